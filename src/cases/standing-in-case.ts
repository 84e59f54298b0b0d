import { isId } from '../domain/id.ts';
import { type CaseRelation, type CaseRight, may } from '../domain/rights.ts';
import type { Who } from '../identity/who.ts';
import { loadSchoolAndTeam, loadTeam, type TeamMember } from '../store/case-team.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor } from '../store/stored-event.ts';

/** Somebody's place in a case that is theirs. */
export interface Standing {
  /** The school of the case. */
  readonly school: string;
  /** Everybody who is on the team now, whoever joined first on top. */
  readonly team: readonly TeamMember[];
  /** In which of their roles on the team they act. */
  readonly actor: Actor;
}

/** How somebody stands to a case of this school with this team. */
export function relationWith(who: Who, school: string, team: readonly TeamMember[]): CaseRelation {
  return { school, onTeam: team.some((member) => member.account === who.account), shutOut: false };
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
  return found && standingWith(who, found.school, found.team, right);
}

/** As `standingIn`, of a case whose school and team are known. */
export function standingWith(who: Who, school: string, team: readonly TeamMember[], right: CaseRight): Standing | null {
  if (!may(who, right, relationWith(who, school, team))) return null;
  const own = team.filter((member) => member.account === who.account);
  const stillHeld = own.find(({ role }) => who.roles.some((held) => held.role === role));
  const role = (stillHeld ?? own[0])?.role;
  return role === undefined ? null : { school, team, actor: { account: who.account, role } };
}

/** Who is on the team of a case now. */
export async function currentTeam(tx: StoreTransaction, caseId: string): Promise<readonly TeamMember[]> {
  return (await loadTeam(tx, caseId)).filter((member) => member.until === null);
}
