import type { Term } from './term.ts';

/** Kleene's three truth values: a condition on what nobody knows yet is itself unknown. */
export type Truth = 'yes' | 'no' | 'unknown';

/**
 * A statically readable condition: no code and no free expressions, so that it can be proved and drawn.
 * `among` lists the answers that make a test true; the words 'unanswered' and 'not-known' in it are the only way to
 * see the difference between a question nobody answered and one answered with "not known".
 */
export type Condition =
  | FactTest
  | { readonly test: 'count'; readonly set: string; readonly atLeast: number }
  | { readonly test: 'recorded'; readonly task: string; readonly field: string; readonly among: readonly string[] }
  | { readonly test: 'elapsed'; readonly term: Term; readonly since: string }
  | { readonly test: 'attempts'; readonly task: string; readonly atLeast: number }
  | { readonly test: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly test: 'not'; readonly of: Condition };

/** A test on the answer to a fact: of the case, of the subject itself (`its`), or of the first subject (`of`: the child of a carer). */
export interface FactTest {
  readonly test: 'fact';
  readonly fact: string;
  readonly whose: 'case' | 'its' | 'of';
  readonly among?: readonly string[];
  readonly atLeast?: number;
}

export const always: Condition = { test: 'all', of: [] };

/** Joins conditions with "and", leaving out what is always true. */
export function allOf(...conditions: readonly (Condition | undefined)[]): Condition {
  const parts = conditions.filter((c) => c !== undefined).flatMap((c) => (c.test === 'all' ? c.of : [c]));
  return parts.length === 1 && parts[0] ? parts[0] : { test: 'all', of: parts };
}

/** Every condition inside a condition, itself included. */
export function* partsOf(condition: Condition): Generator<Condition> {
  yield condition;
  if (condition.test === 'all' || condition.test === 'any') for (const part of condition.of) yield* partsOf(part);
  else if (condition.test === 'not') yield* partsOf(condition.of);
}
