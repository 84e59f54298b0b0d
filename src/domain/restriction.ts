import type { CaseState } from './case-state.ts';
import { partsOf } from './condition.ts';
import { evaluate, theCase } from './evaluate.ts';
import type { Protocol, Restriction } from './protocol.ts';
import { type Now, worldOf } from './world.ts';

/**
 * Why a case belongs to the confidential circle of the board, by its protocol (S5); undefined when nothing says so. Only
 * what is definitely true restricts a case: a question that is open, or "not known", leaves the team as it is.
 */
export function restrictionIn(protocol: Protocol, state: CaseState, now: Now): Restriction | undefined {
  if (!protocol.restricts) return undefined;
  const world = worldOf(protocol, state, now);
  return protocol.restricts.find(({ when }) => evaluate(when, theCase, world).truth === 'yes');
}

/** The questions of a protocol whose answer can make a case a restricted one: they are offered when a case is opened. */
export function restrictingFacts(protocol: Protocol): readonly string[] {
  const found = new Set<string>();
  for (const { when } of protocol.restricts ?? [])
    for (const part of partsOf(when)) if (part.test === 'fact' && part.whose === 'case') found.add(part.fact);
  return [...found];
}
