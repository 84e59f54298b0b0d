import { isId } from '../domain/id.ts';
import { refuse } from '../domain/refusal.ts';
import type { CaseRelation } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { leaveTeam, loadSchoolAndTeam } from '../store/case-team.ts';
import type { StoreTransaction } from '../store/context.ts';
import type { Actor } from '../store/stored-event.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { canWorkAt } from './colleagues.ts';
import { currentTeam, relationWith, standingIn } from './standing-in-case.ts';

/** How somebody stands to a case; null when there is no such case for them. */
export async function relationToCase(work: CaseWork, who: Who, caseId: string): Promise<CaseRelation | null> {
  if (!isId(caseId)) return null;
  return work.store.inContext(contextOf(who), async (tx) => {
    const found = await loadSchoolAndTeam(tx, caseId);
    return found && relationWith(who, found);
  });
}

/** Colleagues who can be asked onto the team: those with a role at the school of the case, or for its board. */
export async function possibleTeamMates(work: CaseWork, who: Who, caseId: string): Promise<readonly Account[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const standing = await standingIn(tx, who, caseId, 'propose for the team');
    return standing ? (await loadAccounts(tx)).filter((account) => canWorkAt(account, standing.school)) : [];
  });
}

/**
 * Leaves the team oneself: the case is closed to that person at once. Somebody who can still work on it always stays,
 * also when the last two leave at the same moment.
 */
export async function leaveOwnTeam(work: CaseWork, who: Who, caseId: string, commandId: string): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'leave-team' },
    right: 'read a case',
    commandsFor: async ({ tx, school, moment }) => {
      const team = await currentTeam(tx, caseId);
      const own = team.filter(({ account }) => account === who.account);
      // Whoever gives advice, or looks in for a few hours, is nobody to leave a case with.
      const others = new Set(
        team
          .filter(({ account, role, expiresAt }) => account !== who.account && role !== 'board-support' && !expiresAt)
          .map(({ account }) => account),
      );
      if (!(await loadAccounts(tx)).some((account) => others.has(account.id) && canWorkAt(account, school)))
        return { refused: refuse('last-on-team').refusal };
      return {
        commands: own.map(({ account, role }) => ({ do: 'leave-team', account, role })),
        alongside: (same) => leaveInAllRoles(same, caseId, own, moment.now),
      };
    },
  });
}

/** Takes a colleague off the team, in every role; by those who lead the case. Nobody takes off themselves this way. */
export async function takeOffTeam(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  account: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'take-off-team', account },
    right: 'lead a case',
    commandsFor: async ({ tx, moment }) => {
      const places = (await currentTeam(tx, caseId)).filter((member) => member.account === account);
      if (account === who.account || places.length === 0)
        return { refused: refuse('no-such-colleague', 'mate').refusal };
      return {
        commands: places.map(({ role }) => ({ do: 'leave-team', account, role })),
        alongside: (same) => leaveInAllRoles(same, caseId, places, moment.now),
      };
    },
  });
}

export async function leaveInAllRoles(tx: StoreTransaction, caseId: string, places: readonly Actor[], at: number) {
  for (const place of places) await leaveTeam(tx, caseId, place, at);
}
