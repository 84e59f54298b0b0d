import type { Finding, Flaw } from '../../store/audit/finding.ts';
import { loadCard, replaceCard } from '../../store/cards.ts';
import type { StoreTransaction } from '../../store/context.ts';
import { loadContent, loadHead, newestKey } from '../../store/load-stream.ts';
import {
  lastOfFirstCommand,
  loadPlaces,
  loadSpans,
  putPlace,
  putSpan,
  setStreamState,
} from '../../store/mend-access.ts';
import { keepRetention } from '../../store/retention.ts';
import type { CaseWork } from '../case-work.ts';
import { protocolOfCase } from '../protocol-of-case.ts';
import { fromStored } from '../stored-case-event.ts';
import {
  isSamePlace,
  isSameSpan,
  lasted,
  type PlaceOnTeam,
  type Projections,
  placeOf,
  projectionsOf,
  type ShutOutSpan,
  sealedHeader,
  spanOf,
} from './projections.ts';
import { type CaseFound, type Verified, type Verifying, verifyRecord } from './verify-record.ts';

/** What can be worked out anew from the events, and so be mended without losing anything. */
const mendable: readonly Flaw[] = [
  'card-missing',
  'card-of-other-moment',
  'card-differs',
  'status-differs',
  'restriction-differs',
  'moment-differs',
  'retention-differs',
  'team-missing',
  'not-on-team',
  'team-differs',
  'shut-out-differs',
];

export interface Rebuilt {
  /** The cases that were mended. */
  readonly mended: readonly { readonly board: string; readonly stream: string }[];
  /** As the record is afterwards. */
  readonly after: Verified;
}

/**
 * Works out anew what stands beside the events of each case where it is not what follows from them: card, status,
 * restriction, team and who is shut out. Events are never touched, and neither is a case whose events do not hold.
 *
 * Each case is mended in the name of somebody who is on its team by its events, under the lock that every change takes:
 * the database lets this do no more than that person could.
 */
export async function rebuildProjections(work: CaseWork, verifying: Verifying): Promise<Rebuilt> {
  const wrong: CaseFound[] = [];
  await verifyRecord({ ...verifying, findingsAtMost: 0 }, (found) => {
    if (found.findings.every(isMendable)) wrong.push(found);
  });
  const mended: { board: string; stream: string }[] = [];
  for (const { board, stream, expected, findings } of wrong) {
    const isTeamGone = findings.some(({ because }) => because === 'team-missing');
    const keeping = findings.some(({ table }) => table === 'retention');
    for (const place of expected.team.filter(({ until, expiresAt }) => until === null && expiresAt === null)) {
      const context = { board, account: place.account, roles: [] };
      if (!(await work.store.inContext(context, (tx) => mend(work, tx, stream, isTeamGone ? place : null, keeping))))
        continue;
      mended.push({ board, stream });
      break;
    }
  }
  return { mended, after: await verifyRecord(verifying) };
}

/** What does not open and follows from the events is made anew as well: nothing stands on it alone. */
const isMendable = ({ table, because }: Finding) =>
  mendable.includes(because) || (['card', 'retention'].includes(table) && because === 'does-not-open');

/**
 * @param begins where the whole team is gone: the place with which somebody who was on it begins it again
 * @param keeping whether the end of the case is kept otherwise than its events say; a proposal to destroy it is off then
 * @returns false when this account sees nothing of the case: somebody else has to
 */
async function mend(
  work: CaseWork,
  tx: StoreTransaction,
  stream: string,
  begins: PlaceOnTeam | null,
  keeping: boolean,
): Promise<boolean> {
  if (begins) await putPlace(tx, stream, rowOf(begins));
  const head = await loadHead(tx, stream, 'locked');
  if (!head) return false;
  // What was found was found before the lock: worked out anew from the events as they are now.
  const loaded = await loadContent(tx, head);
  const events = loaded.events.map(fromStored);
  const kept = await loadCard(tx, head);
  const of = (kept === null ? undefined : sealedHeader(kept)) ?? {
    number: head.number,
    school: head.school,
    openedAt: head.openedAt,
  };
  const expected = projectionsOf(events, await protocolOfCase(work, tx, events), work.calendar, {
    openedAt: of.openedAt,
    opening: await lastOfFirstCommand(tx, stream),
  });
  await mendTeam(tx, stream, expected);
  await mendShutOut(tx, stream, expected);
  await setStreamState(tx, stream, expected);
  if (keeping) await keepRetention(tx, stream, expected.retention);
  await replaceCard(tx, stream, newestKey(head), head.seq, { ...expected.card, of });
  return true;
}

const rowOf = ({ account, role, since, until, expiresAt }: PlaceOnTeam) => ({
  account_id: account,
  role,
  since,
  until,
  expires_at: expiresAt,
});

/** The database lets nobody onto a team who is shut out: not even a place that ended is put back then. */
async function mendTeam(tx: StoreTransaction, stream: string, { team, shutOut }: Projections): Promise<void> {
  const rows = (await loadPlaces(tx, stream)).map(placeOf);
  const isOut = ({ account }: PlaceOnTeam) => shutOut.some((one) => one.account === account && one.until === null);
  // Who has to be there comes before who has not: whoever mends may be one of them.
  for (const place of team.filter(lasted))
    if (!rows.some((one) => isSamePlace(place, one)) && !isOut(place)) await putPlace(tx, stream, rowOf(place));
  for (const place of rows.filter(lasted)) {
    const isKnown = team.some((one) => isSameRow(one, place) && one.expiresAt === place.expiresAt);
    if (!isKnown) await putPlace(tx, stream, rowOf({ ...place, until: place.since }));
  }
}

const isSameRow = (one: PlaceOnTeam, other: PlaceOnTeam) =>
  one.account === other.account && one.role === other.role && (one.since === other.since || isSamePlace(one, other));

async function mendShutOut(tx: StoreTransaction, stream: string, { shutOut }: Projections): Promise<void> {
  const rows = (await loadSpans(tx, stream)).map(spanOf);
  const asRow = ({ account, since, until }: ShutOutSpan) => ({ account_id: account, since, until });
  for (const span of shutOut) if (!rows.some((one) => isSameSpan(span, one))) await putSpan(tx, stream, asRow(span));
  for (const span of rows.filter(lasted)) {
    const isKnown = shutOut.some((one) => one.account === span.account && one.since === span.since);
    if (!isKnown) await putSpan(tx, stream, asRow({ ...span, until: span.since }));
  }
}
