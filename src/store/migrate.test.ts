import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeTestBoard } from './board-for-tests.ts';
import { openStore } from './context.ts';
import {
  countedBytes,
  emptyDatabase,
  migrationsFolder,
  rootKeyForTests,
  type TestDatabase,
  testMoment,
} from './database-for-tests.ts';
import { MigrationRefused, migrate } from './migrate.ts';
import { rootKeyOf } from './root-key.ts';

type EmptyDatabase = Omit<TestDatabase, 'store'>;

let database: EmptyDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'luwte-migrations-'));
  await cp(fileURLToPath(migrationsFolder), folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = (connection = database.connection) => migrate({ connection, folder });

describe('migrating', () => {
  test('runs each file once, in order, and nothing the next time', async () => {
    const ours = (await readdir(folder)).sort();
    expect(ours[0]).toBe('0001-boards-and-streams.sql');
    expect(await run()).toEqual(ours);
    await writeFile(path.join(folder, '9001-more.sql'), 'create table luwte.more (board_id uuid primary key);');
    await writeFile(path.join(folder, '9002-yet-more.sql'), 'alter table luwte.more add column name text;');
    expect(await run()).toEqual(['9001-more.sql', '9002-yet-more.sql']);
    expect(await run()).toEqual([]);
    const [owner] = await database.asSuperuser(`select tableowner from pg_tables where tablename = 'more'`);
    expect(owner).toEqual({ tableowner: 'luwte_owner' });
  });

  test('servers that start at the same moment wait for each other', async () => {
    const runs = await Promise.all([run(), run(), run()]);
    expect(runs.flat().sort()).toEqual((await readdir(folder)).sort());
  });

  test('a file that fails leaves nothing of it behind, and those before it stand', async () => {
    await writeFile(path.join(folder, '9001-broken.sql'), 'create table luwte.half (id int); select 1 / 0;');
    await expect(run()).rejects.toThrow('9001-broken.sql failed');
    expect(await database.asSuperuser(`select 1 from pg_tables where tablename = 'half'`)).toEqual([]);
    expect(await database.asSuperuser(`select 1 from pg_tables where tablename = 'event'`)).toHaveLength(1);
  });
});

describe('a database that this version must not touch', () => {
  test('one that a newer Luwte made is refused, with what to do', async () => {
    await writeFile(path.join(folder, '9001-from-the-future.sql'), 'select 1;');
    await run();
    await rm(path.join(folder, '9001-from-the-future.sql'));
    await expect(run()).rejects.toThrow(/made by a newer version of Luwte \(it has 9001-from-the-future\.sql\)/);
    await expect(run()).rejects.toThrow(MigrationRefused);
  });

  test('one on which a migration ran in another form is refused', async () => {
    await run();
    await writeFile(path.join(folder, '0001-boards-and-streams.sql'), 'select 1;');
    await expect(run()).rejects.toThrow('was run on this database in another form');
  });

  test('one that is under another root key is not opened', async () => {
    await run();
    const open = (byte: number) =>
      openStore({
        connection: database.connection,
        rootKey: byte === 7 ? rootKeyForTests : rootKeyOf(Buffer.alloc(32, byte)),
        clock: () => testMoment,
        random: countedBytes('migrate'),
      });
    const store = await open(7);
    await makeTestBoard(store, 1);
    await store.close();
    await expect(open(8)).rejects.toThrow('not the one that this database was made with');
    await (await open(7)).close();
  });

  test('a folder without migrations is refused', async () => {
    for (const name of await readdir(folder)) await rm(path.join(folder, name));
    await expect(run()).rejects.toThrow('There are no migrations');
  });
});

describe('an ordinary login', () => {
  const login = `luwte_test_login_${process.pid}`;
  let server: EmptyDatabase;

  beforeAll(async () => {
    server = await emptyDatabase();
    await server.asSuperuser(`create role ${login} login password 'for this test'`);
  });
  afterAll(async () => {
    await server.asSuperuser(`drop role ${login}`);
    await server.drop();
  });

  const asLogin = () => ({ ...database.connection, user: login, password: 'for this test' });
  const name = () => String(database.connection.database);

  afterEach(async () => {
    await database.asSuperuser(`reassign owned by ${login} to current_user`);
    await database.asSuperuser(`drop owned by ${login}`);
  });

  test('that may make no roles gets the SQL for it, and with that SQL run it migrates and works', async () => {
    const refusal: Error = await run(asLogin()).then(
      () => new Error('it was not refused'),
      (error) => error,
    );
    expect(refusal).toBeInstanceOf(MigrationRefused);
    const given = refusal.message.split('\n').filter((line) => line.startsWith('  grant'));
    expect(given).toEqual([
      `  grant luwte_owner, luwte_app, luwte_worker, luwte_operations, luwte_auditor to ${login};`,
      `  grant create on database ${name()} to ${login};`,
    ]);
    await database.asSuperuser(given.join('\n'));
    expect(await run(asLogin())).toEqual((await readdir(folder)).sort());
    const store = await openStore({
      connection: asLogin(),
      rootKey: rootKeyForTests,
      clock: () => testMoment,
      random: countedBytes('login'),
    });
    const { board } = await makeTestBoard(store, 1);
    expect(await store.schoolByPath('de-vlieger-1')).toMatchObject({ board });
    await store.close();
  });

  test('that is a member but may create nothing in the database gets the SQL too', async () => {
    await database.asSuperuser(
      `grant luwte_owner, luwte_app, luwte_worker, luwte_operations, luwte_auditor to ${login}`,
    );
    await expect(run(asLogin())).rejects.toThrow(`grant create on database ${name()} to ${login};`);
  });
});
