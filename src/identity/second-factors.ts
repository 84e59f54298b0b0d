import type { StoreTransaction } from '../store/context.ts';
import { passkeyCount, removePasskeys } from '../store/passkeys.ts';
import { countRecoveryCodes, removeRecoveryCodes } from '../store/recovery-codes.ts';
import { hasTotp, removeTotp } from '../store/totp.ts';
import { contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

/** What somebody has to prove with, beside a password, who they are. */
export interface SecondFactors {
  /** An app that makes codes. */
  readonly totp: boolean;
  /** So many that let them in; suspended ones are not counted. */
  readonly passkeys: number;
  /** Codes on paper: they help out when the others are lost, and are none by themselves. */
  readonly recoveryCodesLeft: number;
}

/** Whether there is a second factor at all. Whoever has one is asked for it before anything else. */
export function hasSecondFactor({ totp, passkeys }: SecondFactors): boolean {
  return totp || passkeys > 0;
}

export async function secondFactorsOf({ store }: Surroundings, who: Who): Promise<SecondFactors> {
  return store.inContext(contextOf(who), loadSecondFactors);
}

/** Those of the account of this transaction's context. The one place that counts them. */
export async function loadSecondFactors(tx: StoreTransaction): Promise<SecondFactors> {
  return {
    totp: await hasTotp(tx),
    passkeys: await passkeyCount(tx),
    recoveryCodesLeft: await countRecoveryCodes(tx),
  };
}

/** Takes every second factor of this account away, and the codes on paper with them. */
export async function removeSecondFactors(tx: StoreTransaction): Promise<void> {
  await removeTotp(tx);
  await removePasskeys(tx);
  await removeRecoveryCodes(tx);
}

/** Somebody who has a second factor wants to change it, and proved a password alone. */
class SecondStepFirst extends Error {
  override name = 'SecondStepFirst';
  constructor() {
    super('The second factor is changed by who proved it, or by who has none yet.');
  }
}

/**
 * To be asked before anything about a second factor changes: with a password alone it could be put in the place of the
 * owner's. The web leads such a visitor to the second step; this does not count on that.
 *
 * @throws SecondStepFirst
 * @throws on a practice board, where everybody comes in as everybody
 */
export async function requireOwner(tx: StoreTransaction, who: Who): Promise<void> {
  if (who.boardKind === 'practice') throw new Error('Nobody has a second factor on a practice board.');
  if (who.factors === 1 && hasSecondFactor(await loadSecondFactors(tx))) throw new SecondStepFirst();
}
