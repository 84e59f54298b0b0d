import type { Language } from '../domain/text.ts';

// Made once: a new one at each use was a hundredth of a case page.
const lists: Readonly<Record<Language, Intl.ListFormat>> = {
  nl: new Intl.ListFormat('nl-NL', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** Several names in a row, as people say them: mentor, teamleider en directeur. */
export const togetherInWords = (names: readonly string[], language: Language) => lists[language].format(names);
