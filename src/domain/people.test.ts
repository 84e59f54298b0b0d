import { describe, expect, test } from 'vitest';
import { resolvePeople } from './people.ts';
import {
  added,
  answered,
  at,
  came,
  carer,
  corrected,
  described,
  gave,
  given,
  merged,
  recorded,
  type Told,
  unmerged,
} from './test-told-case.ts';

const people = (...told: readonly Told[]) => resolvePeople(given(...told).state);

describe('two people turn out to be one', () => {
  const two = [answered('visible', 'yes'), '09:30', ...came('p1', 'visible'), ...came('p2', 'visible', 'receiver')];

  test('roles unite, with the earliest beginning', () => {
    const one = people(...two, '10:00', gave('p2', 'holder'), merged('p2', 'p1')).get('p2');
    expect(one?.id).toBe('p1');
    expect([...(one?.roles.keys() ?? [])].sort()).toEqual(['holder', 'receiver', 'visible']);
    expect(one?.roles.get('visible')?.since).toBe(at('09:30'));
  });

  test('the earliest completion counts, and all records stay', () => {
    const told = given(...two, '10:00', recorded('talk/p2'), '11:00', recorded('talk/p1'), '12:00', merged('p2', 'p1'));
    expect(
      told
        .plan()
        .all.filter((i) => i.task.id === 'talk')
        .map((i) => i.id),
    ).toEqual(['talk/p1']);
    expect(told.task('talk/p1')).toMatchObject({ status: 'done', settledAt: at('10:00') });
  });

  test('unmerging loses nothing: each has their own work again', () => {
    const told = given(...two, '10:00', recorded('talk/p2'), merged('p2', 'p1'), '11:00', unmerged('p2'));
    expect(told.status('talk/p1')).toBe('open');
    expect(told.task('talk/p2')).toMatchObject({ status: 'done', settledAt: at('10:00') });
  });

  test('carers of both are carers of the one; who cares for whom is never lost', () => {
    const family = people(
      ...two,
      added('c1', 'carer'),
      added('c2', 'carer'),
      carer('c1', 'p1'),
      carer('c2', 'p2'),
      merged('p2', 'p1'),
    );
    expect(family.carersOf('p1').map((c) => c.carer)).toEqual(['c1', 'c2']);
    expect(family.childrenOf('c2')).toEqual(['p1']);
  });

  test('who somebody is comes from the one who is known', () => {
    expect(people(added('x', 'unknown'), added('p1'), merged('p1', 'x')).get('x')?.kind).toBe('pupil');
  });

  test('merges never close a circle, whatever was corrected', () => {
    const told = given(...two, merged('p1', 'p2'), unmerged('p1'), merged('p2', 'p1'));
    const { all, canonical } = resolvePeople(told.and(corrected(told.events.length - 1)).state);
    expect(all).toHaveLength(1);
    expect(canonical('p1')).toBe(canonical('p2'));
    expect(canonical(canonical('p1'))).toBe(canonical('p1'));
  });
});

describe('what is known of both', () => {
  const parents = [
    answered('visible', 'yes'),
    ...came('p1', 'visible'),
    added('c1', 'carer'),
    added('c2', 'carer'),
    carer('c1', 'p1'),
    carer('c2', 'p1'),
    '10:00',
    answered('unsafe', 'yes', 'c1'),
    '11:00',
    answered('unsafe', 'no', 'c2'),
  ];

  test('contradicting answers become a question again, with both values shown', () => {
    const told = given(...parents, '12:00', merged('c2', 'c1'));
    const question = told.plan().questions.find((q) => q.fact.id === 'unsafe');
    expect(question).toMatchObject({ state: 'contradicted', subject: 'c1' });
    expect(question?.conflict.map((e) => e.answer)).toEqual(['yes', 'no']);
    expect(told.status('call/p1>c1')).toBe('undetermined');
  });

  test('the contradiction is settled by an answer, also by one that was given before', () => {
    const told = given(...parents, '12:00', merged('c2', 'c1'));
    const settle = told.when({ do: 'answer-fact', fact: 'unsafe', subject: 'c1', answer: 'yes' });
    expect(settle).toEqual([{ type: 'fact-answered', fact: 'unsafe', subject: 'c1', answer: 'yes' }]);
    const settled = told.and('13:00', answered('unsafe', 'yes', 'c1'));
    expect(settled.plan().questions.filter((q) => q.fact.id === 'unsafe')).toEqual([]);
    // A third who turns out to be the same, and of whom nothing is known, does not bring it back.
    const third = settled.and(added('c3', 'carer'), carer('c3', 'p1'), merged('c3', 'c1'));
    expect(third.plan().questions.filter((q) => q.fact.id === 'unsafe')).toEqual([]);
  });

  test('an answer and "not known" do not contradict: the answer stands', () => {
    const told = given(...parents, '11:30', answered('unsafe', 'not-known', 'c2'), '12:00', merged('c2', 'c1'));
    expect(resolvePeople(told.state).answer('unsafe', 'c1')).toMatchObject({
      current: { answer: 'yes' },
      conflict: [],
    });
  });

  test('unmerged, each has their own answer again', () => {
    const told = given(...parents, merged('c2', 'c1'), unmerged('c2'));
    const known = resolvePeople(told.state);
    expect(known.answer('unsafe', 'c1').current?.answer).toBe('yes');
    expect(known.answer('unsafe', 'c2').current?.answer).toBe('no');
  });
});

test('the newest description of somebody counts, and its correction brings the older one back', () => {
  const told = given(added('p1', 'unknown'), described('p1', 'pupil'), described('p1', 'staff'));
  expect(resolvePeople(told.state).get('p1')?.kind).toBe('staff');
  expect(resolvePeople(told.and(corrected(4)).state).get('p1')?.kind).toBe('pupil');
});
