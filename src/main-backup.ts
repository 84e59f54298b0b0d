import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Environment, readEnvironment } from './environment.ts';
import { BackupRunning, type BackupWork, type MadeBackup, makeBackup } from './store/backup/make-backup.ts';
import { findBackup, openWithCustodians, openWithRootKey, verifyBackup } from './store/backup/open-backup.ts';
import { type RestoredBackup, restoreBackup } from './store/backup/restore-backup.ts';
import { copyWhenDue } from './store/backup/scheduled-copies.ts';
import { CannotStart } from './store/cannot-start.ts';
import { joinEmbeddedDatabase } from './store/embedded/join.ts';
import { startEmbeddedDatabase } from './store/embedded/start.ts';
import { reachServer } from './store/reach-server.ts';
import { heldRootKeys, type RootKeys } from './store/root-key.ts';
import { openRootKeys, readFrom } from './store/root-key-source.ts';
import { failureOf } from './web/request-log.ts';

// Backups, joined from environment, clock and database: what `luwte backup` and `luwte restore` do, and what a server
// does by itself.

/** How far a backup or restore is: which table, and how many rows so far. */
export type Progress = (table: string, rows: number) => void;

/** How often it is asked whether a scheduled copy is due, and when to try again after one failed. Milliseconds. */
const checkEvery = 60_000;
const retryAfter = 3_600_000;
/** How long a database server may still be starting when something is restored into it. Milliseconds. */
const serverPatience = 30_000;

const clock = () => Date.now();
const random = (count: number) => randomBytes(count);
const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  version: string;
};
// The build puts everything that is read at the start beside dist/luwte.mjs.
const migrations = new URL('./migrations/', import.meta.url);

/**
 * Makes a backup, beside a server that runs or without one.
 *
 * @param folder where to; what LUWTE_BACKUP says when it is left out
 */
export async function backUpHere(folder: string | undefined, tell: Progress): Promise<MadeBackup> {
  const { databaseUrl, dataFolder, rootKey, backups } = readHere();
  if (databaseUrl) await reachServer({ connectionString: databaseUrl }, 0);
  const { login, leave } = databaseUrl
    ? { login: { connectionString: databaseUrl }, leave: async () => {} }
    : await joinEmbeddedDatabase(path.join(dataFolder, 'database'));
  const interruption = whenInterrupted();
  try {
    const rootKeys = await openRootKeys(rootKey, async () => true);
    const place = folder === undefined ? backups.folder : path.resolve(folder);
    return await makeBackup({
      connection: login,
      rootKeys,
      folder: place,
      reason: 'by-hand',
      version,
      clock,
      random,
      tell,
      signal: interruption.signal,
    });
  } finally {
    interruption.forget();
    await leave();
  }
}

/** What a backup was found to hold. */
export interface CheckedBackup {
  readonly file: string;
  readonly madeAt: string;
  readonly rows: number;
  readonly streams: number;
}

/** Reads a backup to its end, without a database. */
export async function checkBackupHere(place: string, tell: Progress): Promise<CheckedBackup> {
  const { rootKey } = readHere();
  const found = await findBackup(place);
  const { tables, streams } = await verifyBackup(found, await openWithRootKey(found, await given(rootKey)), tell);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { file: found.data.file, madeAt: found.data.header.madeAt, rows, streams: streams.size };
}

/**
 * Puts a backup into the data folder, or the database of DATABASE_URL, which must be empty.
 *
 * @param codes of two custodians, where the root key was lost
 */
export async function restoreHere(
  place: string,
  codes: readonly [string, string] | null,
  tell: Progress,
): Promise<RestoredBackup> {
  const { dataFolder, databaseUrl, rootKey } = readHere();
  // First, so that whoever is asked for the root key has a folder to put it into.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const found = await findBackup(place);
  const secrets = codes ? await openWithCustodians(found, codes) : await openWithRootKey(found, await given(rootKey));
  const interruption = whenInterrupted();
  const checkpoints = path.join(dataFolder, 'checkpoints');
  const work = { migrations, checkpoints, clock, tell, signal: interruption.signal };
  try {
    if (databaseUrl) {
      const connection = { connectionString: databaseUrl };
      await reachServer(connection, serverPatience);
      return await restoreBackup(found, secrets, { ...work, connection });
    }
    const database = await startEmbeddedDatabase(path.join(dataFolder, 'database'));
    try {
      return await restoreBackup(found, secrets, { ...work, connection: database.login });
    } finally {
      await database.stop();
    }
  } finally {
    interruption.forget();
  }
}

/** Ctrl-C ends what is being done, and not the program at once: a server that was started for it is stopped first. */
function whenInterrupted(): { readonly signal: AbortSignal; forget(): void } {
  const stop = new AbortController();
  const abort = () => stop.abort(new CannotStart('Stopped half-way, as asked. Nothing was kept of it.'));
  const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const ending of endings) process.on(ending, abort);
  return {
    signal: stop.signal,
    forget() {
      for (const ending of endings) process.off(ending, abort);
    },
  };
}

/** What a server that starts has in hands by then. */
export type ServersCopies = Pick<BackupWork, 'connection' | 'rootKeys'>;

/**
 * Copies a database that is about to be changed for this version of Luwte.
 *
 * @throws CannotStart when that fails: then nothing is changed
 */
export async function copyBeforeUpgrade({ backups }: Environment, own: ServersCopies): Promise<void> {
  if (!backups.beforeUpgrade) return;
  try {
    const { file } = await makeBackup({
      ...own,
      folder: backups.folder,
      reason: 'before-upgrade',
      version,
      clock,
      random,
    });
    console.log(`The database is about to be changed for this version of Luwte. A copy of before: ${file}`);
  } catch (error) {
    throw new CannotStart(
      'The database has to be changed for this version of Luwte, and the copy that is made first failed. Nothing was ' +
        `changed.\n${error instanceof CannotStart ? error.message : JSON.stringify(failureOf(error))}\n` +
        'Mend that and start again. If you have a copy of your own: LUWTE_UPGRADE_WITHOUT_BACKUP=yes.',
      { cause: error },
    );
  }
}

/**
 * Makes the scheduled copies, one at a time. One that fails is an alarm in the log, and is tried again after an hour.
 *
 * @param isNeeded whether there is something to keep: before a school is set up there is not
 * @returns how it is stopped; a copy that is half-way is given up then
 */
export function keepingCopies(
  { backups }: Environment,
  own: ServersCopies,
  isNeeded: () => Promise<boolean>,
): () => Promise<void> {
  const { folder, every, keep } = backups;
  if (every === null) return async () => {};
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let notBefore = 0;
  const once = async () => {
    try {
      if (!(await isNeeded())) return;
      await copyWhenDue({ ...own, folder, version, clock, random, signal: stop.signal }, { every, keep });
    } catch (error) {
      // Another instance is making one.
      if (stop.signal.aborted || error instanceof BackupRunning) return;
      notBefore = clock() + retryAfter;
      const why = error instanceof CannotStart ? error.message : undefined;
      console.error(JSON.stringify({ alarm: 'no backup was made', why, failure: failureOf(error) }));
    }
  };
  const timer = setInterval(() => {
    if (clock() < notBefore) return;
    running ??= once().finally(() => {
      running = undefined;
    });
  }, checkEvery);
  return async () => {
    clearInterval(timer);
    stop.abort();
    await running;
  };
}

function readHere(): Environment {
  return readEnvironment(process.env, process.cwd());
}

/** The root keys that were given; none is made. */
async function given(source: Environment['rootKey']): Promise<RootKeys | null> {
  const keys = await readFrom(source);
  return keys && heldRootKeys(keys);
}
