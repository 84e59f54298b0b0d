import { createHash, randomInt } from 'node:crypto';

/** Draws numbers that a seed decides, so that a round that failed can be played again with the same moments. */
export interface Seeded {
  readonly seed: string;
  /** A whole number from `least` up to `most`. */
  between(least: number, most: number): number;
}

/** A new seed, or the one that LUWTE_CRASH_SEED names. */
export function seededBy(given = process.env.LUWTE_CRASH_SEED): Seeded {
  const seed = given || String(randomInt(1_000_000));
  let drawn = 0;
  return {
    seed,
    between(least, most) {
      drawn += 1;
      const bytes = createHash('sha256').update(`${seed}/${drawn}`).digest();
      return least + (bytes.readUInt32BE() % (most - least + 1));
    },
  };
}
