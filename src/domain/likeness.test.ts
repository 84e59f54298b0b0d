import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameSite, likenessFinder } from './likeness.ts';
import { comparedWords, holdsWholeName } from './names-in-text.ts';

const holds = (text: string, name: string) => holdsWholeName(comparedWords(text), comparedWords(name));

describe('S12: a report looks like an earlier case', () => {
  const earlier = { names: ['Zoë van den Berg', 'Sem'], sites: ['https://fotoboek.example/ab'] };
  const told = (text: string) => likenessFinder({ texts: [text], sites: [] })(earlier);

  test.each([
    'Een moeder belde over Zoë van den Berg uit 2B.',
    'zoe berg stuurde iets door',
    'ZOE VAN DEN BERG',
    'Zoë van den Bergs zusje vertelde het',
    'Zoë A. van den Berg',
  ])('because a whole name stands in both: %s', (text) => {
    expect(told(text)).toEqual(['same-name']);
  });

  test.each(['Zoë uit 2B', 'Meneer van den Berg belde', 'Sem vertelde dat er iets rondgaat', 'Berg Zoë', ''])(
    'not because of a first name, a last name or a name the other way round: %s',
    (text) => {
      expect(told(text)).toEqual([]);
    },
  );

  test('one letter wrong in a long name is still that name; in a short one it is another', () => {
    expect(holds('Hatice Zonebloem', 'Hatice Zonnebloem')).toBe(true);
    expect(holds('Hatiec Zonnebloem', 'Hatice Zonnebloem')).toBe(true);
    expect(holds('Tim Vos', 'Kim Vos')).toBe(false);
    expect(holds('Hatice Zonnebloem', 'Hatice Roosendaal')).toBe(false);
  });

  test('a name of one word is the same only as a name of that one word', () => {
    expect(holds('Sem', 'Sem')).toBe(true);
    expect(holds('Sem de Vries', 'Sem')).toBe(false);
    expect(holds('', '')).toBe(false);
    expect(holds('de', 'de')).toBe(false);
  });

  test('because of the same site, however it was written; two accounts on one platform are two places', () => {
    expect(isSameSite('https://www.fotoboek.example/ab', 'hxxp://fotoboek[.]example/ab?x=1')).toBe(true);
    expect(isSameSite('fotoboek.example', 'https://fotoboek.example/ab')).toBe(true);
    expect(isSameSite('t.example/een', 't.example/twee')).toBe(false);
    expect(isSameSite('', '')).toBe(false);
    expect(likenessFinder({ texts: [], sites: ['Fotoboek.example/ab/cd'] })(earlier)).toEqual(['same-site']);
  });

  test('whatever anybody types, it answers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(typeof holds(one, other)).toBe('boolean');
        expect(isSameSite(one, other)).toBe(isSameSite(other, one));
      }),
      { numRuns: 50 },
    );
  });
});

test('sixty large cases are compared with a large one in no time that anybody notices', () => {
  const named = (letter: string) => Array.from({ length: 100 }, (_, at) => `Voornaam${at} van ${letter}${at}huizen`);
  const likenessTo = likenessFinder({ texts: named('Wester'), sites: [] });
  const begun = performance.now();
  for (let one = 0; one < 60; one++) likenessTo({ names: named('Noord'), sites: [] });
  expect(performance.now() - begun).toBeLessThan(3_000);
});
