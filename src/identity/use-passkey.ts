import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { loadAccount } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import {
  holdPasskey,
  loadPasskeys,
  notePasskeyUse,
  type Passkey,
  spendChallenge,
  suspendPasskey,
} from '../store/passkeys.ts';
import { ownerCameIn } from './guess-limit.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import {
  askChallenge,
  type Challenge,
  type ChallengePurpose,
  challengeLasts,
  challengeOf,
} from './passkey-challenge.ts';
import { type PasskeyOutcome, type PasskeySite, refused, userHandleOf } from './passkey-site.ts';
import { beginSession, contextOf, replaceSession } from './session.ts';
import type { Who } from './who.ts';

/** What the browser sends: the device's answer, and what it brought back of the question. */
interface Sent {
  readonly mark: string;
  readonly answer: PasskeyAnswer;
}

/** Somebody who signed in with a passkey. */
export interface SignedInWithPasskey {
  /** The token of the session. */
  readonly session: string;
  readonly email: string;
}

/** The question with which anybody's browser signs in: it names no passkey, the device finds its own. */
export function askToSignIn(site: PasskeySite) {
  return ask(site, { for: 'sign in' }, []);
}

/** Signs in with a passkey, which counts for two factors: one has the device, and it asked who holds it. */
export async function signInWithPasskey(
  site: PasskeySite,
  { mark, answer }: Sent,
): Promise<PasskeyOutcome<SignedInWithPasskey>> {
  const challenge = challengeOf({ ...site, now: site.clock() }, mark, { for: 'sign in' });
  if (challenge === null) return refused('expired');
  const found = await site.store.passkeyByCredential(answer.id);
  if (found === null) return refused('unknown');
  // Nobody named an account: the device says itself whose passkey it used (7.2, step 6).
  if (!isHandleOf(found.account, answer.response.userHandle)) return refused('not-valid');
  return site.store.inContext({ ...found, roles: [] }, async (tx): Promise<PasskeyOutcome<SignedInWithPasskey>> => {
    const why = await use(tx, site, challenge, answer);
    if (why !== null) return refused(why);
    const account = await loadAccount(tx, found.account);
    if (account === null) return refused('unknown');
    await ownerCameIn(tx);
    return { ok: true, value: { session: await beginSession(tx, site, 2), email: account.email } };
  });
}

/** The question with which somebody proves with one of their own passkeys who they are. */
export async function askToProve(site: PasskeySite, who: Who) {
  return ask(site, proofOf(who), await site.store.inContext(contextOf(who), loadPasskeys));
}

/**
 * Proves with a passkey who somebody is: as the second step after a password, or anew. The session ends and another one begins, as old as this proof and of two factors.
 *
 * @returns the token of the new session
 */
export async function proveWithPasskey(
  site: PasskeySite,
  who: Who,
  { mark, answer }: Sent,
): Promise<PasskeyOutcome<string>> {
  const challenge = challengeOf({ ...site, now: site.clock() }, mark, proofOf(who));
  if (challenge === null) return refused('expired');
  const { userHandle } = answer.response;
  if (userHandle !== undefined && !isHandleOf(who.account, userHandle)) return refused('not-valid');
  return site.store.inContext(contextOf(who), async (tx): Promise<PasskeyOutcome<string>> => {
    const why = await use(tx, site, challenge, answer);
    if (why !== null) return refused(why);
    return { ok: true, value: await replaceSession(tx, site, who, 2) };
  });
}

async function ask(site: PasskeySite, purpose: ChallengePurpose, passkeys: readonly Passkey[]) {
  const { asked, mark } = askChallenge({ ...site, now: site.clock() }, purpose);
  const options = await generateAuthenticationOptions({
    rpID: site.address.hostname,
    challenge: Uint8Array.from(Buffer.from(asked, 'base64url')),
    timeout: challengeLasts,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  });
  return { options, mark };
}

/**
 * Takes an answer of a device of this transaction's account, once. A count that does not go up means that a second
 * device may hold the same key (6.1.1): then the passkey is let in no more.
 */
async function use(tx: StoreTransaction, site: PasskeySite, { asked, expiresAt }: Challenge, answer: PasskeyAnswer) {
  const passkey = await holdPasskey(tx, answer.id);
  if (passkey === null) return 'unknown';
  const counter = await countOf(site, asked, passkey, answer);
  if (counter === null) return 'not-valid';
  if (!(await spendChallenge(tx, asked, expiresAt))) return 'expired';
  if (passkey.suspendedAt !== null) return 'suspended';
  const counts = counter > 0 || passkey.counter > 0;
  if (counts && counter <= passkey.counter) {
    await suspendPasskey(tx, passkey.id);
    return 'suspended';
  }
  await notePasskeyUse(tx, passkey.id, counter);
  return null;
}

/** The count that the device signed along with the question; null when the answer is not right. */
async function countOf(
  { address }: PasskeySite,
  asked: string,
  { credentialId, publicKey }: Passkey,
  { id, response: { userHandle, ...response } }: PasskeyAnswer,
): Promise<number | null> {
  try {
    if (decodeClientDataJSON(response.clientDataJSON).crossOrigin) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { ...response, ...(userHandle !== undefined && { userHandle }) },
      },
      expectedChallenge: asked,
      expectedOrigin: address.origin,
      expectedRPID: address.hostname,
      // The library would look at the count before the signature, and then anybody could have a passkey suspended.
      credential: { id: credentialId, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter: 0 },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws at the first thing that is not as it should be, and what came in is not ours.
    return null;
  }
}

function proofOf(who: Who) {
  return { for: 'prove who one is', account: who.account } as const;
}

function isHandleOf(account: string, userHandle: string | undefined): boolean {
  return userHandle === Buffer.from(userHandleOf(account)).toString('base64url');
}
