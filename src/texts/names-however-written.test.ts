import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textChecker } from '../domain/text-check/check-text.ts';
import { comparable } from '../domain/text-check/read-text.ts';
import { readTextRules } from './read-text-rules.ts';

const rules = readTextRules(new URL('../../phrases', import.meta.url).pathname, 'nl');

/** Names as schools have them; first name and surname apart, so that each can be written wrong by itself. */
const people = [
  ['Noor', 'de Vries'],
  ['Kim', 'van den Berg'],
  ['Sem', 'Bakker'],
  ['Yasmina', 'El Amrani'],
  ['Thijs', 'Öztürk'],
  ['Zoë', 'Łukasz'],
  ['Mohammed', 'ten Hag'],
  ['Roos', 'de Boer'],
  ['Ben', "van 't Hof"],
  ['Anne-Fleur', 'Janssen-Özdemir'],
  ['Björn', 'Koning'],
  ['Chloé', 'van der Meer'],
  ['Priya', 'Ramdin'],
  ['Đorđe', 'Nikolić'],
] as const;
/** Harmless, with a place for a name in the middle. */
const sentences = [
  ['Wij hebben vandaag met ', ' gesproken.'],
  ['De ouders van ', ' zijn op de hoogte, en het team ook.'],
  ['Op school wordt veel over ', ' gepraat; wij vragen om rust.'],
  ['Beste ouders,\n\nGisteren zagen wij dat ', '\nhulp nodig heeft.'],
] as const;

const letters = 'abcdefghijklmnopqrstuvwxyz';
type Mutation = (name: string, at: number, letter: string) => string;
const put = (name: string, at: number, what: string) => name.slice(0, at) + what + name.slice(at);
const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  n: 'ñ',
  c: 'ç',
  s: 'š',
  y: 'ý',
};
const startsWithVowel = /[aeiou]$/;

const mutations: Readonly<Record<string, Mutation>> = {
  'as it is': (name) => name,
  'in capitals': (name) => name.toUpperCase(),
  'in small letters': (name) => name.toLowerCase(),
  'in mixed letters': (name) => Array.from(name, (one, i) => (i % 2 ? one.toUpperCase() : one.toLowerCase())).join(''),
  'without accents': (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
  'with other accents': (name) => Array.from(name, (one) => accents[one] ?? one).join(''),
  'with its accents apart': (name) => name.normalize('NFD'),
  'with s': (name) => `${name}s`,
  'with an apostrophe and s': (name, at) => `${name}${at % 2 ? "'" : '’'}s`,
  diminished: (name) => {
    const end = comparable(name).at(-1) ?? '';
    if (startsWithVowel.test(end)) return `${name}tje`;
    return name.endsWith('ng') ? `${name.slice(0, -1)}kje` : `${name}${/[lnrw]$/.test(end) ? 'tje' : 'je'}`;
  },
  'with a hyphen in it': (name, at) => put(name, at, '-'),
  'with a sign of no width in it': (name, at) => put(name, at, '\u200B'),
  'with a soft hyphen in it': (name, at) => put(name, at, '\u00AD'),
  'turned round for the eye': (name) => `\u202E${name}\u202C`,
  'split over a line': (name, at) => put(name, at, '\n'),
  'broken off at the end of a line': (name, at) => put(name, at, '-\n'),
  'with a dot in it': (name, at) => put(name, at, '.'),
  'spelled out': (name) => Array.from(name.normalize('NFC')).join(' '),
  'with letters of full width': (name) =>
    name.replace(/[A-Za-z]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)),
  'with a letter left out': (name, at) => name.slice(0, at) + name.slice(at + 1),
  'with a letter too many': (name, at, letter) => put(name, at, letter),
  'with another letter': (name, at, letter) => name.slice(0, at) + letter + name.slice(at + 1),
  'with two letters changed': (name, at) =>
    name.slice(0, at - 1) + (name[at] ?? '') + (name[at - 1] ?? '') + name.slice(at + 1),
};
const mistyped = new Set([
  'with a letter left out',
  'with a letter too many',
  'with another letter',
  'with two letters changed',
]);

const checkers = new Map(people.map((one) => [one[0], textChecker(rules, { people: [{ name: one.join(' ') }] })]));

/** Whether what was written of a name is marked as one. */
function found(person: readonly [string, string], before: string, written: string, after: string): boolean {
  const check = checkers.get(person[0] as (typeof people)[number][0]) ?? (() => []);
  const text = before + written + after;
  const end = before.length + written.length;
  return check(text).some(({ kind, from, to }) => kind === 'name' && from < end && to > before.length);
}

describe('a known name is found however it is written (K8)', () => {
  test.each(Object.entries(mutations))('%s', (title, mutate) => {
    const cases = fc.record({
      person: fc.constantFrom(...people),
      sentence: fc.constantFrom(...sentences),
      at: fc.nat(1_000),
      letter: fc.constantFrom(...letters),
    });
    fc.assert(
      fc.property(cases, ({ person, sentence, at, letter }) => {
        const [first] = person;
        // Where a mutation cuts, there is a letter on both sides.
        const name = first.normalize('NFC');
        const written = mutate(name, 1 + (at % (name.length - 1)), letter);
        // A first name that is a verb in small letters is that verb.
        fc.pre(!(first === 'Ben' && !/\p{Lu}/u.test(written)));
        if (mistyped.has(title)) {
          // A name with a letter wrong that is a word of the day cannot be told from it, and one of two letters is nothing.
          const plain = comparable(written.replace(/[^\p{L}\p{M}]/gu, ''));
          fc.pre(!rules.ordinary.has(plain) && plain.length > 1 && !rules.ordinary.has(comparable(written)));
        }
        expect(found(person, sentence[0], written, sentence[1])).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('by the surname alone, with or without the small words before it, and all glued together', () => {
    for (const [first, last] of people) {
      const telling = last.replace(/^(?:(?:de|van|den|der|ten|el|'t) )+/i, '');
      for (const written of [
        last,
        telling,
        `${first} ${telling}`,
        `${first}${last}`.replace(/[ ']/g, ''),
        `${first[0]}. ${last}`,
      ])
        expect(found([first, last], 'Gisteren is ', written, ' gebeld.'), written).toBe(true);
    }
  });

  test('by first name and surname in small letters, over two lines', () => {
    for (const [first, last] of people)
      expect(found([first, last], 'vandaag zagen we dat ', `${first}\n${last}`.toLowerCase(), ' er was'), first).toBe(
        true,
      );
  });
});

test('a mark stands on the very words as they were typed', () => {
  const check = textChecker(rules, { people: [{ name: 'Noor de Vries' }] });
  const text = 'Ja: N\u200Bo\u00ADor\u200B de Vri\u200Bes kwam.';
  const [mark] = check(text);
  expect(text.slice(mark?.from, mark?.to)).toBe('N\u200Bo\u00ADor\u200B de Vri\u200Bes');
});

test('names of two letters, and a group under five, are found as they are', () => {
  const check = textChecker(rules, {
    people: [{ name: 'Bo Wu', contact: 'Insta: bowu_08' }],
    places: ['De Regenboog', 'Dolfijnen'],
    groups: [
      { name: 'structuurgroep', size: 4 },
      { name: 'schaatsclub', size: 12 },
    ],
  });
  const text = 'bo zit bij de dolfijnen op De Regenboog, in de structuurgroep, en niet bij de schaatsclub';
  expect(check(text).map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
    ['name', 'bo'],
    ['place', 'dolfijnen'],
    ['place', 'De Regenboog'],
    ['small-group', 'structuurgroep'],
  ]);
});
