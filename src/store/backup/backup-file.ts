import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { asRefusal, BackupDamaged, BackupRefused } from './backup-refused.ts';
import type { BackupSecrets } from './backup-secrets.ts';

// A file of a backup, from its first byte to its last:
//   luwte-backup-1 <length of the header>    one line
//   the header                               one line of JSON, in the clear: nothing about anybody, nor how much there is
//   the content                              gzip inside the age format (age-encryption.org/v1)
//   {"sha256":…,"mac":…}                     one line: over all before it. The first shows damage to whoever has no key.

/** What stands in the clear at the beginning. */
export interface BackupHeader {
  readonly holds: 'data' | 'keys';
  /** When the snapshot was taken (ISO 8601, UTC). */
  readonly madeAt: string;
  /** The version of Luwte, and of the PostgreSQL that it was copied from. */
  readonly luwte: string;
  readonly postgresql: string;
  /** The schema that it was copied from: every migration with the SHA-256 of its text. */
  readonly migrations: readonly { readonly name: string; readonly hash: string }[];
  /** Of which server: data and keys belong together. */
  readonly server: string;
  /** In the file of keys alone. */
  readonly opens?: WaysIn;
}

/** By what the key of the server, and so the whole backup, is opened. */
export interface WaysIn {
  /** The key of the server, wrapped by this root key. */
  readonly serverKey: { readonly keyId: string; readonly rootKeyId: string; readonly wrapped: string };
  /** What two custodians of a board need beside their codes: see recovery-by-two.ts; bytes are in base64url. */
  readonly custodians: readonly {
    readonly board: string;
    readonly set: string;
    readonly pairs: readonly { readonly first: number; readonly second: number; readonly wrapped: string }[];
    readonly keys: readonly { readonly keyId: string; readonly forCustodians: string }[];
  }[];
}

/** A file whose beginning and end were read. */
export interface OpenedBackupFile {
  readonly file: string;
  readonly header: BackupHeader;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly trailer: { readonly sha256: string; readonly mac: string };
}

const magic = 'luwte-backup-1';
const longestHeader = 64 * 1024 * 1024;
const longestTrailer = 400;

/**
 * Writes a new file (mode 0600) and waits until it is on the disk. Whoever calls gives it its name when all is well.
 *
 * @throws BackupRefused when the disk is full or the like; what was written is left to the caller to remove
 */
export async function writeBackupFile(
  file: string,
  header: BackupHeader,
  content: AsyncIterable<Uint8Array>,
  secrets: BackupSecrets,
): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await writeAll(handle, header, content, secrets);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asRefusal(error, file);
  }
}

async function writeAll(
  handle: FileHandle,
  header: BackupHeader,
  content: AsyncIterable<Uint8Array>,
  secrets: BackupSecrets,
): Promise<void> {
  const hash = createHash('sha256');
  const put = async (bytes: Uint8Array) => {
    hash.update(bytes);
    await handle.writeFile(bytes);
  };
  const json = Buffer.from(`${JSON.stringify(header)}\n`);
  await put(Buffer.from(`${magic} ${json.length}\n`));
  await put(json);
  const encrypter = new Encrypter();
  encrypter.addRecipient(secrets.recipient);
  const zipped = createGzip({ level: 1 });
  // Rejects when reading the database does; then `zipped` ends with that error too, and with it the loop below.
  const pumped = pipeline(Readable.from(content, { objectMode: false }), zipped);
  pumped.catch(() => {});
  const sealed = await encrypter.encrypt(Readable.toWeb(zipped) as ReadableStream<Uint8Array>);
  for await (const bytes of sealed) await put(bytes);
  await pumped;
  const sha256 = hash.digest('hex');
  await handle.writeFile(`\n${JSON.stringify({ sha256, mac: macOf(sha256, secrets) })}\n`);
}

/**
 * Reads the beginning and the end of a file, without a key.
 *
 * @throws BackupDamaged when it is no backup, or ends half-way
 */
export async function openBackupFile(file: string): Promise<OpenedBackupFile> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new BackupRefused(`There is no file ${file}.`)
      : asRefusal(error, file);
  }
  try {
    const { size } = await handle.stat();
    const first = (await bytesAt(handle, 0, 64)).toString('latin1');
    const [line, length] = /^luwte-backup-1 (\d{1,9})\n/.exec(first) ?? [];
    if (line === undefined) throw noBackup(file, first);
    const contentFrom = line.length + Math.min(Number(length), longestHeader);
    const header = parse<BackupHeader>(await bytesAt(handle, line.length, contentFrom - line.length));
    const end = (await bytesAt(handle, Math.max(contentFrom, size - longestTrailer), longestTrailer)).toString(
      'latin1',
    );
    const [tail, json = ''] = /\n(\{"sha256":"[0-9a-f]{64}","mac":"[0-9a-f]{64}"\})\n$/.exec(end) ?? [];
    if (header === null || tail === undefined) {
      throw new BackupDamaged(`${file} is only half there: its end is missing. Take another copy.`);
    }
    const trailer = JSON.parse(json) as OpenedBackupFile['trailer'];
    return { file, header, size, contentFrom, contentTo: size - tail.length, trailer };
  } finally {
    await handle.close();
  }
}

/**
 * Compares every byte with what was written, without a key.
 *
 * @throws BackupDamaged
 */
export async function requireWhole({ file, contentTo, trailer }: OpenedBackupFile): Promise<void> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file, { end: contentTo - 1 })) hash.update(bytes as Buffer);
  if (hash.digest('hex') !== trailer.sha256) {
    throw new BackupDamaged(`${file} is damaged: its bytes are not those that were written. Take another copy.`);
  }
}

/**
 * Compares every byte with what was written, and with who wrote it.
 *
 * @throws BackupDamaged; BackupRefused for a file of another Luwte
 */
export async function checkBackupFile(opened: OpenedBackupFile, secrets: BackupSecrets): Promise<void> {
  await requireWhole(opened);
  const { file, header, trailer } = opened;
  if (header.server !== secrets.server) {
    throw new BackupRefused(`${file} belongs to another Luwte (${header.server}, not ${secrets.server}).`);
  }
  if (!timingSafeEqual(Buffer.from(macOf(trailer.sha256, secrets), 'hex'), Buffer.from(trailer.mac, 'hex'))) {
    throw new BackupDamaged(`${file} was not written by this Luwte, or was changed since by somebody.`);
  }
}

/** The content of a file, decrypted. Call checkBackupFile first. @throws BackupDamaged when it does not open */
export async function* contentOf(opened: OpenedBackupFile, secrets: BackupSecrets): AsyncGenerator<Buffer> {
  const { file, contentFrom, contentTo } = opened;
  const decrypter = new Decrypter();
  decrypter.addIdentity(secrets.identity);
  try {
    const sealed = Readable.toWeb(createReadStream(file, { start: contentFrom, end: contentTo - 1 }));
    const zipped = await decrypter.decrypt(sealed as ReadableStream<Uint8Array>);
    const plain = createGunzip();
    const pumped = pipeline(Readable.fromWeb(zipped as Parameters<typeof Readable.fromWeb>[0]), plain);
    pumped.catch(() => {});
    for await (const bytes of plain) yield bytes as Buffer;
    await pumped;
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw new BackupDamaged(`${file} does not open: it is damaged, or was encrypted by another Luwte.`, {
      cause: error,
    });
  }
}

function macOf(sha256: string, { mac }: BackupSecrets): string {
  return createHmac('sha256', mac).update(sha256).digest('hex');
}

async function bytesAt(handle: FileHandle, from: number, count: number): Promise<Buffer> {
  const buffer = Buffer.alloc(count);
  let read = 0;
  while (read < count) {
    const { bytesRead } = await handle.read(buffer, read, count - read, from + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

function parse<T>(bytes: Buffer): T | null {
  try {
    return JSON.parse(bytes.toString()) as T;
  } catch {
    return null;
  }
}

function noBackup(file: string, first: string): BackupRefused {
  return first.startsWith('luwte-backup-')
    ? new BackupRefused(`${file} was made by a newer Luwte, in a form that this one does not know. Use that version.`)
    : new BackupDamaged(`${file} is no backup of Luwte, or its beginning is missing.`);
}
