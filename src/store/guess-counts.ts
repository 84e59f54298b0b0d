import { sql } from 'kysely';
import type { StoreTransaction } from './context.ts';

// Wrong tries in a row at the password of the account of the transaction's context, for each browser that is told apart.

/** How many wrong tries in a row there were from this browser. */
export async function wrongTriesFrom(tx: StoreTransaction, browser: Buffer): Promise<number> {
  const row = await tx.db
    .selectFrom('guess_count')
    .select('wrong')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('browser', '=', browser)
    .executeTakeFirst();
  return row?.wrong ?? 0;
}

/**
 * Counts a wrong try, up to `most`. For an account that does not exist the same statements run and nothing is kept. The
 * transaction does not wait for the disk: writing would take longer than not writing, and tell that there is an account.
 */
export async function countWrongTry(tx: StoreTransaction, browser: Buffer, most: number): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx.db);
  await tx.db
    .insertInto('guess_count')
    .columns(['board_id', 'account_id', 'browser', 'wrong'])
    .expression((from) =>
      from
        .selectFrom('account')
        .select(['board_id', 'id', sql<Buffer>`${browser}::luwte.digest`.as('browser'), sql<number>`1`.as('wrong')])
        .where('board_id', '=', tx.context.board)
        .where('id', '=', tx.context.account),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['board_id', 'account_id', 'browser'])
        .doUpdateSet({ wrong: sql<number>`least(guess_count.wrong + 1, ${most}::int)` }),
    )
    .execute();
}

/** Forgets the wrong tries from one browser, or from every browser (`'all'`: after a new password). */
export async function forgetWrongTries(tx: StoreTransaction, browser: Buffer | 'all'): Promise<void> {
  let forgetting = tx.db
    .deleteFrom('guess_count')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account);
  if (browser !== 'all') forgetting = forgetting.where('browser', '=', browser);
  await forgetting.execute();
}

/** Lowers every count that is above `most` to it. */
export async function lowerWrongTries(tx: StoreTransaction, most: number): Promise<void> {
  await tx.db
    .updateTable('guess_count')
    .set({ wrong: most })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('wrong', '>', most)
    .execute();
}
