import { isId } from '../domain/id.ts';
import { may } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { type BoardAccess, loadBoardAccess, type WantedAccess } from '../store/access-log.ts';
import { loadAccounts } from '../store/accounts.ts';
import type { CaseWork } from './case-work.ts';
import { numberAsWritten } from './number-as-written.ts';
import { afterInLog, placeInLog } from './place-in-log.ts';

/** How many readings stand on one page. */
export const readingsOnPage = 100;

/** Which readings somebody wants to see; what is left out does not matter. */
export interface WantedReadings {
  readonly from?: Moment | undefined;
  /** Up to, and not with. */
  readonly until?: Moment | undefined;
  /** The account of who read. */
  readonly reader?: string;
  /** The number of the case, as people type it. */
  readonly number?: string;
  /** The page after the one that ended with this reading. */
  readonly after?: string;
}

/** One reading, as the data-protection officer sees it. */
export interface WatchedReading {
  readonly at: Moment;
  readonly reader: string;
  readonly number: string;
  readonly part: string;
  readonly reason: string | null;
}

export interface WatchedReadings {
  /** Everybody of the board who could have read, also those who left. */
  readonly people: readonly { readonly account: string; readonly name: string }[];
  /** Each time that somebody looked into a case of which they were not on the team. On the first page alone. */
  readonly emergencies: readonly WatchedReading[];
  readonly readings: readonly WatchedReading[];
  /** What to ask the next page with; null on the last one. */
  readonly next: string | null;
}

/** Somebody else than the data-protection officer asked who read what of the whole board. */
class NotWatching extends Error {
  override name = 'NotWatching';
  constructor() {
    super('Only the data-protection officer sees who read what of all cases.');
  }
}

/**
 * Who read what of all cases of the board, newest first (P1): number, page, moment and the reason that was given. Nothing
 * of what is in a case, and nothing at all of a case that the officer is shut out of.
 */
export async function watchReadings(work: CaseWork, who: Who, wanted: WantedReadings): Promise<WatchedReadings> {
  if (!may(who, 'see who read what')) throw new NotWatching();
  return work.store.inContext(contextOf(who), async (tx) => {
    const accounts = await loadAccounts(tx);
    const names = new Map(accounts.map(({ id, name }) => [id, name]));
    const watched = ({ account, at, number, part, reason }: BoardAccess): WatchedReading => ({
      at,
      reader: names.get(account) ?? '',
      number,
      part,
      reason,
    });
    const filter = storedFilter(wanted);
    const found = filter === null ? [] : await loadBoardAccess(tx, filter, readingsOnPage + 1);
    const onPage = found.slice(0, readingsOnPage);
    const last = onPage.at(-1);
    const emergencies =
      filter === null || filter.olderThan
        ? []
        : await loadBoardAccess(tx, { ...filter, part: 'emergency' }, readingsOnPage);
    return {
      people: accounts
        .map(({ id, name }) => ({ account: id, name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'nl')),
      emergencies: emergencies.map(watched),
      readings: onPage.map(watched),
      next: found.length > readingsOnPage && last ? afterInLog(last) : null,
    };
  });
}

/** @returns null when nothing can match: no such person, or a place in the list that there is not */
function storedFilter({ from, until, reader = '', number = '', after = '' }: WantedReadings): WantedAccess | null {
  const olderThan = after === '' ? undefined : placeInLog(after);
  if ((reader !== '' && !isId(reader)) || olderThan === null) return null;
  return {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(reader !== '' && { account: reader }),
    ...(number.trim() !== '' && { number: numberAsWritten(number) }),
    ...(olderThan && { olderThan }),
  };
}
