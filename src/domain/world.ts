import type { CaseState, TaskLog } from './case-state.ts';
import type { FactTest } from './condition.ts';
import type { Finding, Membership } from './finding.ts';
import { instanceId, parseInstanceId } from './instance.ts';
import { type Instance, instancesOfTask, type Settlement, settlementOf } from './instances.ts';
import { membersOf } from './members.ts';
import { type MilestoneReached, milestoneOf } from './milestones.ts';
import { type People, resolvePeople } from './people.ts';
import type { Protocol } from './protocol.ts';
import { indexOf, type ProtocolIndex } from './protocol-index.ts';
import type { Calendar } from './term.ts';
import type { Moment } from './text.ts';

/**
 * One case at one moment, seen through one protocol. Everything in it is worked out when first asked for and then kept,
 * so that each part of a plan is computed once.
 */
export interface World {
  readonly protocol: ProtocolIndex;
  readonly state: CaseState;
  readonly people: People;
  /** What was logged of a task, by instance id. */
  logsOf(task: string): ReadonlyMap<string, TaskLog>;
  readonly now: Moment;
  readonly calendar: Calendar;
  membership(set: string): Membership;
  instances(task: string): readonly Instance[];
  /** The instances of a task for one first subject. */
  instancesOf(task: string, first: string): readonly Instance[];
  milestone(id: string): MilestoneReached;
  /** How far a task is settled as a predecessor: for one first subject, or for everybody. */
  settlement(task: string, first?: string): Settlement;
  /** What was found of a test on the case as a whole, looked at once. */
  ofCase(test: FactTest, find: () => Finding): Finding;
  /** Remembers that the plan may look different from this moment on. */
  changesAt(moment: Moment): void;
  /** Until when everything that was worked out stays true, if nothing happens. */
  validUntil(): Moment | undefined;
}

/** What planning needs to know besides the protocol and the case. */
export interface Now {
  readonly now: Moment;
  readonly calendar: Calendar;
}

const nothingLogged: ReadonlyMap<string, TaskLog> = new Map();
const nobody: Membership = {
  members: [],
  presence: { truth: 'no', since: 0, waits: [] },
  complete: { truth: 'yes', since: 0, waits: [] },
};

export function worldOf(protocol: Protocol, state: CaseState, { now, calendar }: Now): World {
  const index = indexOf(protocol);
  const people = resolvePeople(state);
  const byFirst = new Map<string, Map<string, Instance[]>>();
  const logs = new Map<string, Map<string, TaskLog>>();
  for (const [id, log] of people.logs()) {
    const ofTask = logs.get(log.task);
    if (ofTask) ofTask.set(id, log);
    else logs.set(log.task, new Map([[id, log]]));
  }
  const found = new Map<FactTest, Finding>();
  let next: Moment | undefined;

  /** The loader refuses protocols that wait for themselves; this says so where one slipped through. */
  const once = <V>(kind: string, make: (id: string) => V): ((id: string) => V) => {
    const kept = new Map<string, V | 'under way'>();
    return (id) => {
      const known = kept.get(id);
      if (known === 'under way')
        throw new Error(`The protocol "${protocol.name}" goes round in a circle at ${kind} ${id}.`);
      if (known !== undefined) return known;
      kept.set(id, 'under way');
      const made = make(id);
      kept.set(id, made);
      return made;
    };
  };
  const settledForAll = once('predecessor', (task) => settlementOf(world.instances(task), world));
  const settledForOne = once('predecessor', (id) => {
    const { task, path } = parseInstanceId(id);
    return settlementOf(world.instancesOf(task, path[0] ?? ''), world);
  });

  const world: World = {
    protocol: index,
    state,
    people,
    logsOf: (task) => logs.get(task) ?? nothingLogged,
    now,
    calendar,
    membership: once('set', (id) => {
      const set = index.sets.get(id);
      return set ? membersOf(set, world) : nobody;
    }),
    instances: once('task', (id) => {
      const task = index.tasks.get(id);
      return task ? instancesOfTask(task, world) : [];
    }),
    instancesOf(task, first) {
      let groups = byFirst.get(task);
      if (!groups) {
        groups = new Map();
        for (const instance of world.instances(task)) {
          const key = instance.path[0] ?? '';
          const group = groups.get(key);
          if (group) group.push(instance);
          else groups.set(key, [instance]);
        }
        byFirst.set(task, groups);
      }
      return groups.get(first) ?? [];
    },
    milestone: once('milestone', (id) => milestoneOf(index.milestones.get(id), world)),
    settlement: (task, first) => (first === undefined ? settledForAll(task) : settledForOne(instanceId(task, [first]))),
    ofCase(test, find) {
      const known = found.get(test);
      if (known) return known;
      const finding = find();
      found.set(test, finding);
      return finding;
    },
    changesAt(moment) {
      if (moment > now && (next === undefined || moment < next)) next = moment;
    },
    validUntil: () => next,
  };
  return world;
}
