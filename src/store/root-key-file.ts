import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type RootKey, RootKeyRefused, readRootKeys, rootKeyLine, rootKeyOf } from './root-key.ts';

/**
 * Reads the root keys from a file.
 *
 * @returns null when there is no such file
 * @throws RootKeyRefused when others can read the file, or when it holds no root key.
 */
export async function readRootKeyFile(file: string): Promise<readonly [RootKey, ...RootKey[]] | null> {
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
  return readRootKeys(text, file);
}

/**
 * Makes a root key in a file that is not there (mode 0600). Of several at the same moment one counts, for all of them.
 *
 * @returns the keys of the file
 */
export async function makeRootKeyFile(file: string): Promise<readonly [RootKey, ...RootKey[]]> {
  const rootKey = rootKeyOf(randomBytes(32));
  const half = await writeHalf(file, [rootKey]);
  try {
    // Overwrites nothing, as rename would.
    await link(half, file);
    await syncFolder(path.dirname(file));
    return [rootKey];
  } catch (error) {
    const made = isCode(error, 'EEXIST') ? await readRootKeyFile(file) : null;
    if (made === null) throw error;
    return made;
  } finally {
    await rm(half, { force: true });
  }
}

/** Puts other keys in the place of those in the file, or makes it: a reader finds the old ones or the new ones. */
export async function replaceRootKeyFile(file: string, keys: readonly [RootKey, ...RootKey[]]): Promise<void> {
  const half = await writeHalf(file, keys);
  try {
    await rename(half, file);
    await syncFolder(path.dirname(file));
  } finally {
    await rm(half, { force: true });
  }
}

/** Complete before it has its name, so that a power cut leaves no half key. */
async function writeHalf(file: string, keys: readonly RootKey[]): Promise<string> {
  const half = `${file}.${randomUUID()}`;
  const handle = await open(half, 'wx', 0o600);
  try {
    await handle.writeFile(keys.map((key) => `${rootKeyLine(key)}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return half;
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
