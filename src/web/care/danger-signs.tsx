import type { CaseView } from '../../cases/case-view.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Language, Text } from '../../domain/text.ts';
import { type Asked, ownCommand } from '../case/case-form.ts';
import { casePath } from '../case/case-path.ts';
import { seenField, seenIn } from '../case/seen.ts';
import { subjectWord } from '../case/subject-words.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { CheckboxGroup } from '../components/checkbox-group.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import type { Fields } from '../fields.ts';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

/** Signs that somebody may not be safe today, with the questions of a protocol that they answer, first one that it asks. */
const signs = [
  {
    id: 'not-living',
    facts: ['suicidality', 'danger-now'],
    label: {
      nl: 'wil misschien niet meer leven, of doet zichzelf pijn',
      en: 'may not want to live, or hurts themself',
    },
  },
  {
    id: 'home',
    facts: ['unsafe-home', 'danger-now'],
    label: { nl: 'thuis is het niet veilig', en: 'home is not safe' },
  },
  { id: 'violence', facts: ['danger-now'], label: { nl: 'geweld', en: 'violence' } },
  { id: 'away', facts: ['danger-now'], label: { nl: 'weggelopen, of wil weglopen', en: 'ran away, or wants to' } },
  { id: 'threats', facts: ['danger-now'], label: { nl: 'wordt bedreigd of gedwongen', en: 'is threatened or forced' } },
] as const satisfies readonly { readonly id: string; readonly facts: readonly string[]; readonly label: Text }[];

const words = {
  title: { nl: 'Zorgen over vandaag?', en: 'Worried about today?' },
  what: {
    nl: 'Merk je een van deze dingen? Kruis aan wat je merkt, ook als je twijfelt. Wat nu eerst moet, staat dan meteen boven aan het plan.',
    en: 'Do you notice one of these? Tick what you notice, also when in doubt. What comes first now then stands at the top of the plan.',
  },
  which: { nl: 'Wat merk je?', en: 'What do you notice?' },
  send: { nl: 'Zet dit boven aan het plan', en: 'Put this at the top of the plan' },
  pick: { nl: 'Kruis aan wat je merkt.', en: 'Tick what you notice.' },
  danger: { nl: 'Direct gevaar?', en: 'Danger right now?' },
  call112: { nl: 'Bel 112', en: 'Call 112' },
  death: {
    nl: 'Denkt iemand aan de dood? Blijf erbij en bel samen 113, gratis en dag en nacht:',
    en: 'Does somebody think of death? Stay with them and call 113 together, free, day and night:',
  },
  call113: { nl: '0800-0113', en: '0800-0113' },
  done: {
    nl: 'Dit staat nu boven aan het plan. Laat de leerling niet alleen.',
    en: 'This is at the top of the plan now. Do not leave the pupil alone.',
  },
  toPlan: { nl: 'Naar het plan', en: 'To the plan' },
  closed: {
    nl: 'De casus is afgesloten. Bel eerst; heropen hem daarna.',
    en: 'The case is closed. Call first; reopen it after that.',
  },
  concern: { nl: 'Zorgen over vandaag bij', en: 'Worried about today about' },
} satisfies Record<string, Text>;

/** The question of the protocol that a sign answers: one that it asks before anything else (S4). */
const factOf = (view: CaseView, { facts }: (typeof signs)[number]) =>
  facts.find((id) => view.protocol.facts.some((fact) => fact.id === id && fact.first && fact.each === undefined));

const signsHere = (view: CaseView) => signs.filter((sign) => factOf(view, sign) !== undefined);

/** The signs that were ticked, as answers to the questions that come first, and a note that says about whom (S4). */
export function readDanger(
  form: Fields,
  view: CaseView,
  person: ResolvedPerson,
  language: Language,
): Checked<Omit<Asked, 'next'>> {
  const ticked = signsHere(view).filter(({ id }) => form.all('signs').includes(id));
  if (ticked.length === 0) return { ok: false, errors: { signs: words.pick } };
  const facts = [...new Set(ticked.map((sign) => factOf(view, sign)))].filter((fact) => fact !== undefined);
  const seen = seenIn(form, view);
  const said = ticked.map(({ label }) => label[language]).join('; ');
  const commands: CaseCommand[] = [
    ...facts.map((fact): CaseCommand => ({ do: 'answer-fact', fact, answer: 'yes', seen })),
    { do: 'add-note', text: `${words.concern[language]} ${subjectWord(view, person.id, language)}: ${said}.` },
  ];
  return { ok: true, value: { commands, fields: { answer: 'signs' } } };
}

interface Props {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly person: ResolvedPerson;
  readonly errors: FieldErrors;
}

/** Whom to call now; always with the signs, and first of all after one was ticked. */
const CallNow = () => {
  const text = useText();
  return (
    <>
      <p>
        {text(words.danger)} <Link href="tel:112">{text(words.call112)}</Link>
      </p>
      <p>
        {text(words.death)} <Link href="tel:08000113">{text(words.call113)}</Link>
      </p>
    </>
  );
};

/** What was ticked stands on top of the plan; who to call is said at once. */
export const DangerSaid = ({ view }: { view: CaseView }) => {
  const text = useText();
  return (
    <Callout kind="danger">
      <CallNow />
      <p>{text(words.done)}</p>
      <p>
        <Link href={casePath(view.id)}>{text(words.toPlan)}</Link>
      </p>
    </Callout>
  );
};

/** A quiet place for a loud thing: signs that somebody may not be safe today (S4). */
export const DangerSigns = ({ visit, view, person, errors }: Props) => {
  const text = useText();
  const options = signsHere(view).map(({ id, label }) => ({ value: id, label: text(label) }));
  return (
    <Fold title={text(words.title)} open={errors.signs !== undefined} screenOnly>
      <CallNow />
      {isClosed(view.state) ? <Paragraph>{text(words.closed)}</Paragraph> : null}
      {isClosed(view.state) || options.length === 0 ? null : (
        <>
          <Paragraph>{text(words.what)}</Paragraph>
          <Form action={casePath(view.id, 'mensen', person.id, 'zorg')} command={ownCommand(visit)}>
            <input type="hidden" name={seenField} value={String(view.state.seq)} />
            <input type="hidden" name="act" value="danger" />
            <CheckboxGroup
              name="signs"
              label={text(words.which)}
              options={options}
              values={visit.form.all('signs')}
              error={errors.signs}
            />
            <ButtonRow>
              <Button>{text(words.send)}</Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </Fold>
  );
};
