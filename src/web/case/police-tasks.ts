import type { CaseView } from '../../cases/case-view.ts';
import type { Answer } from '../../domain/case-event.ts';
import { fieldsOf } from '../../domain/decide-task.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Field, Task } from '../../domain/protocol.ts';
import type { Moment } from '../../domain/text.ts';

/**
 * What of a conversation answers fields of tasks by itself, so that nobody fills it in twice. The names are those that
 * every protocol uses (docs/protocol-language.md, "Tasks about the police").
 */
export const ofTheContact = ['reached', 'spoke-with', 'spoken-at', 'advice'] as const;
type OfTheContact = (typeof ofTheContact)[number];
export const isOfTheContact = (id: string): id is OfTheContact => (ofTheContact as readonly string[]).includes(id);

const isOfPolice = (task: Task) => task.topics?.includes('police') ?? false;

/** What a police task makes pointless is about not reaching them: no conversation answers it. */
function aboutNotReaching(view: CaseView): ReadonlySet<string> {
  return new Set(view.protocol.tasks.filter(isOfPolice).flatMap((task) => task.moots));
}

/** The tasks that are done by speaking with the police, in the order of the protocol. */
export function policeTasks(view: CaseView): readonly Instance[] {
  const without = aboutNotReaching(view);
  return view.plan.all.filter(({ task }) => isOfPolice(task) && !without.has(task.id));
}

/** What to do because the police were not reached. */
export function unreachedTasks(view: CaseView): readonly Instance[] {
  const only = aboutNotReaching(view);
  return view.plan.open.filter(({ task }) => isOfPolice(task) && only.has(task.id));
}

/** Where the plan is decided on together: with the police (K3.1), or by mentor, team leader, coordinator and officer (V20). */
export function planTasks(view: CaseView): readonly Instance[] {
  return view.plan.all.filter(({ task }) => task.topics?.includes('plan') && task.each === undefined);
}

/** One question of the form, with the tasks for which its answer is recorded. */
export interface PoliceQuestion {
  /** The name of the form field. */
  readonly name: string;
  readonly field: Field;
  readonly tasks: readonly Instance[];
}

/**
 * What a conversation with the police may answer now: the questions of the tasks that are open, each of them once, also
 * where two tasks ask the same (what they say on deletion, now and again).
 */
export function questionsForPolice(view: CaseView): readonly PoliceQuestion[] {
  const questions = new Map<string, PoliceQuestion>();
  for (const instance of policeTasks(view).filter(({ status }) => status === 'open'))
    for (const field of fieldsOf(view.protocol, view.state, view.moment, instance)) {
      if (isOfTheContact(field.id)) continue;
      const shared = field.kind === 'choice' && instance.task.each === undefined;
      const key = shared ? [field.id, ...field.options.map(({ id }) => id)].join(' ') : `${instance.id} ${field.id}`;
      const known = questions.get(key);
      if (known) questions.set(key, { ...known, tasks: [...known.tasks, instance] });
      else questions.set(key, { name: fieldName(instance, field), field, tasks: [instance] });
    }
  return [...questions.values()];
}

/**
 * What the police may say otherwise than before, of tasks that are done. What completed a task is not among these: that
 * is taken back by recalling the task, or it would go on counting.
 */
export function questionsForNews(view: CaseView): readonly PoliceQuestion[] {
  const done = policeTasks(view).filter(({ status }) => status === 'done');
  const taken = new Set([
    ...questionsForPolice(view).map(({ field }) => field.id),
    ...done.flatMap(({ task }) => Object.keys(task.completes)),
  ]);
  return done.flatMap((instance) =>
    fieldsOf(view.protocol, view.state, view.moment, instance)
      .filter(({ id, kind }) => kind === 'choice' && !taken.has(id))
      .map((field) => ({ name: fieldName(instance, field), field, tasks: [instance] })),
  );
}

const fieldName = (instance: Instance, field: Field) => `${instance.id}--${field.id}`;

/** What the police said last on one thing, and until when it is to be asked (again). */
export interface PoliceAnswer {
  readonly field: Field;
  /** Null: nothing yet. */
  readonly answer: Answer | null;
  readonly at: Moment | null;
  /** The open task that asks it. */
  readonly asks: Instance | null;
}

/** What the police said on each thing that a protocol asks them to choose about: deletion, talks, the kind of material. */
export function answersOfPolice(view: CaseView): readonly PoliceAnswer[] {
  const answers = new Map<string, PoliceAnswer & { readonly seq: number }>();
  for (const instance of policeTasks(view)) {
    if (!['open', 'done', 'departed'].includes(instance.status)) continue;
    for (const field of instance.task.record.filter(({ kind }) => kind === 'choice')) {
      const said = instance.values.get(field.id);
      const before = answers.get(field.id);
      const newer = before === undefined || (said !== undefined && said.seq > before.seq);
      const asks = instance.status === 'open' ? instance : (before?.asks ?? null);
      answers.set(field.id, {
        field: newer ? field : before.field,
        answer: newer ? (said?.answer ?? null) : before.answer,
        at: newer ? (said?.at ?? null) : before.at,
        seq: newer ? (said?.seq ?? 0) : before.seq,
        asks,
      });
    }
  }
  return [...answers.values()];
}
