import type { RandomBytes } from './sealing.ts';

// Without 0, 1 and L, because people read a number aloud and write it down; without vowels, so that no number is a word.
// The table checks the same.
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';

/** Draws a number like H7K-3M. Random, because a gap in a row of numbers would tell of a hidden case. */
export function drawCaseNumber(random: RandomBytes): string {
  const letters: string[] = [];
  while (letters.length < 5) {
    // A byte past the last whole run of the alphabet would make some letters likelier than others.
    for (const byte of random(8)) if (byte < 243) letters.push(alphabet.charAt(byte % alphabet.length));
  }
  return `${letters.slice(0, 3).join('')}-${letters.slice(3, 5).join('')}`;
}
