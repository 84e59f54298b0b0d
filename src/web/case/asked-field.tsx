import { fits, isGiven, longestText } from '../../domain/answer.ts';
import type { Answer } from '../../domain/case-event.ts';
import type { AnswerKind, Option } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { DateTimeField } from '../components/date-time-field.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Fields } from '../fields.ts';
import { useText } from '../language.tsx';
import { momentForField, momentFromField } from '../moment-in-words.ts';
import { tooLong } from './free-text.ts';

/** A question of a protocol, as a form asks it. */
export interface AskedQuestion {
  readonly kind: AnswerKind;
  readonly question: Text;
  readonly help?: Text;
  readonly options: readonly Option[];
  readonly mayBeUnknown: boolean;
  readonly required: boolean;
}

const words = {
  yes: { nl: 'Ja', en: 'Yes' },
  no: { nl: 'Nee', en: 'No' },
  notKnown: { nl: 'Nog niet bekend', en: 'Not known yet' },
  pick: { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' },
  fill: { nl: 'Vul dit nog in.', en: 'Please fill this in.' },
  number: { nl: 'Vul een heel getal in, bijvoorbeeld 12.', en: 'Fill in a whole number, for instance 12.' },
  moment: { nl: 'Vul een dag en een tijd in.', en: 'Fill in a day and a time.' },
} satisfies Record<string, Text>;

/** What a field holds before anybody types: the answer that is known, in the form of the field. */
export function answerForField(asked: AskedQuestion, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  if (Array.isArray(answer)) return answer;
  if (asked.kind === 'moment' && typeof answer === 'number') return [momentForField(answer)];
  return [String(answer)];
}

/** One question of a protocol as a field, with what was typed or is known. */
export const AskedField = ({
  name,
  asked,
  values,
  error,
}: {
  name: string;
  asked: AskedQuestion;
  values: readonly string[];
  error?: Text | undefined;
}) => {
  const text = useText();
  const field = {
    name,
    label: text(asked.question),
    ...(asked.help && { hint: text(asked.help) }),
    optional: !asked.required,
    error,
  };
  const notKnown = asked.mayBeUnknown ? [{ value: 'not-known', label: text(words.notKnown) }] : [];
  const options = [...asked.options.map((option) => ({ value: option.id, label: text(option.text) })), ...notKnown];
  switch (asked.kind) {
    case 'yesno':
      return (
        <RadioGroup
          {...field}
          look="pills"
          value={values[0]}
          options={[{ value: 'yes', label: text(words.yes) }, { value: 'no', label: text(words.no) }, ...notKnown]}
        />
      );
    case 'choice':
      return <RadioGroup {...field} look="list" value={values[0]} options={options} />;
    case 'several':
      return <CheckboxGroup {...field} values={values} options={options} />;
    case 'number':
      return <TextField {...field} value={values[0]} inputmode="numeric" width="short" />;
    case 'moment':
      return <DateTimeField {...field} value={values[0]} />;
    case 'text':
      return <TextArea {...field} value={values[0]} rows={2} maxlength={longestText} />;
  }
};

export type ReadAnswer =
  | { readonly ok: true; readonly answer: Answer | undefined }
  | { readonly ok: false; readonly error: Text };

/** The answer that a form holds for a question; undefined when it was left empty. */
export function readAnswer(form: Fields, name: string, asked: AskedQuestion): ReadAnswer {
  const refused = form.refused[name];
  if (refused) return { ok: false, error: refused };
  const typed = form.all(name).map((value) => value.trim());
  const [first = ''] = typed;
  const given = typed.filter((value) => value !== '');
  if (given.length === 0) return { ok: true, answer: undefined };
  const read = (): Answer | undefined => {
    if (first === 'not-known' && asked.kind !== 'text' && asked.kind !== 'several') return first;
    switch (asked.kind) {
      case 'number':
        return /^\d{1,6}$/.test(first) ? Number(first) : undefined;
      case 'moment':
        return momentFromField(first);
      case 'several': {
        // Somebody who ticks what is known and "not known" besides, knows something.
        const known = given.filter((value) => value !== 'not-known');
        return known.length > 0 ? [...new Set(known)] : 'not-known';
      }
      case 'yesno':
      case 'choice':
      case 'text':
        return first;
    }
  };
  const answer = read();
  if (answer !== undefined && isGiven(answer) && fits(asked, answer, asked.mayBeUnknown)) return { ok: true, answer };
  return { ok: false, error: problemWith(asked.kind) };
}

function problemWith(kind: AnswerKind): Text {
  if (kind === 'number') return words.number;
  if (kind === 'moment') return words.moment;
  return kind === 'text' ? tooLong : words.pick;
}

/** What to say beside a field that may not stay empty. */
export const fillIn = words.fill;
