import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseCounts } from '../domain/case-counts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { loadCounts } from './case-counts.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';

let database: TestDatabase;
let board: TestBoard;
let commands = 9000;
beforeAll(async () => {
  database = await freshDatabase();
  board = await makeTestBoard(database.store, 1, 'real');
  for (const number of [1, 2, 3]) await openTestCase(database.store, board, testId(number));
});
afterAll(() => database.drop());

/** One change of a case, after which it counts for this. */
const count = (stream: string, counts: CaseCounts, schoolYear = 2026) => {
  commands += 1;
  const commandId = testId(commands);
  return database.store.inContext(board.mentor, (tx) =>
    changeStream(
      tx,
      { stream, commandId, actor: { account: board.mentor.account, role: 'mentor' }, now: testMoment },
      () => ({
        events: [{ type: 'note-added', version: 1, payload: { text: 'x' } }],
        counted: { schoolYear, counts },
      }),
    ),
  );
};
const figures = () => database.store.inContext(board.stranger, loadCounts);

test('the figures are those of every case together, however often each changed, also at the same moment (P6)', async () => {
  const [one, two] = [testId(1), testId(2)];
  await Promise.all([count(one, { 'case/opened': 1 }), count(two, { 'case/opened': 1, 'people/visible': 1 })]);
  await Promise.all([
    count(one, { 'case/opened': 1, 'people/visible': 2 }),
    count(two, { 'case/opened': 1 }),
    count(one, { 'case/opened': 1, 'people/visible': 3 }),
  ]);
  await count(one, { 'case/opened': 1, 'people/visible': 3 });
  expect(await figures()).toEqual([
    { school: board.school, schoolYear: 2026, counts: { 'case/opened': 2, 'people/visible': 3 } },
  ]);
});

test('each school year has its own', async () => {
  await count(testId(3), { 'case/opened': 1 }, 2027);
  expect((await figures()).map(({ schoolYear, counts }) => [schoolYear, counts['case/opened']])).toEqual([
    [2026, 2],
    [2027, 1],
  ]);
});

test('what is counted stands nowhere in the clear (P7)', async () => {
  const rows = await database.asSuperuser<{ sealed: Buffer }>(
    'select sealed from luwte.case_count union all select sealed from luwte.case_counted',
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('opened');
});
