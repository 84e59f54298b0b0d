import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Moment } from '../domain/text.ts';
import { checkpointSeed, type ServerKey } from './keys.ts';
import { sha256 } from './sealing.ts';

/** One line of a journal of checkpoints: heads are `[board, stream, seq, hash in hexadecimal]`. */
export interface Checkpoint {
  readonly at: Moment;
  readonly heads: readonly (readonly [string, string, number, string])[];
  /** The hash of the line before, in hexadecimal; empty in the very first one. */
  readonly previous: string;
  readonly signature: string;
}

const fileForm = /^checkpoints-\d{4}-\d{2}\.jsonl$/;

/** The files of a journal among these names, the oldest month first. */
export function journalFiles(names: readonly string[]): readonly string[] {
  return names.filter((name) => fileForm.test(name)).sort();
}

export function parseLine(line: string): Checkpoint | null {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null && 'heads' in read && Array.isArray(read.heads)
      ? (read as Checkpoint)
      : null;
  } catch {
    return null;
  }
}

/** By which the next line names this one. */
export function hashOfLine(line: string): Buffer {
  return sha256(Buffer.from(line));
}

export function signedLine(content: Omit<Checkpoint, 'signature'>, serverKey: ServerKey): string {
  const signature = sign(null, signedBytes(content), signingKey(serverKey)).toString('base64url');
  return JSON.stringify({ ...content, signature } satisfies Checkpoint);
}

/** Whether exactly this line was signed: also not one bit of what is around the content may differ. */
export function isSigned(line: string, checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  const { at, heads, previous, signature } = checkpoint;
  if (JSON.stringify({ at, heads, previous, signature } satisfies Checkpoint) !== line) return false;
  const bytes = Buffer.from(String(signature), 'base64url');
  // The last sign of 64 bytes in base64 has bits to spare, which a lenient reader would pass over.
  return bytes.toString('base64url') === signature && verify(null, signedBytes(checkpoint), publicKey, bytes);
}

/** The public half of the key that signs checkpoints, in PEM: with it anybody can verify the files. */
export function checkpointPublicKey(serverKey: ServerKey): string {
  return createPublicKey(signingKey(serverKey)).export({ type: 'spki', format: 'pem' }).toString();
}

function signedBytes({ at, heads, previous }: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify(['luwte checkpoint', at, heads, previous]));
}

/** An Ed25519 key (RFC 8032) out of its seed: PKCS #8 of RFC 8410 is a fixed beginning and the seed. */
function signingKey(serverKey: ServerKey): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), checkpointSeed(serverKey)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}
