import { expect, test } from 'vitest';
import { refuse } from '../../domain/refusal.ts';
import { refusedAt } from './refused-at.ts';

test('a refusal stands beside the field that it is about, by the name that the form gives it', () => {
  const { refusal } = refuse('reason-missing', 'reason');
  expect(Object.keys(refusedAt(refusal))).toEqual(['reason']);
  expect(Object.keys(refusedAt(refusal, { reason: 'end-reason' }))).toEqual(['end-reason']);
});

test('a refusal that is about no field stands above the form', () => {
  expect(Object.keys(refusedAt(refuse('case-is-closed').refusal, { reason: 'end-reason' }))).toEqual(['']);
});
