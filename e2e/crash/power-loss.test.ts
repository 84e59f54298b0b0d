import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it, vi } from 'vitest';
import { startLuwte } from '../running-luwte.ts';
import { BusyColleague } from './busy-colleague.ts';
import { type Disk, makeDisk } from './disk.ts';
import { findFaults, type Journal } from './record.ts';
import { makeSchool, openStoreOf } from './school-that-writes.ts';
import { seededBy } from './seeded.ts';

const rounds = 10;
const people = 3;
const mostAnswered = 20;

const made = makeDisk();
const disk: Disk | null = 'impossible' in made ? null : made;
// Said aloud: a test that was left out must not look like one that passed.
if ('impossible' in made) console.log(`  POWER LOSS IS NOT TESTED on this machine: ${made.impossible}`);
afterAll(() => disk?.remove());

/** A disk as it was at one moment, and what people had been told was kept by then. */
interface PowerCut {
  readonly copy: string;
  readonly told: readonly Journal[];
}

/** Lets people write on a disk and copies it so many times meanwhile. */
async function writeAndCut(on: Disk, data: string, cuts: number): Promise<readonly PowerCut[]> {
  const random = seededBy();
  console.log(`  seed ${random.seed}`);
  const luwte = await startLuwte({ data });
  try {
    const { school, colleagues } = await makeSchool(data, luwte.url, people);
    const busy = colleagues.map((colleague) => new BusyColleague(colleague, school));
    const answered = () => busy.flatMap(({ journal }) => journal.filter((one) => one.acknowledged)).length;
    const writing = Promise.all(busy.map((one) => one.write(luwte.url)));
    const made: PowerCut[] = [];
    for (let round = 1; round <= cuts; round += 1) {
      const until = answered() + random.between(2, mostAnswered);
      await Promise.race([vi.waitUntil(() => answered() >= until, { interval: 1, timeout: 60_000 }), writing]);
      await wait(random.between(0, 30));
      // First what was promised, then the copy: what is answered in between may be on it or not.
      const told = busy.map(({ colleague, journal }) => ({ colleague, journal: journal.map((one) => ({ ...one })) }));
      made.push({ copy: on.copy(), told });
    }
    for (const one of busy) one.stop();
    await writing;
    return made;
  } finally {
    await luwte.stop();
  }
}

/** Brings Luwte up on what a power cut left, and says what is wrong with it. */
function faultsAfter(on: Disk, cut: PowerCut, name: string): Promise<readonly string[]> {
  return on.mounted(cut.copy, async (folder) => {
    const data = path.join(folder, name);
    const luwte = await startLuwte({ data });
    const store = await openStoreOf(data);
    try {
      return await findFaults(data, store, cut.told);
    } finally {
      await store.close();
      await luwte.stop();
    }
  });
}

it.skipIf(disk === null)('when the power goes while people write, nothing that was answered is lost', async () => {
  if (!disk) return;
  const cuts = await writeAndCut(disk, path.join(disk.folder, 'data'), rounds);
  const answered = cuts.at(-1)?.told.flatMap(({ journal }) => journal.filter((one) => one.acknowledged)).length;
  console.log(`  ${rounds} power cuts, ${answered} acts answered by the last of them`);
  for (const [index, cut] of cuts.entries()) {
    expect([index + 1, await faultsAfter(disk, cut, 'data')]).toEqual([index + 1, []]);
  }
});

it.skipIf(disk === null)(
  'that shows something: a database that does not wait for the disk loses what was answered',
  async () => {
    if (!disk) return;
    const data = path.join(disk.folder, 'careless');
    mkdirSync(data);
    await (await startLuwte({ data })).stop();
    appendFileSync(path.join(data, 'database', 'postgresql-18', 'postgresql.auto.conf'), 'fsync = off\n');
    const [cut] = await writeAndCut(disk, data, 1);
    if (!cut) throw new Error('The power was not cut.');
    // What is left may be so little that nothing starts on it.
    const faults = await faultsAfter(disk, cut, 'careless').catch((error: Error) => [error.message]);
    console.log(`  without waiting for the disk: ${faults.length} faults, as ${faults[0]}`);
    expect(faults).not.toEqual([]);
  },
);
