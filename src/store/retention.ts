import { type Retention, type RetentionCategory, retentionCategories } from '../domain/retention.ts';
import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import type { StreamStatus } from './schema.ts';
import { sealJson, unsealJson } from './sealing.ts';

/**
 * Puts what the events of a case say of keeping it where those find it who may not open the case. A destruction that was
 * proposed before is off: it was about another date.
 */
export async function keepRetention(tx: StoreTransaction, stream: string, retention: Retention): Promise<void> {
  const { board } = tx.context;
  const { keyId, key } = await currentBoardKey(tx);
  const row = {
    ends_at: retention.until?.endsAt ?? null,
    held: retention.hold !== null,
    board_key_id: keyId,
    sealed: sealJson(key, place.retention(board, stream), retention.category, tx.random),
  };
  await tx.db
    .insertInto('retention')
    .values({ board_id: board, stream_id: stream, ...row })
    .onConflict((conflict) => conflict.columns(['board_id', 'stream_id']).doUpdateSet(row))
    .execute();
  await tx.db.deleteFrom('destruction_request').where('board_id', '=', board).where('stream_id', '=', stream).execute();
}

/** A case as those see it who decide about its end: nothing of what is in it. */
export interface KeptStream {
  readonly stream: string;
  readonly number: string;
  readonly school: string;
  readonly status: StreamStatus;
  readonly restricted: boolean;
  /** Null: closed without a date, or before there were dates. */
  readonly endsAt: Moment | null;
  readonly held: boolean;
  readonly category: RetentionCategory | null;
  readonly proposed: { readonly by: string; readonly at: Moment; readonly ground: string } | null;
}

/**
 * The closed cases, and those on hold, of which this account may know: of the data-protection officer all of the board,
 * of others their own and those that are to go and in which they have a say. The one that goes first on top.
 *
 * @param stream only this one
 */
export async function loadKept(tx: StoreTransaction, stream?: string): Promise<readonly KeptStream[]> {
  const { board } = tx.context;
  let query = tx.db
    .selectFrom('stream as s')
    .leftJoin('retention as k', (join) => join.onRef('k.board_id', '=', 's.board_id').onRef('k.stream_id', '=', 's.id'))
    .leftJoin('destruction_request as d', (join) =>
      join.onRef('d.board_id', '=', 's.board_id').onRef('d.stream_id', '=', 's.id'),
    )
    .select(['s.id as stream', 's.number', 's.school_id as school', 's.status', 's.restricted'])
    .select(['k.ends_at as endsAt', 'k.held', 'k.board_key_id', 'k.sealed'])
    .select(['d.proposed_by', 'd.proposed_at', 'd.ground'])
    .where('s.board_id', '=', board)
    .where('s.kind', '=', 'case')
    .where((is) => is.or([is('s.status', '=', 'closed'), is('k.held', '=', true)]));
  if (stream !== undefined) query = query.where('s.id', '=', stream);
  const rows = await query.orderBy('k.ends_at').execute();
  const kept: KeptStream[] = [];
  for (const { held, board_key_id, sealed, proposed_by, proposed_at, ground, ...row } of rows) {
    const proposed =
      proposed_by !== null && proposed_at !== null && ground !== null
        ? { by: proposed_by, at: proposed_at, ground }
        : null;
    const category =
      board_key_id === null || sealed === null ? null : await categoryOf(tx, row.stream, board_key_id, sealed);
    kept.push({ ...row, held: held ?? false, category, proposed });
  }
  return kept;
}

async function categoryOf(
  tx: StoreTransaction,
  stream: string,
  keyId: string,
  sealed: Buffer,
): Promise<RetentionCategory | null> {
  const { key } = await boardKeyOf(tx, keyId);
  const opened = unsealJson(key, place.retention(tx.context.board, stream), sealed);
  return retentionCategories.find((category) => category === opened) ?? null;
}
