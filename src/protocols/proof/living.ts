import type { Wait } from '../../domain/finding.ts';
import { type Instance, isUnsettled } from '../../domain/instances.ts';
import { settle } from './doing.ts';
import type { Questions } from './questions.ts';
import { recordsFor } from './records-for-log.ts';
import { search } from './solve.ts';
import { Telling } from './telling.ts';
import { type Log, type Told, type ToldOf, toldBy } from './variables.ts';

/** How often a story may go back to make something possible that is not so in the end. */
const deepest = 3;

/** Brings about what was done in a case, each thing when it can be: by going back in time where it cannot be any more. */
export class Living {
  readonly telling: Telling;
  private readonly questions: Questions;

  constructor(questions: Questions, telling: Telling) {
    this.questions = questions;
    this.telling = telling;
  }

  /** Answers, and then all that was done, tried and departed from, each when it can be. */
  live(told: readonly Told[], kept: ReadonlySet<string>, depth = 0): void {
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
    const task = this.telling.protocol.tasks.find((t) => t.id === one.task);
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
      this.live(before, kept, depth + 1);
      this.pass(before);
      this.release(one.task, one.path, kept);
      return;
    }
  }

  /** Something was done, and is recalled: in the way that lets most of what else was done be done before that. */
  recall(id: string, told: readonly Told[]): void {
    const task = this.telling.protocol.tasks.find((one) => one.id === id);
    const others = told.filter((one) => one.of !== 'log' || one.task !== id);
    const done = others.filter((one) => one.of === 'log' && one.log.state === 'done');
    const doneBy = (way: Log) => {
      const trial = new Living(this.questions, new Telling(this.telling.protocol));
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
    this.live(others, new Set(), deepest);
    return this.telling.byId(open.id);
  }

  /** Lets time go by, where something waits for it. */
  pass(told: readonly Told[]): void {
    if (told.some((one) => one.of === 'closed' && one.closed)) this.telling.tell('closed', { closed: true });
    const terms = told.flatMap((one) => ((one.of === 'time' || one.of === 'closed') && one.passed ? [one.passed] : []));
    for (const term of terms)
      this.telling.tell('passed', {
        passed: 'duration' in term ? term.duration : `P${Math.ceil(term.schooldays * 1.4) + 2}D`,
      });
  }

  /** Departs from what comes first, until a task is open or nothing more can be departed from. */
  release(task: string, path: readonly string[], kept: ReadonlySet<string>): void {
    for (let times = 0; times < 40; times++) {
      const instance = this.telling.instance(task, path);
      if (instance?.status !== 'waiting') return;
      const first = instance.waits.flatMap((wait) => this.departable(wait, kept))[0];
      if (!first || !settle(first, this.telling)) return;
    }
  }

  private departable(wait: Wait, kept: ReadonlySet<string>): readonly Instance[] {
    const ids =
      wait.for === 'milestone'
        ? (this.telling.protocol.milestones.find((one) => one.id === wait.milestone)?.after ?? [])
        : wait.for === 'task'
          ? [wait.task]
          : [];
    const plan = this.telling.story.plan();
    return plan.all.filter(
      (one) => ids.includes(one.task.id) && isUnsettled(one) && !one.task.optional && !kept.has(one.task.id),
    );
  }
}
