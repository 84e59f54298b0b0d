import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeTestBoard, openTestCase, type TestBoard } from '../board-for-tests.ts';
import { openStore } from '../context.ts';
import {
  countedBytes,
  emptyDatabase,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from '../database-for-tests.ts';
import { heldRootKeys, rootKeyOf } from '../root-key.ts';
import { backUp, type EmptyDatabase, everyRow, putBack, temporaryFolder } from './backup-for-tests.ts';

let database: TestDatabase;
let empty: EmptyDatabase;
let folder: string;
let removeFolder: () => Promise<void>;
let board: TestBoard;
let stream = 0;

beforeAll(async () => {
  database = await freshDatabase();
  empty = await emptyDatabase();
  board = await makeTestBoard(database.store, 1, 'real');
  await openTestCase(database.store, board, nextStream());
});
afterAll(async () => {
  await database.drop();
  await empty.drop();
});
beforeEach(async () => {
  ({ folder, remove: removeFolder } = await temporaryFolder());
  return removeFolder;
});

function nextStream(): string {
  stream += 1;
  return testId(stream);
}

const isEmpty = async () =>
  (await empty.asSuperuser(`select from pg_namespace where nspname like 'luwte%'`)).length === 0;

/** As retention does it, without asking anybody: keys, then a tombstone, then the rows. */
async function destroy(id: string): Promise<void> {
  await database.asSuperuser(`delete from luwte_keys.stream_key where stream_id = $1`, [id]);
  await database.asSuperuser(
    `insert into luwte.tombstone (board_id, stream_id, kind, seq, hash, category, destroyed_at, copies_end_at)
     select board_id, id, kind, seq, hash, 'ordinary', $2, $2 from luwte.stream where id = $1`,
    [id, testMoment],
  );
  await database.asSuperuser('delete from luwte.case_team where stream_id = $1', [id]);
  await database.asSuperuser('delete from luwte.stream where id = $1', [id]);
}

describe('a file that is not as it was written', () => {
  test('is refused wherever it was cut off, and nothing is restored', async () => {
    const { file, size } = await backUp(database, folder);
    for (const length of [0, 10, 500, Math.floor(size / 2), size - 80, size - 1]) {
      await copyFile(file, `${file}.whole`);
      await truncate(file, length);
      await expect(putBack(file, empty)).rejects.toThrow(/only half there|no backup of Luwte/);
      await rename(`${file}.whole`, file);
    }
    expect(await isEmpty()).toBe(true);
  });

  test('is refused when one bit of it is another, at whichever place', async () => {
    const { file, keysFile } = await backUp(database, folder);
    for (const target of [file, keysFile]) {
      const whole = await readFile(target);
      for (let step = 1; step < 12; step += 1) {
        const at = Math.floor((whole.length * step) / 12);
        const bent = Buffer.from(whole);
        bent[at] = (bent[at] ?? 0) ^ 1;
        await writeFile(target, bent);
        await expect(putBack(file, empty)).rejects.toThrow(path.basename(target));
      }
      await writeFile(target, whole);
    }
    expect(await isEmpty()).toBe(true);
  });

  test('is refused when somebody mended the sum at its end too', async () => {
    const { file } = await backUp(database, folder);
    const text = (await readFile(file)).toString('latin1');
    const body = text.slice(0, text.lastIndexOf('\n{"sha256"')).replace('"luwte":"0.1.0"', '"luwte":"0.1.1"');
    const sha256 = createHash('sha256').update(Buffer.from(body, 'latin1')).digest('hex');
    const mac = /"mac":"([0-9a-f]+)"/.exec(text)?.[1];
    await writeFile(file, Buffer.from(`${body}\n${JSON.stringify({ sha256, mac })}\n`, 'latin1'));
    await expect(putBack(file, empty)).rejects.toThrow('was changed since by somebody');
  });

  test('is named when it is missing, or is no backup at all', async () => {
    const { file, keysFile } = await backUp(database, folder);
    await expect(putBack(path.join(folder, 'nothing'), empty)).rejects.toThrow('There is nothing at');
    await rm(keysFile);
    await expect(putBack(folder, empty)).rejects.toThrow('keys.luwte-backup is missing');
    await writeFile(keysFile, 'my keys');
    await expect(putBack(folder, empty)).rejects.toThrow('keys.luwte-backup is no backup of Luwte');
    await rm(file);
    await expect(putBack(folder, empty)).rejects.toThrow('There is no backup in');
  });
});

describe('files that do not belong together', () => {
  test('data and keys that changed places are refused', async () => {
    const { file, keysFile } = await backUp(database, folder);
    await rename(file, `${file}.aside`);
    await rename(keysFile, file);
    await rename(`${file}.aside`, keysFile);
    await expect(putBack(file, empty)).rejects.toThrow('holds the keys');
  });

  test('keys of another Luwte are refused, and are never put in the place of ours', async () => {
    const other = await freshDatabase();
    const elsewhere = path.join(folder, 'other');
    try {
      const otherKey = rootKeyOf(Buffer.alloc(32, 9));
      await other.asSuperuser('delete from luwte_keys.server_key');
      const store = await openStore({
        connection: other.connection,
        rootKey: otherKey,
        clock: () => testMoment,
        random: countedBytes('another server'),
      });
      await makeTestBoard(store, 9, 'real');
      await store.close();
      const theirs = await backUp(other, elsewhere, { rootKeys: heldRootKeys([otherKey]) });
      const ours = await backUp(database, path.join(folder, 'ours'));
      await expect(backUp(database, elsewhere)).rejects.toThrow('holds the backups of another Luwte');
      expect(await readdir(elsewhere)).toEqual([path.basename(theirs.file), 'keys.luwte-backup']);
      await copyFile(theirs.keysFile, ours.keysFile);
      await expect(putBack(ours.file, empty)).rejects.toThrow('belongs to another Luwte');
    } finally {
      await other.drop();
    }
  });

  test('keys that are older than the data are refused', async () => {
    const first = await backUp(database, folder);
    const older = await readFile(first.keysFile);
    await openTestCase(database.store, board, nextStream());
    const second = await backUp(database, folder);
    await writeFile(second.keysFile, older);
    await expect(putBack(second.file, empty)).rejects.toThrow(/older than .+ keys of what came between/);
  });

  test('a root key that does not open it is refused, with which one does', async () => {
    await backUp(database, folder);
    const wrong = rootKeyOf(Buffer.alloc(32, 8));
    const attempt = putBack(folder, empty, { rootKeys: heldRootKeys([wrong]) });
    await expect(attempt).rejects.toThrow(
      `opens with root key ${rootKeyForTests.id}; the one that was given is ${wrong.id}`,
    );
    await expect(putBack(folder, empty, { rootKeys: null })).rejects.toThrow('none was given');
  });
});

describe('a case whose key is gone', () => {
  test('is not brought back by data from before its destruction: the tombstone is put in its place', async () => {
    const doomed = nextStream();
    await openTestCase(database.store, board, doomed);
    // That a request about it was answered in time is remembered when the case is gone (P4).
    await database.asSuperuser(
      `insert into luwte.subject_request (board_id, id, stream_id, kind, received_at, due_at, registered_by, registered_at)
       values ($1, $2, $3, 'copy', 1, 2, $4, 1)`,
      [board.board, testId(700), doomed, board.mentor.account],
    );
    const old = await backUp(database, folder);
    await destroy(doomed);
    // The newest keys are the only ones that there are.
    await backUp(database, folder);
    expect(await putBack(old.file, empty)).toMatchObject({ leftOut: 1 });
    const rows = await everyRow(empty);
    const holding = Object.entries(rows).filter(([, ofTable]) => ofTable.some((row) => row.includes(doomed)));
    expect(holding.map(([table]) => table)).toEqual(['luwte.subject_request', 'luwte.tombstone']);
    await empty.asSuperuser('drop schema luwte, luwte_keys cascade');
  });

  test('is refused by name when no tombstone says that it was destroyed', async () => {
    const lost = nextStream();
    await openTestCase(database.store, board, lost);
    const elsewhere = path.join(folder, 'elsewhere');
    await database.asSuperuser(
      'create table public.aside as select * from luwte_keys.stream_key where stream_id = $1',
      [lost],
    );
    try {
      await database.asSuperuser('delete from luwte_keys.stream_key where stream_id = $1', [lost]);
      await backUp(database, elsewhere);
      await expect(putBack(elsewhere, empty)).rejects.toThrow(
        `no tombstone that says that they were destroyed: ${board.board}/${lost}`,
      );
      expect(await isEmpty()).toBe(true);
    } finally {
      await database.asSuperuser('insert into luwte_keys.stream_key select * from public.aside');
      await database.asSuperuser('drop table public.aside');
    }
  });

  test('stops the next backup, so that the last file with that key is not replaced', async () => {
    const lost = nextStream();
    await openTestCase(database.store, board, lost);
    const { keysFile } = await backUp(database, folder);
    const before = await readFile(keysFile);
    await database.asSuperuser(
      'create table public.aside as select * from luwte_keys.stream_key where stream_id = $1',
      [lost],
    );
    try {
      await database.asSuperuser('delete from luwte_keys.stream_key where stream_id = $1', [lost]);
      await expect(backUp(database, folder)).rejects.toThrow(/keys of 1 case\(s\).+Nothing was overwritten/s);
      expect((await readFile(keysFile)).equals(before)).toBe(true);
      expect((await readdir(folder)).length).toBe(2);
    } finally {
      await database.asSuperuser('insert into luwte_keys.stream_key select * from public.aside');
      await database.asSuperuser('drop table public.aside');
    }
  });

  test('a case that was opened between the copy of the data and that of the keys does no harm', async () => {
    const { file } = await backUp(database, folder);
    const later = nextStream();
    await openTestCase(database.store, board, later);
    await backUp(database, folder);
    await putBack(file, empty);
    const rows = await everyRow(empty);
    expect(
      Object.values(rows)
        .flat()
        .filter((row) => row.includes(later)),
    ).toEqual([]);
    await empty.asSuperuser('drop schema luwte, luwte_keys cascade');
  });
});

describe('a place that is not empty', () => {
  test('a database with a board is left as it is', async () => {
    await backUp(database, folder);
    const before = await everyRow(database);
    await expect(putBack(folder, database)).rejects.toThrow(/A Luwte is running on this database/);
    await database.asSuperuser(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'luwte' and datname = current_database()`,
    );
    await expect(putBack(folder, database)).rejects.toThrow(/There is a board in this database already/);
    expect(await everyRow(database)).toEqual(before);
  });

  test('a database with tables of another program is left as it is', async () => {
    await backUp(database, folder);
    await empty.asSuperuser('create table public.mine (id int)');
    await expect(putBack(folder, empty)).rejects.toThrow('tables of another program');
    await empty.asSuperuser('drop table public.mine');
  });

  test('what a first start left behind, before a school was set up, is no obstacle', async () => {
    await backUp(database, folder);
    const started = await freshDatabase();
    await started.store.close();
    try {
      expect(await putBack(folder, started)).toMatchObject({ notWhole: [] });
    } finally {
      await started.drop().catch(() => {});
    }
  });

  test('a restore that breaks half-way leaves it empty, and can be done again', async () => {
    await backUp(database, folder);
    const broken = putBack(folder, empty, {
      tell: (table) => {
        if (table === 'luwte.account') throw new Error('the power went');
      },
    });
    await expect(broken).rejects.toThrow('the power went');
    expect(await isEmpty()).toBe(true);
    expect(await putBack(folder, empty)).toMatchObject({ notWhole: [] });
    await empty.asSuperuser('drop schema luwte, luwte_keys cascade');
  });
});

describe('a backup of another version', () => {
  test('of a newer schema is refused, with which version made it', async () => {
    await database.asSuperuser(`insert into luwte.migration values ('9001-from-the-future.sql', 'abc', now())`);
    try {
      await backUp(database, folder, { version: '9.0.0' });
    } finally {
      await database.asSuperuser(`delete from luwte.migration where name like '9001%'`);
    }
    await expect(putBack(folder, empty)).rejects.toThrow(
      /made by a newer version of Luwte \(9\.0\.0; it has 9001-from/,
    );
  });

  test('of a file format that is not known yet is refused', async () => {
    const { file } = await backUp(database, folder);
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([Buffer.from('luwte-backup-2'), bytes.subarray(14)]));
    await expect(putBack(file, empty)).rejects.toThrow('made by a newer Luwte');
  });
});

describe('a record that somebody had changed before the copy was made', () => {
  test('comes back as it was, and is named', async () => {
    const bent = nextStream();
    await openTestCase(database.store, board, bent);
    await database.asSuperuser(`update luwte.stream set hash = sha256('rewritten') where id = $1`, [bent]);
    await backUp(database, folder);
    const { notWhole } = await putBack(folder, empty);
    expect(notWhole).toEqual([expect.stringContaining(bent)]);
  });
});

describe('a folder that cannot hold it', () => {
  test('is named with the reason, and nothing half is left in it', async () => {
    const blocked = path.join(folder, 'a-file');
    await writeFile(blocked, '');
    await expect(backUp(database, path.join(blocked, 'backups'))).rejects.toThrow(/a part of that path is a file/);
    expect(await readdir(folder)).toEqual(['a-file']);
  });
});
