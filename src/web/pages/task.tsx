import type { CaseView } from '../../cases/case-view.ts';
import { readCase } from '../../cases/case-view.ts';
import { actOnTask, keepTaskDraft, type TaskDraft, taskDraft } from '../../cases/task-draft.ts';
import type { Answer, TaskRecord } from '../../domain/case-event.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Field } from '../../domain/protocol.ts';
import { completesTask } from '../../domain/round.ts';
import { answerForField, fillIn, readAnswer } from '../case/asked-field.tsx';
import { instanceFromPath, taskPath } from '../case/case-path.ts';
import { refusedAt } from '../case/refused-at.ts';
import { TaskPage } from '../case/task-page.tsx';
import type { Visit } from '../visit.ts';

/** A case and the task in it that the address names. */
interface TaskVisit {
  readonly view: CaseView;
  readonly instance: Instance;
  readonly fields: readonly Field[];
}

export async function readTask(visit: Visit): Promise<TaskVisit | null> {
  const { who, params, app } = visit;
  const view = who && (await readCase(app.cases, who, params.case ?? '', 'task'));
  const instance = view?.plan.byId.get(instanceFromPath(params.task ?? ''));
  if (!view || !instance) return null;
  return { view, instance, fields: fieldsOf(view.protocol, view.state, view.moment, instance) };
}

/** A task: why it is here, what to do, what to note. */
export async function showTask(visit: Visit): Promise<Response> {
  const task = await readTask(visit);
  if (!task || !visit.who) return visit.problem('not-found');
  const draft = await taskDraft(visit.app.cases, visit.who, task.view.id, task.instance.id);
  return drawTask(visit, task, { typed: draft?.fields ?? known(task), errors: {}, savedAt: draft?.savedAt });
}

/**
 * What a task's form holds before anybody typed: on an open task what earlier attempts recorded, and for when something
 * happened the present moment, because most things are written down at once.
 */
function known({ view, fields, instance }: TaskVisit): TaskDraft['fields'] {
  if (instance.status === 'done') return {};
  return Object.fromEntries(
    fields.map((field) => {
      const answer = field.kind === 'moment' ? view.moment.now : instance.values.get(field.id)?.answer;
      return [field.id, answerForField(field, answer)];
    }),
  );
}

/** Takes what was noted: finished, or kept for later. */
export async function takeTask(visit: Visit): Promise<Response> {
  const task = await readTask(visit);
  if (!task || !visit.who) return visit.problem('not-found');
  const { view, instance, fields } = task;
  const typed = Object.fromEntries(fields.map((field) => [field.id, visit.form.all(field.id)]));

  if (visit.form.text('intent') === 'later') {
    const refused = Object.fromEntries(Object.entries(visit.form.refused).filter(([name]) => name in typed));
    if (Object.keys(refused).length > 0) return drawTask(visit, task, { typed, errors: refused, status: 422 });
    const kept = await keepTaskDraft(visit.app.cases, visit.who, view.id, instance.id, typed);
    return kept ? visit.redirect(taskPath(view.id, instance.id)) : visit.problem('not-found');
  }

  const { record, errors } = readRecord(visit, task);
  if (Object.keys(errors).length > 0) return drawTask(visit, task, { typed, errors, status: 422 });
  const acted = await actOnTask(visit.app.cases, visit.who, view.id, visit.commandId, {
    do: 'record-task',
    instance: instance.id,
    record,
    seen: Number(visit.form.text('seen')) || 0,
  });
  if (acted.kind === 'not-found') return visit.problem('not-found');
  if (acted.kind === 'refused')
    return drawTask(visit, task, {
      typed,
      errors: refusedAt(acted.refusal),
      status: acted.refusal.code === 'changed-meanwhile' ? 409 : 422,
      changedSince: Number(visit.form.text('seen')) || 0,
    });
  return visit.redirect(`${taskPath(view.id, instance.id)}?klaar=1`);
}

/** The record in a form. Fields that only a finished task needs may stay empty while it is an attempt. */
function readRecord(visit: Visit, { instance, fields }: TaskVisit): { record: TaskRecord; errors: FieldErrors } {
  const record: Record<string, Answer> = {};
  const errors: Record<string, FieldErrors[string]> = {};
  for (const field of fields) {
    const read = readAnswer(visit.form, field.id, field);
    if (!read.ok) errors[field.id] = read.error;
    else if (read.answer !== undefined) record[field.id] = read.answer;
  }
  if (instance.status === 'done') return { record, errors };
  for (const field of fields)
    if (record[field.id] === undefined && !errors[field.id] && isNeeded(field, instance, record))
      errors[field.id] = fillIn;
  return { record, errors };
}

function isNeeded(field: Field, instance: Instance, record: TaskRecord): boolean {
  if (field.id in instance.task.completes) return true;
  return field.required && completesTask(instance.task, record);
}

interface Drawing {
  readonly typed: TaskDraft['fields'];
  readonly errors: FieldErrors;
  readonly savedAt?: number | undefined;
  readonly status?: number;
  /** What a colleague did after this entry is shown first. */
  readonly changedSince?: number;
}

function drawTask(visit: Visit, { view, instance, fields }: TaskVisit, drawing: Drawing): Promise<Response> {
  const { status = 200, ...rest } = drawing;
  return visit.page(<TaskPage visit={visit} view={view} instance={instance} fields={fields} {...rest} />, { status });
}
