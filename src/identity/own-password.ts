import type { Checked } from '../domain/field-errors.ts';
import type { Text } from '../domain/text.ts';
import { changeAccount } from '../store/accounts.ts';
import { endPasswordLinks, endSession } from '../store/sessions.ts';
import { TooManyWaiting } from './fair-turns.ts';
import { hashToTry, passwordIsNew, passwordWasWrong } from './guess-limit.ts';
import { weaknessOf } from './password.ts';
import { requireOwner } from './second-factors.ts';
import { beginSession, contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const wrong: Text = {
  nl: 'Dit is niet het wachtwoord waarmee je nu inlogt.',
  en: 'This is not the password that you sign in with now.',
};
const busy: Text = {
  nl: 'Dit wachtwoord is net vaak geprobeerd. Wacht een minuut en probeer het dan nog eens.',
  en: 'This password was tried many times just now. Wait a minute and then try again.',
};

/**
 * Gives somebody the password that they chose themselves. Whoever finds a computer that was left open does not know the
 * present one, and is slowed down when guessing it. Every session ends, this one too, and so does every link to choose
 * a password.
 *
 * @returns the token of a new session in place of this one
 * @throws on a practice board, where nobody has a password and the page asks for none
 * @throws SecondStepFirst
 */
export async function changeOwnPassword(
  surroundings: Surroundings,
  who: Who,
  { present, wanted }: { readonly present: string; readonly wanted: string },
): Promise<Checked<string>> {
  if (who.boardKind === 'practice') throw new Error('Nobody has a password on a practice board.');
  const { store, passwords, brake } = surroundings;
  const weakness = weaknessOf(wanted, [who.name, who.email, who.boardName, ...who.schools.map(({ name }) => name)]);
  if (weakness !== null) return { ok: false, errors: { password: weakness } };
  try {
    const session = await brake.slowed(who.account, async () => {
      const known = await store.inContext(contextOf(who), async (tx) => {
        await requireOwner(tx, who);
        return hashToTry(tx, 'own-page');
      });
      if (!(await passwords.matches(who.account, present, known))) {
        await store.inContext(contextOf(who), (tx) => passwordWasWrong(tx, 'own-page'));
        return null;
      }
      const passwordHash = await passwords.hash(who.account, wanted);
      return store.inContext(contextOf(who), async (tx) => {
        await changeAccount(tx, who.account, { passwordHash });
        await endPasswordLinks(tx, who.account);
        await passwordIsNew(tx);
        await endSession(tx, 'all');
        // The page asked for a fresh proof of every factor, and the password was typed just now.
        return beginSession(tx, surroundings, who.factors);
      });
    });
    return session === null ? { ok: false, errors: { present: wrong } } : { ok: true, value: session };
  } catch (error) {
    if (error instanceof TooManyWaiting) return { ok: false, errors: { present: busy } };
    throw error;
  }
}
