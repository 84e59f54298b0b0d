import { z } from 'zod';
import { type Checked, says } from '../domain/field-errors.ts';
import { isId } from '../domain/id.ts';
import { needsSecondFactor } from '../domain/rights.ts';
import type { Moment, Text } from '../domain/text.ts';
import { loadPasskeys, removePasskey, renamePasskey } from '../store/passkeys.ts';
import { removeRecoveryCodes } from '../store/recovery-codes.ts';
import { endOtherSessions } from '../store/sessions.ts';
import { hasSecondFactor, loadSecondFactors, requireOwner } from './second-factors.ts';
import { contextOf, replaceSession } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

const lastOne: Text = {
  nl: 'Dit is je enige tweede stap, en met jouw rol heb je er een nodig. Voeg eerst een andere passkey toe of koppel een app voor codes.',
  en: 'This is your only second step, and your role needs one. First add another passkey or connect an app for codes.',
};

/** How somebody calls a passkey, to know it again in the list. */
export const passkeyName = z
  .string(says({ nl: 'Vul een naam in.', en: 'Fill in a name.' }))
  .trim()
  .min(1, says({ nl: 'Vul een naam in.', en: 'Fill in a name.' }))
  .max(60, says({ nl: 'Kort de naam in tot 60 tekens.', en: 'Shorten the name to 60 characters.' }));

/** A passkey as its owner sees it. */
export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Moment;
  readonly lastUsedAt: Moment | null;
  /** Not let in any more, because its count went backwards. */
  readonly isSuspended: boolean;
}

/** Somebody's own passkeys, the oldest first. */
export async function listOwnPasskeys({ store }: Surroundings, who: Who): Promise<readonly OwnPasskey[]> {
  const passkeys = await store.inContext(contextOf(who), loadPasskeys);
  return passkeys.map(({ id, name, createdAt, lastUsedAt, suspendedAt }) => ({
    id,
    name,
    createdAt,
    lastUsedAt,
    isSuspended: suspendedAt !== null,
  }));
}

/**
 * @returns false when this person has no such passkey
 * @throws SecondStepFirst
 */
export async function renameOwnPasskey({ store }: Surroundings, who: Who, id: string, name: string): Promise<boolean> {
  if (!isId(id)) return false;
  return store.inContext(contextOf(who), async (tx) => {
    await requireOwner(tx, who);
    return renamePasskey(tx, id, name);
  });
}

/**
 * Removes a passkey. From this moment on nobody signs in with it, and wherever somebody did they are signed out: it goes
 * because a device is lost as often as because it is old. Whoever needs a second factor for what they do keeps one; with
 * the last one of somebody who does not, the codes on paper go too.
 *
 * @returns the token of a new session when this one proved what is there no more, else null: it goes on
 * @throws SecondStepFirst
 */
export async function removeOwnPasskey(
  surroundings: Surroundings,
  who: Who,
  id: string,
): Promise<Checked<string | null> | 'not-there'> {
  if (!isId(id)) return 'not-there';
  return surroundings.store.inContext(contextOf(who), async (tx) => {
    await requireOwner(tx, who);
    const passkeys = await loadPasskeys(tx);
    const passkey = passkeys.find((one) => one.id === id);
    if (passkey === undefined) return 'not-there';
    const { totp } = await loadSecondFactors(tx);
    const isLast = !totp && passkeys.every((one) => one.id === id || one.suspendedAt !== null);
    if (isLast && passkey.suspendedAt === null && needsSecondFactor(who)) return { ok: false, errors: { '': lastOne } };
    await removePasskey(tx, id);
    await endOtherSessions(tx, Buffer.from(who.sessionId, 'hex'));
    if (hasSecondFactor(await loadSecondFactors(tx))) return { ok: true, value: null };
    await removeRecoveryCodes(tx);
    return { ok: true, value: await replaceSession(tx, surroundings, who, 1) };
  });
}
