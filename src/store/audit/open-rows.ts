import { place, type StreamKey, unwrapPartKey, unwrapStreamKey } from '../keys.ts';
import { DoesNotOpen, unsealJson } from '../sealing.ts';
import type { Json, StoredEvent } from '../stored-event.ts';
import { type Finding, finding } from './finding.ts';
import type { BoardKeys } from './open-board.ts';
import type { RowsOfStream } from './rows-of-stream.ts';

/** A stream as its keys opened it. */
export interface OpenedStream {
  readonly events: readonly StoredEvent[];
  /** As lists show it; null when there is none or it does not open. */
  readonly card: Json;
  /** The category of the retention terms; undefined when none is kept, or it does not open. */
  readonly category: unknown;
}

/** Opens every sealed row of a stream at its own place. @returns what opened, and a finding for each row that did not */
export function openRows(
  rows: RowsOfStream,
  boardKeys: BoardKeys,
): { readonly opened: OpenedStream; readonly findings: readonly Finding[] } {
  const { board, stream } = rows;
  const findings: Finding[] = [];
  const closed = (table: string, at: { seq?: number; row?: string }) =>
    findings.push(finding(table, 'does-not-open', { board, stream, ...at }));

  const keys = new Map<number, StreamKey>();
  for (const row of rows.keys) {
    const boardKey = boardKeys.get(row.board_key_id);
    const key = boardKey && opening(() => unwrapStreamKey(boardKey, board, stream, row));
    if (key) keys.set(row.key_id, key);
    // That its board key is missing or does not open is said of that one.
    else if (boardKey) closed('stream_key', { row: String(row.key_id) });
  }
  const partKeys = new Map<string, StreamKey['key']>();
  for (const { part_id: part, stream_key_id, wrapped } of rows.partKeys) {
    const streamKey = keys.get(stream_key_id);
    const key = streamKey && opening(() => unwrapPartKey(streamKey, board, stream, part, wrapped));
    if (key) partKeys.set(part, key);
    else if (streamKey) closed('part_key', { row: part });
  }
  const events: StoredEvent[] = [];
  for (const { seq, keyId, sealed } of rows.events) {
    const key = keys.get(keyId)?.key;
    const content = key && opening(() => unsealJson(key, place.event(board, stream, seq), sealed));
    if (content) events.push({ seq, ...(content as Omit<StoredEvent, 'seq'>) });
    else if (key) closed('event', { seq });
  }
  for (const { partId, version, seq, sealed } of rows.parts) {
    const key = partKeys.get(partId);
    if (key && !opening(() => unsealJson(key, place.part(board, stream, partId, version), sealed)))
      closed('sealed_part', { seq, row: `${partId} version ${version}` });
  }
  const under = (keyId: number, where: Buffer, sealed: Buffer): boolean => {
    const key = keys.get(keyId)?.key;
    // That the key itself is missing or does not open is said of that one.
    return !key || opening(() => unsealJson(key, where, sealed)) !== undefined;
  };
  const { counted } = rows;
  if (counted && !under(counted.key_id, place.counted(board, stream, counted.seq), counted.sealed))
    closed('case_counted', { seq: counted.seq });
  for (const { request_id, version, key_id, sealed } of rows.requests)
    if (!under(key_id, place.requestDetail(board, stream, request_id, version), sealed))
      closed('subject_request_detail', { row: request_id });
  for (const { request_id, seq, version, key_id, sealed } of rows.choices)
    if (!under(key_id, place.copyChoice(board, stream, request_id, seq, version), sealed))
      closed('copy_choice', { seq, row: request_id });
  for (const { request_id, seq, key_id, sealed } of rows.copies)
    if (!under(key_id, place.madeCopy(board, stream, request_id, seq), sealed))
      closed('made_copy', { seq, row: request_id });
  return { opened: { events, card: openCard(), category: openCategory() }, findings };

  function openCategory(): unknown {
    const { retention } = rows;
    const key = retention && boardKeys.get(retention.board_key_id)?.key;
    if (!key) return undefined;
    const content = opening(() => unsealJson(key, place.retention(board, stream), retention.sealed));
    if (content === undefined) closed('retention', {});
    return content;
  }

  function openCard(): Json {
    const { card } = rows;
    const key = card && keys.get(card.key_id)?.key;
    if (!key) return null;
    const content = opening(() => unsealJson(key, place.card(board, stream, card.seq), card.sealed));
    if (!content) closed('card', { seq: card.seq });
    return (content as Json | undefined) ?? null;
  }
}

/** @returns undefined when a row was changed, came from another place or is under another key */
export function opening<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    // What opens and is no JSON was not sealed by us either.
    if (error instanceof DoesNotOpen || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
