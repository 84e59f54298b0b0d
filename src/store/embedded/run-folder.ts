import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { initdbAccount, type ServerAccount } from './server-account.ts';

/** PostgreSQL names its socket after a port, also where it listens on no port. */
export const socketPort = 5432;
const longestSocketPath = 107; // sun_path in sockaddr_un has 108 bytes, the last one zero

/**
 * Prepares the folder for the socket of the server that is called `name`: the same one at every start, short enough for a socket path,
 * and open to the server's account alone (root passes anyway). Not in XDG_RUNTIME_DIR, which is taken away when its
 * user logs out, though what they started may go on.
 *
 * @throws when there is no such place, or somebody else was there first
 */
export function prepareRunFolder(name: string, account: ServerAccount | undefined): string {
  for (const runFolder of candidates(name, account !== undefined)) {
    if (!writable(path.dirname(runFolder))) continue;
    mkdirSync(runFolder, { recursive: true, mode: 0o700 });
    settle(runFolder, account);
    // The socket of a server that was killed stays, with a note of its number, which the next one would respect.
    for (const left of readdirSync(runFolder)) rmSync(path.join(runFolder, left), { force: true });
    return runFolder;
  }
  throw new CannotStart('There is no place for the socket of the database: neither /run nor /tmp can be used.');
}

/** Where the socket of the server that is called `name` is, on this machine: in a folder that is ours or root's alone. */
export function socketFolders(name: string, account: ServerAccount | undefined): readonly string[] {
  const trusted = [0, process.getuid?.(), account?.uid];
  return candidates(name, true)
    .filter((runFolder) => existsSync(path.join(runFolder, `.s.PGSQL.${socketPort}`)))
    .filter((runFolder) => trusted.includes(lstatSync(runFolder).uid));
}

function candidates(name: string, isRoot: boolean): readonly string[] {
  return [...(isRoot ? ['/run'] : []), tmpdir(), '/tmp']
    .filter((base) => base !== '')
    .map((base) => path.join(base, name))
    .filter((runFolder) => Buffer.byteLength(`${runFolder}/.s.PGSQL.${socketPort}`) <= longestSocketPath);
}

/** Anybody may have made a folder of this name in /tmp: what is not ours is not used. */
function settle(runFolder: string, account: ServerAccount | undefined): void {
  const found = lstatSync(runFolder);
  const trusted = account ? [0, account.uid, initdbAccount.uid] : [process.getuid?.()];
  if (!found.isDirectory() || !trusted.includes(found.uid)) {
    throw new CannotStart(`${runFolder} belongs to somebody else (uid ${found.uid}); remove it first.`);
  }
  if (account) chownSync(runFolder, account.uid, account.gid);
  chmodSync(runFolder, 0o700);
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
