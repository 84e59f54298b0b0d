import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '../identity/session.ts';
import { backUp, putBack, temporaryFolder, withEmptyDatabase } from '../store/backup/backup-for-tests.ts';
import { addOffer, offersFrom } from '../store/case-offers.ts';
import { writeCheckpoint } from '../store/checkpoints.ts';
import { openStore } from '../store/context.ts';
import { countedBytes, rootKeyForTests } from '../store/database-for-tests.ts';
import { loadTombstones } from '../store/destruction.ts';
import { heldRootKeys } from '../store/root-key.ts';
import { verifyRecord } from './audit/verify-record.ts';
import { readCase } from './case-view.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { agreeToDestroy, proposeToDestroy } from './destroy-case.ts';
import { closedCase } from './settled-case-for-tests.ts';

const year = 366 * 24 * 60 * 60 * 1000;

let school: TestCases;
let folder: string;
let removeFolder: () => Promise<void>;
beforeAll(async () => {
  school = await casesForTests();
  ({ folder, remove: removeFolder } = await temporaryFolder());
});
afterAll(async () => {
  await school.database.drop();
  await removeFolder();
});

test('a backup from before a case was destroyed brings everything back but that case, and the record holds', async () => {
  const kept = await school.open('Er gaat iets rond in groep 8.');
  const doomed = await school.open('Zebrapad-verhaal');
  await school.work.store.inContext(contextOf(school.director), (tx) =>
    addOffer(tx, {
      id: school.id(),
      from: doomed,
      toSchool: school.school,
      opened: school.id(),
      content: { text: 'Zebrapad' },
    }),
  );
  await closedCase(school, school.director, doomed);
  const old = await backUp(school.database, folder);
  await writeCheckpoint(school.work.store, path.join(folder, 'of the server'));
  school.pass(year);
  expect(await proposeToDestroy(school.work, school.director, doomed, 'term-passed')).toEqual({ kind: 'done' });
  expect(await agreeToDestroy(school.work, school.coordinator, doomed)).toEqual({ kind: 'done' });
  await backUp(school.database, folder);
  for (const rootKeys of [heldRootKeys([rootKeyForTests]), null]) {
    const { calendar } = school.work;
    const checkpoints = [path.join(folder, 'of the server')];
    const { findings } = await verifyRecord({ database: school.database.connection, checkpoints, rootKeys, calendar });
    expect(findings).toEqual([]);
    expect((await writeCheckpoint(school.work.store, checkpoints[0] ?? '')).lost).toEqual([]);
  }

  await withEmptyDatabase(async (empty) => {
    expect(await putBack(old.file, empty)).toMatchObject({ leftOut: 1, notWhole: [] });
    const { clock, calendar } = school.work;
    const random = countedBytes('restored');
    const store = await openStore({ connection: empty.connection, rootKey: rootKeyForTests, clock, random });
    try {
      const work = { ...school.work, store };
      expect((await readCase(work, school.director, kept, 'plan'))?.events.length).toBeGreaterThan(0);
      expect(await readCase(work, school.director, doomed, 'plan')).toBeNull();
      const tombstones = await store.inContext(contextOf(school.director), loadTombstones);
      expect(tombstones).toHaveLength(1);
      const offers = await store.inContext(contextOf(school.director), (tx) => offersFrom(tx, doomed));
      expect(offers).toEqual([]);
    } finally {
      await store.close();
    }
    const verified = await verifyRecord({
      database: empty.connection,
      checkpoints: [path.join(folder, 'checkpoints')],
      rootKeys: heldRootKeys([rootKeyForTests]),
      calendar,
    });
    expect(verified.findings).toEqual([]);
  });
});
