import { createHash } from 'node:crypto';
import type { Random } from './surroundings.ts';

const tokenBytes = 32;
const tokenForm = /^[\w-]{43}$/;

/** A secret that proves something by being known: 256 random bits, in the alphabet of addresses. */
export function newToken(random: Random): string {
  return Buffer.from(random.bytes(tokenBytes)).toString('base64url');
}

/** What the database keeps of a token: enough to know it again, of no use to who reads the database. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether this can be a token at all, before the database is asked. */
export function looksLikeToken(token: string): boolean {
  return tokenForm.test(token);
}
