import { inEnglish } from './in-english.ts';

/**
 * The known name that somebody meant: the one that says the same in English, or the one that is the fewest typing
 * mistakes away, if that is few.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[“”„‘’"']/g, '')
    .replace(/[ _]+/g, '-');
  const exact =
    names.find((candidate) => candidate === plain) ?? inEnglish.get(plain)?.find((word) => names.includes(word));
  if (exact !== undefined) return exact;
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    const mistakes = distance(name, candidate);
    if (mistakes < fewest && mistakes < Math.max(name.length, candidate.length)) {
      fewest = mistakes;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's distance: insertions, deletions and replacements between two words. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
