import type { KeyObject } from 'node:crypto';
import type { Moment } from '../domain/text.ts';
import { boardKeyOf } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place, unwrapPartKey, unwrapStreamKey } from './keys.ts';
import type { StreamStatus } from './schema.ts';
import { unsealJson } from './sealing.ts';
import type { Json, SealedPart } from './stored-event.ts';

/** A case with the names and addresses in it, and nothing else of it. */
export interface PartsOfStream {
  readonly stream: string;
  readonly number: string;
  readonly status: StreamStatus;
  readonly openedAt: Moment;
  readonly updatedAt: Moment;
  readonly parts: readonly SealedPart[];
}

/**
 * The names and addresses in the cases of one school of which this account may know them, opened in memory: the newest
 * `most` cases, the latest changed first. Two queries, however many cases there are.
 */
export async function partsOfStreams(
  tx: StoreTransaction,
  { school, most }: { readonly school: string; readonly most: number },
): Promise<readonly PartsOfStream[]> {
  const { board } = tx.context;
  const streams = await tx.db
    .selectFrom('stream')
    .select(['id', 'number', 'status', 'opened_at as openedAt', 'updated_at as updatedAt'])
    .where('board_id', '=', board)
    .where('school_id', '=', school)
    .where('kind', '=', 'case')
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  if (streams.length === 0) return [];
  const rows = await tx.db
    .selectFrom('sealed_part as p')
    .innerJoin('luwte_keys.part_key as k', (join) =>
      join
        .onRef('k.board_id', '=', 'p.board_id')
        .onRef('k.stream_id', '=', 'p.stream_id')
        .onRef('k.part_id', '=', 'p.part_id'),
    )
    .innerJoin('luwte_keys.stream_key as s', (join) =>
      join
        .onRef('s.board_id', '=', 'k.board_id')
        .onRef('s.stream_id', '=', 'k.stream_id')
        .onRef('s.key_id', '=', 'k.stream_key_id'),
    )
    .distinctOn(['p.stream_id', 'p.part_id'])
    .select(['p.stream_id as stream', 'p.part_id as part', 'p.version', 'p.sealed'])
    .select(['k.wrapped as wrappedPart', 's.key_id', 's.board_key_id', 's.wrapped'])
    .where('p.board_id', '=', board)
    .where(
      'p.stream_id',
      'in',
      streams.map(({ id }) => id),
    )
    .orderBy('p.stream_id')
    .orderBy('p.part_id')
    .orderBy('p.version', 'desc')
    .execute();
  const keys = new Map<string, { readonly keyId: number; readonly key: KeyObject }>();
  const found = new Map<string, SealedPart[]>();
  for (const row of rows) {
    const known = `${row.stream} ${row.key_id}`;
    const streamKey =
      keys.get(known) ?? unwrapStreamKey(await boardKeyOf(tx, row.board_key_id), board, row.stream, row);
    keys.set(known, streamKey);
    const key = unwrapPartKey(streamKey, board, row.stream, row.part, row.wrappedPart);
    const opened = unsealJson(key, place.part(board, row.stream, row.part, row.version), row.sealed);
    const part: SealedPart = { partId: row.part, ...(opened as { kind: SealedPart['kind']; content: Json }) };
    const ofStream = found.get(row.stream);
    if (ofStream) ofStream.push(part);
    else found.set(row.stream, [part]);
  }
  return streams.map(({ id, ...stream }) => ({ stream: id, ...stream, parts: found.get(id) ?? [] }));
}
