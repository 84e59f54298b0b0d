import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { COSEALG, decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { keepPasskey, loadPasskeys, spendChallenge } from '../store/passkeys.ts';
import type { NewPasskeyAnswer } from './passkey-answer.ts';
import { askChallenge, type Challenge, challengeLasts, challengeOf } from './passkey-challenge.ts';
import { type PasskeyOutcome, type PasskeySite, refused, userHandleOf } from './passkey-site.ts';
import { requireOwner } from './second-factors.ts';
import { contextOf, replaceSession } from './session.ts';
import type { Who } from './who.ts';

/** What every device in use can do. */
const algorithms = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];
/** No key of these algorithms is longer, RSA with 4096 bits included: what is longer is something else. Bytes. */
const longestKey = 600;
/** More than anybody has devices. */
const mostPasskeys = 20;

/**
 * The question with which somebody's browser makes a passkey: one that the device itself can find again, so that nobody
 * types an address, and that asks each time who holds the device.
 *
 * @throws SecondStepFirst
 * @throws on a practice board, which is entered without any proof
 */
export async function askForNewPasskey(site: PasskeySite, who: Who) {
  const passkeys = await site.store.inContext(contextOf(who), async (tx) => {
    await requireOwner(tx, who);
    return loadPasskeys(tx);
  });
  if (passkeys.length >= mostPasskeys) return refused('too-many');
  const challenge = askChallenge({ ...site, now: site.clock() }, purposeOf(who));
  const options = await generateRegistrationOptions({
    rpName: 'Luwte',
    rpID: site.address.hostname,
    userID: userHandleOf(who.account),
    userName: who.email,
    userDisplayName: who.name,
    challenge: Uint8Array.from(Buffer.from(challenge.asked, 'base64url')),
    timeout: challengeLasts,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
  return { ok: true, value: { options, mark: challenge.mark } } as const;
}

/**
 * Keeps the passkey that a device made. Whoever made it has just been asked by the device who they are, after having
 * signed in: the session that goes on is one of two factors.
 *
 * @param mark what the browser brought back of the question
 * @returns the token of a new session in place of this one
 * @throws SecondStepFirst
 * @throws on a practice board
 */
export async function addPasskey(
  site: PasskeySite,
  who: Who,
  { mark, answer, name }: { readonly mark: string; readonly answer: NewPasskeyAnswer; readonly name: string },
): Promise<PasskeyOutcome<string>> {
  const challenge = challengeOf({ ...site, now: site.clock() }, mark, purposeOf(who));
  if (challenge === null) return refused('expired');
  const made = await verified(site, challenge, answer);
  if (made === null) return refused('not-valid');
  return site.store.inContext(contextOf(who), async (tx) => {
    await requireOwner(tx, who);
    if (!(await spendChallenge(tx, challenge.asked, challenge.expiresAt))) return refused('expired');
    if ((await loadPasskeys(tx)).length >= mostPasskeys) return refused('too-many');
    const { id: credentialId, publicKey, counter, transports = [] } = made;
    const kept = await keepPasskey(tx, {
      id: site.random.uuid(),
      credentialId,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      name,
    });
    if (kept === 'taken') return refused('taken');
    return { ok: true, value: await replaceSession(tx, site, who, 2) };
  });
}

function purposeOf(who: Who) {
  return { for: 'add a passkey', account: who.account } as const;
}

async function verified({ address }: PasskeySite, challenge: Challenge, { id, response }: NewPasskeyAnswer) {
  try {
    if (decodeClientDataJSON(response.clientDataJSON).crossOrigin) return null;
    const result = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: response.clientDataJSON,
          attestationObject: response.attestationObject,
          ...(response.transports && { transports: response.transports }),
        },
      },
      expectedChallenge: challenge.asked,
      expectedOrigin: address.origin,
      expectedRPID: address.hostname,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!result.verified) return null;
    const { credential } = result.registrationInfo;
    return credential.publicKey.length <= longestKey ? credential : null;
  } catch {
    // The library throws at the first thing that is not as it should be, and what came in is not ours.
    return null;
  }
}
