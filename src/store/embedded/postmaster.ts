import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import type { Binaries } from './binaries.ts';
import { asSeenByServer, type Cluster } from './cluster.ts';
import { commandLine, identify } from './live-process.ts';
import { socketPort } from './run-folder.ts';
import { serverAccount } from './server-account.ts';

/** A database server that this process started. */
export interface Postmaster {
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it: sessions are cut off, everything committed is kept. */
  stop(): Promise<void>;
}

export interface PostmasterSettings {
  readonly binaries: Binaries;
  readonly runFolder: string;
  /** Names the server among all processes of the machine. */
  readonly name: string;
  readonly logFile: string;
  readonly durable: boolean;
}

const largestLog = 5_000_000;
const fastStopLimit = 60_000;
const immediateStopLimit = 10_000;
const recoveryLimit = 600_000;
const leftoversLimit = 30_000;

/**
 * Ends the server that a killed Luwte left behind, and clears away the note of one that is dead. Only for who holds the
 * folder's claim: the server found here has no owner any more.
 */
export async function stopOrphan(clusterFolder: string, name: string): Promise<void> {
  const note = path.join(clusterFolder, 'postmaster.pid');
  const pid = existsSync(note) ? Number.parseInt(readFileSync(note, 'utf8'), 10) : 0;
  if (pid > 0 && commandLine(pid).includes(nameSetting(name))) await end(pid);
  // PostgreSQL itself would not start while another program happens to have that number.
  rmSync(note, { force: true });
}

/**
 * Starts the server and waits until it answers; after a crash that takes as long as its recovery.
 *
 * @throws when it does not start, with the end of its own log
 */
export async function startPostmaster(cluster: Cluster, settings: PostmasterSettings): Promise<Postmaster> {
  const until = Date.now() + leftoversLimit;
  for (;;) {
    const { child, ended, logFrom } = launch(cluster, settings);
    try {
      if (await answers(cluster, settings, ended)) return { ended, stop: () => stop(child, ended) };
    } catch (error) {
      await stop(child, ended);
      throw error;
    }
    const log = readFileSync(settings.logFile).subarray(logFrom).toString().trimEnd();
    // Processes of a killed server notice within a moment that it is gone; until then they hold its memory.
    if (!log.includes('pre-existing shared memory block') || Date.now() > until) {
      throw new CannotStart(`The database did not start. ${settings.logFile} says:\n${log}`);
    }
    await wait(250);
  }
}

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly logFrom: number;
}

function launch(cluster: Cluster, settings: PostmasterSettings): Launched {
  if ((statSync(settings.logFile, { throwIfNoEntry: false })?.size ?? 0) > largestLog) {
    renameSync(settings.logFile, `${settings.logFile}.1`);
  }
  const log = openSync(settings.logFile, 'a', 0o600);
  const logFrom = fstatSync(log).size;
  const child = spawn(settings.binaries.postgres, words(cluster, settings), {
    cwd: cluster.folder,
    env: { TZ: 'UTC' },
    // A process group of its own: Ctrl-C reaches the whole group of the terminal, and the database must outlive the app.
    detached: true,
    stdio: ['ignore', log, log],
    ...serverAccount(),
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  return { child, ended, logFrom };
}

function words(cluster: Cluster, settings: PostmasterSettings): string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: settings.runFolder,
    unix_socket_permissions: '0700',
    port: String(socketPort),
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What a query was about is nobody's business who reads a log. An error quotes the value that it is about, so that
    // only what the server says of itself is written down ("log" ranks above "error"); the app's own line has the code.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    // systemd takes the shared memory of a user who logs out, though what they started may go on; files stay.
    ...(serverAccount() ? {} : { dynamic_shared_memory_type: 'mmap' }),
    ...(settings.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const list = Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return ['-D', asSeenByServer(cluster.folder), '-c', nameSetting(settings.name), ...list];
}

function nameSetting(name: string): string {
  return `cluster_name=${name}`;
}

async function answers(cluster: Cluster, settings: PostmasterSettings, ended: Promise<void>): Promise<boolean> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  const until = Date.now() + recoveryLimit;
  while (!over) {
    if (await accepts(cluster, settings.runFolder)) return true;
    if (Date.now() > until) {
      throw new CannotStart(
        `The database did not answer within ${recoveryLimit / 1000} seconds; see ${settings.logFile}.`,
      );
    }
    await Promise.race([wait(50), ended]);
  }
  return false;
}

async function accepts(cluster: Cluster, host: string): Promise<boolean> {
  const { user, password } = cluster;
  const client = new pg.Client({ host, port: socketPort, user, password, database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Not there yet, or recovering. A wrong password never becomes right by waiting.
    if (error instanceof pg.DatabaseError && error.code?.startsWith('28')) throw error;
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid !== undefined) await end(child.pid);
  await ended;
}

async function end(pid: number): Promise<void> {
  const self = identify(pid);
  for (const [signal, limit] of [
    ['SIGINT', fastStopLimit],
    ['SIGQUIT', immediateStopLimit],
  ] as const) {
    const until = Date.now() + limit;
    if (self === undefined || identify(pid) !== self) return;
    process.kill(pid, signal);
    while (identify(pid) === self && Date.now() < until) await wait(20);
  }
  if (self !== undefined && identify(pid) === self)
    throw new CannotStart(`The database (process ${pid}) does not stop.`);
}
