import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadAccessLog } from '../store/access-log.ts';
import { loadAccounts } from '../store/accounts.ts';
import type { CaseWork } from './case-work.ts';
import { standingIn } from './standing-in-case.ts';

/** How somebody read a case lately. */
export interface Readings {
  readonly account: string;
  readonly name: string;
  readonly last: Moment;
  /** Which pages of the case, the one read last first. */
  readonly parts: readonly string[];
}

/**
 * Who read a case since a moment, the latest reader first (P1). The team sees this, so that reading out of curiosity
 * does not go unnoticed.
 */
export async function recentReadings(
  work: CaseWork,
  who: Who,
  caseId: string,
  since: Moment,
): Promise<readonly Readings[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'read a case'))) return [];
    const names = new Map((await loadAccounts(tx)).map((account) => [account.id, account.name]));
    const lately = (await loadAccessLog(tx, caseId)).filter((access) => access.at >= since).toReversed();
    return [...Map.groupBy(lately, (access) => access.account)].map(([account, readings]) => ({
      account,
      name: names.get(account) ?? '',
      last: readings[0]?.at ?? since,
      parts: [...new Set(readings.map((access) => access.part))],
    }));
  });
}
