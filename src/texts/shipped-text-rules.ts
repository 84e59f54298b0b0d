import { join } from 'node:path';
import type { Language } from '../domain/text.ts';
import type { TextRules } from '../domain/text-check/text-rules.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { readTextRules } from './read-text-rules.ts';

const loaded = new Map<Language, TextRules>();

/**
 * What texts are checked against, as it comes with Luwte. Read once.
 * @throws when a file of it cannot be used
 */
export function shippedTextRules(language: Language): TextRules {
  const rules = loaded.get(language) ?? readTextRules(join(protocolFolder(), '..', 'phrases'), language);
  loaded.set(language, rules);
  return rules;
}
