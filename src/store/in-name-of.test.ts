import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { loadTeam } from './case-team.ts';
import type { StoreTransaction } from './context.ts';
import { createStream } from './create-stream.ts';
import { contextOf, freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { inNameOf } from './in-name-of.ts';

let database: TestDatabase;
let board: TestBoard;

beforeAll(async () => {
  database = await freshDatabase();
  board = await makeTestBoard(database.store, 1);
  await openTestCase(database.store, board, testId(1));
});
afterAll(() => database.drop());

const teamSeen = async (tx: StoreTransaction) => (await loadTeam(tx, testId(1))).length;

test('somebody sees in the transaction of another what they may see, and the other goes on as themself', async () => {
  const seen = await database.store.inContext(board.mentor, async (tx) => [
    await teamSeen(tx),
    await inNameOf(tx, board.stranger, teamSeen),
    await teamSeen(tx),
  ]);
  expect(seen).toEqual([2, 0, 2]);
});

test('what was done in another name goes with the transaction', async () => {
  const { account } = board.mentor;
  const stream = { stream: testId(2), kind: 'case', school: board.school, openedAt: testMoment } as const;
  const open = database.store.inContext(board.stranger, async (tx) => {
    await inNameOf(tx, board.mentor, (own) => createStream(own, { ...stream, team: [{ account, role: 'mentor' }] }));
    throw new Error('the lights went out');
  });
  await expect(open).rejects.toThrow('the lights went out');
  expect(await database.asSuperuser('select from luwte.stream where id = $1', [testId(2)])).toHaveLength(0);
});

test('nobody of another board is acted for', async () => {
  const other = contextOf(testId(77), board.mentor.account);
  const acting = database.store.inContext(board.mentor, (tx) => inNameOf(tx, other, teamSeen));
  await expect(acting).rejects.toThrow('one board');
});
