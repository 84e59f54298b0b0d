import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Moment } from '../domain/text.ts';
import type { Store } from './context.ts';
import { checkpointSeed, type ServerKey } from './keys.ts';
import { sha256 } from './sealing.ts';

// The chain of a stream shows that nothing in it was changed; only something outside the database can show that nothing
// was cut off its end, or that a stream is gone. So the heads of all streams go into a file: one line for each time
// that they changed, each signed and naming the hash of the line before. A month is a file, and its first line names
// every head, so that old months can be moved away.

/** A stream that is not what a checkpoint signed. */
export interface LostStream {
  readonly board: string;
  readonly stream: string;
  /** It is gone; it is shorter than it was; or it is as long and another. */
  readonly because: 'gone' | 'shorter' | 'other';
}

/** A file of checkpoints was changed. */
export class CheckpointBroken extends Error {
  override name = 'CheckpointBroken';
}

/** One line: heads are `[board, stream, seq, hash in hexadecimal]`. */
interface Checkpoint {
  readonly at: Moment;
  readonly heads: readonly (readonly [string, string, number, string])[];
  readonly previous: string;
  readonly signature: string;
}

interface KnownHead {
  readonly board: string;
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * Compares the heads of all streams of real boards with the last checkpoint in `folder`, then signs those that changed
 * and adds them as one line (none when nothing changed). Call it each minute, one call at a time.
 *
 * @returns the streams that are less than was signed: somebody took them out of the database, or an old copy was put
 * back. They stay in the file, and are found again each time.
 * @throws CheckpointBroken when the file itself was changed.
 */
export async function writeCheckpoint(
  store: Store,
  folder: string,
): Promise<{ readonly written: boolean; readonly lost: readonly LostStream[] }> {
  const at = store.clock();
  const current = await store.streamHeads();
  const file = path.join(folder, `checkpoints-${new Date(at).toISOString().slice(0, 7)}.jsonl`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const past = await readNewestFile(folder, store.serverKey);
  const lost = findLost(past.heads, current);
  const lostStreams = new Set(lost.map(({ board, stream }) => `${board}/${stream}`));
  const wasNamed = past.file === file ? past.heads : new Map<string, KnownHead>();
  const heads = current
    .map(({ board, stream, seq, hash }) => [board, stream, seq, hash.toString('hex')] as const)
    .filter(([board, stream, , hash]) => {
      const id = `${board}/${stream}`;
      return !lostStreams.has(id) && wasNamed.get(id)?.hash !== hash;
    });
  // What was lost is carried into a new month too: else it would be forgotten with the old file.
  const carried = past.file === file ? [] : lost.flatMap((one) => asLine(past.heads.get(`${one.board}/${one.stream}`)));
  if (heads.length + carried.length === 0) return { written: false, lost };
  const line = signed({ at, heads: [...heads, ...carried], previous: past.lastLine }, store.serverKey);
  await appendLine(file, line, past.file === file ? past.length : 0);
  return { written: true, lost };
}

/** The public half of the key that signs checkpoints, in PEM: with it anybody can verify the file. */
export function checkpointPublicKey(serverKey: ServerKey): string {
  return createPublicKey(signingKey(serverKey)).export({ type: 'spki', format: 'pem' }).toString();
}

function findLost(
  known: ReadonlyMap<string, KnownHead>,
  current: readonly { board: string; stream: string; seq: number; hash: Buffer }[],
): readonly LostStream[] {
  const now = new Map(current.map((head) => [`${head.board}/${head.stream}`, head]));
  const lost: LostStream[] = [];
  for (const [id, { board, stream, seq, hash }] of known) {
    const head = now.get(id);
    if (!head) lost.push({ board, stream, because: 'gone' });
    else if (head.seq < seq) lost.push({ board, stream, because: 'shorter' });
    else if (head.seq === seq && head.hash.toString('hex') !== hash) lost.push({ board, stream, because: 'other' });
  }
  return lost;
}

async function readNewestFile(folder: string, serverKey: ServerKey) {
  const names = (await readdir(folder)).filter((name) => /^checkpoints-\d{4}-\d{2}\.jsonl$/.test(name)).sort();
  const heads = new Map<string, KnownHead>();
  const newest = names.at(-1);
  if (newest === undefined) return { file: null, heads, lastLine: '', length: 0 };
  const file = path.join(folder, newest);
  const text = await readFile(file);
  // A power cut can leave half a last line; it was never answered for, so that it does not count.
  const length = text.lastIndexOf('\n') + 1;
  const lines = text.subarray(0, length).toString().split('\n').slice(0, -1);
  const publicKey = createPublicKey(signingKey(serverKey));
  let lastLine = '';
  for (const [index, line] of lines.entries()) {
    const checkpoint = parse(line);
    // Each line names the hash of the one before, so that the signature of the last one stands for all.
    const isLast = index === lines.length - 1;
    const follows = index === 0 || checkpoint?.previous === lastLine;
    if (!checkpoint || !follows || (isLast && !isSigned(checkpoint, publicKey))) {
      throw new CheckpointBroken(`Line ${index + 1} of ${file} is not as Luwte wrote it.`);
    }
    for (const [board, stream, seq, hash] of checkpoint.heads) {
      heads.set(`${board}/${stream}`, { board, stream, seq, hash });
    }
    lastLine = sha256(Buffer.from(line)).toString('hex');
  }
  return { file, heads, lastLine, length };
}

function asLine(head: KnownHead | undefined): readonly (readonly [string, string, number, string])[] {
  return head ? [[head.board, head.stream, head.seq, head.hash]] : [];
}

function parse(line: string): Checkpoint | null {
  try {
    return JSON.parse(line) as Checkpoint;
  } catch {
    return null;
  }
}

function signed(content: Omit<Checkpoint, 'signature'>, serverKey: ServerKey): string {
  const signature = sign(null, signedBytes(content), signingKey(serverKey)).toString('base64url');
  return JSON.stringify({ ...content, signature } satisfies Checkpoint);
}

function isSigned(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  const { signature, ...content } = checkpoint;
  return verify(null, signedBytes(content), publicKey, Buffer.from(String(signature), 'base64url'));
}

function signedBytes({ at, heads, previous }: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify(['luwte checkpoint', at, heads, previous]));
}

/** An Ed25519 key (RFC 8032) out of its seed: PKCS #8 of RFC 8410 is a fixed beginning and the seed. */
function signingKey(serverKey: ServerKey): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), checkpointSeed(serverKey)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

async function appendLine(file: string, line: string, completeLength: number): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.truncate(completeLength);
    await handle.appendFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
