import { createPublicKey, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isId } from '../domain/id.ts';
import type { StreamHead } from './before-board.ts';
import { checkpointPublicKey, hashOfLine, isSigned, journalFiles, parseLine, signedLine } from './checkpoint-line.ts';
import type { Store } from './context.ts';

// The chain of a stream shows that nothing in it was changed; only something outside the database can show that nothing
// was cut off its end, or that a stream is gone. So the heads of all streams go into a journal: one line for each time
// that they changed, each signed and naming the hash of the line before. A month is a file, and its first line names
// every head, so that old months can be moved away. The database keeps the hash of the last line in turn: from the files
// alone nobody could tell that their end is missing. Whoever holds both, and the key, can rewrite both: keep copies.

/** A stream that is not what a checkpoint signed. */
export interface LostStream {
  readonly board: string;
  readonly stream: string;
  /** It is gone and was not destroyed; it is shorter than it was, or was when destroyed; or it says something else. */
  readonly because: 'gone' | 'shorter' | 'other';
}

/** A file of checkpoints was changed, or its end is gone. */
export class CheckpointBroken extends Error {
  override name = 'CheckpointBroken';
}

type KnownHead = Omit<StreamHead, 'hash'> & { readonly hash: string };

/** Beside the journal, so that it can be verified without any key of Luwte. */
export const publicKeyFile = 'public-key.pem';
/** Which journal this folder is. */
export const journalFile = 'journal';

/**
 * Compares the heads of all streams of real boards with the last checkpoint in `folder`, then signs those that changed
 * and adds them as one line (none when nothing changed). Call it each minute, one call at a time.
 *
 * @returns the streams that are less than was signed: somebody took them out of the database, or an old copy was put
 * back. They stay in the file, and are found again each time.
 * @throws CheckpointBroken when the file itself was changed, or ends before the line that the database knows.
 */
export async function writeCheckpoint(
  store: Store,
  folder: string,
): Promise<{ readonly written: boolean; readonly lost: readonly LostStream[] }> {
  const at = store.clock();
  const current = await store.streamHeads();
  // Asked afterwards: a stream that is destroyed between the two questions is then in both, and not in neither.
  const destroyed = await store.destroyedHeads();
  const file = path.join(folder, `checkpoints-${new Date(at).toISOString().slice(0, 7)}.jsonl`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const publicKey = checkpointPublicKey(store.serverKey);
  await keepFile(path.join(folder, publicKeyFile), publicKey);
  const journal = await journalIn(folder);
  const past = await readNewestFile(folder, publicKey);
  const known = await store.lastCheckpoint(journal);
  if (known !== null && !past.lines.has(known.toString('hex'))) {
    throw new CheckpointBroken(`The end of ${past.file ?? folder} is missing: the database knows a later line.`);
  }
  const lost = [...findLost(past.heads, current, destroyed), ...(await findRewritten(store, past.heads, current))];
  const lostStreams = new Set(lost.map(idOf));
  const wasNamed = past.file === file ? past.heads : new Map<string, KnownHead>();
  const heads = current
    .map(({ board, stream, seq, hash }) => [board, stream, seq, hash.toString('hex')] as const)
    .filter(([board, stream, , hash]) => {
      const id = `${board}/${stream}`;
      return !lostStreams.has(id) && wasNamed.get(id)?.hash !== hash;
    });
  // What was lost is carried into a new month too: else it would be forgotten with the old file.
  const carried = past.file === file ? [] : lost.flatMap((one) => asLine(past.heads.get(idOf(one))));
  if (heads.length + carried.length === 0) {
    if (past.lastLine !== '' && known?.toString('hex') !== past.lastLine)
      await store.keepLastCheckpoint(journal, Buffer.from(past.lastLine, 'hex'));
    return { written: false, lost };
  }
  const line = signedLine({ at, heads: [...heads, ...carried], previous: past.lastLine }, store.serverKey);
  await appendLine(file, line, past.file === file ? past.length : 0);
  await store.keepLastCheckpoint(journal, hashOfLine(line));
  return { written: true, lost };
}

const idOf = ({ board, stream }: { readonly board: string; readonly stream: string }) => `${board}/${stream}`;

function findLost(
  known: ReadonlyMap<string, KnownHead>,
  current: readonly StreamHead[],
  destroyed: readonly StreamHead[],
): readonly LostStream[] {
  const now = new Map([...destroyed, ...current].map((head) => [idOf(head), head]));
  const lost: LostStream[] = [];
  for (const [id, { board, stream, seq, hash }] of known) {
    const head = now.get(id);
    if (!head) lost.push({ board, stream, because: 'gone' });
    else if (head.seq < seq) lost.push({ board, stream, because: 'shorter' });
    else if (head.seq === seq && head.hash.toString('hex') !== hash) lost.push({ board, stream, because: 'other' });
  }
  return lost;
}

/** Streams that went on, but not from where they were signed: their end was cut off and written anew. */
async function findRewritten(
  store: Store,
  known: ReadonlyMap<string, KnownHead>,
  current: readonly StreamHead[],
): Promise<readonly LostStream[]> {
  const wentOn = current.flatMap((head) => {
    const signed = known.get(idOf(head));
    return signed && signed.seq > 0 && head.seq > signed.seq
      ? [{ ...signed, hash: Buffer.from(signed.hash, 'hex') }]
      : [];
  });
  const rewritten = await store.rewrittenHeads(wentOn);
  return rewritten.map(({ board, stream }) => ({ board, stream, because: 'other' }));
}

async function readNewestFile(folder: string, publicKeyPem: string) {
  const heads = new Map<string, KnownHead>();
  /** The hashes of the lines in this file, and of the one that its first line names. */
  const hashes = new Set<string>();
  const newest = journalFiles(await readdir(folder)).at(-1);
  if (newest === undefined) return { file: null, heads, lines: hashes, lastLine: '', length: 0 };
  const file = path.join(folder, newest);
  const text = await readFile(file);
  // A power cut can leave half a last line; it was never answered for, so that it does not count.
  const length = text.lastIndexOf('\n') + 1;
  const lines = text.subarray(0, length).toString().split('\n').slice(0, -1);
  const publicKey = createPublicKey(publicKeyPem);
  let lastLine = '';
  for (const [index, line] of lines.entries()) {
    const checkpoint = parseLine(line);
    // Each line names the hash of the one before, so that the signature of the last one stands for all.
    const isLast = index === lines.length - 1;
    const follows = index === 0 || checkpoint?.previous === lastLine;
    if (!checkpoint || !follows || (isLast && !isSigned(line, checkpoint, publicKey))) {
      throw new CheckpointBroken(`Line ${index + 1} of ${file} is not as Luwte wrote it.`);
    }
    if (index === 0) hashes.add(checkpoint.previous);
    for (const [board, stream, seq, hash] of checkpoint.heads) {
      heads.set(`${board}/${stream}`, { board, stream, seq, hash });
    }
    lastLine = hashOfLine(line).toString('hex');
    hashes.add(lastLine);
  }
  return { file, heads, lines: hashes, lastLine, length };
}

function asLine(head: KnownHead | undefined): readonly (readonly [string, string, number, string])[] {
  return head ? [[head.board, head.stream, head.seq, head.hash]] : [];
}

/** The id of the journal in this folder; a folder without one begins a journal. */
async function journalIn(folder: string): Promise<string> {
  const file = path.join(folder, journalFile);
  await keepFile(file, `${randomUUID()}\n`);
  const id = (await readFile(file, 'utf8')).trim();
  if (!isId(id)) throw new CheckpointBroken(`${file} does not say which journal this is.`);
  return id;
}

/** Makes a file that is not there yet, whole before it has its name. */
async function keepFile(file: string, content: string): Promise<void> {
  const isThere = await readFile(file).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await writeFile(`${file}.half`, content, { mode: 0o600, flush: true });
  await rename(`${file}.half`, file);
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
