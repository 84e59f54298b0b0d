import { asShown, type WantedRetention } from '../../cases/keep-case.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { noticeDays, type RetentionTerm } from '../../domain/retention.ts';
import type { Moment, Text } from '../../domain/text.ts';
import { DateTimeField } from '../components/date-time-field.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { useLanguage, useText } from '../language.tsx';
import { dayFromField, momentForField } from '../moment-in-words.ts';
import type { Visit } from '../visit.ts';
import { categoryWords, termInWords } from './retention-words.ts';

const words = {
  category: { nl: 'Wat voor casus bleek het?', en: 'What kind of case did it turn out to be?' },
  categoryHint: {
    nl: `Daarvan hangt af hoe lang hij bewaard blijft. De termijnen zijn van het bestuur. Er gaat niets vanzelf weg: ${noticeDays} dagen van tevoren staat het bij Bewaren, en twee mensen beslissen.`,
    en: `How long it is kept depends on that. The terms are the board’s. Nothing goes by itself: ${noticeDays} days before, it stands under Keeping, and two people decide.`,
  },
  leaves: {
    nl: 'Wanneer gaat de laatste betrokken leerling van school?',
    en: 'When does the last pupil involved leave school?',
  },
  leavesHint: {
    nl: 'Alleen nodig als de termijn vanaf dat moment telt. Niet precies bekend? Neem 31 juli van dat schooljaar.',
    en: 'Only needed where the term counts from then. Not known exactly? Take 31 July of that school year.',
  },
  noDate: { nl: 'Vul een datum in, zoals 2029-07-31.', en: 'Fill in a date, like 2029-07-31.' },
} satisfies Record<string, Text>;

interface RetentionFieldsProps {
  visit: Visit;
  terms: readonly RetentionTerm[];
  errors: FieldErrors;
  /** Chosen before, when nothing was typed yet. */
  chosen?: string | null;
  left?: Moment | undefined;
}

/** Asks what kind of case it was and, where the term needs it, when the last pupil leaves. */
export const RetentionFields = ({ visit, terms, errors, chosen, left }: RetentionFieldsProps) => {
  const text = useText();
  const language = useLanguage();
  const typed = visit.form.names().includes('leaves');
  return (
    <>
      <input type="hidden" name="shown" value={asShown(terms)} />
      <RadioGroup
        name="category"
        label={text(words.category)}
        hint={text(words.categoryHint)}
        options={terms.map((term) => ({
          value: term.category,
          label: text(categoryWords[term.category]),
          hint: termInWords(term, language),
        }))}
        value={visit.form.text('category') || (chosen ?? undefined)}
        error={errors.category}
      />
      <DateTimeField
        name="leaves"
        label={text(words.leaves)}
        hint={text(words.leavesHint)}
        precision="day"
        value={typed || left === undefined ? visit.form.text('leaves') : momentForField(left).slice(0, 10)}
        error={errors.leaves}
        optional
      />
    </>
  );
};

/** What was filled in; the error for a date that is none. */
export function retentionFrom(
  visit: Visit,
  reason: string,
): { readonly ok: true; readonly value: WantedRetention } | { readonly ok: false; readonly errors: FieldErrors } {
  const { form } = visit;
  const typed = form.text('leaves').trim();
  const day = dayFromField(typed);
  if (typed !== '' && !day) return { ok: false, errors: { leaves: words.noDate } };
  return {
    ok: true,
    value: { category: form.text('category'), leaves: day?.from, reason, shown: form.text('shown') },
  };
}
