import { isName, type NamedSomebody, particles, tellingWords } from '../names-in-text.ts';
import type { Effort } from './phrase.ts';
import { comparable, type ReadText, type ReadWord } from './read-text.ts';

/**
 * Finds the names that a case knows, as people really write them and mistype them: in any capitals, with and without
 * accents, inflected, with one letter wrong, without the small words between, glued together, spelled out, broken off
 * at the end of a line. What is too short to tell from an ordinary word with a letter wrong is found only as it is.
 */
export interface KnownNames {
  /** The numbers of the words that belong to a name. */
  readonly find: (text: ReadText, effort: Effort) => ReadonlySet<number>;
}

/** A name of two letters with a letter wrong is any word. */
const shortestMistyped = 3;
const longestMistyped = 40;
/** Answers kept for words that come again. */
const mostRemembered = 10_000;
/** Nobody spells out more pieces than this. */
const mostPieces = 40;
const small = new Set(
  'van von vd vdb v d t de den der des ten ter te het la le el al bin ibn da do dos du di del'.split(' '),
);
/** First names that are everyday words of a sentence: they count with a capital. */
const alsoVerbs = new Set('ben wil an al do di le mei'.split(' '));
/** Between the pieces of a word that somebody cut up. */
const cut = /^(?:[ \t\u00A0]*\r?\n[ \t\u00A0]*|[-‐‑–—_.'’·•*|/~+=](?:[ \t]*\r?\n[ \t]*)?)$/;
const spelled = /^[ \t\u00A0\-‐‑–—_.'’·•*|/~+=,]{1,3}$/;

/**
 * @param people whose names these are
 * @param ordinary words of the day, folded: a mistyped name that is one of them cannot be told from it
 */
export function knownNames(people: readonly NamedSomebody[], ordinary: ReadonlySet<string>): KnownNames {
  const always = new Set<string>();
  const withCapital = new Set<string>();
  const initials = new Set<string>();
  /** Which small word stands before a name that is a word of the day: de Vries. */
  const led = new Set<string>();
  for (const { name, contact = '' } of people) {
    const words = partsOf(name);
    const telling = words.filter(
      ({ folded }, index) => !particles.has(folded) || (index === 0 && alsoVerbs.has(folded)),
    );
    for (const { folded } of telling) {
      if (folded.length < 2) continue;
      const first = folded === telling[0]?.folded;
      if (alsoVerbs.has(folded) || (!first && ordinary.has(folded))) withCapital.add(folded);
      else always.add(folded);
    }
    words.forEach(({ folded }, index) => {
      const lead = words[index - 1]?.folded;
      if (withCapital.has(folded) && lead !== undefined && small.has(lead)) led.add(`${lead} ${folded}`);
    });
    for (let from = 0; from < words.length; from++)
      if (words.length - from > 1)
        always.add(
          words
            .slice(from)
            .map((one) => one.folded)
            .join(''),
        );
    if (telling.length > 1) always.add(telling.map((one) => one.folded).join(''));
    if (words.length > 2) initials.add(words.map((one) => one.folded[0]).join(''));
    for (const one of tellingWords(contact)) if (one.length > 1) always.add(comparable(one));
  }
  const all = new Set([...always, ...withCapital]);
  const beginnings = new Set<string>();
  for (const one of all) for (let length = 1; length <= one.length; length++) beginnings.add(one.slice(0, length));
  const mistyped = mistypedNames(all);
  const isKnown = (folded: string) => isName(all, folded);

  // The same words come again and again.
  const seen = new Map<string, boolean>();
  const isMistyped = (folded: string): boolean => {
    const known = seen.get(folded);
    if (known !== undefined) return known;
    if (seen.size >= mostRemembered) seen.clear();
    const answer = mistyped(folded);
    seen.set(folded, answer);
    return answer;
  };

  function isFound({ folded, written }: ReadWord, effort: Effort): boolean {
    effort.steps += 1;
    if (isName(always, folded)) return true;
    if (isName(withCapital, folded)) return /\p{Lu}/u.test(written);
    if (initials.has(folded) && /\p{Lu}/u.test(written)) return true;
    if (folded.length > longestMistyped || ordinary.has(folded)) return false;
    effort.steps += folded.length;
    return isMistyped(folded);
  }

  return {
    find({ words, clean }, effort) {
      const found = new Set<number>();
      const between = (index: number) => clean.slice(words[index]?.to, words[index + 1]?.from);
      words.forEach((one, index) => {
        if (isFound(one, effort)) found.add(index);
        else for (const piece of pieces(words, index, between, all, beginnings, isKnown, effort)) found.add(piece);
      });
      // Two parts of names beside each other are a name in small letters too, and so is one with its small word before
      // it: roos de boer, mevrouw de vries.
      words.forEach((one, index) => {
        if (found.has(index) || !isName(withCapital, one.folded)) return;
        const isLed = led.has(`${words[index - 1]?.folded} ${one.folded}`);
        if (isLed || besideName(words, index, found, withCapital)) found.add(index);
      });
      return found;
    },
  };
}

const partsOf = (name: string) =>
  Array.from(name.normalize('NFC').matchAll(/[\p{L}\p{N}\p{M}]+/gu), ([written]) => ({ folded: comparable(written) }));

/** The words from here that together are a name: cut up by signs, spelled out, or broken off at the end of a line. */
function pieces(
  words: readonly ReadWord[],
  start: number,
  between: (index: number) => string,
  names: ReadonlySet<string>,
  beginnings: ReadonlySet<string>,
  isKnown: (folded: string) => boolean,
  effort: Effort,
): readonly number[] {
  let joined = words[start]?.folded ?? '';
  let letters = joined.length === 1;
  let result: readonly number[] = [];
  for (let index = start; index + 1 < words.length && index - start < mostPieces; index++) {
    effort.steps += 1;
    if (!beginnings.has(joined)) break;
    const next = words[index + 1]?.folded ?? '';
    const gap = between(index);
    letters &&= next.length === 1;
    if (!(cut.test(gap) || (letters && spelled.test(gap)))) break;
    joined += next;
    // An ending behind a name that was cut up ends it: only then the longer search is needed.
    if (joined.length > 2 && (names.has(joined) || (!beginnings.has(joined) && isKnown(joined))))
      result = range(start, index + 1);
  }
  return result;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function besideName(
  words: readonly ReadWord[],
  index: number,
  found: ReadonlySet<number>,
  names: ReadonlySet<string>,
): boolean {
  for (const step of [-1, 1]) {
    let at = index + step;
    for (let more = 0; more < 3 && small.has(words[at]?.folded ?? ''); more++) at += step;
    const other = words[at];
    if (other && other.sentence === words[index]?.sentence && (found.has(at) || isName(names, other.folded)))
      return true;
  }
  return false;
}

/** What Dutch and English put behind a name, for a name that is mistyped as well. */
const inflections = ['s', 'tje', 'tjes', 'je', 'jes', 'etje'];

/** The longest ending, and one letter too many in it. */
const longestEnding = 6;

/**
 * Whether a word is one of the names with one letter wrong: left out, put in, another one, or two that changed places; in
 * the name itself or in the ending behind it. Every name is kept under each form of it with one letter less, so that a
 * word is looked up as often as it has letters; endings are taken off the word, and not put behind three hundred names.
 */
function mistypedNames(names: ReadonlySet<string>): (folded: string) => boolean {
  const byForm = new Map<string, string[]>();
  const long = [...names].filter(({ length }) => length >= shortestMistyped);
  const known = new Set(long);
  for (const name of long)
    for (const shorter of shortened(name)) {
      const forms = byForm.get(shorter);
      if (forms) forms.push(name);
      else byForm.set(shorter, [name]);
    }
  const isNearName = (one: string) =>
    shortened(one).some((shorter) => byForm.get(shorter)?.some((name) => isOneOff(one, name)) ?? false);
  return (folded) => {
    if (folded.length < 2) return false;
    if (isNearName(folded)) return true;
    for (const ending of inflections)
      if (folded.endsWith(ending) && isNearName(folded.slice(0, -ending.length))) return true;
    for (let length = folded.length; length >= shortestMistyped && length >= folded.length - longestEnding; length--)
      if (known.has(folded.slice(0, length)) && inflections.some((ending) => isOneOff(folded.slice(length), ending)))
        return true;
    return false;
  };
}

const shortened = (one: string): readonly string[] => [
  one,
  ...Array.from(one, (_, index) => one.slice(0, index) + one.slice(index + 1)),
];

/** Whether two words differ by one letter more, less or other, or by two that changed places (Damerau 1964). */
function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a === b.slice(1) ||
    a.slice(1) === b ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

/** Between the parts of a name these belong to it: Kim van den Berg. */
export const isSmallWord = (folded: string): boolean => small.has(folded);
