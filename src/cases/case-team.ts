import { isId } from '../domain/id.ts';
import { staffRoles } from '../domain/protocol.ts';
import { refuse } from '../domain/refusal.ts';
import { type CaseRelation, countsAt } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { joinTeam, leaveTeam, loadSchoolAndTeam } from '../store/case-team.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor } from '../store/stored-event.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { currentTeam, relationWith, standingIn } from './standing-in-case.ts';

/** How somebody stands to a case; null when there is no such case for them. */
export async function relationToCase(work: CaseWork, who: Who, caseId: string): Promise<CaseRelation | null> {
  if (!isId(caseId)) return null;
  return work.store.inContext(contextOf(who), async (tx) => {
    const found = await loadSchoolAndTeam(tx, caseId);
    return found && relationWith(who, found.school, found.team);
  });
}

/** Colleagues who can be asked onto the team: those with a role at the school of the case, and the board's support. */
export async function possibleTeamMates(work: CaseWork, who: Who, caseId: string): Promise<readonly Account[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const standing = await standingIn(tx, who, caseId, 'act in a case');
    return standing ? (await loadAccounts(tx)).filter((account) => canWorkAt(account, standing.school)) : [];
  });
}

/** Puts a colleague on the team; the timeline says so. Who is on it in that role already stays as they are. */
export async function addToTeam(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  mate: Actor,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'join-team', ...mate },
    commandsFor: async ({ tx, school, moment }) => {
      const colleague = (await loadAccounts(tx)).find(({ id }) => id === mate.account);
      if (!colleague?.active || !caseRolesAt(colleague, school).includes(mate.role))
        return { refused: refuse('no-such-colleague', 'mate').refusal };
      const team = await currentTeam(tx, caseId);
      if (team.some(({ account, role }) => account === mate.account && role === mate.role)) return { commands: [] };
      return {
        commands: [{ do: 'join-team', account: mate.account, role: mate.role }],
        alongside: (same) => joinTeam(same, caseId, mate, moment.now),
      };
    },
  });
}

/**
 * Leaves the team oneself: the case is closed to that person at once. Somebody who can still work on it always stays,
 * also when the last two leave at the same moment.
 */
export async function leaveOwnTeam(work: CaseWork, who: Who, caseId: string, commandId: string): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'leave-team' },
    commandsFor: async ({ tx, school, moment }) => {
      const team = await currentTeam(tx, caseId);
      const own = team.filter(({ account }) => account === who.account);
      const others = new Set(team.filter(({ account }) => account !== who.account).map(({ account }) => account));
      if (!(await loadAccounts(tx)).some((account) => others.has(account.id) && canWorkAt(account, school)))
        return { refused: refuse('last-on-team').refusal };
      return {
        commands: own.map(({ account, role }) => ({ do: 'leave-team', account, role })),
        alongside: (same) => leaveInAllRoles(same, caseId, own, moment.now),
      };
    },
  });
}

async function leaveInAllRoles(tx: StoreTransaction, caseId: string, own: readonly Actor[], at: number) {
  for (const member of own) await leaveTeam(tx, caseId, member, at);
}

/** The roles in which somebody can work on cases of a school. */
const caseRolesAt = (account: Account, school: string): readonly string[] =>
  staffRoles.filter((role) => account.roles.some((held) => held.role === role && countsAt(held, school)));

const canWorkAt = (account: Account, school: string) => account.active && caseRolesAt(account, school).length > 0;
