import type { Phrase, WordLists } from './phrase.ts';
import type { Advice, MarkKind } from './text-mark.ts';

/** Phrases to look for in one language, with why and what to write instead. */
export interface PhraseRule extends Phrase {
  readonly advice: Advice;
  /** In words near it these make it mean something else: "het is níet je eigen schuld". Folded. */
  readonly unless: ReadonlySet<string>;
}

/** What a text in one language is checked against: content, read from files. */
export interface TextRules {
  readonly phrases: readonly PhraseRule[];
  /** Words that other words lean on: titles, kinds of schools, words for a pupil … By name. */
  readonly lists: WordLists;
  /** First names, folded. */
  readonly firstNames: ReadonlySet<string>;
  /** First names that are words, flowers or months as well, folded. */
  readonly alsoWords: ReadonlySet<string>;
  /** Words that have a capital and are nobody's name, folded; one that ends in * begins like that. */
  readonly capitals: readonly string[];
  /** Words of the day, folded. */
  readonly ordinary: ReadonlySet<string>;
  /** Why and what instead, for what is found without a phrase. */
  readonly advice: Readonly<Record<FoundByForm, Advice>>;
}

/** What is found by its form, or because the case knows it. */
export const foundByForm = [
  'name',
  'initials',
  'nickname',
  'class',
  'place',
  'small-group',
  'contact',
  'site',
] as const satisfies readonly MarkKind[];
export type FoundByForm = (typeof foundByForm)[number];

/** The word lists that the finders need in each language. */
export const neededLists = [
  'title',
  'nickname-word',
  'initial-of',
  'school-type',
  'class-word',
  'number-word',
  'ordinal',
  'few',
  'pupils',
  'verb-after-name',
  'account-word',
  'street',
  'part-of-groups',
] as const;
export type NeededList = (typeof neededLists)[number];
