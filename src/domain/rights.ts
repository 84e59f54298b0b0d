import type { Text } from './text.ts';

/** What a member of staff is, at one school or (without a school) for the whole board. */
export type Role =
  | 'teacher'
  | 'mentor'
  | 'team-leader'
  | 'director'
  | 'safety-coordinator'
  | 'board-support'
  | 'data-protection-officer'
  | 'administrator';

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
  readonly school: string;
  readonly onTeam: boolean;
  /** Left out of this case by name: beats every role, the team and everything else (S5). */
  readonly shutOut: boolean;
  /** A restricted case is open to those who are on its team alone (S5). */
  readonly restricted: boolean;
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
  | 'see own cases'
  | 'open a case';

/** Rights that are about one case; they also need the asker's relation to it. */
export type CaseRight = 'read a case' | 'act in a case';

export type Right = GeneralRight | CaseRight;

// The administrator and the data-protection officer are missing here on purpose: those roles open no case (P1).
const caseRoles: readonly Role[] = [
  'teacher',
  'mentor',
  'team-leader',
  'director',
  'safety-coordinator',
  'board-support',
];
const openingRoles: readonly Role[] = ['mentor', 'team-leader', 'director', 'safety-coordinator'];

type Sentence = (asker: Asker) => boolean;
const everyone = () => true;
const whoeverIsSignedIn: Sentence = () => true;
const whoHoldsOneOf =
  (wanted: readonly Role[]): Sentence =>
  (asker) =>
    asker.roles.some((held) => wanted.includes(held.role));
const whoIsInThePracticeSchool: Sentence = (asker) => asker.boardKind === 'practice';

/** What anybody may do, signed in or not. The link and the practice board are proved by the use case itself. */
const forAnyone: Readonly<Partial<Record<Right, () => true>>> = {
  anyone: everyone,
  'sign in': everyone,
  'set up a school with a link': everyone,
  'enter the practice school': everyone,
} as const;

const forStaff: Readonly<Record<Exclude<GeneralRight, keyof typeof forAnyone | AnyoneRight>, Sentence>> = {
  'be signed in': whoeverIsSignedIn,
  'reset the practice school': whoIsInThePracticeSchool,
  'manage people': whoHoldsOneOf(['administrator']),
  'see own cases': whoeverIsSignedIn,
  'open a case': whoHoldsOneOf(openingRoles),
};
type AnyoneRight = 'anyone';
