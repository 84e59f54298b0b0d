import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinEmbeddedDatabase } from '../../src/store/embedded/join.ts';
import { startLuwte } from '../running-luwte.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(path.join(tmpdir(), 'luwte-audit-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** `luwte …` on the same data folder, as whoever runs the server types it. */
function luwte(...words: readonly string[]): Promise<{ code: number; printed: string }> {
  return new Promise((resolve) => {
    const environment = { ...process.env, LUWTE_DATA: data, DATABASE_URL: '' };
    execFile(process.execPath, ['bin/luwte.mjs', ...words], { env: environment }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, printed: out + err }),
    );
  });
}

/** Makes the practice school, with its cases, as a visitor does. */
async function visitPracticeSchool(url: string): Promise<void> {
  const page = await fetch(`${url}/oefenschool`);
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const html = await page.text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const account = /name="account" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const form = new URLSearchParams({ csrf, ...(account !== '' && { account }) });
  const entered = await fetch(`${url}/oefenschool`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie, origin: url },
  });
  expect(entered.status).toBe(303);
}

it('verifies beside a server that runs and without one, with and without its key, and finds what was changed', async () => {
  const running = await startLuwte({ data });
  await visitPracticeSchool(running.url);
  const beside = await luwte('audit', 'verify', '--language', 'en');
  expect(beside.printed).toContain('Everything holds.');
  expect(beside.code).toBe(0);
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  expect(await running.stop()).toBe(0);

  const stopped = await luwte('audit', 'verify', '--json');
  expect(stopped.code).toBe(0);
  const verified = JSON.parse(stopped.printed);
  expect(verified).toMatchObject({ withKeys: true, findings: [] });
  expect(verified.looked.projections).toBeGreaterThan(3);
  expect(existsSync(path.join(data, 'database', 'in-use-by.json'))).toBe(false);

  const joined = await joinEmbeddedDatabase(path.join(data, 'database'));
  expect(joined.isRunning).toBe(false);
  const client = new pg.Client(joined.login);
  await client.connect();
  await client.query(`set session_replication_role = replica;
    update luwte.stream set status = case status when 'open' then 'closed' else 'open' end`);
  await client.end();
  await joined.leave();
  const found = await luwte('audit', 'verify', '--language', 'en');
  expect(found.code).toBe(1);
  expect(found.printed).toContain('open or closed: it is not what follows from what happened');
  const rebuilt = await luwte('audit', 'rebuild', '--language', 'en');
  expect(rebuilt.printed).toContain('Everything holds.');
  expect(rebuilt.code).toBe(0);

  renameSync(path.join(data, 'root-key'), path.join(data, 'root-key-away'));
  const keyless = await luwte('audit', 'verify');
  expect(keyless.code).toBe(0);
  expect(keyless.printed).toContain('Zonder de hoofdsleutel');
  expect((await luwte('audit', 'rebuild')).code).toBe(1);
});

it('makes no database where there is none', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'luwte-audit-empty-'));
  await expect(joinEmbeddedDatabase(path.join(empty, 'database'))).rejects.toThrow('There is no database');
  expect(existsSync(path.join(empty, 'database'))).toBe(false);
  rmSync(empty, { recursive: true });
});
