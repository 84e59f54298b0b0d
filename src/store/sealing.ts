import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, type KeyObject } from 'node:crypto';

/** Random bytes; in production node:crypto's randomBytes. A nonce must never come back under the same key. */
export type RandomBytes = (count: number) => Uint8Array;

/** A sealed value did not open: it was changed, moved to another place, or sealed under another key. */
export class DoesNotOpen extends Error {
  override name = 'DoesNotOpen';
}

const format = 1;
const nonceAt = 1;
const tagAt = 13;
const ciphertextAt = 29;
// Lengths would tell a short answer from a long story, so that what is written is padded to steps of this many bytes.
const step = 256;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D): format byte, nonce (12 bytes), tag (16 bytes), ciphertext.
 * `place` says what this is and where it belongs; the same place must be named to open it. The key is a KeyObject
 * because node:crypto sets up a cipher from one eight times as fast as from bytes.
 */
export function seal(key: KeyObject, place: Buffer, plain: Buffer, random: RandomBytes): Buffer {
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(place);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws DoesNotOpen when the key, the place or a bit of the sealed value is another than it was sealed with. */
export function unseal(key: KeyObject, place: Buffer, sealed: Buffer): Buffer {
  const { nonce, tag, ciphertext } = partsOfSealed(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(place);
  decipher.setAuthTag(tag);
  try {
    const plain = decipher.update(ciphertext);
    // In this mode all bytes have come out already; final() is where the tag is checked.
    decipher.final();
    return plain;
  } catch {
    throw new DoesNotOpen('A sealed value does not open here: it was changed or moved, or its key is another.');
  }
}

/** @throws DoesNotOpen for a value in a form that this version of Luwte does not know. */
export function partsOfSealed(sealed: Buffer): { nonce: Buffer; tag: Buffer; ciphertext: Buffer } {
  if (sealed.length < ciphertextAt || sealed[0] !== format) {
    throw new DoesNotOpen('A sealed value has a form that this version of Luwte does not know.');
  }
  return {
    nonce: sealed.subarray(nonceAt, tagAt),
    tag: sealed.subarray(tagAt, ciphertextAt),
    ciphertext: sealed.subarray(ciphertextAt),
  };
}

/** Seals JSON, padded so that its length tells little. */
export function sealJson(key: KeyObject, place: Buffer, value: unknown, random: RandomBytes): Buffer {
  const plain = Buffer.from(JSON.stringify(value));
  const padded = Buffer.alloc(Math.ceil(plain.length / step) * step, ' ');
  plain.copy(padded);
  return seal(key, place, padded, random);
}

export function unsealJson(key: KeyObject, place: Buffer, sealed: Buffer): unknown {
  return JSON.parse(unseal(key, place, sealed).toString());
}

/**
 * Joins fields with the length of each before it, so that no two different lists of fields give the same bytes.
 * A number counts as its decimal digits.
 */
export function joined(...fields: readonly (string | number | Uint8Array)[]): Buffer {
  const pieces: Uint8Array[] = [];
  for (const field of fields) {
    const bytes = typeof field === 'object' ? field : Buffer.from(String(field));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    pieces.push(length, bytes);
  }
  return Buffer.concat(pieces);
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export function hmac(key: Buffer, bytes: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes).digest();
}

/** A key for one purpose out of another key (HKDF-SHA-256, RFC 5869). */
export function derived(key: KeyObject, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), `luwte ${purpose}`, 32));
}
