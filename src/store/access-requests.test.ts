import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAccess, decideAccess, loadDecidedRequests, loadOpenRequests } from './access-requests.ts';
import { makeTestBoard, type TestBoard } from './board-for-tests.ts';
import type { Store } from './context.ts';
import { freshDatabase, type TestDatabase, testMoment } from './database-for-tests.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;
let other: TestBoard;
let now = testMoment;

beforeAll(async () => {
  database = await freshDatabase({ clock: () => now });
  store = database.store;
  board = await makeTestBoard(store, 1);
  other = await makeTestBoard(store, 2);
});
afterAll(() => database.drop());

const asked = () => ({
  kind: 'role' as const,
  account: board.stranger.account,
  role: 'safety-coordinator',
  school: board.school,
});
const open = () => store.inContext(board.coordinator, loadOpenRequests);

test('the same thing is asked once as long as it waits, also a role of the whole board, and seen by its board alone', async () => {
  const account = board.stranger.account;
  for (let times = 0; times < 2; times += 1) {
    await store.inContext(board.mentor, async (tx) => {
      await askAccess(tx, asked());
      await askAccess(tx, { kind: 'role', account, role: 'administrator', school: null });
      await askAccess(tx, { kind: 'second-factor', account, school: null });
    });
    now += 1_000;
  }
  const by = { account, askedBy: board.mentor.account, askedAt: testMoment, decision: null };
  const waiting = await open();
  expect(waiting).toHaveLength(3);
  expect(waiting.find((one) => one.school !== null)).toMatchObject({ ...asked(), ...by });
  expect(waiting.find((one) => one.kind === 'second-factor')).toMatchObject({ school: null, ...by });
  expect(await store.inContext(other.mentor, loadOpenRequests)).toEqual([]);
});

test('it is decided once, by somebody who neither asked nor gets it, and can be asked again', async () => {
  const id = (await open()).find((one) => one.school !== null)?.id ?? '';
  for (const context of [board.mentor, board.stranger])
    await expect(store.inContext(context, (tx) => decideAccess(tx, id, true))).rejects.toThrow('check constraint');
  expect(await store.inContext(other.mentor, (tx) => decideAccess(tx, id, true))).toBe(false);
  expect(await store.inContext(board.coordinator, (tx) => decideAccess(tx, id, true))).toBe(true);
  expect(await store.inContext(board.coordinator, (tx) => decideAccess(tx, id, false))).toBe(false);
  const decision = { by: board.coordinator.account, at: now, agreed: true };
  expect(await store.inContext(board.mentor, (tx) => loadDecidedRequests(tx, now))).toMatchObject([{ id, decision }]);
  expect(await store.inContext(board.mentor, (tx) => loadDecidedRequests(tx, now + 1))).toEqual([]);
  await store.inContext(board.mentor, (tx) => askAccess(tx, asked()));
  expect(await open()).toHaveLength(3);
});

test('it goes with a practice board', async () => {
  await store.destroyPracticeBoard(board.board);
  expect(await database.asSuperuser('select from luwte.access_request')).toEqual([]);
});
