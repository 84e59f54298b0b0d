import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { keepCopyChoices, keepMadeCopy, loadCopyChoices, loadMadeCopy } from './copy-choices.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { DoesNotOpen } from './sealing.ts';
import { addSubjectRequest, changeSubjectRequest, loadSubjectRequest, requestsOfBoard } from './subject-requests.ts';

let database: TestDatabase;
let board: TestBoard;
const [stream, request] = [testId(1), testId(7500)];
const asked = { id: request, stream, kind: 'copy', receivedAt: testMoment, dueAt: testMoment + 10 };

beforeAll(async () => {
  database = await freshDatabase();
  board = await makeTestBoard(database.store, 1);
  await openTestCase(database.store, board, stream);
  await database.store.inContext(board.mentor, (tx) => addSubjectRequest(tx, { ...asked, detail: { name: 'Kim' } }));
});
afterAll(() => database.drop());

const asMentor = <T>(work: Parameters<typeof database.store.inContext<T>>[1]) =>
  database.store.inContext(board.mentor, work);

describe('what people ask', () => {
  test('opens for the team, and for nobody else', async () => {
    const load = (context: TestBoard['mentor']) =>
      database.store.inContext(context, (tx) => loadSubjectRequest(tx, stream, request));
    expect(await load(board.mentor)).toMatchObject({ line: { id: request, kind: 'copy' }, detail: { name: 'Kim' } });
    expect(await load(board.stranger)).toBeNull();
    expect(await database.store.inContext(board.stranger, (tx) => requestsOfBoard(tx, 10))).toEqual([]);
  });

  test('is written down in nobody else’s name', async () => {
    await expect(
      asMentor((tx) =>
        sql`insert into subject_request values (${board.board}, ${testId(7501)}, ${stream}, 'copy', 1, 2,
          ${board.coordinator.account}, 1, null, null, null)`.execute(tx.db),
      ),
    ).rejects.toThrow('row-level security');
  });

  test('that was closed is never changed again, and is not taken out', async () => {
    const change = (outcome: string) =>
      asMentor((tx) =>
        changeSubjectRequest(tx, { stream, id: request }, { closed_at: testMoment, outcome }, { name: '' }),
      );
    expect(await change('refused')).toBe(true);
    expect(await change('given')).toBe(false);
    await expect(asMentor((tx) => sql`delete from subject_request`.execute(tx.db))).rejects.toThrow(
      'permission denied',
    );
    expect((await asMentor((tx) => loadSubjectRequest(tx, stream, request)))?.line.outcome).toBe('refused');
  });
});

describe('what was decided for a copy', () => {
  const at = { stream, request };

  test('is the latest of each entry', async () => {
    await asMentor((tx) =>
      keepCopyChoices(
        tx,
        at,
        new Map([
          [1, 'give'],
          [2, 'give'],
        ]),
      ),
    );
    await asMentor((tx) => keepCopyChoices(tx, at, new Map([[2, 'leave out']])));
    expect([...(await asMentor((tx) => loadCopyChoices(tx, stream, request)))].sort()).toEqual([
      [1, 'give'],
      [2, 'leave out'],
    ]);
  });

  test('does not open in the place of another', async () => {
    const rows = `luwte.copy_choice where request_id = '${request}'`;
    const [kept] = await database.asSuperuser<{ sealed: Buffer }>(`select sealed from ${rows} and seq = 1`);
    await database.asSuperuser(
      `update luwte.copy_choice a set sealed = b.sealed from luwte.copy_choice b where a.seq = 1 and b.seq = 2`,
    );
    await expect(asMentor((tx) => loadCopyChoices(tx, stream, request))).rejects.toThrow(DoesNotOpen);
    await database.asSuperuser(`update luwte.copy_choice set sealed = $1 where seq = 1`, [kept?.sealed]);
  });

  test('a copy that was made is the newest, and is never changed', async () => {
    await asMentor((tx) => keepMadeCopy(tx, { ...at, seq: 4 }, 'one'));
    await asMentor((tx) => keepMadeCopy(tx, { ...at, seq: 9 }, 'two'));
    expect(await asMentor((tx) => loadMadeCopy(tx, stream, request))).toMatchObject({ seq: 9, copy: 'two' });
    await expect(asMentor((tx) => sql`update made_copy set seq = 5`.execute(tx.db))).rejects.toThrow(
      'permission denied',
    );
  });
});
