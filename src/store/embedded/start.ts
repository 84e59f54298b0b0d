import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { findBinaries } from './binaries.ts';
import { clusterIn, loginInto, prepareCluster } from './cluster.ts';
import { claimFolder, FolderInUse } from './folder-claim.ts';
import { startPostmaster, stopOrphan } from './postmaster.ts';
import { findRunFolder, prepareRunFolder, socketPort } from './run-folder.ts';
import { serverAccount } from './server-account.ts';

/** How to log in: as the superuser of a server that is Luwte's alone. */
export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedDatabase {
  readonly login: DatabaseLogin;
  /** The same login as one address. It holds the password: keep it out of logs. */
  readonly url: string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the server and lets go of the folder. Everything committed is kept. */
  stop(): Promise<void>;
}

const database = 'luwte';
/** Who stops Luwte and starts it again at once meets the one that is stopping. Milliseconds. */
const stopLimit = 5_000;

/**
 * Runs the PostgreSQL that comes with the packages on the data in `folder`, reachable through a Unix socket only. Makes
 * the folder and an empty database `luwte` when they are missing; recovers what a crash or a kill left behind.
 *
 * @param options.durable false for a throwaway server: it does not wait for the disk
 * @param options.patience how long to wait for a Luwte that may be stopping, in milliseconds
 * @throws FolderInUse when a living Luwte uses the folder; Error, in words for who runs the server, when it cannot start
 */
export async function startEmbeddedDatabase(
  folder: string,
  options: { readonly durable: boolean; readonly patience?: number } = { durable: true },
): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = realpathSync(folder);
  const claim = await claimFolder(place, options.patience ?? stopLimit);
  try {
    const server = await startOn(place, options.durable);
    return {
      ...server,
      async stop() {
        await server.stop();
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/**
 * Reaches the database in `folder` for a command: the one of the Luwte that runs there, or one of its own, which `leave`
 * stops again.
 *
 * @throws CannotStart when there is no database, or when it belongs to a Luwte in another container
 */
export async function reachEmbeddedDatabase(
  folder: string,
): Promise<{ readonly login: DatabaseLogin; leave(): Promise<void> }> {
  if (!existsSync(clusterIn(folder))) {
    throw new CannotStart(`There is no database in ${folder}. Is LUWTE_DATA set as it is for the server?`);
  }
  try {
    const { login, stop } = await startEmbeddedDatabase(folder, { durable: true, patience: 0 });
    return { login, leave: stop };
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const place = realpathSync(folder);
    const host = findRunFolder(nameOf(place));
    if (host === null) throw error;
    return { login: { host, port: socketPort, ...loginInto(place), database }, async leave() {} };
  }
}

/** A server for tests, in a temporary folder that goes when it stops. */
export async function startThrowawayDatabase(): Promise<EmbeddedDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luwte-throwaway-'));
  const server = await startEmbeddedDatabase(folder, { durable: false });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startOn(folder: string, durable: boolean): Promise<EmbeddedDatabase> {
  const account = serverAccount();
  const name = nameOf(folder);
  await stopOrphan(clusterIn(folder), name);
  const binaries = findBinaries(account);
  const runFolder = prepareRunFolder(name, account);
  const cluster = await prepareCluster(folder, { binaries, runFolder, durable });
  const logFile = path.join(folder, 'postgresql.log');
  const server = await startPostmaster(cluster, { binaries, runFolder, name, logFile, durable });
  const login = { host: runFolder, port: socketPort, user: cluster.user, password: cluster.password, database };
  try {
    await createDatabase(login);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    login,
    url: addressOf(login),
    ended: server.ended,
    async stop() {
      await server.stop();
      rmSync(runFolder, { recursive: true, force: true });
    },
  };
}

/** What the server on a folder is called: the same at every start. */
function nameOf(folder: string): string {
  return `luwte-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}

function addressOf({ host, port, user, password, database: name }: DatabaseLogin): string {
  const where = new URLSearchParams({ host, port: String(port) });
  return `postgresql://${user}:${encodeURIComponent(password)}@/${name}?${where}`;
}

async function createDatabase(login: DatabaseLogin): Promise<void> {
  const client = new pg.Client({ ...login, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [login.database]);
    if (rowCount === 0) await client.query(`create database ${login.database}`);
  } finally {
    await client.end();
  }
}
