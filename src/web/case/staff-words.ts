import type { CaseView } from '../../cases/case-view.ts';
import { type Role, roleNames } from '../../domain/rights.ts';
import type { Language, Text } from '../../domain/text.ts';

const formerColleague: Text = { nl: 'een oud-collega', en: 'a former colleague' };

/** A role of staff as people say it; the word itself where a case names a role that is no longer one of ours. */
export function roleInWords(role: string, language: Language): string {
  return Object.hasOwn(roleNames, role) ? roleNames[role as Role][language] : role;
}

/** Roles that do something together: mentor + teamleider. */
export function rolesTogether(roles: readonly string[], language: Language): string {
  return roles.map((role) => roleInWords(role, language)).join(' + ');
}

/** A colleague by name. */
export function colleagueInWords(view: CaseView, account: string, language: Language): string {
  return view.staff.get(account) || formerColleague[language];
}

/** Who wrote an event down, and in which of their roles: Anna Bakker, mentor. */
export function writerInWords(view: CaseView, seq: number, language: Language): string {
  const by = view.events.find((recorded) => recorded.seq === seq)?.by;
  return by ? `${colleagueInWords(view, by.account, language)}, ${roleInWords(by.role, language)}` : '';
}
