import type { CaseView } from '../../cases/case-view.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import { isClosed } from '../../domain/case-state.ts';
import { instanceId } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instances.ts';
import { explainer } from '../../domain/plan.ts';
import type { Text } from '../../domain/text.ts';
import { BackLink } from '../components/back-link.tsx';
import { ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { When } from '../components/when.tsx';
import { HomeLink } from '../home/home-link.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { AgeAtTask } from './age-guidance.tsx';
import { CarersAtTask } from './carers-at-task.tsx';
import { caseWords } from './case-page.tsx';
import { casePath } from './case-path.ts';
import { CorrectedEntries } from './corrected-entries.tsx';
import { Why } from './explanation.tsx';
import { filledIn, openTitle } from './subject-words.ts';
import { Assignment, type TaskPageProps } from './task-form.tsx';
import { TaskMeta } from './task-meta.tsx';
import { OnThePolicePage } from './task-police.tsx';
import { TaskState } from './task-state.tsx';
import { SubjectCard } from './task-subject.tsx';
import { TaskWays } from './task-ways.tsx';

const words = {
  task: { nl: 'Taak', en: 'Task' },
  whyHere: { nl: 'Waarom staat dit hier?', en: 'Why is this here?' },
  toDo: { nl: 'Zo pak je het aan', en: 'How to go about it' },
  wasDone: { nl: 'Vastgelegd. Dank je wel.', en: 'Recorded. Thank you.' },
  attempt: {
    nl: 'Vastgelegd. De taak blijft open tot het gelukt is.',
    en: 'Recorded. The task stays open until it has worked.',
  },
  toPlan: { nl: 'Terug naar het plan', en: 'Back to the plan' },
  opens: { nl: 'Hierna kan open', en: 'What this can open' },
  again: { nl: 'Het gaat weer rond', en: 'It goes round again' },
  againDo: {
    nl: 'Heropen de casus: dan beginnen stoppen met delen, de politie en verwijderen opnieuw. Vraag het anders meteen aan wie de casus leidt.',
    en: 'Reopen the case: stopping the sharing, the police and deletion then begin anew. Otherwise ask whoever leads the case at once.',
  },
  reopen: { nl: 'Heropen de casus', en: 'Reopen the case' },
  guidanceLater: { nl: 'Hoe dit straks gaat', en: 'How this will go later' },
} satisfies Record<string, Text>;

/** One task on one page: why it is here, what to do and say, a few fields, and what follows. */
export const TaskPage = (props: TaskPageProps) => {
  const { visit, view, instance, errors } = props;
  const text = useText();
  const language = useLanguage();
  const { task } = instance;
  const stage = view.protocol.stages.find((s) => s.id === task.stage);
  const justDone = visit.query.text('klaar') !== '' && instance.latest > 0;
  return (
    <NarrowPage
      title={`${text(words.task)} · ${text(caseWords.case)} ${view.number}`}
      navigation={navigationFor(visit, '/casussen')}
      printHeader={<PrintHeader subject={`${text(caseWords.case)} ${view.number}`} />}
    >
      <BackLink href={casePath(view.id)}>
        {text(caseWords.case)} {view.number}
      </BackLink>
      {justDone ? (
        <Callout kind="done" title={text(instance.status === 'done' ? words.wasDone : words.attempt)}>
          <ButtonRow>
            <ButtonLink href={casePath(view.id)}>{text(words.toPlan)}</ButtonLink>
          </ButtonRow>
        </Callout>
      ) : null}
      <GoesRoundAgain view={view} instance={instance} />
      <ErrorSummary errors={errors} />
      <PageTitle
        title={filledIn(view, task.title, instance, language)}
        meta={
          <>
            {stage ? `${text(stage.title)} · ` : ''}
            <TaskMeta view={view} instance={instance} />
            {instance.due === undefined ? null : (
              <>
                {' · '}
                <When at={instance.due} as="due" />
              </>
            )}
          </>
        }
      />
      <SubjectCard view={view} instance={instance} />
      <CarersAtTask view={view} instance={instance} />
      <HomeLink view={view} instance={instance} />
      <Fold title={text(words.whyHere)} small>
        <Why
          view={view}
          instance={instance}
          explanation={explainer(view.protocol, view.state, view.moment)(instance)}
        />
      </Fold>
      {/* What must wait says so first: "delete it now" must not be read aloud while the police still have to speak. */}
      {mayBegin(instance) ? (
        <>
          <GuidanceCards view={view} instance={instance} />
          <AgeAtTask ages={visit.app.ages} view={view} instance={instance} />
          <TaskWays view={view} instance={instance} />
          <OnThePolicePage view={view} instance={instance} />
          <TaskState {...props} />
        </>
      ) : (
        <>
          <TaskState {...props} />
          <Fold title={text(words.guidanceLater)} small>
            <GuidanceCards view={view} instance={instance} />
            <AgeAtTask ages={visit.app.ages} view={view} instance={instance} />
          </Fold>
        </>
      )}
      <CorrectedEntries view={view} about={isOf(view, instance)} />
      <Assignment {...props} />
      <WhatFollows view={view} instance={instance} />
    </NarrowPage>
  );
};

/** Somebody asked how it goes, and heard that it goes round again: then the case opens again (K9, S12). */
const GoesRoundAgain = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const heard = instance.task.topics?.includes('aftercare') && instance.values.get('going')?.answer === 'again';
  if (!heard || !isClosed(view.state)) return null;
  return (
    <Callout kind="danger" title={text(words.again)}>
      <p>{text(words.againDo)}</p>
      {view.rights.has('close a case') ? (
        <ButtonRow>
          <ButtonLink href={`${casePath(view.id, 'heropenen')}?weer=1`}>{text(words.reopen)}</ButtonLink>
        </ButtonRow>
      ) : null}
    </Callout>
  );
};

/** Whether an event was written at this task, also from before two people turned out to be one. */
const isOf =
  (view: CaseView, instance: Instance) =>
  (event: CaseEvent): boolean =>
    'path' in event && instanceId(event.task, view.people.canonicalPath(event.path)) === instance.id;

const mayBegin = ({ status }: Instance) => status === 'open' || status === 'done';

const GuidanceCards = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const { do: steps, say, ratherNot } = instance.task.guidance;
  const words_ = (list: readonly Text[]) => list.map((one) => <p>{filledIn(view, one, instance, language)}</p>);
  return (
    <>
      {steps.length > 0 ? (
        <Callout kind="notice" title={text(words.toDo)}>
          {words_(steps)}
        </Callout>
      ) : null}
      {say.length > 0 ? <Callout kind="say">{words_(say)}</Callout> : null}
      {ratherNot.length > 0 ? <Callout kind="rather-not">{words_(ratherNot)}</Callout> : null}
    </>
  );
};

/** What a task opens next: those that wait for it. */
const WhatFollows = ({ view, instance }: { view: CaseView; instance: Instance }) => {
  const text = useText();
  const language = useLanguage();
  const milestones = view.protocol.milestones.filter((m) => m.after.includes(instance.task.id)).map((m) => m.id);
  const next = view.protocol.tasks.filter(
    (task) => task.after.includes(instance.task.id) || task.after.some((id) => milestones.includes(id)),
  );
  const relevant = next.filter((task) =>
    view.plan.all.some((i) => i.task.id === task.id && ['waiting', 'undetermined', 'open'].includes(i.status)),
  );
  if (relevant.length === 0 || instance.status === 'absent') return null;
  return (
    <p class="luwte-soft">
      {text(words.opens)}: {relevant.map((task) => openTitle(task.title, language)).join('; ')}.
    </p>
  );
};
