import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { loadHead, newestKey, type StreamHeadRow, streamKeyOf } from './load-stream.ts';
import type { SubjectRequestTable } from './schema.ts';
import { sealJson, unsealJson } from './sealing.ts';
import type { Json } from './stored-event.ts';

/** What somebody asks about what is kept of them, as the log of the board has it: dates and outcome, and nobody's name. */
export interface SubjectRequestLine {
  readonly id: string;
  readonly stream: string;
  readonly kind: string;
  readonly receivedAt: Moment;
  /** Answered too late from this moment on. */
  readonly dueAt: Moment;
  readonly registeredAt: Moment;
  readonly extendedAt: Moment | null;
  readonly closedAt: Moment | null;
  readonly outcome: string | null;
}

/** A line with the number of its case; null once that case was destroyed. */
export interface WatchedRequestLine extends SubjectRequestLine {
  readonly number: string | null;
}

/** Writes a request down in the name of this account, with who asks and for whom under the key of the case. */
export async function addSubjectRequest(
  tx: StoreTransaction,
  request: Pick<SubjectRequestLine, 'id' | 'stream' | 'kind' | 'receivedAt' | 'dueAt'> & { readonly detail: Json },
): Promise<void> {
  const { board, account } = tx.context;
  const head = await headOf(tx, request.stream);
  await tx.db
    .insertInto('subject_request')
    .values({
      board_id: board,
      id: request.id,
      stream_id: request.stream,
      kind: request.kind,
      received_at: request.receivedAt,
      due_at: request.dueAt,
      registered_by: account,
      registered_at: tx.clock(),
      extended_at: null,
      closed_at: null,
      outcome: null,
    })
    .execute();
  const { keyId, key } = newestKey(head);
  const sealed = sealJson(key, place.requestDetail(board, request.stream, request.id, 1), request.detail, tx.random);
  await tx.db
    .insertInto('subject_request_detail')
    .values({ board_id: board, stream_id: request.stream, request_id: request.id, version: 1, key_id: keyId, sealed })
    .execute();
}

/** The requests in one case, the first that came in first. */
export async function requestsOfStream(tx: StoreTransaction, stream: string): Promise<readonly SubjectRequestLine[]> {
  const rows = await tx.db
    .selectFrom('subject_request')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(lineOf);
}

/** Every request of the board that this account may know of: what waits first, by its term, then the latest closed. */
export async function requestsOfBoard(
  tx: StoreTransaction,
  mostClosed: number,
): Promise<readonly WatchedRequestLine[]> {
  const query = tx.db
    .selectFrom('subject_request as r')
    .leftJoin('stream as s', (join) => join.onRef('s.board_id', '=', 'r.board_id').onRef('s.id', '=', 'r.stream_id'))
    .selectAll('r')
    .select('s.number')
    .where('r.board_id', '=', tx.context.board);
  const open = await query.where('r.closed_at', 'is', null).orderBy('r.due_at').orderBy('r.id').execute();
  const closed = await query
    .where('r.closed_at', 'is not', null)
    .orderBy('r.closed_at', 'desc')
    .orderBy('r.id')
    .limit(mostClosed)
    .execute();
  return [...open, ...closed].map((row) => ({ ...lineOf(row), number: row.number }));
}

/** A request of one case with what was sealed of it; null when there is none. */
export async function loadSubjectRequest(
  tx: StoreTransaction,
  stream: string,
  id: string,
): Promise<{ readonly line: SubjectRequestLine; readonly detail: Json } | null> {
  const { board } = tx.context;
  const row = await tx.db
    .selectFrom('subject_request as r')
    .innerJoin('subject_request_detail as d', (join) =>
      join.onRef('d.board_id', '=', 'r.board_id').onRef('d.request_id', '=', 'r.id'),
    )
    .selectAll('r')
    .select(['d.version', 'd.key_id', 'd.sealed'])
    .where('r.board_id', '=', board)
    .where('r.stream_id', '=', stream)
    .where('r.id', '=', id)
    .executeTakeFirst();
  const head = row && (await loadHead(tx, stream, 'as-it-is'));
  if (!row || !head) return null;
  const { key } = streamKeyOf(head, row.key_id);
  return {
    line: lineOf(row),
    detail: unsealJson(key, place.requestDetail(board, stream, id, row.version), row.sealed) as Json,
  };
}

/**
 * Changes how a request stands, with a new text of what is sealed of it.
 *
 * @returns false when it was closed meanwhile, or there is none
 */
export async function changeSubjectRequest(
  tx: StoreTransaction,
  { stream, id }: Pick<SubjectRequestLine, 'stream' | 'id'>,
  change: Partial<Pick<SubjectRequestTable, 'due_at' | 'extended_at' | 'closed_at' | 'outcome'>>,
  detail: Json,
): Promise<boolean> {
  const { board } = tx.context;
  const { numUpdatedRows } = await tx.db
    .updateTable('subject_request')
    .set(change)
    .where('board_id', '=', board)
    .where('stream_id', '=', stream)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  const head = await headOf(tx, stream);
  const { version } = await tx.db
    .selectFrom('subject_request_detail')
    .select('version')
    .where('board_id', '=', board)
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow();
  const { keyId, key } = newestKey(head);
  const sealed = sealJson(key, place.requestDetail(board, stream, id, version + 1), detail, tx.random);
  await tx.db
    .updateTable('subject_request_detail')
    .set({ version: version + 1, key_id: keyId, sealed })
    .where('board_id', '=', board)
    .where('request_id', '=', id)
    .execute();
  return true;
}

async function headOf(tx: StoreTransaction, stream: string): Promise<StreamHeadRow> {
  // Locked, so that of two people who change the same thing the second takes the next version.
  const head = await loadHead(tx, stream, 'locked');
  if (!head) throw new Error('A request belongs to a case that this account can read.');
  return head;
}

function lineOf(row: SubjectRequestTable): SubjectRequestLine {
  return {
    id: row.id,
    stream: row.stream_id,
    kind: row.kind,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    registeredAt: row.registered_at,
    extendedAt: row.extended_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
  };
}
