import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeStream } from '../append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from '../board-for-tests.ts';
import { writeCheckpoint } from '../checkpoints.ts';
import { openStore } from '../context.ts';
import {
  countedBytes,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from '../database-for-tests.ts';
import { loadStream } from '../load-stream.ts';
import { backUp, everyRow, putBack, temporaryFolder, withEmptyDatabase } from './backup-for-tests.ts';

let database: TestDatabase;
let folder: string;
let removeFolder: () => Promise<void>;
let board: TestBoard;
const one = testId(1);
const two = testId(2);

beforeEach(async () => {
  database = await freshDatabase();
  ({ folder, remove: removeFolder } = await temporaryFolder());
  board = await makeTestBoard(database.store, 1, 'real');
  await openTestCase(database.store, board, one);
  await addNote(one, 'Twee leerlingen, één appgroep');
});
afterEach(async () => {
  await database.drop();
  await removeFolder();
});

let commands = 0;
async function addNote(stream: string, text: string): Promise<void> {
  commands += 1;
  const command = {
    stream,
    commandId: testId(9000 + commands),
    actor: { account: board.mentor.account, role: 'mentor' },
    now: testMoment,
  };
  await database.store.inContext(board.mentor, (tx) =>
    changeStream(tx, command, () => ({
      events: [{ type: 'note-added', version: 1, payload: { text } }],
      parts: [{ partId: testId(5000 + commands), kind: 'person', content: { name: 'Sanne' } }],
    })),
  );
}

const storeOn = (connection: TestDatabase['connection']) =>
  openStore({ connection, rootKey: rootKeyForTests, clock: () => testMoment, random: countedBytes('restored') });

describe('a backup', () => {
  test('put into an empty database gives every row of every table back, and the case reads as before', async () => {
    const made = await backUp(database, folder);
    expect(await readdir(folder)).toEqual([path.basename(made.file), 'keys.luwte-backup']);
    await withEmptyDatabase(async (empty) => {
      const restored = await putBack(folder, empty);
      expect(restored).toMatchObject({ rows: made.rows, streams: 1, leftOut: 0, notWhole: [] });
      const [before, after] = [await everyRow(database), await everyRow(empty)];
      // When each migration ran is the one thing that is of the new database.
      expect(after['luwte.migration']).toHaveLength(before['luwte.migration']?.length ?? 0);
      expect({ ...after, 'luwte.migration': [] }).toEqual({ ...before, 'luwte.migration': [] });
      const store = await storeOn(empty.connection);
      const read = await store.inContext(board.mentor, (tx) => loadStream(tx, one));
      expect(read?.events.at(-1)?.payload).toEqual({ text: 'Twee leerlingen, één appgroep' });
      expect([...(read?.parts.values() ?? [])].at(-1)?.content).toEqual({ name: 'Sanne' });
      // The first checkpoint of the new folder follows the one that came with the backup.
      expect(await writeCheckpoint(store, path.join(folder, 'checkpoints'))).toEqual({ written: false, lost: [] });
      await empty.asSuperuser(`update luwte.stream set seq = seq - 1, hash = sha256('cut') where id = $1`, [one]);
      expect((await writeCheckpoint(store, path.join(folder, 'checkpoints'))).lost).toMatchObject([{ stream: one }]);
      await store.close();
    });
  });

  test('leaves row-level security forced and every trigger in place', async () => {
    await backUp(database, folder);
    await withEmptyDatabase(async (empty) => {
      await putBack(folder, empty);
      const loose = await empty.asSuperuser(
        `select relname from pg_class where relkind = 'r' and relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
           and not (relrowsecurity and relforcerowsecurity)
         union all select tgname from pg_trigger where tgenabled <> 'O'`,
      );
      expect(loose).toEqual([]);
      await expect(empty.asSuperuser(`delete from luwte.event`)).rejects.toThrow('append-only');
    });
  });

  test('is one moment of the whole database, though people go on writing', async () => {
    await openTestCase(database.store, board, two);
    let isCopied = false;
    let written = 0;
    const writing = (async () => {
      while (!isCopied) {
        await addNote(written % 2 === 0 ? one : two, `bericht ${written}`);
        written += 1;
      }
    })();
    const made = await backUp(database, folder).finally(() => {
      isCopied = true;
    });
    const during = written;
    await writing;
    expect(made.rows).toBeGreaterThan(0);
    expect(during).toBeGreaterThan(0);
    await withEmptyDatabase(async (empty) => {
      expect(await putBack(folder, empty)).toMatchObject({ streams: 2, notWhole: [] });
      const [counts] = await empty.asSuperuser<{ heads: string; events: string; commands: string }>(
        `select (select sum(seq) from luwte.stream) as heads, (select count(*) from luwte.event) as events,
           (select count(*) + (select count(*) from luwte.stream) from luwte.command) as commands`,
      );
      expect(counts?.heads).toBe(counts?.events);
    });
  });

  test('shows a thief nothing: no root key, no text, no path of a school, not even how much there is', async () => {
    const made = await backUp(database, folder);
    for (const file of [made.file, made.keysFile]) {
      const bytes = await readFile(file);
      const secret = rootKeyForTests.key.export();
      for (const form of [secret, secret.toString('hex'), secret.toString('base64url'), secret.toString('base64')]) {
        expect(bytes.includes(form)).toBe(false);
      }
      for (const word of ['vlieger', 'Vlieger', 'oever', board.school, one]) expect(bytes.includes(word)).toBe(false);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  test('leaves the practice school out: nothing in it is real, and it comes and goes', async () => {
    const practice = await makeTestBoard(database.store, 2, 'practice');
    await openTestCase(database.store, practice, two);
    await backUp(database, folder);
    await withEmptyDatabase(async (empty) => {
      expect(await putBack(folder, empty)).toMatchObject({ streams: 1 });
      expect(await empty.asSuperuser('select id from luwte.board')).toEqual([{ id: board.board }]);
    });
  });

  test('lets nobody in by what was open when it was made: sessions end, and links that were sent open nothing', async () => {
    await database.asSuperuser(
      `insert into luwte.session (board_id, token_hash, account_id, created_at, seen_at, factors)
       values ($1, sha256('a cookie'), $2, $3, $3, 2)`,
      [board.board, board.mentor.account, testMoment],
    );
    await database.asSuperuser(
      `insert into luwte.one_time_link (board_id, hash, purpose, account_id, expires_at)
       values ($1, sha256('a link'), 'choose-password', $2, $3)`,
      [board.board, board.stranger.account, testMoment + 86_400_000],
    );
    await backUp(database, folder);
    await withEmptyDatabase(async (empty) => {
      await putBack(folder, empty);
      expect(
        await empty.asSuperuser(`select from luwte.session where ended_at is null union all
          select from luwte.one_time_link where used_at is null`),
      ).toEqual([]);
    });
  });

  test('of one that is made at this moment there is no second', async () => {
    const made = await Promise.allSettled([backUp(database, folder), backUp(database, folder)]);
    const refused = made.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain('is being made at this moment');
    expect((await readdir(folder)).filter((name) => name.startsWith('unfinished'))).toEqual([]);
  });

  test('that is told to stop half-way leaves nothing behind, and the one before stays', async () => {
    const before = await backUp(database, folder);
    const stop = new AbortController();
    const half = backUp(database, folder, {
      signal: stop.signal,
      tell: (table) => {
        if (table === 'luwte.account') stop.abort();
      },
    });
    await expect(half).rejects.toThrow();
    expect(await readdir(folder)).toEqual([path.basename(before.file), 'keys.luwte-backup']);
    await backUp(database, folder);
  });
});
