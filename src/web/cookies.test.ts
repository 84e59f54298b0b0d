import { expect, test } from 'vitest';
import { writeCookie } from './cookies.ts';

const school = new URL('https://luwte.school.example');

test('the mark of a known browser lasts a year, stays with this very host, and no script reads it', () => {
  expect(writeCookie(school, 'known', 'id.signature')).toBe(
    '__Host-luwte-bekend=id.signature; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000',
  );
});

test('a session ends with the browser', () => {
  expect(writeCookie(school, 'session', 'token')).toBe('__Host-luwte=token; Path=/; HttpOnly; SameSite=Lax; Secure');
});
