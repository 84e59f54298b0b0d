import type { StoreTransaction } from '../store/context.ts';
import { replaceRecoveryCodes } from '../store/recovery-codes.ts';
import { codesInASet, hashOfRecoveryCode, newRecoveryCode } from './recovery-code.ts';
import { hasSecondFactor, loadSecondFactors, requireOwner } from './second-factors.ts';
import { contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

/** A set of codes in place of every earlier one, for the account of this transaction. Shown once. */
export async function makeRecoveryCodes(
  tx: StoreTransaction,
  { random }: Pick<Surroundings, 'random'>,
): Promise<readonly string[]> {
  const codes = Array.from({ length: codesInASet }, () => newRecoveryCode(random));
  await replaceRecoveryCodes(
    tx,
    codes.flatMap((code) => hashOfRecoveryCode(code) ?? []),
  );
  return codes;
}

/**
 * New codes on paper for somebody who lost theirs or used many; the old ones are worth nothing from then on.
 *
 * @returns the codes, or null when there is no second factor that they could stand in for
 * @throws SecondStepFirst
 */
export async function renewRecoveryCodes(surroundings: Surroundings, who: Who): Promise<readonly string[] | null> {
  return surroundings.store.inContext(contextOf(who), async (tx) => {
    await requireOwner(tx, who);
    return hasSecondFactor(await loadSecondFactors(tx)) ? makeRecoveryCodes(tx, surroundings) : null;
  });
}
