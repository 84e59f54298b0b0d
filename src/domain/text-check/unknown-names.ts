import type { Span } from '../names-in-text.ts';
import { isSmallWord } from './known-names.ts';
import { isMeant, listPattern, wordPattern } from './phrase.ts';
import type { ReadText, ReadWord } from './read-text.ts';
import type { TextRules } from './text-rules.ts';

/** The numbers of the words that look like names that the case does not know. */
export type NameFinder = (text: ReadText) => ReadonlySet<number>;

/** GGD, HAVO, A2: not names, though a name in capitals alone is missed with it when no list has it. */
const abbreviation = /^\p{Lu}{2,6}$|\d/u;

/**
 * Looks for names by what surrounds them: a title, a capital in the middle of a sentence, a first name that many people
 * have. It does not need to know a name; where a sentence begins with a name that nobody listed, it misses it.
 */
export function nameFinder(rules: TextRules): NameFinder {
  const { firstNames, alsoWords, ordinary, lists } = rules;
  const title = listPattern(lists, 'title');
  const verb = listPattern(lists, 'verb-after-name');
  const capitals = wordPattern(rules.capitals.join('|'), lists);
  const isFirstName = (folded: string) => firstNames.has(folded) || firstNames.has(folded.replace(/(?:tje|je|s)$/, ''));

  const isName = (words: readonly ReadWord[], index: number): boolean => {
    const one = words[index];
    if (!one?.capital || one.folded.length < 2) return false;
    const { folded, first, written } = one;
    if (first) {
      if (alsoWords.has(folded)) return isMeant(verb, words[index + 1]?.folded ?? '');
      return isFirstName(folded) && !ordinary.has(folded);
    }
    if (isFirstName(folded) || alsoWords.has(folded)) return true;
    if (abbreviation.test(written) || isMeant(capitals, folded)) return false;
    return !ordinary.has(folded) && !ordinary.has(folded.replace(/(?:en|s)$/, ''));
  };

  return ({ words }) => {
    const found = new Set<number>();
    words.forEach((one, index) => {
      if (isName(words, index)) found.add(index);
      if (!isMeant(title, one.folded)) return;
      let at = index + 1;
      for (let more = 0; more < 3 && isSmallWord(words[at]?.folded ?? ''); more++) at++;
      const named = words[at];
      // A teacher "Duits" has a subject, not a name.
      const isWord = named === undefined || abbreviation.test(named.written) || isMeant(capitals, named.folded);
      if (named?.capital && named.sentence === one.sentence && !isWord) found.add(at);
    });
    return found;
  };
}

const initial = /^\p{Lu}$/u;
/** Written with stops and nobody's initials. */
const companies = new Set(['BV', 'NV', 'AUB', 'PS', 'NB', 'HAVO', 'VWO']);

/** Initials: J. de V., R.S., leerling K. */
export function initialsIn({ words, clean }: ReadText, rules: TextRules): readonly Span[] {
  const ofSomebody = listPattern(rules.lists, 'initial-of');
  const spans: Span[] = [];
  const stop = (index: number) => clean[words[index]?.to ?? clean.length] === '.';
  for (let index = 0; index < words.length; index++) {
    const one = words[index];
    if (!one || !initial.test(one.written)) continue;
    const before = words[index - 1];
    const named = before !== undefined && isMeant(ofSomebody, before.folded) && one.sentence === before.sentence;
    if (!stop(index) && !named) continue;
    let end = index;
    let letters = one.written;
    for (let at = index + 1; at < words.length && at - index < 8; at++) {
      const next = words[at];
      if (!next || !/^[.\s]{0,2}$/.test(clean.slice(words[at - 1]?.to, next.from))) break;
      if (initial.test(next.written) && stop(at)) {
        letters += next.written;
        end = at;
      } else if (!isSmallWord(next.folded)) break;
    }
    // "A. Wat u kunt doen" is a heading of a list; "in groep A." ends a sentence with a letter.
    const heading = one.first && end === index && words[index + 1]?.capital === true;
    if (!heading && !companies.has(letters))
      spans.push({ from: one.from, to: (words[end]?.to ?? one.to) + (stop(end) ? 1 : 0) });
    index = end;
  }
  return spans;
}

const quoted = /["“„'‘«]([\p{L}\p{N}][\p{L}\p{N}\p{M} -]{0,29})["”'’»]/gu;

/** A name in quotation marks where a sentence says that somebody is called something. */
export function nicknamesIn({ words, clean }: ReadText, rules: TextRules): readonly Span[] {
  const called = listPattern(rules.lists, 'nickname-word');
  const saying = new Set(words.filter(({ folded }) => isMeant(called, folded)).map(({ sentence }) => sentence));
  if (saying.size === 0) return [];
  const byStart = new Map(words.map((one) => [one.from, one]));
  return [...clean.matchAll(quoted)].flatMap((found) => {
    const one = byStart.get(found.index + 1);
    return one && saying.has(one.sentence) ? [{ from: found.index, to: found.index + found[0].length }] : [];
  });
}
