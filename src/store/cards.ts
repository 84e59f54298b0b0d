import type { Moment } from '../domain/text.ts';
import { boardKeyOf } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place, type StreamKey, unwrapStreamKey } from './keys.ts';
import type { StreamHeadRow } from './load-stream.ts';
import type { StreamKind, StreamStatus } from './schema.ts';
import { DoesNotOpen, sealJson, unsealJson } from './sealing.ts';
import type { Json } from './stored-event.ts';

/** A stream as a list shows it, without opening it. */
export interface ListedCard {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly seq: number;
  readonly number: string;
  readonly school: string;
  readonly status: StreamStatus;
  readonly openedAt: Moment;
  readonly updatedAt: Moment;
  /** As the last change that brought one left it. */
  readonly card: Json;
}

/** The cards of all streams on whose team this account is, in no particular order. */
export async function listCards(tx: StoreTransaction): Promise<readonly ListedCard[]> {
  const { board } = tx.context;
  const rows = await tx.db
    .selectFrom('stream as s')
    .innerJoin('card as c', (join) => join.onRef('c.board_id', '=', 's.board_id').onRef('c.stream_id', '=', 's.id'))
    .innerJoin('luwte_keys.stream_key as k', (join) =>
      join
        .onRef('k.board_id', '=', 'c.board_id')
        .onRef('k.stream_id', '=', 'c.stream_id')
        .onRef('k.key_id', '=', 'c.key_id'),
    )
    .select(['s.id as stream', 's.kind', 's.seq', 's.number', 's.school_id as school', 's.status'])
    .select(['s.opened_at as openedAt', 's.updated_at as updatedAt'])
    .select(['c.seq as cardSeq', 'c.sealed', 'k.key_id', 'k.board_key_id', 'k.wrapped'])
    .where('s.board_id', '=', board)
    .execute();
  const cards: ListedCard[] = [];
  for (const { cardSeq, sealed, key_id, board_key_id, wrapped, ...listed } of rows) {
    const boardKey = await boardKeyOf(tx, board_key_id);
    const { key } = unwrapStreamKey(boardKey, board, listed.stream, { key_id, wrapped });
    const card = unsealJson(key, place.card(board, listed.stream, cardSeq), sealed) as Json;
    cards.push({ ...listed, card });
  }
  return cards;
}

/** The card of a stream; null when there is none that opens. */
export async function loadCard(tx: StoreTransaction, head: StreamHeadRow): Promise<Json | null> {
  const row = await tx.db
    .selectFrom('card')
    .select(['seq', 'key_id', 'sealed'])
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', head.stream)
    .executeTakeFirst();
  const key = row && head.keys.find(({ keyId }) => keyId === row.key_id)?.key;
  if (!row || !key) return null;
  try {
    return unsealJson(key, place.card(tx.context.board, head.stream, row.seq), row.sealed) as Json;
  } catch (error) {
    if (error instanceof DoesNotOpen) return null;
    throw error;
  }
}

/** Puts the card of a stream in the place of the one before, as of the event `seq`. */
export async function replaceCard(
  tx: StoreTransaction,
  stream: string,
  streamKey: StreamKey,
  seq: number,
  card: Json,
): Promise<void> {
  const content = {
    seq,
    key_id: streamKey.keyId,
    sealed: sealJson(streamKey.key, place.card(tx.context.board, stream, seq), card, tx.random),
  };
  await tx.db
    .insertInto('card')
    .values({ board_id: tx.context.board, stream_id: stream, ...content })
    .onConflict((conflict) => conflict.columns(['board_id', 'stream_id']).doUpdateSet(content))
    .execute();
}
