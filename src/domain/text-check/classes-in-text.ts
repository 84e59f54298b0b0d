import type { Span } from '../names-in-text.ts';
import { isMeant, listPattern } from './phrase.ts';
import type { ReadText } from './read-text.ts';
import type { TextRules } from './text-rules.ts';

const types =
  'havo|vwo|mavo|vmbo|vmbot|vmbotl|vmbogl|vmbokb|vmbobb|tl|gt|gl|kb|bb|kgt|gym|gymnasium|ath|atheneum|hv|th|tha';
/** 2A, 5vwo, 4havoA. Not 2e (second), 5G (a network), 3D (a printer), 4x. */
const numberFirst = new RegExp(`^[1-8](?:(?:${types})[a-h]?|h[a-h]?|v[a-h]?|m[a-h]?|t[a-h]?|[a-df]|[a-h][1-6])$`);
/** H4b, TL3, B1c, havo4. Not A4, B1 (a level of language), M2. */
const typeFirst = new RegExp(`^(?:(?:${types})[1-6][a-h]?|[hv][1-6]|[abghkmtv][1-6][a-h1-6])$`);
/** In capitals these are classes as well; in small letters 2e is "second". */
const inCapitals = /^(?:[1-8]E|G[1-8])$/;
const number = /^[1-9]\d?$/;
const letter = /^[a-h]$/;
/** Between the words of a class: klas 1 D, vmbo-t 2, 5havo-a. */
const close = /^[\s-]{1,2}$/;

/** Classes and years, by their form: klas 3B, groep zeven, 4 vwo, h4b. */
export function classesIn({ words, clean }: ReadText, rules: TextRules): readonly Span[] {
  const classWord = listPattern(rules.lists, 'class-word');
  const schoolType = listPattern(rules.lists, 'school-type');
  const numberWord = listPattern(rules.lists, 'number-word');
  const pupils = listPattern(rules.lists, 'pupils');
  const spans: Span[] = [];
  const follows = (index: number) => close.test(clean.slice(words[index - 1]?.to, words[index]?.from));
  const isYear = (folded: string) => number.test(folded) || isMeant(numberWord, folded);
  const is = (index: number, test: (folded: string) => boolean) =>
    words[index] !== undefined && follows(index) && test(words[index].folded);
  for (let index = 0; index < words.length; index++) {
    const one = words[index];
    if (!one) break;
    let end: number | null = null;
    if (numberFirst.test(one.folded) || typeFirst.test(one.folded) || inCapitals.test(one.written)) {
      const isPrinter = one.folded === '3d' && words[index + 1]?.folded.startsWith('print') === true;
      if (!isPrinter) end = index;
    } else if (isMeant(classWord, one.folded) || isMeant(schoolType, one.folded)) {
      // vmbo-t 2: what kind of it may stand between.
      const at = is(index + 1, isYear) ? index + 1 : is(index + 2, isYear) && is(index + 1, isKind) ? index + 2 : null;
      // "Voor elke groep twee leerlingen" counts pupils and names no class.
      if (
        at !== null &&
        !(words[at + 1] && isMeant(pupils, words[at + 1]?.folded ?? '') && !number.test(words[at]?.folded ?? ''))
      )
        end = at;
    } else if (isYear(one.folded)) {
      if (is(index + 1, (folded) => isMeant(schoolType, folded))) end = index + 1;
    }
    if (end === null) continue;
    // The letter of a class: klas 1 D, 5havo-a. A small "a" behind a space is hardly one.
    if (is(end + 1, (folded) => letter.test(folded)) && (words[end + 1]?.capital || clean[words[end]?.to ?? 0] === '-'))
      end += 1;
    spans.push({ from: one.from, to: words[end]?.to ?? one.to });
    index = end;
  }
  return spans;
}

const isKind = (folded: string) => /^(?:[a-z]{1,2}|kader|basis|gemengd|theoretisch)$/.test(folded);
