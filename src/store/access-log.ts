import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import type { AccessLogTable, CaseNumber } from './schema.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** One reading of a case (P1). */
export interface Access {
  readonly account: string;
  readonly at: Moment;
  /** What was read: a word for a page or a kind of part, like `plan` or `url`. */
  readonly part: string;
  /** Which sealed part, where it was one. */
  readonly partId: string | null;
  /** Why, where a reason was asked. */
  readonly reason: string | null;
}

/** Writes down that this account read something of a stream. It can never be changed or taken out. */
export async function logAccess(
  tx: StoreTransaction,
  access: { readonly stream: string; readonly part: string; readonly partId?: string; readonly reason?: string },
): Promise<void> {
  const id = randomUuid(tx.random);
  const { board, account } = tx.context;
  const sealed = access.reason === undefined ? null : await sealReason(tx, access.stream, id, access.reason);
  await tx.db
    .insertInto('access_log')
    .values({
      board_id: board,
      stream_id: access.stream,
      id,
      account_id: account,
      at: tx.clock(),
      part: access.part,
      part_id: access.partId ?? null,
      board_key_id: sealed?.keyId ?? null,
      sealed_reason: sealed?.sealed ?? null,
    })
    .execute();
}

/** Who read what of a stream, oldest first. */
export async function loadAccessLog(tx: StoreTransaction, stream: string): Promise<readonly Access[]> {
  const { board } = tx.context;
  const rows = await tx.db
    .selectFrom('access_log')
    .selectAll()
    .where('board_id', '=', board)
    .where('stream_id', '=', stream)
    .orderBy('at')
    .execute();
  const log: Access[] = [];
  for (const row of rows) log.push(await accessOf(tx, row));
  return log;
}

/** One reading of some case, as who watches over the board sees it: the number of the case, and nothing that is in it. */
export interface BoardAccess extends Access {
  readonly id: string;
  readonly number: CaseNumber;
}

/** Which readings of the board are wanted; what is left out does not matter. */
export interface WantedAccess {
  readonly from?: Moment;
  /** Up to, and not with. */
  readonly until?: Moment;
  readonly account?: string;
  readonly number?: string;
  readonly stream?: string;
  readonly part?: string;
  /** Only what came before this one in time, as `loadBoardAccess` orders them. */
  readonly olderThan?: Pick<BoardAccess, 'at' | 'id'>;
}

/**
 * Who read what of all cases of the board that this account may know of, newest first. For the data-protection officer
 * that is every case but those that they are shut out of; for others the cases whose team they are on.
 */
export async function loadBoardAccess(
  tx: StoreTransaction,
  wanted: WantedAccess,
  limit: number,
): Promise<readonly BoardAccess[]> {
  let query = tx.db
    .selectFrom('access_log as l')
    .innerJoin('stream as s', (join) => join.onRef('s.board_id', '=', 'l.board_id').onRef('s.id', '=', 'l.stream_id'))
    .selectAll('l')
    .select('s.number')
    .where('l.board_id', '=', tx.context.board);
  const { from, until, account, number, stream, part, olderThan } = wanted;
  if (from !== undefined) query = query.where('l.at', '>=', from);
  if (until !== undefined) query = query.where('l.at', '<', until);
  if (account !== undefined) query = query.where('l.account_id', '=', account);
  if (number !== undefined) query = query.where('s.number', '=', number);
  if (stream !== undefined) query = query.where('l.stream_id', '=', stream);
  if (part !== undefined) query = query.where('l.part', '=', part);
  if (olderThan !== undefined) {
    const { at, id } = olderThan;
    query = query.where((is) => is.or([is('l.at', '<', at), is.and([is('l.at', '=', at), is('l.id', '<', id)])]));
  }
  const rows = await query.orderBy('l.at', 'desc').orderBy('l.id', 'desc').limit(limit).execute();
  const log: BoardAccess[] = [];
  for (const row of rows) log.push({ ...(await accessOf(tx, row)), id: row.id, number: row.number });
  return log;
}

async function accessOf(tx: StoreTransaction, row: AccessLogTable): Promise<Access> {
  const access = { account: row.account_id, at: row.at, part: row.part, partId: row.part_id };
  if (row.board_key_id === null || row.sealed_reason === null) return { ...access, reason: null };
  const { key } = await boardKeyOf(tx, row.board_key_id);
  const sealedAt = place.accessReason(tx.context.board, row.stream_id, row.id);
  return { ...access, reason: unsealJson(key, sealedAt, row.sealed_reason) as string };
}

async function sealReason(tx: StoreTransaction, stream: string, id: string, reason: string) {
  const { keyId, key } = await currentBoardKey(tx);
  return { keyId, sealed: sealJson(key, place.accessReason(tx.context.board, stream, id), reason, tx.random) };
}
