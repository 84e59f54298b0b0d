import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeTestBoard, openTestCase, type TestBoard } from '../board-for-tests.ts';
import { openStore } from '../context.ts';
import {
  countedBytes,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from '../database-for-tests.ts';
import { type EmbeddedDatabase, startThrowawayDatabase } from '../embedded/start.ts';
import { loadStream } from '../load-stream.ts';
import { backUp, everyRow, putBack, temporaryFolder, withEmptyDatabase } from './backup-for-tests.ts';

// The server of the store tests and a second one, the embedded PostgreSQL. In CI the first is also Debian's PostgreSQL 15,
// so that a backup goes from one major version to the other and back; elsewhere both are embedded, and it says so.

let database: TestDatabase;
let other: EmbeddedDatabase;
let client: pg.Client;
let board: TestBoard;
let majors: readonly [string, string];
const stream = testId(1);

beforeAll(async () => {
  database = await freshDatabase();
  other = await startThrowawayDatabase();
  client = new pg.Client(other.login);
  await client.connect();
  board = await makeTestBoard(database.store, 1, 'real');
  await openTestCase(database.store, board, stream);
  const ours = new pg.Client(inject('databaseUrl'));
  await ours.connect();
  majors = [await majorOf(ours), await majorOf(client)];
  await ours.end();
}, 120_000);
afterAll(async () => {
  await client?.end();
  await other?.stop();
  await database?.drop();
});

async function majorOf(asked: pg.Client): Promise<string> {
  const { rows } = await asked.query(`select current_setting('server_version_num')::int / 10000 as major`);
  return String(rows[0].major);
}

test('a backup goes from one server to another and back, across major versions where CI brings two', async () => {
  const [ours, theirs] = majors;
  if (process.env.TEST_DATABASE_MAJOR) expect(ours).not.toBe(theirs);
  else console.log(`Both servers are PostgreSQL ${ours}: CI tries it between 15 and 18.`);
  const there = await temporaryFolder();
  const back = await temporaryFolder();
  try {
    await backUp(database, there.folder);
    const onOther = {
      connection: other.login,
      asSuperuser: async (text: string) => (await client.query(text)).rows,
    } as Pick<TestDatabase, 'connection' | 'asSuperuser'>;
    expect(await putBack(there.folder, onOther)).toMatchObject({ streams: 1, notWhole: [] });
    const without = ({ 'luwte.migration': _, ...rest }: Record<string, readonly string[]>) => rest;
    expect(without(await everyRow(onOther))).toEqual(without(await everyRow(database)));
    await backUp(onOther, back.folder);
    await withEmptyDatabase(async (empty) => {
      expect(await putBack(back.folder, empty)).toMatchObject({ streams: 1, notWhole: [] });
      expect(without(await everyRow(empty))).toEqual(without(await everyRow(database)));
      const store = await openStore({
        connection: empty.connection,
        rootKey: rootKeyForTests,
        clock: () => testMoment,
        random: countedBytes('back'),
      });
      expect(await store.inContext(board.mentor, (tx) => loadStream(tx, stream))).not.toBeNull();
      await store.close();
    });
  } finally {
    await there.remove();
    await back.remove();
  }
}, 120_000);
