import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** A way to sign in with the school's own account, as it is kept. */
export interface KeptConnection {
  readonly id: string;
  readonly active: boolean;
  readonly createdAt: Moment;
  /** What was agreed with the provider, its secret among it; what it means is for src/identity to say. */
  readonly content: unknown;
}

/** Keeps a new connection of the board of this transaction, switched on. */
export async function keepConnection(tx: StoreTransaction, id: string, content: unknown): Promise<void> {
  const sealed = await sealedContent(tx, id, content);
  await tx.db
    .insertInto('sign_in_connection')
    .values({ board_id: tx.context.board, id, ...sealed, active: true, created_at: tx.clock() })
    .execute();
}

export async function changeConnection(
  tx: StoreTransaction,
  id: string,
  change: { readonly content?: unknown; readonly active?: boolean },
): Promise<void> {
  await tx.db
    .updateTable('sign_in_connection')
    .set({
      ...(change.content !== undefined && (await sealedContent(tx, id, change.content))),
      ...(change.active !== undefined && { active: change.active }),
    })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', id)
    .execute();
}

/** Removes a connection, and with it who signed in by it and which roles they had from it. */
export async function removeConnection(tx: StoreTransaction, id: string): Promise<void> {
  await tx.db.deleteFrom('sign_in_connection').where('board_id', '=', tx.context.board).where('id', '=', id).execute();
}

/** The connections of the board, the oldest first. */
export async function loadConnections(tx: StoreTransaction): Promise<readonly KeptConnection[]> {
  const rows = await tx.db
    .selectFrom('sign_in_connection')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const found: KeptConnection[] = [];
  for (const row of rows) {
    const { key } = await boardKeyOf(tx, row.board_key_id);
    const content = unsealJson(key, place.signInConnection(tx.context.board, row.id), row.sealed);
    found.push({ id: row.id, active: row.active, createdAt: row.created_at, content });
  }
  return found;
}

export async function loadConnection(tx: StoreTransaction, id: string): Promise<KeptConnection | null> {
  return (await loadConnections(tx)).find((connection) => connection.id === id) ?? null;
}

async function sealedContent(tx: StoreTransaction, id: string, content: unknown) {
  const { keyId, key } = await currentBoardKey(tx);
  const sealed = sealJson(key, place.signInConnection(tx.context.board, id), content, tx.random);
  return { board_key_id: keyId, sealed };
}
