import type { CaseState } from './case-state.ts';
import type { Instance, Status } from './instances.ts';
import { planFor } from './plan.ts';
import type { Fact, Protocol, Task } from './protocol.ts';
import type { Now } from './world.ts';

/**
 * A running case keeps the protocol that it began with. Moving it to a newer version is an explicit act, with a preview;
 * what was done or answered by the older text stays in sight, whatever the newer one says.
 */

/** What is false for ever: the condition of a step that only stays because something was done about it. */
const never = { test: 'any', of: [] } as const;

/**
 * The newer protocol for one case: with the tasks and questions of the older one about which this case recorded
 * something, retired. A retired task asks nothing more, and its record stays where it was.
 */
export function forRunningCase(older: Protocol, newer: Protocol, state: CaseState): Protocol {
  const tasks = new Set(newer.tasks.map((task) => task.id));
  const facts = new Set(newer.facts.map((fact) => fact.id));
  const stages = new Set(newer.stages.map((stage) => stage.id));
  const logged = new Set([...state.tasks.values()].map((log) => log.task));
  const answered = new Set([...state.answers.keys()].map((key) => key.split('@')[0]));

  const retiredTasks = older.tasks.filter((task) => !tasks.has(task.id) && logged.has(task.id)).map(retired);
  const retiredFacts = older.facts
    .filter((fact) => !facts.has(fact.id) && answered.has(fact.id))
    .map((fact): Fact => ({ ...fact, first: false, when: never }));
  const used = new Set([...retiredTasks, ...retiredFacts].map(({ stage }) => stage));
  return {
    ...newer,
    stages: [...newer.stages, ...older.stages.filter((stage) => !stages.has(stage.id) && used.has(stage.id))],
    tasks: [...newer.tasks, ...retiredTasks],
    facts: [...newer.facts, ...retiredFacts],
  };
}

function retired(task: Task): Task {
  const { until: _until, at: _at, ...rest } = task;
  return { ...rest, when: never, after: [], moots: [], optional: true };
}

/** A task for one subject that stands otherwise after the move. */
export interface Moved {
  readonly instance: Instance;
  /** undefined: it was not there. */
  readonly before: Status | undefined;
  /** undefined: it is not there any more. */
  readonly after: Status | undefined;
}

export interface MovePreview {
  /** What comes in, or opens. */
  readonly begins: readonly Moved[];
  /** What no longer has to be done. Nothing that was done is among these. */
  readonly ends: readonly Moved[];
  /** What stands otherwise: waits now, or no longer. */
  readonly changes: readonly Moved[];
  readonly questions: readonly Fact[];
}

const active = (status: Status | undefined) =>
  status === 'open' || status === 'waiting' || status === 'undetermined' || status === 'parked';

/** What changes in a case when it moves to another protocol. */
export function previewMove(older: Protocol, newer: Protocol, state: CaseState, now: Now): MovePreview {
  const before = planFor(older, state, now);
  const after = planFor(newer, state, now);
  const moved: Moved[] = [];
  for (const id of new Set([...before.byId.keys(), ...after.byId.keys()])) {
    const [old, young] = [before.byId.get(id), after.byId.get(id)];
    const instance = young ?? old;
    if (instance && old?.status !== young?.status) moved.push({ instance, before: old?.status, after: young?.status });
  }
  const asked = new Set(before.questions.map((question) => question.fact.id));
  return {
    begins: moved.filter((m) => !active(m.before) && active(m.after)),
    ends: moved.filter((m) => active(m.before) && !active(m.after)),
    changes: moved.filter((m) => active(m.before) && active(m.after)),
    questions: [...new Set(after.questions.map((question) => question.fact))].filter((fact) => !asked.has(fact.id)),
  };
}
