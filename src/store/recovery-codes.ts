import type { StoreTransaction } from './context.ts';

// Codes on paper, of the account of this transaction's context. Kept by their hash alone.

/** Keeps a set of codes; those of every earlier set are worth nothing from then on. */
export async function replaceRecoveryCodes(tx: StoreTransaction, hashes: readonly Buffer[]): Promise<void> {
  const { board, account } = tx.context;
  await removeRecoveryCodes(tx);
  await tx.db
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ board_id: board, account_id: account, hash, made_at: tx.clock(), used_at: null })))
    .execute();
}

/** Uses a code up. False when it is none of theirs or was used before; of two at the same moment one gets true. */
export async function useRecoveryCode(tx: StoreTransaction, hash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recovery_code')
    .set({ used_at: tx.clock() })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countRecoveryCodes(tx: StoreTransaction): Promise<number> {
  const { left } = await tx.db
    .selectFrom('recovery_code')
    .select((row) => row.fn.countAll<number>().as('left'))
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}

export async function removeRecoveryCodes(tx: StoreTransaction): Promise<void> {
  await tx.db
    .deleteFrom('recovery_code')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .execute();
}
