import { z } from 'zod';
import type { Acting } from '../../cases/act-in-case.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { homes } from '../../domain/case-event.ts';
import { type Checked, says } from '../../domain/field-errors.ts';
import { instancesFor } from '../../domain/letter-tasks.ts';
import { liveApart } from '../../domain/people.ts';
import type { PersonKind } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { Button, ButtonRow } from '../components/button.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { RadioGroup, YesNoNotKnown } from '../components/radio-group.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Fields } from '../fields.ts';
import { useLanguage, useText } from '../language.tsx';
import { yesNoWords } from './answer-words.ts';
import { ownCommand } from './case-form.ts';
import { casePath } from './case-path.ts';
import { homeWords, peopleWithRole } from './case-words.ts';
import { CompleteQuestion } from './complete-question.tsx';
import { concerns } from './person-form.ts';
import { actField, PersonAct, type PersonSectionProps } from './person-section.tsx';
import { personWithName } from './subject-words.ts';
import { WhileOpen } from './while-open.tsx';

const words = {
  title: { nl: 'Ouders en verzorgers', en: 'Parents and carers' },
  first: {
    nl: 'Bel nog niet. Vraag eerst de leerling of thuis veilig is en hoe elke ouder het hoort; dat staat bij die ouder als vraag.',
    en: 'Do not call yet. First ask the pupil whether home is safe and how each parent is to hear of it; that stands with that parent as a question.',
  },
  plan: { nl: 'Thuis: voor elke ouder in één overzicht', en: 'Home: each parent in one overview' },
  none: { nl: 'Nog niemand genoemd.', en: 'Nobody named yet.' },
  custody: { nl: 'gezag', en: 'custody' },
  add: { nl: 'Ouder of verzorger toevoegen, of gezag wijzigen', en: 'Add a parent or carer, or change custody' },
  known: { nl: 'Staat al in deze casus', en: 'In this case already' },
  knownHint: {
    nl: 'Bijvoorbeeld de ouder van een broer of zus. Laat leeg voor iemand nieuw.',
    en: 'For example the parent of a brother or sister. Leave empty for somebody new.',
  },
  name: { nl: 'Naam', en: 'Name' },
  contact: { nl: 'Telefoonnummer', en: 'Phone number' },
  hasCustody: { nl: 'Heeft deze ouder gezag?', en: 'Does this parent have custody?' },
  custodyHint: {
    nl: 'Kijk in de leerlingadministratie. Twee ouders met gezag horen het allebei, ieder apart als ze apart wonen.',
    en: 'See the pupil administration. Two parents with custody both hear of it, each separately where they live apart.',
  },
  home: { nl: 'Waar woont deze ouder?', en: 'Where does this parent live?' },
  homeHint: {
    nl: 'Geen adres: alleen of dit bij het kind is. Woont een kind om en om bij beide ouders, kies dan bij allebei “woont ergens anders”.',
    en: 'No address: only whether it is with the child. If a child lives with each parent in turn, choose “lives elsewhere” for both.',
  },
  keep: { nl: 'Bewaar', en: 'Save' },
  end: { nl: 'Iemand hoort hier niet bij', en: 'Somebody does not belong here' },
  who: { nl: 'Wie?', en: 'Who?' },
  why: { nl: 'Waarom?', en: 'Why?' },
  take: { nl: 'Koppel los', en: 'Take off' },
  of: { nl: 'Ouder of verzorger van', en: 'Parent or carer of' },
} satisfies Record<string, Text>;

/** Whose home it is to decide about from 18 on. */
export const ofAgeAdvice: Text = {
  nl: 'Deze leerling was 18 of ouder en beslist zelf of en hoe ouders het horen. Bel hen alleen als de leerling dat wil.',
  en: 'This pupil was 18 or over and decides whether and how parents hear of it. Call them only if the pupil wants it.',
};

/** What to mind where the carers of a pupil live apart (S10). */
export const apartAdvice: Text = {
  nl: 'Zij wonen niet bij elkaar. Spreek ieder apart, schrijf ieder een eigen bericht, en zeg bij de een niets over de ander.',
  en: 'They do not live together. Speak to each separately, write each a message of their own, and tell one nothing about the other.',
};

const ended = z.object({
  'ended-carer': z.string().min(1, says({ nl: 'Kies een van de antwoorden.', en: 'Choose one of the answers.' })),
  'carer-reason': z.string().trim(),
});

/** Somebody who turned out not to be a parent or carer of this pupil. */
export function readEndOfCarer(form: Fields, child: string): Checked<Acting> {
  const checked = form.read(ended);
  if (!checked.ok) return checked;
  const { 'ended-carer': carer, 'carer-reason': reason } = checked.value;
  return { ok: true, value: { commands: [{ do: 'unlink-carer', child, carer, reason }] } };
}

const mayHaveCarers: readonly PersonKind[] = ['pupil', 'pupil-elsewhere', 'former-pupil', 'unknown'];

/** The parents and carers of a pupil with who has custody (S10); of a parent: whose. */
export const PersonCarers = (props: PersonSectionProps) => {
  const text = useText();
  const language = useLanguage();
  const { view, person } = props;
  const children = view.people.childrenOf(person.id);
  const named = (id: string) => (
    <Link href={casePath(view.id, 'mensen', id)}>{personWithName(view, id, language)}</Link>
  );
  if (children.length > 0)
    return (
      <Section id="ouders" title={text(words.of)}>
        <List items={children.map((id) => ({ main: named(id) }))} />
      </Section>
    );
  if (!mayHaveCarers.includes(person.kind)) return null;
  const carers = view.people.carersOf(person.id);
  return (
    <Section id="ouders" title={text(words.title)}>
      {carers.length === 0 ? <p class="luwte-soft">{text(words.none)}</p> : null}
      {carers.length > 0 ? (
        <List
          items={carers.map(({ carer, custody, home }) => ({
            main: named(carer),
            end: `${text(words.custody)}: ${text(yesNoWords[custody])} · ${text(homeWords[home])}`,
          }))}
        />
      ) : null}
      {view.rights.has('know people in a case') ? (
        <p>
          <Link href={casePath(view.id, 'mensen', person.id, 'thuis')}>{text(words.plan)}</Link>
        </p>
      ) : null}
      {liveApart(carers) ? <Paragraph>{text(apartAdvice)}</Paragraph> : null}
      <WhileOpen view={view}>
        {person.age === '18-plus' ? <Paragraph kind="soft">{text(ofAgeAdvice)}</Paragraph> : null}
        {person.age !== '18-plus' && !mayBeCalled(view, carers) ? (
          <Paragraph kind="soft">{text(words.first)}</Paragraph>
        ) : null}
        <AddCarer {...props} />
        {carers.length > 0 ? <TakeCarer {...props} carers={carers.map(({ carer }) => carer)} /> : null}
        <CompleteQuestion
          action={casePath(view.id, 'mensen', person.id)}
          command={ownCommand(props.visit)}
          about={peopleWithRole.carers}
          answer={view.people.complete('carers', person.id).value}
        >
          <input type="hidden" name={actField} value="carers-complete" />
        </CompleteQuestion>
      </WhileOpen>
    </Section>
  );
};

/** Whether every parent who is known was called, or may be by now. */
const mayBeCalled = ({ plan }: CaseView, carers: readonly { readonly carer: string }[]) =>
  carers.length > 0 &&
  carers.every(({ carer }) =>
    instancesFor(plan, carer).some(
      ({ status, task }) =>
        (task.topics?.includes('home') || task.topics?.includes('sharer-home')) && ['open', 'done'].includes(status),
    ),
  );

const AddCarer = (props: PersonSectionProps) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, person, errors } = props;
  const { form } = visit;
  const known = view.people.all
    .filter((one) => one.id !== person.id && (one.kind === 'carer' || one.kind === 'unknown'))
    .map((one) => ({ value: one.id, label: personWithName(view, one.id, language) }));
  return (
    <Fold title={text(words.add)} open={concerns(errors, 'carer', 'carer-name', 'carer-contact', 'custody', 'home')}>
      <PersonAct {...props} act="carer">
        {known.length > 0 ? (
          <Select
            name="carer"
            label={text(words.known)}
            hint={text(words.knownHint)}
            optional
            value={form.text('carer')}
            options={known}
            error={errors.carer}
          />
        ) : null}
        <TextField
          name="carer-name"
          label={text(words.name)}
          optional
          value={form.text('carer-name')}
          error={errors['carer-name']}
        />
        <TextField
          name="carer-contact"
          label={text(words.contact)}
          optional
          value={form.text('carer-contact')}
          error={errors['carer-contact']}
        />
        <YesNoNotKnown
          name="custody"
          label={text(words.hasCustody)}
          hint={text(words.custodyHint)}
          value={form.text('custody')}
          error={errors.custody}
        />
        <RadioGroup
          name="home"
          label={text(words.home)}
          hint={text(words.homeHint)}
          optional
          look="pills"
          value={form.text('home')}
          options={homes.map((value) => ({ value, label: text(homeWords[value]) }))}
          error={errors.home}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.keep)}</Button>
        </ButtonRow>
      </PersonAct>
    </Fold>
  );
};

const TakeCarer = ({ carers, ...props }: PersonSectionProps & { carers: readonly string[] }) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, errors } = props;
  return (
    <Fold title={text(words.end)} open={concerns(errors, 'ended-carer', 'carer-reason')}>
      <PersonAct {...props} act="end-carer">
        <RadioGroup
          name="ended-carer"
          label={text(words.who)}
          value={visit.form.text('ended-carer')}
          options={carers.map((value) => ({ value, label: personWithName(view, value, language) }))}
          error={errors['ended-carer']}
        />
        <TextField
          name="carer-reason"
          label={text(words.why)}
          value={visit.form.text('carer-reason')}
          error={errors['carer-reason']}
        />
        <ButtonRow>
          <Button kind="secondary">{text(words.take)}</Button>
        </ButtonRow>
      </PersonAct>
    </Fold>
  );
};
