import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimFolder, FolderInUse } from './folder-claim.ts';
import { identify } from './live-process.ts';

let folder: string;
const claimFile = () => path.join(folder, 'in-use-by.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'luwte-claim-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('one process has a folder until it lets go', async () => {
  const first = await claimFolder(folder, 0);
  await expect(claimFolder(folder, 0)).rejects.toThrow(FolderInUse);
  first.release();
  const second = await claimFolder(folder, 0);
  second.release();
  expect(readdirSync(folder)).toEqual([]);
});

it('who asks while it is being let go waits for it', async () => {
  const first = await claimFolder(folder, 0);
  setTimeout(() => first.release(), 300);
  const second = await claimFolder(folder, 5_000);
  second.release();
  expect(readdirSync(folder)).toEqual([]);
});

it('of many that want a folder at the same moment, one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => claimFolder(folder, 0)));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

it('a process that died holds nothing', async () => {
  const other = spawn('sleep', ['60']);
  const identity = identify(other.pid ?? 0);
  const live = await claimFolder(folder, 0);
  const claim = JSON.parse(readFileSync(claimFile(), 'utf8'));
  live.release();
  writeFileSync(claimFile(), JSON.stringify({ ...claim, pid: other.pid, process: identity }));
  await expect(claimFolder(folder, 0)).rejects.toThrow(`process ${other.pid}`);

  const gone = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await gone;
  (await claimFolder(folder, 0)).release();
});

it('a process with the number of a dead one is not taken for it', async () => {
  const live = await claimFolder(folder, 0);
  const claim = JSON.parse(readFileSync(claimFile(), 'utf8'));
  live.release();
  writeFileSync(claimFile(), JSON.stringify({ ...claim, process: 'another boot/1234' }));
  (await claimFolder(folder, 0)).release();
});

it('a claim from another container counts while it is touched, and not after a long silence', async () => {
  const touch = () => utimesSync(claimFile(), new Date(), new Date());
  writeFileSync(claimFile(), JSON.stringify({ pid: 7, process: 'x', pidsOf: 'another container', token: 'x' }));
  const heart = setInterval(touch, 300);
  await expect(claimFolder(folder, 0)).rejects.toThrow(FolderInUse);
  clearInterval(heart);
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(claimFile(), longAgo, longAgo);
  (await claimFolder(folder, 0)).release();
});

it('a file that a power cut left empty holds nothing', async () => {
  writeFileSync(claimFile(), '');
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(claimFile(), longAgo, longAgo);
  (await claimFolder(folder, 0)).release();
});
