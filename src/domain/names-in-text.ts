import { replaceAddresses } from './addresses-in-text.ts';

/**
 * Finds in what people wrote the words that may point to somebody: names as they are really written (Kim's, Kimmetje,
 * KIM, Zoe for Zoë), mail addresses, phone numbers, accounts on other services. It finds too much rather than too
 * little: a person looks at every find and can let a word stand.
 */

/** Somebody whose name may stand in a text. */
export interface NamedSomebody {
  readonly name: string;
  /** How to reach them, or what else was written to know who is meant. */
  readonly contact?: string;
  /** The B of "leerling B". */
  readonly letter?: string;
}

/** Finds what may point to one of the others; the words as they are written in the text, each once. */
export type WordFinder = (text: string) => readonly string[];

/** What takes no room, or turns the reading direction: names could hide behind it, and it breaks up a page on paper. */
export const unseen =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is what this is for
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g;

/** The text as it can be shown and searched: one form for each letter, nothing unseen, no address of a site (S2). */
export function plainText(text: string, insteadOfAddress: string): string {
  const plain = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(unseen, '').replace(controls, ' ');
  return replaceAddresses(plain, insteadOfAddress);
}

const word = /[\p{L}\p{N}\p{M}]+/gu;
/** Between the parts of a name. They tell nothing by themselves. */
export const particles: ReadonlySet<string> = new Set(
  'van von de den der des ten ter te het la le el al bin ben ibn da do dos du di del op aan in uit en'.split(' '),
);
/** What Dutch and English put behind a name. */
const endings = /^(?:s|jes?|tjes?|pjes?|kjes?|etjes?|ies?|ys?|\d{1,4})$/;
/** A consonant or, before -tje, an open vowel is written twice: Kimmetje, Emmaatje. */
const doubled = /^(?:([bdfgklmnprst])(?:etjes?|ies?|ys?)|([aou])tjes?)$/;

/** Mail addresses, accounts, phone and bank numbers, in a text without what is unseen; lengths bounded on purpose. */
export const mail = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
export const account = /(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]{2,}/gu;
export const phone = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d(?:[\s()./-]{0,3}\d){7,14}(?![\p{L}\p{N}])/gu;
export const bankAccount =
  /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?:\s?[A-Za-z0-9]{4}){2,7}(?:\s?[A-Za-z0-9]{1,3})?(?![\p{L}\p{N}])/gu;
export const date = /^(?:\d{1,2}[-/.\s]\d{1,2}[-/.\s]\d{4}|\d{4}-\d{2}-\d{2})$/;
export const byLetter =
  /(?<![\p{L}\p{N}])(?:oud-leerling|leerling|pupil|ouder|parent|medewerker|colleague|volwassene|adult|iemand|somebody|outsider)\s+(\p{Lu}{1,3})(?![\p{L}\p{N}])/giu;

/**
 * @param others everybody but the person whose copy it is: people of the case and staff
 * @param own that person: a word of their own name points to nobody else
 * @param places what another school or class is called
 */
export function wordFinder(
  others: readonly NamedSomebody[],
  own: NamedSomebody,
  places: readonly string[] = [],
): WordFinder {
  const ownWords = new Set(wordsOf(own.name));
  const names = new Set<string>();
  for (const { name, contact = '' } of others) {
    for (const part of wordsOf(name))
      if (!ownWords.has(part) && !particles.has(part) && part.length > 1) names.add(part);
    for (const part of tellingWords(contact)) if (!ownWords.has(part)) names.add(part);
  }
  const letters = new Set(others.flatMap(({ letter }) => (letter ? [letter] : [])));
  const phrases = places.map((place) => wordsOf(place)).filter((parts) => parts.join('').length > 1);
  return (text) => {
    const spans: Span[] = [];
    for (const pattern of [mail, account, bankAccount])
      for (const found of text.matchAll(pattern)) spans.push(spanOf(found));
    for (const found of text.matchAll(phone)) if (!date.test(found[0])) spans.push(spanOf(found));
    for (const found of text.matchAll(byLetter)) if (letters.has(found[1] ?? '')) spans.push(spanOf(found));
    const words = [...text.matchAll(word)].map((found) => ({ ...spanOf(found), folded: folded(found[0]) }));
    spans.push(...joinedNames(text, words, (one) => isName(names, one)));
    for (const phrase of phrases) spans.push(...occurrences(words, phrase));
    return [...new Set(merged(spans).map(({ from, to }) => text.slice(from, to)))];
  };
}

/** A stretch of a text, and whether it is one of the words that were looked for. */
export interface TextPart {
  readonly text: string;
  readonly found: boolean;
}

/**
 * A text cut up by these words, wherever they stand as words of their own, in whichever capitals and accents. What
 * overlaps is one stretch, so that no half of a name stays.
 */
export function cutByWords(text: string, words: readonly string[]): readonly TextPart[] {
  const inText = [...text.matchAll(word)].map((found) => ({ ...spanOf(found), folded: folded(found[0]) }));
  const spans: Span[] = [];
  for (const one of words) {
    const parts = wordsOf(one);
    if (parts.length > 0) spans.push(...occurrences(inText, parts));
    // What is no word at all, like a sign, is taken as it is written.
    else if (one.trim() !== '') spans.push(...written(text, one.trim()));
  }
  const cut: TextPart[] = [];
  let at = 0;
  for (const { from, to } of merged(spans)) {
    if (from > at) cut.push({ text: text.slice(at, from), found: false });
    cut.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  if (at < text.length) cut.push({ text: text.slice(at), found: false });
  return cut;
}

/** The text with something else in the place of these words. */
export const withoutWords = (text: string, words: readonly string[], instead: string): string =>
  cutByWords(text, words)
    .map((part) => (part.found ? instead : part.text))
    .join('');

/** A stretch of a text, in UTF-16 units; `to` is behind it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
interface Word extends Span {
  readonly folded: string;
}

export const spanOf = (found: RegExpMatchArray): Span => ({
  from: found.index ?? 0,
  to: (found.index ?? 0) + found[0].length,
});

export const folded = (written: string) => written.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
export const wordsOf = (written: string) => Array.from(written.normalize('NFC').matchAll(word), ([one]) => folded(one));

/** Of what was written to know who is meant, the words that are names or accounts. */
export function tellingWords(contact: string): readonly string[] {
  const all = [...contact.normalize('NFC').matchAll(word)].map((found) => ({ written: found[0], at: found.index }));
  return all
    .filter(({ written, at }) => {
      if (written.length < 3 || particles.has(folded(written))) return false;
      const isAccount = /\p{L}/u.test(written) && /\p{N}/u.test(written);
      return isAccount || contact[at - 1] === '@' || /^\p{Lu}/u.test(written);
    })
    .map(({ written }) => folded(written));
}

/** Whether a folded word is one of these names, as it is or with what the language puts behind it. */
export function isName(names: { has(name: string): boolean }, one: string): boolean {
  if (names.has(one)) return true;
  for (let length = one.length - 1; length >= 2 && length >= one.length - 6; length--) {
    const begin = one.slice(0, length);
    const rest = one.slice(length);
    // Koning, Koninkje.
    if (begin.endsWith('n') && /^kjes?$/.test(rest) && names.has(`${begin}g`)) return true;
    if (!names.has(begin)) continue;
    if (length > 2 ? endings.test(rest) : rest === 's') return true;
    const twice = doubled.exec(rest);
    if (twice && begin.endsWith(twice[1] ?? twice[2] ?? '')) return true;
  }
  return false;
}

/** Names with the small words between them are one: Kim van den Berg. */
function joinedNames(text: string, words: readonly Word[], isFound: (one: string) => boolean): readonly Span[] {
  const spans: Span[] = [];
  let open: Span | null = null;
  let end = 0;
  for (const one of words) {
    const between = open === null ? '' : text.slice(end, one.from);
    const goesOn: boolean = open !== null && /^[ \u00A0'’.-]{1,2}$/.test(between);
    if (isFound(one.folded)) {
      if (open !== null && goesOn) open = { from: open.from, to: one.to };
      else {
        if (open) spans.push(open);
        open = { from: one.from, to: one.to };
      }
    } else if (!(goesOn && particles.has(one.folded))) {
      if (open) spans.push(open);
      open = null;
    }
    end = one.to;
  }
  if (open) spans.push(open);
  return spans;
}

function occurrences(words: readonly Word[], phrase: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (!phrase.every((part, index) => words[at + index]?.folded === part)) continue;
    spans.push({ from: words[at]?.from ?? 0, to: words[at + phrase.length - 1]?.to ?? 0 });
  }
  return spans;
}

function written(text: string, taken: string): readonly Span[] {
  const spans: Span[] = [];
  for (let from = text.indexOf(taken); from >= 0; from = text.indexOf(taken, from + taken.length)) {
    spans.push({ from, to: from + taken.length });
  }
  return spans;
}

/** In the order of the text; those that overlap are one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1);
    if (last && span.from < last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** The words of a name, or of a text, by which it is compared: folded, without small words and initials. */
export const comparedWords = (written: string): readonly string[] =>
  wordsOf(written).filter((one) => !particles.has(one) && one.length > 1);

/**
 * Whether a text, or another name, holds a whole name: its first and its last word, next to each other but for the small
 * words and initials between them, in whichever accents and capitals, with one letter wrong in a long word. A name of one
 * word stands for itself only where the text is that word alone. Both come as their `comparedWords`, so that each is read
 * once, however many are compared.
 */
export function holdsWholeName(inText: readonly string[], wanted: readonly string[]): boolean {
  const [first = '', last = ''] = [wanted[0], wanted.at(-1)];
  if (wanted.length < 2) return first !== '' && inText.length === 1 && isNearly(inText[0] ?? '', first);
  return inText.some(
    (one, at) =>
      isNearly(one, first) && inText.slice(at + 1, at + wanted.length + 1).some((other) => isNearly(other, last, true)),
  );
}

/** The same word, or one letter too many, too few, other or exchanged in a word of five letters and more. */
function isNearly(one: string, other: string, owning = false): boolean {
  if (one === other || (owning && one === `${other}s`)) return true;
  if (Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [rest, otherRest] = [one.slice(from), other.slice(from)];
  if (rest.slice(1) === otherRest || rest === otherRest.slice(1) || rest.slice(1) === otherRest.slice(1)) return true;
  return rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
}
