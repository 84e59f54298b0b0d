import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '../identity/surroundings.ts';

/**
 * Protection against cross-site request forgery (OWASP "signed double-submit cookie", and fetch metadata).
 * Every form carries a token that is signed for whoever the form was drawn for: the session, or, for somebody who is
 * not signed in, the random value in the form cookie. The signature keeps a neighbouring subdomain that can write
 * cookies from making a matching pair; the random part keeps the token from being the same twice (BREACH).
 */
export const tokenField = 'csrf';
const nonceBytes = 12;

/** A fresh token for a form that is drawn for the holder of `binding`. */
export function drawToken(secret: Uint8Array, binding: string, random: Random): string {
  const nonce = Buffer.from(random.bytes(nonceBytes)).toString('base64url');
  return `${nonce}.${sign(secret, nonce, binding)}`;
}

/** Whether a token was drawn here for the holder of `binding`. */
export function isOurToken(secret: Uint8Array, binding: string, token: string): boolean {
  const [nonce = '', signature = ''] = token.split('.', 2);
  const expected = Buffer.from(sign(secret, nonce, binding));
  const given = Buffer.from(signature);
  return nonce !== '' && given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(secret: Uint8Array, nonce: string, binding: string): string {
  return createHmac('sha256', secret).update(`form\0${nonce}\0${binding}`).digest('base64url');
}

/**
 * Whether the browser itself says that a request was started by one of our own pages. Older browsers and addresses
 * without https send no fetch metadata, and `no-referrer` makes a form's Origin "null": then the token decides alone.
 */
export function comesFromElsewhere(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  return origin !== null && origin !== 'null' && origin !== ownOrigin;
}
