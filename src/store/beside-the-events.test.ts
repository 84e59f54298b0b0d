import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAccessLog, logAccess } from './access-log.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import type { Store } from './context.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { deleteDraft, loadDraft, saveDraft } from './drafts.ts';
import { keepProtocolText, loadProtocolText } from './protocol-texts.ts';
import { DoesNotOpen } from './sealing.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;
let now = testMoment;
const stream = testId(1);
const task = 'talk-with-visible-pupil/p1/1';

beforeAll(async () => {
  database = await freshDatabase({ clock: () => now });
  store = database.store;
  board = await makeTestBoard(store, 1);
  await openTestCase(store, board, stream);
});
afterAll(() => database.drop());

describe('a draft', () => {
  const save = (content: string, at = task) =>
    store.inContext(board.mentor, (tx) => saveDraft(tx, { stream, task: at, content: { text: content } }));
  const load = (at = task) => store.inContext(board.mentor, (tx) => loadDraft(tx, stream, at));

  test('is kept, replaced and taken away', async () => {
    expect(await load()).toBeNull();
    expect(await save('We hebben gespr')).toBe(1);
    expect(await save('We hebben gesproken met')).toBe(2);
    expect(await load()).toEqual({ version: 2, content: { text: 'We hebben gesproken met' } });
    await store.inContext(board.mentor, (tx) => deleteDraft(tx, stream, task));
    expect(await load()).toBeNull();
  });

  test('of one task is not that of another', async () => {
    await save('een');
    await save('twee', 'talk-with-visible-pupil/p2/1');
    expect((await load())?.content).toEqual({ text: 'een' });
    expect((await load('talk-with-visible-pupil/p2/1'))?.content).toEqual({ text: 'twee' });
  });

  test('of two windows that save at the same moment is one draft, and both count', async () => {
    const versions = await Promise.all([1, 2, 3].map((number) => save(`venster ${number}`, 'two-windows')));
    expect(versions.sort()).toEqual([1, 2, 3]);
    expect((await load('two-windows'))?.version).toBe(3);
  });

  test('belongs to who typed it: a colleague on the team finds none, a stranger cannot keep one', async () => {
    await save('van mij');
    expect(await store.inContext(board.coordinator, (tx) => loadDraft(tx, stream, task))).toBeNull();
    expect(await store.inContext(board.stranger, (tx) => saveDraft(tx, { stream, task, content: 'x' }))).toBeNull();
  });

  test('tells neither what is written nor at which task', async () => {
    await save('Kim is bang');
    const rows = await database.asSuperuser<{ text: string }>('select row_to_json(d)::text as text from luwte.draft d');
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) {
      const bytes = Buffer.from(text.replaceAll(/[^0-9a-f]/g, ''), 'hex').toString();
      expect(text + bytes).not.toMatch(/Kim|talk-with/);
    }
  });

  test('of an older version that is put back as a newer one does not open', async () => {
    await save('weer');
    await database.asSuperuser('update luwte.draft set version = version + 1');
    await expect(load()).rejects.toThrow(DoesNotOpen);
    await database.asSuperuser('update luwte.draft set version = version - 1');
    expect((await load())?.content).toEqual({ text: 'weer' });
  });
});

describe('the access log', () => {
  test('says who read what, when, and why where a reason was asked', async () => {
    await store.inContext(board.mentor, (tx) => logAccess(tx, { stream, part: 'plan' }));
    now += 1_000;
    const reason = 'De wijkagent vroeg om het adres.';
    await store.inContext(board.coordinator, (tx) =>
      logAccess(tx, { stream, part: 'url', partId: testId(8001), reason }),
    );
    expect(await store.inContext(board.mentor, (tx) => loadAccessLog(tx, stream))).toEqual([
      { account: board.mentor.account, at: testMoment, part: 'plan', partId: null, reason: null },
      { account: board.coordinator.account, at: now, part: 'url', partId: testId(8001), reason },
    ]);
    const rows = await database.asSuperuser<{ id: string }>('select id from luwte.access_log');
    for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  });

  test('is not there for who is not on the team, and takes nothing from them', async () => {
    expect(await store.inContext(board.stranger, (tx) => loadAccessLog(tx, stream))).toEqual([]);
    await expect(store.inContext(board.stranger, (tx) => logAccess(tx, { stream, part: 'plan' }))).rejects.toThrow(
      'row-level security',
    );
  });

  test('takes words of ours only, so that nothing personal gets into the clear column', async () => {
    await expect(store.inContext(board.mentor, (tx) => logAccess(tx, { stream, part: 'Kim Vermeer' }))).rejects.toThrow(
      'violates check constraint',
    );
  });
});

describe('protocol texts', () => {
  const text = '{"name":"kindante","title":"Stappenplan ☂"}';

  test('are kept once and found by the hash of their content', async () => {
    const hash = await store.inContext(board.mentor, (tx) => keepProtocolText(tx, text));
    expect(hash).toBe('a579a79758fefedd300e9e313883842dd8bff6ec71093caa2669424c7f7c5e38');
    expect(await store.inContext(board.coordinator, (tx) => keepProtocolText(tx, text))).toBe(hash);
    expect(await store.inContext(board.coordinator, (tx) => loadProtocolText(tx, hash))).toBe(text);
    expect(await store.inContext(board.mentor, (tx) => loadProtocolText(tx, 'ab'.repeat(32)))).toBeNull();
  });

  test('of one board are not there for another, which keeps its own', async () => {
    const other = await makeTestBoard(store, 2);
    const hash = await store.inContext(board.mentor, (tx) => keepProtocolText(tx, text));
    expect(await store.inContext(other.mentor, (tx) => loadProtocolText(tx, hash))).toBeNull();
    await store.inContext(other.mentor, (tx) => keepProtocolText(tx, text));
    expect(await store.inContext(other.mentor, (tx) => loadProtocolText(tx, hash))).toBe(text);
  });
});
