import type { StoreTransaction } from './context.ts';
import { sha256 } from './sealing.ts';

/**
 * Keeps the text of a protocol, so that a case goes on by the text that it began with whatever the file says later.
 *
 * @returns the SHA-256 of the text in hexadecimal, by which it is found.
 */
export async function keepProtocolText(tx: StoreTransaction, text: string): Promise<string> {
  const hash = sha256(Buffer.from(text));
  await tx.db
    .insertInto('protocol_text')
    .values({ board_id: tx.context.board, hash, text })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash.toString('hex');
}

/** A text that was kept; null when this board kept none with that hash. */
export async function loadProtocolText(tx: StoreTransaction, hash: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('protocol_text')
    .select('text')
    .where('board_id', '=', tx.context.board)
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirst();
  return row?.text ?? null;
}
