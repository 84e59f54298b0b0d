import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeAt } from '../../src/identity/authenticator-for-tests.ts';
import { TestBrowser } from '../../src/web/browser-for-tests.ts';
import { type RunningLuwte, startLuwte } from '../running-luwte.ts';

// A school that loses its root key, as it would happen: from setting up to signing in again. One story, in order.

const root = path.dirname(path.dirname(import.meta.dirname));
const login = { email: 'noor@bron.example', password: 'drie paarse lampen' };

let data: string;
let luwte: RunningLuwte | undefined;
let sheets: readonly string[] = [];
let paperCodes: readonly string[] = [];

beforeAll(() => {
  data = mkdtempSync(path.join(tmpdir(), 'luwte-lost-key-'));
});
afterAll(async () => {
  await luwte?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** A browser at this Luwte. */
function browserAt({ url }: RunningLuwte): TestBrowser {
  return new TestBrowser((asked) => {
    const headers = new Headers(asked.headers);
    if (headers.has('origin')) headers.set('origin', url);
    const { method, body } = asked;
    const there = url + new URL(asked.url).pathname + new URL(asked.url).search;
    return fetch(there, { method, headers, body, redirect: 'manual', ...(body && { duplex: 'half' }) });
  });
}

/** Runs a command of Luwte on the data folder. */
function command(words: readonly string[], options: { input?: string; environment?: Record<string, string> } = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/luwte.mjs', ...words], {
    cwd: root,
    env: { PATH, HOME, LUWTE_DATA: data, ...options.environment },
    encoding: 'utf8',
    input: options.input ?? '',
  });
  return { status, said: stdout + stderr };
}

const codesIn = (html: string) =>
  [...html.matchAll(/<code[^>]*>(.*?)<\/code>/gs)].map(([, inside = '']) => inside.replace(/<[^>]+>/g, '').trim());
const rootKeyText = () => readFileSync(path.join(data, 'root-key'), 'utf8');

async function signIn(to: RunningLuwte): Promise<TestBrowser> {
  const browser = browserAt(to);
  await browser.open('/inloggen');
  await browser.send('/inloggen', login);
  await browser.open('/inloggen/tweede-stap');
  const [recovery = '', ...rest] = paperCodes;
  paperCodes = rest;
  await browser.send('/inloggen/tweede-stap', { recovery, naar: '/beheer/mensen' });
  expect((await browser.open('/beheer/mensen')).text).toContain('Noor de Wit');
  return browser;
}

it('a school is set up, and its recovery sheets are made', async () => {
  luwte = await startLuwte({ data });
  const browser = browserAt(luwte);
  const link = new URL(luwte.setUpLink()).pathname;
  await browser.open(link);
  const school = { board: 'Stichting De Bron', school: 'De Eik', protocol: 'kindante', name: 'Noor de Wit' };
  await browser.send(link, { ...school, ...login });
  const page = await browser.open('/account/tweede-stap');
  const secret = (/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page.text)?.[0] ?? '').replaceAll(' ', '');
  const connected = await browser.send('/account/tweede-stap', { code: codeAt(secret, Date.now()), naar: '/' });
  paperCodes = codesIn(connected.html);
  await browser.open('/beheer/herstel');
  sheets = codesIn((await browser.send('/beheer/herstel', { custodian1: 'Anne', custodian2: 'Bilal' })).html);
  expect([paperCodes.length, sheets.length]).toEqual([10, 2]);
  expect(command(['keys', 'list']).said).toMatch(/2 recovery sheets of 20..-..-..; any two of them open this board/);
});

it('the root key and the key of the board are changed while it runs, and nobody is signed out', async () => {
  const running = luwte as RunningLuwte;
  const browser = await signIn(running);
  const before = rootKeyText();
  const rotated = command(['keys', 'rotate', 'root']);
  expect(rotated).toMatchObject({ status: 0, said: expect.stringMatching(/2 keys were wrapped anew/) });
  expect(rotated.said).not.toContain(before.split(' ')[1]?.trim());
  expect(rootKeyText()).not.toBe(before);
  const kept = readdirSync(data).find((name) => name.startsWith('root-key-until-')) ?? '';
  expect(readFileSync(path.join(data, kept), 'utf8')).toBe(before);
  expect(command(['keys', 'rotate', 'board'])).toMatchObject({
    status: 0,
    said: expect.stringMatching(/Stichting De Bron: new key .* The recovery sheets open it as they are/s),
  });
  expect((await browser.open('/beheer/mensen')).text).toContain('Noor de Wit');
  expect(await running.stop()).toBe(0);
  luwte = await startLuwte({ data });
  expect((await browserAt(luwte).open('/inloggen')).status).toBe(200);
  expect(await luwte.stop()).toBe(0);
});

it('the key can come from the environment instead, but from one place alone', async () => {
  const away = path.join(data, 'kept-apart');
  const environment = { LUWTE_ROOT_KEY: rootKeyText() };
  renameSync(path.join(data, 'root-key'), away);
  luwte = await startLuwte({ data, environment });
  expect((await browserAt(luwte).open('/inloggen')).status).toBe(200);
  expect(await luwte.stop()).toBe(0);
  luwte = await startLuwte({ data, environment: { LUWTE_ROOT_KEY_COMMAND: `cat '${away}'` } });
  expect(await luwte.stop()).toBe(0);
  expect(existsSync(path.join(data, 'root-key'))).toBe(false);
  const both = { ...environment, LUWTE_ROOT_KEY_FILE: away };
  await expect(startLuwte({ data, environment: both })).rejects.toThrow(/must come from one place/);
  rmSync(away);
  for (const name of readdirSync(data)) if (name.startsWith('root-key-until-')) rmSync(path.join(data, name));
});

it('without its root key Luwte does not start, says why and what to do, and makes no other', async () => {
  await expect(startLuwte({ data })).rejects.toThrow(/The root key is missing.*Put the file back.*luwte keys recover/s);
  await expect(startLuwte({ data })).rejects.not.toThrow(/The database has stopped/);
  const other = command(['keys', 'new']).said.trim();
  await expect(startLuwte({ data, environment: { LUWTE_ROOT_KEY: other } })).rejects.toThrow(
    /not the one that this database was made with/,
  );
  expect(existsSync(path.join(data, 'root-key'))).toBe(false);
});

it('with another root key a command changes nothing, and a verification asks about the key first', () => {
  const environment = { LUWTE_ROOT_KEY: command(['keys', 'new']).said.trim() };
  expect(command(['keys', 'rotate', 'board'], { environment })).toEqual({
    status: 1,
    said: expect.stringMatching(
      /^This database is under root key \w+, and another one is at hand. Nothing was changed./,
    ),
  });
  const verified = command(['audit', 'verify'], { environment });
  expect(verified).toEqual({ status: 1, said: expect.stringContaining('Is dit de goede hoofdsleutel?') });
});

it('a slip in a code is named by its group, and codes that do not fit leave everything as it was', () => {
  const [anne = '', bilal = ''] = sheets;
  const slip = anne.replace(/-(.)/, (_, sign) => `-${sign === '2' ? '3' : '2'}`);
  expect(command(['keys', 'recover'], { input: `${slip}\n${bilal}\n` })).toEqual({
    status: 1,
    said: 'The code of the first custodian: there is a slip in group 2. Compare it with the sheet.\n',
  });
  expect(command(['keys', 'recover'], { input: `${anne}\n${anne}\n` })).toEqual({
    status: 1,
    said: 'The code of the second custodian: it is that of the first sheet again. Two different sheets are needed.\n',
  });
  expect(command(['keys', 'recover'], { input: `${anne}\n` }).said).toContain('second custodian is missing');
  expect(command(['keys', 'recover', anne, bilal]).said).toContain('Type no codes here');
  expect(existsSync(path.join(data, 'root-key'))).toBe(false);
});

it('two custodians together recover it: Luwte starts, and people sign in as before', async () => {
  const [anne = '', bilal = ''] = sheets;
  const recovered = command(['keys', 'recover'], { input: `${bilal.toLowerCase().replaceAll('-', ' ')}\n${anne}\n` });
  expect(recovered).toMatchObject({ status: 0, said: expect.stringContaining('Recovered: Stichting De Bron') });
  expect(recovered.said).not.toContain(rootKeyText().split(' ')[1]?.trim());
  luwte = await startLuwte({ data });
  const browser = await signIn(luwte);
  expect((await browser.open('/beheer/herstel')).text).toContain('Anne, Bilal');
});
