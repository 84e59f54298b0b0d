import type { Acting } from '../../cases/act-in-case.ts';
import type { CaseView } from '../../cases/case-view.ts';
import { withoutAddresses } from '../../domain/addresses-in-text.ts';
import { applyingQuestions } from '../../domain/applying-questions.ts';
import type { Checked, FieldErrors } from '../../domain/field-errors.ts';
import type { Instance, Status } from '../../domain/instances.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { PersonCare } from '../care/without-care.tsx';
import { AgeOfPerson } from '../case/age-guidance.tsx';
import { readAnswers } from '../case/answers-form.ts';
import { type Asked, inCase, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { ageWords, personKindWords } from '../case/case-words.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { readComplete } from '../case/complete-question.tsx';
import { CorrectedEntries, saysSomethingOf } from '../case/corrected-entries.tsx';
import { InvolvedFields } from '../case/involved-fields.tsx';
import { PersonCarers, readEndOfCarer } from '../case/person-carers.tsx';
import { PersonDeletion } from '../case/person-deletion.tsx';
import { readCarer, readDescription } from '../case/person-form.ts';
import { PersonRoles, readEndOfRole, readRole } from '../case/person-roles.tsx';
import { readApart, readSame, SamePerson } from '../case/person-same.tsx';
import { actField, PersonAct, type PersonActName, type PersonSectionProps } from '../case/person-section.tsx';
import { QuestionFields } from '../case/question-fields.tsx';
import type { FieldNames } from '../case/refused-at.ts';
import { descriptionsSince, seenField, seenIn } from '../case/seen.ts';
import { filledIn, nameOf, personWithName, subjectWord } from '../case/subject-words.ts';
import { ToldToStop } from '../case/told-to-stop.tsx';
import { ClosedNotice, WhileOpen } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Badge, type BadgeKind } from '../components/badge.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { List } from '../components/list.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  tasks: { nl: 'In het plan', en: 'In the plan' },
  questions: { nl: 'Vragen over deze persoon', en: 'Questions about this person' },
  questionsHint: {
    nl: 'Vraag alleen wat nodig is, en ga af op wat mensen vertelden.',
    en: 'Ask only what is needed, and go by what people told.',
  },
  unknownAct: {
    nl: 'Dit formulier kennen we niet. Vul het hieronder opnieuw in.',
    en: 'We do not know this form. Please fill it in again below.',
  },
  keep: { nl: 'Bewaar', en: 'Save' },
  keepAnswers: { nl: 'Bewaar deze antwoorden', en: 'Save these answers' },
  details: { nl: 'Naam, klas en contact', en: 'Name, class and contact' },
  class: { nl: 'klas', en: 'class' },
  atThatTime: { nl: 'toen', en: 'then' },
  contact: { nl: 'te bereiken:', en: 'to be reached:' },
} satisfies Record<string, Text>;

export const showInvolved = inCase('person', (visit, _, view) => draw(visit, view, {}));

export const takeInvolved = takesForm(
  'person',
  (visit, view) => {
    const person = view.people.get(visit.params.person ?? '');
    const act = visit.form.text(actField);
    if (!person || !isAct(act)) return { ok: false, errors: { '': words.unknownAct } };
    return acts[act]({ visit, view, person, page: casePath(view.id, 'mensen', person.id) });
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

interface Sent {
  readonly visit: Visit;
  readonly view: CaseView;
  readonly person: ResolvedPerson;
  readonly page: string;
}

/** What each form of this page asks for. */
const acts: Readonly<Record<PersonActName, (sent: Sent) => Checked<Asked>>> = {
  answers: ({ visit, view, person, page }) =>
    leadingTo(`${page}#vragen`, readAnswers(visit.form, view, questionsAbout(view, person))),
  role: ({ visit, person, page }) => leadingTo(`${page}#rollen`, readRole(visit.form, person.id)),
  'end-role': ({ visit, person, page }) =>
    leadingTo(`${page}#rollen`, readEndOfRole(visit.form, person.id), { reason: 'end-reason' }),
  carer: ({ visit, person, page }) =>
    leadingTo(
      `${page}#ouders`,
      readCarer(visit.form, person.id, () => visit.app.random.uuid()),
    ),
  'end-carer': ({ visit, person, page }) =>
    leadingTo(`${page}#ouders`, readEndOfCarer(visit.form, person.id), { reason: 'carer-reason' }),
  'carers-complete': ({ visit, person, page }) => readComplete(visit.form, 'carers', person.id, `${page}#ouders`),
  description: ({ visit, view, person, page }) =>
    leadingTo(
      page,
      readDescription(visit.form, view, person.id, () => visit.app.random.uuid()),
    ),
  same: ({ visit, view, person }) => {
    const read = readSame(visit.form, person.id);
    return read.ok ? leadingTo(casePath(view.id, 'mensen', read.value.into), read) : read;
  },
  apart: ({ visit, page }) => leadingTo(page, readApart(visit.form), { reason: 'apart-reason' }),
};

const isAct = (name: string): name is PersonActName => Object.hasOwn(acts, name);

function leadingTo(
  next: string,
  read: Checked<Acting & { readonly fields?: FieldNames }>,
  fields: FieldNames = {},
): Checked<Asked> {
  return read.ok ? { ok: true, value: { fields, ...read.value, next } } : read;
}

const questionsAbout = (view: CaseView, person: ResolvedPerson) =>
  applyingQuestions(view.protocol, view.state, view.moment).filter(({ subject }) => subject === person.id);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const asked = visit.params.person ?? '';
  const person = view.people.get(asked);
  if (!person) return visit.problem('not-found');
  if (person.id !== asked && Object.keys(errors).length === 0)
    return visit.redirect(casePath(view.id, 'mensen', person.id));
  return visit.page(<Involved visit={visit} view={view} person={person} errors={errors} />, statusFor(errors));
}

const Involved = (props: PersonSectionProps) => {
  const text = useText();
  const language = useLanguage();
  const { visit, view, person, errors } = props;
  const name = `${text(caseWords.case)} ${view.number}`;
  return (
    <NarrowPage
      title={name}
      live
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'mensen')}>
        {name}: {text(caseWords.people)}
      </BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={personWithName(view, person.id, language)} meta={<Known view={view} person={person} />} />
      <ClosedNotice view={view} />
      <ToldToStop view={view} person={person} />
      <PersonTasks view={view} person={person} />
      <PersonCare view={view} person={person} />
      <PersonDeletion view={view} person={person} />
      <AgeOfPerson ages={visit.app.ages} person={person} />
      <PersonQuestions {...props} />
      <PersonRoles {...props} />
      <PersonCarers {...props} />
      <WhileOpen view={view}>
        <Fold title={text(words.details)} open={isAbout('description', props)}>
          <ChangedMeanwhile view={view} events={changedSince(props)} />
          <PersonAct {...props} act="description">
            <input type="hidden" name={seenField} value={String(view.state.seq)} />
            <InvolvedFields view={view} errors={errors} typed={described(props)} />
            <ButtonRow>
              <Button kind="secondary">{text(words.keep)}</Button>
            </ButtonRow>
          </PersonAct>
        </Fold>
      </WhileOpen>
      <SamePerson {...props} />
      <CorrectedEntries view={view} about={saysSomethingOf(view, person.id)} />
    </NarrowPage>
  );
};

const Known = ({ view, person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  const language = useLanguage();
  const inClass = person.class === undefined ? undefined : subjectWord(view, person.class, language);
  const contact = withoutAddresses(contactOf(view, person));
  return (
    <>
      {text(personKindWords[person.kind])}
      {person.age === undefined ? '' : ` · ${text(words.atThatTime)} ${text(ageWords[person.age])}`}
      {inClass === undefined ? '' : ` · ${text(words.class)} ${inClass}`}
      {contact === '' ? '' : ` · ${text(words.contact)} ${contact}`}
    </>
  );
};

function contactOf(view: CaseView, person: ResolvedPerson): string {
  return person.ids.map((id) => view.identities.get(id)?.contact ?? '').find((contact) => contact !== '') ?? '';
}

/** Whether this form came back with something to look at, so that it is shown open. */
const isAbout = (act: PersonActName, { visit, errors }: PersonSectionProps) =>
  visit.form.text(actField) === act && Object.keys(errors).length > 0;

/** What a colleague changed while somebody had this form before them. */
const changedSince = (props: PersonSectionProps) =>
  isAbout('description', props)
    ? descriptionsSince(props.view, props.person.id, seenIn(props.visit.form, props.view))
    : [];

/** What the form about somebody holds: what was typed, or what is known. */
function described({ visit, view, person }: PersonSectionProps) {
  const { form } = visit;
  if (form.text(actField) === 'description')
    return {
      name: form.text('name'),
      contact: form.text('contact'),
      kind: form.text('kind'),
      class: form.text('class'),
      'new-class': form.text('new-class'),
      age: form.text('age'),
    };
  return {
    name: nameOf(view, person.id) ?? '',
    contact: contactOf(view, person),
    kind: person.kind,
    class: person.class ?? '',
    'new-class': '',
    age: person.age ?? '',
  };
}

const badges: Partial<Record<Status, BadgeKind>> = {
  open: 'now',
  waiting: 'waits',
  undetermined: 'later',
  parked: 'later',
  done: 'done',
  departed: 'done',
  stopped: 'absent',
};

const PersonTasks = ({ view, person }: { view: CaseView; person: ResolvedPerson }) => {
  const text = useText();
  const language = useLanguage();
  const about = view.plan.all.filter(({ path, status }) => path.includes(person.id) && badges[status] !== undefined);
  if (about.length === 0) return null;
  const first = (one: Instance) => Number(one.status !== 'open');
  return (
    <Section id="plan" title={text(words.tasks)}>
      <List
        items={about
          .toSorted((a, b) => first(a) - first(b))
          .map((instance) => ({
            main: (
              <Link href={taskPath(view.id, instance.id)}>
                {filledIn(view, instance.task.title, instance, language)}
              </Link>
            ),
            end: <Badge kind={badges[instance.status] ?? 'later'} />,
          }))}
      />
    </Section>
  );
};

const PersonQuestions = (props: PersonSectionProps) => {
  const text = useText();
  const { visit, view, person, errors } = props;
  const questions = questionsAbout(view, person);
  if (questions.length === 0) return null;
  const typed = visit.form.text(actField) === 'answers' ? visit.form : undefined;
  return (
    <Section id="vragen" title={text(words.questions)}>
      <Paragraph kind="soft">{text(words.questionsHint)}</Paragraph>
      <PersonAct {...props} act="answers">
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <QuestionFields view={view} questions={questions} typed={typed} errors={errors} />
        <WhileOpen view={view}>
          <ButtonRow>
            <Button kind="secondary">{text(words.keepAnswers)}</Button>
          </ButtonRow>
        </WhileOpen>
      </PersonAct>
    </Section>
  );
};
