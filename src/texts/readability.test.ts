import { describe, expect, test } from 'vitest';
import type { Language, Text } from '../domain/text.ts';
import { textChecker } from '../domain/text-check/check-text.ts';
import { allShipped } from '../protocols/test-shipped-protocols.ts';
import { readTextRules } from './read-text-rules.ts';
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

interface Said {
  readonly protocol: string;
  readonly task: string;
  readonly say: Text;
}
const said: readonly Said[] = allShipped().flatMap(({ name, tasks }) =>
  tasks.flatMap(({ id, guidance }) => guidance.say.map((one) => ({ protocol: name, task: id, say: one }))),
);

/**
 * What the protocols give people to say to pupils and parents, for A2–B1. Douma calls 60 to 70 normal and 70 and up
 * fairly easy; a line by itself is short, so that one long word weighs heavily in it.
 */
const least = { all: 85, one: { nl: 55, en: 45 } } as const;

describe('what the protocols give people to say', () => {
  test('is there', () => expect(said.length).toBeGreaterThan(50));

  test.each(['nl', 'en'] as const)('reads easily (%s)', (language: Language) => {
    const all = readability(said.map(({ say }) => say[language]).join('\n\n'), language);
    console.info(`${language}: ${said.length} texts to say, score ${all?.score.toFixed(1)}, ${all?.words} words`);
    expect(all?.score).toBeGreaterThanOrEqual(least.all);
  });

  test.each(['nl', 'en'] as const)('has no line that is hard by itself (%s)', (language: Language) => {
    const hard = said
      .map((one) => ({ ...one, score: readability(one.say[language], language)?.score ?? 0 }))
      .filter(({ score }) => score < least.one[language])
      .map(({ protocol, task, say, score }) => `${protocol} ${task} ${score.toFixed(0)}: ${say[language]}`);
    expect([...new Set(hard)]).toEqual([]);
  });

  test.each(['nl', 'en'] as const)(
    'blames nobody, accuses nobody and promises nothing (K2.2, S7, S15; %s)',
    (language) => {
      const check = textChecker(readTextRules(new URL('../../phrases', import.meta.url).pathname, language), {});
      const marked = said.flatMap(({ task, say }) =>
        check(say[language])
          .filter(({ kind }) => ['blame', 'accusation', 'hopeless', 'promise', 'image'].includes(kind))
          .map(({ kind, from, to }) => `${task} ${kind} "${say[language].slice(from, to)}" in: ${say[language]}`),
      );
      expect([...new Set(marked)]).toEqual([]);
    },
  );
});
