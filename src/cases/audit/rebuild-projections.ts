import type { Finding, Flaw } from '../../store/audit/finding.ts';
import { loadCard, replaceCard } from '../../store/cards.ts';
import { mendCounted, mendFigures } from '../../store/case-counts.ts';
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
import type { FiguresFound } from './check-figures.ts';
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
  'counted-differs',
  'counted-at-other-moment',
  'counts-differ',
];

export interface Rebuilt {
  /** The cases that were mended. */
  readonly mended: readonly { readonly board: string; readonly stream: string }[];
  /** The schools and school years of which the figures were put right. */
  readonly figures: readonly Pick<FiguresFound, 'board' | 'school' | 'schoolYear'>[];
  /** As the record is afterwards. */
  readonly after: Verified;
}

/**
 * Works out anew what stands beside the events of each case where it is not what follows from them: card, status,
 * restriction, team, who is shut out, until when it is kept and what it counts for. Events are never touched, and neither
 * is a case whose events do not hold. Figures are the sum of the cases only as long as none of a board was destroyed and
 * nothing else is wrong there: else they stay as they are.
 *
 * Each case is mended in the name of somebody who is on its team by its events, under the lock that every change takes:
 * the database lets this do no more than that person could.
 */
export async function rebuildProjections(work: CaseWork, verifying: Verifying): Promise<Rebuilt> {
  const wrong: CaseFound[] = [];
  const wrongFigures: FiguresFound[] = [];
  const before = await verifyRecord({ ...verifying, findingsAtMost: Number.POSITIVE_INFINITY }, (found) => {
    if (!('findings' in found)) wrongFigures.push(found);
    else if (found.findings.every(isMendable)) wrong.push(found);
  });
  // Before the cases: what those are counted for moves figures that open.
  const figures = wrongFigures.filter(({ board }) =>
    before.findings.every((one) => (one.board ?? board) !== board || isMendable(one)),
  );
  for (const { board, school, schoolYear, kept, right } of figures)
    await work.store.inContext({ board, account: noAccount, roles: [] }, (tx) =>
      mendFigures(tx, { school, schoolYear }, kept, right),
    );
  const mended: { board: string; stream: string }[] = [];
  for (const { board, stream, expected, findings } of wrong) {
    const isTeamGone = findings.some(({ because }) => because === 'team-missing');
    for (const place of expected.team.filter(({ until, expiresAt }) => until === null && expiresAt === null)) {
      const context = { board, account: place.account, roles: [] };
      if (
        !(await work.store.inContext(context, (tx) => mend(work, tx, { stream, findings }, isTeamGone ? place : null)))
      )
        continue;
      mended.push({ board, stream });
      break;
    }
  }
  return {
    mended,
    figures: figures.map(({ board, school, schoolYear }) => ({ board, school, schoolYear })),
    after: await verifyRecord(verifying),
  };
}

/** What does not open is made anew as well where nothing stands on it alone. */
const isMendable = ({ table, because }: Finding) =>
  mendable.includes(because) || (because === 'does-not-open' && besideTheEvents.includes(table));
const besideTheEvents = ['card', 'retention', 'case_counted', 'case_count'];

/** Figures belong to a board and to nobody of it. */
const noAccount = '00000000-0000-0000-0000-000000000000';

/**
 * @param begins where the whole team is gone: the place with which somebody who was on it begins it again
 * @returns false when this account sees nothing of the case: somebody else has to
 */
async function mend(
  work: CaseWork,
  tx: StoreTransaction,
  { stream, findings }: Pick<CaseFound, 'stream' | 'findings'>,
  begins: PlaceOnTeam | null,
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
  await replaceCard(tx, stream, newestKey(head), head.seq, { ...expected.card, of });
  // A destruction that was proposed by what stood there before is off.
  if (findings.some(({ table }) => table === 'retention')) await keepRetention(tx, stream, expected.retention);
  const { schoolYear, counts } = expected;
  if (findings.some(({ table }) => table === 'case_counted')) await mendCounted(tx, head, { schoolYear, counts });
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
