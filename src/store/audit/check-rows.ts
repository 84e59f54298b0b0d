import { verifyChain } from '../chain.ts';
import type { StreamTable } from '../schema.ts';
import { type Finding, finding } from './finding.ts';
import type { RowsOfStream } from './rows-of-stream.ts';

/** What is there beside the rows of one stream. */
export interface OfBoard {
  readonly boardKeys: ReadonlySet<string>;
  readonly schools: ReadonlySet<string>;
}

/** What can be seen of a stream without any key: that its rows are all there, belong together and were not changed. */
export function checkRows(rows: RowsOfStream, of: OfBoard): readonly Finding[] {
  const { head, tombstone } = rows;
  // What was destroyed is gone: whatever is left of it should not be there.
  if (tombstone) return ruins(rows, 'left-of-destroyed');
  if (!head) return ruins(rows, 'without-stream');
  return [...chain(rows, head), ...commands(rows, head), ...keys(rows, of), ...around(rows, head, of)];
}

function ruins(rows: RowsOfStream, because: 'left-of-destroyed' | 'without-stream'): readonly Finding[] {
  const { board, stream } = rows;
  const left: readonly (readonly [string, number, number | null])[] = [
    ['stream', rows.head ? 1 : 0, null],
    ['event', rows.events.length, rows.events[0]?.seq ?? null],
    ['command', rows.commands.length, rows.commands[0]?.from_seq ?? null],
    ['sealed_part', rows.parts.length, rows.parts[0]?.seq ?? null],
    ['card', rows.card ? 1 : 0, null],
    ['case_team', rows.team.length, null],
    ['shut_out', rows.shutOut.length, null],
    ['draft', rows.drafts.length, null],
    ['access_log', rows.readings, null],
    ['retention', rows.retention ? 1 : 0, null],
    ['destruction_request', rows.destructionRequests, null],
    ['case_counted', rows.counted ? 1 : 0, null],
    // That somebody asked, and was answered in time, stays known after a destruction.
    ['subject_request', because === 'left-of-destroyed' ? 0 : rows.requests, null],
    ['subject_request_detail', rows.requestDetails.length, null],
    ['copy_choice', rows.copyChoices.length, null],
    ['made_copy', rows.madeCopies.length, null],
    ['case_offer', rows.offers.length, null],
    ['stream_key', rows.keys.length, null],
    ['part_key', rows.partKeys.length, null],
  ];
  return left.flatMap(([table, count, seq]) => (count > 0 ? [finding(table, because, { board, stream, seq })] : []));
}

function chain({ board, stream, events, parts }: RowsOfStream, head: StreamTable): readonly Finding[] {
  const verdict = verifyChain({ board, stream, kind: head.kind, head, events, parts });
  if (verdict.whole) return [];
  const { seq, because } = verdict;
  const table = because === 'parts-changed' ? 'sealed_part' : because === 'head-differs' ? 'stream' : 'event';
  return [finding(table, because, { board, stream, seq })];
}

/** Together the commands cover every event once, and each event names the one that it came with. */
function commands({ board, stream, events, commands }: RowsOfStream, head: StreamTable): readonly Finding[] {
  const named = new Map(events.map(({ seq, commandId }) => [seq, commandId]));
  let next = 1;
  for (const { id, from_seq, to_seq } of commands) {
    const differs = from_seq !== next || to_seq < from_seq || to_seq > head.seq || !covers(named, id, from_seq, to_seq);
    if (differs)
      return [finding('command', 'command-differs', { board, stream, seq: Math.min(from_seq, next), row: id })];
    next = to_seq + 1;
  }
  return next === head.seq + 1 ? [] : [finding('command', 'command-differs', { board, stream, seq: next })];
}

function covers(named: ReadonlyMap<number, string>, command: string, from: number, to: number): boolean {
  for (let seq = from; seq <= to; seq += 1) {
    const found = named.get(seq);
    // An event that is missing is found by the chain.
    if (found !== undefined && found !== command) return false;
  }
  return true;
}

function keys(rows: RowsOfStream, { boardKeys }: OfBoard): readonly Finding[] {
  const { board, stream, events, parts, card } = rows;
  const found: Finding[] = [];
  const have = new Set(rows.keys.map(({ key_id }) => key_id));
  const needs: readonly (readonly [number, number | null])[] = [
    ...events.map(({ keyId, seq }) => [keyId, seq] as const),
    ...rows.partKeys.map(({ stream_key_id }) => [stream_key_id, null] as const),
    ...(card ? [[card.key_id, card.seq] as const] : []),
    ...(rows.counted ? [[rows.counted.key_id, rows.counted.seq] as const] : []),
    ...[...rows.drafts, ...rows.requestDetails, ...rows.copyChoices, ...rows.madeCopies].map(
      ({ key_id }) => [key_id, null] as const,
    ),
    [1, null],
  ];
  const missing = needs.find(([keyId]) => !have.has(keyId));
  if (missing) {
    const [keyId, seq] = missing;
    found.push(finding('stream_key', 'key-missing', { board, stream, seq, row: String(keyId) }));
  }
  for (const { key_id, board_key_id } of rows.keys)
    if (!boardKeys.has(board_key_id))
      found.push(finding('stream_key', 'key-missing', { board, stream, row: `${key_id} → ${board_key_id}` }));
  if (rows.retention && !boardKeys.has(rows.retention.board_key_id))
    found.push(finding('retention', 'key-missing', { board, stream, row: rows.retention.board_key_id }));
  for (const { id, board_key_id, answer_key_id } of rows.offers)
    if (!boardKeys.has(board_key_id) || (answer_key_id !== null && !boardKeys.has(answer_key_id)))
      found.push(finding('case_offer', 'key-missing', { board, stream, row: id }));
  const partIds = new Set(parts.map(({ partId }) => partId));
  const withKey = new Set(rows.partKeys.map(({ part_id }) => part_id));
  for (const row of withKey)
    if (!partIds.has(row)) found.push(finding('part_key', 'key-of-nothing', { board, stream, row }));
  for (const row of partIds)
    if (!withKey.has(row)) found.push(finding('part_key', 'key-missing', { board, stream, row }));
  return found;
}

function around({ board, stream, team, card }: RowsOfStream, head: StreamTable, of: OfBoard): readonly Finding[] {
  const found: Finding[] = [];
  if (team.length === 0) found.push(finding('case_team', 'team-missing', { board, stream }));
  if (!of.schools.has(head.school_id)) found.push(finding('stream', 'school-missing', { board, stream }));
  if (!card && head.kind === 'case' && head.seq > 0) found.push(finding('card', 'card-missing', { board, stream }));
  if (card && card.seq !== head.seq)
    found.push(finding('card', 'card-of-other-moment', { board, stream, seq: card.seq }));
  return found;
}
