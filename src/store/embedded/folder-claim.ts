import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import { identify } from './live-process.ts';

/** The folder is in use by a Luwte that lives. */
export class FolderInUse extends CannotStart {
  override name = 'FolderInUse';
}

/** A data folder that belongs to this process until it lets go or dies. */
export interface FolderClaim {
  release(): void;
}

interface Claimant {
  readonly pid: number;
  readonly process: string | undefined;
  readonly pidsOf: string;
  readonly token: string;
}

const beat = 2_000;
const silence = 5 * beat;
const longSilence = 30 * beat;

/**
 * Claims a data folder for this process. A claim whose process has died is taken over at once. Where that cannot be
 * known (another container on the same folder counts its own processes) it is taken over only after it has been
 * silent for ten seconds, a minute by the clock at most: a living claimant touches its file every two seconds.
 *
 * @param patience how long to wait for a holder that may be stopping, in milliseconds
 * @throws FolderInUse when a living process goes on holding it
 */
export async function claimFolder(folder: string, patience: number): Promise<FolderClaim> {
  const file = path.join(folder, 'in-use-by.json');
  const self: Claimant = { pid: process.pid, process: identify(process.pid), pidsOf: pidsOf(), token: randomUUID() };
  const until = Date.now() + patience;
  while (!create(file, self)) {
    const found = read(file);
    if (found === undefined) continue; // it went away between the two lines above
    if (!(await lives(file, found.claimant))) takeAway(file, found.text);
    else if (Date.now() < until) await wait(100);
    else throw new FolderInUse(inUse(folder, found.claimant));
  }
  const heart = setInterval(() => {
    const now = new Date();
    if (read(file)?.claimant.token === self.token) utimesSync(file, now, now);
  }, beat);
  heart.unref();
  return {
    release() {
      clearInterval(heart);
      if (read(file)?.claimant.token === self.token) rmSync(file, { force: true });
    },
  };
}

function create(file: string, claimant: Claimant): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(claimant)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function read(file: string): { claimant: Claimant; text: string } | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return { claimant: parse(text), text };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A file that a power cut left empty names nobody. */
function parse(text: string): Claimant {
  try {
    return JSON.parse(text);
  } catch {
    return { pid: 0, process: undefined, pidsOf: '', token: '' };
  }
}

async function lives(file: string, claimant: Claimant): Promise<boolean> {
  if (claimant.pidsOf === pidsOf())
    return claimant.process !== undefined && identify(claimant.pid) === claimant.process;
  const seen = touched(file);
  if (seen === undefined || Date.now() - seen > longSilence) return false;
  for (let waited = 0; waited < silence; waited += beat / 4) {
    await wait(beat / 4);
    const now = touched(file);
    if (now === undefined) return false;
    if (now !== seen) return true;
  }
  return false;
}

/**
 * Takes a dead claim away. If a third process has put its own there in the meantime, that one goes back: a link fails
 * where a file stands already, so nothing is overwritten.
 */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== dead) linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Within what the process numbers count: a container, or one boot of the machine. */
function pidsOf(): string {
  if (process.platform !== 'linux') return process.platform;
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return 'linux';
  }
}

function touched(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function inUse(folder: string, claimant: Claimant): string {
  return (
    `Luwte is already running on ${folder} (process ${claimant.pid}). ` +
    'Stop that one first, or choose another folder with LUWTE_DATA.'
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
