import { expect, test } from 'vitest';
import { shownByPeople } from './shown-by-people.ts';
import { plainCalendar, smallProtocol } from './test-small-protocol.ts';
import { added, at, came, ended, gave, given, type Told } from './test-told-case.ts';
import { worldOf } from './world.ts';

const shown = (...told: readonly Told[]) => {
  const { state } = given(...told);
  return [...shownByPeople(worldOf(smallProtocol, state, { now: at('12:00'), calendar: plainCalendar }))];
};

test('a pupil who is noted as visible answers whether anybody is', () => {
  expect(shown()).toEqual([]);
  expect(shown(...came('p1', 'visible'))).toEqual(['visible']);
  expect(shown(...came('p1', 'visible'), ...came('p2', 'sharer'))).toEqual(['visible', 'spread']);
});

test('somebody of whom it is not known who they are, or who shared their own image, does not show that a pupil shared', () => {
  expect(shown(added('p1', 'unknown'), gave('p1', 'sharer'))).toEqual([]);
  expect(shown(...came('p1', 'visible', 'sharer'))).toEqual(['visible']);
});

test('nor does a role that turned out not to be so', () => {
  expect(shown(...came('p1', 'visible'), ended('p1', 'visible'))).toEqual([]);
});
