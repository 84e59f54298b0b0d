import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
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
  for (const row of rows) {
    let reason: string | null = null;
    if (row.board_key_id !== null && row.sealed_reason !== null) {
      const { key } = await boardKeyOf(tx, row.board_key_id);
      reason = unsealJson(key, place.accessReason(board, stream, row.id), row.sealed_reason) as string;
    }
    log.push({ account: row.account_id, at: row.at, part: row.part, partId: row.part_id, reason });
  }
  return log;
}

async function sealReason(tx: StoreTransaction, stream: string, id: string, reason: string) {
  const { keyId, key } = await currentBoardKey(tx);
  return { keyId, sealed: sealJson(key, place.accessReason(tx.context.board, stream, id), reason, tx.random) };
}
