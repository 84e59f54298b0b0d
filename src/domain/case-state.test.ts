import { expect, test } from 'vitest';
import type { Recorded } from './case-event.ts';
import { type CaseState, evolve, fold, isClosed, nothingYet } from './case-state.ts';
import {
  added,
  answered,
  came,
  carer,
  classAdded,
  closed,
  corrected,
  ended,
  everybody,
  gave,
  given,
  merged,
  opened,
  recorded,
  reopened,
  siteAdded,
} from './test-told-case.ts';

const everything = given(
  answered('visible', 'yes'),
  classAdded('k1'),
  added('p1', 'pupil', 'k1'),
  gave('p1', 'visible'),
  added('c1', 'carer'),
  carer('c1', 'p1'),
  everybody('visible'),
  siteAdded('s1'),
  { type: 'school-added', school: 'n1', name: 'De Brug' },
  { type: 'note-added', text: 'we sat together' },
  { type: 'site-revealed', site: 's1', reason: 'for the police' },
  { type: 'team-joined', account: 'a2', role: 'mentor' },
  { type: 'team-left', account: 'a2', role: 'mentor' },
  recorded('talk/p1'),
  { type: 'carer-unlinked', child: 'p1', carer: 'c1', reason: 'it was an aunt' },
  ended('p1', 'visible'),
  closed,
  reopened,
);

test('one event after the other gives the same as all at once', () => {
  expect(everything.events.reduce(evolve, nothingYet)).toEqual(fold(everything.events));
  const half = fold(everything.events.slice(0, 9));
  expect(fold(everything.events.slice(9), half)).toEqual(everything.state);
});

test('a state is never changed by what comes after it', () => {
  const before = given(answered('visible', 'yes'), ...came('p1', 'visible'));
  const kept = structuredClone(before.state);
  const next: Recorded = { seq: 5, at: 1, by: { account: 'a1', role: 'mentor' }, event: ended('p1', 'visible') };
  evolve(before.state, next);
  evolve(before.state, { ...next, event: corrected(2) });
  expect(before.state).toEqual(kept);
});

test('an event type that is not known fails loudly: a case is never read half', () => {
  const strange = { seq: 2, at: 1, by: { account: 'a1', role: 'mentor' }, event: { type: 'case-exploded' } };
  expect(() => evolve(nothingYet, strange as unknown as Recorded)).toThrow('Unknown case event type: case-exploded');
});

test('P2: a correction takes out exactly its event: what is left is what the others bring in', () => {
  const told = [
    answered('visible', 'yes'),
    answered('visible', 'no'),
    ...came('p1', 'visible'),
    added('p2'),
    everybody('visible'),
    classAdded('k1'),
    siteAdded('s1'),
    recorded('talk/p1'),
    ended('p1', 'visible'),
    carer('p2', 'p1'),
    merged('p2', 'p1'),
  ];
  const { events } = given(...told);
  for (const { seq } of events.slice(1)) {
    const without = fold(events.filter((e) => e.seq !== seq));
    expect(substance(given(...told, corrected(seq)).state)).toEqual(substance(without));
  }
});

test('the opening, the closing and the team have acts of their own and cannot be corrected', () => {
  const types = everything.events.filter((e) => !everything.state.correctable.has(e.seq)).map((e) => e.event.type);
  expect(types).toEqual(['case-opened', 'site-revealed', 'team-joined', 'team-left', 'case-closed', 'case-reopened']);
});

test('closed until it is reopened, and again', () => {
  expect(isClosed(given().state)).toBe(false);
  expect(isClosed(given(closed).state)).toBe(true);
  expect(isClosed(given(closed, reopened).state)).toBe(false);
  expect(isClosed(given(closed, reopened, closed).state)).toBe(true);
  expect(given(closed, reopened, closed).state.closings).toHaveLength(2);
});

test('a case remembers which protocol it was opened with', () => {
  expect(given().state.protocols).toEqual([opened.type === 'case-opened' ? opened.protocol : undefined]);
});

/** What a state says of the case itself, without what it keeps about the record, and without lists left empty. */
function substance(state: CaseState) {
  const filled = <V extends { length: number }>(map: ReadonlyMap<string, V>) =>
    [...map].filter(([, v]) => v.length > 0);
  return {
    answers: filled(state.answers),
    complete: filled(state.complete),
    people: [...state.people],
    tasks: [...state.tasks].filter(([, log]) => log.entries.length > 0),
    places: [state.carers, state.merges, state.classes, state.sites, state.schools],
  };
}
