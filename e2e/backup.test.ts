import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { everybodySafe, openCase } from './story/case.ts';
import { type School, schoolWith, signIn } from './story/school.ts';

const root = path.dirname(import.meta.dirname);
const marloes = { name: 'Marloes Hendriks', role: 'directeur of schoolleider' };

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;
let scratch: string;
let caseAddress: string;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'luwte-e2e-backup-'));
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, { marloes });
  caseAddress = await openCase(school.at.marloes.page, {
    what: 'In 2B gaat iets rond, vertelde de mentor.',
    by: 'Een leerling',
    safe: everybodySafe,
  });
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** `luwte …` as somebody types it beside the server. @returns the exit code and what was said */
function command(data: string, words: string): Promise<{ code: number | null; said: string }> {
  const child = spawn('sh', ['-c', words.replace('luwte', `"${process.execPath}" bin/luwte.mjs`)], {
    cwd: root,
    env: { ...process.env, LUWTE_DATA: data, DATABASE_URL: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

test('a backup of the running server, put into an empty folder, lets people sign in and read their case', async () => {
  const copies = path.join(scratch, 'copies');
  const made = await command(luwte.data, `exec luwte backup '${copies}'`);
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('Made and read back') });
  expect(await command(luwte.data, `exec luwte backup verify '${copies}'`)).toMatchObject({
    code: 0,
    said: expect.stringContaining('cases with their keys: 1'),
  });

  const data = path.join(scratch, 'data');
  const keyless = await command(data, `exec luwte restore '${copies}'`);
  expect(keyless).toMatchObject({ code: 1, said: expect.stringMatching(/opens with root key .+none was given/) });
  copyFileSync(path.join(luwte.data, 'root-key'), path.join(data, 'root-key'));
  const restored = await command(data, `exec luwte restore '${copies}'`);
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('cases: 1') });

  const second = await startLuwte({ data });
  try {
    expect(second.output()).not.toContain('/opzetten/');
    const { page, complaints } = await openWatched(browser, second.url);
    await signIn(page, marloes, school.phones.marloes);
    await page.goto(`${second.url}${caseAddress}/tijdlijn`);
    await page.getByText('In 2B gaat iets rond').first().waitFor();
    expect(complaints()).toEqual([]);
  } finally {
    await second.stop();
  }
});

test('a restore touches neither a server that runs nor a school that is there', async () => {
  const copies = path.join(scratch, 'once-more');
  await command(luwte.data, `exec luwte backup '${copies}'`);
  const onRunning = await command(luwte.data, `exec luwte restore '${copies}'`);
  expect(onRunning).toMatchObject({ code: 1, said: expect.stringContaining('Luwte is already running on') });
  const onFull = await command(path.join(scratch, 'data'), `exec luwte restore '${copies}'`);
  expect(onFull).toMatchObject({ code: 1, said: expect.stringContaining('There is a board in this database already') });
  expect((await fetch(`${luwte.url}/readyz`)).status).toBe(200);
});

test('a disk that takes no more ends it with the reason, and nothing half is left', async () => {
  const copies = path.join(scratch, 'full');
  const { code, said } = await command(luwte.data, `trap '' XFSZ; ulimit -f 4; exec luwte backup '${copies}'`);
  expect({ code, said }).toMatchObject({
    code: 1,
    said: expect.stringMatching(/holds no file of this size \(EFBIG\)/),
  });
  expect(readdirSync(copies)).toEqual([]);
});
