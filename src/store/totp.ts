import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { sealJson, unsealJson } from './sealing.ts';

// An app that makes codes (TOTP), of the account of this transaction's context. Its secret is sealed under the board's
// key: a code has to be computed anew each time, so that a hash would not do.

/** The app of somebody, or the one that they are about to use. */
export interface KeptTotp {
  /** In base32, as it was shown. */
  readonly secret: string;
  /** The session in which it was made, by the hex of its hash. */
  readonly session: string;
  /** The time step of the last code that was taken; null when none was. */
  readonly usedStep: number | null;
  readonly wrongInARow: number;
}

/** Keeps a new secret that opens nothing until it is confirmed, in place of an earlier one of that kind. */
export async function keepNewTotp(
  tx: StoreTransaction,
  content: { readonly secret: string; readonly session: string },
): Promise<void> {
  const { board, account } = tx.context;
  const { keyId, key } = await currentBoardKey(tx);
  await own(tx).where('confirmed', '=', false).execute();
  await tx.db
    .insertInto('totp')
    .values({
      board_id: board,
      account_id: account,
      confirmed: false,
      board_key_id: keyId,
      sealed: sealJson(key, place.totp(board, account), content, tx.random),
      used_step: null,
      wrong_in_a_row: 0,
      made_at: tx.clock(),
    })
    .execute();
}

export async function loadTotp(tx: StoreTransaction, which: 'confirmed' | 'new'): Promise<KeptTotp | null> {
  const { board, account } = tx.context;
  const row = await tx.db
    .selectFrom('totp')
    .select(['board_key_id', 'sealed', 'used_step', 'wrong_in_a_row'])
    .where('board_id', '=', board)
    .where('account_id', '=', account)
    .where('confirmed', '=', which === 'confirmed')
    .executeTakeFirst();
  if (row === undefined) return null;
  const { key } = await boardKeyOf(tx, row.board_key_id);
  const content = unsealJson(key, place.totp(board, account), row.sealed) as { secret: string; session: string };
  return { ...content, usedStep: row.used_step, wrongInARow: row.wrong_in_a_row };
}

export async function hasTotp(tx: StoreTransaction): Promise<boolean> {
  return (await totpMadeAt(tx)) !== null;
}

/** When the app that counts was set up; null when there is none. */
export async function totpMadeAt(tx: StoreTransaction): Promise<Moment | null> {
  const row = await tx.db
    .selectFrom('totp')
    .select('made_at')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('confirmed', '=', true)
    .executeTakeFirst();
  return row?.made_at ?? null;
}

/** The new secret becomes the one that counts, in place of the one before. @param step of the code that confirmed it */
export async function confirmNewTotp(tx: StoreTransaction, step: number): Promise<void> {
  await own(tx).where('confirmed', '=', true).execute();
  await tx.db
    .updateTable('totp')
    .set({ confirmed: true, used_step: step })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('confirmed', '=', false)
    .execute();
}

/** Uses up a time step with all before it. Of two who send the same code at the same moment one gets true. */
export async function useTotpStep(tx: StoreTransaction, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('totp')
    .set({ used_step: step, wrong_in_a_row: 0 })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('confirmed', '=', true)
    .where((row) => row.or([row('used_step', 'is', null), row('used_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countWrongCode(tx: StoreTransaction): Promise<void> {
  await tx.db
    .updateTable('totp')
    .set((row) => ({ wrong_in_a_row: row('wrong_in_a_row', '+', 1) }))
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('confirmed', '=', true)
    .execute();
}

/** Takes the app away, and one that was about to be used as well. */
export async function removeTotp(tx: StoreTransaction): Promise<void> {
  await own(tx).execute();
}

function own(tx: StoreTransaction) {
  return tx.db.deleteFrom('totp').where('board_id', '=', tx.context.board).where('account_id', '=', tx.context.account);
}
