import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedDatabase, startThrowawayDatabase } from '../../src/store/embedded/start.ts';
import { startLuwte } from '../running-luwte.ts';

// The server of TEST_DATABASE_URL (in CI: Debian's PostgreSQL 15), else an embedded one as if it stood elsewhere.
let throwaway: EmbeddedDatabase | undefined;
let server: pg.Client;
let database: string;
let databaseUrl: string;
let data: string;

beforeAll(async () => {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) throwaway = await startThrowawayDatabase();
  const address = given ?? throwaway?.url ?? '';
  server = new pg.Client(address);
  await server.connect();
  database = `luwte_startup_${randomUUID().replaceAll('-', '')}`;
  await server.query(`create database ${database} encoding 'UTF8' template template0`);
  const { host, port, user, password } = server;
  const where = new URLSearchParams({ host, port: String(port) });
  databaseUrl = `postgresql://${user}:${encodeURIComponent(password ?? '')}@/${database}?${where}`;
  data = mkdtempSync(path.join(tmpdir(), 'luwte-elsewhere-'));
});

afterAll(async () => {
  await server.query(`drop database ${database} with (force)`);
  await server.end();
  await throwaway?.stop();
  rmSync(data, { recursive: true, force: true });
});

it('is tried on the PostgreSQL that was asked for', async () => {
  const { rows } = await server.query<{ number: number }>(
    `select current_setting('server_version_num')::int as number`,
  );
  const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
  expect(major).toBeGreaterThanOrEqual(15);
  if (process.env.TEST_DATABASE_MAJOR) expect(major).toBe(Number(process.env.TEST_DATABASE_MAJOR));
});

it('DATABASE_URL puts it on another server, and then there is no database in the data folder', async () => {
  const environment = { DATABASE_URL: databaseUrl };
  const first = await startLuwte({ data, environment });
  const link = new URL(first.setUpLink());
  expect(await first.stop()).toBe(0);
  const second = await startLuwte({ data, environment });
  try {
    expect((await fetch(new URL(link.pathname, second.url))).status).toBe(200);
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    expect(existsSync(path.join(data, 'database'))).toBe(false);
  } finally {
    await second.stop();
  }
});

it('says which database it cannot use, and shows no password', async () => {
  const wrong = databaseUrl.replace(database, 'luwte_nowhere').replace(/:[^:@]*@/, ':open-sesame@');
  const failure = await startLuwte({ data, environment: { DATABASE_URL: wrong } }).catch(
    (error: Error) => error.message,
  );
  expect(failure).toMatch(/The database server of DATABASE_URL cannot be used/);
  expect(failure).not.toContain('open-sesame');
});
