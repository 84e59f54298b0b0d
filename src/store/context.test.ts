import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestBoard, type TestBoard } from './board-for-tests.ts';
import { loadBoard } from './boards.ts';
import { openStore, type Store } from './context.ts';
import { countedBytes, freshDatabase, rootKeyForTests, type TestDatabase, testMoment } from './database-for-tests.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;

beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore({
    connection: { ...database.connection, max: 3 },
    rootKey: rootKeyForTests,
    clock: () => testMoment,
    random: countedBytes('context'),
    timeOuts: { statement: 1_000, lock: 200, idleInTransaction: 400 },
  });
  board = await makeTestBoard(store, 1);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const name = () => store.inContext(board.mentor, loadBoard).then((found) => found?.name);

test('what a transaction wrote is there when it ends well, and nowhere when it throws', async () => {
  const rename = (fail: boolean) =>
    store.inContext(board.mentor, async (tx) => {
      await tx.db.updateTable('school').set({ name: 'De Nieuwe Vlieger' }).execute();
      if (fail) throw new Error('on second thoughts');
    });
  const school = () => store.inContext(board.mentor, (tx) => tx.db.selectFrom('school').select('name').execute());
  await expect(rename(true)).rejects.toThrow('on second thoughts');
  expect(await school()).toEqual([{ name: 'De Vlieger' }]);
  await rename(false);
  expect(await school()).toEqual([{ name: 'De Nieuwe Vlieger' }]);
});

test('a query that takes too long is ended, and the next one is answered', async () => {
  await expect(store.inContext(board.mentor, (tx) => sql`select pg_sleep(5)`.execute(tx.db))).rejects.toThrow(
    'statement timeout',
  );
  expect(await name()).toBe('Stichting De Lage Oever 1');
});

test('who waits too long for a row that somebody else holds is told so', async () => {
  const touch = (account: string, hold: number) =>
    store.inContext(board.mentor, async (tx) => {
      await tx.db.updateTable('account').set({ language: 'en' }).where('id', '=', account).execute();
      await new Promise((resolve) => setTimeout(resolve, hold));
    });
  const holding = touch(board.mentor.account, 350);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(touch(board.mentor.account, 0)).rejects.toThrow('lock timeout');
  await holding;
});

test('a transaction that somebody forgot is rolled back, and the program goes on', async () => {
  const forgotten = store.inContext(board.mentor, async (tx) => {
    await tx.db.updateTable('school').set({ name: 'Vergeten' }).execute();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await tx.db.selectFrom('school').select('name').execute();
  });
  await expect(forgotten).rejects.toThrow();
  const names = await store.inContext(board.mentor, (tx) => tx.db.selectFrom('school').select('name').execute());
  expect(names).toEqual([{ name: 'De Nieuwe Vlieger' }]);
});

test('a database that throws everybody out costs the running transactions, and nothing else', async () => {
  const cutOff = store.inContext(board.mentor, async (tx) => {
    await sql`select 1`.execute(tx.db);
    await database.asSuperuser(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sql`select 1`.execute(tx.db);
  });
  await expect(cutOff).rejects.toThrow();
  expect(await name()).toBe('Stichting De Lage Oever 1');
});
