import type { Checked } from '../domain/field-errors.ts';
import type { Text } from '../domain/text.ts';
import { passwordHashOf } from '../store/accounts.ts';
import { TooManyWaiting } from './fair-turns.ts';
import { hashToTry, passwordWasRight, passwordWasWrong } from './guess-limit.ts';
import { hasSecondFactor, loadSecondFactors } from './second-factors.ts';
import { contextOf, replaceSession } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const wrong: Text = {
  nl: 'Dit is niet het wachtwoord waarmee je inlogt. Kijk of hoofdletters aanstaan en probeer het nog eens.',
  en: 'This is not the password that you sign in with. See whether caps lock is on and try again.',
};
const busy: Text = {
  nl: 'Dit wachtwoord is net vaak geprobeerd. Wacht een minuut en probeer het dan nog eens.',
  en: 'This password was tried many times just now. Wait a minute and then try again.',
};

/**
 * Proves anew with the password who somebody is, who has nothing else to prove it with.
 *
 * @returns the token of a new session in place of this one
 * @throws for somebody who has a second factor: the new session would be worth less than that
 */
export async function provePassword(surroundings: Surroundings, who: Who, password: string): Promise<Checked<string>> {
  const { store, passwords, brake } = surroundings;
  try {
    const session = await brake.slowed(who.account, async () => {
      const known = await store.inContext(contextOf(who), async (tx) => {
        if (hasSecondFactor(await loadSecondFactors(tx))) throw new Error('A password alone proves too little here.');
        return hashToTry(tx, 'own-page');
      });
      if (!(await passwords.matches(who.account, password, known))) {
        await store.inContext(contextOf(who), (tx) => passwordWasWrong(tx, 'own-page'));
        return null;
      }
      return store.inContext(contextOf(who), async (tx) => {
        await passwordWasRight(tx, 'own-page');
        return replaceSession(tx, surroundings, who, 1);
      });
    });
    return session === null ? { ok: false, errors: { password: wrong } } : { ok: true, value: session };
  } catch (error) {
    if (error instanceof TooManyWaiting) return { ok: false, errors: { password: busy } };
    throw error;
  }
}

/** Whether somebody has a password to prove with. */
export async function hasPassword({ store }: Surroundings, who: Who): Promise<boolean> {
  return store.inContext(contextOf(who), async (tx) => (await passwordHashOf(tx, who.account)) !== null);
}
