import { isId } from '../domain/id.ts';
import type { CaseRelation } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import { joinTeam, leaveTeam, loadTeam } from '../store/case-team.ts';
import type { Actor } from '../store/stored-event.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';

/** How somebody stands to a case; null when there is no such case for them. */
export async function relationToCase(work: CaseWork, who: Who, caseId: string): Promise<CaseRelation | null> {
  if (!isId(caseId)) return null;
  return work.store.inContext(contextOf(who), async (tx) => {
    const team = await loadTeam(tx, caseId);
    if (team.length === 0) return null;
    return { onTeam: team.some((m) => m.account === who.account && m.until === null), shutOut: false };
  });
}

/** Colleagues who can be asked onto the team: those with a role at the school of the case, and the board's support. */
export async function possibleTeamMates(work: CaseWork, who: Who, school: string): Promise<readonly Account[]> {
  return work.store.inContext(contextOf(who), async (tx) =>
    (await loadAccounts(tx)).filter(
      (account) =>
        account.active && account.roles.some((held) => held.school === school || held.role === 'board-support'),
    ),
  );
}

/** Puts a colleague on the team; the timeline says so. */
export async function addToTeam(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  school: string,
  mate: Actor,
): Promise<Acted | { readonly kind: 'no-such-colleague' }> {
  const possible = await possibleTeamMates(work, who, school);
  const fits = possible
    .find((account) => account.id === mate.account)
    ?.roles.some((held) => held.role === mate.role && (held.school === school || held.role === 'board-support'));
  if (!fits) return { kind: 'no-such-colleague' };
  return actInCase(work, who, caseId, commandId, {
    commands: [{ do: 'join-team', account: mate.account, role: mate.role }],
    alongside: (tx) => joinTeam(tx, caseId, mate, work.clock()),
  });
}

/** Leaves the team oneself: the case is closed to that person at once. Somebody always stays. */
export async function leaveOwnTeam(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
): Promise<Acted | { readonly kind: 'last-one' }> {
  const mine = await work.store.inContext(contextOf(who), async (tx) => {
    const now = (await loadTeam(tx, caseId)).filter((m) => m.until === null);
    return { own: now.filter((m) => m.account === who.account), others: now.some((m) => m.account !== who.account) };
  });
  if (mine.own.length === 0) return { kind: 'not-found' };
  if (!mine.others) return { kind: 'last-one' };
  return actInCase(work, who, caseId, commandId, {
    commands: mine.own.map(({ account, role }) => ({ do: 'leave-team', account, role })),
    alongside: async (tx) => {
      for (const member of mine.own) await leaveTeam(tx, caseId, member, work.clock());
    },
  });
}
