import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Moment } from '../domain/text.ts';
import { logAccess } from './access-log.ts';
import { createAccount } from './accounts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, type TestBoard } from './board-for-tests.ts';
import { joinTeam, leaveTeam, setRestricted } from './case-team.ts';
import type { Context, StoreTransaction } from './context.ts';
import { createStream } from './create-stream.ts';
import { contextOf, freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { loadStream } from './load-stream.ts';
import { caseInEmergency, endShutOut, shutOut } from './shut-out.ts';

const hour = 3_600_000;
let now: Moment = testMoment;
let database: TestDatabase;
let board: TestBoard;
let director: Context;
let elsewhere: Context;
let circle: Context;
let support: Context;
let officer: Context;
let drawn = 700;

beforeAll(async () => {
  database = await freshDatabase({ clock: () => now });
  board = await makeTestBoard(database.store, 1);
  const somebody = async (offset: number, role: string, school: string | null) => {
    const account = testId(100 + offset);
    const context = contextOf(board.board, account);
    const email = `p${offset}@oever.example`;
    await database.store.inContext(context, (tx) =>
      createAccount(tx, { id: account, name: `P ${offset}`, email, language: 'nl', roles: [{ role, school }] }),
    );
    return context;
  };
  await database.asSuperuser(
    `insert into luwte.school (board_id, id, path, name, protocol) values ($1, $2, 'de-beuk', 'De Beuk', 'kindante')`,
    [board.board, testId(160)],
  );
  director = await somebody(11, 'director', board.school);
  elsewhere = await somebody(12, 'director', testId(160));
  circle = await somebody(13, 'confidential-circle', null);
  support = await somebody(14, 'board-support', null);
  officer = await somebody(15, 'data-protection-officer', null);
});
afterAll(() => database.drop());

const as = <T>(who: Context, work: (tx: StoreTransaction) => Promise<T>) => database.store.inContext(who, work);

/** A case of the mentor and the coordinator, with one event, a named pupil and a card. */
async function openCase() {
  drawn += 1;
  const stream = testId(drawn);
  const { number } = await as(board.mentor, (tx) =>
    createStream(tx, {
      stream,
      kind: 'case',
      school: board.school,
      team: [
        { account: board.mentor.account, role: 'mentor' },
        { account: board.coordinator.account, role: 'safety-coordinator' },
      ],
      openedAt: now,
    }),
  );
  const actor = { account: board.mentor.account, role: 'mentor' };
  await as(board.mentor, (tx) =>
    changeStream(tx, { stream, commandId: testId(drawn + 5000), actor, now }, () => ({
      events: [{ type: 'case-opened', version: 1, payload: {} }],
      parts: [{ partId: testId(drawn + 7000), kind: 'person', content: { name: 'Kim' } }],
      card: { title: 'Kim' },
    })),
  );
  await as(board.mentor, (tx) => logAccess(tx, { stream, part: 'plan' }));
  return { stream, number };
}

const tablesOfACase = [
  'stream',
  'case_team',
  'command',
  'event',
  'sealed_part',
  'card',
  'draft',
  'access_log',
  'shut_out',
  'luwte_keys.stream_key',
  'luwte_keys.part_key',
];

/** The tables in which somebody sees any row of a stream, by raw SQL in their name. */
async function seenBy(who: Context, stream: string): Promise<readonly string[]> {
  return as(who, async (tx) => {
    const seen: string[] = [];
    for (const table of tablesOfACase) {
      const column = table === 'stream' ? 'id' : 'stream_id';
      const query = sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${stream}`;
      if ((await query.execute(tx.db)).rows.length > 0) seen.push(table);
    }
    return seen;
  });
}

const everything = tablesOfACase.filter((table) => table !== 'draft' && table !== 'shut_out');

describe('who is shut out by name', () => {
  test('sees no row of any table, although they are on the team', async () => {
    const { stream } = await openCase();
    expect(await seenBy(board.coordinator, stream)).toEqual(everything);
    await as(board.mentor, (tx) => shutOut(tx, stream, board.coordinator.account, now));
    expect(await seenBy(board.coordinator, stream)).toEqual([]);
    expect(await seenBy(board.mentor, stream)).toEqual([...everything, 'shut_out'].sort(byTable));
    expect(await as(board.coordinator, (tx) => loadStream(tx, stream))).toBeNull();
    await as(board.mentor, (tx) => endShutOut(tx, stream, board.coordinator.account, now));
    expect(await seenBy(board.coordinator, stream)).toEqual(everything);
  });

  test('cannot be put on the team by a colleague, nor look in, in an emergency', async () => {
    const { stream, number } = await openCase();
    await as(board.mentor, (tx) => shutOut(tx, stream, director.account, now));
    const member = { account: director.account, role: 'director' };
    await expect(as(board.mentor, (tx) => joinTeam(tx, stream, member, now))).rejects.toThrow('row-level security');
    expect(await as(director, (tx) => caseInEmergency(tx, number))).toBeNull();
    await expect(as(director, (tx) => joinTeam(tx, stream, member, now, now + hour))).rejects.toThrow(
      'row-level security',
    );
  });

  test('cannot end it themselves, and nobody shuts out themselves', async () => {
    const { stream } = await openCase();
    await as(board.mentor, (tx) => shutOut(tx, stream, board.coordinator.account, now));
    await as(board.coordinator, (tx) => endShutOut(tx, stream, board.coordinator.account, now));
    expect(await seenBy(board.coordinator, stream)).toEqual([]);
    await expect(as(board.mentor, (tx) => shutOut(tx, stream, board.mentor.account, now))).rejects.toThrow(
      'row-level security',
    );
  });

  test('sees nothing as data-protection officer either', async () => {
    const { stream } = await openCase();
    expect(await seenBy(officer, stream)).toEqual(['stream', 'access_log']);
    await as(board.mentor, (tx) => shutOut(tx, stream, officer.account, now));
    expect(await seenBy(officer, stream)).toEqual([]);
  });
});

describe('in an emergency', () => {
  const glass = (who: Context, role: string, stream: string, until: Moment) =>
    as(who, (tx) => joinTeam(tx, stream, { account: who.account, role }, now, until));

  test('the head of the school takes a place that ends by itself', async () => {
    const { stream, number } = await openCase();
    expect(await as(director, (tx) => caseInEmergency(tx, number))).toMatchObject({ stream, restricted: false });
    await glass(director, 'director', stream, now + 4 * hour);
    expect(await seenBy(director, stream)).toEqual(everything);
    now += 4 * hour;
    expect(await seenBy(director, stream)).toEqual([]);
    await glass(director, 'director', stream, now + hour);
    expect(await seenBy(director, stream)).toEqual(everything);
  });

  test('for no longer than a working day, and never for good', async () => {
    const { stream } = await openCase();
    await expect(glass(director, 'director', stream, now + 9 * hour)).rejects.toThrow('row-level security');
    await expect(
      as(director, (tx) => joinTeam(tx, stream, { account: director.account, role: 'director' }, now)),
    ).rejects.toThrow('row-level security');
  });

  test('not at another school, not in a role that one does not hold, not in the name of somebody else', async () => {
    const { stream, number } = await openCase();
    expect(await as(elsewhere, (tx) => caseInEmergency(tx, number))).toBeNull();
    await expect(glass(elsewhere, 'director', stream, now + hour)).rejects.toThrow('row-level security');
    await expect(glass(director, 'safety-coordinator', stream, now + hour)).rejects.toThrow('row-level security');
    await expect(glass(support, 'board-support', stream, now + hour)).rejects.toThrow('row-level security');
    const other = { account: elsewhere.account, role: 'director' };
    await expect(as(director, (tx) => joinTeam(tx, stream, other, now, now + hour))).rejects.toThrow(
      'row-level security',
    );
  });

  test('a restricted case opens for the confidential circle alone', async () => {
    const { stream, number } = await openCase();
    await as(board.mentor, (tx) => setRestricted(tx, stream, true));
    expect(await as(director, (tx) => caseInEmergency(tx, number))).toBeNull();
    await expect(glass(director, 'director', stream, now + hour)).rejects.toThrow('row-level security');
    expect(await as(circle, (tx) => caseInEmergency(tx, number))).toMatchObject({ restricted: true });
    await glass(circle, 'confidential-circle', stream, now + hour);
    expect(await seenBy(circle, stream)).toEqual(everything);
  });

  test('without a clock there is no place that ends', async () => {
    const { stream } = await openCase();
    await glass(director, 'director', stream, now + hour);
    const seen = await as(director, async (tx) => {
      await sql`select set_config('luwte.now', '', true)`.execute(tx.db);
      return tx.db.selectFrom('event').select('seq').where('stream_id', '=', stream).execute();
    });
    expect(seen).toEqual([]);
  });
});

describe('who is asked for advice', () => {
  test('reads along without names and addresses, until it ends', async () => {
    const { stream } = await openCase();
    const adviser = { account: support.account, role: 'board-support' };
    await as(board.mentor, (tx) => joinTeam(tx, stream, adviser, now));
    expect(await seenBy(support, stream)).toEqual(
      everything.filter((table) => table !== 'sealed_part' && table !== 'luwte_keys.part_key'),
    );
    const opened = await as(support, (tx) => loadStream(tx, stream));
    expect(opened?.events).toHaveLength(1);
    expect(opened?.parts.size).toBe(0);
    await as(board.mentor, (tx) => leaveTeam(tx, stream, adviser, now));
    expect(await seenBy(support, stream)).toEqual([]);
  });

  test('sees no names for having looked in before', async () => {
    const { stream } = await openCase();
    const looked = { account: circle.account, role: 'confidential-circle' };
    await as(circle, (tx) => joinTeam(tx, stream, looked, now, now + hour));
    now += hour;
    await as(board.mentor, (tx) => joinTeam(tx, stream, { account: circle.account, role: 'board-support' }, now));
    expect(await seenBy(circle, stream)).not.toContain('sealed_part');
    expect(await seenBy(circle, stream)).not.toContain('luwte_keys.part_key');
  });
});

describe('the data-protection officer', () => {
  test('sees that there is a case and who read it, and nothing that is in it', async () => {
    const { stream } = await openCase();
    expect(await seenBy(officer, stream)).toEqual(['stream', 'access_log']);
    expect(await as(officer, (tx) => loadStream(tx, stream))).toBeNull();
  });

  test('and only while that account may sign in', async () => {
    const { stream } = await openCase();
    await database.asSuperuser('update luwte.account set active = false where id = $1', [officer.account]);
    expect(await seenBy(officer, stream)).toEqual([]);
    await database.asSuperuser('update luwte.account set active = true where id = $1', [officer.account]);
  });
});

function byTable(one: string, other: string): number {
  return tablesOfACase.indexOf(one) - tablesOfACase.indexOf(other);
}
