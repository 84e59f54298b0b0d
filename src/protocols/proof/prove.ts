import type { SubjectPath } from '../../domain/instance.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Invariant } from '../invariant.ts';
import { type Literal, never } from './circuit.ts';
import { TooManyRecords } from './domains.ts';
import { type Property, type Question, Questions } from './questions.ts';
import { mostValuations, search } from './solve.ts';
import { type Told, toldBy } from './variables.ts';

/** What came of one property. */
export type Finding = {
  readonly property: Property;
  readonly valuations: number;
  readonly states: bigint;
} /** Of a task that can be reached: with a case in which it is. */ & (
  | { readonly verdict: 'holds'; readonly shown?: Shown }
  /** With what breaks it, where a case can show it. */
  | { readonly verdict: 'broken'; readonly shown?: Shown }
  /** With what it depends on, the largest first. */
  | { readonly verdict: 'too-large'; readonly because: readonly DependsOn[] }
);

/** One thing that a question depends on, in so many ways that make a difference to it. */
export interface DependsOn {
  readonly on: Told;
  readonly values: number;
}

/** What is so in a case that breaks a property, and for whom. */
export interface Shown {
  readonly told: readonly Told[];
  readonly path: SubjectPath;
  readonly past: Question['past'];
}

export interface Proof {
  /** What was asked, for stories about what was found. */
  readonly questions: Questions;
  readonly findings: readonly Finding[];
  /** How many valuations were looked at, and how many states of a case they stand for. */
  readonly valuations: number;
  readonly states: bigint;
}

/**
 * Proves what every protocol owes its cases, and what it promises of itself: see "Invariants and proof" in
 * docs/protocol-language.md. Total for every protocol that passes the loader's checks.
 */
export function prove(protocol: Protocol, invariants: readonly Invariant[], budget = mostValuations): Proof {
  const questions = new Questions(protocol, invariants);
  const look = (question: Question) => lookInto(questions, question, budget);
  const findings: Finding[] = [];
  const guarded = (property: Property, put: () => void) => {
    try {
      put();
    } catch (error) {
      if (!(error instanceof TooManyRecords)) throw error;
      findings.push({ ...nothingYet, property, verdict: 'too-large', because: [error.dependsOn] });
    }
  };

  const unreachable = new Set<string>();
  for (const task of protocol.tasks)
    guarded({ of: 'reach', task: task.id }, () => {
      const usual = look(questions.reach(task));
      // Put apart, so that what they ask about makes the other questions no larger.
      const apart = usual.verdict === 'holds' ? new Questions(protocol, invariants) : undefined;
      const byAttempt = apart?.reachByAttempt(task);
      const found = apart && byAttempt ? lookInto(apart, byAttempt, budget) : usual;
      if (found.verdict === 'holds') unreachable.add(task.id);
      findings.push(found.verdict === 'too-large' ? found : turned(found));
    });
  for (const task of protocol.tasks) {
    guarded({ of: 'end', task: task.id }, () => findings.push(look(questions.end(task))));
    for (const other of questions.awaited(task))
      findings.push({
        ...nothingYet,
        property: { of: 'wait', task: task.id, for: other },
        verdict: unreachable.has(other) ? 'broken' : 'holds',
      });
    guarded({ of: 'asked', task: task.id, fact: '' }, () => {
      for (const question of questions.asked(task)) findings.push(look(question));
    });
  }
  for (const invariant of invariants) {
    if (invariant.says === 'first')
      for (const fact of invariant.facts) findings.push(asDeclared(protocol, invariant, fact));
    guarded({ of: 'promise', invariant }, () => {
      for (const question of questions.promise(invariant)) findings.push(look(question));
    });
  }
  return {
    questions,
    findings,
    valuations: findings.reduce((sum, one) => sum + one.valuations, 0),
    states: findings.reduce((sum, one) => sum + one.states, 0n),
  };
}

/** A task can be reached where a case was found in which it is open. */
const turned = (found: Finding & { verdict: 'holds' | 'broken' }): Finding => ({
  ...found,
  verdict: found.verdict === 'holds' ? 'broken' : 'holds',
});

const nothingYet = { valuations: 0, states: 0n } as const;

/** A danger question is asked before everything else, whatever is known. */
function asDeclared(protocol: Protocol, invariant: Invariant, id: string): Finding {
  const fact = protocol.facts.find((one) => one.id === id);
  const asked =
    fact?.first === true && fact.each === undefined && fact.when.test === 'all' && fact.when.of.length === 0;
  return { ...nothingYet, property: { of: 'promise', invariant, fact: id }, verdict: asked ? 'holds' : 'broken' };
}

/** Looks into every case of a question. It "holds" where nothing was found. */
function lookInto(questions: Questions, { property, cases, past }: Question, budget: number): Finding {
  const { variables } = questions;
  let valuations = 0;
  let states = 0n;
  let shown: Shown | undefined;
  for (const { path, goal } of cases) {
    const simpler = variables.circuit.simplified(goal);
    if (simpler === never) {
      valuations += 1;
      states += 1n;
      continue;
    }
    const searched = search(variables.circuit, variables.list, simpler, budget);
    if ('variables' in searched)
      return {
        property,
        valuations,
        states,
        verdict: 'too-large',
        because: searched.variables.flatMap(({ variable, values }) => {
          const on = variables.list[variable]?.values[0];
          return on ? [{ on, values }] : [];
        }),
      };
    valuations += searched.valuations;
    states += searched.states;
    if (searched.found && shown === undefined) {
      const told = toldBy(variables, searched.found);
      const plain = past === 'any' ? plainer(questions, goal, told, budget) : told;
      shown = { told: plain, path, past };
    }
  }
  return { property, valuations, states, ...(shown ? { verdict: 'broken', shown } : { verdict: 'holds' }) };
}

/** A case that shows the same in fewer turns, where there is one. */
function plainer(questions: Questions, goal: Literal, told: readonly Told[], budget: number): readonly Told[] {
  const { variables } = questions;
  const plain = variables.circuit.simplified(variables.circuit.and(goal, questions.withoutTurns(told)));
  const searched = search(variables.circuit, variables.list, plain, budget);
  return 'states' in searched && searched.found ? toldBy(variables, searched.found) : told;
}
