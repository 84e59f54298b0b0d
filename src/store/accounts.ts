import { sql } from 'kysely';
import type { Language, Moment } from '../domain/text.ts';
import { emailHmac } from './before-board.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** Somebody who works with Luwte. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly active: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: Moment;
  readonly roles: readonly AccountRole[];
}

/** A role at one school, or (school null) for the whole board. */
export interface AccountRole {
  readonly role: string;
  readonly school: string | null;
}

/** @returns `'email-taken'` when somebody of this board has this address already. */
export async function createAccount(
  tx: StoreTransaction,
  account: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: Language;
    readonly passwordHash?: string;
    readonly roles: readonly AccountRole[];
  },
): Promise<'created' | 'email-taken'> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('account')
    .values({
      board_id: tx.context.board,
      id: account.id,
      ...(await sealedIdentity(tx, account)),
      password_hash: account.passwordHash ?? null,
      language: account.language,
      active: true,
      created_at: tx.clock(),
    })
    .onConflict((conflict) => conflict.columns(['board_id', 'email_hmac']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return 'email-taken';
  for (const role of account.roles) await giveRole(tx, account.id, role);
  return 'created';
}

/** Everybody of the board, in no particular order: sort in the language of whoever reads. */
export async function loadAccounts(tx: StoreTransaction): Promise<readonly Account[]> {
  return readAccounts(tx, null);
}

export async function loadAccount(tx: StoreTransaction, id: string): Promise<Account | null> {
  return (await readAccounts(tx, id))[0] ?? null;
}

/** The account of this board with an e-mail address, active or not. */
export async function accountWithEmail(
  tx: StoreTransaction,
  email: string,
): Promise<{ readonly id: string; readonly active: boolean } | null> {
  const row = await tx.db
    .selectFrom('account')
    .select(['id', 'active'])
    .where('board_id', '=', tx.context.board)
    .where('email_hmac', '=', emailHmac(tx.serverKey, email))
    .executeTakeFirst();
  return row ?? null;
}

/** The argon2id hash of somebody's password; null when there is no such account, it is inactive or has none. */
export async function passwordHashOf(tx: StoreTransaction, id: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('account')
    .select('password_hash')
    .where('board_id', '=', tx.context.board)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

/** Changes what is named and leaves the rest. An account that is made inactive is signed out at once. */
export async function changeAccount(
  tx: StoreTransaction,
  id: string,
  change: {
    readonly identity?: { readonly name: string; readonly email: string };
    readonly passwordHash?: string;
    readonly language?: Language;
    readonly active?: boolean;
  },
): Promise<void> {
  await tx.db
    .updateTable('account')
    .set({
      ...(change.identity && (await sealedIdentity(tx, { id, ...change.identity }))),
      ...(change.passwordHash !== undefined && { password_hash: change.passwordHash }),
      ...(change.language !== undefined && { language: change.language }),
      ...(change.active !== undefined && { active: change.active }),
    })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', id)
    .execute();
}

/**
 * Lets nobody else who asks for this change the people of the board until the transaction ends, so that what was read
 * about all of them together still holds when it is acted on.
 */
export async function holdPeople(tx: StoreTransaction): Promise<void> {
  const board = Number.parseInt(tx.context.board.slice(0, 8), 16) | 0;
  await sql`select pg_advisory_xact_lock(588731206, ${board}::int)`.execute(tx.db);
}

export async function giveRole(tx: StoreTransaction, account: string, { role, school }: AccountRole): Promise<void> {
  await tx.db
    .insertInto('account_role')
    .values({ board_id: tx.context.board, account_id: account, role, school_id: school })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function takeRole(tx: StoreTransaction, account: string, { role, school }: AccountRole): Promise<void> {
  await tx.db
    .deleteFrom('account_role')
    .where('board_id', '=', tx.context.board)
    .where('account_id', '=', account)
    .where('role', '=', role)
    .where('school_id', 'is not distinct from', school)
    .execute();
}

async function readAccounts(tx: StoreTransaction, id: string | null): Promise<readonly Account[]> {
  let accounts = tx.db.selectFrom('account').selectAll().where('board_id', '=', tx.context.board);
  let roles = tx.db.selectFrom('account_role').selectAll().where('board_id', '=', tx.context.board);
  if (id !== null) {
    accounts = accounts.where('id', '=', id);
    roles = roles.where('account_id', '=', id);
  }
  const rolesOf = Map.groupBy(await roles.orderBy('role').orderBy('school_id').execute(), (row) => row.account_id);
  const found: Account[] = [];
  for (const row of await accounts.execute()) {
    const { key } = await boardKeyOf(tx, row.board_key_id);
    const { name, email } = unsealJson(key, place.account(tx.context.board, row.id), row.sealed) as {
      name: string;
      email: string;
    };
    found.push({
      id: row.id,
      name,
      email,
      language: row.language,
      active: row.active,
      hasPassword: row.password_hash !== null,
      createdAt: row.created_at,
      roles: (rolesOf.get(row.id) ?? []).map((held) => ({ role: held.role, school: held.school_id })),
    });
  }
  return found;
}

async function sealedIdentity(
  tx: StoreTransaction,
  { id, name, email }: { readonly id: string; readonly name: string; readonly email: string },
) {
  const { keyId, key } = await currentBoardKey(tx);
  return {
    email_hmac: emailHmac(tx.serverKey, email),
    board_key_id: keyId,
    sealed: sealJson(key, place.account(tx.context.board, id), { name, email }, tx.random),
  };
}
