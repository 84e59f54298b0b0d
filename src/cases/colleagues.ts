import { staffRoles } from '../domain/protocol.ts';
import { countsAt } from '../domain/rights.ts';
import { type Account, loadAccounts } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';

/** The roles in which somebody can work on cases of a school. */
export const caseRolesAt = (account: Pick<Account, 'roles'>, school: string): readonly string[] =>
  staffRoles.filter((role) => account.roles.some((held) => held.role === role && countsAt(held, school)));

/** Whether somebody can still work on cases of a school. */
export const canWorkAt = (account: Account, school: string) =>
  account.active && caseRolesAt(account, school).length > 0;

/** The accounts that hold a role at a school, or for its board, and may sign in. */
export async function colleaguesWith(tx: StoreTransaction, role: string, school: string): Promise<readonly string[]> {
  return (await loadAccounts(tx))
    .filter((account) => account.active && caseRolesAt(account, school).includes(role))
    .map(({ id }) => id);
}
