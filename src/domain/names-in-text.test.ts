import { describe, expect, test } from 'vitest';
import { cutByWords, plainText, withoutWords, wordFinder } from './names-in-text.ts';

const own = { name: 'Noor de Vries', letter: 'A' };
const others = [
  { name: 'Kim van den Berg', contact: 'Snap: @kimmie2010, moeder Hatice, 06-12345678', letter: 'B' },
  { name: 'Zoë Łukasz-Öztürk', letter: 'C' },
  { name: 'Bo', letter: 'D' },
  { name: 'Daan de Vries', letter: 'E' },
  { name: 'Anna Bakker' },
];
const find = wordFinder(others, own, ['De Beuk', '2B']);

describe('words that may point to somebody else are found', () => {
  test.each([
    ['Kim was erbij', ['Kim']],
    ['dat is KIM’s telefoon', ['KIM']],
    ['Kims vriendin, en kimmetje ook', ['Kims', 'kimmetje']],
    ['de moeder, mevrouw Van den Berg, belde', ['Berg']],
    ['Kim van den Berg stuurde het', ['Kim van den Berg']],
    ['zoe en ZOË en Lukasz... Ozturk', ['zoe en ZOË', 'Ozturk']],
    ['Bo zei niets; Bo’s broer wel', ['Bo']],
    ['Daan weet het', ['Daan']],
    ['volgens Anna Bakker', ['Anna Bakker']],
    ['bel Hatice of 06-12345678', ['Hatice', '06-12345678']],
    ['+31 6 1234 5678 of (073) 123 45 67', ['+31 6 1234 5678', '(073) 123 45 67']],
    [
      'mail kim.berg@voorbeeld.example, account @kim_2010 en kimmie2010',
      ['kim.berg@voorbeeld.example', '@kim_2010', 'kimmie2010'],
    ],
    ['NL91 ABNA 0417 1643 00 staat erbij', ['NL91 ABNA 0417 1643 00']],
    ['leerling B en ouder C, en Leerling D', ['leerling B', 'ouder C', 'Leerling D']],
    ['op De Beuk, in 2b', ['De Beuk', '2b']],
  ])('%s', (text, words) => {
    expect(find(text)).toEqual(words);
  });
});

describe('ordinary writing is left alone', () => {
  test.each([
    ['Noor de Vries zei dat Noor het niet wist'],
    ['leerling A vertelde het op 20-11-2026 om 09:30'],
    ['een kimono, borrelen en de bergen in'],
    ['groep 8 heeft 24 leerlingen en 3 leerkrachten'],
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe('words that are taken out', () => {
  test('are gone wherever they stand, in whichever capitals and accents, and no half of a word is', () => {
    const text = 'Kim, KIM en Kîm; Kimberley niet. Kim';
    expect(withoutWords(text, ['Kim'], '[…]')).toBe('[…], […] en […]; Kimberley niet. […]');
  });

  test('may overlap: the longest goes as one', () => {
    expect(withoutWords('Kim van den Berg was er', ['Berg', 'Kim van den Berg', 'Kim'], '—')).toBe('— was er');
  });

  test('may be signs alone, or nothing', () => {
    expect(withoutWords('tien % en ★ en niets', ['★', '', '  '], '—')).toBe('tien % en — en niets');
  });

  test('leave the rest letter for letter', () => {
    const text = 'Een regel\nen nog een: “ja”. Kim?';
    expect(
      cutByWords(text, ['kim'])
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('a text as it can be shown', () => {
  test('has no unseen signs in which a name could hide, and no address of a site', () => {
    const text = 'K\u200Bi\u00ADm\u202E stuurde\u0007 https://geheim.example/pad en geheim.example/2.';
    expect(plainText(text, '[…]')).toBe('Kim stuurde  […] en […].');
  });

  test('keeps emoji and other alphabets', () => {
    expect(plainText('😀 Ελένη 👩‍👧', '[…]')).toBe('😀 Ελένη 👩👧');
  });
});

test('a very long text of odd signs is searched as well', () => {
  const text = `${'kim, '.repeat(50)}${'a'.repeat(5_000)} ${'1-'.repeat(2_000)}${'x@'.repeat(1_000)}`;
  expect(find(text)).toContain('kim');
});
