import type { Moment } from '../domain/text.ts';
import { currentBoardKey } from './board-keys.ts';
import { drawCaseNumber } from './case-number.ts';
import { joinTeam } from './case-team.ts';
import { firstHash } from './chain.ts';
import type { StoreTransaction } from './context.ts';
import { newKey, wrapStreamKey } from './keys.ts';
import type { StreamKind } from './schema.ts';
import type { Actor } from './stored-event.ts';

export interface NewStream {
  /** A random UUID that the form was drawn with: sending the form twice makes one stream. */
  readonly stream: string;
  readonly kind: StreamKind;
  readonly school: string;
  /** Drawn when left out. */
  readonly number?: string;
  /** Who is on the team from the start; the account that opens the stream must be among them. */
  readonly team: readonly Actor[];
  readonly openedAt: Moment;
}

/**
 * Makes an empty stream with its own key and its team. `changeStream` then appends the first events, in the same
 * transaction.
 *
 * @returns `'exists'` when this account is on the team of a stream with this id already.
 * @throws when the opener is not on the team, or when `number` is given and taken.
 */
export async function createStream(
  tx: StoreTransaction,
  wanted: NewStream,
): Promise<{ readonly kind: 'created' | 'exists'; readonly number: string }> {
  const { board, account } = tx.context;
  const openers = wanted.team.filter((member) => member.account === account);
  if (openers.length === 0) throw new Error('Whoever opens a stream is on its team.');
  const { outcome, number } = await insertStream(tx, wanted);
  if (outcome === 'exists') return { kind: 'exists', number };
  // The opener first: only members can add members.
  const others = wanted.team.filter((member) => member.account !== account);
  for (const member of [...openers, ...others]) await joinTeam(tx, wanted.stream, member, wanted.openedAt);
  const boardKey = await currentBoardKey(tx);
  const streamKey = { keyId: 1, key: newKey(tx.random) };
  await tx.db
    .insertInto('luwte_keys.stream_key')
    .values({
      board_id: board,
      stream_id: wanted.stream,
      key_id: streamKey.keyId,
      board_key_id: boardKey.keyId,
      wrapped: wrapStreamKey(boardKey, board, wanted.stream, streamKey, tx.random),
      made_at: tx.clock(),
    })
    .execute();
  return { kind: 'created', number };
}

async function insertStream(
  tx: StoreTransaction,
  wanted: NewStream,
): Promise<{ outcome: 'inserted' | 'exists'; number: string }> {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const number = wanted.number ?? drawCaseNumber(tx.random);
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('stream')
      .values({
        board_id: tx.context.board,
        id: wanted.stream,
        kind: wanted.kind,
        seq: 0,
        hash: firstHash(tx.context.board, wanted.stream, wanted.kind),
        status: 'open',
        school_id: wanted.school,
        number,
        opened_at: wanted.openedAt,
        updated_at: wanted.openedAt,
        restricted: false,
      })
      // Without naming a key: either may be there, and naming one would ask for the right to read the new row.
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return { outcome: 'inserted', number };
    const existing = await tx.db
      .selectFrom('stream')
      .select('number')
      .where('board_id', '=', tx.context.board)
      .where('id', '=', wanted.stream)
      .executeTakeFirst();
    if (existing) return { outcome: 'exists', number: existing.number };
    if (wanted.number !== undefined) break;
  }
  throw new Error('No free case number was found, or this stream belongs to others.');
}
