import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadBoardAccess, logAccess } from './access-log.ts';
import { giveRole } from './accounts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import type { Context, Store } from './context.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { saveDraft } from './drafts.ts';
import { keepProtocolText } from './protocol-texts.ts';
import { endShutOut, shutOut } from './shut-out.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;
let officer: Context;
let now = testMoment;
const [ordinary, closed] = [testId(1), testId(2)];

async function fill(stream: string, number: number): Promise<void> {
  await openTestCase(store, board, stream);
  await store.inContext(board.mentor, async (tx) => {
    const actor = { account: board.mentor.account, role: 'mentor' };
    await changeStream(tx, { stream, commandId: testId(9000 + number), actor, now: testMoment }, () => ({
      events: [{ type: 'case-opened', version: 1, payload: { told: 'Kim' } }],
      parts: [{ partId: testId(8000 + number), kind: 'person', content: { name: 'Kim' } }],
      card: { title: 'Kim' },
    }));
    await saveDraft(tx, { stream, task: 'call-police', content: { text: 'half' } });
    await logAccess(tx, { stream, part: 'plan' });
    await logAccess(tx, { stream, part: 'emergency', reason: 'De coördinator is ziek.' });
    await keepProtocolText(tx, '{"name":"kindante"}');
  });
}

beforeAll(async () => {
  database = await freshDatabase({ clock: () => now });
  store = database.store;
  board = await makeTestBoard(store, 1);
  officer = board.stranger;
  await fill(ordinary, 1);
  await fill(closed, 2);
  await store.inContext(board.mentor, (tx) =>
    giveRole(tx, officer.account, { role: 'data-protection-officer', school: null }),
  );
});
afterAll(() => database.drop());

/** How many rows of each table that belongs to a case this account sees. */
async function rowsOfCases(context: Context): Promise<Record<string, number>> {
  const tables = await database.asSuperuser<{ name: string; key: string }>(`
    select c.oid::regclass::text as name, a.attname as key from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
      and (a.attname = 'stream_id' or (c.relname = 'stream' and a.attname = 'id')) order by 1`);
  return store.inContext(context, async (tx) => {
    const seen: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await sql`select 1 from ${sql.table(name)}`.execute(tx.db);
      seen[name] = rows.length;
    }
    return seen;
  });
}

const seenBy = (context: Context, wanted = {}, limit = 10) =>
  store.inContext(context, (tx) => loadBoardAccess(tx, wanted, limit));

describe('the data-protection officer', () => {
  test('sees which cases there are and who read them, and not one row of what is in them', async () => {
    const seen = await rowsOfCases(officer);
    expect(Object.keys(seen).length).toBeGreaterThan(10);
    expect(Object.fromEntries(Object.entries(seen).filter(([, rows]) => rows > 0))).toEqual({
      'luwte.access_log': 4,
      'luwte.stream': 2,
    });
  });

  test('changes nothing of a case, and writes nothing in its log', async () => {
    const { numUpdatedRows } = await store.inContext(officer, (tx) =>
      tx.db.updateTable('stream').set({ restricted: true }).where('id', '=', ordinary).executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(0n);
    await expect(store.inContext(officer, (tx) => logAccess(tx, { stream: ordinary, part: 'plan' }))).rejects.toThrow(
      'row-level security',
    );
  });

  test('reads the reason that somebody gave, and finds readings by case, person, part and moment', async () => {
    const emergencies = await seenBy(officer, { part: 'emergency' });
    expect(emergencies.map(({ reason }) => reason)).toEqual(['De coördinator is ziek.', 'De coördinator is ziek.']);
    const [one] = emergencies;
    expect(await seenBy(officer, { number: one?.number })).toHaveLength(2);
    expect(await seenBy(officer, { account: board.coordinator.account })).toEqual([]);
    expect(await seenBy(officer, { from: testMoment + 1 })).toEqual([]);
    expect(await seenBy(officer, { until: testMoment })).toEqual([]);
  });

  test('goes further back page by page, each reading once, also those of the same moment', async () => {
    now += 60_000;
    await store.inContext(board.coordinator, (tx) => logAccess(tx, { stream: ordinary, part: 'timeline' }));
    const all = await seenBy(officer);
    expect(all[0]?.part).toBe('timeline');
    const paged = [];
    let olderThan: (typeof all)[number] | undefined;
    do {
      const page = await seenBy(officer, olderThan ? { olderThan } : {}, 2);
      paged.push(...page);
      olderThan = page.at(-1);
    } while (olderThan);
    expect(paged).toEqual(all);
    expect(all).toHaveLength(5);
  });

  test('who is shut out of a case sees nothing of that one: not its number, not that anybody read it', async () => {
    await store.inContext(board.mentor, (tx) => shutOut(tx, closed, officer.account, now));
    expect(await rowsOfCases(officer)).toMatchObject({ 'luwte.access_log': 3, 'luwte.stream': 1 });
    expect(await seenBy(officer)).toHaveLength(3);
    await store.inContext(board.mentor, (tx) => endShutOut(tx, closed, officer.account, now));
    expect(await seenBy(officer)).toHaveLength(5);
  });

  test('without access, or at a school instead of the board, sees nothing; nor does anybody else', async () => {
    await database.asSuperuser('update luwte.account set active = false where id = $1', [officer.account]);
    expect(await seenBy(officer)).toEqual([]);
    await database.asSuperuser('update luwte.account set active = true where id = $1', [officer.account]);
    await database.asSuperuser('update luwte.account_role set school_id = $1', [board.school]);
    expect(await seenBy(officer)).toEqual([]);
    await database.asSuperuser("update luwte.account_role set school_id = null, role = 'administrator'");
    expect(await seenBy(officer)).toEqual([]);
    expect(Object.values(await rowsOfCases(officer)).every((rows) => rows === 0)).toBe(true);
  });
});
