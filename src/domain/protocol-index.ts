import { allOf, always, type Condition, partsOf } from './condition.ts';
import type { Fact, Milestone, Protocol, SetOf, Stop, Task } from './protocol.ts';

/** A protocol with its names looked up once. Derived from the protocol alone. */
export interface ProtocolIndex {
  readonly source: Protocol;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly sets: ReadonlyMap<string, SetOf>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly milestones: ReadonlyMap<string, Milestone>;
  /** The stops that bear on a task. */
  readonly stopsOf: ReadonlyMap<string, readonly Stop[]>;
  /** The tasks that make a task pointless once they are done. */
  readonly mootedBy: ReadonlyMap<string, readonly string[]>;
  /** Whether subjects of both sets have the same first subject: a child and its carers. */
  related(one: string, other: string): boolean;
  /** What of a condition can be judged while nobody is named: the parts of an "all" that do not look at the subject. */
  withoutSubject(condition: Condition): Condition;
}

const indexes = new WeakMap<Protocol, ProtocolIndex>();

/** The index of a protocol, kept as long as the protocol itself. */
export function indexOf(protocol: Protocol): ProtocolIndex {
  const known = indexes.get(protocol);
  if (known) return known;
  const made = makeIndex(protocol);
  indexes.set(protocol, made);
  return made;
}

function makeIndex(protocol: Protocol): ProtocolIndex {
  const byId = <T extends { readonly id: string }>(list: readonly T[]) => new Map(list.map((item) => [item.id, item]));
  const sets = byId(protocol.sets);
  const tasks = byId(protocol.tasks);
  const stopsOf = new Map<string, Stop[]>();
  for (const stop of protocol.stops)
    for (const task of stop.tasks) stopsOf.set(task, [...(stopsOf.get(task) ?? []), stop]);
  const mootedBy = new Map<string, string[]>();
  for (const task of protocol.tasks)
    for (const moot of task.moots) mootedBy.set(moot, [...(mootedBy.get(moot) ?? []), task.id]);

  const root = (id: string): string => {
    const set = sets.get(id);
    if (set?.of === 'carers') return root(set.set);
    const recalledFrom = set?.of === 'recalled' ? tasks.get(set.task)?.each : undefined;
    return recalledFrom === undefined ? id : root(recalledFrom);
  };
  const roots = new Map(protocol.sets.map((set) => [set.id, root(set.id)]));

  return {
    source: protocol,
    facts: byId(protocol.facts),
    sets,
    tasks,
    milestones: byId(protocol.milestones),
    stopsOf,
    mootedBy,
    related: (one, other) => roots.get(one) !== undefined && roots.get(one) === roots.get(other),
    withoutSubject,
  };
}

function withoutSubject(condition: Condition): Condition {
  if (condition.test === 'all') return allOf(...condition.of.map(withoutSubject));
  for (const part of partsOf(condition)) if (part.test === 'fact' && part.whose !== 'case') return always;
  return condition;
}
