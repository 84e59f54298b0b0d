import { partsOf } from '../../domain/condition.ts';
import { evaluate } from '../../domain/evaluate.ts';
import type { Wait } from '../../domain/finding.ts';
import { type Instance, isUnsettled, predecessors, type Status } from '../../domain/instances.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { worldOf } from '../../domain/world.ts';
import { namesOf } from '../compare-plan.ts';
import type { Invariant } from '../invariant.ts';
import type { Expected, Given } from '../scenario-file.ts';
import type { Finding, Shown } from './prove.ts';
import type { Questions } from './questions.ts';
import { recordsFor } from './records-for-log.ts';
import { search } from './solve.ts';
import { Telling } from './telling.ts';
import { type Log, type Told, type ToldOf, toldBy } from './variables.ts';

/** A story that ends where a property is broken: the steps of a scenario, and what the plan then says. */
export interface BrokenStory {
  readonly given: readonly Given[];
  readonly expect: Expected;
}

/** How often a story may go back to make something possible that is not so in the end. */
const deepest = 3;

/**
 * Tells how a broken property comes about, by commands that people can give; undefined where no case shows it. The
 * story has been lived through: what it expects is what `planFor` said.
 */
export function storyOf(protocol: Protocol, questions: Questions, finding: Finding): BrokenStory | undefined {
  if (finding.verdict !== 'broken' || !finding.shown) return undefined;
  const teller = new Teller(protocol, questions, finding.shown);
  return teller.about(finding);
}

class Teller {
  private readonly protocol: Protocol;
  private readonly questions: Questions;
  private readonly shown: Shown;
  private readonly telling: Telling;

  constructor(protocol: Protocol, questions: Questions, shown: Shown) {
    this.protocol = protocol;
    this.questions = questions;
    this.shown = shown;
    this.telling = new Telling(protocol);
  }

  about({ property }: Finding): BrokenStory | undefined {
    const { told, path } = this.shown;
    this.telling.tellWho(told);
    switch (property.of) {
      case 'reach':
      case 'wait':
        return undefined;
      case 'asked': {
        this.telling.tellAnswers(told);
        const asked = this.protocol.facts.find((fact) => fact.id === property.fact);
        const subject = asked?.each === undefined ? undefined : path.at(-1);
        const name = subject === undefined ? property.fact : `${subject}.${property.fact}`;
        return this.endsWith(property.task, ['absent'], { 'asks-not': [name] });
      }
      case 'end':
        this.telling.tellAnswers(told);
        this.doAll(property.task, new Set());
        return this.endsWith(property.task, ['waiting', 'undetermined'], { 'may-close': 'no' });
      case 'promise': {
        const { invariant, task, fact } = property;
        if (invariant.says === 'never-waits') {
          this.telling.tellAnswers(told);
          if (task !== undefined) this.doAll(task, new Set(invariant.for));
          return task === undefined ? undefined : this.endsWith(task, ['waiting', 'undetermined'], {});
        }
        const kept = new Set(
          invariant.says === 'opens-only' ? invariant.before : invariant.says === 'withdrawing' ? [invariant.task] : [],
        );
        if (invariant.says === 'withdrawing') this.recall(invariant.task, told);
        this.live(told, 0, kept);
        this.pass(told);
        if (task === undefined) return this.nothingOpens(fact);
        if (invariant.says === 'first') return this.endsWith(task, ['waiting', 'stopped'], {});
        this.release(task, path, kept);
        const excused = invariant.says === 'opens-only' && this.isExcused(invariant, task);
        return excused ? undefined : this.endsWith(task, ['open'], {});
      }
    }
  }

  /** Whether the story came to an end in which an invariant holds after all. */
  private isExcused(invariant: Invariant & { says: 'opens-only' }, task: string): boolean {
    const { state } = this.telling.story;
    const world = worldOf(this.protocol, state, this.telling.story.moment());
    const subject = {
      path: this.telling.instance(task, this.shown.path)?.path ?? [],
      set: this.protocol.tasks.find((one) => one.id === task)?.each,
    };
    const before = invariant.before.length > 0 && predecessors(invariant.before, subject, world).waits.length === 0;
    return before || (!!invariant.unless && evaluate(invariant.unless, subject, world).truth === 'yes');
  }

  /** A danger question was answered, and no task that reads it is open. */
  private nothingOpens(fact: string | undefined): BrokenStory | undefined {
    const reading = this.protocol.tasks
      .filter((task) => [...partsOf(task.when)].some((part) => part.test === 'fact' && part.fact === fact))
      .map((task) => task.id);
    const open = this.telling.story.plan().open.some((one) => reading.includes(one.task.id));
    return open || reading.length === 0 ? undefined : { given: this.telling.steps, expect: { 'not-open': reading } };
  }

  /** Answers, and then all that was done, tried and departed from, each when it can be. */
  private live(told: readonly Told[], depth: number, kept: ReadonlySet<string>): void {
    this.telling.tellAnswers(told);
    let left = told.filter((one) => one.of === 'log' && (one.log.state !== 'untouched' || one.log.attempts > 0));
    for (const patient of [true, false])
      for (let before = -1; before !== left.length; ) {
        before = left.length;
        left = left.filter((one) => one.of === 'log' && !this.relive(one, told, depth, kept, patient));
      }
  }

  /** Makes one log true; where its task is not open now, by going back to where it was. */
  private relive(
    one: ToldOf<'log'>,
    told: readonly Told[],
    depth: number,
    kept: ReadonlySet<string>,
    patient: boolean,
  ) {
    const task = this.protocol.tasks.find((t) => t.id === one.task);
    const instance = this.telling.instance(one.task, one.path);
    if (!task) return true;
    if (instance && one.log.state === 'departed') return this.telling.depart(instance);
    if (!patient && instance?.status !== 'open') {
      this.release(one.task, one.path, kept);
      if (this.telling.instance(one.task, one.path)?.status !== 'open') this.goBack(one, told, depth, kept);
    }
    const open = this.telling.instance(one.task, one.path);
    if (open?.status !== 'open') return false;
    for (const record of recordsFor(task, one.log)) this.telling.record(open, record);
    if (!patient) this.telling.tellAnswers(told);
    return true;
  }

  private goBack(one: ToldOf<'log'>, told: readonly Told[], depth: number, kept: ReadonlySet<string>): void {
    if (depth >= deepest) return;
    const people = told.filter((other) => !['fact', 'log', 'time', 'closed'].includes(other.of));
    const done = told.filter((other) => other.of === 'log' && other !== one && other.log.state === 'done');
    for (const given of [[...people, ...done], people]) {
      const { variables } = this.questions;
      const goal = variables.circuit.simplified(this.questions.opening(one.task, one.path, given));
      const searched = search(variables.circuit, variables.list, goal);
      if (!('states' in searched) || !searched.found) continue;
      const before = toldBy(variables, searched.found).filter((other) => other.of !== 'log' || other.task !== one.task);
      this.live(before, depth + 1, kept);
      this.pass(before);
      this.release(one.task, one.path, kept);
      return;
    }
  }

  /** Something was done, and is recalled: in the way that lets most of what else was done be done before that. */
  private recall(id: string, told: readonly Told[]): void {
    const task = this.protocol.tasks.find((one) => one.id === id);
    const others = told.filter((one) => one.of !== 'log' || one.task !== id);
    const done = others.filter((one) => one.of === 'log' && one.log.state === 'done');
    const doneBy = (way: Log) => {
      const trial = new Teller(this.protocol, this.questions, this.shown);
      trial.telling.tellWho(told);
      trial.doAndLive(id, way, others);
      const standing = (one: Told) => one.of === 'log' && trial.telling.instance(one.task, one.path)?.status === 'done';
      return done.filter(standing).length;
    };
    const ways = task ? this.questions.waysToDo(task) : [];
    const scored = ways.map((way) => ({ way, score: doneBy(way) }));
    const best = scored.sort((a, b) => b.score - a.score)[0]?.way;
    if (!best) return;
    const instance = this.doAndLive(id, best, others);
    if (instance) this.telling.withdraw(instance);
  }

  private doAndLive(id: string, way: Log, others: readonly Told[]): Instance | undefined {
    this.telling.tellAnswers(others);
    const open = this.telling.story.plan().open.find((one) => one.task.id === id);
    if (!open) return undefined;
    for (const record of recordsFor(open.task, way)) this.telling.record(open, record);
    this.live(others, deepest, new Set());
    return this.telling.byId(open.id);
  }

  /** Lets time go by, where something waits for it. */
  private pass(told: readonly Told[]): void {
    if (told.some((one) => one.of === 'closed' && one.closed)) this.telling.tell('closed', { closed: true });
    const terms = told.flatMap((one) => ((one.of === 'time' || one.of === 'closed') && one.passed ? [one.passed] : []));
    for (const term of terms)
      this.telling.tell('passed', {
        passed: 'duration' in term ? term.duration : `P${Math.ceil(term.schooldays * 1.4) + 2}D`,
      });
  }

  /** Departs from what comes first, until a task is open or nothing more can be departed from. */
  private release(task: string, path: readonly string[], kept: ReadonlySet<string>): void {
    for (let times = 0; times < 40; times++) {
      const instance = this.telling.instance(task, path);
      if (instance?.status !== 'waiting') return;
      const first = instance.waits.flatMap((wait) => this.departable(wait, kept))[0];
      if (!first || !this.settle(first)) return;
    }
  }

  private departable(wait: Wait, kept: ReadonlySet<string>): readonly Instance[] {
    const ids =
      wait.for === 'milestone'
        ? (this.protocol.milestones.find((one) => one.id === wait.milestone)?.after ?? [])
        : wait.for === 'task'
          ? [wait.task]
          : [];
    const plan = this.telling.story.plan();
    return plan.all.filter(
      (one) => ids.includes(one.task.id) && isUnsettled(one) && !one.task.optional && !kept.has(one.task.id),
    );
  }

  /** Departs from an instance; where nobody is named yet, somebody says that it is not known. */
  private settle(instance: Instance): boolean {
    if (instance.path[0] !== '?') return this.telling.depart(instance);
    return instance.waits.some((wait) => {
      if (wait.notKnown) return false;
      if (wait.for === 'answer') return this.telling.answer(wait.fact, wait.subject, 'not-known');
      if (wait.for === 'people' && wait.child === undefined)
        return this.telling.tell('complete', { complete: { [wait.role]: 'not-known' } });
      return false;
    });
  }

  /** Does everything that a task waits for, as the valuation says, except what is barred. */
  private doAll(task: string, barred: ReadonlySet<string>): void {
    // Whoever is asked says "not known" in the end.
    for (const { fact, subject } of this.telling.story.plan().questions)
      if (
        fact.presume === undefined &&
        this.shown.told.some((o) => o.of === 'fact' && o.fact === fact.id && o.subject === subject)
      )
        this.telling.answer(fact.id, subject, 'not-known');
    for (const one of this.shown.told)
      if (one.of === 'time' && one.passed === undefined) {
        const quick = this.telling.instance(one.since, one.path);
        if (quick?.status === 'open' && !barred.has(quick.task.id)) this.complete(quick);
      }
    for (let times = 0; times < 60; times++) {
      const instance = this.telling.instance(task, this.shown.path);
      if (!instance || !isUnsettled(instance) || instance.status === 'open') return;
      if (!this.doSomethingFor(instance, barred, new Set())) return;
    }
  }

  private doSomethingFor(instance: Instance, barred: ReadonlySet<string>, seen: Set<string>): boolean {
    if (seen.has(instance.id)) return false;
    seen.add(instance.id);
    const plan = this.telling.story.plan();
    for (const wait of instance.waits) {
      if (wait.for === 'answer' && !wait.notKnown && this.telling.answer(wait.fact, wait.subject, 'not-known'))
        return true;
      for (const other of plan.all) {
        if (!isUnsettled(other) || barred.has(other.task.id) || !this.isAwaited(wait, other)) continue;
        if (other.status === 'open' ? this.complete(other) : this.doSomethingFor(other, barred, seen)) return true;
      }
      if (instance.path[0] === '?' && this.settle(instance)) return true;
    }
    return false;
  }

  private isAwaited(wait: Wait, other: Instance): boolean {
    if (wait.for === 'task' || wait.for === 'record') return wait.instances.includes(other.id);
    if (wait.for !== 'milestone') return false;
    const milestone = this.protocol.milestones.find((one) => one.id === wait.milestone);
    const recorded = milestone ? [...partsOf(milestone.until)] : [];
    return (
      milestone?.after.includes(other.task.id) === true ||
      recorded.some((part) => part.test === 'recorded' && part.task === other.task.id)
    );
  }

  private complete(instance: Instance): boolean {
    const said = this.shown.told.find(
      (one) => one.of === 'log' && one.task === instance.task.id && one.path.join() === instance.path.join(),
    );
    const log = said?.of === 'log' && said.log.state === 'done' ? said.log : undefined;
    const records = log ? recordsFor(instance.task, log) : [{}];
    return records.every((record) => this.telling.record(instance, record));
  }

  /** The story, if it ends as it should. */
  private endsWith(task: string, among: readonly Status[], also: Expected): BrokenStory | undefined {
    const instance = this.telling.instance(task, this.shown.path);
    if (!instance || !among.includes(instance.status)) return undefined;
    const name = instance.id;
    // What is done already is not what it still waits for.
    const last = instance.waits.find(
      (wait) => !this.telling.story.plan().open.some((one) => this.isAwaited(wait, one)),
    );
    const cause = [last ?? instance.waits[0]].flatMap((wait) => (wait ? namesOf(wait) : []))[0] ?? '';
    const status: Expected =
      instance.status === 'waiting' || instance.status === 'undetermined'
        ? { [instance.status]: { [name]: cause } }
        : { [instance.status]: [name] };
    const stalled = instance.stalled ? { stalled: [name] } : {};
    return { given: this.telling.steps, expect: { ...status, ...stalled, ...also } };
  }
}
