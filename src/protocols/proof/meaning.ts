import type { Condition } from '../../domain/condition.ts';
import { passes, type Subject, theCase } from '../../domain/evaluate.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import type { Fact, Protocol, Task } from '../../domain/protocol.ts';
import { indexOf, type ProtocolIndex } from '../../domain/protocol-index.ts';
import { type Circuit, ever, type Literal, never, not } from './circuit.ts';
import type { Domains } from './domains.ts';
import { type Members, membersIn } from './members-meaning.ts';
import type { Past } from './past.ts';
import { persons } from './subjects.ts';
import { type Possible, possibleInstances } from './task-meaning.ts';
import { allOf, anyOf, certainly, either, negated, notAtAll, type Ternary, unknownIn } from './ternary.ts';
import type { Log, Variables } from './variables.ts';

/**
 * What a protocol means, as literals over what a case can be like: the counterpart of `World` in the core, for all
 * cases at once. Everything is worked out when first asked for; a question depends on what it is built from and on
 * nothing else, so its cone of influence comes by itself.
 */
export class Meaning {
  readonly protocol: ProtocolIndex;
  readonly circuit: Circuit;
  readonly variables: Variables;
  readonly domains: Domains;
  readonly past: Past;
  private readonly memberships = new Map<string, Members>();
  private readonly possible = new Map<string, readonly Possible[]>();
  private readonly reached = new Map<string, Literal>();

  constructor(protocol: Protocol, domains: Domains, variables: Variables, past: Past) {
    this.protocol = indexOf(protocol);
    this.domains = domains;
    this.variables = variables;
    this.circuit = variables.circuit;
    this.past = past;
  }

  membership(set: string): Members {
    return kept(this.memberships, set, () => membersIn(set, this));
  }

  instances(task: string): readonly Possible[] {
    return kept(this.possible, task, () => {
      const found = this.protocol.tasks.get(task);
      return found ? possibleInstances(found, this) : [];
    });
  }

  milestone(id: string): Literal {
    return kept(this.reached, id, () => {
      const milestone = this.protocol.milestones.get(id);
      if (!milestone) return ever;
      const before = this.settledBefore(milestone.after, theCase);
      return this.circuit.and(before, this.evaluate(milestone.until, theCase).yes);
    });
  }

  /** Whether everything that comes first is settled, for this subject where it is related. */
  settledBefore(after: readonly string[], subject: Subject): Literal {
    return this.circuit.and(
      ...after.map((id) => {
        const task = this.protocol.tasks.get(id);
        if (!task) return this.milestone(id);
        if (task.optional || this.past.takesAsSettled(task)) return ever;
        const unsettled = this.relevant(task, subject).map((one) =>
          this.circuit.and(one.exists, one.unsettled, not(this.letGo(one))),
        );
        return not(this.circuit.or(...unsettled));
      }),
    );
  }

  /**
   * Whether an open task is waited for no longer, as the moment that was recorded for that has passed. All terms are let
   * elapse: a moment that lies ahead is as if there were none.
   */
  private letGo(one: Possible): Literal {
    const field = one.task.holdsUntil;
    if (field === undefined) return never;
    const noted = one.logged(({ state, values }) => state === 'untouched' && typeof values[field] === 'number');
    return noted === never ? never : this.circuit.and(one.status.open, noted);
  }

  /** The instances of a task that matter to a subject: its own where both repeat for related sets, otherwise all. */
  relevant(task: Task, subject: Subject): readonly Possible[] {
    const all = this.instances(task.id);
    return this.isRelated(task, subject) ? all.filter((one) => one.path[0] === subject.path[0]) : all;
  }

  isRelated(task: Task, subject: Subject): boolean {
    return task.each !== undefined && subject.set !== undefined && this.protocol.related(task.each, subject.set);
  }

  /**
   * @param asIfAsked a fact whose question is taken to be asked, whether it is or not
   */
  evaluate(condition: Condition, subject: Subject, asIfAsked?: string): Ternary {
    switch (condition.test) {
      case 'fact':
        return this.factMeaning(condition, subject, asIfAsked);
      case 'count':
        return this.countMeaning(condition);
      case 'recorded':
        return this.recordedMeaning(condition, subject);
      case 'elapsed': {
        const yes = this.elapsed(condition, subject);
        return { yes, no: not(yes), later: never };
      }
      case 'attempts': {
        const yes = this.attempted(condition, subject);
        return { yes, no: not(yes), later: never };
      }
      case 'not':
        return negated(this.evaluate(condition.of, subject, asIfAsked));
      case 'all':
      case 'any': {
        const parts = condition.of.map((part) => this.evaluate(part, subject, asIfAsked));
        return condition.test === 'all' ? allOf(this.circuit, parts) : anyOf(this.circuit, parts);
      }
    }
  }

  /** Whether a question has this answer, or with undefined: none. */
  answered(
    fact: Fact,
    subject: string | undefined,
    test: (answer: Log['values'][string] | undefined) => boolean,
  ): Literal {
    const about = subject === undefined ? {} : { subject };
    return this.variables.input<'fact'>(
      subject === undefined ? `${fact.id}` : `${fact.id} (${subject})`,
      () =>
        [undefined, ...this.domains.answers(fact)].map((answer) => ({ of: 'fact', fact: fact.id, ...about, answer })),
      (told) => test(told.answer),
    );
  }

  private factMeaning(test: Condition & { test: 'fact' }, of: Subject, asIfAsked: string | undefined): Ternary {
    const fact = this.protocol.facts.get(test.fact);
    if (!fact) return notAtAll;
    const subject = test.whose === 'its' ? of.path.at(-1) : test.whose === 'of' ? of.path[0] : undefined;
    const given = (truth: 'yes' | 'no' | 'unknown') =>
      this.answered(fact, subject, (answer) => {
        const standing = answer ?? fact.presume;
        return standing !== undefined && passes(test, standing) === truth;
      });
    const found: Ternary = { yes: given('yes'), no: given('no'), later: given('unknown') };
    if (fact.presume !== undefined) return found;
    const silent = this.answered(fact, subject, (answer) => answer === undefined);
    const inSilence = ternaryOf(passes(test, undefined));
    const notKnown = ternaryOf(passes(test, 'not-known'));
    const explicit = inSilence.yes === ever || inSilence.no === ever;
    const asked =
      explicit && !this.past.answersInTheEnd
        ? notAtAll
        : asIfAsked === fact.id
          ? certainly
          : this.whetherAsked(fact, of, subject);
    const unasked = explicit ? inSilence : { yes: never, no: asked.no, later: asked.later };
    // Whoever is asked can always say "not known": in the end, somebody does.
    const whenAsked = this.past.answersInTheEnd ? { ...notKnown, later: ever } : explicit ? inSilence : unsettled;
    return either(this.circuit, silent, either(this.circuit, asked.yes, whenAsked, unasked), found);
  }

  /** Whether a question is asked of a subject: it may belong to others, or come only under a condition. */
  whetherAsked(fact: Fact, of: Subject, subject: string | undefined): Ternary {
    if (fact.each === undefined) return this.evaluate(fact.when, theCase);
    const when = this.evaluate(fact.when, of);
    const own = this.membership(fact.each).slots.filter((slot) => slot.path.at(-1) === subject);
    const member: Ternary = {
      yes: this.circuit.or(...own.map((slot) => slot.yes)),
      no: not(this.circuit.or(...own.flatMap((slot) => [slot.yes, slot.unknown]))),
      later: this.circuit.and(...own.map((slot) => this.circuit.or(not(slot.unknown), slot.later))),
    };
    return either(this.circuit, member.yes, when, member);
  }

  private countMeaning(test: Condition & { test: 'count' }): Ternary {
    const { slots, complete } = this.membership(test.set);
    const more = this.domains.more();
    const atLeast = (literal: (slot: (typeof slots)[number]) => Literal) =>
      this.circuit.or(
        ...more.map((extra) =>
          this.circuit.and(
            this.variables.input<'alike'>(
              `others like ${persons[1]}`,
              () => more.map((n) => ({ of: 'alike', more: n })),
              (told) => told.more === extra,
            ),
            this.enough(
              slots.map((slot) => ({
                literal: literal(slot),
                weight: slot.path[0] === persons[1] ? 1 + extra : 1,
              })),
              test.atLeast,
            ),
          ),
        ),
      );
    const yes = atLeast((slot) => slot.yes);
    const possible = atLeast((slot) => this.circuit.or(slot.yes, slot.unknown));
    return {
      yes,
      no: this.circuit.and(not(possible), complete.yes),
      later: this.circuit.and(
        ...slots.map((slot) => this.circuit.or(not(slot.unknown), slot.later)),
        this.circuit.or(complete.yes, complete.later),
      ),
    };
  }

  private enough(members: readonly { literal: Literal; weight: number }[], needed: number): Literal {
    if (needed <= 0) return ever;
    const [first, ...others] = members;
    if (!first) return never;
    return this.circuit.or(
      this.circuit.and(first.literal, this.enough(others, needed - first.weight)),
      this.circuit.and(not(first.literal), this.enough(others, needed)),
    );
  }

  private recordedMeaning(test: Condition & { test: 'recorded' }, subject: Subject): Ternary {
    const task = this.protocol.tasks.get(test.task);
    if (!task) return notAtAll;
    const { circuit } = this;
    const parts = this.relevant(task, subject).map((one) => {
      const value = (truth: 'yes' | 'no' | 'unknown') =>
        one.value((log) => {
          const answer = log.values[test.field];
          return answer !== undefined && passes({ ...anyAnswer, among: test.among }, answer) === truth;
        });
      const none = not(circuit.or(value('yes'), value('no'), value('unknown')));
      return {
        yes: circuit.and(one.exists, value('yes')),
        notKnown: circuit.and(one.exists, value('unknown')),
        waiting: circuit.and(one.exists, none, circuit.or(one.unsettled, one.done)),
      };
    });
    const yes = circuit.or(...parts.map((part) => part.yes));
    const open = circuit.or(...parts.flatMap((part) => [part.waiting, part.notKnown]));
    return {
      yes,
      no: circuit.and(not(yes), not(open)),
      later: not(circuit.or(...parts.map((part) => part.waiting))),
    };
  }

  private elapsed(test: Condition & { test: 'elapsed' }, subject: Subject): Literal {
    if (test.since === 'closed' || test.since === 'opened') return this.passed(test.since, [], test.term);
    const task = this.protocol.tasks.get(test.since);
    if (!task) return never;
    return this.circuit.or(
      ...this.relevant(task, subject).map((one) =>
        this.circuit.and(one.exists, one.opened, this.passed(task.id, one.path, test.term)),
      ),
    );
  }

  /** Whether a term has passed since the case was opened or closed, or a task opened. */
  passed(since: string, path: SubjectPath, term: NonNullable<Task['within']>): Literal {
    const terms = this.domains.terms(since);
    const at = terms.findIndex((one) => JSON.stringify(one) === JSON.stringify(term));
    const long = (one: typeof term | undefined) => one !== undefined && terms.indexOf(one) >= at;
    if (since === 'closed')
      return this.variables.input<'closed'>(
        'closed',
        () => [
          { of: 'closed', closed: false, passed: undefined },
          ...[undefined, ...terms].map((passed) => ({ of: 'closed', closed: true, passed }) as const),
        ],
        (told) => told.closed && long(told.passed),
      );
    if (since === 'opened' && this.past.answersInTheEnd) return ever;
    return this.variables.input<'time'>(
      `time since ${[since, ...path].join(' ')}`,
      () => [undefined, ...terms].map((passed) => ({ of: 'time', since, path, passed })),
      (told) => long(told.passed),
    );
  }

  private attempted(test: Condition & { test: 'attempts' }, subject: Subject): Literal {
    const task = this.protocol.tasks.get(test.task);
    if (!task) return never;
    const enough = this.relevant(task, subject).map((one) =>
      this.circuit.and(
        one.exists,
        one.logged((log) => log.attempts >= test.atLeast),
      ),
    );
    return this.circuit.or(...enough);
  }

  unknown(ternary: Ternary): Literal {
    return unknownIn(this.circuit, ternary);
  }
}

const anyAnswer = { test: 'fact', fact: '', whose: 'case' } as const;

const unsettled: Ternary = { yes: never, no: never, later: never };

const ternaryOf = (truth: 'yes' | 'no' | 'unknown'): Ternary =>
  truth === 'yes' ? certainly : truth === 'no' ? notAtAll : { yes: never, no: never, later: ever };

/** Worked out when first asked for, and then kept. The loader refuses protocols that go round in a circle. */
function kept<V>(known: Map<string, V>, id: string, make: () => V): V {
  const before = known.get(id);
  if (before !== undefined) return before;
  const made = make();
  known.set(id, made);
  return made;
}
