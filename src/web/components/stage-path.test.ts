import { expect, test } from 'vitest';
import { type Stage, whereWeAre } from './stage-path.tsx';

const stages = (...states: Stage['state'][]): Stage[] =>
  states.map((state, index) => ({ title: ['in kaart', 'leerling A', 'politie', 'melden'][index] ?? '', state }));

test('one step at a time', () => {
  const one = stages('done', 'now', 'later', 'later');
  expect(whereWeAre(one, 'nl')).toBe('Nu: leerling A');
  expect(whereWeAre(one, 'en')).toBe('Now: leerling A');
});

test('several steps beside each other', () => {
  const three = stages('now', 'now', 'now', 'waits');
  expect(whereWeAre(stages('now', 'now', 'later', 'waits'), 'nl')).toBe('Nu: in kaart en leerling A');
  expect(whereWeAre(three, 'nl')).toBe('Nu: in kaart, leerling A en politie');
  expect(whereWeAre(three, 'en')).toBe('Now: in kaart, leerling A and politie');
});

test('no step now: how far it came', () => {
  expect(whereWeAre(stages('done', 'absent', 'waits', 'later'), 'nl')).toBe('2 van 4 stappen klaar');
  expect(whereWeAre(stages('done', 'done', 'done', 'done'), 'en')).toBe('4 of 4 steps done');
});
