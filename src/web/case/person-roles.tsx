import { z } from 'zod';
import type { Acting } from '../../cases/act-in-case.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { certainties } from '../../domain/case-event.ts';
import { type Checked, says } from '../../domain/field-errors.ts';
import { involvements } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { List } from '../components/list.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { TextField } from '../components/text-field.tsx';
import { When } from '../components/when.tsx';
import type { Fields } from '../fields.ts';
import { useText } from '../language.tsx';
import { certaintyWords, involvementWords } from './case-words.ts';
import { HappenedField, happenedShape } from './happened-field.tsx';
import { CertaintyFields } from './involved-fields.tsx';
import { concerns } from './person-form.ts';
import { PersonAct, type PersonSectionProps } from './person-section.tsx';
import { WhileOpen } from './while-open.tsx';

const words = {
  title: { nl: 'Wat we weten', en: 'What we know' },
  noMoment: { nl: 'moment niet bekend', en: 'moment not known' },
  nothing: { nl: 'Nog niets opgeschreven.', en: 'Nothing written down yet.' },
  give: { nl: 'Toevoegen of bijstellen', en: 'Add or adjust' },
  which: { nl: 'Wat weten we van deze persoon?', en: 'What do we know of this person?' },
  keep: { nl: 'Bewaar', en: 'Save' },
  end: { nl: 'Iets klopt niet meer', en: 'Something no longer holds' },
  whichEnds: { nl: 'Wat klopt niet meer?', en: 'What no longer holds?' },
  why: { nl: 'Waarom?', en: 'Why?' },
  whyHint: {
    nl: 'Bijvoorbeeld: heeft het gewist waar de politieagent bij was.',
    en: 'For example: deleted it with the police officer present.',
  },
  take: { nl: 'Haal dit weg', en: 'Take this off' },
} satisfies Record<string, Text>;

const choose: Text = { nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' };

const given = z.object({
  role: z.enum(involvements, says(choose)),
  certainty: z.enum(certainties, says({ nl: 'Kies hoe zeker dit is.', en: 'Choose how sure this is.' })),
  source: z.string().trim(),
  happened: happenedShape,
});

/** A role that somebody turns out to have, or how sure it is by now. */
export function readRole(form: Fields, person: string): Checked<Acting> {
  const checked = form.read(given);
  if (!checked.ok) return checked;
  const { happened, ...role } = checked.value;
  const moment = happened !== undefined && { happened };
  return { ok: true, value: { commands: [{ do: 'give-role', person, ...role, ...moment }] } };
}

const ended = z.object({ 'ended-role': z.enum(involvements, says(choose)), 'end-reason': z.string().trim() });

/** A role that somebody no longer has, or never had. */
export function readEndOfRole(form: Fields, person: string): Checked<Acting> {
  const checked = form.read(ended);
  if (!checked.ok) return checked;
  const { 'ended-role': role, 'end-reason': reason } = checked.value;
  return { ok: true, value: { commands: [{ do: 'end-role', person, role, reason }] } };
}

/** What somebody is to the images, each with how sure it is and how the school knows. */
export const PersonRoles = (props: PersonSectionProps) => {
  const text = useText();
  const { visit, view, person, errors } = props;
  const { form } = visit;
  const held = [...person.roles];
  return (
    <Section id="rollen" title={text(words.title)}>
      {held.length === 0 ? <p class="luwte-soft">{text(words.nothing)}</p> : null}
      {held.length > 0 ? (
        <List
          items={held.map(([role, { latest, happened }]) => ({
            main: (
              <>
                {text(involvementWords[role])}
                <span class="luwte-soft">
                  {' · '}
                  {happened === undefined ? text(words.noMoment) : <When at={happened} />}
                </span>
                {latest.source ? <span class="luwte-soft"> · {withoutAddresses(latest.source)}</span> : null}
              </>
            ),
            end: text(certaintyWords[latest.certainty]),
          }))}
        />
      ) : null}
      <WhileOpen view={view}>
        <Fold title={text(words.give)} open={concerns(errors, 'role', 'certainty', 'source', 'happened')}>
          <PersonAct {...props} act="role">
            <RadioGroup
              name="role"
              label={text(words.which)}
              value={form.text('role')}
              options={involvements.map((value) => ({ value, label: text(involvementWords[value]) }))}
              error={errors.role}
            />
            <CertaintyFields
              typed={{ certainty: form.text('certainty'), source: form.text('source') }}
              errors={errors}
            />
            <HappenedField typed={form.text('happened')} error={errors.happened} />
            <ButtonRow>
              <Button kind="secondary">{text(words.keep)}</Button>
            </ButtonRow>
          </PersonAct>
        </Fold>
        {held.length > 0 ? (
          <Fold title={text(words.end)} open={concerns(errors, 'ended-role', 'end-reason')}>
            <PersonAct {...props} act="end-role">
              <RadioGroup
                name="ended-role"
                label={text(words.whichEnds)}
                value={form.text('ended-role')}
                options={held.map(([value]) => ({ value, label: text(involvementWords[value]) }))}
                error={errors['ended-role']}
              />
              <TextField
                name="end-reason"
                label={text(words.why)}
                hint={text(words.whyHint)}
                value={form.text('end-reason')}
                error={errors['end-reason']}
              />
              <ButtonRow>
                <Button kind="secondary">{text(words.take)}</Button>
              </ButtonRow>
            </PersonAct>
          </Fold>
        ) : null}
      </WhileOpen>
    </Section>
  );
};
