import { describe, expect, test } from 'vitest';
import { shownByPeople } from './shown-by-people.ts';
import { plainCalendar, smallProtocol } from './test-small-protocol.ts';
import { added, answered, at, came, corrected, ended, gave, given, type Told } from './test-told-case.ts';
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

describe('who writes down that somebody is visible is not asked whether anybody is', () => {
  const visible = {
    do: 'give-role',
    person: 'p1',
    role: 'visible',
    certainty: 'presumed',
    source: 'a friend told us',
  } as const;
  const facts = (decided: ReturnType<ReturnType<typeof given>['when']>) =>
    typeof decided === 'string' ? decided : decided.flatMap((one) => (one.type === 'fact-answered' ? [one] : []));

  test('the answer comes along, also where it was not known before', () => {
    const told = given(added('p1'));
    expect(facts(told.when(visible))).toEqual([answered('visible', 'yes')]);
    expect(facts(told.and(answered('visible', 'not-known')).when(visible))).toEqual([answered('visible', 'yes')]);
  });

  test('once it turns out who somebody is, too', () => {
    const told = given(added('p1', 'unknown'), gave('p1', 'sharer'));
    expect(facts(told.when({ do: 'describe-person', person: 'p1', kind: 'pupil' }))).toEqual([
      answered('spread', 'yes'),
    ]);
  });

  test('what somebody answered otherwise, or took back, stays theirs to change', () => {
    const told = given(added('p1'));
    expect(facts(told.and(answered('visible', 'no')).when(visible))).toEqual([]);
    expect(facts(told.and(answered('visible', 'yes')).when(visible))).toEqual([]);
    const takenBack = given(...came('p1', 'visible'), answered('visible', 'yes'), corrected(4));
    expect(facts(takenBack.when({ ...visible, certainty: 'sure' }))).toEqual([]);
  });
});
