import { describe, expect, test } from 'vitest';
import { readability, syllablesIn } from './readability.ts';

describe('syllables', () => {
  test.each([
    ['school', 1],
    ['leerling', 2],
    ['over', 2],
    ['idee', 2],
    ['zeeën', 2],
    ['foto’s', 2],
    ['verantwoordelijkheid', 6],
    ['politie', 3],
    ['geïnformeerd', 4],
    ['mij', 1],
    ['strafbaar', 2],
    ['vertrouwenspersoon', 5],
    ['pfff', 1],
  ])('%s has %i', (word, count) => expect(syllablesIn(word, 'nl')).toBe(count));

  test.each([
    ['make', 1],
    ['pupil', 2],
    ['table', 2],
    ['the', 1],
    ['together', 3],
    ['image', 2],
    ['parent', 2],
  ])('%s has %i, in English', (word, count) => expect(syllablesIn(word, 'en')).toBe(count));
});

describe('a score', () => {
  test('is what the formula of Douma gives: two sentences of three short words', () => {
    // 6 words, 2 sentences, 6 syllables: 206.84 - 0.93 * 3 - 77 * 1.
    expect(readability('Dit is goed. Kom je mee?', 'nl')).toEqual({
      score: expect.closeTo(127.05, 6),
      words: 6,
      sentences: 2,
      syllables: 6,
    });
  });

  test('is lower for a text as offices write it than for one as people speak', () => {
    const office =
      'Ten aanzien van de bovengenoemde aangelegenheid zullen de verantwoordelijke functionarissen overgaan tot implementatie van de noodzakelijke beheersmaatregelen.';
    const spoken = 'Wij weten wat er is gebeurd. Wij doen er nu iets aan.';
    expect(readability(office, 'nl')?.score).toBeLessThan(20);
    expect(readability(spoken, 'nl')?.score).toBeGreaterThan(90);
  });

  test.each(['', '  ', '123', '…'])('is nothing for a text without words: "%s"', (text) => {
    expect(readability(text, 'nl')).toBeNull();
  });
});
