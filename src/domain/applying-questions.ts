import type { AnswerEntry, CaseState } from './case-state.ts';
import { evaluate, theCase } from './evaluate.ts';
import type { Fact, Protocol } from './protocol.ts';
import { type Now, worldOf } from './world.ts';

/** A question of the protocol that applies now, answered or not. */
export interface ApplyingQuestion {
  readonly fact: Fact;
  /** The person, site, school or class that it is about; undefined for the case as a whole. */
  readonly subject?: string;
  /** The answer that counts; undefined: nobody answered, or two people who turned out to be one have different answers. */
  readonly current?: AnswerEntry;
  /** The answers that contradict each other after a merge. */
  readonly conflict: readonly AnswerEntry[];
}

/** Every question that a case can answer now, in the order of the protocol; for each subject of a set its own. */
export function applyingQuestions(protocol: Protocol, state: CaseState, now: Now): readonly ApplyingQuestion[] {
  const world = worldOf(protocol, state, now);
  const found: ApplyingQuestion[] = [];
  for (const fact of protocol.facts) {
    const { each } = fact;
    const members = each === undefined ? [] : world.membership(each).members.filter((m) => m.truth === 'yes');
    const subjects = each === undefined ? [theCase] : members.map(({ path }) => ({ path, set: each }));
    // A parent of two pupils comes by two paths and is asked about once.
    const seen = new Set<string | undefined>();
    for (const of of subjects) {
      const subject = of.path.at(-1);
      if (seen.has(subject) || evaluate(fact.when, of, world).truth !== 'yes') continue;
      seen.add(subject);
      const { current, conflict } = world.people.answer(fact.id, subject);
      found.push({ fact, conflict, ...(subject !== undefined && { subject }), ...(current && { current }) });
    }
  }
  return found;
}
