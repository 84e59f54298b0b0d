import { expect, test } from 'vitest';
import { passwordHashing, weaknessOf } from './password.ts';

const about = ['Noor de Wit', 'noor.dewit@deeik.example', 'De Eik'];

test.each([
  'kort',
  'aaaaaaaaaaaaaaaa',
  'abababababababab',
  'wachtwoord2026!',
  'Welkom12345678',
  'password-password',
  'noor.dewit2026',
  'deeik-noor-12',
  'luwte-noor-26',
])('%s is too easy', (password) => {
  expect(weaknessOf(password, about)).not.toBeNull();
});

test.each(['drie paarse lampen', 'correct horse battery', '✨🌧️ regen op maandag', 'kJ8$mPq2!xWzL4'])(
  '%s is good',
  (password) => {
    expect(weaknessOf(password, about)).toBeNull();
  },
);

test('a password is known again however its letters were put together, and only that password', async () => {
  const { hash, matches } = passwordHashing({ memoryCost: 64, timeCost: 1 });
  const kept = await hash('a', 'caf\u00e9 op de hoek');
  expect(kept).toMatch(/^\$argon2id\$/);
  expect(await matches('a', 'cafe\u0301 op de hoek', kept)).toBe(true);
  expect(await matches('a', 'cafe op de hoek', kept)).toBe(false);
});

test('without a hash the same work is done, and no password is right', async () => {
  const { matches } = passwordHashing({ memoryCost: 64, timeCost: 1 });
  expect(await matches('a', '', null)).toBe(false);
  expect(await matches('a', '\0', null)).toBe(false);
});

test('hashing costs at least what OWASP asks of argon2id: 19 MiB and two passes', async () => {
  const kept = await passwordHashing().hash('a', 'drie paarse lampen');
  const [, memory, passes] = /m=(\d+),t=(\d+),p=1\$/.exec(kept) ?? [];
  expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
  expect(Number(passes)).toBeGreaterThanOrEqual(2);
});
