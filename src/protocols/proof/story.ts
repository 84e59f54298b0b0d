import { partsOf } from '../../domain/condition.ts';
import { evaluate } from '../../domain/evaluate.ts';
import { predecessors, type Status } from '../../domain/instances.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { worldOf } from '../../domain/world.ts';
import { namesOf } from '../compare-plan.ts';
import type { Invariant } from '../invariant.ts';
import type { Expected, Given } from '../scenario-file.ts';
import { doAll, isAwaited } from './doing.ts';
import { Living } from './living.ts';
import type { Finding, Shown } from './prove.ts';
import type { Questions } from './questions.ts';
import { Telling } from './telling.ts';

/** A story that ends where a property is broken: the steps of a scenario, and what the plan then says. */
export interface BrokenStory {
  readonly given: readonly Given[];
  readonly expect: Expected;
}

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
  private readonly shown: Shown;
  private readonly telling: Telling;
  private readonly living: Living;

  constructor(protocol: Protocol, questions: Questions, shown: Shown) {
    this.protocol = protocol;
    this.shown = shown;
    this.telling = new Telling(protocol);
    this.living = new Living(questions, this.telling);
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
        doAll(property.task, new Set(), this.shown, this.telling);
        return this.endsWith(property.task, ['waiting', 'undetermined'], { 'may-close': 'no' });
      case 'promise': {
        const { invariant, task, fact } = property;
        if (invariant.says === 'never-waits') {
          this.telling.tellAnswers(told);
          if (task !== undefined) doAll(task, new Set(invariant.for), this.shown, this.telling);
          return task === undefined ? undefined : this.endsWith(task, ['waiting', 'undetermined'], {});
        }
        const kept = new Set(
          invariant.says === 'opens-only' ? invariant.before : invariant.says === 'withdrawing' ? [invariant.task] : [],
        );
        if (invariant.says === 'withdrawing') this.living.recall(invariant.task, told);
        this.living.live(told, kept);
        this.living.pass(told);
        if (task === undefined) return this.nothingOpens(fact);
        if (invariant.says === 'first') return this.endsWith(task, ['waiting', 'stopped'], {});
        this.living.release(task, path, kept);
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

  /** The story, if it ends as it should. */
  private endsWith(task: string, among: readonly Status[], also: Expected): BrokenStory | undefined {
    const instance = this.telling.instance(task, this.shown.path);
    if (!instance || !among.includes(instance.status)) return undefined;
    const name = instance.id;
    // What is done already is not what it still waits for.
    const last = instance.waits.find(
      (wait) => !this.telling.story.plan().open.some((one) => isAwaited(wait, one, this.protocol)),
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
