import { sql } from 'kysely';
import type { DestructionGround } from '../domain/retention.ts';
import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import type { Code, StreamKind } from './schema.ts';

/**
 * Proposes in the name of this account that a stream is destroyed.
 *
 * @returns false when that was proposed before
 * @throws when this account has no say in it
 */
export async function proposeDestruction(
  tx: StoreTransaction,
  stream: string,
  ground: DestructionGround,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('destruction_request')
    .values({
      board_id: tx.context.board,
      stream_id: stream,
      proposed_by: tx.context.account,
      proposed_at: tx.clock(),
      ground,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes the proposal back. @returns false when there was none */
export async function takeBackDestruction(tx: StoreTransaction, stream: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('destruction_request')
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Why a stream was not destroyed, by the database itself. */
export type NotDestroyed =
  | 'not-found'
  | 'no-date'
  | 'not-proposed'
  | 'second-person'
  | 'proposer-gone'
  | 'board-decides'
  | 'open'
  | 'held'
  | 'request-open'
  | 'not-yet';

/**
 * Destroys a stream as the second person: its keys, and every row of it. What stays is a tombstone. The database looks
 * again whether another person proposed it, the term has passed, no hold lasts and nobody waits for a copy or a correction;
 * that is not for the caller to say. A request for erasure that waits is answered by it.
 *
 * @param copiesEnd until when a copy from outside of Luwte may still hold a key
 */
export async function destroyStream(
  tx: StoreTransaction,
  stream: string,
  category: Code,
  copiesEnd: Moment,
): Promise<'destroyed' | NotDestroyed> {
  const { rows } = await sql<{ outcome: 'destroyed' | NotDestroyed }>`
    select destroy_stream(${stream}, ${category}, ${copiesEnd}) as outcome`.execute(tx.db);
  return rows[0]?.outcome ?? 'not-found';
}

/** What stays of a destroyed case or report. */
export interface Tombstone {
  readonly kind: StreamKind;
  readonly category: Code;
  readonly events: number;
  readonly destroyedAt: Moment;
  readonly copiesEndAt: Moment;
}

/** Whether the board had such a stream and destroyed it. */
export async function isDestroyed(tx: StoreTransaction, stream: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('tombstone')
    .select('stream_id')
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .executeTakeFirst();
  return found !== undefined;
}

/** What the board destroyed, the latest first. */
export async function loadTombstones(tx: StoreTransaction): Promise<readonly Tombstone[]> {
  return tx.db
    .selectFrom('tombstone')
    .select(['kind', 'category', 'seq as events', 'destroyed_at as destroyedAt', 'copies_end_at as copiesEndAt'])
    .where('board_id', '=', tx.context.board)
    .orderBy('destroyed_at', 'desc')
    .orderBy('stream_id')
    .execute();
}
