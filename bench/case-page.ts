/**
 * How much of what a machine can do reaches the reader of a case page: the page of a case with 300 events, asked for
 * over HTTP on 20 connections, beside a floor server that does the same in the database and nothing else
 * (case-page/floor-server.ts). Both run as programs of their own on one database, in turns. `--profile DIR` writes a
 * CPU profile of Luwte there.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { freePort } from '../e2e/running-luwte.ts';
import { openStore } from '../src/store/context.ts';
import { startThrowawayDatabase } from '../src/store/embedded/start.ts';
import { migrate } from '../src/store/migrate.ts';
import { openRootKeys, ownRootKeyFile } from '../src/store/root-key-source.ts';
import { writeCookie } from '../src/web/cookies.ts';
import { fillCase } from './case-page/fill-case.ts';
import type { FloorSettings } from './case-page/floor-server.ts';
import { type Asking, keepAsking, type Round } from './case-page/keep-asking.ts';

const events = 300;
const connections = 20;
/** Rounds before counting begins: until then the programs are still being compiled. */
const warmUps = 3;
const rounds = 7;
const roundLasts = 4_000;
/** The share of the floor's throughput that the page should reach. */
const aim = 0.6;

const root = path.dirname(import.meta.dirname);
const { values: options } = parseArgs({ options: { profile: { type: 'string' } } });
const undo: (() => unknown)[] = [];
try {
  await run();
} finally {
  for (const step of undo.reverse()) await step();
}

async function run(): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'luwte-bench-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const database = await startThrowawayDatabase();
  undo.push(() => database.stop());
  const { login: connection } = database;
  await migrate({ connection, folder: new URL('../src/store/migrations/', import.meta.url) });
  const rootKey = await openRootKeys(ownRootKeyFile(data), async () => false);
  const store = await openStore({
    connection,
    rootKey,
    clock: () => Date.now(),
    random: (count) => randomBytes(count),
  });
  const filled = await fillCase(store, events);
  await store.close();

  const luwte = await startLuwte(database.url, data);
  const cookie = writeCookie(new URL(luwte.url), 'session', filled.session).split(';', 1)[0] ?? '';
  const address = luwte.url + filled.path;
  const page = await fetch(address, { headers: { cookie } });
  const body = await page.text();
  if (page.status !== 200) throw new Error(`Luwte answered ${page.status} to the case page.`);
  const { board, stream, session } = filled;
  const floor = await startFloor({
    connection,
    data,
    board,
    stream,
    session,
    page: { headers: ownHeaders(page), body },
  });

  const asking = { cookie, connections, lasting: roundLasts, bytes: Buffer.byteLength(body) };
  const measured = await inTurns({ luwte: { ...luwte, url: address }, floor }, asking);
  report(measured, { bytes: asking.bytes, people: filled.people, statements: floor.statements, opened: floor.opened });
}

interface Contestant {
  readonly url: string;
  readonly pid: number;
}

/** The built Luwte, as a school runs it. Its request log goes to a file, as it would to a journal. */
async function startLuwte(databaseUrl: string, data: string): Promise<Contestant> {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: root });
  const port = await freePort();
  const log = openSync(path.join(data, 'luwte.log'), 'w');
  const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(options.profile)}`] : [];
  const luwte = fork('dist/luwte.mjs', ['serve'], {
    cwd: root,
    execArgv: profiling,
    env: { ...process.env, DATABASE_URL: databaseUrl, LUWTE_DATA: data, PORT: String(port) },
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  undo.push(() => ended(luwte));
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(`${url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { url, pid: luwte.pid ?? 0 };
    await wait(50);
  }
  throw new Error('Luwte did not start.');
}

async function startFloor(
  settings: FloorSettings,
): Promise<Contestant & { readonly statements: number; readonly opened: number }> {
  const floor = fork(path.join(import.meta.dirname, 'case-page', 'floor-server.ts'), {
    env: { ...process.env, LUWTE_FLOOR: JSON.stringify(settings) },
  });
  undo.push(() => ended(floor));
  const [{ port, statements }] = (await once(floor, 'message')) as [{ port: number; statements: number }];
  const url = `http://localhost:${port}/`;
  const opened = Number((await fetch(url)).headers.get('x-opened'));
  if (opened < events) throw new Error(`The floor opened ${opened} sealed values: less than the page does.`);
  return { url, pid: floor.pid ?? 0, statements, opened };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** What a server says of its page, without what belongs to one transport of it. */
function ownHeaders(page: Response): Readonly<Record<string, string>> {
  const transport = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length', 'set-cookie'];
  return Object.fromEntries([...page.headers].filter(([name]) => !transport.includes(name)));
}

interface MeasuredRound extends Round {
  /** Processor time of the server itself for one page, in milliseconds; without that of the database. */
  readonly processor: number;
}

type Measured<Name extends string> = Readonly<Record<Name, readonly MeasuredRound[]>>;

/** In turns, so that a machine that slows down slows both. */
async function inTurns<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  asking: Omit<Asking, 'url'>,
): Promise<Measured<Name>> {
  const names = Object.keys(contestants) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as MeasuredRound[]])) as Record<
    Name,
    MeasuredRound[]
  >;
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const { url, pid } = contestants[name];
      const before = processorTime(pid);
      const result = await keepAsking({ ...asking, url });
      const processor = (processorTime(pid) - before) / result.pages;
      if (round >= warmUps) measured[name].push({ ...result, processor });
    }
  }
  return measured;
}

/** What a process has used of the processors up to now, in milliseconds (proc(5): clock ticks of a hundredth second). */
function processorTime(pid: number): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return 10 * (Number(afterName[11]) + Number(afterName[12]));
}

function report(measured: Measured<'luwte' | 'floor'>, page: Readonly<Record<string, number>>): void {
  const middle = (name: 'luwte' | 'floor') => ({
    perSecond: median(measured[name].map((round) => round.perSecond)),
    median: median(measured[name].map((round) => round.median)),
    slowest1Percent: median(measured[name].map((round) => round.slowest1Percent)),
    processor: median(measured[name].map((round) => round.processor)),
  });
  const medians = { luwte: middle('luwte'), floor: middle('floor') };
  const ratio = medians.luwte.perSecond / medians.floor.perSecond;
  console.log(
    `Case page: ${events} events, ${page.people} people, ${Math.round((page.bytes ?? 0) / 1024)} KiB; ` +
      `${page.statements} statements and ${page.opened} sealed values a page; ${connections} connections, ` +
      `${rounds} rounds of ${roundLasts / 1000} s each, medians`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(medians).map(([name, round]) => [
        name,
        {
          'pages/s': Math.round(round.perSecond),
          'median ms': Number(round.median.toFixed(1)),
          'p99 ms': Number(round.slowest1Percent.toFixed(1)),
          'processor ms/page': Number(round.processor.toFixed(2)),
        },
      ]),
    ),
  );
  console.log(`Luwte reaches ${Math.round(ratio * 100)}% of the floor (aim: at least ${aim * 100}%).`);
  const out = path.join(import.meta.dirname, 'out');
  mkdirSync(out, { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const result = { bench: 'case-page', machine, events, connections, page, rounds: measured, medians, ratio, aim };
  writeFileSync(path.join(out, 'case-page.json'), `${JSON.stringify(result, null, 2)}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
