import { sql } from 'kysely';
import type { Context, StoreTransaction } from './context.ts';

/**
 * Goes on in a transaction that is under way in the name of somebody else of the same board, who sees there what they
 * may see and no more: for what several people did and must be kept all of it or none. Nothing else may run in the
 * transaction meanwhile.
 *
 * @throws when the context is of another board: a transaction belongs to one.
 */
export async function inNameOf<T>(
  tx: StoreTransaction,
  context: Context,
  work: (tx: StoreTransaction) => Promise<T>,
): Promise<T> {
  if (context.board !== tx.context.board) throw new Error('A transaction belongs to one board.');
  await actAs(tx, context.account);
  // When this throws, nothing of the transaction can be kept, so there is no name to go back to.
  const result = await work({ ...tx, context });
  await actAs(tx, tx.context.account);
  return result;
}

async function actAs(tx: StoreTransaction, account: string): Promise<void> {
  await sql`select set_config('luwte.account', ${account}, true)`.execute(tx.db);
}
