import { createHash } from 'node:crypto';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Moment } from '../domain/text.ts';
import { AddressRefused, guardedFetch, isDevelopment, requireAllowed } from './guarded-fetch.ts';
import type { Clock } from './surroundings.ts';

/** Who we are to a provider. */
export interface Registration {
  /** The address of the provider, as it names itself in its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * `away`: it does not answer, or not now. `no-https` and `inside`: an address that this server asks nothing of.
 * `not-a-provider`: what answers there does not describe itself as OpenID Connect does, or as another than it was asked
 * as. `registration`: it does not know us, or not by this secret (any more). `denied`: it did not let the person through,
 * or they stopped. `spent`: the code was used, or waited too long. `untrusted`: its answer does not prove anything.
 */
export type ProviderTrouble =
  | 'away'
  | 'no-https'
  | 'inside'
  | 'not-a-provider'
  | 'registration'
  | 'denied'
  | 'spent'
  | 'untrusted';

export class ProviderFailed extends Error {
  override name = 'ProviderFailed';
  readonly trouble: ProviderTrouble;
  constructor(trouble: ProviderTrouble) {
    super(`The provider of the school's accounts: ${trouble}.`);
    this.trouble = trouble;
  }
}

/** The providers of the school's own accounts, as far as they were asked for. */
export interface SchoolProviders {
  /** Our own public address, for where a provider sends people back to. */
  readonly ourAddress: URL;
  /**
   * How to speak with a provider. What it says of itself is remembered for an hour; that it could not be reached for half
   * a minute.
   *
   * @param wish `anew`: asks again, whatever is remembered
   * @throws ProviderFailed
   */
  find(registration: Registration, wish?: { readonly anew?: boolean }): Promise<Configuration>;
}

const hour = 60 * 60_000;
const missRemembered = 30_000;
/** More providers than the boards of one server have. */
const mostRemembered = 100;
/** How long a provider may take over one answer. Seconds. */
const patience = 5;

interface Remembered {
  readonly provider: Promise<Configuration>;
  until: Moment;
}

export function schoolProviders(ourAddress: URL, clock: Clock): SchoolProviders {
  const development = isDevelopment(ourAddress);
  const known = new Map<string, Remembered>();
  return {
    ourAddress,
    find(registration, { anew = false } = {}) {
      const key = keyOf(registration);
      const remembered = known.get(key);
      if (!anew && remembered !== undefined && clock() < remembered.until) return remembered.provider;
      const provider = discover(registration, development);
      const entry = { provider, until: clock() + hour };
      provider.catch(() => {
        entry.until = clock() + missRemembered;
      });
      known.delete(key);
      known.set(key, entry);
      const oldest = known.keys().next().value;
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
      return provider;
    },
  };
}

/** The secret belongs to the key, because the configuration holds it; it need not lie about in one more place. */
function keyOf({ issuer, clientId, clientSecret }: Registration): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, clientId, clientSecret]))
    .digest('hex');
}

async function discover(
  { issuer, clientId, clientSecret }: Registration,
  development: boolean,
): Promise<Configuration> {
  try {
    const url = new URL(issuer);
    requireAllowed(url, development);
    const found = await discovery(url, clientId, undefined, None(), {
      [customFetch]: guardedFetch(development),
      timeout: patience,
      ...(development ? { execute: [allowInsecureRequests] } : {}),
    });
    const metadata = found.serverMetadata();
    // A provider that serves many tenants under one address names none of them: anybody of any tenant would come in.
    if (new URL(metadata.issuer).href !== url.href) throw new ProviderFailed('not-a-provider');
    const { authorization_endpoint: authorization, token_endpoint: token, jwks_uri: keys } = metadata;
    if (!authorization || !token || !keys) throw new ProviderFailed('not-a-provider');
    for (const endpoint of [authorization, token, keys]) requireAllowed(new URL(endpoint), development);
    const ways = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const prove = ways.includes('client_secret_post') ? ClientSecretPost : ClientSecretBasic;
    const provider = new Configuration(metadata, clientId, undefined, prove(clientSecret));
    provider[customFetch] = guardedFetch(development);
    provider.timeout = patience;
    if (development) allowInsecureRequests(provider);
    // The signature of the id token is checked as well, not only the connection by which it came.
    enableNonRepudiationChecks(provider);
    return provider;
  } catch (error) {
    const failed = troubleOf(error);
    throw failed.trouble === 'untrusted' ? new ProviderFailed('not-a-provider') : failed;
  }
}

const awayErrors: readonly string[] = ['server_error', 'temporarily_unavailable'];
const registrationErrors: readonly string[] = ['invalid_client', 'unauthorized_client', 'invalid_scope'];
const awayCodes: readonly (string | undefined)[] = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

/** What went wrong between us and a provider, without a word of what it wrote: that may name somebody. */
export function troubleOf(error: unknown): ProviderFailed {
  if (error instanceof ProviderFailed) return error;
  if (error instanceof AddressRefused) return new ProviderFailed(error.why);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    if (awayErrors.includes(error.error)) return new ProviderFailed('away');
    if (registrationErrors.includes(error.error)) return new ProviderFailed('registration');
    if (error.error === 'invalid_grant') return new ProviderFailed('spent');
    return new ProviderFailed(error instanceof AuthorizationResponseError ? 'denied' : 'untrusted');
  }
  if (error instanceof WWWAuthenticateChallengeError) return new ProviderFailed('registration');
  if (!(error instanceof ClientError)) return new ProviderFailed('untrusted');
  if (error.cause instanceof AddressRefused) return new ProviderFailed(error.cause.why);
  const { code, cause } = error;
  if (awayCodes.includes(code)) return new ProviderFailed('away');
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && cause instanceof Response && cause.status >= 500) {
    return new ProviderFailed('away');
  }
  // Without a code of the library it is the network's.
  return new ProviderFailed(code === undefined ? 'away' : 'untrusted');
}
