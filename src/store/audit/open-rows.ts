import type { CaseCounts } from '../../domain/case-counts.ts';
import { draftLookupKey, place, type StreamKey, unwrapPartKey, unwrapStreamKey } from '../keys.ts';
import { DoesNotOpen, hmac, joined, unsealJson } from '../sealing.ts';
import type { Json, StoredEvent } from '../stored-event.ts';
import { type Finding, finding } from './finding.ts';
import type { BoardKeys } from './open-board.ts';
import type { RowsOfStream } from './rows-of-stream.ts';

/** A stream as its keys opened it. */
export interface OpenedStream {
  readonly events: readonly StoredEvent[];
  /** As lists show it; null when there is none or it does not open. */
  readonly card: Json;
  /** The kind of case that stands beside it; undefined when there is none or it does not open. */
  readonly category: Json | undefined;
  /** What it was counted for; null when it never was, or it does not open. */
  readonly counted: CaseCounts | null;
  /** The keys that opened, by their number. */
  readonly keys: ReadonlyMap<number, StreamKey>;
  /** How many other sealed values opened: all but events and names. */
  readonly others: number;
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
  let others = 0;
  const card = openCard();
  const category = openCategory();
  const counted = openCounted();
  openRequests();
  openOffers();
  return { opened: { events, card, category, counted, keys, others }, findings };

  /** What is under a key of the stream at `at`; undefined when it does not open, and of a key that did not it is said already. */
  function open<T>(table: string, keyId: number, at: Buffer, sealed: Buffer, where: { seq?: number; row?: string }) {
    const key = keys.get(keyId)?.key;
    const content = key && opening(() => [unsealJson(key, at, sealed)] as const);
    if (content) others += 1;
    else if (key) closed(table, where);
    return content?.[0] as T | undefined;
  }

  function openCategory(): Json | undefined {
    const { retention } = rows;
    const key = retention && boardKeys.get(retention.board_key_id)?.key;
    if (!key) return undefined;
    const content = opening(() => [unsealJson(key, place.retention(board, stream), retention.sealed)] as const);
    if (content) others += 1;
    else closed('retention', {});
    return content?.[0] as Json | undefined;
  }

  function openCounted(): CaseCounts | null {
    const { counted: row } = rows;
    if (!row) return null;
    const { seq, key_id, sealed } = row;
    return open<CaseCounts>('case_counted', key_id, place.counted(board, stream, seq), sealed, { seq }) ?? null;
  }

  function openRequests(): void {
    for (const { request_id: row, version, key_id, sealed } of rows.requestDetails)
      open('subject_request_detail', key_id, place.requestDetail(board, stream, row, version), sealed, { row });
    for (const { request_id: row, seq, version, key_id, sealed } of rows.copyChoices)
      open('copy_choice', key_id, place.copyChoice(board, stream, row, seq, version), sealed, { seq, row });
    for (const { request_id: row, seq, key_id, sealed } of rows.madeCopies)
      open('made_copy', key_id, place.madeCopy(board, stream, row, seq), sealed, { seq, row });
  }

  function openOffers(): void {
    for (const { id: row, board_key_id, sealed, answer_key_id, sealed_answer } of rows.offers) {
      openUnderBoard('case_offer', board_key_id, place.offer(board, stream, row), sealed, row);
      if (answer_key_id !== null && sealed_answer !== null)
        openUnderBoard('case_offer', answer_key_id, place.offerAnswer(board, stream, row), sealed_answer, row);
    }
  }

  function openUnderBoard(table: string, keyId: string, at: Buffer, sealed: Buffer, row: string): void {
    const key = boardKeys.get(keyId)?.key;
    if (!key) return;
    if (opening(() => [unsealJson(key, at, sealed)] as const)) others += 1;
    else closed(table, { row });
  }

  function openCard(): Json {
    const { card: row } = rows;
    if (!row) return null;
    const { seq, key_id, sealed } = row;
    return open<Json>('card', key_id, place.card(board, stream, seq), sealed, { seq }) ?? null;
  }
}

/**
 * Opens the drafts of a stream. A row does not say which task it is about: that is tried.
 *
 * @param tasks all instances of tasks that there are in the case; a draft about another one cannot be opened
 */
export function openDrafts(
  { board, stream, drafts }: RowsOfStream,
  { keys }: OpenedStream,
  tasks: readonly string[],
): { readonly opened: number; readonly findings: readonly Finding[] } {
  const first = keys.get(1);
  if (!first || drafts.length === 0) return { opened: 0, findings: [] };
  const lookupKey = draftLookupKey(first);
  const findings: Finding[] = [];
  let opened = 0;
  for (const { account_id: account, task_hmac, version, key_id, sealed } of drafts) {
    const task = tasks.find((one) => hmac(lookupKey, joined(account, one)).equals(task_hmac));
    const key = keys.get(key_id)?.key;
    if (task === undefined || !key) continue;
    const where = place.draft(board, stream, account, task, version);
    if (opening(() => [unsealJson(key, where, sealed)])) opened += 1;
    else findings.push(finding('draft', 'does-not-open', { board, stream, row: account }));
  }
  return { opened, findings };
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
