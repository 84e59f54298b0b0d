import { createHash } from 'node:crypto';
import { BackupDamaged } from './backup-refused.ts';

// The content of a backup is text, a table after the other, in the form that PostgreSQL's own tools write and read:
//
//   COPY luwte.board (id, kind, name, created_at) FROM stdin;
//   one line for each row
//   \.
//   -- rows 1 digest 5f1c…
//
// and at the end `-- complete`. Before that, `-- checkpoint …`: the signed heads of all streams at that moment.

/** A table as it stands in a backup. `lines` comes in batches, and must be read to its end before the next table. */
export interface TableSection {
  readonly table: string;
  readonly columns: readonly string[];
  readonly lines: AsyncIterable<readonly Buffer[]>;
}

const newline = 0x0a;
const tab = 0x09;
const endOfLine = Buffer.of(newline);
const endOfTable = Buffer.from('\\.');

/** Counts rows and adds them up, so that two tables with the same rows, in whatever order, have the same digest. */
export class RowDigest {
  rows = 0;
  readonly #sum = Buffer.alloc(32);

  add(line: Uint8Array): void {
    this.rows += 1;
    const hash = createHash('sha256').update(line).digest();
    for (let index = 0; index < 32; index += 1) this.#sum[index] = (this.#sum[index] ?? 0) ^ (hash[index] ?? 0);
  }

  get digest(): string {
    return this.#sum.toString('hex');
  }
}

/** Cuts a stream of bytes into lines, without their ends, in batches. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[]> {
  let rest: Buffer[] = [];
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const batch: Buffer[] = [];
    let from = 0;
    for (let at = buffer.indexOf(newline); at !== -1; at = buffer.indexOf(newline, from)) {
      const piece = buffer.subarray(from, at);
      batch.push(rest.length > 0 ? Buffer.concat([...rest, piece]) : piece);
      rest = [];
      from = at + 1;
    }
    if (from < buffer.length) rest.push(Buffer.from(buffer.subarray(from)));
    if (batch.length > 0) yield batch;
  }
  if (rest.length > 0) yield [Buffer.concat(rest)];
}

/** One of the columns of a line, as PostgreSQL wrote it; ids and numbers need no further reading. */
export function fieldOf(line: Buffer, index: number): string {
  let from = 0;
  for (let passed = 0; passed < index; passed += 1) from = line.indexOf(tab, from) + 1;
  const to = line.indexOf(tab, from);
  return line.toString('latin1', from, to === -1 ? line.length : to);
}

/** Lines with their ends, as one piece. */
export function joinedLines(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [line, endOfLine]));
}

export function startOfTable(table: string, columns: readonly string[]): Buffer {
  return Buffer.from(`COPY ${table} (${columns.join(', ')}) FROM stdin;\n`);
}

export function endOfTableWith({ rows, digest }: Pick<RowDigest, 'rows' | 'digest'>): Buffer {
  return Buffer.from(`\\.\n-- rows ${rows} digest ${digest}\n`);
}

const checkpointMark = '-- checkpoint ';

export function checkpointRemark(line: string): Buffer {
  return Buffer.from(`${checkpointMark}${line}\n`);
}

export const endOfAll = Buffer.from('-- complete\n');

/**
 * Reads the content of a backup, a table after the other, and checks each against its own count and digest.
 *
 * @param file for the message
 * @param onCheckpoint gets the signed heads, where there are any
 * @throws BackupDamaged with the table that is not whole
 */
export async function* tablesIn(
  content: AsyncIterable<Uint8Array>,
  file: string,
  onCheckpoint: (line: string) => void = () => {},
): AsyncGenerator<TableSection> {
  const cursor = new LineCursor(linesOf(content));
  for (;;) {
    const line = (await cursor.next())?.toString();
    if (line === undefined) throw new BackupDamaged(`${file} ends before its content does.`);
    if (line === '-- complete') break;
    if (line.startsWith(checkpointMark)) {
      onCheckpoint(line.slice(checkpointMark.length));
      continue;
    }
    const [, table, columns] = /^COPY ([a-z_]+\.[a-z0-9_]+) \(([a-z0-9_, ]+)\) FROM stdin;$/.exec(line) ?? [];
    if (table === undefined || columns === undefined) {
      throw new BackupDamaged(`${file} holds a line that no backup has.`);
    }
    const lines = rowsOf(cursor, table, file);
    yield { table, columns: columns.split(', '), lines };
    // Whoever did not want the rows still has them checked.
    for await (const _ of lines);
  }
  if ((await cursor.next()) !== undefined) throw new BackupDamaged(`${file} goes on after its end.`);
}

async function* rowsOf(cursor: LineCursor, table: string, file: string) {
  const digest = new RowDigest();
  for (;;) {
    const { lines, ended } = await cursor.until(endOfTable);
    for (const line of lines) digest.add(line);
    if (lines.length > 0) yield lines;
    if (ended === 'all') throw new BackupDamaged(`${file} ends in the middle of ${table}.`);
    if (ended === 'found') break;
  }
  const told = (await cursor.next())?.toString();
  if (told !== `-- rows ${digest.rows} digest ${digest.digest}`) {
    throw new BackupDamaged(`${file}: ${table} does not hold the rows that were copied.`);
  }
}

/** Lines one by one, or as many as there are before a certain one. */
class LineCursor {
  readonly #batches: AsyncIterator<Buffer[]>;
  #batch: readonly Buffer[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<Buffer[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  async next(): Promise<Buffer | undefined> {
    if (!(await this.#fill())) return undefined;
    this.#at += 1;
    return this.#batch[this.#at - 1];
  }

  async until(stop: Buffer): Promise<{ lines: readonly Buffer[]; ended: 'found' | 'more' | 'all' }> {
    if (!(await this.#fill())) return { lines: [], ended: 'all' };
    const from = this.#at;
    const at = this.#batch.findIndex((line, index) => index >= from && line.equals(stop));
    this.#at = at === -1 ? this.#batch.length : at + 1;
    return { lines: this.#batch.slice(from, at === -1 ? undefined : at), ended: at === -1 ? 'more' : 'found' };
  }

  async #fill(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const { value, done } = await this.#batches.next();
      if (done) return false;
      this.#batch = value;
      this.#at = 0;
    }
    return true;
  }
}
