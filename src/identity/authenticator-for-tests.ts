import { Secret, TOTP } from 'otpauth';
import type { Moment } from '../domain/text.ts';
import { confirmTotp, offerTotp } from './set-up-totp.ts';
import type { TestIdentity } from './surroundings-for-tests.ts';
import type { Who } from './who.ts';

/** What an app shows at a moment for a secret. */
export function codeAt(secret: string, moment: Moment): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: moment });
}

/** The app of somebody on whose phone time goes by: each code that it is asked for is one that was not used yet. */
export interface Authenticator {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** The token of the session that setting it up began. */
  readonly session: string;
  /** Half a minute goes by first. */
  nextCode(): string;
}

/** Sets an app up for somebody. */
export async function authenticatorOf(identity: TestIdentity, who: Who): Promise<Authenticator> {
  const { secret } = await offerTotp(identity, who);
  const done = await confirmTotp(identity, who, codeAt(secret, identity.clock()));
  if (!done.ok) throw new Error(JSON.stringify(done.errors));
  const nextCode = () => {
    identity.pass(30_000);
    return codeAt(secret, identity.clock());
  };
  return { secret, ...done.value, nextCode };
}
