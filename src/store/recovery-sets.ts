import { sql } from 'kysely';
import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import { sealForCustodians, wrapForPairs } from './recovery-by-two.ts';
import { sealJson, unsealJson } from './sealing.ts';

// The recovery sheets of a board: who has one, and since when. The codes on them are kept nowhere.

export interface RecoverySet {
  readonly madeAt: Moment;
  /** The account that made them. */
  readonly madeBy: string;
  /** What the custodians are called, in the order of their numbers. */
  readonly custodians: readonly string[];
}

/** What is sealed of it under the key of the board. */
export interface SealedRecoverySet {
  readonly recipient: string;
  readonly custodians: readonly string[];
  readonly madeBy: string;
}

/** The sheets that count for this board; null when none were made. */
export async function loadRecoverySet(tx: StoreTransaction): Promise<RecoverySet | null> {
  const { board } = tx.context;
  const row = await tx.db
    .selectFrom('luwte_keys.recovery_set')
    .select(['set_id', 'made_at', 'board_key_id', 'sealed'])
    .where('board_id', '=', board)
    .executeTakeFirst();
  if (!row) return null;
  const { key } = await boardKeyOf(tx, row.board_key_id);
  const { custodians, madeBy } = unsealJson(key, place.recoverySet(board, row.set_id), row.sealed) as SealedRecoverySet;
  return { madeAt: row.made_at, madeBy, custodians };
}

/** Whether sheets were made for this board: asked on pages that lead there. */
export async function hasRecoverySet(tx: StoreTransaction): Promise<boolean> {
  const row = await tx.db
    .selectFrom('luwte_keys.recovery_set')
    .select('set_id')
    .where('board_id', '=', tx.context.board)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Lets these custodians open the board, every two of them together. The codes of any earlier set open nothing of this
 * database from then on.
 */
export async function replaceRecoverySet(
  tx: StoreTransaction,
  custodians: readonly { readonly name: string; readonly code: string }[],
): Promise<void> {
  const { board, account } = tx.context;
  // Whoever changes the key of the board waits, so that the new key is encrypted to the custodians who count.
  await sql`select pg_advisory_xact_lock(588731208, hashtext(${board}))`.execute(tx.db);
  const set = randomUuid(tx.random);
  const { recipient, pairs } = await wrapForPairs({ board, set, codes: custodians.map(({ code }) => code) }, tx.random);
  const { keyId, key } = await currentBoardKey(tx);
  const sealed: SealedRecoverySet = { recipient, custodians: custodians.map(({ name }) => name), madeBy: account };
  await tx.db.deleteFrom('luwte_keys.recovery_set').where('board_id', '=', board).execute();
  await tx.db
    .insertInto('luwte_keys.recovery_set')
    .values({
      board_id: board,
      set_id: set,
      made_at: tx.clock(),
      board_key_id: keyId,
      sealed: sealJson(key, place.recoverySet(board, set), sealed, tx.random),
    })
    .execute();
  await tx.db
    .insertInto('luwte_keys.recovery_pair')
    .values(
      pairs.map(({ first, second, wrapped }) => ({
        board_id: board,
        set_id: set,
        first_custodian: first,
        second_custodian: second,
        wrapped,
      })),
    )
    .execute();
  const keys = await tx.db.selectFrom('luwte_keys.board_key').select('key_id').where('board_id', '=', board).execute();
  for (const { key_id } of keys) {
    const forCustodians = await sealForCustodians(recipient, board, await boardKeyOf(tx, key_id), tx.serverKey);
    await tx.db
      .updateTable('luwte_keys.board_key')
      .set({ for_custodians: forCustodians })
      .where('board_id', '=', board)
      .where('key_id', '=', key_id)
      .execute();
  }
}
