import { z } from 'zod';
import type { Acting } from '../../cases/act-in-case.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { type Checked, says } from '../../domain/field-errors.ts';
import type { Language, Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { letterWords } from './case-words.ts';
import { concerns } from './person-form.ts';
import { PersonAct, type PersonSectionProps } from './person-section.tsx';
import { personWithName } from './subject-words.ts';
import { WhileOpen } from './while-open.tsx';

const words = {
  same: { nl: 'Dit is dezelfde persoon als iemand anders hier', en: 'This is the same person as somebody else here' },
  what: {
    nl: 'Alles wat van beiden bekend is, komt bij elkaar: rollen, antwoorden en wat er gedaan is. Er gaat niets verloren, en het kan weer terug.',
    en: 'Everything known of both comes together: roles, answers and what was done. Nothing is lost, and it can be undone.',
  },
  sameAs: { nl: 'Dezelfde persoon als', en: 'The same person as' },
  join: { nl: 'Voeg samen', en: 'Join' },
  apart: { nl: 'Het zijn toch twee mensen', en: 'They are two people after all' },
  who: { nl: 'Wie is toch een ander?', en: 'Who is somebody else after all?' },
  why: { nl: 'Hoe weten we dat?', en: 'How do we know?' },
  split: { nl: 'Haal uit elkaar', en: 'Take apart' },
} satisfies Record<string, Text>;

const choose: Text = { nl: 'Kies iemand uit de lijst.', en: 'Choose somebody from the list.' };

const joined = z.object({ 'same-as': z.string().min(1, says(choose)) });

/** Two people who turned out to be one: this one is from now on the other. */
export function readSame(form: Fields, person: string): Checked<Acting & { into: string }> {
  const checked = form.read(joined);
  if (!checked.ok) return checked;
  const into = checked.value['same-as'];
  return { ok: true, value: { into, commands: [{ do: 'merge-people', person, into }] } };
}

const parted = z.object({ apart: z.string().min(1, says(choose)), 'apart-reason': z.string().trim() });

/** Somebody who was taken for the same person, and is not. */
export function readApart(form: Fields): Checked<Acting> {
  const checked = form.read(parted);
  if (!checked.ok) return checked;
  const { apart: person, 'apart-reason': reason } = checked.value;
  return { ok: true, value: { commands: [{ do: 'unmerge-people', person, reason }] } };
}

/** One person entered twice, or two taken for one: both can be put right. */
export const SamePerson = (props: PersonSectionProps) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, person, errors } = props;
  const { form } = visit;
  const others = view.people.all.filter((one) => one.id !== person.id);
  const merged = person.ids.filter((id) => id !== person.id);
  return (
    <WhileOpen view={view}>
      {others.length > 0 ? (
        <Fold title={text(words.same)} open={concerns(errors, 'same-as')}>
          <Paragraph kind="soft">{text(words.what)}</Paragraph>
          <PersonAct {...props} act="same">
            <Select
              name="same-as"
              label={text(words.sameAs)}
              value={form.text('same-as')}
              options={others.map((one) => ({ value: one.id, label: personWithName(view, one.id, language) }))}
              error={errors['same-as']}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.join)}</Button>
            </ButtonRow>
          </PersonAct>
        </Fold>
      ) : null}
      {merged.length > 0 ? (
        <Fold title={text(words.apart)} count={merged.length} open={concerns(errors, 'apart', 'apart-reason')}>
          <PersonAct {...props} act="apart">
            <RadioGroup
              name="apart"
              label={text(words.who)}
              value={form.text('apart')}
              options={merged.map((id) => ({ value: id, label: asAdded(view, id, language) }))}
              error={errors.apart}
            />
            <TextField
              name="apart-reason"
              label={text(words.why)}
              value={form.text('apart-reason')}
              error={errors['apart-reason']}
            />
            <ButtonRow>
              <Button kind="secondary">{text(words.split)}</Button>
            </ButtonRow>
          </PersonAct>
        </Fold>
      ) : null}
    </WhileOpen>
  );
};

/** Somebody by the letter and name under which they were added, whoever they turned out to be. */
function asAdded(view: CaseView, id: string, language: Language): string {
  const person = view.state.people.get(id);
  const word = letterWords[person?.descriptions.at(-1)?.kind ?? 'unknown'][language];
  const name = view.identities.get(id)?.name;
  return `${word} ${person?.letter ?? ''}${name ? ` (${name})` : ''}`;
}
