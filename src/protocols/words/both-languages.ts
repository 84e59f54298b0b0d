import type { Language, Text } from '../../domain/text.ts';

/** A text made by the same rule in both languages. */
export const inBoth = (said: (language: Language) => string): Text => ({ nl: said('nl'), en: said('en') });
