import { createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isId } from '../../domain/id.ts';
import type { Moment } from '../../domain/text.ts';
import { firstHash } from '../chain.ts';
import { type Checkpoint, hashOfLine, isSigned, journalFiles, parseLine } from '../checkpoint-line.ts';
import { journalFile, publicKeyFile } from '../checkpoints.ts';
import type { StreamKind } from '../schema.ts';
import type { Auditor } from './auditor.ts';
import { type Finding, finding } from './finding.ts';

/** What the journals of checkpoints hold. */
export interface JournalsRead {
  readonly files: number;
  readonly lines: number;
  /** When the first and the last line were signed; null when there are none. */
  readonly from: Moment | null;
  readonly until: Moment | null;
  /** Whether something was signed before the first line that is here: older months were moved away. */
  readonly hasOlder: boolean;
  /** By board/stream, up to which event it was signed. */
  readonly signedUpTo: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

const headsAtOnce = 500;

/** How long each file of a journal was, by its path: what a server that runs adds afterwards is of a later moment. */
export type JournalsAsFound = ReadonlyMap<string, number>;

/** Call it before the snapshot of the database: then everything that is signed so far is in the snapshot. */
export async function journalsIn(folders: readonly string[]): Promise<JournalsAsFound> {
  const found = new Map<string, number>();
  for (const folder of folders) {
    for (const name of journalFiles(await readdir(folder).catch((): string[] => []))) {
      const file = path.join(folder, name);
      found.set(file, (await stat(file)).size);
    }
  }
  return found;
}

/**
 * Verifies every line of the journals in these folders, and that everything which was ever signed is still there as it
 * was: each head that a line names, not the newest alone, because an end that was written anew would be signed too.
 *
 * @param found as `journalsIn` found them before the snapshot was taken
 * @param publicKey in PEM, as it follows from the key of the server; null to believe the file beside the journal
 */
export async function checkCheckpoints(
  auditor: Auditor,
  folders: readonly string[],
  found: JournalsAsFound,
  publicKey: string | null,
): Promise<JournalsRead> {
  const findings: Finding[] = [];
  const pins = await pinnedLines(auditor);
  const streams = await streamsKnown(auditor);
  const signedUpTo = new Map<string, number>();
  const said = new Set<string>();
  let files = 0;
  let lines = 0;
  let from: Moment | null = null;
  let until: Moment | null = null;
  let hasOlder = false;
  for (const folder of folders) {
    const names = await readdir(folder).catch((): string[] => []);
    const inFolder = journalFiles(names);
    const journal = await readFile(path.join(folder, journalFile), 'utf8').catch(() => '');
    if (inFolder.length === 0) continue;
    const key = await keyFor(folder, publicKey, findings);
    let before: string | null = null;
    let heads: Head[] = [];
    for (const name of inFolder) {
      files += 1;
      let number = 0;
      const file = path.join(folder, name);
      for await (const { line, end } of wholeLines(file)) {
        number += 1;
        lines += 1;
        const row = `${name} ${number}`;
        const checkpoint = parseLine(line);
        if (!checkpoint || (key && !isSigned(line, checkpoint, key))) {
          findings.push(finding('checkpoints', 'line-changed', { row }));
          // What it says cannot be relied on, but the next line may still name it.
          before = hashOfLine(line).toString('hex');
          continue;
        }
        if (before === null) hasOlder ||= checkpoint.previous !== '';
        else if (checkpoint.previous !== before) findings.push(finding('checkpoints', 'line-out-of-order', { row }));
        before = hashOfLine(line).toString('hex');
        pins.get(journal.trim())?.delete(before);
        from = from === null ? checkpoint.at : Math.min(from, checkpoint.at);
        until = until === null ? checkpoint.at : Math.max(until, checkpoint.at);
        if (end <= (found.get(file) ?? 0)) heads.push(...headsOf(checkpoint));
        if (heads.length >= headsAtOnce) {
          await compare(heads);
          heads = [];
        }
      }
    }
    await compare(heads);
  }
  for (const [journal, left] of pins)
    for (const [, board] of left) findings.push(finding('checkpoints', 'checkpoints-cut-off', { board, row: journal }));
  return { files, lines, from, until, hasOlder, signedUpTo, findings };

  async function compare(heads: readonly Head[]): Promise<void> {
    const hashes = await eventHashes(auditor, heads);
    for (const head of heads) {
      const id = `${head.board}/${head.stream}`;
      signedUpTo.set(id, Math.max(signedUpTo.get(id) ?? 0, head.seq));
      const because = flawOf(head, streams.get(id), hashes.get(`${id}/${head.seq}`));
      if (because === null || said.has(id)) continue;
      said.add(id);
      const { board, stream, seq } = head;
      findings.push(finding(because === 'tombstone-differs' ? 'tombstone' : 'stream', because, { board, stream, seq }));
    }
  }
}

interface Head {
  readonly board: string;
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

interface KnownStream {
  readonly kind: StreamKind;
  readonly seq: number;
  /** Set: how a destroyed stream ended. */
  readonly tombstone: string | null;
}

const headsOf = ({ heads }: Checkpoint): readonly Head[] =>
  heads.map(([board, stream, seq, hash]) => ({ board, stream, seq, hash }));

function flawOf(head: Head, known: KnownStream | undefined, eventHash: string | undefined) {
  const { board, stream, seq, hash } = head;
  if (!known) return 'stream-gone';
  if (known.tombstone !== null) {
    if (known.seq < seq) return 'tombstone-differs';
    return known.seq === seq && known.tombstone !== hash ? 'tombstone-differs' : null;
  }
  if (seq === 0) return firstHash(board, stream, known.kind).toString('hex') === hash ? null : 'other-than-signed';
  if (eventHash === undefined) return 'shorter-than-signed';
  return eventHash === hash ? null : 'other-than-signed';
}

async function keyFor(folder: string, publicKey: string | null, findings: Finding[]): Promise<KeyObject | null> {
  const beside = await readFile(path.join(folder, publicKeyFile), 'utf8').catch(() => null);
  // A folder of an older version has none yet; then the key of the server is enough.
  if (beside === null && publicKey === null)
    findings.push(finding('checkpoints', 'public-key-missing', { row: publicKeyFile }));
  else if (publicKey !== null && beside !== null && beside !== publicKey)
    findings.push(finding('checkpoints', 'public-key-differs', { row: publicKeyFile }));
  const used = publicKey ?? beside;
  try {
    return used === null ? null : createPublicKey(used);
  } catch {
    findings.push(finding('checkpoints', 'public-key-differs', { row: publicKeyFile }));
    return null;
  }
}

/** The last line that the database knows of each journal, with its board. */
async function pinnedLines(auditor: Auditor): Promise<Map<string, Map<string, string>>> {
  const rows = await auditor.rows<{ board_id: string; journal: string; line: Buffer }>(
    'select board_id, journal, line from luwte.last_checkpoint order by board_id, journal',
  );
  const pins = new Map<string, Map<string, string>>();
  for (const { board_id, journal, line } of rows) {
    const lines = pins.get(journal) ?? new Map<string, string>();
    pins.set(journal, lines.set(line.toString('hex'), board_id));
  }
  return pins;
}

async function streamsKnown(auditor: Auditor): Promise<ReadonlyMap<string, KnownStream>> {
  const known = new Map<string, KnownStream>();
  const pages = auditor.pages<{
    board: string;
    stream: string;
    kind: StreamKind;
    seq: number;
    tombstone: Buffer | null;
  }>(
    `select board_id as board, stream_id as stream, kind, seq, hash as tombstone from luwte.tombstone
     union all select board_id, id, kind, seq, null from luwte.stream`,
  );
  for await (const page of pages)
    for (const { board, stream, kind, seq, tombstone } of page)
      known.set(`${board}/${stream}`, { kind, seq, tombstone: tombstone?.toString('hex') ?? null });
  return known;
}

async function eventHashes(auditor: Auditor, heads: readonly Head[]): Promise<ReadonlyMap<string, string>> {
  const ids = heads.filter(({ board, stream, seq }) => isId(board) && isId(stream) && Number.isInteger(seq));
  if (ids.length === 0) return new Map();
  const rows = await auditor.rows<{ board: string; stream: string; seq: number; hash: Buffer }>(
    `select e.board_id as board, e.stream_id as stream, e.seq, e.hash from luwte.event e
     join unnest($1::uuid[], $2::uuid[], $3::int[]) as h (board, stream, seq)
       on e.board_id = h.board and e.stream_id = h.stream and e.seq = h.seq`,
    [ids.map(({ board }) => board), ids.map(({ stream }) => stream), ids.map(({ seq }) => seq)],
  );
  return new Map(rows.map(({ board, stream, seq, hash }) => [`${board}/${stream}/${seq}`, hash.toString('hex')]));
}

/**
 * The lines of a file, each with the byte at which it ends. Half a last one, as a power cut leaves it, was never answered
 * for and does not count.
 */
async function* wholeLines(file: string): AsyncIterable<{ readonly line: string; readonly end: number }> {
  let rest = '';
  let end = 0;
  for await (const chunk of createReadStream(file, 'utf8')) {
    const pieces = (rest + String(chunk)).split('\n');
    rest = pieces.pop() ?? '';
    for (const line of pieces) {
      end += Buffer.byteLength(line) + 1;
      yield { line, end };
    }
  }
}
