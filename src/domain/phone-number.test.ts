import { expect, test } from 'vitest';
import { isPhoneNumber } from './phone-number.ts';

test('a number is taken as people write it', () => {
  for (const number of [
    '112',
    '14 030',
    '116 111',
    '030-285 66 16',
    '(030) 123 45 67',
    '+31 6 1234 5678',
    '0900-111 3 111',
  ])
    expect(isPhoneNumber(number), number).toBe(true);
});

test('what cannot be called is not a number', () => {
  for (const typed of ['', '12', 'bel Joke', '030 123 of 124', '1234567890123456', 'huisarts.nl', '--', '06+1234'])
    expect(isPhoneNumber(typed), typed).toBe(false);
});
