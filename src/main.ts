import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dutchSchoolDays, schoolCalendar } from './calendar/school-calendar.ts';
import { relationToCase } from './cases/case-team.ts';
import type { CaseWork } from './cases/case-work.ts';
import { type Environment, EnvironmentRefused, readEnvironment } from './environment.ts';
import { passwordHashing } from './identity/password.ts';
import { schoolProviders } from './identity/school-providers.ts';
import { hasSecondFactor, secondFactorsOf } from './identity/second-factors.ts';
import { keepLanguage, whoHolds } from './identity/session.ts';
import { makeSetUpLink } from './identity/set-up.ts';
import type { Random, Surroundings } from './identity/surroundings.ts';
import { wrongPasswordBrake } from './identity/wrong-password-brake.ts';
import { practiceSchool } from './practice/practice-school.ts';
import { choosable, fillShelf, type ProtocolShelf } from './protocols/protocol-shelf.ts';
import { BackupRunning, type MadeBackup, makeBackup } from './store/backup/make-backup.ts';
import { findBackup, openWithCustodians, openWithRootKey, verifyBackup } from './store/backup/open-backup.ts';
import { type RestoredBackup, restoreBackup } from './store/backup/restore-backup.ts';
import { copyWhenDue } from './store/backup/scheduled-copies.ts';
import { CannotStart } from './store/cannot-start.ts';
import { writeCheckpoint } from './store/checkpoints.ts';
import { openStore, type Store } from './store/context.ts';
import { joinEmbeddedDatabase } from './store/embedded/join.ts';
import { type DatabaseLogin, startEmbeddedDatabase } from './store/embedded/start.ts';
import { derivedFrom } from './store/keys.ts';
import { MigrationRefused, migrate } from './store/migrate.ts';
import { reachServer } from './store/reach-server.ts';
import { CodesDoNotFit } from './store/recovery-by-two.ts';
import { heldRootKeys, RootKeyRefused, type RootKeys } from './store/root-key.ts';
import { openRootKeys, readFrom } from './store/root-key-source.ts';
import { holdsBoards } from './store/server-key.ts';
import { type Assets, loadAssets } from './web/assets.ts';
import { listen, PortTaken } from './web/listen.ts';
import { failureOf } from './web/request-log.ts';
import { routes } from './web/routes.ts';
import { createServer } from './web/server.ts';
import type { App } from './web/visit.ts';

// The build puts everything that is read at the start beside dist/luwte.mjs.
const migrations = new URL('./migrations/', import.meta.url);
const protocolsFolder = path.join(import.meta.dirname, '..', 'protocols');
const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  version: string;
};
const assetsFolder = path.join(import.meta.dirname, 'assets');

/** How long running requests may go on after a stop was asked for. Milliseconds. */
const drainLimit = 10_000;
const checkpointEvery = 60_000;
/** How often it is asked whether a scheduled copy is due, and when to try again after one failed. Milliseconds. */
const copyCheckEvery = 60_000;
const retryCopyAfter = 3_600_000;
/** How long a database server may still be starting when Luwte does. Milliseconds. */
const serverPatience = 30_000;

const parent = process.ppid;
const parentCheck = 200;

const random: Random = { uuid: randomUUID, bytes: (count) => randomBytes(count) };
const clock = () => Date.now();

/**
 * Runs Luwte until it is told to stop (SIGTERM, Ctrl-C, a closed terminal), or until its database is gone.
 *
 * @returns the exit code: 0 after a stop that was asked for, 1 after anything else
 */
export async function runServer(): Promise<number> {
  const end = untilTheEnd();
  const undo: (() => Promise<void>)[] = [];
  try {
    await start(readEnvironment(process.env, process.cwd()), end, undo);
    return await end.reached;
  } catch (error) {
    explain(error);
    return 1;
  } finally {
    for (const step of undo.reverse()) await step().catch(explain);
    end.forget();
  }
}

/** How far a backup or restore is: which table, and how many rows so far. */
export type Progress = (table: string, rows: number) => void;

/**
 * Makes a backup, beside a server that runs or without one.
 *
 * @param folder where to; what LUWTE_BACKUP says when it is left out
 * @returns null when it could not be made; why, was said
 */
export async function backUpTheDatabase(folder: string | undefined, tell: Progress): Promise<MadeBackup | null> {
  return atTheDatabase(async (environment, connection) => {
    const rootKeys = await openRootKeys(environment.rootKey, async () => true);
    const place = folder ?? environment.backups.folder;
    return makeBackup({
      connection,
      rootKeys,
      folder: place,
      reason: 'by-hand',
      version,
      clock,
      random: random.bytes,
      tell,
    });
  });
}

/** What a backup was found to hold. */
export interface CheckedBackup {
  readonly file: string;
  readonly madeAt: string;
  readonly rows: number;
  readonly streams: number;
}

/** Reads a backup to its end, without a database. @returns null when it is not whole; why, was said */
export async function checkTheBackup(place: string, tell: Progress): Promise<CheckedBackup | null> {
  try {
    const { rootKey } = readEnvironment(process.env, process.cwd());
    const found = await findBackup(place);
    const { tables, streams } = await verifyBackup(found, await openWithRootKey(found, await given(rootKey)), tell);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { file: found.data.file, madeAt: found.data.header.madeAt, rows, streams: streams.size };
  } catch (error) {
    explain(error);
    return null;
  }
}

/**
 * Puts a backup into the data folder, or the database of DATABASE_URL, which must be empty.
 *
 * @param codes of two custodians, where the root key was lost
 * @returns null when it could not be done, and nothing was; why, was said
 */
export async function restoreTheBackup(
  place: string,
  codes: readonly [string, string] | null,
  tell: Progress,
): Promise<RestoredBackup | null> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const { dataFolder, databaseUrl, rootKey } = readEnvironment(process.env, process.cwd());
    // First, so that whoever is asked for the root key has a folder to put it into.
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const found = await findBackup(place);
    const secrets = codes ? await openWithCustodians(found, codes) : await openWithRootKey(found, await given(rootKey));
    const connection = databaseUrl
      ? await elsewhere(databaseUrl)
      : await alone(path.join(dataFolder, 'database'), undo);
    return await restoreBackup(found, secrets, { connection, migrations, clock, tell });
  } catch (error) {
    explain(error);
    return null;
  } finally {
    for (const step of undo) await step().catch(explain);
  }
}

async function alone(folder: string, undo: (() => Promise<void>)[]): Promise<DatabaseLogin> {
  const database = await startEmbeddedDatabase(folder);
  undo.push(() => database.stop());
  return database.login;
}

/** The root keys that were given; none is made. */
async function given(source: Environment['rootKey']): Promise<RootKeys | null> {
  const keys = await readFrom(source);
  return keys && heldRootKeys(keys);
}

/** Does something at the database of this environment and lets it go again, whatever happens. */
async function atTheDatabase<T>(
  work: (environment: Environment, database: DatabaseLogin | { readonly connectionString: string }) => Promise<T>,
): Promise<T | null> {
  try {
    const environment = readEnvironment(process.env, process.cwd());
    const { dataFolder, databaseUrl } = environment;
    if (databaseUrl) {
      const database = { connectionString: databaseUrl };
      await reachServer(database, 0);
      return await work(environment, database);
    }
    const joined = await joinEmbeddedDatabase(path.join(dataFolder, 'database'));
    try {
      return await work(environment, joined.login);
    } finally {
      await joined.leave();
    }
  } catch (error) {
    explain(error);
    return null;
  }
}

/** Starts one part after the other; each part leaves in `undo` how it is stopped. */
async function start(environment: Environment, end: End, undo: (() => Promise<void>)[]): Promise<void> {
  const { dataFolder, databaseUrl, url } = environment;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const connection = databaseUrl
    ? await elsewhere(databaseUrl)
    : await embedded(path.join(dataFolder, 'database'), end, undo);
  const rootKey = await openRootKeys(environment.rootKey, () => holdsBoards(connection));
  const protocols = fillShelf(protocolsFolder);
  const assets = await loadAssets(assetsFolder);
  const backups = { connection, rootKeys: rootKey, version, clock, random: random.bytes };
  await migrate({ connection, folder: migrations, beforeChange: () => copyBeforeUpgrade(environment, backups) });
  if (end.isAsked()) return;

  const store = await openStore({ connection, rootKey, clock, random: random.bytes });
  undo.push(() => store.close());
  const app = appOf(environment, store, protocols, { assets, secret: derivedFrom(store.serverKey, 'form tokens') });
  const server = await listen(createServer(app, routes), environment);
  undo.push(() => server.drain(drainLimit));
  undo.push(checkpointing(store, path.join(dataFolder, 'checkpoints')));
  undo.push(keepingCopies(environment, backups, store));
  const token = await makeSetUpLink(app.identity);
  const setUp = token ? `\nSet up your school (this link works once, for a week): ${url.origin}/opzetten/${token}` : '';
  console.log(`Luwte is ready: ${url.origin}${setUp}`);
}

async function elsewhere(connectionString: string) {
  await reachServer({ connectionString }, serverPatience);
  return { connectionString };
}

async function embedded(folder: string, end: End, undo: (() => Promise<void>)[]) {
  const database = await startEmbeddedDatabase(folder);
  undo.push(() => database.stop());
  database.ended.then(() => end.because(new DatabaseGone(folder)));
  return database.login;
}

class DatabaseGone extends CannotStart {
  override name = 'DatabaseGone';
  constructor(folder: string) {
    super(`The database has stopped, so Luwte stops too. Start it again. What happened: ${folder}/postgresql.log`);
  }
}

function appOf(
  environment: Environment,
  store: Store,
  protocols: ProtocolShelf,
  files: { readonly assets: Assets; readonly secret: Uint8Array },
): App {
  const identity: Surroundings = {
    store,
    clock,
    random,
    passwords: passwordHashing(),
    brake: wrongPasswordBrake(clock, async (ms) => {
      await wait(ms);
    }),
    providers: schoolProviders(environment.url, clock),
  };
  const cases: CaseWork = { store, clock, random, protocols, calendar: schoolCalendar(dutchSchoolDays) };
  return {
    ...files,
    address: environment.url,
    clock,
    random,
    identity,
    cases,
    practice: practiceSchool(cases),
    protocols: choosable(protocols),
    log: (line) => console.log(JSON.stringify(line)),
    isReady: () =>
      store.realBoardExists().then(
        () => true,
        () => false,
      ),
    whoHolds: (token, now) => whoHolds(identity, token, now),
    keepLanguage: (who, language) => keepLanguage(identity, who, language),
    hasSecondFactor: async (who) => hasSecondFactor(await secondFactorsOf(identity, who)),
    relationToCase: (who, caseId) => relationToCase(cases, who, caseId),
  };
}

/** Signs the heads of all streams each minute, one run at a time. @returns how it is stopped */
function checkpointing(store: Store, folder: string): () => Promise<void> {
  let running = Promise.resolve();
  const once = async () => {
    try {
      const { lost } = await writeCheckpoint(store, folder);
      if (lost.length > 0) console.error(JSON.stringify({ alarm: 'streams are less than was signed', lost }));
    } catch (error) {
      console.error(JSON.stringify({ alarm: 'no checkpoint was written', failure: failureOf(error) }));
    }
  };
  const timer = setInterval(() => {
    running = running.then(once);
  }, checkpointEvery);
  return async () => {
    clearInterval(timer);
    await running;
    await once();
  };
}

type CopyWork = Omit<Parameters<typeof copyWhenDue>[0], 'folder'>;

async function copyBeforeUpgrade({ backups }: Environment, work: CopyWork): Promise<void> {
  if (!backups.beforeUpgrade) return;
  try {
    const { file } = await makeBackup({ ...work, folder: backups.folder, reason: 'before-upgrade' });
    console.log(`The database is about to be changed for this version. A copy of before: ${file}`);
  } catch (error) {
    throw new CannotStart(
      'The database has to be changed for this version of Luwte, and the copy that is made first failed. Nothing was ' +
        `changed.\n${error instanceof CannotStart ? error.message : JSON.stringify(failureOf(error))}\n` +
        'Mend that and start again. If you have a copy of your own: LUWTE_UPGRADE_WITHOUT_BACKUP=yes.',
      { cause: error },
    );
  }
}

/** Makes the scheduled copies, one at a time. @returns how it is stopped; a copy that is half-way is given up then */
function keepingCopies({ backups }: Environment, work: CopyWork, store: Store): () => Promise<void> {
  const { folder, every, keep } = backups;
  if (every === null) return async () => {};
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let notBefore = 0;
  const once = async () => {
    try {
      // Before a school is set up there is nothing to keep.
      if (!(await store.realBoardExists())) return;
      await copyWhenDue({ ...work, folder, signal: stop.signal }, { every, keep });
    } catch (error) {
      // Another instance is making one.
      if (stop.signal.aborted || error instanceof BackupRunning) return;
      notBefore = clock() + retryCopyAfter;
      const why = error instanceof CannotStart ? error.message : undefined;
      console.error(JSON.stringify({ alarm: 'no backup was made', why, failure: failureOf(error) }));
    }
  };
  const timer = setInterval(() => {
    if (clock() < notBefore) return;
    running ??= once().finally(() => {
      running = undefined;
    });
  }, copyCheckEvery);
  return async () => {
    clearInterval(timer);
    stop.abort();
    await running;
  };
}

/** The moment at which Luwte has to end, and why. */
interface End {
  readonly reached: Promise<number>;
  isAsked(): boolean;
  because(error: Error): void;
  forget(): void;
}

function untilTheEnd(): End {
  let settle: (code: number) => void = () => {};
  let asked = false;
  const reached = new Promise<number>((resolve) => {
    settle = (code) => {
      asked = true;
      resolve(code);
    };
  });
  const stop = () => settle(0);
  const because = (error: unknown) => {
    if (!asked) explain(error);
    settle(1);
  };
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  process.on('uncaughtException', because);
  process.on('unhandledRejection', because);
  const watch = withParent() ? setInterval(() => process.ppid !== parent && stop(), parentCheck).unref() : undefined;
  return {
    reached,
    isAsked: () => asked,
    because,
    forget() {
      for (const signal of signals) process.off(signal, stop);
      process.off('uncaughtException', because);
      process.off('unhandledRejection', because);
      clearInterval(watch);
    },
  };
}

/**
 * Whether this process only has a reason to run while the one that started it does. npm dies of a SIGTERM or a kill
 * without passing it on through the shell that it starts scripts in, and Luwte would run on unseen.
 */
function withParent(): boolean {
  return process.env.LUWTE_STOP_WITH_PARENT !== undefined || process.env.npm_lifecycle_event === 'start';
}

/** Errors that are meant for whoever runs the server are shown as they are; of others, nothing that people typed. */
function explain(error: unknown): void {
  const forPeople = [EnvironmentRefused, CannotStart, MigrationRefused, RootKeyRefused, CodesDoNotFit, PortTaken];
  if (error instanceof Error && forPeople.some((kind) => error instanceof kind)) console.error(error.message);
  else console.error(JSON.stringify({ stopped: failureOf(error) }));
}
