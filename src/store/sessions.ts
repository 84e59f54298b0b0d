import type { Moment } from '../domain/text.ts';
import type { Factors } from './before-board.ts';
import type { StoreTransaction } from './context.ts';
import type { LinkPurpose } from './schema.ts';

// Sessions and one-time links are kept by the hash of their token: who reads the database cannot use them.
// They are found, before a board is known, by Store.sessionByToken and Store.linkByHash.

/** Begins a session of the account of this transaction's context, which was proved with so many factors. */
export async function startSession(tx: StoreTransaction, tokenHash: Buffer, factors: Factors): Promise<void> {
  const now = tx.clock();
  await tx.db
    .insertInto('session')
    .values({
      board_id: tx.context.board,
      token_hash: tokenHash,
      account_id: tx.context.account,
      created_at: now,
      seen_at: now,
      ended_at: null,
      factors,
    })
    .execute();
}

/** Notes that the session was used now. */
export async function touchSession(tx: StoreTransaction, tokenHash: Buffer): Promise<void> {
  await tx.db
    .updateTable('session')
    .set({ seen_at: tx.clock() })
    .where('board_id', '=', tx.context.board)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Ends one session of the account of this transaction's context, or all of them (`'all'`: after a new password). */
export async function endSession(tx: StoreTransaction, tokenHash: Buffer | 'all'): Promise<void> {
  let ending = tx.db
    .updateTable('session')
    .set({ ended_at: tx.clock() })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('ended_at', 'is', null);
  if (tokenHash !== 'all') ending = ending.where('token_hash', '=', tokenHash);
  await ending.execute();
}

/** Ends every session of the account of this transaction's context but one. */
export async function endOtherSessions(tx: StoreTransaction, tokenHash: Buffer): Promise<void> {
  await tx.db
    .updateTable('session')
    .set({ ended_at: tx.clock() })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('ended_at', 'is', null)
    .where('token_hash', '!=', tokenHash)
    .execute();
}

/** The sessions of the account of this transaction's context that did not end; the one that was used last comes first. */
export async function loadSessions(
  tx: StoreTransaction,
): Promise<readonly { readonly tokenHash: Buffer; readonly createdAt: Moment; readonly seenAt: Moment }[]> {
  return tx.db
    .selectFrom('session')
    .select(['token_hash as tokenHash', 'created_at as createdAt', 'seen_at as seenAt'])
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('ended_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
}

/** Keeps a one-time link. A set-up link has no account; the context's board is the one that it will make. */
export async function keepLink(
  tx: StoreTransaction,
  link: {
    readonly hash: Buffer;
    readonly purpose: LinkPurpose;
    readonly account: string | null;
    readonly expiresAt: Moment;
  },
): Promise<void> {
  await tx.db
    .insertInto('one_time_link')
    .values({
      board_id: tx.context.board,
      hash: link.hash,
      purpose: link.purpose,
      account_id: link.account,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses up every link of an account with which a password can still be chosen. */
export async function endPasswordLinks(tx: StoreTransaction, account: string): Promise<void> {
  await tx.db
    .updateTable('one_time_link')
    .set({ used_at: tx.clock() })
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', account)
    .where('purpose', '=', 'choose-password')
    .where('used_at', 'is', null)
    .execute();
}

/**
 * Uses a link up. Of two who try at the same moment one gets true; false also when it has expired, was used or never
 * was.
 */
export async function useLink(tx: StoreTransaction, hash: Buffer): Promise<boolean> {
  const now = tx.clock();
  const { numUpdatedRows } = await tx.db
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('board_id', '=', tx.context.board)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
