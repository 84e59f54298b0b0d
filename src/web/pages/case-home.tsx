import type { CaseView } from '../../cases/case-view.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import { liveApart, type ResolvedPerson } from '../../domain/people.ts';
import type { Text } from '../../domain/text.ts';
import { inCase, ownCommand, statusFor, takesForm } from '../case/case-form.ts';
import { caseWords } from '../case/case-page.tsx';
import { casePath } from '../case/case-path.ts';
import { ageWords } from '../case/case-words.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { apartAdvice, ofAgeAdvice } from '../case/person-carers.tsx';
import { seenField } from '../case/seen.ts';
import { personWithName } from '../case/subject-words.ts';
import { ClosedNotice } from '../case/while-open.tsx';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { Link } from '../components/link.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Section } from '../components/section.tsx';
import { CarerCard } from '../home/carer-card.tsx';
import { carersSince, readHome } from '../home/home-form.ts';
import { HomeTaskList } from '../home/home-task-list.tsx';
import { tasksWithPupil } from '../home/home-tasks.ts';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';

const words = {
  title: { nl: 'Thuis', en: 'Home' },
  about: {
    nl: 'Eerst vragen of het veilig is, dan vertelt de leerling het zelf, en pas daarna belt de school. Voor elke ouder apart.',
    en: 'First ask whether it is safe, then the pupil tells it, and only after that the school calls. For each parent apart.',
  },
  age: { nl: 'Met thuis, bij deze leeftijd', en: 'With home, at this age' },
  ofAge: { nl: 'Deze leerling was 18 of ouder en beslist zelf', en: 'This pupil was 18 or over and decides' },
  pupil: { nl: 'De leerling vertelt het eerst zelf', en: 'The pupil tells first' },
  noTask: {
    nl: 'Dit protocol heeft hier nu geen taak met de leerling over thuis.',
    en: 'This protocol has no task with the pupil about home here now.',
  },
  apart: { nl: 'De ouders wonen niet bij elkaar', en: 'The parents do not live together' },
  none: { nl: 'Er is nog geen ouder of verzorger genoemd.', en: 'No parent or carer has been named yet.' },
  add: { nl: 'Voeg een ouder of verzorger toe', en: 'Add a parent or carer' },
  keep: { nl: 'Bewaar voor alle ouders', en: 'Save for all parents' },
} satisfies Record<string, Text>;

const childOf = (visit: Visit, view: CaseView) => view.people.get(visit.params.person ?? '');

const pageOf = (view: CaseView, child: ResolvedPerson) => casePath(view.id, 'mensen', child.id, 'thuis');

export const showHome = inCase('person', (visit, _, view) => draw(visit, view, {}));

export const takeHome = takesForm(
  'person',
  (visit, view) => {
    const child = childOf(visit, view);
    if (!child) return { ok: false, errors: {} };
    const read = readHome(visit.form, view, child);
    return read.ok ? { ok: true, value: { ...read.value, next: pageOf(view, child) } } : read;
  },
  (visit, _, view, errors) => draw(visit, view, errors),
);

function draw(visit: Visit, view: CaseView, errors: FieldErrors): Response | Promise<Response> {
  const child = childOf(visit, view);
  // Of a parent there is no home to plan: that stands with each of the children.
  if (!child || child.kind === 'carer') return visit.problem('not-found');
  if (child.id !== visit.params.person && Object.keys(errors).length === 0) return visit.redirect(pageOf(view, child));
  return visit.page(<HomePlan visit={visit} view={view} child={child} errors={errors} />, statusFor(errors));
}

interface HomePlanProps {
  visit: Visit;
  view: CaseView;
  child: ResolvedPerson;
  errors: FieldErrors;
}

const HomePlan = (props: HomePlanProps) => {
  const { visit, view, child, errors } = props;
  const text = useText();
  const language = useLanguage();
  const name = `${text(caseWords.case)} ${view.number}`;
  const tasks = tasksWithPupil(view, child.id);
  return (
    <NarrowPage
      title={`${text(words.title)} · ${name}`}
      live
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={name} />}
    >
      <BackLink href={casePath(view.id, 'mensen', child.id)}>{personWithName(view, child.id, language)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={`${text(words.title)}: ${personWithName(view, child.id, language)}`} />
      <ClosedNotice view={view} />
      <Paragraph>{text(words.about)}</Paragraph>
      <AgeOfHome {...props} />
      <Section id="eerst-zelf" title={text(words.pupil)}>
        {tasks.length > 0 ? <HomeTaskList view={view} tasks={tasks} /> : <p class="luwte-soft">{text(words.noTask)}</p>}
      </Section>
      <Carers {...props} />
    </NarrowPage>
  );
};

const AgeOfHome = ({ visit, child }: HomePlanProps) => {
  const text = useText();
  if (child.age === undefined) return null;
  const advice = visit.app.ages[child.age].home;
  const ofAge = child.age === '18-plus';
  return (
    <Callout kind="notice" title={ofAge ? text(words.ofAge) : `${text(words.age)}: ${text(ageWords[child.age])}`}>
      {ofAge ? <p>{text(ofAgeAdvice)}</p> : null}
      {advice.map((one) => (
        <p>{text(one)}</p>
      ))}
    </Callout>
  );
};

const Carers = ({ visit, view, child, errors }: HomePlanProps) => {
  const text = useText();
  const carers = view.people.carersOf(child.id);
  const open = !isClosed(view.state) && view.rights.has('know people in a case');
  const add = <Link href={`${casePath(view.id, 'mensen', child.id)}#ouders`}>{text(words.add)}</Link>;
  if (carers.length === 0)
    return (
      <p>
        {text(words.none)} {open ? add : null}
      </p>
    );
  const typed = Object.keys(errors).length > 0 ? visit.form : undefined;
  return (
    <>
      {liveApart(carers) ? (
        <Callout kind="notice" title={text(words.apart)}>
          <p>{text(apartAdvice)}</p>
        </Callout>
      ) : null}
      {typed ? <ChangedMeanwhile view={view} events={carersSince(typed, view, child)} /> : null}
      <Form action={pageOf(view, child)} command={ownCommand(visit)}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        {carers.map((link) => (
          <CarerCard view={view} child={child} link={link} typed={typed} errors={errors} open={open} />
        ))}
        {open ? (
          <ButtonRow>
            <Button>{text(words.keep)}</Button>
          </ButtonRow>
        ) : null}
      </Form>
      {open ? <p>{add}</p> : null}
    </>
  );
};
