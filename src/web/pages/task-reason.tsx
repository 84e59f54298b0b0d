import { actOnTask, type TaskCommand } from '../../cases/task-draft.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import { casePath, taskPath } from '../case/case-path.ts';
import { ChangedMeanwhile } from '../case/changed-meanwhile.tsx';
import { unfitText } from '../case/free-text.ts';
import { refusedAt } from '../case/refused-at.ts';
import { seenField, seenIn, taskEventsSince } from '../case/seen.ts';
import { filledIn } from '../case/subject-words.ts';
import { TaskGone } from '../case/task-gone.tsx';
import { type GoneTask, openTask, type TaskVisit } from '../case/task-visit.ts';
import { BackLink } from '../components/back-link.tsx';
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx';
import { Callout } from '../components/callout.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Form } from '../components/form.tsx';
import { NarrowPage, PageTitle } from '../components/page.tsx';
import { TextArea } from '../components/text-area.tsx';
import { useLanguage, useText } from '../language.tsx';
import { navigationFor } from '../navigation.ts';
import { signedIn } from '../signed-in.ts';
import type { Handler, Visit } from '../visit.ts';

/** The acts on a task that ask a reason and nothing else (S13). */
interface ReasonedAct {
  readonly path: 'afwijken' | 'vooruit' | 'terugdraaien' | 'intrekken';
  readonly command: 'depart-task' | 'advance-task' | 'undo-departure' | 'withdraw-task';
  readonly title: Text;
  readonly wise: Text;
  readonly question: Text;
  readonly button: Text;
}

const departing: ReasonedAct = {
  path: 'afwijken',
  command: 'depart-task',
  title: { nl: 'Afwijken van deze stap', en: 'Depart from this step' },
  wise: {
    nl: 'Soms past een stap niet. Dat mag, als iedereen later kan lezen waarom. De stap blijft zichtbaar als niet gedaan, met jouw reden.',
    en: 'Sometimes a step does not fit. That is allowed, as long as everybody can read why later. The step stays visible as not done, with your reason.',
  },
  question: { nl: 'Waarom doen jullie dit niet?', en: 'Why do you not do this?' },
  button: { nl: 'Wijk af', en: 'Depart' },
};

const advancing: ReasonedAct = {
  path: 'vooruit',
  command: 'advance-task',
  title: { nl: 'Toch nu al doen', en: 'Do it now all the same' },
  wise: {
    nl: 'Deze taak wacht met een reden: de volgorde beschermt de leerling en het onderzoek. Doe dit alleen als wachten meer schade doet, en liefst na overleg.',
    en: 'This task waits for a reason: the order protects the pupil and the investigation. Do this only when waiting does more harm, and preferably after consulting somebody.',
  },
  question: {
    nl: 'Waarom kan het niet wachten, en met wie heb je overlegd?',
    en: 'Why can it not wait, and whom did you consult?',
  },
  button: { nl: 'Zet de taak open', en: 'Open the task' },
};

const undoing: ReasonedAct = {
  path: 'terugdraaien',
  command: 'undo-departure',
  title: { nl: 'Deze stap toch doen', en: 'Do this step after all' },
  wise: {
    nl: 'De stap komt weer open te staan. Wat ervan afhangt en nog niet gedaan is, wacht dan weer.',
    en: 'The step opens again. What depends on it and is not done yet then waits again.',
  },
  question: { nl: 'Waarom doen jullie het toch?', en: 'Why do you do it after all?' },
  button: { nl: 'Zet de taak weer open', en: 'Open the task again' },
};

const withdrawing: ReasonedAct = {
  path: 'intrekken',
  command: 'withdraw-task',
  title: { nl: 'Intrekken wat gedaan is', en: 'Recall what was done' },
  wise: {
    nl: 'Dit is gebeurd, en jullie komen erop terug. Het blijft in de tijdlijn staan; de taak begint opnieuw, en wat erop volgde en nog niet gedaan is, wacht weer.',
    en: 'This happened, and you come back on it. It stays in the timeline; the task begins anew, and what followed and is not done yet waits again.',
  },
  question: { nl: 'Waarom trekken jullie dit in?', en: 'Why do you recall this?' },
  button: { nl: 'Trek in', en: 'Recall' },
};

const words = {
  back: { nl: 'Terug naar de taak', en: 'Back to the task' },
  visible: {
    nl: 'Iedereen van het team leest deze reden. Noem geen namen en beschrijf geen beelden.',
    en: 'Everybody on the team reads this reason. Name nobody and describe no images.',
  },
  cancel: { nl: 'Toch niet', en: 'Never mind' },
  think: { nl: 'Denk hieraan', en: 'Think of this' },
} satisfies Record<string, Text>;

const show = (act: ReasonedAct): Handler => signedIn((visit) => draw(visit, act, {}, 200));

const take = (act: ReasonedAct): Handler =>
  signedIn(async (visit, who) => {
    const task = await openTask(visit);
    if (!task) return visit.problem('not-found');
    if ('gone' in task) return drawGone(visit, act, task);
    const { view, instance } = task;
    const unfit = unfitText(visit.form);
    if (Object.keys(unfit).length > 0) return draw(visit, act, unfit, 422);
    const [reason, seen] = [visit.form.text('reason').trim(), seenIn(visit.form, view)];
    const command: TaskCommand = { do: act.command, instance: instance.id, reason, seen };
    const acted = await actOnTask(visit.app.cases, who, view.id, visit.commandId, command);
    if (acted.kind === 'not-found') return visit.problem('not-found');
    if (acted.kind === 'refused')
      return draw(visit, act, refusedAt(acted.refusal), acted.refusal.code === 'changed-meanwhile' ? 409 : 422);
    return visit.redirect(act.command === 'depart-task' ? casePath(view.id) : taskPath(view.id, instance.id));
  });

async function draw(visit: Visit, act: ReasonedAct, errors: FieldErrors, status: number): Promise<Response> {
  const task = await openTask(visit);
  if (!task) return visit.problem('not-found');
  if ('gone' in task) return drawGone(visit, act, task);
  return visit.page(<ReasonPage visit={visit} act={act} errors={errors} {...task} />, { status });
}

/** The task is not there any more: the reason that somebody wrote stands there to copy. */
function drawGone(visit: Visit, act: ReasonedAct, { view }: GoneTask): Response | Promise<Response> {
  const reason = visit.form.text('reason').trim();
  if (reason === '') return visit.problem('not-found');
  const lines = [{ name: act.question[visit.language], value: reason }];
  return visit.page(<TaskGone visit={visit} view={view} lines={lines} />, { status: 409 });
}

const ReasonPage = ({
  visit,
  act,
  errors,
  view,
  instance,
}: {
  visit: Visit;
  act: ReasonedAct;
  errors: FieldErrors;
} & TaskVisit) => {
  const text = useText();
  const language = useLanguage();
  const departure = act.command === 'depart-task' ? instance.task.departure : undefined;
  return (
    <NarrowPage title={text(act.title)} navigation={navigationFor(visit, '/casussen')}>
      <BackLink href={taskPath(view.id, instance.id)}>{text(words.back)}</BackLink>
      <ErrorSummary errors={errors} />
      <PageTitle title={text(act.title)} meta={filledIn(view, instance.task.title, instance, language)} />
      <p>{text(act.wise)}</p>
      {departure ? (
        <Callout kind="notice" title={text(words.think)}>
          <p>{filledIn(view, departure, instance, language)}</p>
        </Callout>
      ) : null}
      {Object.keys(errors).length > 0 ? (
        <ChangedMeanwhile view={view} events={taskEventsSince(view, instance.id, seenIn(visit.form, view))} />
      ) : null}
      <Form action={taskPath(view.id, instance.id, act.path)} command={visit.commandId}>
        <input type="hidden" name={seenField} value={String(view.state.seq)} />
        <TextArea
          name="reason"
          label={text(act.question)}
          hint={text(words.visible)}
          value={visit.form.text('reason')}
          error={errors.reason}
          rows={3}
        />
        <ButtonRow>
          <Button>{text(act.button)}</Button>
          <ButtonLink href={taskPath(view.id, instance.id)} kind="subtle">
            {text(words.cancel)}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </NarrowPage>
  );
};

export const showDeparting = show(departing);
export const takeDeparting = take(departing);
export const showAdvancing = show(advancing);
export const takeAdvancing = take(advancing);
export const showUndoing = show(undoing);
export const takeUndoing = take(undoing);
export const showWithdrawing = show(withdrawing);
export const takeWithdrawing = take(withdrawing);

/** Agrees who of the team takes a task on. */
export const takeAssignment = signedIn(async (visit, who) => {
  const task = await openTask(visit);
  if (!task || 'gone' in task) return visit.problem('not-found');
  const { view, instance } = task;
  const to = visit.form.text('to');
  if (!view.team.some((mate) => mate.account === to)) return visit.redirect(taskPath(view.id, instance.id));
  const command: TaskCommand = { do: 'assign-task', instance: instance.id, to };
  const acted = await actOnTask(visit.app.cases, who, view.id, visit.commandId, command);
  if (acted.kind === 'not-found') return visit.problem('not-found');
  if (acted.kind === 'refused') return visit.problem('changed-meanwhile');
  return visit.redirect(taskPath(view.id, instance.id));
});
