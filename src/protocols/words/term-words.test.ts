import { expect, test } from 'vitest';
import { task } from '../../domain/test-small-protocol.ts';
import { termInWords, whenDueInWords } from './term-words.ts';

test('a term is said as people say it, one and more, in both languages', () => {
  expect(termInWords({ duration: 'PT1H' }, 'nl')).toBe('1 uur');
  expect(termInWords({ duration: 'PT30M' }, 'nl')).toBe('30 minuten');
  expect(termInWords({ duration: 'P2W' }, 'en')).toBe('2 weeks');
  expect(termInWords({ duration: 'P1DT12H' }, 'en')).toBe('1 day and 12 hours');
  expect(termInWords({ schooldays: 1 }, 'nl')).toBe('1 schooldag');
});

test('a task says from when it is there and within which term', () => {
  const aftercare = task('look-back', { at: { term: { duration: 'P2W' }, from: 'closed' }, within: { schooldays: 3 } });
  expect(whenDueInWords(aftercare, 'nl')).toEqual(['vanaf 2 weken na het afsluiten', 'binnen 3 schooldagen']);
  expect(whenDueInWords(task('now', { within: { duration: 'PT4H' }, from: 'case' }), 'en')).toEqual([
    'within 4 hours after the start of the case',
  ]);
  expect(whenDueInWords(task('any-time'), 'en')).toEqual([]);
});
