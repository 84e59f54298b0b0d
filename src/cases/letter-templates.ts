import { join } from 'node:path';
import type { LetterTemplate } from '../domain/letters.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { loadLetters } from '../texts/load-letters.ts';

let loaded: readonly LetterTemplate[] | undefined;

/**
 * The letters that come with Luwte, to begin one with. Read once.
 * @throws when a file cannot be used
 */
export function letterTemplates(): readonly LetterTemplate[] {
  loaded ??= loadLetters(join(protocolFolder(), '..', 'letters'));
  return loaded;
}

/** The one of that name; undefined for a name that is none, as a letter kept from another version can have. */
export const letterTemplate = (name: string): LetterTemplate | undefined =>
  letterTemplates().find((one) => one.name === name);
