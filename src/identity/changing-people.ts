import { isId } from '../domain/id.ts';
import { may } from '../domain/rights.ts';
import { type Account, holdPeople, loadAccount } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

/**
 * Changes people one change after the other: two administrators who put each other out at the same moment would
 * otherwise each still find the other one there. Whoever was put out while waiting changes nothing more.
 *
 * @throws NoAdministrator
 */
export function changingPeople<T>(
  { store }: Surroundings,
  who: Who,
  work: (tx: StoreTransaction) => Promise<T>,
): Promise<T> {
  return store.inContext(asAdministrator(who), async (tx) => {
    await holdPeople(tx);
    if (!isAdministrator(await requireAccount(tx, who.account))) throw new NoAdministrator();
    return work(tx);
  });
}

/** Whether somebody can arrange access now. */
export function isAdministrator({ active, roles }: Account): boolean {
  return active && roles.some((held) => held.role === 'administrator');
}

/** @throws NoSuchPerson */
export async function requireAccount(tx: StoreTransaction, id: string): Promise<Account> {
  const account = isId(id) ? await loadAccount(tx, id) : null;
  if (account === null) throw new NoSuchPerson();
  return account;
}

/**
 * In the name of an administrator. The web asks for the right first; a use case that hands out access does not count on
 * that.
 *
 * @throws NoAdministrator
 */
export function asAdministrator(who: Who) {
  if (!may(who, 'manage people')) throw new NoAdministrator();
  return contextOf(who);
}

/** There is no such person on the board of whoever asks. */
class NoSuchPerson extends Error {
  override name = 'NoSuchPerson';
}

class NoAdministrator extends Error {
  override name = 'NoAdministrator';
  constructor() {
    super('Only an administrator manages people.');
  }
}
