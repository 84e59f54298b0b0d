import { type AnswerEntry, answerKey, type CaseState } from './case-state.ts';
import type { Condition } from './condition.ts';
import { evaluate, type Seen, type Subject, theCase } from './evaluate.ts';
import type { Wait } from './finding.ts';
import { type Instance, isUnsettled, type Status } from './instances.ts';
import { type Fact, type Priority, type Protocol, priorities } from './protocol.ts';
import type { Moment } from './text.ts';
import { type Now, type World, worldOf } from './world.ts';

/** A question of the protocol that is to be answered (again). */
export interface Question {
  readonly fact: Fact;
  readonly subject?: string | undefined;
  /** `contradicted`: two people turned out to be one, and what is known of them differs. */
  readonly state: 'unanswered' | 'not-known' | 'contradicted';
  /** How many instances wait for the answer. */
  readonly blocks: number;
  /** Answered "not known" so long ago that it is asked again. */
  readonly again: boolean;
  readonly conflict: readonly AnswerEntry[];
}

/** A name, a class or "is that everybody?" that tasks wait for. */
export type PeopleQuestion = Wait & { readonly for: 'people' | 'kind' | 'class' };

/** What a protocol says that has to happen in a case at one moment. */
export interface Plan {
  /** Danger first, then the visible pupil, then stopping the spread; then by due moment, then as the file has them. */
  readonly open: readonly Instance[];
  readonly waiting: readonly Instance[];
  readonly undetermined: readonly Instance[];
  /** Depends on answers "not known": asked again later. */
  readonly parked: readonly Instance[];
  /** Done and departed, newest first. */
  readonly finished: readonly Instance[];
  /** Absent, stopped, moot. */
  readonly lapsed: readonly Instance[];
  /** Every instance, in the order of the file. */
  readonly all: readonly Instance[];
  readonly byId: ReadonlyMap<string, Instance>;
  readonly questions: readonly Question[];
  readonly peopleQuestions: readonly PeopleQuestion[];
  /** Danger questions that nobody answered, or "not known" so long ago that it is asked again: they come first (S4). */
  readonly danger: readonly Question[];
  /** What still has to be done or settled before the case can be closed. */
  readonly beforeClosing: readonly Instance[];
  /** Until when this plan stays true if nothing happens. */
  readonly validUntil?: Moment;
}

/** In which list of the plan an instance stands. */
const listFor = {
  open: 'open',
  waiting: 'waiting',
  undetermined: 'undetermined',
  parked: 'parked',
  done: 'finished',
  departed: 'finished',
  absent: 'lapsed',
  stopped: 'lapsed',
  moot: 'lapsed',
} as const satisfies Record<Status, keyof Plan>;

const rank = new Map<Priority, number>(priorities.map((p, i) => [p, i]));

/**
 * What has to be done in a case: a pure function of the protocol, the case and the moment. Total for every protocol that
 * passes the loader's checks. The meaning of each status stands in docs/protocol-language.md.
 */
export function planFor(protocol: Protocol, state: CaseState, now: Now): Plan {
  const world = worldOf(protocol, state, now);
  const all = protocol.tasks.flatMap((task) => world.instances(task.id));
  // Sorting is stable: what is equal stays in the order of the file.
  const urgent = (a: Instance, b: Instance) =>
    (rank.get(a.task.priority) ?? 0) - (rank.get(b.task.priority) ?? 0) ||
    (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) ||
    Number(a.task.optional) - Number(b.task.optional);
  const lists: Record<(typeof listFor)[Status], Instance[]> = {
    open: [],
    waiting: [],
    undetermined: [],
    parked: [],
    finished: [],
    lapsed: [],
  };
  const byId = new Map<string, Instance>();
  for (const instance of all) {
    lists[listFor[instance.status]].push(instance);
    byId.set(instance.id, instance);
  }

  const questions = questionsOf(world, all);
  const validUntil = world.validUntil();
  return {
    ...lists,
    open: lists.open.sort(urgent),
    finished: lists.finished.reverse().sort((a, b) => (b.settledAt ?? 0) - (a.settledAt ?? 0)),
    all,
    byId,
    questions,
    peopleQuestions: peopleQuestionsOf(all),
    danger: questions.filter((q) => q.fact.first && (q.state !== 'not-known' || q.again)),
    beforeClosing: all.filter((i) => isUnsettled(i) && !i.task.optional && !i.aftercare),
    ...(validUntil !== undefined && { validUntil }),
  };
}

function questionsOf(world: World, all: readonly Instance[]): readonly Question[] {
  const blocks = new Map<string, number>();
  const count = (wait: Wait) => {
    if (wait.for !== 'answer') return;
    const key = answerKey(wait.fact, wait.subject);
    blocks.set(key, (blocks.get(key) ?? 0) + 1);
  };
  for (const { waits, root } of all) {
    for (const wait of waits) count(wait);
    if (root && !waits.includes(root)) count(root);
  }
  const questions: Question[] = [];
  /** Adds the question where it is one; says whether it was. */
  const ask = (fact: Fact, of: Subject): boolean => {
    const subject = of.path.at(-1);
    const { current, conflict } = world.people.answer(fact.id, subject);
    if (current && current.answer !== 'not-known') return false;
    if (evaluate(fact.when, of, world).truth !== 'yes') return false;
    const askedAgainAt = current && fact.askAgain && world.calendar.after(current.at, fact.askAgain);
    if (askedAgainAt !== undefined) world.changesAt(askedAgainAt);
    questions.push({
      fact,
      subject,
      state: conflict.length > 0 ? 'contradicted' : current ? 'not-known' : 'unanswered',
      blocks: blocks.get(answerKey(fact.id, subject)) ?? 0,
      again: askedAgainAt !== undefined && askedAgainAt <= world.now,
      conflict,
    });
    return true;
  };
  for (const fact of world.protocol.source.facts) {
    if (fact.each === undefined) {
      ask(fact, theCase);
      continue;
    }
    // A parent of two pupils comes by two paths and is asked about once.
    const asked = new Set<string | undefined>();
    for (const { path, truth } of world.membership(fact.each).members)
      if (truth === 'yes' && !asked.has(path.at(-1)) && ask(fact, { path, set: fact.each })) asked.add(path.at(-1));
  }
  return questions.sort((a, b) => Number(b.fact.first) - Number(a.fact.first));
}

function peopleQuestionsOf(all: readonly Instance[]): readonly PeopleQuestion[] {
  const found = new Map<string, PeopleQuestion>();
  for (const instance of all)
    for (const wait of instance.waits)
      if (wait.for === 'people') found.set(`${wait.role}@${wait.child ?? ''}`, wait);
      else if (wait.for === 'kind' || wait.for === 'class') found.set(`${wait.for}@${wait.person}`, wait);
  return [...found.values()];
}

/** Why an instance is there: the clauses of the written document, and what was looked at to open it. */
export interface Explanation {
  readonly covers: readonly string[];
  readonly seen: readonly Seen[];
  /** The tasks and milestones that came first. */
  readonly after: readonly string[];
}

/** Explains the instances of a plan, one at a time. */
export function explainer(protocol: Protocol, state: CaseState, now: Now): (instance: Instance) => Explanation {
  const world = worldOf(protocol, state, now);
  return (instance) => {
    const seen: Seen[] = [];
    const forNobodyYet = instance.path[0] === '?';
    const subject = { path: forNobodyYet ? [] : instance.path, set: instance.task.each };
    const trace = (one: Seen) => void seen.push(one);
    // Where nobody is named, the answer to whether there is anybody decides.
    const exists = forNobodyYet ? existsOf(world, instance.task.each) : undefined;
    if (exists) evaluate(exists, theCase, world, trace);
    evaluate(instance.task.when, subject, world, trace);
    if (instance.task.until) evaluate(instance.task.until, subject, world, trace);
    return { covers: instance.task.covers, seen, after: instance.task.after };
  };
}

/** When there is somebody in a set; for carers and classes, in the set that they belong to. */
function existsOf(world: World, id: string | undefined): Condition | undefined {
  const set = world.protocol.sets.get(id ?? '');
  return set?.of === 'carers' || set?.of === 'classes' ? existsOf(world, set.set) : set?.exists;
}
