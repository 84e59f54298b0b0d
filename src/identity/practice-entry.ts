import { isId } from '../domain/id.ts';
import type { HeldRole } from '../domain/rights.ts';
import { loadAccount, loadAccounts } from '../store/accounts.ts';
import { loadBoard, loadSchools } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { beginSession, rolesOf } from './session.ts';
import { nobody, type Surroundings } from './surroundings.ts';

/** Somebody of the practice school, in whose place a visitor can stand. */
export interface PracticePerson {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly schools: readonly string[];
}

/** A board was asked for without a password that is not the practice board. */
export class NotPractice extends Error {
  override name = 'NotPractice';
}

/**
 * Everybody whose place a visitor can take.
 *
 * @throws NotPractice for a board that is no practice board: this answers to people who are not signed in
 */
export async function practicePeople({ store }: Surroundings, board: string): Promise<readonly PracticePerson[]> {
  return store.inContext({ board, account: nobody, roles: [] }, async (tx) => {
    await requirePractice(tx);
    const names = new Map((await loadSchools(tx)).map((school) => [school.id, school.name]));
    const accounts = (await loadAccounts(tx)).filter((account) => account.active);
    return accounts.map(({ id, name, roles }) => ({
      account: id,
      name,
      roles: rolesOf(roles),
      schools: [...new Set(roles.flatMap(({ school }) => (school === null ? [] : [names.get(school) ?? ''])))],
    }));
  });
}

/**
 * Signs a visitor in as somebody of the practice school, without a password: there alone.
 *
 * @returns the token of the session; null when that person is not there (any more)
 * @throws NotPractice for a board that is no practice board
 */
export async function enterPractice(
  surroundings: Surroundings,
  board: string,
  account: string,
): Promise<string | null> {
  if (!isId(account)) return null;
  return surroundings.store.inContext({ board, account, roles: [] }, async (tx) => {
    await requirePractice(tx);
    const person = await loadAccount(tx, account);
    return person?.active ? beginSession(tx, surroundings, 1) : null;
  });
}

async function requirePractice(tx: StoreTransaction): Promise<void> {
  const board = await loadBoard(tx);
  if (board?.kind !== 'practice') throw new NotPractice();
}
