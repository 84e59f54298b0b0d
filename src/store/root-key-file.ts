import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { sha256 } from './sealing.ts';

/** The key above all others. Whoever has it and the database can read everything; without it nobody can. */
export interface RootKey {
  /** Tells root keys apart; it says nothing about the key. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The root key is unreadable, open to others or not the one that the database needs, with what to do about it. */
export class RootKeyRefused extends CannotStart {
  override name = 'RootKeyRefused';
}

const fileName = 'root-key';
const heading = 'luwte-root-key-1';

/** The root key that these 32 bytes are. */
export function rootKeyOf(bytes: Buffer): RootKey {
  if (bytes.length !== 32) throw new RootKeyRefused('A root key is 32 bytes.');
  const id = sha256(Buffer.concat([Buffer.from('luwte root key id'), bytes]))
    .toString('hex')
    .slice(0, 16);
  return { id, key: createSecretKey(bytes) };
}

/**
 * Reads the root key from the file `root-key` in the data folder, or makes it there when there is none (mode 0600).
 * A new one opens nothing that is in the database already; openStore says so.
 *
 * @throws RootKeyRefused when others can read the file, or when it holds no root key.
 */
export async function readOrMakeRootKey(folder: string): Promise<RootKey> {
  const file = path.join(folder, fileName);
  return (await readRootKey(file)) ?? (await makeRootKey(file));
}

/** The root key in the data folder; null when there is none. */
export async function readRootKeyIn(folder: string): Promise<RootKey | null> {
  return readRootKey(path.join(folder, fileName));
}

async function readRootKey(file: string): Promise<RootKey | null> {
  let text: string;
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0) {
      throw new RootKeyRefused(
        `Others on this machine can read ${file}. Make it private first: chmod 600 '${file}'. ` +
          'If somebody may have copied it, treat it as lost.',
      );
    }
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    if (isCode(error, 'EACCES')) {
      throw new RootKeyRefused(`Luwte may not read ${file}. Run it as the user who owns that file.`);
    }
    throw error;
  }
  const [head, encoded = ''] = text.trim().split(' ');
  const key = Buffer.from(encoded, 'base64url');
  if (head !== heading || key.length !== 32) {
    throw new RootKeyRefused(`${file} holds no root key. Put back the one that belongs to this database.`);
  }
  return rootKeyOf(key);
}

async function makeRootKey(file: string): Promise<RootKey> {
  const rootKey = rootKeyOf(randomBytes(32));
  // Complete before it has its name, so that a power cut leaves no half key; and link() overwrites none.
  const half = `${file}.${rootKey.id}`;
  const handle = await open(half, 'wx', 0o600);
  try {
    await handle.writeFile(`${heading} ${rootKey.key.export().toString('base64url')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(half, file);
    await syncFolder(path.dirname(file));
    return rootKey;
  } catch (error) {
    // Another start made it at the same moment: then that one counts.
    const made = isCode(error, 'EEXIST') ? await readRootKey(file) : null;
    if (made === null) throw error;
    return made;
  } finally {
    await rm(half, { force: true });
  }
}

/** The name of a new file is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
