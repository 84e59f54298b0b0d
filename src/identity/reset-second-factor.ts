import { may } from '../domain/rights.ts';
import { holdPeople, loadAccount } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { inNameOf } from '../store/in-name-of.ts';
import { endPasswordLinks, endSession } from '../store/sessions.ts';
import { removeSecondFactors } from './second-factors.ts';
import { rolesOf } from './session.ts';
import type { Who } from './who.ts';

/** One person alone, or somebody without the right, wanted to take a second factor away. */
export class NotByTwo extends Error {
  override name = 'NotByTwo';
  constructor() {
    super('A second factor is taken away by an administrator and another person, for a third.');
  }
}

/**
 * Takes every second factor of a colleague away who lost theirs, and the codes on paper too; signs them out everywhere and
 * ends their open links. They sign in with their password and are led to set up a new one before they see a case.
 *
 * It takes two, because an administrator can also make a link to choose a password: alone they could become anybody. The
 * one who confirms proved it with two factors; who may confirm is for the caller to judge, in this same transaction.
 *
 * @param tx in the name of the one who confirms
 * @param asked the account of the administrator who asked for it; they need not be signed in any more
 * @param confirming who confirms it now
 * @param account whose second factor goes
 * @returns false when there is no such colleague
 * @throws NotByTwo
 */
export async function resetSecondFactor(
  tx: StoreTransaction,
  { asked, confirming, account }: { readonly asked: string; readonly confirming: Who; readonly account: string },
): Promise<boolean> {
  const areThree = new Set([asked, confirming.account, account]).size === 3;
  if (!areThree || confirming.factors !== 2 || tx.context.account !== confirming.account) throw new NotByTwo();
  await holdPeople(tx);
  const administrator = await loadAccount(tx, asked);
  const roles = rolesOf(administrator?.roles ?? []);
  const isStillOne = administrator?.active && may({ ...confirming, roles }, 'manage people');
  const confirmer = await loadAccount(tx, confirming.account);
  if (!isStillOne || !confirmer?.active) throw new NotByTwo();
  if ((await loadAccount(tx, account)) === null) return false;
  await inNameOf(tx, { board: confirming.board, account, roles: [] }, async (theirs) => {
    await removeSecondFactors(theirs);
    await endSession(theirs, 'all');
  });
  await endPasswordLinks(tx, account);
  return true;
}
