import { describe, expect, test } from 'vitest';
import { textChecker } from '../domain/text-check/check-text.ts';
import { readTextRules } from './read-text-rules.ts';

const rules = readTextRules(new URL('../../phrases', import.meta.url).pathname, 'nl');
const people = Array.from({ length: 40 }, (_, i) => ({ name: `Noor${'abcdefghij'[i % 10]} van den Berg${i}` }));
const check = textChecker(rules, { people: [{ name: 'Noor de Vries' }, ...people] });

/** Texts of about this many letters that somebody could type, or paste, to make the checker run on. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'one long word': (size) => 'a'.repeat(size),
  'single letters': (size) => 'n o o r '.repeat(size / 8),
  'letters with hyphens': (size) => 'n-o-o-'.repeat(size / 6),
  'words that begin phrases': (size) => 'had je maar als je door je waarom heb '.repeat(size / 38),
  'phrases that never end': (size) => 'had je een twee drie vier vijf zes had je '.repeat(size / 42),
  'names all over': (size) => 'Noor de Vries van den Berg7 '.repeat(size / 28),
  'mistyped names': (size) => 'Nooor Vriees Bergg12 '.repeat(size / 21),
  'digits and dashes': (size) => '06-12 34(56)'.repeat(size / 12),
  'signs of mail and accounts': (size) => 'a@b.c@d._-'.repeat(size / 10),
  'dots and slashes': (size) => 'a.b/c?d#e.'.repeat(size / 10),
  'quotation marks': (size) => 'genoemd "a \'b „c '.repeat(size / 17),
  'signs of no width': (size) => 'n\u200B\u202E'.repeat(size / 3),
  'initials without end': (size) => 'A.B.de '.repeat(size / 7),
  'marks on marks': (size) => 'e\u0301\u0308\u0327'.repeat(size / 4),
  'all different words': (size) => {
    let text = '';
    for (let i = 0; text.length < size; i++) text += `w${i.toString(36)}x `;
    return text;
  },
};

describe('a text that is made to be slow takes work in proportion to its length', () => {
  test.each(Object.entries(hostile))('%s', (_title, make) => {
    const stepsFor = (size: number) => {
      const effort = { steps: 0 };
      check(make(size), effort);
      return effort.steps;
    };
    const [small, large] = [stepsFor(3_000), stepsFor(12_000)];
    // Four times the text is four times the steps, and a little for how it begins.
    expect(large).toBeLessThanOrEqual(small * 4.4 + 1_000);
  });

  test('in time as well, for what no step counts: sixteen times the text is nowhere near its square', () => {
    const timeFor = (text: string) => {
      const began = process.cpuUsage();
      check(text);
      const { user, system } = process.cpuUsage(began);
      return user + system;
    };
    for (const [title, make] of Object.entries(hostile)) {
      const fastest = (size: number) => Math.min(timeFor(make(size)), timeFor(make(size)));
      const [small, large] = [fastest(1_000), fastest(16_000)];
      // A square would be 256 times; what a machine does beside it stays far below half of that.
      expect(large / Math.max(small, 500), title).toBeLessThan(100);
    }
  });
});

test('a megabyte of ordinary writing is looked through, to its last word', () => {
  const text = `${'Wij praten met alle leerlingen en luisteren goed. '.repeat(20_000)}Noor was erbij.`;
  const marks = check(text);
  expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(['Noor']);
});

test('nothing typed makes it fall over', () => {
  for (const text of ['', ' ', '\n\n', '\u200B', '.', '\uD800', '😀', '"', '((((', '%s%n', '<script>', '\u0000', 'ﷺ'])
    expect(Array.isArray(check(text))).toBe(true);
});
