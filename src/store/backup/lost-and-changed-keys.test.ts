import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawCustodianCode } from '../../domain/custodian-code.ts';
import { makeTestBoard, openTestCase, type TestBoard } from '../board-for-tests.ts';
import { openStore } from '../context.ts';
import {
  countedBytes,
  freshDatabase,
  migrationsFolder,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from '../database-for-tests.ts';
import { openKeyWork } from '../key-work.ts';
import { loadStream } from '../load-stream.ts';
import { openBoards, recoverBoards } from '../recover-boards.ts';
import { replaceRecoverySet } from '../recovery-sets.ts';
import { heldRootKeys, type RootKey, rootKeyOf } from '../root-key.ts';
import { rotateRootKey } from '../rotate-root-key.ts';
import { backUp, putBack, temporaryFolder, withEmptyDatabase } from './backup-for-tests.ts';
import { findBackup, openWithCustodians } from './open-backup.ts';
import { restoreBackup } from './restore-backup.ts';

let database: TestDatabase;
let folder: string;
let removeFolder: () => Promise<void>;
let board: TestBoard;
const stream = testId(1);
const newRoot = rootKeyOf(Buffer.alloc(32, 11));
const drawn = countedBytes('codes of custodians');
const codes = (count: number) => Array.from({ length: count }, () => drawCustodianCode(drawn));
const clock = () => testMoment;

beforeEach(async () => {
  database = await freshDatabase();
  ({ folder, remove: removeFolder } = await temporaryFolder());
  board = await makeTestBoard(database.store, 1, 'real');
  await openTestCase(database.store, board, stream);
});
afterEach(async () => {
  await database.drop();
  await removeFolder();
});

const printSheets = (given: readonly string[]) =>
  database.store.inContext(board.mentor, (tx) =>
    replaceRecoverySet(
      tx,
      given.map((code, index) => ({ name: `Bewaarder ${index + 1}`, code })),
    ),
  );

const keyWorkOn = (connection: TestDatabase['connection']) =>
  openKeyWork(connection, { clock, random: countedBytes('key work') });

async function readsTheCase(connection: TestDatabase['connection'], rootKey: RootKey): Promise<boolean> {
  const store = await openStore({ connection, rootKey, clock, random: countedBytes('reads') });
  try {
    return (await store.inContext(board.mentor, (tx) => loadStream(tx, stream))) !== null;
  } finally {
    await store.close();
  }
}

describe('when the root key is lost', () => {
  test('two custodians open the backup with their codes, and after that the boards in it', async () => {
    const [first = '', second = '', third = ''] = codes(3);
    await printSheets([first, second, third]);
    await backUp(database, folder);
    await withEmptyDatabase(async (empty) => {
      const found = await findBackup(folder);
      await expect(openWithCustodians(found, [first, codes(1)[0] ?? ''])).rejects.toThrow(
        'open no board of this backup',
      );
      const secrets = await openWithCustodians(found, [third, first]);
      await restoreBackup(found, secrets, {
        connection: empty.connection,
        migrations: migrationsFolder,
        checkpoints: folder,
        clock,
      });
      const work = await keyWorkOn(empty.connection);
      await recoverBoards(work, newRoot, await openBoards(work, [third, first]));
      await work.end();
      expect(await readsTheCase(empty.connection, newRoot)).toBe(true);
    });
  });

  test('sheets that were replaced by others open no backup that was made after that, nor data from before', async () => {
    const [first = '', second = ''] = codes(2);
    await printSheets([first, second]);
    const before = await backUp(database, folder);
    await printSheets(codes(2));
    await backUp(database, folder);
    await expect(openWithCustodians(await findBackup(before.file), [first, second])).rejects.toThrow('open no board');
  });
});

test('data that were copied before the root key was changed open with the new one alone', async () => {
  const before = await backUp(database, folder);
  const rootKeys = heldRootKeys([newRoot, rootKeyForTests]);
  const work = await keyWorkOn(database.connection);
  await rotateRootKey({ ...work, rootKeys });
  await work.end();
  await backUp(database, folder, { rootKeys });
  await withEmptyDatabase(async (empty) => {
    await expect(putBack(before.file, empty)).rejects.toThrow(`opens with root key ${newRoot.id}`);
    expect(await putBack(before.file, empty, { rootKeys: heldRootKeys([newRoot]) })).toMatchObject({ streams: 1 });
    expect(await readsTheCase(empty.connection, newRoot)).toBe(true);
  });
});
