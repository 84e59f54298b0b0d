import british from 'hyphen/en-gb/index.js';
import dutch from 'hyphen/nl/index.js';
import type { Language } from '../domain/text.ts';
import { readText } from '../domain/text-check/read-text.ts';

/** How easy a text reads, and what that is made of. */
export interface Readability {
  /** Higher is easier: about 60 is for everybody, 80 for who is eleven or twelve. It can pass 100 and fall below 0. */
  readonly score: number;
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

/**
 * Reading ease by Flesch (1948) for English and by Douma's fit of it for Dutch (De leesbaarheid van
 * landbouwbladen, 1960): long words and long sentences make a text harder. It knows nothing of what a text says; a low score is
 * a reason to read it again, a high one no proof.
 * @returns null for a text without words
 */
export function readability(text: string, language: Language): Readability | null {
  const { words: all } = readText(text);
  const words = all.filter(({ written }) => /\p{L}/u.test(written));
  if (words.length === 0) return null;
  // A point of a list and a line of verse are read as sentences, with or without a full stop.
  const sentences = Math.max(1, all.filter(({ first }) => first).length);
  const syllables = words.reduce((sum, { written }) => sum + syllablesIn(written, language), 0);
  const perSentence = words.length / sentences;
  const perWord = syllables / words.length;
  const score =
    language === 'nl' ? 206.84 - 0.93 * perSentence - 77 * perWord : 206.835 - 1.015 * perSentence - 84.6 * perWord;
  return { score, words: words.length, sentences, syllables };
}

const mark = '|';
const vowels = /(?:ij|[aeiouyàáâãåæèéêìíîòóôõøùúûýÿœ]|[äëïöü])+/gu;

/**
 * The library says where a word may be broken off, which is between syllables but leaves single letters at its edges alone
 * (over, idee); so each piece counts as many as it has groups of vowels.
 */
export function syllablesIn(word: string, language: Language): number {
  const patterns = language === 'nl' ? dutch : british;
  const pieces = patterns.hyphenateSync(word.toLowerCase().normalize('NFC'), { hyphenChar: mark }).split(mark);
  const count = pieces.reduce((sum, piece) => {
    // A diaeresis begins a new syllable: zeeën.
    const spoken = piece.replace(/(?<=\p{L})([äëïöü])/gu, '-$1');
    // The last e of "make" is not spoken; that of "table" and "the" is.
    const heard = language === 'en' ? spoken.replace(/(?<=[aeiouy]\p{L}*[^aeiouyl\s])e$/u, '') : spoken;
    return sum + (heard.match(vowels)?.length ?? 0);
  }, 0);
  return Math.max(1, count);
}
