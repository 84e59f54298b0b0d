import type { Language } from '../domain/text.ts';

type Word = 'and' | 'or';

const listed = (locale: string): Readonly<Record<Word, Intl.ListFormat>> => ({
  and: new Intl.ListFormat(locale, { type: 'conjunction' }),
  or: new Intl.ListFormat(locale, { type: 'disjunction' }),
});

// Made once: a new one at each use was a hundredth of a case page.
const lists: Readonly<Record<Language, Readonly<Record<Word, Intl.ListFormat>>>> = {
  nl: listed('nl-NL'),
  en: listed('en-GB'),
};

/** Several names in a row, as people say them: mentor, teamleider en directeur. */
export const togetherInWords = (names: readonly string[], language: Language, word: Word = 'and') =>
  lists[language][word].format(names);
