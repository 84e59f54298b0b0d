import { Secret, TOTP } from 'otpauth';
import type { Moment } from '../domain/text.ts';
import type { Random } from './surroundings.ts';

// Codes from an app, as RFC 6238 describes them, with the settings that every app knows: SHA-1 (whose known weakness does
// not touch HMAC), six digits, thirty seconds.
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** As long as the hash, as RFC 4226 recommends (R6): 160 bits. */
const secretBytes = 20;
/** One step to each side: a phone's clock is off by some seconds, and typing takes a while (RFC 6238, 5.2). */
const window = 1;

/** A secret for an app, in base32. */
export function newTotpSecret(random: Random): string {
  return new Secret({ buffer: Uint8Array.from(random.bytes(secretBytes)).buffer }).base32;
}

/** The time step to which a code belongs, around now; null when it is no code of this secret. Spaces do not count. */
export function totpStep(secret: string, typed: string, now: Moment): number | null {
  const token = withoutSpaces(typed);
  if (!isTotpCode(token)) return null;
  const delta = TOTP.validate({ ...settings, secret: Secret.fromBase32(secret), token, timestamp: now, window });
  return delta === null ? null : TOTP.counter({ period: settings.period, timestamp: now }) + delta;
}

/** Whether this could be a code at all. */
export function isTotpCode(typed: string): boolean {
  return /^\d{6}$/.test(withoutSpaces(typed));
}

/** The address that an app reads from the picture: `otpauth://totp/…`. It holds the secret. */
export function totpAddress(secret: string, email: string): string {
  return new TOTP({ ...settings, issuer: 'Luwte', label: email, secret: Secret.fromBase32(secret) }).toString();
}

function withoutSpaces(typed: string): string {
  return typed.replace(/\s/g, '');
}
