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
  'confidential-circle': { nl: 'vertrouwelijke kring van het bestuur', en: 'confidential circle of the board' },
  'data-protection-officer': { nl: 'functionaris gegevensbescherming', en: 'data-protection officer' },
  administrator: { nl: 'beheerder', en: 'administrator' },
};

export const roles = Object.keys(roleNames) as readonly Role[];

/** Roles held for the whole board; the others are held at a school. */
export const boardRoles: readonly Role[] = [
  'board-support',
  'confidential-circle',
  'data-protection-officer',
  'administrator',
];

/**
 * Roles that nobody hands out alone: they come onto teams by themselves, are asked for advice, watch over the others, or
 * agree to what somebody else hands out. A second person agrees to each.
 */
export const guardedRoles: readonly Role[] = [
  'director',
  'safety-coordinator',
  'board-support',
  'confidential-circle',
  'data-protection-officer',
  'administrator',
];

/** A role as somebody holds it: `school` is null for a role that counts for the whole board. */
export interface HeldRole {
  readonly role: Role;
  readonly school: string | null;
}

/** The person who asks, as far as rights are concerned. */
export interface Asker {
  readonly boardKind: 'real' | 'practice';
  readonly roles: readonly HeldRole[];
  /** With how many factors they proved who they are. */
  readonly factors: 1 | 2;
}

/** How the asker stands to one case. */
export interface CaseRelation {
  /** The school of the case. */
  readonly school: string;
  /** In which roles the asker is on its team now. */
  readonly teamRoles: readonly string[];
  /** Those of them that last: not a place taken in an emergency, which ends by itself. */
  readonly lastingRoles: readonly string[];
  /** Left out of this case by name: beats the team, every role and everything else (S5). */
  readonly shutOut: boolean;
  /** It belongs to the confidential circle of the board (S5). */
  readonly restricted: boolean;
  /**
   * Whether that circle leads it: somebody of it is on the team to stay, or was shut out of it by name. Shutting out the
   * circle makes nobody else the leader.
   */
  readonly circleLeads: boolean;
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
  | 'manage schools'
  | 'make recovery sheets'
  | 'agree to access'
  | 'see who read what'
  | 'see what is kept'
  | 'let cases go'
  | 'set retention terms'
  | 'read the protocols'
  | 'keep guides and contacts'
  | 'see own cases'
  | 'open a case'
  | 'break the glass';

/** Rights that are about one case; they also need the asker's relation to it. */
export type CaseRight =
  | 'see that a case exists'
  | 'read a case'
  | "see people's names"
  | 'add to a case'
  | 'know people in a case'
  | 'propose for the team'
  | 'shut out of a case'
  | 'ask for advice'
  | 'give advice'
  | 'lead a case'
  | 'close a case'
  | 'export a case'
  | 'destroy a case';

export type Right = GeneralRight | CaseRight;

// The administrator and the data-protection officer are missing here on purpose: those roles open no case (P1).
const caseRoles: readonly Role[] = staffRoles;
const leadingRoles: readonly Role[] = ['mentor', 'team-leader', 'director', 'safety-coordinator'];
/** Who may look into a case of their school, or of their board, in an emergency. */
const emergencyRoles: readonly Role[] = ['director', 'safety-coordinator', 'confidential-circle'];
const agreeingRoles: readonly Role[] = ['director', 'administrator', 'data-protection-officer'];

const wordsOfSchool: readonly Role[] = ['director', 'safety-coordinator'];
const wordsOfBoard: readonly Role[] = ['board-support', 'administrator'];

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
  'manage schools': (asker) => holdsOneOf(asker, ['administrator']),
  'make recovery sheets': (asker) => holdsOneOf(asker, ['administrator']),
  // Whom they may agree for, and that it is never themselves, `mayAgreeTo` says.
  'agree to access': (asker) => holdsOneOf(asker, agreeingRoles),
  'see who read what': (asker) => holdsOneOf(asker, ['data-protection-officer']),
  // That there are cases, until when, and what was destroyed: by number and date, and nothing of what is in them.
  'see what is kept': (asker) => holdsOneOf(asker, [...emergencyRoles, 'data-protection-officer', 'administrator']),
  // When nobody of a team is left, somebody still has to be able to. Which cases the database says, as in an emergency.
  'let cases go': (asker) => holdsOneOf(asker, emergencyRoles),
  'set retention terms': (asker) => holdsOneOf(asker, ['administrator']),
  // A protocol holds nothing about anybody; whoever works with it, or sets it up, may read every one of them.
  'read the protocols': (asker) => holdsOneOf(asker, [...caseRoles, 'administrator']),
  // Words that hold nothing about anybody, in the place of Luwte's. Of which school, or of the board, `keepsWordsOf` says.
  'keep guides and contacts': (asker) => holdsOneOf(asker, [...wordsOfSchool, ...wordsOfBoard]),
  'see own cases': (asker) => holdsOneOf(asker, caseRoles),
  'open a case': (asker) => holdsOneOf(asker, leadingRoles),
  // For which case, and that they are not shut out of it, `mayBreakGlass` says.
  'break the glass': (asker) => holdsOneOf(asker, emergencyRoles),

  'see that a case exists': isOnTheTeam,
  'read a case': isOnTheTeam,
  // The board's support team advises on what to do; it need not know whom it is about.
  "see people's names": (asker, relation) => isOnTheTeam(asker, relation) && !advisesOnly(asker, relation),
  'add to a case': isOnTheTeam,
  'know people in a case': (asker, relation) => isOnTheTeam(asker, relation) && !advisesOnly(asker, relation),
  'propose for the team': isLastingMember,
  'shut out of a case': (asker, relation) => isLastingMember(asker, relation) && relation?.restricted === true,
  // Whoever is asked reads along: in a restricted case that is for those who lead it.
  'ask for advice': (asker, relation) =>
    relation?.restricted ? leads(asker, relation) : isLastingMember(asker, relation),
  'give advice': (asker, relation) => isOnTheTeam(asker, relation) && advisesOnly(asker, relation),
  'lead a case': leads,
  'close a case': leads,
  'export a case': leads,
  // Never alone: a second person agrees.
  'destroy a case': leads,
};

export const rights = Object.keys(rules) as readonly Right[];

const caseRights: readonly Right[] = [
  'see that a case exists',
  'read a case',
  "see people's names",
  'add to a case',
  'know people in a case',
  'propose for the team',
  'shut out of a case',
  'ask for advice',
  'give advice',
  'lead a case',
  'close a case',
  'export a case',
  'destroy a case',
] satisfies readonly CaseRight[];

/** Whether a right is about one case, so that the relation to that case must be known before it can be judged. */
export function isAboutOneCase(right: Right): right is CaseRight {
  return caseRights.includes(right);
}

/** Whether a right can be used by somebody who is not signed in. */
export function isOpenToAnyone(right: Right): boolean {
  return rules[right](null, null);
}

/** Rights that lead to no case and to nobody's access: one factor is enough for them. */
const oneFactorIsEnough: readonly Right[] = ['be signed in', 'read the protocols', 'reset the practice school'];

/**
 * Whether this asker has to prove with a second factor who they are before they can use a right. The practice school is
 * entered without any proof, and nothing in it is real.
 */
export function asksSecondFactor(asker: Asker, right: Right): boolean {
  if (asker.boardKind === 'practice' || asker.factors === 2) return false;
  return !isOpenToAnyone(right) && !oneFactorIsEnough.includes(right);
}

/** Whether the roles of this asker give them anything that asks for a second factor: then they need to have one. */
export function needsSecondFactor(asker: Asker): boolean {
  const withOne: Asker = { ...asker, factors: 1 };
  return rights.some((right) => !isAboutOneCase(right) && may(asker, right) && asksSecondFactor(withOne, right));
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

function isOnTheTeam(asker: Asker | null, relation: CaseRelation | null): boolean {
  return actingRoles(asker, relation).length > 0;
}

/**
 * The roles in which somebody on the team can still act. The safety coordinator is on every team of the school (V20) by
 * being put on it when the case opens, so that who can read a case always stands on its team list and nowhere else.
 * Whoever left the school, or lost every role that works on cases there, is out of its cases too; who got another role at
 * the school goes on in that one. A place for the board is held by that very role alone.
 */
export function actingRoles(asker: Asker | null, relation: CaseRelation | null): readonly string[] {
  if (asker === null || relation === null || relation.shutOut) return [];
  const held = asker.roles
    .filter((one) => caseRoles.includes(one.role) && countsAt(one, relation.school))
    .map((one): string => one.role);
  const still = relation.teamRoles.filter((role) => held.includes(role));
  if (still.length > 0) return still;
  const cameForSchool = relation.teamRoles.some((role) => !isBoardRole(role));
  return cameForSchool ? held.filter((role) => !isBoardRole(role)).slice(0, 1) : [];
}

const isBoardRole = (role: string) => boardRoles.some((one) => one === role);

function advisesOnly(asker: Asker | null, relation: CaseRelation | null): boolean {
  return actingRoles(asker, relation).every((role) => role === 'board-support');
}

/** The roles in which somebody is on the team to stay: not to give advice, and not for an emergency. */
function stayingRoles(asker: Asker | null, relation: CaseRelation | null): readonly string[] {
  if (relation === null) return [];
  const staying = relation.lastingRoles.filter((role) => role !== 'board-support');
  return actingRoles(asker, { ...relation, teamRoles: staying });
}

function isLastingMember(asker: Asker | null, relation: CaseRelation | null): boolean {
  return stayingRoles(asker, relation).length > 0;
}

/** A restricted case is led by the circle; while nobody of it was ever there, by those who would lead it otherwise. */
function leads(asker: Asker | null, relation: CaseRelation | null): boolean {
  const leading: readonly string[] =
    relation?.restricted && relation.circleLeads ? ['confidential-circle'] : [...leadingRoles, 'confidential-circle'];
  return stayingRoles(asker, relation).some((role) => leading.includes(role));
}

/** Whether a role counts at a school: held there, or for the whole board. */
export function countsAt(held: { readonly role: string; readonly school: string | null }, school: string): boolean {
  return held.school === school || (held.school === null && isBoardRole(held.role));
}

/** The role in which somebody opens a case at a school; undefined when they may not open one there. */
export function openingRoleAt(asker: Asker, school: string): Role | undefined {
  return leadingRoles.find((role) => asker.roles.some((held) => held.role === role && held.school === school));
}

/**
 * Whether somebody puts guides and contacts in the place of Luwte's at a school (null: for the whole board). Who leads a
 * school's safety does that for the school, the support team for the board, and the administrator for both.
 */
export function keepsWordsOf(asker: Pick<Asker, 'roles'>, school: string | null): boolean {
  return asker.roles.some(({ role, school: at }) =>
    school === null
      ? wordsOfBoard.includes(role)
      : role === 'administrator' || (wordsOfSchool.includes(role) && at === school),
  );
}

/**
 * The role in which somebody may look into a case in an emergency; undefined when they may not. A restricted case opens
 * for the circle alone. That they are not shut out is for the database to say: nobody else may know who is.
 */
export function emergencyRoleFor(
  asker: Asker,
  { school, restricted }: Pick<CaseRelation, 'school' | 'restricted'>,
): Role | undefined {
  const wanted = restricted ? (['confidential-circle'] as const) : emergencyRoles;
  return wanted.find((role) => asker.roles.some((held) => held.role === role && countsAt(held, school)));
}

/**
 * Whether this asker watches over access at a school (null: of the whole board), and so sees what is asked and decided
 * there. A director does at their own school and for the board.
 */
export function watchesOver(asker: Pick<Asker, 'roles'>, at: string | null): boolean {
  return asker.roles.some(
    ({ role, school }) => agreeingRoles.includes(role) && (school === null || at === null || school === at),
  );
}

/**
 * Whether this asker may agree that somebody gets a guarded role, or a new second factor: somebody who watches over
 * access there, who did not ask for it and does not get it.
 */
export function mayAgreeTo(
  asker: Pick<Asker, 'roles'> & { readonly account: string },
  asked: { readonly askedBy: string; readonly account: string; readonly school: string | null },
): boolean {
  return asker.account !== asked.askedBy && asker.account !== asked.account && watchesOver(asker, asked.school);
}
