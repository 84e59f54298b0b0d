import type { CaseView } from '../../cases/case-view.ts';
import type { TaskDraft } from '../../cases/task-draft.ts';
import { isClosed } from '../../domain/case-state.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import { explainer } from '../../domain/plan.ts';
import type { Field } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { Card } from '../components/card.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fold } from '../components/fold.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { PrintHeader } from '../components/print-header.tsx';
import { Select } from '../components/select.tsx';
import { When } from '../components/when.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { AskedField } from './asked-field.tsx';
import { caseWords } from './case-page.tsx';
import { casePath, taskPath } from './case-path.ts';
import { Why } from './explanation.tsx';
import { TaskMeta } from './plan-tasks.tsx';
import { filledIn, openTitle } from './subject-words.ts';
import { RecordSoFar } from './task-record.tsx';
import { SubjectCard } from './task-subject.tsx';
import { WaitWords } from './wait-words.tsx';

const words = {
  task: { nl: 'Taak', en: 'Task' },
  whyHere: { nl: 'Waarom staat dit hier?', en: 'Why is this here?' },
  toDo: { nl: 'Zo pak je het aan', en: 'How to go about it' },
  done: { nl: 'Klaar', en: 'Done' },
  save: { nl: 'Leg vast', en: 'Record this' },
  later: { nl: 'Later verder', en: 'Go on later' },
  depart: { nl: 'Afwijken met reden', en: 'Depart with a reason' },
  savedAt: { nl: 'Bewaard:', en: 'Saved:' },
  savedHint: {
    nl: 'Alleen jij ziet dit, tot je op Klaar drukt. Het staat ook klaar op een ander apparaat.',
    en: 'Only you see this until you press Done. It is there on another device too.',
  },
  wasDone: { nl: 'Vastgelegd. Dank je wel.', en: 'Recorded. Thank you.' },
  attempt: {
    nl: 'Vastgelegd. De taak blijft open tot het gelukt is.',
    en: 'Recorded. The task stays open until it has worked.',
  },
  toPlan: { nl: 'Terug naar het plan', en: 'Back to the plan' },
  opens: { nl: 'Hierna kan open', en: 'What this can open' },
  addMore: { nl: 'Iets toevoegen', en: 'Add something' },
  addHint: {
    nl: 'Is er nieuws, of is er iets nog niet genoteerd? Vul alleen in wat erbij komt.',
    en: 'Is there news, or something not noted yet? Fill in only what is added.',
  },
  add: { nl: 'Voeg toe', en: 'Add' },
  withdraw: { nl: 'Intrekken', en: 'Recall' },
  withdrawHint: {
    nl: 'Is dit gebeurd, maar moet het worden teruggedraaid? Trek het dan in. Klopte het niet? Verbeter het in de tijdlijn.',
    en: 'Did this happen, but does it have to be taken back? Recall it. Was it not so? Correct it in the timeline.',
  },
  waits: { nl: 'Dit kan nog niet', en: 'This cannot be done yet' },
  waitsFor: { nl: 'Het wacht op:', en: 'It waits for:' },
  advance: { nl: 'Het kan niet wachten', en: 'It cannot wait' },
  dependsOn: {
    nl: 'Of dit nodig is, hangt af van:',
    en: 'Whether this is needed depends on:',
  },
  undecided: { nl: 'Nog niet zeker of dit nodig is', en: 'Not yet certain whether this is needed' },
  departed: { nl: 'Hiervan is afgeweken', en: 'This was departed from' },
  undo: { nl: 'Toch doen', en: 'Do it after all' },
  stopped: { nl: 'Stopgezet', en: 'Stopped' },
  absent: { nl: 'Niet nodig', en: 'Not needed' },
  absentText: {
    nl: 'Zoals de casus er nu voor staat, is deze taak niet nodig. Verandert er iets, dan komt hij vanzelf terug.',
    en: 'As the case stands now, this task is not needed. If something changes, it comes back by itself.',
  },
  moot: {
    nl: 'Deze taak is niet meer nodig, omdat iets anders hem overbodig maakte.',
    en: 'This task is no longer needed, because something else made it pointless.',
  },
  ahead: { nl: 'Met reden eerder begonnen:', en: 'Begun early, with a reason:' },
  closed: {
    nl: 'De casus is afgesloten. Heropen hem om hier verder te gaan.',
    en: 'The case is closed. Reopen it to go on here.',
  },
  takeOn: { nl: 'Wie pakt dit op?', en: 'Who takes this on?' },
  assign: { nl: 'Spreek af', en: 'Agree' },
  changedTitle: { nl: 'Een collega was je net voor', en: 'A colleague was just before you' },
  changedText: {
    nl: 'Dit is er vastgelegd terwijl jij bezig was. Wat jij invulde, staat hieronder nog. Kijk wat er nog bij moet en druk dan opnieuw.',
    en: 'This was recorded while you were at it. What you filled in is still below. See what is to be added, and press again.',
  },
} satisfies Record<string, Text>;

interface TaskPageProps {
  visit: Visit;
  view: CaseView;
  instance: Instance;
  fields: readonly Field[];
  typed: TaskDraft['fields'];
  errors: FieldErrors;
  savedAt?: number | undefined;
  changedSince?: number;
}

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
      <Fold title={text(words.whyHere)} small>
        <Why
          view={view}
          instance={instance}
          explanation={explainer(view.protocol, view.state, view.moment)(instance)}
        />
      </Fold>
      <GuidanceCards view={view} instance={instance} />
      <State {...props} />
      <Assignment {...props} />
      <WhatFollows view={view} instance={instance} />
    </NarrowPage>
  );
};

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

/** What can be done with the task as it stands. */
const State = (props: TaskPageProps) => {
  const { view, instance } = props;
  const text = useText();
  const here = (...rest: readonly string[]) => taskPath(view.id, instance.id, ...rest);
  switch (instance.status) {
    case 'open':
      return <RecordForm {...props} />;
    case 'done':
      return (
        <>
          <RecordSoFar view={view} instance={instance} />
          {instance.task.record.length > 0 ? (
            <Fold title={text(words.addMore)} open={Object.keys(props.errors).length > 0}>
              <p class="luwte-soft">{text(words.addHint)}</p>
              <RecordForm {...props} />
            </Fold>
          ) : null}
          <p class="luwte-soft luwte-no-print">
            {text(words.withdrawHint)}{' '}
            <a class="nl-link" href={here('intrekken')}>
              {text(words.withdraw)}
            </a>
          </p>
        </>
      );
    case 'waiting':
    case 'undetermined':
    case 'parked':
      return (
        <Callout kind="waiting" title={text(instance.status === 'waiting' ? words.waits : words.undecided)}>
          <p>{text(instance.status === 'waiting' ? words.waitsFor : words.dependsOn)}</p>
          <ul>
            {instance.waits.map((wait) => (
              <li>
                <WaitWords view={view} wait={wait} />
              </li>
            ))}
          </ul>
          <ButtonRow>
            {instance.status === 'waiting' ? (
              <ButtonLink href={here('vooruit')} kind="secondary">
                {text(words.advance)}
              </ButtonLink>
            ) : null}
            <ButtonLink href={here('afwijken')} kind="subtle">
              {text(words.depart)}
            </ButtonLink>
          </ButtonRow>
        </Callout>
      );
    case 'departed':
      return (
        <Callout kind="waiting" title={text(words.departed)}>
          <p>“{instance.departure?.reason}”</p>
          <p class="luwte-soft luwte-small">
            {view.staff.get(instance.departure?.by.account ?? '') ?? ''}
            {instance.departure ? (
              <>
                {' · '}
                <When at={instance.departure.at} />
              </>
            ) : null}
          </p>
          <ButtonRow>
            <ButtonLink href={here('terugdraaien')} kind="secondary">
              {text(words.undo)}
            </ButtonLink>
          </ButtonRow>
        </Callout>
      );
    case 'stopped':
      return (
        <Callout kind="waiting" title={text(words.stopped)}>
          <p>{instance.stop ? text(instance.stop.because) : ''}</p>
        </Callout>
      );
    case 'moot':
    case 'absent':
      return (
        <Callout kind="notice" title={text(words.absent)}>
          <p>{text(instance.status === 'moot' ? words.moot : words.absentText)}</p>
        </Callout>
      );
  }
};

const RecordForm = ({ visit, view, instance, fields, typed, errors, savedAt, changedSince }: TaskPageProps) => {
  const text = useText();
  const done = instance.status === 'done';
  if (isClosed(view.state) && instance.task.at?.from !== 'closed' && !done)
    return <Callout kind="notice">{text(words.closed)}</Callout>;
  return (
    <Card>
      {instance.advance ? (
        <p>
          {text(words.ahead)} “{instance.advance.reason}”
        </p>
      ) : null}
      {changedSince === undefined || instance.latest <= changedSince ? null : (
        <Callout kind="waiting" title={text(words.changedTitle)}>
          <p>{text(words.changedText)}</p>
          <RecordSoFar view={view} instance={instance} since={changedSince} />
        </Callout>
      )}
      <Form action={taskPath(view.id, instance.id)} command={visit.commandId}>
        <input type="hidden" name="seen" value={String(view.state.seq)} />
        {fields.map((field) => (
          <AskedField
            name={field.id}
            asked={done ? { ...field, required: false } : field}
            values={typed[field.id] ?? []}
            error={errors[field.id]}
          />
        ))}
        {savedAt === undefined ? null : (
          <p class="luwte-small">
            {text(words.savedAt)} <When at={savedAt} />. {text(words.savedHint)}
          </p>
        )}
        <ButtonRow>
          <Button>{text(done ? words.add : fields.length > 0 ? words.save : words.done)}</Button>
          {done || fields.length === 0 ? null : (
            <Button kind="secondary" name="intent" value="later">
              {text(words.later)}
            </Button>
          )}
          {done ? null : (
            <ButtonLink href={taskPath(view.id, instance.id, 'afwijken')} kind="subtle">
              {text(words.depart)}
            </ButtonLink>
          )}
        </ButtonRow>
      </Form>
    </Card>
  );
};

const Assignment = ({ visit, view, instance }: TaskPageProps) => {
  const text = useText();
  if (!['open', 'waiting'].includes(instance.status) || view.team.length < 2) return null;
  return (
    <div class="luwte-no-print">
      <Fold title={text(words.takeOn)} small>
        <Form action={taskPath(view.id, instance.id, 'oppakken')} command={visit.commandId}>
          <Select
            name="to"
            label={text(words.takeOn)}
            value={instance.assignee ?? visit.who?.account}
            options={[...new Map(view.team.map((mate) => [mate.account, mate.name]))].map(([value, label]) => ({
              value,
              label,
            }))}
          />
          <ButtonRow>
            <Button kind="secondary">{text(words.assign)}</Button>
          </ButtonRow>
        </Form>
      </Fold>
    </div>
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
