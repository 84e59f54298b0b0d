import { type CaseView, readCase } from '../../cases/case-view.ts';
import type { TaskDraft } from '../../cases/task-draft.ts';
import { isClosed } from '../../domain/case-state.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import { parseInstanceId } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Field } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import { draftField } from '../components/save-as-typed.tsx';
import type { Fields } from '../fields.ts';
import type { Visit } from '../visit.ts';
import { instanceFromPath } from './case-path.ts';
import { namesTyped } from './free-text.ts';
import { seenField } from './seen.ts';

/** A case and the task in it that an address names. */
export interface TaskVisit {
  readonly view: CaseView;
  readonly instance: Instance;
  /** What the task asks now. */
  readonly fields: readonly Field[];
}

/** A task that was there, and is not any more: whom it was about is in the case no longer as they were. */
export interface GoneTask {
  readonly view: CaseView;
  readonly gone: string;
  /** What the task asked, in as far as the protocol still knows it. */
  readonly fields: readonly Field[];
}

/** Opens a case at one of its tasks, which is written down as a reading of it; null where there is no such case. */
export async function openTask(visit: Visit): Promise<TaskVisit | GoneTask | null> {
  const { who, params, app } = visit;
  const view = who && (await readCase(app.cases, who, params.case ?? '', 'task'));
  if (!view) return null;
  const id = instanceFromPath(params.task ?? '');
  const instance = view.plan.byId.get(id);
  if (instance) return { view, instance, fields: fieldsOf(view.protocol, view.state, view.moment, instance) };
  return { view, gone: id, fields: indexOf(view.protocol).tasks.get(parseInstanceId(id).task)?.record ?? [] };
}

/** Whether the page of a task, as the task stands, has a form to record something in. */
export function takesRecord({ view, instance }: TaskVisit): boolean {
  if (instance.status === 'done') return instance.task.record.length > 0;
  if (instance.status !== 'open') return false;
  return !isClosed(view.state) || instance.aftercare;
}

/** What somebody typed in the form of a task, also in fields that the task asks no longer. */
export function typedAtTask(form: Fields): TaskDraft['fields'] {
  const ours: readonly string[] = [seenField, 'intent', draftField];
  const names = namesTyped(form).filter((name) => !ours.includes(name));
  return Object.fromEntries(names.map((name) => [name, form.all(name)]));
}
