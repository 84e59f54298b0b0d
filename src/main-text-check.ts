import path from 'node:path';
import type { Language } from './domain/text.ts';
import { type KnownOfCase, type TextChecker, textChecker } from './domain/text-check/check-text.ts';
import { readTextRules } from './texts/read-text-rules.ts';

const phrasesFolder = path.join(import.meta.dirname, '..', 'phrases');

/** The checker of texts with the phrases that come with Luwte, for a command. */
export const shippedTextChecker = (language: Language, known: KnownOfCase): TextChecker =>
  textChecker(readTextRules(phrasesFolder, language), known);
