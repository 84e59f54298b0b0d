import type { Random } from './surroundings.ts';
import { hashOfToken } from './token.ts';

/** How many codes make a set. */
export const codesInASet = 10;
const codeBytes = 10;
const codeForm = /^[0-9A-HJKMNP-TV-Z]{16}$/;
// Crockford's base32: no letter that is read as a figure, no word by accident.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A code to write down, for when the app is lost: 80 random bits, as `7K2M-…` in four groups of four. So many cannot be
 * tried out, not even by who has the database, so that a plain SHA-256 keeps them as well as a slow hash would.
 */
export function newRecoveryCode(random: Random): string {
  const bits = BigInt(`0x${Buffer.from(random.bytes(codeBytes)).toString('hex')}`);
  const letters = Array.from({ length: 16 }, (_, place) => alphabet[Number((bits >> BigInt(5 * place)) & 31n)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What is kept of a code, however it was typed; null when this cannot be one. */
export function hashOfRecoveryCode(typed: string): Buffer | null {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return codeForm.test(plain) ? hashOfToken(plain) : null;
}
