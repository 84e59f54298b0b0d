import { isId } from '../domain/id.ts';
import { actingRoles, type CaseRelation, type CaseRight, may } from '../domain/rights.ts';
import type { Who } from '../identity/who.ts';
import { loadSchoolAndTeam, type TeamMember } from '../store/case-team.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor } from '../store/stored-event.ts';

/** What the rights need to know of a case: its school, whether it is restricted, and who is on its team now. */
export interface CaseAndTeam {
  readonly school: string;
  readonly restricted: boolean;
  /** Whether somebody of the confidential circle is on it to stay, or was shut out of it. */
  readonly circleLeads: boolean;
  /** Whoever joined first on top. */
  readonly team: readonly TeamMember[];
}

/** Somebody's place in a case that is theirs. */
export interface Standing extends CaseAndTeam {
  readonly relation: CaseRelation;
  /** In which of their roles they act. */
  readonly actor: Actor;
}

/** How somebody stands to a case. That they are not shut out is certain: who is, is shown no team by the database. */
export function relationWith(
  who: Pick<Who, 'account'>,
  { school, restricted, circleLeads, team }: CaseAndTeam,
): CaseRelation {
  const own = team.filter((member) => member.account === who.account);
  return {
    school,
    teamRoles: own.map(({ role }) => role),
    lastingRoles: own.filter(({ expiresAt }) => expiresAt === null).map(({ role }) => role),
    shutOut: false,
    restricted,
    circleLeads,
  };
}

/**
 * Where somebody stands in a case; null when there is no such case or they have not this right in it: the two look the
 * same. Every use case of one case begins here.
 */
export async function standingIn(
  tx: StoreTransaction,
  who: Who,
  caseId: string,
  right: CaseRight,
): Promise<Standing | null> {
  if (!isId(caseId)) return null;
  const found = await loadSchoolAndTeam(tx, caseId);
  return found && standingWith(who, found, right);
}

/** As `standingIn`, of a case whose school and team are known. */
export function standingWith(who: Who, found: CaseAndTeam, right: CaseRight): Standing | null {
  const relation = relationWith(who, found);
  const [role] = actingRoles(who, relation);
  if (role === undefined || !may(who, right, relation)) return null;
  return { ...found, relation, actor: { account: who.account, role } };
}

/** Who is on the team of a case now. */
export async function currentTeam(tx: StoreTransaction, caseId: string): Promise<readonly TeamMember[]> {
  return (await loadSchoolAndTeam(tx, caseId))?.team ?? [];
}
