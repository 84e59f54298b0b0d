import { sql } from 'kysely';
import type { StoreTransaction } from './context.ts';
import { type BoardKey, newKey, unwrapBoardKey, wrapBoardKey } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import { rootKeyWith } from './root-key.ts';

/** Board keys that were unwrapped, by board and by the id of the key, as long as the program runs. */
export type BoardKeyCache = Map<string, Map<string, BoardKey>>;

/** Makes and keeps a key for the board of this transaction. */
export async function newBoardKey(tx: StoreTransaction): Promise<void> {
  // Whoever changes the root key waits for this transaction, or is waited for.
  await sql`select pg_advisory_xact_lock_shared(5887312007)`.execute(tx.db);
  const { rows } = await sql<{ id: string }>`select root_key_id as id from server_key()`.execute(tx.db);
  const rootKey = await rootKeyWith(tx.rootKeys, rows[0]?.id ?? '');
  const boardKey = { keyId: randomUuid(tx.random), key: newKey(tx.random) };
  await tx.db
    .insertInto('luwte_keys.board_key')
    .values({
      board_id: tx.context.board,
      key_id: boardKey.keyId,
      root_key_id: rootKey.id,
      wrapped: wrapBoardKey(rootKey, tx.context.board, boardKey, tx.random),
      made_at: tx.clock(),
    })
    .execute();
}

/**
 * The board key under which new things are sealed. Always asked of the database: another instance may have made a newer
 * one, or the board may be gone.
 */
export async function currentBoardKey(tx: StoreTransaction): Promise<BoardKey> {
  const newest = await keyRows(tx).orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  if (!newest) throw new Error('This board has no key.');
  return remembered(tx, newest.key_id) ?? remember(tx, await unwrapped(tx, newest));
}

/** The board key that a row names. */
export async function boardKeyOf(tx: StoreTransaction, keyId: string): Promise<BoardKey> {
  const known = remembered(tx, keyId);
  if (known) return known;
  const row = await keyRows(tx).where('key_id', '=', keyId).executeTakeFirst();
  if (!row) throw new Error('A key of this board is gone.');
  return remember(tx, await unwrapped(tx, row));
}

async function unwrapped(
  tx: StoreTransaction,
  row: { readonly key_id: string; readonly root_key_id: string; readonly wrapped: Buffer },
): Promise<BoardKey> {
  return unwrapBoardKey(await rootKeyWith(tx.rootKeys, row.root_key_id), tx.context.board, row);
}

function keyRows(tx: StoreTransaction) {
  return tx.db
    .selectFrom('luwte_keys.board_key')
    .select(['key_id', 'root_key_id', 'wrapped'])
    .where('board_id', '=', tx.context.board);
}

function remembered(tx: StoreTransaction, keyId: string): BoardKey | undefined {
  return tx.boardKeys.get(tx.context.board)?.get(keyId);
}

function remember(tx: StoreTransaction, boardKey: BoardKey): BoardKey {
  const ofBoard = tx.boardKeys.get(tx.context.board) ?? new Map<string, BoardKey>();
  tx.boardKeys.set(tx.context.board, ofBoard.set(boardKey.keyId, boardKey));
  return boardKey;
}
