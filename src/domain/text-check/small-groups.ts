import type { Span } from '../names-in-text.ts';
import { isMeant, listPattern } from './phrase.ts';
import type { ReadText } from './read-text.ts';
import type { TextRules } from './text-rules.ts';

/** From this size on a group hides who is in it (issue: fewer than five of a kind point back to somebody). */
export const smallestGroup = 5;

/** A group that a text may name, with how many are in it. */
export interface CountedGroup {
  readonly name: string;
  readonly size: number;
}

/** Numbers under five of a kind: drie leerlingen, de twee meisjes. */
export function smallGroupsIn({ words }: ReadText, rules: TextRules): readonly Span[] {
  const few = listPattern(rules.lists, 'few');
  const pupils = listPattern(rules.lists, 'pupils');
  const shares = listPattern(rules.lists, 'part-of-groups');
  return words.flatMap((one, index) => {
    if (!isMeant(few, one.folded)) return [];
    // "In groepjes van vier leerlingen", "elke drie leerlingen": how a lesson goes, and nobody in particular.
    if ([1, 2].some((back) => isMeant(shares, words[index - back]?.folded ?? ''))) return [];
    const end = [1, 2, 3]
      .map((more) => words[index + more])
      .find((word) => word?.sentence === one.sentence && isMeant(pupils, word.folded));
    return end ? [{ from: one.from, to: end.to }] : [];
  });
}
