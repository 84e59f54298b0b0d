import { partsOf } from '../../domain/condition.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import type { Fact, Protocol, Task } from '../../domain/protocol.ts';
import type { Invariant } from '../invariant.ts';
import { type Literal, never, not } from './circuit.ts';
import { Domains } from './domains.ts';
import { Meaning } from './meaning.ts';
import { AnyPast, GreedyPast, isProvedToEnd } from './past.ts';
import { classes, persons, places } from './subjects.ts';
import type { Possible } from './task-meaning.ts';
import { type Log, type Told, Variables } from './variables.ts';

/** What is asked of a protocol, and what the answer is about. */
export type Property =
  /** The task can be done in some case. */
  | { readonly of: 'reach'; readonly task: string }
  /** The task never holds a case open for ever, when nobody departs from anything. */
  | { readonly of: 'end'; readonly task: string }
  /** What a task waits for can happen. */
  | { readonly of: 'wait'; readonly task: string; readonly for: string }
  /** A task is not left out only because a question that it depends on is never asked. */
  | { readonly of: 'asked'; readonly task: string; readonly fact: string }
  | { readonly of: 'promise'; readonly invariant: Invariant; readonly task?: string; readonly fact?: string };

/** A property with what would break it (or, of `reach`, show it): a literal for each instance that it may be about. */
export interface Question {
  readonly property: Property;
  readonly cases: readonly { readonly path: SubjectPath; readonly goal: Literal }[];
  /** How what was found comes about: see src/protocols/proof/past.ts. */
  readonly past: 'any' | 'greedy';
}

/** By symmetry it is enough to ask about the first of each kind. */
const isFirst = ({ path }: Possible) =>
  ![persons[1], classes[1], ...Object.values(places).map(([, second]) => second)].some((other) => other === path[0]);

/** Puts all questions of a protocol to what it means. */
export class Questions {
  readonly variables = new Variables();
  private readonly protocol: Protocol;
  private readonly domains: Domains;
  private readonly assumed: Meaning;

  constructor(protocol: Protocol, invariants: readonly Invariant[]) {
    this.protocol = protocol;
    const also = invariants.flatMap((one) => (one.says === 'opens-only' && one.unless ? [one.unless] : []));
    this.domains = new Domains(protocol, also);
    this.assumed = this.meaning(new GreedyPast(this.variables, this.domains, true));
  }

  private meaning(past: AnyPast | GreedyPast): Meaning {
    return new Meaning(this.protocol, this.domains, this.variables, past);
  }

  private anyPast(...held: readonly string[]): Meaning {
    return this.meaning(new AnyPast(this.variables, this.domains, new Set(held)));
  }

  reach(task: Task): Question {
    const cases = this.assumed.instances(task.id).map((one) => ({
      path: one.path,
      goal: this.assumed.circuit.and(one.exists, one.free),
    }));
    return { property: { of: 'reach', task: task.id }, cases, past: 'greedy' };
  }

  /** The same in any past, for a task that nobody meets where everything is done: see `followsAnAttempt`. */
  reachByAttempt(task: Task): Question | undefined {
    if (!this.followsAnAttempt(task)) return undefined;
    const meaning = this.meaning(new AnyPast(this.variables, this.domains, 'all'));
    const cases = meaning.instances(task.id).map((one) => ({
      path: one.path,
      goal: meaning.circuit.and(one.exists, one.status.open),
    }));
    return { property: { of: 'reach', task: task.id }, cases, past: 'any' };
  }

  /** Whether it only comes when another task was tried and not done: where everything is done, nobody meets it. */
  private followsAnAttempt({ when }: Task): boolean {
    const needed = when.test === 'all' ? when.of : [when];
    return needed.some((part) => {
      if (part.test !== 'recorded') return false;
      const decides = this.protocol.tasks.find((one) => one.id === part.task)?.completes[part.field];
      return decides !== undefined && part.among.every((value) => !decides.includes(value));
    });
  }

  /** Aftercare begins when the case is closed, and what is optional may be left: neither keeps a case open. */
  end(task: Task): Question {
    const { circuit } = this.assumed;
    const cases = this.assumed.instances(task.id).filter(isFirst);
    return {
      property: { of: 'end', task: task.id },
      past: 'greedy',
      cases: cases.map((one) => {
        const waits = circuit.and(one.applies.yes, not(one.free));
        const undecided = circuit.and(this.assumed.unknown(one.applies), not(one.applies.later));
        const stuck = circuit.and(one.exists, not(one.stopped), not(one.moot), circuit.or(waits, undecided));
        return { path: one.path, goal: isProvedToEnd(task) ? stuck : never };
      }),
    };
  }

  /** The tasks that a task waits for: settled first, or by what they record. */
  awaited(task: Task): readonly string[] {
    const found = new Set<string>();
    const visit = (after: readonly string[], until: Task['until']) => {
      for (const part of until ? partsOf(until) : []) if (part.test === 'recorded') found.add(part.task);
      for (const id of after) {
        const milestone = this.protocol.milestones.find((one) => one.id === id);
        if (milestone) visit(milestone.after, milestone.until);
        else found.add(id);
      }
    };
    visit(task.after, task.until);
    return [...found];
  }

  /** One question for each fact that decides whether the task applies. What is presumed needs no question. */
  asked(task: Task): readonly Question[] {
    const meaning = this.anyPast();
    const { circuit } = meaning;
    const tests = [...partsOf(task.when)].filter((part) => part.test === 'fact');
    const facts = this.protocol.facts.filter(
      (one) => one.presume === undefined && tests.some((t) => t.fact === one.id),
    );
    return facts.map((fact) => ({
      property: { of: 'asked', task: task.id, fact: fact.id },
      past: 'any',
      cases: meaning
        .instances(task.id)
        .filter((one) => isFirst(one) && one.path[0] !== '?')
        .map((one) => {
          const subject = { path: one.path, set: task.each };
          const unasked = tests
            .filter((test) => test.fact === fact.id)
            .map((test) => {
              const whose = test.whose === 'its' ? one.path.at(-1) : test.whose === 'of' ? one.path[0] : undefined;
              const silent = meaning.answered(fact, whose, (answer) => answer === undefined);
              return circuit.and(silent, meaning.whetherAsked(fact, subject, whose).no);
            });
          const otherwise = not(meaning.evaluate(task.when, subject, fact.id).no);
          return { path: one.path, goal: circuit.and(one.exists, one.status.absent, otherwise, ...unasked) };
        }),
    }));
  }

  promise(invariant: Invariant): readonly Question[] {
    switch (invariant.says) {
      case 'opens-only':
        return invariant.tasks.map((task) => this.opensOnly(invariant, task));
      case 'never-waits':
        return invariant.tasks.map((task) => this.neverWaits(invariant, task));
      case 'first':
        return invariant.facts.flatMap((fact) => this.first(invariant, fact));
      case 'withdrawing':
        return invariant.closes.map((task) => this.withdrawing(invariant, task));
    }
  }

  /** The ways in which a task can be done that make a difference to anything. */
  waysToDo(task: Task): readonly Log[] {
    return this.domains.logs(task, true);
  }

  /** That whatever was done or tried applies still: then a story needs no turns. */
  withoutTurns(told: readonly Told[]): Literal {
    const meaning = this.anyPast();
    const { circuit } = meaning;
    return circuit.and(
      ...told.flatMap((one) => {
        if (one.of !== 'log') return [];
        const instance = meaning.instances(one.task).find((other) => other.path.join() === one.path.join());
        if (!instance) return [];
        const untouched = instance.logged(({ state, attempts }) => state !== 'done' && attempts === 0);
        return [circuit.or(untouched, circuit.and(instance.exists, instance.applies.yes))];
      }),
    );
  }

  /** What has to be so for a task to be open at all, where some of it is given. */
  opening(task: string, path: SubjectPath, given: readonly Told[]): Literal {
    const meaning = this.anyPast();
    const one = meaning.instances(task).find((possible) => possible.path.join() === path.join());
    if (!one) return never;
    return meaning.circuit.and(one.exists, one.status.open, ...given.map((told) => this.variables.is(told)));
  }

  private opensOnly(invariant: Invariant & { says: 'opens-only' }, task: string): Question {
    const meaning = this.anyPast(...invariant.before);
    const { circuit } = meaning;
    const cases = meaning
      .instances(task)
      .filter(isFirst)
      .map((one) => {
        const subject = { path: one.path, set: one.task.each };
        const before = invariant.before.length > 0 ? meaning.settledBefore(invariant.before, subject) : never;
        const unless = invariant.unless ? meaning.evaluate(invariant.unless, subject).yes : never;
        return { path: one.path, goal: circuit.and(one.exists, one.status.open, not(before), not(unless)) };
      });
    return { property: { of: 'promise', invariant, task }, cases, past: 'any' };
  }

  private neverWaits(invariant: Invariant & { says: 'never-waits' }, task: string): Question {
    const barred = new GreedyPast(this.variables, this.domains, false, new Set(invariant.for));
    const meaning = this.meaning(barred);
    const cases = meaning
      .instances(task)
      .filter(isFirst)
      .map((one) => ({
        path: one.path,
        goal: meaning.circuit.and(one.exists, one.unsettled),
      }));
    return { property: { of: 'promise', invariant, task }, cases, past: 'greedy' };
  }

  private first(invariant: Invariant & { says: 'first' }, id: string): readonly Question[] {
    const meaning = this.meaning(new AnyPast(this.variables, this.domains, 'all'));
    const { circuit } = meaning;
    const fact = this.protocol.facts.find((one) => one.id === id);
    if (!fact) return [];
    const tasks = this.urgentTasksOf(fact);
    const yes = meaning.answered(fact, undefined, (answer) => answer === 'yes');
    const held = tasks.map(
      (task): Question => ({
        property: { of: 'promise', invariant, task: task.id, fact: id },
        past: 'any',
        cases: meaning
          .instances(task.id)
          .filter(isFirst)
          .map((one) => {
            const stopped = circuit.and(one.status.stopped, one.applies.yes);
            return { path: one.path, goal: circuit.and(yes, one.exists, circuit.or(one.status.waiting, stopped)) };
          }),
      }),
    );
    const acts = tasks.flatMap((task) =>
      meaning
        .instances(task.id)
        .map(({ exists, status }) =>
          circuit.and(exists, circuit.or(status.open, status.done, status.departed, status.moot)),
        ),
    );
    const nothing: Question = {
      property: { of: 'promise', invariant, fact: id },
      past: 'any',
      cases: [{ path: [], goal: fact.kind === 'yesno' ? circuit.and(yes, not(circuit.or(...acts))) : never }],
    };
    return [...held, nothing];
  }

  /** The urgent tasks that a danger question opens; others may follow on these. */
  private urgentTasksOf(fact: Fact): readonly Task[] {
    return this.protocol.tasks.filter(
      (task) =>
        task.priority === 'danger' &&
        [...partsOf(task.when)].some((part) => part.test === 'fact' && part.fact === fact.id),
    );
  }

  private withdrawing(invariant: Invariant & { says: 'withdrawing' }, task: string): Question {
    const meaning = this.anyPast(invariant.task);
    const { circuit } = meaning;
    const withdrawn = meaning.instances(invariant.task).map((one) => {
      const nothing = one.logged(({ state, values, attempts }) => {
        return state === 'untouched' && attempts === 0 && Object.keys(values).length === 0;
      });
      return { exists: one.exists, goal: circuit.and(one.unsettled, one.applies.yes, nothing) };
    });
    const all = circuit.and(...withdrawn.map(({ exists, goal }) => circuit.or(not(exists), goal)));
    const some = circuit.or(...withdrawn.map(({ exists, goal }) => circuit.and(exists, goal)));
    const cases = meaning
      .instances(task)
      .filter(isFirst)
      .map((one) => ({
        path: one.path,
        goal: circuit.and(one.exists, one.status.open, all, some),
      }));
    return { property: { of: 'promise', invariant, task }, cases, past: 'any' };
  }
}
