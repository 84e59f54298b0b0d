import { actOnTask, dropTaskDraft, keepTaskDraft, type TaskDraft, taskDraft } from '../../cases/task-draft.ts';
import type { Answer, TaskRecord } from '../../domain/case-event.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Field } from '../../domain/protocol.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { completesTask } from '../../domain/round.ts';
import type { Who } from '../../identity/who.ts';
import { answerForField, fillIn, readAnswer } from '../case/asked-field.tsx';
import { casePath, taskPath } from '../case/case-path.ts';
import { unfitText } from '../case/free-text.ts';
import { keptLines } from '../case/kept-text.tsx';
import { refusedAt } from '../case/refused-at.ts';
import { seenIn } from '../case/seen.ts';
import { TaskGone } from '../case/task-gone.tsx';
import { TaskPage } from '../case/task-page.tsx';
import { type GoneTask, openTask, type TaskVisit, takesRecord, typedAtTask } from '../case/task-visit.ts';
import { signedIn } from '../signed-in.ts';
import type { Visit } from '../visit.ts';

/** A task: why it is here, what to do, what to note. */
export const showTask = signedIn(async (visit, who) => {
  const task = await openTask(visit);
  if (!task) return visit.problem('not-found');
  const draft = await taskDraft(visit.app.cases, who, task.view.id, idOf(task));
  if ('gone' in task) return draft ? drawGone(visit, task, draft.fields, 200) : visit.problem('not-found');
  return drawTask(visit, task, { typed: draft?.fields ?? {}, errors: {}, savedAt: draft?.savedAt });
});

const idOf = (task: TaskVisit | GoneTask) => ('gone' in task ? task.gone : task.instance.id);

/** Takes what was noted: finished, or kept for later. */
export const takeTask = signedIn(async (visit, who) => {
  const task = await openTask(visit);
  if (!task) return visit.problem('not-found');
  if (visit.form.text('intent') === 'throw-away') {
    await dropTaskDraft(visit.app.cases, who, task.view.id, idOf(task));
    return visit.redirect('gone' in task ? casePath(task.view.id) : taskPath(task.view.id, idOf(task)));
  }
  const typed = typedAtTask(visit.form);
  const unfit = unfitText(visit.form);
  const hasForm = !('gone' in task) && takesRecord(task);
  if (hasForm && Object.keys(unfit).length > 0) return drawTask(visit, task, { typed, errors: unfit, status: 422 });
  if (visit.form.text('intent') === 'later') return keep(visit, who, task, typed);

  const { record, errors } = readRecord(visit, task);
  const wrong = { ...errors, ...unfit };
  if (hasForm && Object.keys(wrong).length > 0) return drawTask(visit, task, { typed, errors: wrong, status: 422 });
  // Also where there is no form any more: it may be gone because this very form was sent before.
  const instance = idOf(task);
  const acted =
    Object.keys(wrong).length > 0
      ? { kind: 'refused' as const, refusal: changed }
      : await actOnTask(visit.app.cases, who, task.view.id, visit.commandId, {
          do: 'record-task',
          instance,
          record,
          seen: seenIn(visit.form, task.view),
        });
  if (acted.kind === 'not-found') return visit.problem('not-found');
  if (acted.kind === 'done')
    return visit.redirect('gone' in task ? casePath(task.view.id) : `${taskPath(task.view.id, instance)}?klaar=1`);
  return drawRefused(visit, who, acted.refusal, typed);
});

const changed = refuse('changed-meanwhile').refusal;

/** Keeps what was typed, but for what no field takes. False when there is no such case any more. */
async function keepTyped(visit: Visit, who: Who, task: TaskVisit | GoneTask, typed: TaskDraft['fields']) {
  const unfit = unfitText(visit.form);
  const fit = Object.fromEntries(Object.entries(typed).filter(([name]) => !(name in unfit)));
  return keepTaskDraft(visit.app.cases, who, task.view.id, idOf(task), fit);
}

async function keep(visit: Visit, who: Who, task: TaskVisit | GoneTask, typed: TaskDraft['fields']) {
  const kept = await keepTyped(visit, who, task, typed);
  return kept ? visit.redirect(taskPath(task.view.id, idOf(task))) : visit.problem('not-found');
}

/** Shows the task as it is by now. What cannot be sent from there again is kept, and stands there to copy. */
async function drawRefused(visit: Visit, who: Who, refusal: Refusal, typed: TaskDraft['fields']): Promise<Response> {
  const task = await openTask(visit);
  if (!task) return visit.problem('not-found');
  const asked = task.fields.some((field) => field.id === refusal.field);
  if (!('gone' in task) && takesRecord(task) && asked)
    return drawTask(visit, task, { typed, errors: refusedAt(refusal), status: 422 });
  await keepTyped(visit, who, task, typed);
  if ('gone' in task) return drawGone(visit, task, typed, 409);
  const changedSince = seenIn(visit.form, task.view);
  return drawTask(visit, task, { typed, errors: refusedAt(changed), status: 409, changedSince });
}

/**
 * The record in a form. Fields that only a finished task needs may stay empty while it is an attempt; what stands in a
 * field that is asked no longer is read too, so that it is refused and not lost.
 */
function readRecord(visit: Visit, task: TaskVisit | GoneTask): { record: TaskRecord; errors: FieldErrors } {
  const record: Record<string, Answer> = {};
  const errors: Record<string, FieldErrors[string]> = {};
  for (const field of 'gone' in task ? task.fields : task.instance.task.record) {
    const read = readAnswer(visit.form, field.id, field);
    if (!read.ok) errors[field.id] = read.error;
    else if (read.answer !== undefined) record[field.id] = read.answer;
  }
  if ('gone' in task || task.instance.status !== 'open') return { record, errors };
  for (const field of task.fields)
    if (record[field.id] === undefined && !errors[field.id] && isNeeded(field, task.instance, record))
      errors[field.id] = fillIn;
  return { record, errors };
}

function isNeeded(field: Field, instance: Instance, record: TaskRecord): boolean {
  if (field.id in instance.task.completes) return true;
  return field.required && completesTask(instance.task, record);
}

/**
 * What a task's form holds before anybody typed: on an open task what earlier attempts recorded, and for when something
 * happened the present moment, because most things are written down at once. A moment until which others wait is agreed
 * and lies ahead.
 */
function known({ view, fields, instance }: TaskVisit): TaskDraft['fields'] {
  if (instance.status === 'done') return {};
  return Object.fromEntries(
    fields.map((field) => {
      const happened = field.kind === 'moment' && field.id !== instance.task.holdsUntil;
      const answer = happened ? view.moment.now : instance.values.get(field.id)?.answer;
      return [field.id, answerForField(field, answer)];
    }),
  );
}

interface Drawing {
  readonly typed: TaskDraft['fields'];
  readonly errors: FieldErrors;
  readonly savedAt?: number | undefined;
  readonly status?: number;
  readonly changedSince?: number;
}

function drawTask(visit: Visit, task: TaskVisit, { status = 200, ...drawing }: Drawing): Promise<Response> {
  const values = Object.keys(drawing.typed).length > 0 ? drawing.typed : known(task);
  return visit.page(<TaskPage visit={visit} {...task} {...drawing} values={values} />, { status });
}

function drawGone(visit: Visit, { view, gone, fields }: GoneTask, typed: TaskDraft['fields'], status: number) {
  const lines = keptLines(view, fields, typed, visit.language);
  return visit.page(<TaskGone visit={visit} view={view} lines={lines} kept={gone} />, { status });
}
