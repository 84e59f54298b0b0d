import { createPublicKey, verify } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { checkpointPublicKey } from './checkpoint-line.ts';
import { CheckpointBroken, writeCheckpoint } from './checkpoints.ts';
import type { Store } from './context.ts';
import { freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;
let folder: string;
let now = testMoment;
let commands = 0;
const one = testId(1);
const two = testId(2);

beforeAll(async () => {
  database = await freshDatabase({ clock: () => now });
  store = database.store;
  board = await makeTestBoard(store, 1, 'real');
  const practice = await makeTestBoard(store, 2, 'practice');
  await openTestCase(store, board, one);
  await openTestCase(store, board, two);
  await openTestCase(store, practice, testId(3));
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = testMoment;
  folder = await mkdtemp(path.join(tmpdir(), 'luwte-checkpoints-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function addEvent(stream: string): Promise<void> {
  commands += 1;
  const command = {
    stream,
    commandId: testId(9000 + commands),
    actor: { account: board.mentor.account, role: 'mentor' },
    now,
  };
  await store.inContext(board.mentor, (tx) =>
    changeStream(tx, command, () => ({ events: [{ type: 'note-added', version: 1, payload: {} }] })),
  );
}

const checkpoint = () => writeCheckpoint(store, folder);
const file = (month = '2026-11') => path.join(folder, `checkpoints-${month}.jsonl`);
const lines = async (month?: string) =>
  (await readFile(file(month), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a checkpoint', () => {
  test('signs the heads of the real boards, then only what changed, and nothing when nothing did', async () => {
    expect(await checkpoint()).toEqual({ written: true, lost: [] });
    expect(await checkpoint()).toEqual({ written: false, lost: [] });
    await addEvent(two);
    expect(await checkpoint()).toEqual({ written: true, lost: [] });
    const [first, second, ...more] = await lines();
    expect(more).toEqual([]);
    expect(first.heads.map(([, stream]: string[]) => stream)).toEqual([one, two]);
    expect(second.heads.map(([, stream]: string[]) => stream)).toEqual([two]);
  });

  test('can be verified by anybody who has the public key', async () => {
    await checkpoint();
    const [{ at, heads, previous, signature }] = await lines();
    const bytes = Buffer.from(JSON.stringify(['luwte checkpoint', at, heads, previous]));
    const publicKey = createPublicKey(checkpointPublicKey(store.serverKey));
    expect(verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  test('begins a new file with every head when a month begins', async () => {
    await checkpoint();
    now = Date.UTC(2026, 11, 1);
    expect(await checkpoint()).toEqual({ written: true, lost: [] });
    expect(await readdir(folder)).toEqual([
      'checkpoints-2026-11.jsonl',
      'checkpoints-2026-12.jsonl',
      'journal',
      'public-key.pem',
    ]);
    expect((await lines('2026-12'))[0].heads).toHaveLength(2);
    expect(await checkpoint()).toEqual({ written: false, lost: [] });
  });

  test('goes on after a power cut that left half a line', async () => {
    await checkpoint();
    await appendFile(file(), '{"at":1795');
    await addEvent(one);
    expect(await checkpoint()).toEqual({ written: true, lost: [] });
    expect(await lines()).toHaveLength(2);
    expect(await checkpoint()).toEqual({ written: false, lost: [] });
  });
});

describe('what was signed and is no more', () => {
  test('an end that was cut off, with the head mended, is found, each time, also in the next month', async () => {
    await addEvent(one);
    await checkpoint();
    const [kept] = await database.asSuperuser<{ seq: number; hash: Buffer }>(
      'select seq, hash from luwte.stream where id = $1',
      [one],
    );
    await database.asSuperuser(
      `update luwte.stream set seq = seq - 1, hash = sha256('the event before') where id = $1`,
      [one],
    );
    const found = [{ board: board.board, stream: one, because: 'shorter' }];
    expect((await checkpoint()).lost).toEqual(found);
    now = Date.UTC(2026, 11, 1);
    expect((await checkpoint()).lost).toEqual(found);
    expect((await checkpoint()).lost).toEqual(found);
    await database.asSuperuser('update luwte.stream set seq = $2, hash = $3 where id = $1', [
      one,
      kept?.seq,
      kept?.hash,
    ]);
    expect((await checkpoint()).lost).toEqual([]);
  });

  test('a record of the same length and another content is found', async () => {
    await checkpoint();
    const [kept] = await database.asSuperuser<{ hash: Buffer }>('select hash from luwte.stream where id = $1', [two]);
    await database.asSuperuser(`update luwte.stream set hash = sha256('rewritten') where id = $1`, [two]);
    expect((await checkpoint()).lost).toEqual([{ board: board.board, stream: two, because: 'other' }]);
    await database.asSuperuser('update luwte.stream set hash = $2 where id = $1', [two, kept?.hash]);
  });

  test('a stream that is gone is found', async () => {
    await openTestCase(store, board, testId(4));
    await checkpoint();
    await database.asSuperuser('delete from luwte_keys.stream_key where stream_id = $1', [testId(4)]);
    await database.asSuperuser('delete from luwte.case_team where stream_id = $1', [testId(4)]);
    await database.asSuperuser('delete from luwte.stream where id = $1', [testId(4)]);
    expect((await checkpoint()).lost).toEqual([{ board: board.board, stream: testId(4), because: 'gone' }]);
  });

  test('a file that somebody changed is refused: a line taken out, a head mended, a line of another key', async () => {
    await checkpoint();
    await addEvent(one);
    await checkpoint();
    await addEvent(one);
    await checkpoint();
    const text = await readFile(file(), 'utf8');
    const [first = '', second = '', third = ''] = text.trim().split('\n');
    for (const changed of [
      [first, third],
      [first.replace(one, testId(99)), second, third],
      [first, second, third.replace(/"seq":\d+|,\d+,/, ',1,')],
      [first, second, third.replace(/"signature":"./, '"signature":"-')],
      [first, 'not a checkpoint', third],
    ]) {
      await writeFile(file(), `${changed.join('\n')}\n`);
      await expect(checkpoint()).rejects.toThrow(CheckpointBroken);
    }
    await writeFile(file(), text);
    expect(await checkpoint()).toEqual({ written: false, lost: [] });
  });
});
