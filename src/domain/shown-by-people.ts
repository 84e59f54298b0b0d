import type { CaseEvent } from './case-event.ts';
import { type CaseState, evolve } from './case-state.ts';
import type { Decision } from './decision.ts';
import { evaluate, theCase } from './evaluate.ts';
import type { Protocol } from './protocol.ts';
import { type Now, type World, worldOf } from './world.ts';

/**
 * The yes-or-no facts that the people in the case already show: whoever is noted as visible answers whether a pupil is
 * visible. In a case that was written down before that answered the question, it may still stand open; whoever reads
 * the case from outside must not be told that the answer is not known. Only certain members count: somebody whose kind is not known yet may turn out to be no pupil.
 */
export function shownByPeople(world: World): ReadonlySet<string> {
  return new Set(
    world.protocol.source.sets.flatMap((set): string[] => {
      const { exists } = set;
      if (set.of !== 'people' || exists?.test !== 'fact') return [];
      if (exists.whose !== 'case' || exists.among?.join() !== 'yes') return [];
      return world.membership(set.id).members.some(({ truth }) => truth === 'yes') ? [exists.fact] : [];
    }),
  );
}

/**
 * What is decided about people, with the answer that follows from it: who writes down that somebody is visible is not
 * asked whether anybody is. Only where it shows for the first time and nobody answered, or "not known": an answer of "no",
 * and one that was taken back, are for a person to change.
 */
export function withWhatPeopleShow(protocol: Protocol, state: CaseState, decided: Decision, now: Now): Decision {
  if (!decided.ok || decided.events.length === 0) return decided;
  const after = decided.events.reduce(
    (soFar, event) => evolve(soFar, { seq: soFar.seq + 1, at: now.now, by: { account: '', role: '' }, event }),
    state,
  );
  const world = worldOf(protocol, after, now);
  const before = shownByPeople(worldOf(protocol, state, now));
  const shown = [...shownByPeople(world)].filter((fact) => !before.has(fact));
  const answers = protocol.facts
    .filter(({ id, when }) => shown.includes(id) && evaluate(when, theCase, world).truth === 'yes')
    .filter(({ id }) => {
      const { current, conflict } = world.people.answer(id);
      return conflict.length === 0 && (current === undefined || current.answer === 'not-known');
    })
    .map(({ id }): CaseEvent => ({ type: 'fact-answered', fact: id, answer: 'yes' }));
  return { ok: true, events: [...decided.events, ...answers] };
}
