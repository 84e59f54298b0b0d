import type { Answer } from './case-event.ts';
import type { Condition, FactTest, Truth } from './condition.ts';
import type { Finding, Wait } from './finding.ts';
import type { SubjectPath } from './instance.ts';
import type { Instance } from './instances.ts';
import type { Fact } from './protocol.ts';
import { currentRound } from './round.ts';
import type { Moment } from './text.ts';
import type { World } from './world.ts';

/** What a condition looked at, for the explanation of a task. */
export type Seen =
  | {
      readonly saw: 'answer';
      readonly fact: string;
      readonly subject?: string;
      readonly answer: Answer | null;
      readonly presumed: boolean;
      readonly since: Moment;
    }
  | { readonly saw: 'count'; readonly set: string; readonly count: number; readonly since: Moment }
  | { readonly saw: 'record'; readonly task: string; readonly field: string; readonly since: Moment }
  | { readonly saw: 'time'; readonly since: Moment }
  | { readonly saw: 'attempts'; readonly task: string; readonly count: number; readonly since: Moment };

export type Trace = (seen: Seen) => void;

/** For whom a condition is asked: the path of a subject and the set that it is in. */
export interface Subject {
  readonly path: SubjectPath;
  readonly set?: string | undefined;
}

export const theCase: Subject = { path: [] };

/** The three-valued value of a condition for one subject, with since when it holds and what would settle it. */
export function evaluate(condition: Condition, subject: Subject, world: World, trace?: Trace): Finding {
  switch (condition.test) {
    case 'fact':
      // What is asked of the case as a whole has one answer for every subject.
      if (condition.whose !== 'case' || trace) return factFinding(condition, subject, world, trace);
      return world.ofCase(condition, () => factFinding(condition, theCase, world, undefined));
    case 'count':
      return countFinding(condition, world, trace);
    case 'recorded':
      return recordedFinding(condition, subject, world, trace);
    case 'elapsed':
      return elapsedFinding(condition, subject, world, trace);
    case 'attempts':
      return attemptsFinding(condition, subject, world, trace);
    case 'not': {
      const of = evaluate(condition.of, subject, world, trace);
      return { ...of, truth: of.truth === 'yes' ? 'no' : of.truth === 'no' ? 'yes' : 'unknown' };
    }
    case 'all':
      return joined(condition.of, 'no', subject, world, trace);
    case 'any':
      return joined(condition.of, 'yes', subject, world, trace);
  }
}

/**
 * All and any are each other's mirror: one deciding part settles it (since the earliest such part), otherwise an
 * unknown part leaves it open, otherwise all agree (since the latest of them).
 */
function joined(
  parts: readonly Condition[],
  deciding: 'yes' | 'no',
  subject: Subject,
  world: World,
  trace: Trace | undefined,
): Finding {
  const agreed = deciding === 'yes' ? 'no' : 'yes';
  let truth: Truth = agreed;
  let earliest = Number.POSITIVE_INFINITY;
  let latest = world.state.openedAt;
  const findings = parts.map((part) => evaluate(part, subject, world, trace));
  for (const found of findings) {
    if (found.truth === deciding) {
      truth = deciding;
      earliest = Math.min(earliest, found.since);
    } else if (found.truth === 'unknown' && truth === agreed) truth = 'unknown';
    latest = Math.max(latest, found.since);
  }
  // What would settle or change the whole: the parts that have its value.
  let waits = nothing;
  for (const found of findings)
    if (found.truth === truth && found.waits.length > 0)
      waits = waits.length === 0 ? found.waits : [...waits, ...found.waits];
  return { truth, since: truth === deciding ? earliest : latest, waits };
}

const nothing: readonly Wait[] = [];

const explicit = (word: string) => word === 'unanswered' || word === 'not-known';

/** Whether one answer passes a test. undefined is "nobody answered". */
export function passes(test: FactTest, answer: Answer | undefined): Truth {
  const among = test.among ?? [];
  if (answer === undefined || answer === 'not-known') {
    if (among.includes(answer ?? 'unanswered')) return 'yes';
    return among.length > 0 && among.every(explicit) ? 'no' : 'unknown';
  }
  if (test.atLeast !== undefined) return typeof answer === 'number' && answer >= test.atLeast ? 'yes' : 'no';
  if (Array.isArray(answer)) return answer.some((one) => among.includes(one)) ? 'yes' : 'no';
  return among.includes(String(answer)) ? 'yes' : 'no';
}

function factFinding(test: FactTest, of: Subject, world: World, trace: Trace | undefined): Finding {
  const fact = world.protocol.facts.get(test.fact);
  const subject = test.whose === 'its' ? of.path.at(-1) : test.whose === 'of' ? of.path[0] : undefined;
  const { current, entries } = world.people.answer(test.fact, subject);
  const answer = current?.answer ?? fact?.presume;
  const truth = passes(test, answer);

  let since = world.state.openedAt;
  // The unbroken run of this outcome: walk back while earlier answers passed or failed in the same way.
  if (current !== undefined)
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i];
      if (!entry || passes(test, entry.answer) !== truth) break;
      since = entry.at;
    }
  trace?.({
    saw: 'answer',
    fact: test.fact,
    ...(subject !== undefined && { subject }),
    answer: answer ?? null,
    presumed: current === undefined && answer !== undefined,
    since,
  });
  // A question that is not asked (yet), or not of this subject, is no question to wait for.
  if (truth === 'unknown' && answer === undefined && fact) {
    const asked = whetherAsked(fact, of, subject, world);
    if (asked.truth !== 'yes') return asked;
  }
  const notKnown = answer === 'not-known';
  const wait: Wait =
    subject === undefined
      ? { for: 'answer', fact: test.fact, notKnown }
      : { for: 'answer', fact: test.fact, subject, notKnown };
  return { truth, since, waits: [wait] };
}

function whetherAsked(fact: Fact, of: Subject, subject: string | undefined, world: World): Finding {
  if (fact.each !== undefined) {
    const member = world.membership(fact.each).members.find((m) => m.path.at(-1) === subject);
    if (!member) return { truth: 'no', since: world.state.openedAt, waits: [] };
    if (member.truth === 'unknown') return { truth: 'unknown', since: member.since, waits: member.waits };
  }
  return evaluate(fact.when, fact.each === undefined ? theCase : of, world);
}

function countFinding(test: Condition & { test: 'count' }, world: World, trace: Trace | undefined): Finding {
  const { members, complete } = world.membership(test.set);
  const sure = members.filter((m) => m.truth === 'yes').sort((a, b) => a.since - b.since);
  const threshold = sure[test.atLeast - 1];
  trace?.({ saw: 'count', set: test.set, count: sure.length, since: threshold?.since ?? world.state.openedAt });
  if (threshold) return { truth: 'yes', since: threshold.since, waits: [] };
  const unsure = members.filter((m) => m.truth === 'unknown');
  if (sure.length + unsure.length < test.atLeast && complete.truth === 'yes')
    return { truth: 'no', since: complete.since, waits: [] };
  return { truth: 'unknown', since: complete.since, waits: [...unsure.flatMap((m) => m.waits), ...complete.waits] };
}

/**
 * The instances of a task that a condition for this subject looks at: those with the same first subject where both
 * repeat over related sets (the child and its carers), otherwise all.
 */
function relevant(task: string, subject: Subject, world: World): readonly Instance[] {
  return isRelated(task, subject, world) ? world.instancesOf(task, subject.path[0] ?? '') : world.instances(task);
}

function isRelated(task: string, subject: Subject, world: World): boolean {
  const each = world.protocol.tasks.get(task)?.each;
  return each !== undefined && subject.set !== undefined && world.protocol.related(each, subject.set);
}

const finished = (instance: Instance) => !['open', 'waiting', 'undetermined'].includes(instance.status);

function recordedFinding(
  test: Condition & { test: 'recorded' },
  subject: Subject,
  world: World,
  trace: Trace | undefined,
): Finding {
  const instances = relevant(test.task, subject, world);
  let earliest: Moment | undefined;
  let latest = world.state.openedAt;
  const waiting: string[] = [];
  let notKnown = 0;
  for (const instance of instances) {
    const value = instance.values.get(test.field);
    if (value === undefined) {
      // Done, but the field was not filled in: it can still be added, so it is not settled.
      if (!finished(instance) || instance.status === 'done') waiting.push(instance.id);
      else latest = Math.max(latest, instance.settledAt ?? latest);
      continue;
    }
    const truth = passes({ test: 'fact', fact: '', whose: 'case', among: test.among }, value.answer);
    if (truth === 'yes') earliest = Math.min(earliest ?? value.since, value.since);
    if (truth === 'unknown') {
      waiting.push(instance.id);
      notKnown += 1;
    }
    latest = Math.max(latest, value.since);
  }
  const since = earliest ?? latest;
  trace?.({ saw: 'record', task: test.task, field: test.field, since });
  const truth = earliest !== undefined ? 'yes' : waiting.length === 0 ? 'no' : 'unknown';
  const wait: Wait = {
    for: 'record',
    task: test.task,
    field: test.field,
    instances: truth === 'unknown' ? waiting : instances.map((i) => i.id),
    notKnown: truth === 'unknown' && notKnown === waiting.length,
  };
  return { truth, since, waits: [wait] };
}

function elapsedFinding(
  test: Condition & { test: 'elapsed' },
  subject: Subject,
  world: World,
  trace: Trace | undefined,
): Finding {
  const starts: { from: Moment; ended: Moment | undefined }[] = [];
  if (test.since === 'opened') starts.push({ from: world.state.openedAt, ended: undefined });
  else if (test.since === 'closed') {
    const closing = world.state.closings.at(-1);
    if (!closing || closing.reopened)
      return { truth: 'no', since: world.state.openedAt, waits: [{ for: 'closing', notKnown: false }] };
    starts.push({ from: closing.at, ended: undefined });
  } else
    for (const instance of relevant(test.since, subject, world))
      if (instance.openedAt !== undefined) starts.push({ from: instance.openedAt, ended: instance.settledAt });

  let next: Moment | undefined;
  for (const { from, ended } of starts) {
    const moment = world.calendar.after(from, test.term);
    if (moment <= (ended ?? world.now)) {
      trace?.({ saw: 'time', since: moment });
      return { truth: 'yes', since: moment, waits: [] };
    }
    if (ended === undefined) {
      world.changesAt(moment);
      next = Math.min(next ?? moment, moment);
    }
  }
  return {
    truth: 'no',
    since: world.state.openedAt,
    waits: [
      next === undefined
        ? { for: 'task', task: test.since, instances: [], notKnown: false }
        : { for: 'time', until: next, notKnown: false },
    ],
  };
}

/** Reads the record alone, never the status: so the escalation that attempts open can make their task moot. */
function attemptsFinding(
  test: Condition & { test: 'attempts' },
  subject: Subject,
  world: World,
  trace: Trace | undefined,
): Finding {
  const task = world.protocol.tasks.get(test.task);
  const related = isRelated(test.task, subject, world);
  let earliest: Moment | undefined;
  let most = 0;
  for (const log of task ? world.logsOf(task.id).values() : []) {
    if (!task || (related && log.path[0] !== subject.path[0])) continue;
    const made = currentRound(task, log, world).attempts;
    most = Math.max(most, made.length);
    const enough = made[test.atLeast - 1];
    if (enough !== undefined) earliest = Math.min(earliest ?? enough, enough);
  }
  const since = earliest ?? world.state.openedAt;
  trace?.({ saw: 'attempts', task: test.task, count: most, since });
  if (earliest !== undefined) return { truth: 'yes', since, waits: [] };
  return { truth: 'no', since, waits: [{ for: 'task', task: test.task, instances: [], notKnown: false }] };
}
