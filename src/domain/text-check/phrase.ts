import { comparable, type ReadWord } from './read-text.ts';

/**
 * The small language in which content says which phrases to look for. It has no way to run on without end: a phrase
 * spans a bounded number of words of one sentence, so that searching takes time linear to the text, whatever stands in
 * the content or in the text.
 *
 * - `eigen schuld`: these words, in this order, in any capitals and accents
 * - `foto*`, `*klasser`: a word that begins, or ends, like this
 * - `je|jij|u`: one of these
 * - `<leerling>`: one of the words of a list; `<naam>` is a word that was taken for somebody's name
 * - `(ook)`: may stand there
 * - `..`: up to three words between; `...`: up to six
 */
export interface Phrase {
  readonly source: string;
  readonly elements: readonly Element[];
}

/** A word, or room for some words (`gap` above 0). */
interface Element {
  readonly gap: number;
  readonly optional: boolean;
  readonly words: WordPattern;
}

/** Which words are meant, by how they are compared. */
interface WordPattern {
  readonly exact: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  /** Also what was taken for somebody's name. */
  readonly names: boolean;
}

/** Lists of words that phrases name, by name. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

const gaps: Readonly<Record<string, number>> = { '..': 3, '...': 6 };
const nameList = 'naam';
/** Answers kept for words that come again. */
const mostRemembered = 10_000;
/** Longer is no phrase any more. */
const mostElements = 12;
const shape =
  /^(?:\*?[\p{L}\p{N}'’-]+|[\p{L}\p{N}'’-]+\*|<[\p{L}-]+>)(?:\|(?:\*?[\p{L}\p{N}'’-]+|[\p{L}\p{N}'’-]+\*|<[\p{L}-]+>))*$/u;

const nothing: WordPattern = { exact: new Set(), beginnings: [], endings: [], names: false };
/** In words; where a phrase may stand is kept in the bits of one number. */
const longestSpan = 30;

/** What is wrong with a phrase as written in content, or null. */
export function phraseMistake(source: string, lists: WordLists): string | null {
  const parts = source.split(' ');
  if (parts.length > mostElements) return `more than ${mostElements} parts`;
  if (parts[0] === undefined || gaps[parts[0]] !== undefined || parts[0].startsWith('('))
    return 'must begin with a word';
  if (gaps[parts.at(-1) ?? ''] !== undefined || parts.at(-1)?.startsWith('('))
    return 'must end with a word that has to be there';
  if (parts.reduce((sum, part) => sum + (gaps[part] ?? 1), 0) > longestSpan)
    return 'has too much room between its words';
  for (const part of parts) {
    if (gaps[part] !== undefined) continue;
    const inner = /^\((.+)\)$/.exec(part)?.[1] ?? part;
    if (!shape.test(inner)) return `"${part}" is not a word, a list or a gap`;
    for (const [, list = ''] of inner.matchAll(/<([^>]+)>/g))
      if (list !== nameList && !Object.hasOwn(lists, list)) return `there is no list "${list}"`;
  }
  return null;
}

/** @throws when `phraseMistake` has something to say: content is checked where it is read */
export function readPhrase(source: string, lists: WordLists): Phrase {
  const mistake = phraseMistake(source, lists);
  if (mistake !== null) throw new Error(`${source}: ${mistake}`);
  const elements = source.split(' ').map((part): Element => {
    const gap = gaps[part];
    if (gap !== undefined) return { gap, optional: false, words: nothing };
    const inner = /^\((.+)\)$/.exec(part)?.[1];
    return { gap: 0, optional: inner !== undefined, words: wordPattern(inner ?? part, lists) };
  });
  return { source, elements };
}

/** The words that are written like `je|jij`, `foto*` or `<leerling>`. */
export function wordPattern(written: string, lists: WordLists): WordPattern {
  const exact = new Set<string>();
  const beginnings: string[] = [];
  const endings: string[] = [];
  let names = false;
  const take = (alternatives: readonly string[]) => {
    for (const one of alternatives) {
      const list = /^<(.+)>$/.exec(one)?.[1];
      const plain = comparable(one.replace(/['’*-]/g, ''));
      if (list === nameList) names = true;
      else if (list !== undefined) take(lists[list] ?? []);
      else if (one.endsWith('*')) beginnings.push(plain);
      else if (one.startsWith('*')) endings.push(plain);
      else exact.add(plain);
    }
  };
  take(written.split('|'));
  return { exact, beginnings, endings, names };
}

const patterns = new WeakMap<WordLists, Map<string, WordPattern>>();

/** The words of one list, made ready once. */
export function listPattern(lists: WordLists, name: string): WordPattern {
  const known = patterns.get(lists) ?? new Map<string, WordPattern>();
  patterns.set(lists, known);
  const pattern = known.get(name) ?? wordPattern(`<${name}>`, lists);
  known.set(name, pattern);
  return pattern;
}

/** Whether a word is one of those that are meant. */
export const isMeant = ({ exact, beginnings, endings, names }: WordPattern, folded: string, isName = false): boolean =>
  exact.has(folded) ||
  (names && isName) ||
  beginnings.some((begin) => folded.startsWith(begin)) ||
  endings.some((end) => folded.length > end.length && folded.endsWith(end));

/** Phrases by how their first word may begin or end, so that a word is held against a handful of them. */
export function phraseIndex<P extends Phrase>(
  phrases: readonly P[],
): (folded: string, isName: boolean) => readonly P[] {
  const exact = new Map<string, P[]>();
  const edge = new Map<string, P[]>();
  const ofNames: P[] = [];
  const add = (map: Map<string, P[]>, key: string, phrase: P) => map.set(key, [...(map.get(key) ?? []), phrase]);
  for (const phrase of phrases) {
    const [first] = phrase.elements;
    if (!first) continue;
    for (const one of first.words.exact) add(exact, one, phrase);
    for (const one of first.words.beginnings) add(edge, `${one.slice(0, 2)}*`, phrase);
    for (const one of first.words.endings) add(edge, `*${one.slice(-2)}`, phrase);
    if (first.words.names) ofNames.push(phrase);
  }
  const lookUp = (folded: string, isName: boolean): readonly P[] => [
    ...new Set([
      ...(exact.get(folded) ?? []),
      ...(edge.get(`${folded.slice(0, 2)}*`) ?? []),
      ...(edge.get(`*${folded.slice(-2)}`) ?? []),
      ...(isName ? ofNames : []),
    ]),
  ];
  // The same words come again and again.
  const seen = new Map<string, readonly P[]>();
  return (folded, isName) => {
    const key = isName ? `${folded} name` : folded;
    const known = seen.get(key);
    if (known) return known;
    if (seen.size >= mostRemembered) seen.clear();
    const found = lookUp(folded, isName).filter(({ elements: [first] }) => {
      return first && isMeant(first.words, folded, isName);
    });
    seen.set(key, found);
    return found;
  };
}

/** Counts what a search does, so that a test can see that it grows no faster than the text. */
export interface Effort {
  steps: number;
}

/**
 * Where a phrase that begins at this word ends: the number of the last word, or null.
 * @param isName whether a word was taken for somebody's name
 */
export function phraseEnd(
  phrase: Phrase,
  words: readonly ReadWord[],
  start: number,
  isName: (index: number) => boolean,
  effort: Effort,
): number | null {
  const sentence = words[start]?.sentence;
  // Where the next element may stand, as bits from the first word on: gaps multiply nothing, they only widen.
  let next = 1;
  let last = 0;
  for (const element of phrase.elements) {
    effort.steps += 1;
    let after = element.optional ? next : 0;
    let met = 0;
    if (element.gap > 0) for (let more = 0; more <= element.gap; more++) after |= next << more;
    else
      for (let left = next; left !== 0; left &= left - 1) {
        const at = 31 - Math.clz32(left & -left);
        const one = words[start + at];
        if (one?.sentence !== sentence || !one || !isMeant(element.words, one.folded, isName(start + at))) continue;
        met |= 1 << at;
      }
    after |= met << 1;
    if (element.gap === 0 && (met !== 0 || !element.optional)) last = met;
    if (after === 0) return null;
    next = after;
  }
  return last === 0 ? null : start + 31 - Math.clz32(last & -last);
}
