import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { clusterIn, prepareCluster, superuser } from './cluster.ts';
import { claimFolder } from './folder-claim.ts';
import { startPostmaster, stopOrphan } from './postmaster.ts';
import { prepareRunFolder, socketPort } from './run-folder.ts';
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

/** How the server on this folder is called among all processes of the machine. */
export function nameOf(folder: string): string {
  return `luwte-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 12)}`;
}

/** How to log in to the server with its socket in this folder. */
export function loginAt(runFolder: string, password: string): DatabaseLogin {
  return { host: runFolder, port: socketPort, user: superuser, password, database };
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
  const login = loginAt(runFolder, cluster.password);
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
