import type { Condition } from '../../domain/condition.ts';
import type { Milestone, Protocol, Task } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';

/** What a step is compared by: what it is about, or the step itself. */
export type Key = string;

/** What has to come before a step, by key. */
export interface Needs {
  /** In whatever way it opens, something about this was recorded: nothing else opens it. */
  readonly always: ReadonlySet<Key>;
  /** It opens in one way that needs this recorded, and in another that does not. */
  readonly sometimes: ReadonlySet<Key>;
  /** It comes after this; that this is settled in any way is enough. */
  readonly after: ReadonlySet<Key>;
}

const none: Needs = { always: new Set(), sometimes: new Set(), after: new Set() };

const without = (set: ReadonlySet<Key>, other: ReadonlySet<Key>): ReadonlySet<Key> =>
  new Set([...set].filter((key) => !other.has(key)));
const union = (sets: readonly ReadonlySet<Key>[]): ReadonlySet<Key> => new Set(sets.flatMap((set) => [...set]));

/** All of these have to hold. */
function together(parts: readonly Needs[]): Needs {
  const always = union(parts.map((part) => part.always));
  return {
    always,
    sometimes: without(union(parts.map((part) => part.sometimes)), always),
    after: union(parts.map((part) => part.after)),
  };
}

/** One of these is enough: only what every one of them needs is always needed. */
function oneOf(parts: readonly Needs[]): Needs {
  const [first, ...rest] = parts;
  if (!first) return none;
  const always = new Set([...first.always].filter((key) => rest.every((part) => part.always.has(key))));
  const seen = union(parts.flatMap((part) => [part.always, part.sometimes]));
  return { always, sometimes: without(seen, always), after: union(parts.map((part) => part.after)) };
}

/**
 * Works out, for each task of a protocol, what comes before it: from `after`, through every step before that, and from
 * the recorded values that milestones and conditions ask for. Read off the file alone, no case is looked at; facts are
 * taken to be able to have any answer.
 */
export function needsOf(protocol: Protocol, keysOf: (task: Task) => readonly Key[]): (task: string) => Needs {
  const index = indexOf(protocol);
  const known = new Map<string, Needs>();
  const recordedBy = (id: string): Needs => {
    const task = index.tasks.get(id);
    return task ? { ...none, always: new Set(keysOf(task)) } : none;
  };
  const ofCondition = (condition: Condition | undefined): Needs => {
    switch (condition?.test) {
      case 'recorded':
        return recordedBy(condition.task);
      case 'all':
        return together(condition.of.map(ofCondition));
      case 'any':
        return oneOf(condition.of.map(ofCondition));
      // A number, a term and attempts come by themselves; a "no" needs nothing to be recorded.
      default:
        return none;
    }
  };
  const ofMilestone = (milestone: Milestone): Needs =>
    together([ofCondition(milestone.until), ...milestone.after.map(comingAfter)]);
  const comingAfter = (id: string): Needs => {
    const milestone = index.milestones.get(id);
    if (milestone) return ofMilestone(milestone);
    const task = index.tasks.get(id);
    // What may be left undone holds nobody up.
    if (!task || task.optional) return none;
    const before = ofTask(id);
    return { ...none, after: union([new Set(keysOf(task)), before.always, before.after]) };
  };
  const ofTask = (id: string): Needs => {
    const done = known.get(id);
    if (done) return done;
    known.set(id, none);
    const task = index.tasks.get(id);
    const needs = task
      ? together([ofCondition(task.when), ofCondition(task.until), ...task.after.map(comingAfter)])
      : none;
    known.set(id, needs);
    return needs;
  };
  return ofTask;
}
