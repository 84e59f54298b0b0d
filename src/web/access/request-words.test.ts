import { expect, test } from 'vitest';
import { guardedRoles } from '../../domain/rights.ts';
import { askedInWords, opensInWords, waitingInWords, whoAgreesInWords } from './request-words.ts';

test('how many wait is said in words, one and more, and in digits when there are many', () => {
  expect(waitingInWords(1, 'nl')).toBe('Er wacht één verzoek op jouw akkoord.');
  expect(waitingInWords(2, 'nl')).toBe('Er wachten twee verzoeken op jouw akkoord.');
  expect(waitingInWords(12, 'nl')).toBe('Er wachten 12 verzoeken op jouw akkoord.');
  expect(waitingInWords(1, 'en')).toBe('There is one request waiting for your approval.');
});

test('a role of a school names the school, one of the board does not', () => {
  const held = { role: 'director', school: 'school-oak' } as const;
  expect(askedInWords({ held, school: 'De Eik' }, 'nl')).toBe('directeur of schoolleider (De Eik)');
  expect(askedInWords({ held: { role: 'administrator', school: null }, school: null }, 'en')).toBe('administrator');
  expect(askedInWords({ held: null, school: null }, 'nl')).toBe('een nieuwe tweede stap');
});

test('who agrees reads of each guarded role what it opens', () => {
  for (const role of guardedRoles)
    for (const language of ['nl', 'en'] as const)
      expect([role, opensInWords({ held: { role, school: null } }, language).length > 20]).toEqual([role, true]);
});

test('any one of those who could agree is enough, and it is said plainly when there is nobody', () => {
  expect(whoAgreesInWords({ mayAgree: ['Noor', 'Sam', 'Ruth'] }, 'nl')).toBe('Noor, Sam of Ruth');
  expect(whoAgreesInWords({ mayAgree: [] }, 'nl')).toContain('niemand');
});
