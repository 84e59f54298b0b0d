import type { StoreTransaction } from './context.ts';
import { schoolIdentityLookupKey } from './keys.ts';
import { hmac, joined } from './sealing.ts';

/** Somebody as a provider knows them: `subject` is its name for this person, which it never gives to anybody else. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

/** The account that signs in as this subject of a connection, or null. */
export async function accountOfSubject(
  tx: StoreTransaction,
  connection: string,
  subject: Subject,
): Promise<string | null> {
  const row = await tx.db
    .selectFrom('school_identity')
    .select('account_id')
    .where('board_id', '=', tx.context.board)
    .where('connection_id', '=', connection)
    .where('subject_hmac', '=', hmacOf(tx, subject))
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** From now on this subject of a connection signs in to the account. @returns false when the account is somebody else's */
export async function linkSubject(
  tx: StoreTransaction,
  connection: string,
  subject: Subject,
  account: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('school_identity')
    .values({
      board_id: tx.context.board,
      connection_id: connection,
      subject_hmac: hmacOf(tx, subject),
      account_id: account,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The accounts that sign in by a connection. */
export async function linkedAccounts(tx: StoreTransaction, connection: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('school_identity')
    .select('account_id')
    .where('board_id', '=', tx.context.board)
    .where('connection_id', '=', connection)
    .execute();
  return rows.map((row) => row.account_id);
}

/** Ends that an account signs in by a connection, and forgets which roles it had from there. */
export async function unlink(tx: StoreTransaction, connection: string, account: string): Promise<void> {
  await tx.db
    .deleteFrom('school_identity')
    .where('board_id', '=', tx.context.board)
    .where('connection_id', '=', connection)
    .where('account_id', '=', account)
    .execute();
}

/** A role that an account has because the claims of a connection said so. */
export interface NotedRole {
  readonly connection: string;
  readonly role: string;
  readonly school: string;
}

/** The roles that an account has because claims said so, of whichever connection. */
export async function notedRoles(tx: StoreTransaction, account: string): Promise<readonly NotedRole[]> {
  return tx.db
    .selectFrom('school_identity_role')
    .select(['connection_id as connection', 'role', 'school_id as school'])
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', account)
    .execute();
}

/** Notes that a role, given apart from this, came from the claims of a connection. */
export async function noteRole(
  tx: StoreTransaction,
  connection: string,
  account: string,
  { role, school }: { readonly role: string; readonly school: string },
): Promise<void> {
  await tx.db
    .insertInto('school_identity_role')
    .values({ board_id: tx.context.board, connection_id: connection, account_id: account, role, school_id: school })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function forgetNotedRole(
  tx: StoreTransaction,
  connection: string,
  account: string,
  { role, school }: { readonly role: string; readonly school: string },
): Promise<void> {
  await tx.db
    .deleteFrom('school_identity_role')
    .where('board_id', '=', tx.context.board)
    .where('connection_id', '=', connection)
    .where('account_id', '=', account)
    .where('role', '=', role)
    .where('school_id', '=', school)
    .execute();
}

function hmacOf(tx: StoreTransaction, { issuer, subject }: Subject): Buffer {
  return hmac(schoolIdentityLookupKey(tx.serverKey), joined(issuer, subject));
}

/** Whether somebody signs in at any provider. */
export async function isLinked(tx: StoreTransaction, account: string): Promise<boolean> {
  return (await connectionsOf(tx, account)).length > 0;
}

/** The connections by which somebody signs in. */
export async function connectionsOf(tx: StoreTransaction, account: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('school_identity')
    .select('connection_id')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', account)
    .execute();
  return rows.map((row) => row.connection_id);
}
