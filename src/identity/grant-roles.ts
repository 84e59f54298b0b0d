import { guardedRoles, type HeldRole, mayAgreeTo } from '../domain/rights.ts';
import { askAccess } from '../store/access-requests.ts';
import { type Account, giveRole } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { rolesOf } from './session.ts';

/**
 * Gives somebody roles. One that nobody hands out alone is asked for instead, and given once a second person agrees;
 * where there is nobody else who could, it is given at once: that is how a board begins, whose first administrator lets
 * in the second. To oneself nobody gives one alone, whoever is there.
 *
 * @param accounts everybody of the board, as they were before
 * @returns the roles that now wait for a second person
 */
export async function grantRoles(
  tx: StoreTransaction,
  accounts: readonly Account[],
  account: string,
  roles: readonly HeldRole[],
): Promise<readonly HeldRole[]> {
  const waiting: HeldRole[] = [];
  for (const held of roles) {
    const asked = { askedBy: tx.context.account, account, school: held.school };
    const needsSecond = account === asked.askedBy || whoMayAgree(accounts, asked).length > 0;
    if (guardedRoles.includes(held.role) && needsSecond) {
      await askAccess(tx, { kind: 'role', account, ...held });
      waiting.push(held);
    } else {
      await giveRole(tx, account, held);
    }
  }
  return waiting;
}

type Asked = Parameters<typeof mayAgreeTo>[1];

/**
 * Everybody with access who could be the second person. Where a school has nobody who could, those who agree for the
 * board do: otherwise an administrator who adds a school would let in, alone, a head of school who agrees to anything.
 */
export function whoMayAgree(accounts: readonly Account[], asked: Asked): readonly Account[] {
  const near = thoseAgreeing(accounts, asked);
  return near.length > 0 || asked.school === null ? near : thoseAgreeing(accounts, { ...asked, school: null });
}

function thoseAgreeing(accounts: readonly Account[], { askedBy, account, school }: Asked): readonly Account[] {
  const asked = { askedBy, account, school };
  return accounts.filter((one) => one.active && mayAgreeTo({ account: one.id, roles: rolesOf(one.roles) }, asked));
}

/** Whether this person could be the second person. */
export function mayBeSecond(accounts: readonly Account[], person: string, asked: Asked): boolean {
  return whoMayAgree(accounts, asked).some(({ id }) => id === person);
}
