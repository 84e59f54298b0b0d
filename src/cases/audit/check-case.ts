import { isSameCounts } from '../../domain/case-counts.ts';
import type { Recorded } from '../../domain/case-event.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Calendar } from '../../domain/term.ts';
import { type Finding, finding } from '../../store/audit/finding.ts';
import type { OpenedStream } from '../../store/audit/open-rows.ts';
import type { RowsOfStream } from '../../store/audit/rows-of-stream.ts';
import { fromStored, UnknownEvent } from '../stored-case-event.ts';
import {
  headerOf,
  isSamePlace,
  isSameSpan,
  lasted,
  type Projections,
  placeOf,
  projectionsOf,
  sealedHeader,
  showsTheSame,
  spanOf,
} from './projections.ts';

/** What is needed to fold a case: the texts of protocols that its board keeps, by their hash, and the school days. */
export interface CaseKnowledge {
  readonly protocol: (hash: string) => Promise<Protocol | null>;
  readonly calendar: Calendar;
}

export type Folded =
  | { readonly ok: true; readonly expected: Projections }
  | { readonly ok: false; readonly finding: Finding };

/** Folds the events of a case that opened, as far as they can be read. Null for what is no case, or has no events yet. */
export async function foldCase(
  rows: RowsOfStream,
  opened: OpenedStream,
  knowledge: CaseKnowledge,
): Promise<Folded | null> {
  const { board, stream, head, events: sealed, commands } = rows;
  // An event that did not open is a finding of its own, and without it nothing can be said of the rest.
  if (head?.kind !== 'case' || head.seq === 0 || opened.events.length !== sealed.length) return null;
  const events: Recorded[] = [];
  for (const stored of opened.events) {
    try {
      events.push(fromStored(stored));
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      return { ok: false, finding: finding('event', 'unknown-event', { board, stream, seq: stored.seq }) };
    }
  }
  let protocol: Protocol | null = null;
  // Each text that the case ever went by: an older one is needed to tell what was asked then.
  for (const { seq, event } of events) {
    if (event.type !== 'case-opened' && event.type !== 'protocol-changed') continue;
    const { hash } = event.protocol;
    protocol = await knowledge.protocol(hash);
    if (!protocol)
      return { ok: false, finding: finding('protocol_text', 'protocol-missing', { board, stream, seq, row: hash }) };
  }
  if (!protocol) return { ok: false, finding: finding('event', 'unknown-event', { board, stream, seq: 1 }) };
  const opening = commands[0]?.to_seq ?? 0;
  return {
    ok: true,
    expected: projectionsOf(events, protocol, knowledge.calendar, { openedAt: head.opened_at, opening }),
  };
}

/** Compares what is kept beside the events of a case with what follows from them. */
export function checkProjections(rows: RowsOfStream, opened: OpenedStream, expected: Projections): readonly Finding[] {
  const { board, stream, head, card } = rows;
  if (!head) return [];
  const found: Finding[] = [];
  const at = { board, stream };
  if (head.status !== expected.status) found.push(finding('stream', 'status-differs', at));
  if (head.restricted !== expected.restricted) found.push(finding('stream', 'restriction-differs', at));
  if (head.updated_at !== expected.updatedAt) found.push(finding('stream', 'moment-differs', at));
  const header = opened.card === null ? undefined : sealedHeader(opened.card);
  if (header) {
    const { number, school, openedAt } = headerOf(head);
    if (header.number !== number) found.push(finding('stream', 'number-differs', at));
    if (header.school !== school) found.push(finding('stream', 'school-differs', at));
    if (header.openedAt !== openedAt) found.push(finding('stream', 'moment-differs', at));
  }
  if (card && opened.card !== null && card.seq === head.seq && !showsTheSame(opened.card, expected.card))
    found.push(finding('card', 'card-differs', { ...at, seq: card.seq }));
  // A place that ended as it began let nobody in: that is how a place which should not be there is mended.
  const places = rows.team.map(placeOf).filter(lasted);
  for (const place of places)
    if (!expected.team.some((one) => isSamePlace(one, place)))
      found.push(finding('case_team', 'not-on-team', { ...at, row: `${place.account} ${place.role} ${place.since}` }));
  for (const place of expected.team.filter(lasted))
    if (!places.some((one) => isSamePlace(place, one)))
      found.push(finding('case_team', 'team-differs', { ...at, row: `${place.account} ${place.role} ${place.since}` }));
  const spans = rows.shutOut.map(spanOf).filter(lasted);
  const differs =
    spans.find((span) => !expected.shutOut.some((one) => isSameSpan(one, span))) ??
    expected.shutOut.filter(lasted).find((span) => !spans.some((one) => isSameSpan(one, span)));
  if (differs)
    found.push(finding('shut_out', 'shut-out-differs', { ...at, row: `${differs.account} ${differs.since}` }));
  if (keepingDiffers(rows, opened, expected)) found.push(finding('retention', 'retention-differs', at));
  const { counted } = rows;
  if (counted && counted.seq !== head.seq)
    found.push(finding('case_counted', 'counted-at-other-moment', { ...at, seq: counted.seq }));
  else if (counted && opened.counted !== null && !isSameCounts(opened.counted, expected.counts))
    found.push(finding('case_counted', 'counted-differs', { ...at, seq: counted.seq }));
  return found;
}

/** A case without a row is one that nobody ever set a date or a hold for. */
function keepingDiffers({ retention: row }: RowsOfStream, { category }: OpenedStream, { retention }: Projections) {
  const endsAt = retention.until?.endsAt ?? null;
  if ((row?.ends_at ?? null) !== endsAt || (row?.held ?? false) !== (retention.hold !== null)) return true;
  // A category that did not open is a finding of its own.
  return row ? category !== undefined && category !== retention.category : retention.category !== null;
}
