import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestBoard } from '../board-for-tests.ts';
import { countedBytes, freshDatabase, rootKeyForTests, type TestDatabase, testMoment } from '../database-for-tests.ts';
import { heldRootKeys } from '../root-key.ts';
import { temporaryFolder } from './backup-for-tests.ts';
import { copiesAmong, copiesToRemove, copyName, isCopyDue } from './kept-copies.ts';
import { makeBackup } from './make-backup.ts';
import { copyWhenDue } from './scheduled-copies.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = (days: number) => new Date(testMoment + days * day);

describe('which copies stay', () => {
  test('as many scheduled ones as was chosen, the newest', () => {
    const names = [3, 1, 2, 0].map((days) => copyName(at(days), 'scheduled'));
    expect(copiesToRemove(names, 2)).toEqual([copyName(at(0), 'scheduled'), copyName(at(1), 'scheduled')]);
    expect(copiesToRemove(names, 4)).toEqual([]);
  });

  test('what somebody copied by hand stays, of those from before upgrades the last two, and foreign files always', () => {
    const names = [
      copyName(at(0), 'by-hand'),
      ...[0, 1, 2].map((days) => copyName(at(days), 'before-upgrade')),
      copyName(at(9), 'scheduled'),
      'keys.luwte-backup',
      'holiday.jpg',
      '2026-11-20T080000.000Z-scheduled.luwte-backup.old',
    ];
    expect(copiesToRemove(names, 1)).toEqual([copyName(at(0), 'before-upgrade')]);
    expect(copiesAmong(names)).toHaveLength(5);
  });

  test('the next one is due when its time has come, and also where the clock was put back', () => {
    const names = [copyName(at(1), 'scheduled'), copyName(at(1.5), 'by-hand')];
    expect(isCopyDue([], day, testMoment)).toBe(true);
    expect(isCopyDue(names, day, at(1.9).getTime())).toBe(false);
    expect(isCopyDue(names, day, at(2).getTime())).toBe(true);
    expect(isCopyDue(names, day, at(0.5).getTime())).toBe(true);
  });
});

describe('a server that runs for days', () => {
  let database: TestDatabase;
  let folder: string;
  let removeFolder: () => Promise<void>;
  let now = testMoment;
  beforeAll(async () => {
    database = await freshDatabase();
    ({ folder, remove: removeFolder } = await temporaryFolder());
    await makeTestBoard(database.store, 1, 'real');
  });
  afterAll(async () => {
    await database.drop();
    await removeFolder();
  });

  const work = () => ({
    connection: database.connection,
    rootKeys: heldRootKeys([rootKeyForTests]),
    folder,
    version: '0.1.0',
    clock: () => now,
    random: countedBytes(`scheduled ${now}`),
  });

  test('makes a copy a day, keeps as many as was chosen, and touches no file that is not its own', async () => {
    await writeFile(path.join(folder, 'notes.txt'), 'of the system administrator');
    const byHand = await makeBackup({ ...work(), reason: 'by-hand' });
    for (let hours = 0; hours <= 5 * 24; hours += 6) {
      now = testMoment + hours * hour;
      const made = await copyWhenDue(work(), { every: day, keep: 2 });
      expect(made === null).toBe(hours % 24 !== 0);
    }
    expect((await readdir(folder)).sort()).toEqual(
      [
        path.basename(byHand.file),
        copyName(at(4), 'scheduled'),
        copyName(at(5), 'scheduled'),
        'keys.luwte-backup',
        'notes.txt',
      ].sort(),
    );
  });

  test('keeps what it has when the next copy fails', async () => {
    const before = await readdir(folder);
    now += 2 * day;
    const failing = copyWhenDue(
      { ...work(), connection: { ...database.connection, password: 'wrong', user: 'nobody' } },
      {
        every: day,
        keep: 1,
      },
    );
    await expect(failing).rejects.toThrow();
    expect(await readdir(folder)).toEqual(before);
  });
});
