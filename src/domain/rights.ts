import { type StaffRole, staffRoles } from './protocol.ts';
import type { Text } from './text.ts';

/** What somebody is, at one school or for the whole board: a role that a protocol may call on, or one that keeps watch. */
export type Role = StaffRole | 'data-protection-officer' | 'administrator';

/** Every role, in the order in which people choose from them, and how it is called. */
export const roleNames: Readonly<Record<Role, Text>> = {
  teacher: { nl: 'leerkracht of docent', en: 'teacher' },
  mentor: { nl: 'mentor', en: 'mentor' },
  'team-leader': { nl: 'teamleider', en: 'team leader' },
  director: { nl: 'directeur of schoolleider', en: 'head of school' },
  'safety-coordinator': { nl: 'veiligheidscoördinator', en: 'safety coordinator' },
  'board-support': { nl: 'ondersteuningsteam van het bestuur', en: 'board support team' },
  'data-protection-officer': { nl: 'functionaris gegevensbescherming', en: 'data-protection officer' },
  administrator: { nl: 'beheerder', en: 'administrator' },
};

export const roles = Object.keys(roleNames) as readonly Role[];

/** Roles held for the whole board; the others are held at a school. */
export const boardRoles: readonly Role[] = ['board-support', 'data-protection-officer', 'administrator'];

/** A role as somebody holds it: `school` is null for a role that counts for the whole board. */
export interface HeldRole {
  readonly role: Role;
  readonly school: string | null;
}

/** The person who asks, as far as rights are concerned. */
export interface Asker {
  readonly boardKind: 'real' | 'practice';
  readonly roles: readonly HeldRole[];
}

/** How the asker stands to one case. */
export interface CaseRelation {
  /** The school of the case. */
  readonly school: string;
  readonly onTeam: boolean;
  /** Left out of this case by name: beats the team, every role and everything else (S5). */
  readonly shutOut: boolean;
}

/** Rights that need nothing but the asker. */
export type GeneralRight =
  | 'anyone'
  | 'set up a school with a link'
  | 'sign in'
  | 'enter the practice school'
  | 'be signed in'
  | 'reset the practice school'
  | 'manage people'
  | 'read the protocols'
  | 'see own cases'
  | 'open a case';

/** Rights that are about one case; they also need the asker's relation to it. */
export type CaseRight = 'read a case' | 'act in a case';

export type Right = GeneralRight | CaseRight;

// The administrator and the data-protection officer are missing here on purpose: those roles open no case (P1).
const caseRoles: readonly Role[] = staffRoles;
const openingRoles: readonly Role[] = ['mentor', 'team-leader', 'director', 'safety-coordinator'];

type Rule = (asker: Asker | null, relation: CaseRelation | null) => boolean;

/** Who may do what. One line, one sentence; the web and the use cases ask here and nowhere else. */
const rules: Readonly<Record<Right, Rule>> = {
  anyone: () => true,
  // What proves these three is the link, the password or the kind of board, and the use case checks that.
  'set up a school with a link': () => true,
  'sign in': () => true,
  'enter the practice school': () => true,
  'be signed in': (asker) => asker !== null,
  'reset the practice school': (asker) => asker?.boardKind === 'practice',
  'manage people': (asker) => holdsOneOf(asker, ['administrator']),
  // A protocol holds nothing about anybody; whoever works with it, or sets it up, may read every one of them.
  'read the protocols': (asker) => holdsOneOf(asker, [...caseRoles, 'administrator']),
  'see own cases': (asker) => holdsOneOf(asker, caseRoles),
  'open a case': (asker) => holdsOneOf(asker, openingRoles),
  'read a case': belongsToTheCase,
  'act in a case': belongsToTheCase,
};

export const rights = Object.keys(rules) as readonly Right[];

/** Whether a right is about one case, so that the relation to that case must be known before it can be judged. */
export function isAboutOneCase(right: Right): right is CaseRight {
  return right === 'read a case' || right === 'act in a case';
}

/** Whether a right can be used by somebody who is not signed in. */
export function isOpenToAnyone(right: Right): boolean {
  return rules[right](null, null);
}

/**
 * Whether the asker (null: nobody is signed in) has the right. For a right about a case, `relation` is how the asker
 * stands to that case; null, because there is none or no such case, always means no (P1: need to know).
 */
export function may(asker: Asker | null, right: Right, relation: CaseRelation | null = null): boolean {
  return rules[right](asker, relation);
}

function holdsOneOf(asker: Asker | null, wanted: readonly Role[]): boolean {
  return asker?.roles.some((held) => wanted.includes(held.role)) ?? false;
}

function belongsToTheCase(asker: Asker | null, relation: CaseRelation | null): boolean {
  if (asker === null || relation === null || relation.shutOut) return false;
  // The safety coordinator is on every team of the school (V20) by being put on it when the case opens, so that who can
  // read a case always stands on its team list and nowhere else.
  // Whoever left the school, or lost every role that works on cases there, is out of its cases too.
  return (
    relation.onTeam && asker.roles.some((held) => caseRoles.includes(held.role) && countsAt(held, relation.school))
  );
}

/** Whether a role counts at a school: held there, or for the whole board. */
export function countsAt(held: { readonly role: string; readonly school: string | null }, school: string): boolean {
  return held.school === school || (held.school === null && boardRoles.some((role) => role === held.role));
}

/** The role in which somebody opens a case at a school; undefined when they may not open one there. */
export function openingRoleAt(asker: Asker, school: string): Role | undefined {
  return openingRoles.find((role) => asker.roles.some((held) => held.role === role && held.school === school));
}
