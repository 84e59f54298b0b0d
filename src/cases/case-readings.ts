import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadAccessLog, loadBoardAccess } from '../store/access-log.ts';
import { loadAccounts } from '../store/accounts.ts';
import type { CaseWork } from './case-work.ts';
import { afterInLog, placeInLog } from './place-in-log.ts';
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

/** How many readings stand on one page. */
export const caseReadingsOnPage = 100;

/** One reading of a case, as its team sees it. */
export interface CaseReading {
  readonly account: string;
  readonly at: Moment;
  /** The page, as the log names it. */
  readonly part: string;
  /** Which person or site it was about, by id, where it was about one. */
  readonly about: string | null;
  /** Why, where a reason was asked. */
  readonly reason: string | null;
}

/**
 * Every reading of a case, newest first, a page at a time (P1).
 *
 * @param after what `next` was on the page before; empty for the first
 * @returns `next` null on the last page; nothing at all for who may not read the case
 */
export async function caseReadings(
  work: CaseWork,
  who: Who,
  caseId: string,
  after: string,
): Promise<{ readonly readings: readonly CaseReading[]; readonly next: string | null }> {
  const olderThan = placeInLog(after);
  if (after !== '' && !olderThan) return { readings: [], next: null };
  return work.store.inContext(contextOf(who), async (tx) => {
    if (!(await standingIn(tx, who, caseId, 'read a case'))) return { readings: [], next: null };
    const wanted = { stream: caseId, ...(olderThan && { olderThan }) };
    const found = await loadBoardAccess(tx, wanted, caseReadingsOnPage + 1);
    const onPage = found.slice(0, caseReadingsOnPage);
    const last = onPage.at(-1);
    return {
      readings: onPage.map(({ account, at, part, partId, reason }) => ({ account, at, part, about: partId, reason })),
      next: found.length > caseReadingsOnPage && last ? afterInLog(last) : null,
    };
  });
}
