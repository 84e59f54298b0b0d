import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, initdbAccount, type ServerAccount, serverAccount } from './server-account.ts';

/** The major version of PostgreSQL whose files are in a cluster; another one cannot read them. */
const major = '18';
export const superuser = 'postgres';

/** A PostgreSQL data directory with what is needed to get into it. */
export interface Cluster {
  readonly folder: string;
  readonly user: string;
  readonly password: string;
}

/** Where the cluster of this version is, or will be, below `folder`. */
export function clusterIn(folder: string): string {
  return path.join(folder, `postgresql-${major}`);
}

/**
 * Makes the cluster below `folder` when there is none yet. It is made beside its place and then moved there, so that a
 * start that was cut off half-way leaves nothing that looks like a cluster.
 *
 * @param options.durable whether to wait until the new files are on disk
 * @throws when the files there belong to another version of PostgreSQL or to another user
 */
export async function prepareCluster(
  folder: string,
  options: { readonly binaries: Binaries; readonly runFolder: string; readonly durable: boolean },
): Promise<Cluster> {
  const server = serverAccount();
  const place = clusterIn(folder);
  const passwordFile = path.join(folder, 'password');
  if (!existsSync(place)) refuseOtherVersion(folder);
  if (!existsSync(place) && passwordIn(passwordFile) === '') keepNewPassword(passwordFile);
  const cluster: Cluster = { folder: place, user: superuser, password: passwordIn(passwordFile) };
  if (cluster.password === '') {
    throw new CannotStart(`${passwordFile} is empty or gone: put the password of the database back from a backup.`);
  }
  for (const name of readdirSync(folder)) {
    if (name.startsWith('unfinished-'))
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (!existsSync(cluster.folder)) {
    const unfinished = path.join(folder, `unfinished-${randomBytes(6).toString('hex')}`);
    mkdirSync(unfinished, { mode: 0o700 });
    await initialise(unfinished, cluster, { ...options, account: server && initdbAccount });
    if (server) {
      giveTo(server, unfinished);
      giveTo(server, options.runFolder);
    }
    renameSync(unfinished, cluster.folder);
    syncFolder(folder);
  }
  checkVersion(cluster.folder);
  settleOwner(cluster.folder, server);
  return cluster;
}

/** The folder as the server is told it: from its own working directory, since a server's account may not be able to walk there. */
export function asSeenByServer(folder: string): string {
  return serverAccount() ? '/proc/self/cwd' : folder;
}

/** Makes the password of a cluster that is yet to be made, and has it on disk before anything depends on it. */
function keepNewPassword(file: string): void {
  const unfinished = path.join(path.dirname(file), `unfinished-${randomBytes(6).toString('hex')}`);
  const descriptor = openSync(unfinished, 'wx', 0o600);
  writeFileSync(descriptor, `${randomBytes(32).toString('base64url')}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(unfinished, file);
  syncFolder(path.dirname(file));
}

function passwordIn(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

async function initialise(
  target: string,
  cluster: Cluster,
  options: { binaries: Binaries; runFolder: string; durable: boolean; account: ServerAccount | undefined },
): Promise<void> {
  const { account, runFolder } = options;
  // initdb can read neither the data folder nor a pipe of ours, so it gets the password in the run folder, which no
  // server uses yet.
  const passwordFile = path.join(runFolder, 'password');
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (account) {
    giveTo(account, runFolder);
    giveTo(account, target);
  }
  try {
    await promisify(execFile)(
      options.binaries.initdb,
      [
        `--pgdata=${asSeenByServer(target)}`,
        `--username=${cluster.user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
        ...(options.durable ? [] : ['--no-sync']),
      ],
      { cwd: target, env: { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC' }, ...account },
    );
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new CannotStart(`The database could not be made in ${cluster.folder}: ${stderr?.trim() || error}`, {
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Beside data of another version an empty database would be made, as if nothing had ever been there. */
function refuseOtherVersion(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, found] = /^postgresql-(\d+)$/.exec(name) ?? [];
    if (found !== undefined) throw new CannotStart(otherVersion(path.join(folder, name), found));
  }
}

function otherVersion(folder: string, found: string): string {
  return (
    `${folder} was made by PostgreSQL ${found}; this Luwte brings ${major}, which cannot read it. Make a backup with the ` +
    'version of Luwte that it was last used with (npx luwte backup FOLDER), and restore that with this one into an empty ' +
    'folder: LUWTE_DATA=NEW npx luwte restore FOLDER, with the root key in NEW.'
  );
}

function checkVersion(folder: string): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== major) {
    throw new CannotStart(otherVersion(folder, found));
  }
}

/** Root may have started Luwte on a folder that an ordinary user began; the other way round only root can help. */
function settleOwner(folder: string, server: ServerAccount | undefined): void {
  const { uid } = statSync(folder);
  if (server) {
    if (uid !== server.uid) giveTo(server, folder);
  } else if (uid !== process.getuid?.()) {
    throw new CannotStart(
      `${folder} belongs to uid ${uid}, because root started Luwte on it before. Start it as root again, or give it ` +
        `to the user who starts it now: chown -R ${process.getuid?.()} ${path.dirname(path.dirname(folder))}`,
    );
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
