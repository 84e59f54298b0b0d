import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dutchSchoolDays, schoolCalendar } from './calendar/school-calendar.ts';
import { type Rebuilt, rebuildProjections } from './cases/audit/rebuild-projections.ts';
import { type Verified, verifyRecord } from './cases/audit/verify-record.ts';
import { relationToCase } from './cases/case-team.ts';
import type { CaseWork } from './cases/case-work.ts';
import { loadTextRules } from './cases/check-text.ts';
import { letterTemplates } from './cases/letter-templates.ts';
import { stopMessage } from './cases/stop-message.ts';
import { daysThatKeysLast } from './domain/copies-last.ts';
import { type Environment, EnvironmentRefused, readEnvironment } from './environment.ts';
import { passwordHashing } from './identity/password.ts';
import { schoolProviders } from './identity/school-providers.ts';
import { hasSecondFactor, secondFactorsOf } from './identity/second-factors.ts';
import { keepLanguage, whoHolds } from './identity/session.ts';
import { makeSetUpLink } from './identity/set-up.ts';
import type { Random, Surroundings } from './identity/surroundings.ts';
import { wrongPasswordBrake } from './identity/wrong-password-brake.ts';
import { copyBeforeUpgrade, keepingCopies } from './main-backup.ts';
import { practiceSchool } from './practice/practice-school.ts';
import { loadAges } from './protocols/load-ages.ts';
import { choosable, fillShelf, type ProtocolShelf } from './protocols/protocol-shelf.ts';
import type { DatabaseAddress } from './store/audit/auditor.ts';
import { CannotStart } from './store/cannot-start.ts';
import { writeCheckpoint } from './store/checkpoints.ts';
import { openStore, type Store } from './store/context.ts';
import { joinEmbeddedDatabase } from './store/embedded/join.ts';
import { startEmbeddedDatabase } from './store/embedded/start.ts';
import { derivedFrom } from './store/keys.ts';
import { MigrationRefused, migrate } from './store/migrate.ts';
import { reachServer } from './store/reach-server.ts';
import { heldRootKeys, RootKeyRefused } from './store/root-key.ts';
import { openRootKeys, readFrom } from './store/root-key-source.ts';
import { holdsBoards } from './store/server-key.ts';
import { loadGuides } from './texts/read-guide.ts';
import { type Assets, loadAssets } from './web/assets.ts';
import { listen, PortTaken } from './web/listen.ts';
import { failureOf } from './web/request-log.ts';
import { routes } from './web/routes.ts';
import { createServer } from './web/server.ts';
import type { App } from './web/visit.ts';

// The build puts everything that is read at the start beside dist/luwte.mjs.
const migrations = new URL('./migrations/', import.meta.url);
const protocolsFolder = path.join(import.meta.dirname, '..', 'protocols');
const guidesFolder = path.join(import.meta.dirname, '..', 'guides');
const assetsFolder = path.join(import.meta.dirname, 'assets');

/** How long running requests may go on after a stop was asked for. Milliseconds. */
const drainLimit = 10_000;
const checkpointEvery = 60_000;
/** How long a database server may still be starting when Luwte does. Milliseconds. */
const serverPatience = 30_000;

const endings = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
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
    // What stops from here on, stops because of that, and is no news.
    end.isOver();
    return 1;
  } finally {
    for (const step of undo.reverse()) await step().catch(explain);
    end.forget();
  }
}

/** What whoever runs the server asks of a verification. */
export interface AskedVerification {
  readonly withoutKeys: boolean;
  /** The folders with checkpoints of other servers on the same database. */
  readonly otherCheckpoints: readonly string[];
}

/**
 * Verifies the record, beside a server that runs or without one.
 *
 * @returns null when it could not be done; why, was said
 */
export async function verifyTheRecord(asked: AskedVerification): Promise<Verified | null> {
  return atTheDatabase(async ({ dataFolder, rootKey }, database) => {
    const held = asked.withoutKeys ? null : await readFrom(rootKey);
    return verifyRecord({
      database,
      checkpoints: [path.join(dataFolder, 'checkpoints'), ...asked.otherCheckpoints],
      rootKeys: held && heldRootKeys(held),
      calendar: schoolCalendar(dutchSchoolDays),
    });
  });
}

/** Makes anew what stands beside the events where it differs. @returns null when it could not be done; why, was said */
export async function rebuildWhatDiffers(): Promise<Rebuilt | null> {
  return atTheDatabase(async ({ dataFolder, rootKey, snapshotDays }, database) => {
    const held = await readFrom(rootKey);
    if (!held) throw new RootKeyRefused('The root key is not there: nothing can be made anew without it.');
    const rootKeys = heldRootKeys(held);
    const store = await openStore({ connection: database, rootKey: rootKeys, clock, random: random.bytes });
    const calendar = schoolCalendar(dutchSchoolDays);
    try {
      const protocols = fillShelf(protocolsFolder);
      const guides = loadGuides(guidesFolder);
      const work: CaseWork = { store, clock, random, protocols, guides, calendar, copiesLastDays: snapshotDays };
      const checkpoints = [path.join(dataFolder, 'checkpoints')];
      return await rebuildProjections(work, { database, checkpoints, rootKeys, calendar });
    } finally {
      await store.close();
    }
  });
}

/** Does something at the database of this environment and lets it go again, whatever happens. */
async function atTheDatabase<T>(
  work: (environment: Environment, database: DatabaseAddress) => Promise<T>,
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
    // Ctrl-C ends this program alone: a server that was started for it has to be stopped first.
    const stop = () => void joined.leave().finally(() => process.exit(1));
    for (const signal of endings) process.on(signal, stop);
    try {
      return await work(environment, joined.login);
    } finally {
      for (const signal of endings) process.off(signal, stop);
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
  // Found wrong now, and not when a school needs it.
  letterTemplates();
  stopMessage();
  loadTextRules();
  const assets = await loadAssets(assetsFolder);
  const copies = { connection, rootKeys: rootKey };
  await migrate({ connection, folder: migrations, beforeChange: () => copyBeforeUpgrade(environment, copies) });
  if (end.isAsked()) return;

  const store = await openStore({ connection, rootKey, clock, random: random.bytes });
  undo.push(() => store.close());
  const app = appOf(environment, store, protocols, { assets, secret: derivedFrom(store.serverKey, 'form tokens') });
  const server = await listen(createServer(app, routes), environment);
  undo.push(() => server.drain(drainLimit));
  undo.push(checkpointing(store, path.join(dataFolder, 'checkpoints')));
  undo.push(keepingCopies(environment, copies, () => store.realBoardExists()));
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
  const cases: CaseWork = {
    store,
    clock,
    random,
    protocols,
    guides: loadGuides(guidesFolder),
    calendar: schoolCalendar(dutchSchoolDays),
    copiesLastDays: daysThatKeysLast({
      backupEvery: environment.backups.every,
      snapshotDays: environment.snapshotDays,
    }),
  };
  return {
    ...files,
    address: environment.url,
    clock,
    random,
    identity,
    cases,
    practice: practiceSchool(cases),
    protocols: choosable(protocols),
    ages: loadAges(path.join(protocolsFolder, 'ages.yaml')),
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

/** The moment at which Luwte has to end, and why. */
interface End {
  readonly reached: Promise<number>;
  isAsked(): boolean;
  because(error: Error): void;
  /** It has been said why. */
  isOver(): void;
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
  for (const signal of endings) process.on(signal, stop);
  process.on('uncaughtException', because);
  process.on('unhandledRejection', because);
  const watch = withParent() ? setInterval(() => process.ppid !== parent && stop(), parentCheck).unref() : undefined;
  return {
    reached,
    isAsked: () => asked,
    because,
    isOver: () => settle(1),
    forget() {
      for (const signal of endings) process.off(signal, stop);
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
  const forPeople = [EnvironmentRefused, CannotStart, MigrationRefused, RootKeyRefused, PortTaken];
  if (error instanceof Error && forPeople.some((kind) => error instanceof kind)) console.error(error.message);
  else console.error(JSON.stringify({ stopped: failureOf(error) }));
}
