import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseOf } from './database-of-data.ts';
import { findTraces } from './traces/find-traces.ts';
import { seenAt } from './traces/seen-in-browsers.ts';

const root = path.dirname(import.meta.dirname);

/** How a test starts Luwte; what is left out is as a school has it: `node bin/luwte.mjs serve` in this folder. */
export interface Starting {
  readonly command?: readonly [string, ...string[]];
  readonly folder?: string;
  /** LUWTE_DATA; without it a temporary folder, which goes when Luwte stops. */
  readonly data?: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Starts it as a terminal does: a process group of its own, which Ctrl-C reaches as a whole. */
  readonly ownGroup?: boolean;
  /** The account to start it under; only root can choose another. */
  readonly account?: { readonly uid: number; readonly gid: number };
  /** Milliseconds until it has to answer. */
  readonly patience?: number;
}

/** Luwte as a program of its own, on a port and a data folder of its own. */
export interface RunningLuwte {
  readonly url: string;
  readonly port: number;
  readonly data: string;
  readonly process: ChildProcess;
  /** All that it printed up to now. */
  output(): string;
  /** The link in what it printed; throws when it printed none. */
  setUpLink(): string;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /**
   * Where something that was typed in a watched browser stands in the clear: in logs, in addresses, in titles, in the data
   * folder, in any column of any table. Empty when nothing does.
   */
  traces(): Promise<readonly string[]>;
  /**
   * Sends SIGTERM and waits for the end.
   *
   * @returns the exit code, or the name of a signal
   * @throws when something that was typed in a watched browser left a trace
   */
  stop(): Promise<number | string>;
}

/** Starts Luwte and waits until it answers. @throws with all that it printed when it ends or stays silent instead */
export async function startLuwte(starting: Starting = {}): Promise<RunningLuwte> {
  const data = starting.data ?? mkdtempSync(path.join(tmpdir(), 'luwte-e2e-'));
  const port = starting.port ?? (await freePort());
  const [program, ...words] = starting.command ?? [process.execPath, 'bin/luwte.mjs', 'serve'];
  const child = spawn(program, words, {
    cwd: starting.folder ?? root,
    env: {
      ...withoutLuwte(process.env),
      PORT: String(port),
      LUWTE_DATA: data,
      // A test run that is killed leaves no server behind.
      LUWTE_STOP_WITH_PARENT: '1',
      ...starting.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: starting.ownGroup ?? false,
    ...starting.account,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
  const luwte: RunningLuwte = {
    url: `http://localhost:${port}`,
    port,
    data,
    process: child,
    output: () => printed,
    setUpLink() {
      const link = /http\S+\/opzetten\/\S+/.exec(printed)?.[0];
      if (!link) throw new Error(`Luwte printed no set-up link:\n${printed}`);
      return link;
    },
    ended,
    traces() {
      const elsewhere = starting.environment?.DATABASE_URL;
      const login = elsewhere ? { connectionString: elsewhere } : databaseOf(data).login;
      return findTraces(seenAt(luwte.url), { log: printed, folder: data, login });
    },
    async stop() {
      const lives = child.exitCode === null && child.signalCode === null;
      const traces = lives && seenAt(luwte.url).typed.size > 0 ? await luwte.traces() : [];
      if (lives) child.kill('SIGTERM');
      const end = await ended;
      if (!starting.data) rmSync(data, { recursive: true, force: true });
      if (traces.length > 0) throw new Error(`What people typed stands in the clear:\n${traces.join('\n')}`);
      return end;
    },
  };
  if (starting.ownGroup) endWithTest(child, ended);
  await answering(luwte, starting.patience ?? 60_000);
  return luwte;
}

/** npm watches nobody, so that its group would outlive a test that was cut off; Luwte by itself watches who started it. */
function endWithTest(child: ChildProcess, ended: Promise<unknown>): void {
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGTERM');
  };
  process.once('exit', end);
  ended.finally(() => process.off('exit', end)).catch(() => {});
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

async function answering(luwte: RunningLuwte, patience: number): Promise<void> {
  let over = false;
  luwte.ended.then(() => {
    over = true;
  });
  const until = Date.now() + patience;
  while (!over && Date.now() < until) {
    const health = await fetch(`${luwte.url}/healthz`).catch(() => undefined);
    // What it says of itself, with the set-up link, follows the first answer.
    if (health?.status === 200 && luwte.output().includes('Luwte is ready')) return;
    await wait(50);
  }
  luwte.process.kill('SIGTERM');
  throw new Error(`Luwte ${over ? 'ended' : `gave no answer in ${patience} ms`}. It printed:\n${luwte.output()}`);
}

/** What the person who runs the tests set for their own Luwte is not for this one. */
function withoutLuwte(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ofTheirs = (name: string) => name.startsWith('LUWTE_') || name === 'DATABASE_URL';
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ofTheirs(name)));
}
