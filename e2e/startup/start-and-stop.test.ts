import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort, type RunningLuwte, type Starting, startLuwte } from '../running-luwte.ts';

const root = path.dirname(path.dirname(import.meta.dirname));
let data: string;
let started: RunningLuwte[];

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'luwte-startup-'));
  started = [];
});

afterEach(async () => {
  for (const luwte of started) await luwte.stop();
  rmSync(data, { recursive: true, force: true });
});

async function start(starting: Starting = {}): Promise<RunningLuwte> {
  const luwte = await startLuwte({ data, ...starting });
  started.push(luwte);
  return luwte;
}

const databaseFolder = () => path.join(data, 'database');
const databasePid = () =>
  Number.parseInt(readFileSync(path.join(databaseFolder(), 'postgresql-18/postmaster.pid'), 'utf8'), 10);
const databaseLog = () => readFileSync(path.join(databaseFolder(), 'postgresql.log'), 'utf8');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
}

/** A set-up link is kept in the database: a new one is unknown to a database that lost it. */
async function opens(luwte: RunningLuwte, link: string): Promise<boolean> {
  const page = await fetch(new URL(new URL(link).pathname, luwte.url));
  return page.status === 200 && (await page.text()).includes('<form');
}

/** The shell of a machine with nothing but its own Node and npm. */
function bareEnvironment(): Record<string, string> {
  const own = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return { PATH: own.join(path.delimiter) };
}

it('npm start on an empty folder answers within a minute and prints its address and a set-up link', async () => {
  const luwte = await start({ command: ['npm', 'start'], environment: bareEnvironment() });
  expect(luwte.output()).toContain(`Luwte is ready: ${luwte.url}`);
  expect(await opens(luwte, luwte.setUpLink())).toBe(true);
  const ready = await fetch(`${luwte.url}/readyz`);
  expect(ready.status).toBe(200);
});

it('keeps what is secret to the user who started it', async () => {
  await start();
  expect(statSync(path.join(data, 'root-key')).mode & 0o077).toBe(0);
  expect(statSync(databaseFolder()).mode & 0o077).toBe(0);
});

it('SIGTERM ends it with code 0, the database after it, and the next start has everything', async () => {
  const first = await start();
  const database = databasePid();
  expect(await first.stop()).toBe(0);
  expect(isAlive(database)).toBe(false);
  const second = await start();
  expect(await opens(second, first.setUpLink())).toBe(true);
  expect(databaseLog()).not.toContain('not properly shut down');
});

it('SIGTERM to npm start ends all of it', async () => {
  const luwte = await start({ command: ['npm', 'start'], environment: bareEnvironment() });
  const database = databasePid();
  await luwte.stop();
  await gone(database);
  expect(databaseLog()).toContain('database system is shut down');
  await expect(fetch(luwte.url)).rejects.toThrow();
});

it('ends by itself when npm start is killed, and the next start has everything', async () => {
  const first = await start({ command: ['npm', 'start'], environment: bareEnvironment() });
  first.process.kill('SIGKILL');
  await first.ended;
  const second = await start({ port: first.port });
  expect(await opens(second, first.setUpLink())).toBe(true);
  expect(databaseLog()).not.toContain('not properly shut down');
});

it('Ctrl-C in the terminal of npm start ends all of it, Luwte before its database', async () => {
  const luwte = await start({ command: ['npm', 'start'], environment: bareEnvironment(), ownGroup: true });
  const database = databasePid();
  process.kill(-(luwte.process.pid ?? 0), 'SIGINT');
  await luwte.ended;
  await gone(database);
  expect(databaseLog()).toContain('database system is shut down');
  expect(databaseLog()).not.toMatch(/not properly shut down|terminating connection/);
});

it('recovers by itself after Luwte was killed', async () => {
  const first = await start();
  const orphan = databasePid();
  first.process.kill('SIGKILL');
  await first.ended;
  expect(isAlive(orphan)).toBe(true);
  const second = await start();
  expect(await opens(second, first.setUpLink())).toBe(true);
  expect(isAlive(orphan)).toBe(false);
});

it('ends with an explanation when its database is killed, and recovers at the next start', async () => {
  const first = await start();
  process.kill(databasePid(), 'SIGKILL');
  expect(await first.ended).toBe(1);
  expect(first.output()).toContain('The database has stopped, so Luwte stops too.');
  const second = await start();
  expect(await opens(second, first.setUpLink())).toBe(true);
});

it('recovers by itself after both were killed', async () => {
  const first = await start();
  process.kill(databasePid(), 'SIGKILL');
  first.process.kill('SIGKILL');
  await first.ended;
  const second = await start();
  expect(await opens(second, first.setUpLink())).toBe(true);
});

it('recovers by itself after npm start was killed with all that it had started', async () => {
  const first = await start({ command: ['npm', 'start'], environment: bareEnvironment(), ownGroup: true });
  const database = databasePid();
  process.kill(-(first.process.pid ?? 0), 'SIGKILL');
  process.kill(database, 'SIGKILL');
  await first.ended;
  const second = await start();
  expect(await opens(second, first.setUpLink())).toBe(true);
});

it('a second start on the same folder says so, and the first goes on', async () => {
  const first = await start();
  await expect(startLuwte({ data })).rejects.toThrow(/already running.*LUWTE_DATA/s);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
});

it('says which port is taken, and leaves no database behind', async () => {
  const first = await startLuwte();
  try {
    await expect(startLuwte({ data, port: first.port })).rejects.toThrow(`Port ${first.port} is in use`);
    expect(existsSync(path.join(databaseFolder(), 'postgresql-18/postmaster.pid'))).toBe(false);
  } finally {
    await first.stop();
  }
});

it('says what is wrong with a variable, and ends with code 1', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/luwte.mjs', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: 'many', LUWTE_URL: 'luwte.example.nl', LUWTE_DATA: data },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^PORT must be a number.*\nLUWTE_URL must be the address/);
});

it('an unknown command lists the commands, and ends with code 1', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/luwte.mjs', 'sreve'], { cwd: root, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('luwte serve');
});

it('npx luwte works in the folder of Luwte, with the Node of the machine', () => {
  const printed = execFileSync('npx', ['luwte', 'help'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...bareEnvironment() },
  });
  expect(printed).toContain('luwte protocol check');
});

it('a relative LUWTE_DATA starts below the folder that it is started in', async () => {
  const port = await freePort();
  const luwte = await startLuwte({ data, port, environment: { LUWTE_DATA: path.relative(root, data) } });
  started.push(luwte);
  expect(existsSync(path.join(data, 'root-key'))).toBe(true);
});
