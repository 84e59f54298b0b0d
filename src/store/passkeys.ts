import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import type { PasskeyTable } from './schema.ts';
import { sealJson, sha256, unsealJson } from './sealing.ts';

// Everybody sees their own passkeys and nobody else's: the database shows the account of the context no other.
// Whose a passkey is, before a board is known, says Store.passkeyByCredential.

/** What a device told of the key pair that it made, and how its owner calls it. */
export interface PasskeyRecord {
  /** As the device gave it, in base64url. */
  readonly credentialId: string;
  /** COSE (RFC 9052), in base64url. */
  readonly publicKey: string;
  /** How a browser reaches the device (`internal`, `usb`, …), as it said itself. */
  readonly transports: readonly string[];
  readonly name: string;
}

export interface Passkey extends PasskeyRecord {
  readonly id: string;
  /** How often the device said that it signed; 0 where it does not count. */
  readonly counter: number;
  readonly createdAt: Moment;
  readonly lastUsedAt: Moment | null;
  /** Since when it is not let in any more, because the count went backwards; null as long as it is. */
  readonly suspendedAt: Moment | null;
}

/** @returns `'taken'` when this key pair is somebody's passkey already, of whichever board */
export async function keepPasskey(
  tx: StoreTransaction,
  { id, counter, ...record }: PasskeyRecord & { readonly id: string; readonly counter: number },
): Promise<'kept' | 'taken'> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('passkey')
    .values({
      board_id: tx.context.board,
      id,
      account_id: tx.context.account,
      credential_hash: credentialHash(record.credentialId),
      ...(await sealedRecord(tx, id, record)),
      counter,
      created_at: tx.clock(),
      last_used_at: null,
      suspended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'kept' : 'taken';
}

/** The passkeys of the account of this transaction, the oldest first. */
export async function loadPasskeys(tx: StoreTransaction): Promise<readonly Passkey[]> {
  const rows = await ownPasskeys(tx).orderBy('created_at').orderBy('id').execute();
  const found: Passkey[] = [];
  for (const row of rows) found.push(await opened(tx, row));
  return found;
}

/** One passkey of the account of this transaction, held until it ends: two answers at once are counted one by one. */
export async function holdPasskey(tx: StoreTransaction, credentialId: string): Promise<Passkey | null> {
  const row = await ownPasskeys(tx)
    .where('credential_hash', '=', credentialHash(credentialId))
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : opened(tx, row);
}

/** How many passkeys the account of this transaction can sign in with; suspended ones are not counted. */
export async function passkeyCount(tx: StoreTransaction): Promise<number> {
  const { count } = await tx.db
    .selectFrom('passkey')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('suspended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes that a passkey was used now, and how often its device says that it signed. */
export async function notePasskeyUse(tx: StoreTransaction, id: string, counter: number): Promise<void> {
  await changePasskey(tx, id, { counter, last_used_at: tx.clock() });
}

/** Lets a passkey in no more; it stays in the list, so that its owner learns why. */
export async function suspendPasskey(tx: StoreTransaction, id: string): Promise<void> {
  await changePasskey(tx, id, { suspended_at: tx.clock() });
}

/** @returns false when the account of this transaction has no such passkey */
export async function renamePasskey(tx: StoreTransaction, id: string, name: string): Promise<boolean> {
  const row = await ownPasskeys(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) return false;
  await changePasskey(tx, id, await sealedRecord(tx, id, { ...(await recordIn(tx, row)), name }));
  return true;
}

/** @returns false when the account of this transaction has no such passkey */
export async function removePasskey(tx: StoreTransaction, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('passkey')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Takes every passkey of the account of this transaction away, suspended ones too. */
export async function removePasskeys(tx: StoreTransaction): Promise<void> {
  await tx.db
    .deleteFrom('passkey')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .execute();
}

/**
 * Uses a question to a device up. Of two answers to it at the same moment one gets true; from then on there is none.
 *
 * @param expiresAt until when an answer would be taken; the question need not be remembered for longer
 */
export async function spendChallenge(tx: StoreTransaction, challenge: string, expiresAt: Moment): Promise<boolean> {
  const board_id = tx.context.board;
  await tx.db
    .deleteFrom('spent_challenge')
    .where('board_id', '=', board_id)
    .where('expires_at', '<=', tx.clock())
    .execute();
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('spent_challenge')
    .values({ board_id, hash: sha256(Buffer.from(challenge)), expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** By what a passkey is found. */
export function credentialHash(credentialId: string): Buffer {
  return sha256(Buffer.from(credentialId));
}

function ownPasskeys(tx: StoreTransaction) {
  return tx.db
    .selectFrom('passkey')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account);
}

async function changePasskey(tx: StoreTransaction, id: string, change: Partial<PasskeyTable>): Promise<void> {
  await tx.db
    .updateTable('passkey')
    .set(change)
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', tx.context.account)
    .where('id', '=', id)
    .execute();
}

async function opened(tx: StoreTransaction, row: PasskeyTable): Promise<Passkey> {
  return {
    ...(await recordIn(tx, row)),
    id: row.id,
    counter: row.counter,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    suspendedAt: row.suspended_at,
  };
}

async function recordIn(tx: StoreTransaction, row: PasskeyTable): Promise<PasskeyRecord> {
  const { key } = await boardKeyOf(tx, row.board_key_id);
  return unsealJson(key, place.passkey(tx.context.board, row.account_id, row.id), row.sealed) as PasskeyRecord;
}

async function sealedRecord(tx: StoreTransaction, id: string, record: PasskeyRecord) {
  const { keyId, key } = await currentBoardKey(tx);
  const { board, account } = tx.context;
  return { board_key_id: keyId, sealed: sealJson(key, place.passkey(board, account, id), record, tx.random) };
}
