import { expect, test } from 'vitest';
import { schoolYearOf } from './school-year.ts';

test('a school year begins with August, by the clock of the school', () => {
  const at = (iso: string) => schoolYearOf(Date.parse(iso), 'Europe/Amsterdam');
  expect(at('2026-11-20T08:00:00Z')).toBe(2026);
  expect(at('2027-07-31T21:59:59Z')).toBe(2026);
  expect(at('2027-07-31T22:00:00Z')).toBe(2027);
});
