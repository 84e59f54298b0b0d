import { isClosed, type ReasonEntry, type RecordEntry, type TaskLog } from './case-state.ts';
import { evaluate, type Subject, theCase } from './evaluate.ts';
import { type Finding, type Member, onlyNotKnown, type Wait } from './finding.ts';
import { instanceId, type SubjectPath } from './instance.ts';
import type { StaffRole, Stop, Task } from './protocol.ts';
import { currentRound, type Round, untouched } from './round.ts';
import type { Moment } from './text.ts';
import type { World } from './world.ts';

/**
 * - `absent`: it does not apply. `undetermined`: that depends on an unanswered question. `parked`: it depends only on
 *   answers "not known", and is asked again. `waiting`: it applies, and something comes first. `stopped`: a stop is
 *   true. `moot`: something else made it pointless. `open`, `done`, `departed` (not done, with a reason).
 */
export type Status =
  | 'absent'
  | 'undetermined'
  | 'parked'
  | 'waiting'
  | 'stopped'
  | 'open'
  | 'done'
  | 'departed'
  | 'moot';

/** A task for one subject, as it stands at one moment. */
export interface Instance {
  readonly id: string;
  readonly task: Task;
  readonly path: SubjectPath;
  /** Who does it: all of them together. As the task says, or as was agreed. */
  readonly who: readonly StaffRole[];
  /** 1, or more after a withdrawal or (aftercare) a second closing. */
  readonly round: number;
  readonly status: Status;
  /** Since when it can be done, or could; undefined while it cannot. */
  readonly openedAt?: Moment | undefined;
  /** Since when it holds nobody up any more. */
  readonly settledAt?: Moment | undefined;
  readonly due?: Moment | undefined;
  /** The account that took it on. */
  readonly assignee?: string | undefined;
  readonly done?: RecordEntry | undefined;
  readonly departure?: ReasonEntry | undefined;
  readonly advance?: ReasonEntry | undefined;
  /** The latest value of each field, this round. */
  readonly values: Round['values'];
  /** Records that did not complete it. */
  readonly attempts: readonly Moment[];
  readonly waits: readonly Wait[];
  /** What stands at the very start of the wait. */
  readonly root?: Wait | undefined;
  /** Done, but it would not be asked now. */
  readonly noLongerApplies: boolean;
  readonly stop?: Stop | undefined;
  readonly mootedBy?: string | undefined;
  /** It waits for an answer that a finished task did not give: nothing will move unless somebody acts. */
  readonly stalled: boolean;
  /** Its subject is in no set any more; the work done stays listed. */
  readonly gone: boolean;
  /** The number of the latest entry about it: what a form was drawn from. */
  readonly latest: number;
}

export interface Settlement {
  readonly since: Moment;
  readonly unsettled: readonly Instance[];
  /** When the last of them is waited for no longer, where each of them has such a moment. */
  readonly until?: Moment;
}

const blocking = new Set<Status>(['open', 'waiting', 'undetermined']);

/** Whether an instance still has to be done or settled by somebody. */
export const isUnsettled = (instance: Instance) => blocking.has(instance.status);

export function settlementOf(instances: readonly Instance[], world: World): Settlement {
  let since = world.state.openedAt;
  let until: Moment | undefined = 0;
  const unsettled: Instance[] = [];
  for (const instance of instances) {
    if (blocking.has(instance.status)) {
      // What may be left undone holds nobody up.
      if (instance.task.optional) continue;
      const held = heldUntil(instance);
      if (held !== undefined && held <= world.now) since = Math.max(since, held);
      else {
        unsettled.push(instance);
        if (held !== undefined) world.changesAt(held);
        until = held === undefined || until === undefined ? undefined : Math.max(until, held);
      }
    } else since = Math.max(since, instance.settledAt ?? since);
  }
  return unsettled.length > 0 && until !== undefined ? { since, unsettled, until } : { since, unsettled };
}

/** Until when an open task holds up what comes after it, where a moment was recorded for that; else undefined. */
export function heldUntil({ task, status, values }: Pick<Instance, 'task' | 'status' | 'values'>): Moment | undefined {
  if (task.holdsUntil === undefined || status !== 'open') return undefined;
  const moment = values.get(task.holdsUntil)?.answer;
  return typeof moment === 'number' ? moment : undefined;
}

/** What is unsettled of the tasks and milestones that come first, and since when the settled ones are. */
export function predecessors(
  after: readonly string[],
  subject: Subject,
  world: World,
): { readonly since: Moment; readonly waits: readonly Wait[] } {
  let since = world.state.openedAt;
  const waits: Wait[] = [];
  for (const id of after) {
    const task = world.protocol.tasks.get(id);
    if (!task) {
      const milestone = world.milestone(id);
      if (milestone.reached) since = Math.max(since, milestone.since);
      else waits.push({ for: 'milestone', milestone: id, notKnown: false });
      continue;
    }
    const related =
      task.each !== undefined && subject.set !== undefined && world.protocol.related(task.each, subject.set);
    const settlement = world.settlement(id, related ? (subject.path[0] ?? '') : undefined);
    if (settlement.unsettled.length === 0) since = Math.max(since, settlement.since);
    else {
      const until = settlement.until !== undefined && { until: settlement.until };
      const instances = settlement.unsettled.map((i) => i.id);
      waits.push({ for: 'task', task: id, instances, ...until, notKnown: false });
    }
  }
  return { since, waits };
}

/** Every instance of a task: one for each subject, and those of subjects who left but for whom something was done. */
export function instancesOfTask(task: Task, world: World): readonly Instance[] {
  const logs = world.logsOf(task.id);
  const stop = world.protocol.stopsOf.get(task.id)?.find((s) => evaluate(s.when, theCase, world).truth === 'yes');
  const openedAt = world.state.openedAt;
  if (task.each === undefined) {
    const forTheCase = { path: [], since: openedAt, truth: 'yes', waits: [] } as const;
    const log = logs.get(task.id);
    return withWorkOfOthers([instanceOf(task, forTheCase, log, stop, world)], log ? 1 : 0, task, logs, world);
  }
  const { members, presence } = world.membership(task.each);
  let logged = 0;
  const ofMembers = members.map((m) => {
    const log = logs.size === 0 ? undefined : logs.get(instanceId(task.id, m.path));
    if (log) logged += 1;
    return instanceOf(task, m, log, stop, world);
  });
  const instances = withWorkOfOthers(ofMembers, logged, task, logs, world);
  // Also beside the work for somebody who left: "who is it then?" is still to be answered.
  if (members.length === 0) instances.push(nobodyYet(task, presence, stop, world));
  return instances;
}

/**
 * Adds what was done for those who are no subjects any more: they left, or a newer protocol repeats for others.
 * @param logged how many of the instances have a log
 */
function withWorkOfOthers(
  instances: Instance[],
  logged: number,
  task: Task,
  logs: ReadonlyMap<string, TaskLog>,
  world: World,
): Instance[] {
  if (logged === logs.size) return instances;
  const known = new Set(instances.map((i) => i.id));
  for (const [id, log] of logs)
    if (!known.has(id) && log.entries.some((e) => e.what === 'recorded' || e.what === 'departed'))
      instances.push(gone(task, log, world));
  return instances;
}

function instanceOf(
  task: Task,
  member: Member,
  log: TaskLog | undefined,
  stop: Stop | undefined,
  world: World,
): Instance {
  const round = currentRound(task, log, world);
  const subject: Subject = { path: member.path, set: task.each };
  const when = evaluate(task.when, subject, world);
  const applies: Finding =
    member.truth === 'unknown' && when.truth !== 'no'
      ? { truth: 'unknown', since: member.since, waits: [...member.waits, ...unsettled(when)] }
      : when;
  const applySince = Math.max(applies.since, member.since);
  const entrance =
    applies.truth === 'yes' ? entranceOf(task, subject, round, applySince, member.agreed?.opens, world) : undefined;
  const openedAt = entrance?.free ? entrance.since : undefined;
  const who = member.agreed?.who;
  const agreed = who && { who: [who] };
  const as = (status: Status, more: Varying) =>
    instanceWith(task, member.path, round, status, agreed ? { ...more, ...agreed } : more);

  if (round.done)
    return as('done', {
      done: round.done,
      settledAt: round.done.at,
      openedAt: Math.min(openedAt ?? round.done.at, round.done.at),
      noLongerApplies: applies.truth === 'no' || stop !== undefined,
    });
  if (round.departure) return as('departed', { openedAt, departure: round.departure, settledAt: round.departure.at });
  if (stop) return as('stopped', { openedAt, stop, settledAt: evaluate(stop.when, theCase, world).since });
  const mooter = mootOf(task, subject, world);
  if (mooter) return as('moot', { openedAt, mootedBy: mooter.id, settledAt: mooter.settledAt ?? world.now });
  if (applies.truth === 'no') return as('absent', { settledAt: applies.since });
  if (!entrance) return undecided(applies, as, world);
  if (!entrance.free)
    return as('waiting', {
      waits: entrance.waits,
      root: rootOfAll(entrance.waits, world),
      stalled: entrance.waits.every((wait) => isStall(wait, world)),
    });
  // What was recorded as agreed is also by when: only then there is something to ask after.
  const agreedFor = heldUntil({ task, status: 'open', values: round.values });
  return as('open', { openedAt, due: dueOf(task, member.agreed?.due ?? agreedFor, entrance.since, world) });
}

/** What differs from one status to another. */
type Varying = Partial<
  Pick<
    Instance,
    | 'openedAt'
    | 'settledAt'
    | 'due'
    | 'done'
    | 'departure'
    | 'waits'
    | 'root'
    | 'noLongerApplies'
    | 'stop'
    | 'mootedBy'
    | 'stalled'
    | 'gone'
    | 'who'
  >
>;

const nothing: readonly never[] = [];

/** Every instance has all its fields, in one order: a plan makes hundreds, and engines are quick with one shape. */
function instanceWith(task: Task, path: SubjectPath, round: Round, status: Status, more: Varying): Instance {
  return {
    id: instanceId(task.id, path),
    task,
    path,
    who: more.who ?? task.who,
    round: round.number,
    status,
    openedAt: more.openedAt,
    settledAt: more.settledAt,
    due: more.due,
    assignee: round.assignee,
    done: more.done,
    departure: more.departure,
    advance: round.advance,
    values: round.values,
    attempts: round.attempts,
    waits: more.waits ?? nothing,
    root: more.root,
    noLongerApplies: more.noLongerApplies ?? false,
    stop: more.stop,
    mootedBy: more.mootedBy,
    stalled: more.stalled ?? false,
    gone: more.gone ?? false,
    latest: round.latest,
  };
}

/** What would settle a condition that is unknown; one that is known waits for nothing. */
const unsettled = (finding: Finding) => (finding.truth === 'unknown' ? finding.waits : []);

function undecided(applies: Finding, as: (status: Status, more: Varying) => Instance, world: World): Instance {
  const { waits } = applies;
  return onlyNotKnown(waits)
    ? as('parked', { waits, settledAt: applies.since })
    : as('undetermined', { waits, root: rootOfAll(waits, world) });
}

/** What a task still waits for besides applying, and from when on it is open once nothing is left. */
function entranceOf(
  task: Task,
  subject: Subject,
  round: Round,
  appliesSince: Moment,
  opens: Moment | undefined,
  world: World,
): { readonly free: boolean; readonly since: Moment; readonly waits: readonly Wait[] } {
  const started = Math.max(appliesSince, round.startedAt, round.undoneAt ?? 0);
  // Ahead: somebody decided, with a reason, not to wait for the gate.
  if (round.advance) return { free: true, since: Math.max(started, round.advance.at), waits: [] };
  const before = predecessors(task.after, subject, world);
  const waits = [...before.waits];
  let since = Math.max(started, before.since);
  let free = waits.length === 0;
  const notBefore = (moment: Moment) => {
    if (moment > world.now) {
      free = false;
      world.changesAt(moment);
      waits.push({ for: 'time', until: moment, notKnown: false });
    } else since = Math.max(since, moment);
  };
  if (task.until) {
    const until = evaluate(task.until, subject, world);
    if (until.truth === 'yes') since = Math.max(since, until.since);
    else {
      free = false;
      waits.push(...until.waits);
    }
  }
  if (task.at) {
    const from =
      task.at.from === 'case'
        ? world.state.openedAt
        : isClosed(world.state)
          ? world.state.closings.at(-1)?.at
          : undefined;
    if (from === undefined) {
      free = false;
      waits.push({ for: 'closing', notKnown: false });
    } else {
      notBefore(world.calendar.after(from, task.at.term));
    }
  }
  if (opens !== undefined) notBefore(opens);
  return { free, since, waits };
}

function isStall(wait: Wait, world: World): boolean {
  if (wait.for === 'milestone') {
    const milestone = world.milestone(wait.milestone);
    return !milestone.reached && milestone.waits.every((w) => isStall(w, world));
  }
  if (wait.for !== 'record') return false;
  return world
    .instances(wait.task)
    .filter((i) => wait.instances.includes(i.id))
    .every((i) => !isUnsettled(i));
}

/** The start of the first wait that somebody can end: of several ways, one that was answered already helps nobody. */
function rootOfAll(waits: readonly Wait[], world: World): Wait | undefined {
  const first = (waits.length > 1 && waits.find((wait) => !isSettled(wait, world))) || waits[0];
  return first && rootOf(first, world);
}

/** Whether what is waited for was answered, or can no longer be recorded unless somebody goes back to it. */
function isSettled(wait: Wait, world: World): boolean {
  if (wait.for === 'answer') {
    const { current } = world.people.answer(wait.fact, wait.subject);
    return current !== undefined && current.answer !== 'not-known';
  }
  return isStall(wait, world);
}

/** Follows a wait through every predecessor to the question, name or task at its start. */
function rootOf(wait: Wait, world: World): Wait {
  if (wait.for === 'milestone') {
    return rootOfAll(world.milestone(wait.milestone).waits, world) ?? wait;
  }
  if ((wait.for !== 'task' && wait.for !== 'record') || wait.instances.length === 0) return wait;
  const instance = world.instances(wait.task).find((i) => wait.instances.includes(i.id) && isUnsettled(i));
  return instance?.root ?? wait;
}

function mootOf(task: Task, subject: Subject, world: World): Instance | undefined {
  for (const id of world.protocol.mootedBy.get(task.id) ?? []) {
    const other = world.protocol.tasks.get(id);
    const related =
      other?.each !== undefined && subject.set !== undefined && world.protocol.related(other.each, subject.set);
    const instances = related ? world.instancesOf(id, subject.path[0] ?? '') : world.instances(id);
    const done = instances.find((i) => i.status === 'done');
    if (done) return done;
  }
  return undefined;
}

function dueOf(task: Task, agreed: Moment | undefined, openedAt: Moment, world: World): Moment | undefined {
  if (agreed !== undefined) {
    world.changesAt(agreed);
    return agreed;
  }
  if (!task.within) return undefined;
  const closed = world.state.closings.at(-1)?.at;
  const from = task.from === 'case' ? world.state.openedAt : task.from === 'closed' ? (closed ?? openedAt) : openedAt;
  const due = world.calendar.after(from, task.within);
  world.changesAt(due);
  return due;
}

/** Nobody is named: the task is absent, or it waits for the question whether there is anybody. */
function nobodyYet(task: Task, presence: Finding, stop: Stop | undefined, world: World): Instance {
  const as = (status: Status, more: Varying) => instanceWith(task, unnamed, untouched, status, more);
  if (stop) return as('stopped', { stop, settledAt: evaluate(stop.when, theCase, world).since });
  const when = evaluate(world.protocol.withoutSubject(task.when), theCase, world);
  if (when.truth === 'no') return as('absent', { settledAt: when.since });
  if (presence.truth === 'no') return as('absent', { settledAt: presence.since });
  const since = Math.max(when.since, presence.since);
  return undecided({ truth: 'unknown', since, waits: [...presence.waits, ...unsettled(when)] }, as, world);
}

const unnamed: SubjectPath = ['?'];

/** The subject left the set; what was done for them stays in sight. */
function gone(task: Task, log: TaskLog, world: World): Instance {
  const round = currentRound(task, log, world);
  const as = (status: Status, more: Varying) =>
    instanceWith(task, log.path, round, status, { ...more, noLongerApplies: true, gone: true });
  if (round.done) return as('done', { done: round.done, settledAt: round.done.at });
  if (round.departure) return as('departed', { departure: round.departure, settledAt: round.departure.at });
  return as('absent', { settledAt: log.entries.at(-1)?.at ?? world.state.openedAt });
}
