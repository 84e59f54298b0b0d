import { folded, type Span, unseen } from '../names-in-text.ts';

/**
 * A text made ready for searching: without what is unseen, cut into words, and with the way back to the text as it was
 * typed, so that a page can mark the very words.
 */
export interface ReadText {
  /** The text without signs that take no room. */
  readonly clean: string;
  readonly words: readonly ReadWord[];
  /** A stretch of `clean` as a stretch of the text as typed. */
  readonly asTyped: (span: Span) => Span;
}

export interface ReadWord extends Span {
  /** As written, in `clean`. */
  readonly written: string;
  /** Small letters of the Latin alphabet without accents, as far as there are such; "foto's" is fotos. */
  readonly folded: string;
  readonly capital: boolean;
  /** Whether a sentence, a heading or a point of a list begins here: a capital says nothing then. */
  readonly first: boolean;
  /** Words of one sentence have the same number. */
  readonly sentence: number;
}

/** Letters that look or sound like one of ours and that no normal form takes apart; Cyrillic and Greek look-alikes too. */
const likeness: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ĳ: 'ij', ħ: 'h', ŧ: 't', ŋ: 'n' },
  ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ј: 'j' },
  ...{ ѕ: 's', α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
};
const likely = new RegExp(`[${Object.keys(likeness).join('')}]`, 'gu');

/** A word as it is compared. */
export const comparable = (written: string): string =>
  folded(written.normalize('NFKC')).replace(likely, (letter) => likeness[letter] ?? letter);

// With an ending behind an apostrophe: foto's, zo'n, don't. A name behind one (D'Angelo) is a word of its own.
const word = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘][\p{L}\p{M}]{1,2}(?![\p{L}\p{N}\p{M}]))?/gu;
const endsSentence = /[.!?…](?=[\s"'”’»)\]]|$)|\n[ \t]*\n/;
/** Behind a colon or an opening mark at its beginning a quoted sentence begins. */
const begins = /[:;][\s]*["“”„«'‘’(]*\s*$|(?:^|\n)[ \t]*(?:[-*•–—>]|\d{1,2}[.)])[ \t]+$/;
const abbreviated = /^(?:dhr|mw|mevr|mr|drs|dr|ir|ing|prof|st|nr|tel|bijv|bv|evt|incl|resp|ca|blz|ms|mrs|vs|jl|ll)$/;
/** A line shorter than this is a heading, a greeting or a line of a list; a longer one is only broken off. */
const shortLine = 40;

/** Reads a text in time linear to its length. */
export function readText(text: string): ReadText {
  const { clean, origin } = withoutUnseen(text);
  const words: ReadWord[] = [];
  let sentence = 0;
  let end = 0;
  let lineStart = 0;
  for (const found of clean.matchAll(word)) {
    const from = found.index;
    const written = found[0];
    const between = clean.slice(end, from);
    const last = words.at(-1);
    // "J." and "dhr." end no sentence.
    const initial = last !== undefined && between.startsWith('.') && isShortened(last) && !/\n[ \t]*\n/.test(between);
    const ended = last === undefined || (endsSentence.test(between) && !initial);
    const line = between.lastIndexOf('\n');
    const afterShortLine = line >= 0 && end - lineStart < shortLine;
    if (line >= 0) lineStart = end + line + 1;
    if (ended && last !== undefined) sentence += 1;
    words.push({
      from,
      to: from + written.length,
      written,
      folded: comparable(written.replace(/['’ʼ‘]/g, '')),
      capital: /^\p{Lu}/u.test(written),
      first: ended || afterShortLine || begins.test(between),
      sentence,
    });
    end = from + written.length;
  }
  return {
    clean,
    words,
    asTyped: ({ from, to }) => ({ from: origin(from), to: to > from ? origin(to - 1) + 1 : origin(from) }),
  };
}

const isShortened = (one: ReadWord) =>
  (/^\p{Lu}$/u.test(one.written) && !one.first) || abbreviated.test(one.folded) || /^\p{Ll}$/u.test(one.written);

/** What is unseen taken out, and for each unit that is left where it stood. */
function withoutUnseen(text: string): { readonly clean: string; readonly origin: (at: number) => number } {
  const cuts: { readonly at: number; readonly shift: number }[] = [];
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  for (const found of text.matchAll(unseen)) {
    parts.push(text.slice(from, found.index));
    length += found.index - from;
    from = found.index + found[0].length;
    cuts.push({ at: length, shift: from - length });
  }
  parts.push(text.slice(from));
  return {
    clean: parts.join(''),
    origin(at) {
      let low = 0;
      let high = cuts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((cuts[middle]?.at ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      return at + (cuts[low - 1]?.shift ?? 0);
    },
  };
}
