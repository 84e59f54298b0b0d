import type { StoreTransaction } from './context.ts';
import { type NumberedKey, newKey, unwrapBoardKey, wrapBoardKey } from './keys.ts';

/** Makes and keeps the first key of the board of this transaction. */
export async function newBoardKey(tx: StoreTransaction): Promise<NumberedKey> {
  const boardKey = { keyId: 1, key: newKey(tx.random) };
  await tx.db
    .insertInto('luwte_keys.board_key')
    .values({
      board_id: tx.context.board,
      key_id: boardKey.keyId,
      root_key_id: tx.rootKey.id,
      wrapped: wrapBoardKey(tx.rootKey, tx.context.board, boardKey, tx.random),
    })
    .execute();
  tx.boardKeys.made = boardKey;
  return boardKey;
}

/** The board key under which new things are sealed. */
export async function currentBoardKey(tx: StoreTransaction): Promise<NumberedKey> {
  const newest = (await allKeys(tx)).at(-1);
  if (!newest) throw new Error('This board has no key.');
  return newest;
}

/** The board key that a row names. */
export async function boardKeyOf(tx: StoreTransaction, keyId: number): Promise<NumberedKey> {
  const known = (await allKeys(tx)).find((key) => key.keyId === keyId);
  if (known) return known;
  // Another instance may have made it since ours were read.
  tx.boardKeys.committed.delete(tx.context.board);
  const found = (await allKeys(tx)).find((key) => key.keyId === keyId);
  if (!found) throw new Error('The key of this board is gone.');
  return found;
}

async function allKeys(tx: StoreTransaction): Promise<readonly NumberedKey[]> {
  if (tx.boardKeys.made) return [tx.boardKeys.made];
  const remembered = tx.boardKeys.committed.get(tx.context.board);
  if (remembered) return remembered;
  const rows = await tx.db
    .selectFrom('luwte_keys.board_key')
    .select(['key_id', 'root_key_id', 'wrapped'])
    .where('board_id', '=', tx.context.board)
    .orderBy('key_id')
    .execute();
  const keys = rows.map((row) => unwrapBoardKey(tx.rootKey, tx.context.board, row));
  if (keys.length > 0) tx.boardKeys.committed.set(tx.context.board, keys);
  return keys;
}
