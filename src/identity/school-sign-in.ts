import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
} from 'openid-client';
import { isId } from '../domain/id.ts';
import type { Language } from '../domain/text.ts';
import { loadBoard } from '../store/boards.ts';
import { connectionsOf } from '../store/school-identities.ts';
import { loadConnection, loadConnections } from '../store/sign-in-connections.ts';
import {
  type Claims,
  type ClaimsRefused,
  describePerson,
  needsMoreClaims,
  type ProviderKind,
} from './school-claims.ts';
import { connectSubject, enterAsSubject, type NotEntered } from './school-person.ts';
import { type ProviderTrouble, troubleOf } from './school-providers.ts';
import { contextOf } from './session.ts';
import { type OpenedConnection, opened } from './sign-in-connections.ts';
import { nobody, type Surroundings } from './surroundings.ts';
import { looksLikeToken, newToken } from './token.ts';
import type { Who } from './who.ts';

/** Where a provider sends people back to: the address to enter there. */
export const returnPath = '/inloggen/school/terug';

/** A way to sign in with the account of a board. */
export interface WayIn {
  readonly connection: string;
  readonly board: string;
  readonly kind: ProviderKind;
  /** The host of the provider, where people will type their password. */
  readonly host: string;
}

/** What a browser keeps while somebody is at the provider: it proves that the answer belongs to a question of ours. */
export interface UnderWay {
  readonly connection: string;
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE (RFC 7636). */
  readonly verifier: string;
  /** The account that is to be connected, when somebody who is signed in went there for that. */
  readonly connects?: string | undefined;
}

/**
 * `off`: there is no such way in, or not any more. `lost`: the answer belongs to no question of this browser, or was given
 * before. `registration`: what the board agreed with the provider does not hold (any more). The others are said where they
 * come from.
 */
export type SignInRefusal =
  | 'off'
  | 'lost'
  | 'away'
  | 'denied'
  | 'registration'
  | 'untrusted'
  | ClaimsRefused
  | NotEntered;

type Refused = { readonly ok: false; readonly why: SignInRefusal };

/** The ways in that there are: of every board, or of the board of the school with this path. */
export async function waysIn({ store }: Surroundings, schoolPath: string | null): Promise<readonly WayIn[]> {
  const found = Map.groupBy(await store.signInConnections(schoolPath), (one) => one.board);
  const ways: WayIn[] = [];
  for (const [board, connections] of found) {
    const ids = new Set(connections.map((one) => one.connection));
    await store.inContext({ board, account: nobody, roles: [] }, async (tx) => {
      const name = (await loadBoard(tx))?.name ?? '';
      for (const kept of await loadConnections(tx)) {
        if (!ids.has(kept.id)) continue;
        const { id, kind, issuer } = opened(kept);
        ways.push({ connection: id, board: name, kind, host: new URL(issuer).host });
      }
    });
  }
  return ways;
}

/** Begins signing in by a connection (authorization code with PKCE). @returns where to go, and what to keep meanwhile */
export async function beginSchoolSignIn(
  surroundings: Surroundings,
  connection: string,
): Promise<{ readonly ok: true; readonly goTo: URL; readonly underWay: UnderWay } | Refused> {
  const { providers, random } = surroundings;
  const found = await findActive(surroundings, connection);
  if (found === null) return { ok: false, why: 'off' };
  try {
    const provider = await providers.find(found.connection);
    const [state, nonce, verifier] = [newToken(random), newToken(random), newToken(random)];
    const goTo = buildAuthorizationUrl(provider, {
      redirect_uri: new URL(returnPath, providers.ourAddress).href,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(found.connection.strongAcr.length > 0 && { acr_values: found.connection.strongAcr.join(' ') }),
    });
    return { ok: true, goTo, underWay: { connection, state, nonce, verifier } };
  } catch (error) {
    return { ok: false, why: refusalOf(troubleOf(error).trouble) };
  }
}

/**
 * Takes the answer of a provider and signs in whom it is about: state, issuer (RFC 9207), PKCE, and of the id token
 * signature, issuer, audience, times and nonce must be right (OpenID Connect Core 3.1.3.7).
 *
 * @param underWay what the browser kept; null when it kept nothing, or nothing of ours
 * @param answer the parameters that came with the return
 * @param language in which a new account begins
 */
export async function finishSchoolSignIn(
  surroundings: Surroundings,
  underWay: UnderWay | null,
  answer: URLSearchParams,
  language: Language,
): Promise<{ readonly ok: true; readonly token: string; readonly email: string } | Refused> {
  if (underWay?.connects !== undefined) return { ok: false, why: 'lost' };
  const vouched = await vouchedFor(surroundings, underWay, answer);
  if (!vouched.ok) return vouched;
  const { board, connection, subject, person } = vouched;
  return enterAsSubject(surroundings, { board, connection, subject, person, language });
}

/**
 * Takes the answer of a provider for somebody who is signed in and went there to connect their account: from then on
 * they can come in that way too.
 */
export async function connectSchoolAccount(
  surroundings: Surroundings,
  who: Who,
  underWay: UnderWay | null,
  answer: URLSearchParams,
): Promise<{ readonly ok: true } | Refused> {
  if (underWay?.connects !== who.account) return { ok: false, why: 'lost' };
  const vouched = await vouchedFor(surroundings, underWay, answer);
  if (!vouched.ok) return vouched;
  if (vouched.board !== who.board) return { ok: false, why: 'off' };
  return connectSubject(surroundings, who, vouched.connection, vouched.subject);
}

/** The providers of somebody's own board, and whether their account is connected there. */
export async function ownSchoolAccounts(
  { store }: Surroundings,
  who: Who,
): Promise<readonly (WayIn & { readonly connected: boolean })[]> {
  return store.inContext(contextOf(who), async (tx) => {
    const own = await connectionsOf(tx, who.account);
    return (await loadConnections(tx))
      .filter(({ active }) => active)
      .map((kept) => {
        const { id, kind, issuer } = opened(kept);
        const way = { connection: id, board: who.boardName, kind, host: new URL(issuer).host };
        return { ...way, connected: own.includes(id) };
      });
  });
}

async function vouchedFor(surroundings: Surroundings, underWay: UnderWay | null, answer: URLSearchParams) {
  if (underWay === null || !isAnswerTo(underWay, answer)) return { ok: false, why: 'lost' } as const;
  const found = await findActive(surroundings, underWay.connection);
  if (found === null) return { ok: false, why: 'off' } as const;
  const { board, connection } = found;
  let claims: { readonly idToken: Claims & { readonly sub: string }; readonly more: Claims };
  try {
    claims = await redeem(surroundings, connection, underWay, answer);
  } catch (error) {
    return { ok: false, why: refusalOf(troubleOf(error).trouble) } as const;
  }
  const person = describePerson(connection, claims.idToken, claims.more);
  if (typeof person === 'string') return { ok: false, why: person } as const;
  const subject = { issuer: connection.issuer, subject: claims.idToken.sub };
  return { ok: true, board, connection: connection.id, subject, person } as const;
}

function isAnswerTo({ state }: UnderWay, answer: URLSearchParams): boolean {
  const given = answer.getAll('state');
  return looksLikeToken(state) && given.length === 1 && given[0] === state;
}

async function redeem(
  { providers }: Surroundings,
  connection: OpenedConnection,
  { state, nonce, verifier }: UnderWay,
  answer: URLSearchParams,
) {
  const provider = await providers.find(connection);
  const returned = new URL(returnPath, providers.ourAddress);
  returned.search = answer.toString();
  const tokens = await authorizationCodeGrant(provider, returned, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const idToken = tokens.claims();
  if (idToken === undefined) throw new Error('The provider gave no id token.');
  const canTellMore = provider.serverMetadata().userinfo_endpoint !== undefined;
  const more: Claims =
    canTellMore && needsMoreClaims(connection, idToken)
      ? await fetchUserInfo(provider, tokens.access_token, idToken.sub)
      : {};
  return { idToken, more };
}

async function findActive(
  { store }: Surroundings,
  id: string,
): Promise<{ readonly board: string; readonly connection: OpenedConnection } | null> {
  const place = isId(id) ? await store.signInConnectionById(id) : null;
  if (place === null) return null;
  const kept = await store.inContext({ board: place.board, account: nobody, roles: [] }, (tx) =>
    loadConnection(tx, id),
  );
  return kept?.active ? { board: place.board, connection: opened(kept) } : null;
}

const refusals: Readonly<Record<ProviderTrouble, SignInRefusal>> = {
  away: 'away',
  denied: 'denied',
  spent: 'lost',
  untrusted: 'untrusted',
  registration: 'registration',
  'not-a-provider': 'registration',
  'no-https': 'registration',
  inside: 'registration',
};

function refusalOf(trouble: ProviderTrouble): SignInRefusal {
  return refusals[trouble];
}
