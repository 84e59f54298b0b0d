import type { Checked } from '../domain/field-errors.ts';
import type { Text } from '../domain/text.ts';
import type { StoreTransaction } from '../store/context.ts';
import { useRecoveryCode } from '../store/recovery-codes.ts';
import { countWrongCode, loadTotp, useTotpStep } from '../store/totp.ts';
import { TooManyWaiting } from './fair-turns.ts';
import { hashOfRecoveryCode } from './recovery-code.ts';
import { contextOf, replaceSession } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { isTotpCode, totpStep } from './totp.ts';
import type { Who } from './who.ts';

/**
 * After so many wrong codes in a row no code of the app is taken any more (NIST SP 800-63B-4, 3.2.2): three of a million
 * open, and the pauses alone would let somebody who knows the password try thousands a day. Codes on paper cannot be
 * guessed and go on working; a right one lets its owner connect the app anew.
 */
export const mostWrongCodes = 100;

const texts = {
  wrong: {
    nl: 'Deze code klopt niet, of is al gebruikt. Wacht op de volgende in je app en typ die over.',
    en: 'This code is not right, or was used already. Wait for the next one in your app and type that.',
  },
  wrongOnPaper: {
    nl: 'Deze herstelcode klopt niet, of is al gebruikt. Probeer een andere van je lijst.',
    en: 'This recovery code is not right, or was used already. Try another one of your list.',
  },
  closed: {
    nl: 'Er is heel vaak een verkeerde code ingevuld, misschien door iemand die je wachtwoord kent. Log in met een herstelcode, kies een ander wachtwoord en koppel je app opnieuw. Geen herstelcodes? Vraag de beheerder.',
    en: 'A wrong code was filled in very often, maybe by somebody who knows your password. Sign in with a recovery code, choose another password and connect your app again. No recovery codes? Ask the administrator.',
  },
  busy: {
    nl: 'Er wordt op dit moment vaak een code geprobeerd. Wacht een minuut en probeer het dan nog eens.',
    en: 'Many codes are being tried at this moment. Wait a minute and then try again.',
  },
} satisfies Record<string, Text>;

/** A code from the app, or one from paper. */
export type TypedCode = { readonly code: string } | { readonly recovery: string };

/**
 * Proves with a code who somebody is: as the second step after a password, or anew when something asks for a fresh proof.
 * Guessing is slowed for each account, and so is its owner meanwhile; but only somebody who knows the password comes to
 * guess here, and a browser in which the owner went through both steps before has a row of its own.
 *
 * @returns the token of a new session, proved with two factors, in place of this one
 */
export async function proveWithCode(
  surroundings: Surroundings,
  who: Who,
  typed: TypedCode,
  knownBrowser: string | null,
): Promise<Checked<string>> {
  const field = 'code' in typed ? 'code' : 'recovery';
  const refused = (text: Text): Checked<never> => ({ ok: false, errors: { [field]: text } });
  const name = ['code', who.account, ...(knownBrowser === null ? [] : [knownBrowser])].join(' ');
  try {
    const outcome = await surroundings.brake.slowed(name, () =>
      surroundings.store.inContext(contextOf(who), async (tx) => {
        const took = 'code' in typed ? await takeCode(tx, surroundings, typed.code) : await takeOnPaper(tx, typed);
        if (took !== 'right') return took === 'closed' ? { closed: true as const } : null;
        return { token: await replaceSession(tx, surroundings, who, 2) };
      }),
    );
    if (outcome === null) return refused(field === 'code' ? texts.wrong : texts.wrongOnPaper);
    return 'closed' in outcome ? refused(texts.closed) : { ok: true, value: outcome.token };
  } catch (error) {
    if (error instanceof TooManyWaiting) return refused(texts.busy);
    throw error;
  }
}

async function takeCode(
  tx: StoreTransaction,
  { clock }: Surroundings,
  code: string,
): Promise<'right' | 'wrong' | 'closed'> {
  const totp = await loadTotp(tx, 'confirmed');
  if (totp === null || !isTotpCode(code)) return 'wrong';
  if (totp.wrongInARow >= mostWrongCodes) return 'closed';
  const step = totpStep(totp.secret, code, clock());
  if (step !== null) return (await useTotpStep(tx, step)) ? 'right' : 'wrong';
  await countWrongCode(tx);
  return 'wrong';
}

async function takeOnPaper(tx: StoreTransaction, { recovery }: { readonly recovery: string }) {
  const hash = hashOfRecoveryCode(recovery);
  return hash !== null && (await useRecoveryCode(tx, hash)) ? 'right' : 'wrong';
}
