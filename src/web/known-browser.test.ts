import { expect, test } from 'vitest';
import { knownBrowser, markBrowser } from './known-browser.ts';

const secret = new Uint8Array(32).fill(7);
let drawn = 0;
const random = { uuid: () => '', bytes: (count: number) => new Uint8Array(count).fill(++drawn) };
const noor = 'noor@school.example';

const mark = (known: string, email: string) => markBrowser(secret, known, email, random);
const known = (marked: string, email: string) => knownBrowser(secret, marked, email);

test('a browser is known for who signed in from it, however the address is written, and for nobody else', () => {
  const marked = mark('', noor);
  expect(known(marked, ' Noor@School.example')).toBe(marked.split('.')[0]);
  expect(known(marked, 'sem@school.example')).toBeNull();
  expect(known('', noor)).toBeNull();
});

test('two browsers of one person are told apart', () => {
  expect(known(mark('', noor), noor)).not.toBe(known(mark('', noor), noor));
});

test('a shared computer is known for several people, and the one who has been away longest is forgotten', () => {
  const people = Array.from({ length: 9 }, (_, index) => `collega${index}@school.example`);
  const marked = people.reduce((sofar, email) => mark(sofar, email), '');
  expect(people.map((email) => known(marked, email) !== null)).toEqual([false, ...Array(8).fill(true)]);
  expect(mark(marked, people[8] ?? '')).toBe(marked);
});

test('a mark cannot be made up, signed elsewhere, or taken from another browser', () => {
  const [id, signature] = mark('', noor).split('.');
  const other = mark('', noor).split('.');
  for (const made of [
    `${id}.${'A'.repeat(43)}`,
    `${other[0]}.${signature}`,
    markBrowser(new Uint8Array(32).fill(8), '', noor, random),
    `.${signature}`,
    `${id}`,
    `${id}.${signature}.`,
    'x; luwte=token',
  ]) {
    expect([made, known(made, noor)]).toEqual([made, null]);
  }
});

test('names nobody', () => {
  expect(mark('', noor)).toMatch(/^[\w-]{24}\.[\w-]{43}$/);
  expect(Buffer.from(mark('', noor), 'base64').toString('latin1')).not.toContain('noor');
});
