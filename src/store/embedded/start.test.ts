import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from './live-process.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase, startThrowawayDatabase } from './start.ts';

let folder: string;
let running: EmbeddedDatabase[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'luwte-embedded-'));
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  const server = await startEmbeddedDatabase(folder);
  running.push(server);
  return server;
}

async function ask(server: EmbeddedDatabase, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  return Number.parseInt(readFileSync(path.join(folder, 'postgresql-18', 'postmaster.pid'), 'utf8'), 10);
}

describe('the embedded database', () => {
  it('starts on an empty folder, durable, in UTF-8 and UTC, and listens on no network', async () => {
    const server = await start();
    const [settings] = await ask(
      server,
      `select current_database() as name, current_setting('server_encoding') as encoding,
         current_setting('timezone') as timezone, current_setting('fsync') as fsync,
         current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
         'ä' < 'b' as by_language, upper('ë') as upper`,
    );
    expect(settings).toEqual({
      name: 'luwte',
      encoding: 'UTF8',
      timezone: 'UTC',
      fsync: 'on',
      checksums: 'on',
      addresses: '',
      by_language: false,
      upper: 'Ë',
    });
  });

  it('lets nobody in without the password', async () => {
    const server = await start();
    const client = new pg.Client({ ...server.login, password: 'guess' });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('writes nothing of what a query was about in its log, whatever is wrong with it', async () => {
    const server = await start();
    for (const query of [
      `select 'Noor de Wit'::uuid`,
      `create temp table once (name text unique); insert into once values ('Noor de Wit'), ('Noor de Wit')`,
      `create temp table checked (name text check (name = '')); insert into checked values ('Noor de Wit')`,
      `do $$ begin raise warning 'Noor de Wit'; end $$`,
      `select "Noor de Wit"`,
      `set statement_timeout = 20; select pg_sleep(1), 'Noor de Wit'`,
    ])
      await ask(server, query).catch(() => {});
    await server.stop();
    const log = readFileSync(path.join(folder, 'postgresql.log'), 'utf8');
    expect(log).toContain('database system is ready to accept connections');
    expect(log).not.toMatch(/noor/i);
  });

  it('keeps the password and the socket to who runs it', async () => {
    const server = await start();
    expect(statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(server.login.host).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'postgresql-18')).mode & 0o777).toBe(0o700);
  });

  it('has what was committed after a stop and a start', async () => {
    const first = await start();
    await ask(first, 'create table kept (n int)');
    await ask(first, 'insert into kept values (1)');
    await first.stop();
    const second = await start();
    expect(await ask(second, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('leaves no process, socket or claim behind when it stops', async () => {
    const server = await start();
    const pid = postmasterPid();
    await server.stop();
    expect(identify(pid)).toBeUndefined();
    expect(existsSync(server.login.host)).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['password', 'postgresql-18', 'postgresql.log']);
  });

  it('says so when the server is killed, and recovers at the next start', async () => {
    const first = await start();
    await ask(first, 'create table kept (n int)');
    process.kill(postmasterPid(), 'SIGKILL');
    await first.ended;
    await first.stop();
    const second = await start();
    expect(await ask(second, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  });

  it('refuses a second start on a folder in use, and leaves the first alone', async () => {
    const first = await start();
    await expect(startEmbeddedDatabase(folder)).rejects.toThrow(/already running.*LUWTE_DATA/s);
    expect(await ask(first, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('takes over the server of a process that was killed', async () => {
    const script = `
      const { startEmbeddedDatabase } = await import(${JSON.stringify(path.join(import.meta.dirname, 'start.ts'))});
      const server = await startEmbeddedDatabase(${JSON.stringify(folder)});
      console.log('started');`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => other.stdout.once('data', resolve));
    const orphan = postmasterPid();
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await gone;
    expect(identify(orphan)).toBeDefined();

    const server = await start();
    expect(identify(orphan)).toBeUndefined();
    expect(postmasterPid()).not.toBe(orphan);
    expect(await ask(server, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('starts although the number of its dead server now belongs to another program', async () => {
    const first = await start();
    const note = path.join(folder, 'postgresql-18', 'postmaster.pid');
    const content = readFileSync(note, 'utf8');
    await first.stop();
    execFileSync('sh', ['-c', 'cat > "$0" && chmod 600 "$0"', note], {
      input: content.replace(/^\d+/, `${process.pid}`),
    });
    const second = await start();
    expect(await ask(second, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('begins anew when making the cluster was cut off half-way', async () => {
    execFileSync('mkdir', ['-p', path.join(folder, 'unfinished-abc', 'base')]);
    const server = await start();
    expect(await ask(server, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    expect(existsSync(path.join(folder, 'unfinished-abc'))).toBe(false);
  });

  it('begins anew when the very first start was cut off before the password was on disk', async () => {
    writeFileSync(path.join(folder, 'password'), '');
    const server = await start();
    expect(await ask(server, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await server.stop();
    const again = await start();
    expect(await ask(again, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('makes no other password for a cluster that is there, and says what to do', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(path.join(folder, 'password'), '');
    await expect(startEmbeddedDatabase(folder)).rejects.toThrow(/password is empty or gone: put .* back/);
    rmSync(path.join(folder, 'password'));
    await expect(startEmbeddedDatabase(folder)).rejects.toThrow(/password is empty or gone: put .* back/);
    expect(existsSync(path.join(folder, 'password'))).toBe(false);
  });

  it('explains what to do with files of another version of PostgreSQL', async () => {
    const first = await start();
    await first.stop();
    execFileSync('sh', ['-c', 'echo 17 > "$0"', path.join(folder, 'postgresql-18', 'PG_VERSION')]);
    await expect(startEmbeddedDatabase(folder)).rejects.toThrow(/PostgreSQL 17; this Luwte brings 18/);
  });

  it('makes no empty database beside one of another version, and says how to take it along', async () => {
    mkdirSync(path.join(folder, 'postgresql-17'));
    await expect(startEmbeddedDatabase(folder)).rejects.toThrow(
      /PostgreSQL 17; this Luwte brings 18.+luwte backup.+restore/,
    );
    expect(readdirSync(folder)).toEqual(['postgresql-17']);
  });
});

describe('a throwaway server', () => {
  it('answers and is gone without a trace after stop', async () => {
    const server = await startThrowawayDatabase();
    expect(await ask(server, `select current_setting('fsync') as fsync`)).toEqual([{ fsync: 'off' }]);
    await server.stop();
    expect(existsSync(server.login.host)).toBe(false);
  });
});
