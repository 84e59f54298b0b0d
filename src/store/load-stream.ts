import type { KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { Moment } from '../domain/text.ts';
import { boardKeyOf } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place, type StreamKey, unwrapPartKey, unwrapStreamKey } from './keys.ts';
import type { StreamKind, StreamStatus } from './schema.ts';
import { DoesNotOpen, unsealJson } from './sealing.ts';
import type { Json, SealedPart, StoredEvent, Upcast } from './stored-event.ts';

/** A stream, opened. */
export interface LoadedStream {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly head: { readonly seq: number; readonly hash: Buffer };
  readonly number: string;
  readonly school: string;
  readonly status: StreamStatus;
  readonly openedAt: Moment;
  readonly updatedAt: Moment;
  readonly events: readonly StoredEvent[];
  /** The newest version of each part whose key exists, by its id. */
  readonly parts: ReadonlyMap<string, SealedPart>;
}

/** The row of a stream with its keys, oldest first. New things are sealed under the last. */
export interface StreamHeadRow {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly seq: number;
  readonly hash: Buffer;
  readonly number: string;
  readonly school: string;
  readonly status: StreamStatus;
  readonly openedAt: Moment;
  readonly updatedAt: Moment;
  readonly keys: readonly StreamKey[];
}

/**
 * Reads and opens a stream with all its events and parts. `upcast` brings events of older versions up to date.
 *
 * @returns null when there is no such stream or this account is not on its team: the two look the same.
 * @throws DoesNotOpen when a row was changed or came from another place, or when an event is missing.
 */
export async function loadStream(
  tx: StoreTransaction,
  stream: string,
  options: { readonly upcast?: Upcast } = {},
): Promise<LoadedStream | null> {
  const head = await loadHead(tx, stream, 'as-it-is');
  return head && (await loadContent(tx, head, options.upcast));
}

/** Reads a stream's row and keys; `'locked'` keeps others from appending until the transaction ends. */
export async function loadHead(
  tx: StoreTransaction,
  stream: string,
  lock: 'locked' | 'as-it-is',
): Promise<StreamHeadRow | null> {
  let query = tx.db
    .selectFrom('stream as s')
    .innerJoin('luwte_keys.stream_key as k', (join) =>
      join.onRef('k.board_id', '=', 's.board_id').onRef('k.stream_id', '=', 's.id'),
    )
    .select(['s.kind', 's.seq', 's.hash', 's.number', 's.school_id as school', 's.status'])
    .select(['s.opened_at as openedAt', 's.updated_at as updatedAt'])
    .select(['k.key_id', 'k.board_key_id', 'k.wrapped'])
    .where('s.board_id', '=', tx.context.board)
    .where('s.id', '=', stream)
    .orderBy('k.key_id');
  // Not "for update": the access log and drafts point to this row, and reading a case must not wait for a writer.
  if (lock === 'locked') query = query.forNoKeyUpdate('s');
  const rows = await query.execute();
  const [first] = rows;
  if (!first) return null;
  const keys: StreamKey[] = [];
  for (const row of rows) {
    keys.push(unwrapStreamKey(await boardKeyOf(tx, row.board_key_id), tx.context.board, stream, row));
  }
  const { kind, seq, hash, number, school, status, openedAt, updatedAt } = first;
  return { stream, kind, seq, hash, number, school, status, openedAt, updatedAt, keys };
}

/** The head of the case with this number; null when there is none on whose team this account is. */
export async function headWithNumber(tx: StoreTransaction, number: string): Promise<StreamHeadRow | null> {
  const row = await tx.db
    .selectFrom('stream')
    .select('id')
    .where('board_id', '=', tx.context.board)
    .where('number', '=', number)
    .where('kind', '=', 'case')
    .executeTakeFirst();
  return row ? loadHead(tx, row.id, 'as-it-is') : null;
}

/** Reads and opens what stands in a stream up to the head that was read before. */
export async function loadContent(
  tx: StoreTransaction,
  head: StreamHeadRow,
  upcast: Upcast = (event) => event,
): Promise<LoadedStream & { readonly partVersions: ReadonlyMap<string, PartVersion> }> {
  const { board } = tx.context;
  const { stream } = head;
  // Events and parts in one round trip: a part's id stands where an event has none, its wrapped key likewise.
  const { rows } = await sql<ContentRow>`
    select seq, key_id as "keyId", sealed, null::uuid as "partId", null::integer as version, null::bytea as wrapped
    from event where board_id = ${board} and stream_id = ${stream} and seq <= ${head.seq}
    union all
    select p.seq, k.stream_key_id, p.sealed, p.part_id, p.version, k.wrapped
    from sealed_part p
    left join luwte_keys.part_key k
      on k.board_id = p.board_id and k.stream_id = p.stream_id and k.part_id = p.part_id
    where p.board_id = ${board} and p.stream_id = ${stream} and p.seq <= ${head.seq}
    order by "partId" nulls first, seq, version`.execute(tx.db);
  const events: StoredEvent[] = [];
  const newest = new Map<string, ContentRow & { readonly partId: string }>();
  for (const row of rows) {
    if (isPart(row)) newest.set(row.partId, row);
    else events.push(upcast(openEvent(board, head, row)));
  }
  if (events.length !== head.seq) throw new DoesNotOpen('Events of this stream are missing.');
  const parts = new Map<string, SealedPart>();
  const partVersions = new Map<string, PartVersion>();
  for (const row of newest.values()) {
    if (row.version === null || row.wrapped === null || row.keyId === null) continue;
    const key = unwrapPartKey(streamKeyOf(head, row.keyId), board, stream, row.partId, row.wrapped);
    const opened = unsealJson(key, place.part(board, stream, row.partId, row.version), row.sealed);
    parts.set(row.partId, { partId: row.partId, ...(opened as { kind: SealedPart['kind']; content: Json }) });
    partVersions.set(row.partId, { version: row.version, key });
  }
  const { kind, seq, hash, number, school, status, openedAt, updatedAt } = head;
  return {
    stream,
    kind,
    head: { seq, hash },
    number,
    school,
    status,
    openedAt,
    updatedAt,
    events,
    parts,
    partVersions,
  };
}

/** The newest version of a part, and the key under which its next one goes. */
export interface PartVersion {
  readonly version: number;
  readonly key: KeyObject;
}

/** The key of a stream that a row names. */
export function streamKeyOf(head: StreamHeadRow, keyId: number): StreamKey {
  const key = head.keys.find((candidate) => candidate.keyId === keyId);
  if (!key) throw new Error('A key of this stream is gone.');
  return key;
}

/** The key under which new things of a stream go. */
export function newestKey(head: StreamHeadRow): StreamKey {
  const key = head.keys.at(-1);
  if (!key) throw new Error('This stream has no key.');
  return key;
}

interface ContentRow {
  readonly seq: number;
  readonly keyId: number | null;
  readonly sealed: Buffer;
  readonly partId: string | null;
  readonly version: number | null;
  readonly wrapped: Buffer | null;
}

function isPart(row: ContentRow): row is ContentRow & { readonly partId: string } {
  return row.partId !== null;
}

function openEvent(board: string, head: StreamHeadRow, row: ContentRow): StoredEvent {
  if (row.keyId === null) throw new Error('An event names no key.');
  const { key } = streamKeyOf(head, row.keyId);
  const opened = unsealJson(key, place.event(board, head.stream, row.seq), row.sealed) as Omit<StoredEvent, 'seq'>;
  return { seq: row.seq, ...opened };
}
