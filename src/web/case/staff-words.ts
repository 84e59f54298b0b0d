import { type Role, roleNames } from '../../domain/rights.ts';
import type { Language } from '../../domain/text.ts';

/** A role of staff as people say it; the word itself where a case names a role that is no longer one of ours. */
export function roleInWords(role: string, language: Language): string {
  return role in roleNames ? roleNames[role as Role][language] : role;
}

/** Roles that do something together: mentor + teamleider. */
export function rolesTogether(roles: readonly string[], language: Language): string {
  return roles.map((role) => roleInWords(role, language)).join(' + ');
}
