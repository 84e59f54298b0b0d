import type { Language } from '../domain/text.ts';

const small: Readonly<Record<Language, readonly string[]>> = {
  nl: ['geen', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
};

/** How many, as people write it: in words up to ten, in digits above. */
export const numberInWords = (count: number, language: Language): string => small[language][count] ?? String(count);
