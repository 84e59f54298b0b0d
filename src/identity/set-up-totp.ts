import type { Checked } from '../domain/field-errors.ts';
import { needsSecondFactor } from '../domain/rights.ts';
import type { Moment, Text } from '../domain/text.ts';
import { removeRecoveryCodes } from '../store/recovery-codes.ts';
import { endSession } from '../store/sessions.ts';
import { confirmNewTotp, keepNewTotp, loadTotp, removeTotp, totpMadeAt } from '../store/totp.ts';
import { makeRecoveryCodes } from './renew-recovery-codes.ts';
import { loadSecondFactors, requireOwner } from './second-factors.ts';
import { beginSession, contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { newTotpSecret, totpAddress, totpStep } from './totp.ts';
import type { Who } from './who.ts';

const wrong: Text = {
  nl: 'Deze code hoort er niet bij. Wacht op de volgende in je app en typ die over. Blijft het misgaan? Kijk of de klok van je telefoon gelijkloopt.',
  en: 'This code does not belong to it. Wait for the next one in your app and type that. Still wrong? See whether the clock of your phone is right.',
};
const begunElsewhere: Text = {
  nl: 'Dit is intussen ergens anders begonnen. Laad deze pagina opnieuw en scan de nieuwe afbeelding.',
  en: 'This was begun elsewhere meanwhile. Reload this page and scan the new picture.',
};
const lastOne: Text = {
  nl: 'Met jouw rol heb je een tweede stap nodig. Je kunt een andere app koppelen; dan vervalt deze vanzelf.',
  en: 'Your role needs a second step. You can connect another app; then this one ends by itself.',
};

/** An app that is about to be used: what to scan, and what to type where scanning does not work. */
export interface OfferedTotp {
  /** In base32. */
  readonly secret: string;
  /** The address in the picture. */
  readonly address: string;
}

/**
 * A secret for the app of somebody. It opens nothing before a code of it was typed. Asking again in the same session
 * gives the same one, as long as it was not confirmed, so that a page that is loaded anew goes on with what was scanned;
 * another session gets another, so that nobody confirms what was shown to somebody else.
 *
 * @throws SecondStepFirst
 */
export async function offerTotp({ store, random }: Surroundings, who: Who): Promise<OfferedTotp> {
  const secret = await store.inContext(contextOf(who), async (tx) => {
    await requireOwner(tx, who);
    const offered = await loadTotp(tx, 'new');
    if (offered?.session === who.sessionId) return offered.secret;
    const fresh = newTotpSecret(random);
    await keepNewTotp(tx, { secret: fresh, session: who.sessionId });
    return fresh;
  });
  return { secret, address: totpAddress(secret, who.email) };
}

/** What is there once an app is in use. */
export interface TotpInUse {
  /** The token of a new session, proved with two factors, in place of this one. */
  readonly session: string;
  /** Shown once: only their hashes are kept. */
  readonly recoveryCodes: readonly string[];
}

/**
 * Takes the offered app in use once a code of it was typed, in place of the one before. Every session ends, this one too:
 * whoever came in without it, or with the app that was lost, is out. The codes on paper are new as well.
 *
 * @throws SecondStepFirst
 */
export async function confirmTotp(surroundings: Surroundings, who: Who, code: string): Promise<Checked<TotpInUse>> {
  const { store, clock } = surroundings;
  return store.inContext(contextOf(who), async (tx): Promise<Checked<TotpInUse>> => {
    await requireOwner(tx, who);
    const offered = await loadTotp(tx, 'new');
    if (offered?.session !== who.sessionId) return { ok: false, errors: { code: begunElsewhere } };
    const step = totpStep(offered.secret, code, clock());
    if (step === null) return { ok: false, errors: { code: wrong } };
    await confirmNewTotp(tx, step);
    const recoveryCodes = await makeRecoveryCodes(tx, surroundings);
    await endSession(tx, 'all');
    return { ok: true, value: { session: await beginSession(tx, surroundings, 2), recoveryCodes } };
  });
}

/** When somebody's app was connected, so that they know it for their own; null when there is none. */
export async function appConnectedAt({ store }: Surroundings, who: Who): Promise<Moment | null> {
  return store.inContext(contextOf(who), totpMadeAt);
}

/**
 * Takes the app away. Whoever needs a second factor for what they do keeps one: they may put another app in its place.
 * Every session ends.
 *
 * @returns the token of a new session in place of this one
 * @throws SecondStepFirst
 */
export async function takeTotpAway(surroundings: Surroundings, who: Who): Promise<Checked<string>> {
  return surroundings.store.inContext(contextOf(who), async (tx): Promise<Checked<string>> => {
    await requireOwner(tx, who);
    const { passkeys } = await loadSecondFactors(tx);
    if (passkeys === 0 && needsSecondFactor(who)) return { ok: false, errors: { '': lastOne } };
    await removeTotp(tx);
    if (passkeys === 0) await removeRecoveryCodes(tx);
    await endSession(tx, 'all');
    return { ok: true, value: await beginSession(tx, surroundings, passkeys === 0 ? 1 : who.factors) };
  });
}
