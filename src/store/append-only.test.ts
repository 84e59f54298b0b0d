import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logAccess } from './access-log.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import type { Store } from './context.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { loadStream } from './load-stream.ts';
import { keepProtocolText } from './protocol-texts.ts';
import { DoesNotOpen } from './sealing.ts';
import { verifyStream } from './verify-stream.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;
const stream = testId(1);

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  board = await makeTestBoard(store, 1, 'real');
  await openTestCase(store, board, stream);
  await store.inContext(board.mentor, async (tx) => {
    for (const [index, name] of ['Kim', 'Kim Vermeer', 'Kim de Vries'].entries()) {
      const command = {
        stream,
        commandId: testId(9000 + index),
        actor: { account: board.mentor.account, role: 'mentor' },
        now: testMoment,
      };
      await changeStream(tx, command, () => ({
        events: [{ type: 'person-described', version: 1, payload: { index } }],
        parts: [{ partId: testId(8000), kind: 'person', content: { name } }],
      }));
    }
    await logAccess(tx, { stream, part: 'plan' });
    await keepProtocolText(tx, '{}');
  });
});
afterAll(() => database.drop());

const appendOnly = ['event', 'sealed_part', 'access_log', 'command', 'protocol_text'];

describe('what was written stays', () => {
  test.each(appendOnly)('%s: not even a superuser changes, deletes or empties it by mistake', async (table) => {
    for (const statement of [
      `update luwte.${table} set board_id = board_id`,
      `delete from luwte.${table}`,
      `truncate luwte.${table} cascade`,
    ]) {
      await expect(database.asSuperuser(statement), statement).rejects.toThrow('append-only');
    }
  });

  test('the operations role deletes no row of a real board', async () => {
    await database.asSuperuser('begin; set local role luwte_operations');
    for (const table of [...appendOnly, 'stream', 'card']) {
      await database.asSuperuser(`delete from luwte.${table} where board_id = $1`, [board.board]);
    }
    await database.asSuperuser('commit');
    const [left] = await database.asSuperuser('select count(*)::int as events from luwte.event');
    expect(left).toEqual({ events: 3 });
  });
});

describe('somebody with the database in hand', () => {
  const verify = () => store.inContext(board.mentor, (tx) => verifyStream(tx, stream));

  // Each statement runs past the triggers, is looked at, and is taken back.
  async function whatIsSeenAfter(...statements: readonly string[]): Promise<unknown> {
    const tables = ['event', 'sealed_part', 'stream'] as const;
    for (const table of tables) {
      await database.asSuperuser(`create table kept_${table} as select * from luwte.${table}`);
      await database.asSuperuser(`alter table luwte.${table} disable trigger all`);
    }
    for (const statement of statements) await database.asSuperuser(statement);
    const verdict = await verify();
    for (const table of tables) {
      await database.asSuperuser(`delete from luwte.${table}`);
      await database.asSuperuser(`insert into luwte.${table} select * from kept_${table}`);
      await database.asSuperuser(`drop table kept_${table}`);
      await database.asSuperuser(`alter table luwte.${table} enable trigger all`);
    }
    return verdict;
  }

  test('finds a whole chain as long as nobody touches it', async () => {
    expect(await verify()).toEqual({ whole: true });
  });

  test.each([
    [
      'changes an event',
      'update luwte.event set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where seq = 2',
      { seq: 2, because: 'event-changed' },
    ],
    ['takes an event out of the middle', 'delete from luwte.event where seq = 2', { seq: 2, because: 'event-missing' }],
    ['cuts off the end', 'delete from luwte.event where seq = 3', { seq: 3, because: 'event-missing' }],
    [
      'says another command did it',
      `update luwte.event set command_id = '${testId(9000)}' where seq = 2`,
      { seq: 2, because: 'event-changed' },
    ],
    [
      'takes back the newest version of a person',
      'delete from luwte.sealed_part where version = 3',
      { seq: 3, because: 'parts-changed' },
    ],
    [
      'exchanges two versions of a person',
      `update luwte.sealed_part set sealed = (select sealed from luwte.sealed_part where version = 1) where version = 2`,
      { seq: 2, because: 'parts-changed' },
    ],
    [
      'slips in a part that came with no event',
      `insert into luwte.sealed_part select board_id, stream_id, '${testId(8009)}', 1, 2, sealed from luwte.sealed_part where version = 1`,
      { seq: 2, because: 'parts-changed' },
    ],
    ['changes the head', `update luwte.stream set hash = sha256('x')`, { seq: 3, because: 'head-differs' }],
    ['calls the case a report', `update luwte.stream set kind = 'report'`, { seq: 1, because: 'event-changed' }],
  ])('who %s is found', async (_, statement, verdict) => {
    expect(await whatIsSeenAfter(statement)).toEqual({ whole: false, ...verdict });
    expect(await verify()).toEqual({ whole: true });
  });

  test('who takes an event out stops the stream from being read as if it were whole', async () => {
    await database.asSuperuser('alter table luwte.event disable trigger all');
    const [taken] = await database.asSuperuser<{ row: string }>(
      'delete from luwte.event where seq = 3 returning event::text as row',
    );
    await expect(store.inContext(board.mentor, (tx) => loadStream(tx, stream))).rejects.toThrow(DoesNotOpen);
    await database.asSuperuser('insert into luwte.event select ($1::luwte.event).*', [taken?.row]);
    await database.asSuperuser('alter table luwte.event enable trigger all');
    expect((await store.inContext(board.mentor, (tx) => loadStream(tx, stream)))?.events).toHaveLength(3);
  });

  test('who cuts off the end and mends the head is not found by the chain: that is what checkpoints are for', async () => {
    const cut = [
      'delete from luwte.sealed_part where version = 3',
      'delete from luwte.event where seq = 3',
      'update luwte.stream set seq = 2, hash = (select hash from luwte.event where seq = 2)',
    ];
    expect(await whatIsSeenAfter(...cut)).toEqual({ whole: true });
  });
});
