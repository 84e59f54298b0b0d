import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { writeCheckpoint } from '../../src/store/checkpoints.ts';
import { freePort, type RunningLuwte, startLuwte } from '../running-luwte.ts';
import { BusyColleague } from './busy-colleague.ts';
import { appOf, databaseProcessesOf, killNow } from './processes.ts';
import { findFaults } from './record.ts';
import { makeSchool, openStoreOf } from './school-that-writes.ts';
import { seededBy } from './seeded.ts';

const rounds = Number(process.env.LUWTE_CRASH_ROUNDS || 50);
/** How much is answered at most before something is killed, and how many milliseconds after the last of it. */
const [mostAnswered, longestAfter] = [24, 40] as const;
const people = 3;
const root = path.dirname(path.dirname(import.meta.dirname));

/** Kills something of a Luwte that runs, at once. */
type Kill = (luwte: RunningLuwte) => void;

const everything: Kill = ({ process: npm, data }) => {
  const database = databaseProcessesOf(data);
  process.kill(-(npm.pid ?? 0), 'SIGKILL');
  for (const pid of database) killNow(pid);
};
const theApp: Kill = ({ data }) => killNow(appOf(data));
const theDatabase: Kill = ({ data }) => killNow(databaseProcessesOf(data)[0] ?? 0);

/**
 * Round after round on one data folder: people write, something is killed, `npm start` is called again, and what stands in
 * the record is held against what people were told was kept. What got no answer they send again, as it was.
 */
async function liveThrough(kill: Kill): Promise<void> {
  const random = seededBy();
  const data = mkdtempSync(path.join(tmpdir(), 'luwte-crash-'));
  // Outside the data folder, which is killed with the rest: nothing that was signed there may be less later.
  const signed = mkdtempSync(path.join(tmpdir(), 'luwte-crash-signed-'));
  const port = await freePort();
  const start = () => startLuwte({ data, port, command: ['npm', 'start'], ownGroup: true });
  let luwte = await start();
  try {
    const { school, colleagues } = await makeSchool(data, luwte.url, people);
    const busy = colleagues.map((colleague) => new BusyColleague(colleague, school));
    let sentAgain = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const at = { round, seed: random.seed };
      const { url } = luwte;
      const since = new Map(busy.map((one) => [one, one.journal.length]));
      const writing = Promise.all(busy.map((one) => one.write(url)));
      // Somebody whose writing went wrong is heard of at once, and not as a wait that takes too long.
      await Promise.race([answered(busy, since, random.between(0, mostAnswered)), writing]);
      await wait(random.between(0, longestAfter));
      kill(luwte);
      await Promise.all([luwte.ended, writing]);
      luwte = await start();
      const store = await openStoreOf(data);
      try {
        expect({ ...at, faults: await findFaults(data, store, busy, since) }).toEqual({ ...at, faults: [] });
        expect({ ...at, ...(await writeCheckpoint(store, signed)) }).toMatchObject({ ...at, lost: [] });
      } finally {
        await store.close();
      }
      const again = await Promise.all(busy.map((one) => one.sendAgain(url)));
      sentAgain += again.reduce((sum, count) => sum + count, 0);
    }
    const store = await openStoreOf(data);
    expect(await findFaults(data, store, busy)).toEqual([]);
    await store.close();
    expect(await verified(data, signed)).toEqual({ code: 0, printed: expect.any(String) });
    const journal = busy.flatMap((one) => one.journal);
    console.log(`  ${rounds} rounds (seed ${random.seed}): ${journal.length} acts, ${sentAgain} of them sent again.`);
    expect(journal.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
    // Kills that met nobody in the middle of something would show nothing.
    expect(journal.length).toBeGreaterThan(rounds * people);
    expect(sentAgain).toBeGreaterThan(rounds);
  } finally {
    await luwte.stop();
    for (const folder of [data, signed]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Has Luwte itself verify the whole record, beside the server that runs, with what was signed after each round. */
async function verified(data: string, signed: string): Promise<{ code: number; printed: string }> {
  const words = ['bin/luwte.mjs', 'audit', 'verify', '--checkpoints', signed];
  const env = { ...process.env, LUWTE_DATA: data };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: root, env }, (error, out, wrong) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, printed: `${out}${wrong}` }),
    );
  });
}

/** Waits until so much that was not in the journals before is answered. */
async function answered(busy: readonly BusyColleague[], since: ReadonlyMap<BusyColleague, number>, acts: number) {
  const count = () =>
    busy.flatMap((one) => one.journal.slice(since.get(one))).filter(({ acknowledged }) => acknowledged).length;
  await vi.waitUntil(() => count() >= acts, { interval: 1, timeout: 30_000 });
}

describe.concurrent('while people write, nothing that was answered is lost and nothing is kept by half when', () => {
  it('Luwte, its database and npm are killed', () => liveThrough(everything));

  it('Luwte alone is killed', () => liveThrough(theApp));

  it('its database alone is killed', () => liveThrough(theDatabase));
});
