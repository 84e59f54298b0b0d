import { exec } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { heldRootKeys, type RootKey, RootKeyRefused, type RootKeys, readRootKeys } from './root-key.ts';
import { makeRootKeyFile, readRootKeyFile } from './root-key-file.ts';

/** Where the root key comes from, as whoever runs the server chose. */
export type RootKeySource =
  /** `own`: in the data folder, where Luwte makes one for an empty database; elsewhere it never does. */
  | { readonly kind: 'file'; readonly file: string; readonly own: boolean }
  | { readonly kind: 'text'; readonly text: string }
  /** A command that prints the key: the way to a key management service. */
  | { readonly kind: 'command'; readonly command: string };

/** The file in the data folder, where nothing else was chosen. */
export function ownRootKeyFile(dataFolder: string): RootKeySource {
  return { kind: 'file', file: path.join(dataFolder, 'root-key'), own: true };
}

/** How long a command may take to print the key. Milliseconds. */
const commandLimit = 30_000;

/**
 * Reads the root key, or makes it in the data folder when the database is empty.
 *
 * @param holdsBoards whether there is a board in the database: then a missing key is never made anew
 * @throws RootKeyRefused, with what to do
 */
export async function openRootKeys(source: RootKeySource, holdsBoards: () => Promise<boolean>): Promise<RootKeys> {
  const found = await readFrom(source);
  if (found) return heldRootKeys(found, () => readFrom(source));
  if (source.kind !== 'file' || !source.own) throw new RootKeyRefused(missing(source));
  if (await holdsBoards()) {
    throw new RootKeyRefused(
      `The root key is missing: there is no file ${source.file}, and this database holds a board. Without that key ` +
        'nothing in it can be read, so Luwte does not start.\n' +
        'Put the file back from where you keep it apart. If it is lost for good and two custodians of the board have ' +
        'their recovery sheets: npx luwte keys recover',
    );
  }
  const made = await makeRootKeyFile(source.file);
  return heldRootKeys(made, () => readFrom(source));
}

/** @returns null for a file that is not there */
export async function readFrom(source: RootKeySource): Promise<readonly [RootKey, ...RootKey[]] | null> {
  if (source.kind === 'text') return readRootKeys(source.text, 'LUWTE_ROOT_KEY');
  if (source.kind === 'command')
    return readRootKeys(await printedBy(source.command), 'What LUWTE_ROOT_KEY_COMMAND prints');
  return readRootKeyFile(source.file);
}

async function printedBy(command: string): Promise<string> {
  try {
    const { stdout } = await promisify(exec)(command, { timeout: commandLimit, maxBuffer: 100_000 });
    return stdout;
  } catch (error) {
    // What it printed may hold the key, or half of it: only how it ended is told.
    const { code, killed } = error as { code?: number | string | null; killed?: boolean };
    const how = killed ? `gave no answer within ${commandLimit / 1000} seconds` : `failed (${code ?? 'unknown'})`;
    throw new RootKeyRefused(
      `LUWTE_ROOT_KEY_COMMAND ${how}. Run it by hand as the user who runs Luwte: it must print the root key.`,
    );
  }
}

function missing(source: RootKeySource): string {
  return source.kind === 'file'
    ? `There is no file ${source.file}, which LUWTE_ROOT_KEY_FILE names. Put the root key there (npx luwte keys new ` +
        'prints one for a new database), or have it recovered by two custodians: npx luwte keys recover'
    : 'There is no root key.';
}
