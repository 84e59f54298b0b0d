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

type Element = { readonly gap: number } | { readonly optional: boolean; readonly words: WordPattern };

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
/** Longer is no phrase any more. */
const mostElements = 12;
const shape = /^(?:\*?[\p{L}\p{N}'’\-]+|[\p{L}\p{N}'’\-]+\*|<[\p{L}-]+>)(?:\|(?:\*?[\p{L}\p{N}'’\-]+|[\p{L}\p{N}'’\-]+\*|<[\p{L}-]+>))*$/u;

/** What is wrong with a phrase as written in content, or null. */
export function phraseMistake(source: string, lists: WordLists): string | null {
  const parts = source.split(' ');
  if (parts.length > mostElements) return `more than ${mostElements} parts`;
  if (parts[0] === undefined || gaps[parts[0]] !== undefined || parts[0].startsWith('('))
    return 'must begin with a word';
  if (gaps[parts.at(-1) ?? ''] !== undefined || parts.at(-1)?.startsWith('('))
    return 'must end with a word that has to be there';
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
    if (gap !== undefined) return { gap };
    const inner = /^\((.+)\)$/.exec(part)?.[1];
    return { optional: inner !== undefined, words: wordPattern(inner ?? part, lists) };
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

/** Whether a word is one of those that are meant. */
export const isMeant = ({ exact, beginnings, endings, names }: WordPattern, folded: string, isName = false): boolean =>
  exact.has(folded) ||
  (names && isName) ||
  beginnings.some((begin) => folded.startsWith(begin)) ||
  endings.some((end) => folded.length > end.length && folded.endsWith(end));

/** Phrases by how their first word may begin or end, so that a word is held against a handful of them. */
export function phraseIndex<P extends Phrase>(phrases: readonly P[]): (folded: string, isName: boolean) => readonly P[] {
  const exact = new Map<string, P[]>();
  const edge = new Map<string, P[]>();
  const ofNames: P[] = [];
  const add = (map: Map<string, P[]>, key: string, phrase: P) => map.set(key, [...(map.get(key) ?? []), phrase]);
  for (const phrase of phrases) {
    const [first] = phrase.elements;
    if (!first || 'gap' in first) continue;
    for (const one of first.words.exact) add(exact, one, phrase);
    for (const one of first.words.beginnings) add(edge, `${one.slice(0, 2)}*`, phrase);
    for (const one of first.words.endings) add(edge, `*${one.slice(-2)}`, phrase);
    if (first.words.names) ofNames.push(phrase);
  }
  return (folded, isName) => [
    ...new Set([
      ...(exact.get(folded) ?? []),
      ...(edge.get(`${folded.slice(0, 2)}*`) ?? []),
      ...(edge.get(`*${folded.slice(-2)}`) ?? []),
      ...(isName ? ofNames : []),
    ]),
  ];
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
  // Where the next element may stand. Positions are a set, so that gaps multiply nothing.
  let next: ReadonlySet<number> = new Set([start]);
  let last: ReadonlySet<number> = new Set();
  for (const element of phrase.elements) {
    const after = new Set<number>();
    if ('gap' in element) {
      for (const at of next) for (let more = 0; more <= element.gap; more++) after.add(at + more);
      effort.steps += after.size;
    } else {
      const met = new Set<number>();
      for (const at of next) {
        effort.steps += 1;
        const one = words[at];
        if (one && one.sentence === sentence && isMeant(element.words, one.folded, isName(at))) {
          after.add(at + 1);
          met.add(at);
        }
        if (element.optional) after.add(at);
      }
      if (met.size > 0 || !element.optional) last = met;
    }
    if (after.size === 0) return null;
    next = after;
  }
  return last.size === 0 ? null : Math.min(...last);
}
