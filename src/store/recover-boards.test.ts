import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drawCustodianCode } from '../domain/custodian-code.ts';
import { emailAsCompared } from '../domain/email-address.ts';
import { loadAccounts } from './accounts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { loadBoard } from './boards.ts';
import { writeCheckpoint } from './checkpoints.ts';
import { openStore, type Store } from './context.ts';
import {
  countedBytes,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from './database-for-tests.ts';
import { type KeyWork, openKeyWork } from './key-work.ts';
import { emailLookupKey, serverKeyOfEarlier } from './keys.ts';
import { loadStream } from './load-stream.ts';
import { openBoards, readRecoveryRows, recoverBoards } from './recover-boards.ts';
import { CodesDoNotFit } from './recovery-by-two.ts';
import { loadRecoverySet, replaceRecoverySet } from './recovery-sets.ts';
import { RootKeyRefused, rootKeyOf } from './root-key.ts';
import { accountOfSubject, linkSubject } from './school-identities.ts';
import { DoesNotOpen, derived, hmac } from './sealing.ts';
import { startSession } from './sessions.ts';
import { keepConnection } from './sign-in-connections.ts';

const newRootKey = rootKeyOf(Buffer.alloc(32, 8));
const random = countedBytes('custodians');
const [anne, bilal, chris] = [1, 2, 3].map(() => drawCustodianCode(random)) as [string, string, string];
const stream = testId(1);
const subject = { issuer: 'https://inloggen.oever.example', subject: 'noor' };

let database: TestDatabase;
let store: Store;
let withSheets: TestBoard;
let without: TestBoard;
let practice: TestBoard;
let work: KeyWork & { end(): Promise<void> };
let checkpoints: string;

const openWith = (rootKey: typeof newRootKey, name: string) =>
  openStore({ connection: database.connection, rootKey, clock: () => testMoment, random: countedBytes(name) });

const sheetsOf = (codes: readonly string[]) => codes.map((code, index) => ({ code, name: `Custodian ${index + 1}` }));

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  checkpoints = await mkdtemp(path.join(tmpdir(), 'luwte-recover-'));
  withSheets = await makeTestBoard(store, 1, 'real');
  practice = await makeTestBoard(store, 3, 'practice');
  // A second real board on the same server: made as an installation for several boards would have it.
  without = await makeTestBoard(store, 2, 'practice');
  await database.asSuperuser(`update luwte.board set kind = 'real' where id = $1`, [without.board]);
  await openTestCase(store, withSheets, stream);
  await store.inContext(withSheets.mentor, async (tx) => {
    const command = {
      stream,
      commandId: testId(9001),
      actor: { account: withSheets.mentor.account, role: 'mentor' },
      now: testMoment,
    };
    await changeStream(tx, command, () => ({
      events: [{ type: 'case-opened', version: 1, payload: { about: 'Kim' } }],
      parts: [{ partId: testId(8001), kind: 'person', content: { name: 'Kim' } }],
      card: { title: 'Kim' },
    }));
    await keepConnection(tx, testId(7001), { issuer: subject.issuer });
    await linkSubject(tx, testId(7001), subject, withSheets.mentor.account);
    await replaceRecoverySet(tx, sheetsOf([chris, anne]));
    await replaceRecoverySet(tx, sheetsOf([anne, bilal, chris]));
  });
  await store.inContext(without.mentor, (tx) => startSession(tx, Buffer.alloc(32, 2), 2));
  await writeCheckpoint(store, checkpoints);
  work = await openKeyWork(database.connection, { clock: () => testMoment, random });
});
afterAll(async () => {
  await work.end();
  await database.drop();
  await rm(checkpoints, { recursive: true });
});

test('the sheets are known by who has one and since when; neither a code nor the key that they open is kept', async () => {
  const set = await store.inContext(withSheets.stranger, loadRecoverySet);
  expect(set).toEqual({
    madeAt: testMoment,
    madeBy: withSheets.mentor.account,
    custodians: ['Custodian 1', 'Custodian 2', 'Custodian 3'],
  });
  expect(await store.inContext(without.mentor, loadRecoverySet)).toBeNull();
  const kept = JSON.stringify(await readRecoveryRows(work));
  for (const code of [anne, bilal, chris]) expect(kept).not.toContain(code);
});

test('without its root key the database is opened by nobody, and it says what to do', async () => {
  await expect(openWith(newRootKey, 'without')).rejects.toThrow(RootKeyRefused);
  await expect(openWith(newRootKey, 'without')).rejects.toThrow(
    /Put back the one that belongs to it.*luwte keys recover/,
  );
});

test('codes that do not belong together change nothing: one alone, sheets of before, a code of nobody', async () => {
  for (const codes of [
    [anne, anne],
    [anne, drawCustodianCode(random)],
  ] as const) {
    await expect(openBoards(work, codes)).rejects.toThrow(CodesDoNotFit);
  }
});

test('two custodians together put the board under a new root key: it reads, people are found, and what was signed holds', async () => {
  const found = await openBoards(work, [chris, bilal]);
  expect(found.opened.map(({ name }) => name)).toEqual(['Stichting De Lage Oever 1']);
  expect(found.closed).toEqual(['Stichting De Lage Oever 2']);
  await recoverBoards(work, newRootKey, found);

  const after = await openWith(newRootKey, 'after');
  const loaded = await after.inContext(withSheets.coordinator, (tx) => loadStream(tx, stream));
  expect(loaded?.events.map(({ payload }) => payload)).toEqual([{ about: 'Kim' }]);
  expect(loaded?.parts.get(testId(8001))?.content).toEqual({ name: 'Kim' });
  expect(await after.inContext(withSheets.mentor, loadAccounts)).toHaveLength(3);
  expect(await after.accountsByEmail('Noor@oever1.example')).toEqual([
    { board: withSheets.board, account: withSheets.mentor.account },
  ]);
  const signedIn = await after.inContext(withSheets.mentor, (tx) => accountOfSubject(tx, testId(7001), subject));
  expect(signedIn).toBe(withSheets.mentor.account);
  expect(await writeCheckpoint(after, checkpoints)).toEqual({ written: false, lost: [] });
  await after.close();
});

test('a board of whose custodians nobody came stays closed, nobody signs in to it, and the others notice nothing', async () => {
  const after = await openWith(newRootKey, 'closed');
  expect(await after.accountsByEmail('noor@oever2.example')).toEqual([]);
  expect(await after.sessionByToken(Buffer.alloc(32, 2))).toBeNull();
  await expect(after.inContext(without.mentor, loadAccounts)).rejects.toThrow(DoesNotOpen);
  expect(await after.inContext(without.mentor, loadBoard)).toMatchObject({ name: 'Stichting De Lage Oever 2' });
  await after.close();
});

test('practice schools that nobody can open are gone', async () => {
  const rows = await database.asSuperuser('select id from luwte.board where id = $1', [practice.board]);
  expect(rows).toEqual([]);
});

test('the root key of before is worth nothing for what was recovered', async () => {
  await expect(openWith(rootKeyForTests, 'before')).rejects.toThrow(RootKeyRefused);
});

describe('rows that were moved or put in by who runs the database', () => {
  beforeEach(() => database.asSuperuser('create temporary table kept as select * from luwte_keys.board_key'));
  afterEach(async () => {
    await database.asSuperuser(
      `update luwte_keys.board_key k set for_custodians = kept.for_custodians from kept
       where kept.board_id = k.board_id and kept.key_id = k.key_id`,
    );
    await database.asSuperuser('drop table kept');
  });

  test('a key for the custodians of another board does not pass for that of this one', async () => {
    const later = await openWith(newRootKey, 'moved');
    const third = await makeTestBoard(later, 4, 'practice');
    await later.inContext(third.mentor, (tx) => replaceRecoverySet(tx, sheetsOf([anne, bilal])));
    await database.asSuperuser(
      `update luwte_keys.board_key a set for_custodians = b.for_custodians from luwte_keys.board_key b
       where a.board_id = $1 and b.board_id = $2`,
      [withSheets.board, third.board],
    );
    await expect(openBoards(work, [anne, bilal])).rejects.toThrow();
    await later.destroyPracticeBoard(third.board);
    await later.close();
  });

  test('a pair of another place does not open', async () => {
    await database.asSuperuser(
      'update luwte_keys.recovery_pair set first_custodian = 2, second_custodian = 9 where first_custodian = 1 and second_custodian = 2',
    );
    await expect(openBoards(work, [anne, bilal])).rejects.toThrow(CodesDoNotFit);
    await database.asSuperuser(
      'update luwte_keys.recovery_pair set first_custodian = 1, second_custodian = 2 where second_custodian = 9',
    );
    expect((await openBoards(work, [anne, bilal])).opened).toHaveLength(1);
  });
});

describe('a database from before there was a server key', () => {
  test('gets one that people are still found by, and that tells nothing of the root key', async () => {
    const earlier = await freshDatabase();
    const board = await makeTestBoard(earlier.store, 1, 'real');
    await earlier.store.close();
    const asItWas = hmac(
      derived(rootKeyForTests.key, 'email lookup'),
      Buffer.from(emailAsCompared('noor@oever1.example')),
    );
    await earlier.asSuperuser('update luwte.account set email_hmac = $1 where id = $2', [
      asItWas,
      board.mentor.account,
    ]);
    await earlier.asSuperuser('delete from luwte_keys.server_key');
    const open = (rootKey: typeof newRootKey) =>
      openStore({ connection: earlier.connection, rootKey, clock: () => testMoment, random: countedBytes('earlier') });
    await expect(open(newRootKey)).rejects.toThrow(RootKeyRefused);
    const [first, second] = await Promise.all([open(rootKeyForTests), open(rootKeyForTests)]);
    for (const one of [first, second]) {
      expect(await one.accountsByEmail('noor@oever1.example')).toHaveLength(1);
      await one.close();
    }
    expect(emailLookupKey(serverKeyOfEarlier(rootKeyForTests))).toEqual(derived(rootKeyForTests.key, 'email lookup'));
    expect(serverKeyOfEarlier(rootKeyForTests).key.equals(rootKeyForTests.key)).toBe(false);
    await earlier.asSuperuser('select 1');
    await earlier.drop();
  });

  test('one that is still empty takes a new root key: nothing hangs on the old one', async () => {
    const empty = await freshDatabase();
    const again = await openStore({
      connection: empty.connection,
      rootKey: newRootKey,
      clock: () => testMoment,
      random: countedBytes('empty'),
    });
    await makeTestBoard(again, 1, 'real');
    expect(await again.accountsByEmail('noor@oever1.example')).toHaveLength(1);
    await again.close();
    await empty.drop();
  });
});
