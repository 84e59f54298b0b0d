import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeAccount,
  createAccount,
  giveRole,
  loadAccount,
  loadAccounts,
  passwordHashOf,
  takeRole,
} from './accounts.ts';
import { makeTestBoard, type TestBoard } from './board-for-tests.ts';
import { createBoard, createSchool, loadBoard, loadSchools } from './boards.ts';
import type { Store } from './context.ts';
import { contextOf, freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { endSession, keepLink, startSession, touchSession, useLink } from './sessions.ts';

let database: TestDatabase;
let store: Store;
let board: TestBoard;
let now = testMoment;

beforeAll(async () => {
  database = await freshDatabase({ clock: () => now });
  store = database.store;
  board = await makeTestBoard(store, 1);
});
afterAll(() => database.drop());

/** There can be one real board yet, and what holds for several is tested all the same. */
const makeReal = ({ board }: TestBoard) =>
  database.asSuperuser(`update luwte.board set kind = 'real' where id = $1`, [board]);

const hash = (byte: number) => Buffer.alloc(32, byte);
const argon = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo';

describe('boards and schools', () => {
  test('of two people with the set-up link the second makes no second real board', async () => {
    expect(await store.realBoardExists()).toBe(false);
    const attempts = await Promise.all(
      [300, 301].map((number) =>
        store.inContext(contextOf(testId(number), testId(number)), (tx) =>
          createBoard(tx, { kind: 'real', name: 'Stichting Het Baken' }),
        ),
      ),
    );
    expect(attempts.sort()).toEqual(['a-real-board-exists', 'created']);
    expect(await store.realBoardExists()).toBe(true);
  });

  test('a board knows its own name and schools', async () => {
    expect(await store.inContext(board.mentor, loadBoard)).toEqual({
      id: board.board,
      kind: 'practice',
      name: 'Stichting De Lage Oever 1',
      createdAt: testMoment,
    });
    expect(await store.inContext(board.mentor, loadSchools)).toEqual([
      { id: board.school, path: 'de-vlieger-1', name: 'De Vlieger', protocol: 'kindante' },
    ]);
  });

  test('a public address belongs to one school of all boards, and finds it', async () => {
    const other = contextOf(testId(400), testId(401));
    const outcome = await store.inContext(other, async (tx) => {
      await createBoard(tx, { kind: 'practice', name: 'Stichting Elders' });
      return createSchool(tx, { id: testId(450), path: 'de-vlieger-1', name: 'Elders', protocol: 'kindante' });
    });
    expect(outcome).toBe('path-taken');
    expect(await store.schoolByPath('de-vlieger-1')).toEqual({ board: board.board, school: board.school });
    expect(await store.schoolByPath('nergens')).toBeNull();
  });
});

describe('accounts', () => {
  test('of a practice board are not found by their address: nobody signs in there with one', async () => {
    expect(await store.accountsByEmail('noor@oever1.example')).toEqual([]);
    await makeReal(board);
  });

  test('are found by their address, however it is written, with nothing but ids', async () => {
    const found = [{ board: board.board, account: board.mentor.account }];
    expect(await store.accountsByEmail('noor@oever1.example')).toEqual(found);
    expect(await store.accountsByEmail('  Noor@Oever1.Example ')).toEqual(found);
    expect(await store.accountsByEmail('niemand@oever1.example')).toEqual([]);
  });

  test('one address is one account within a board, and may be another in another board', async () => {
    const same = { name: 'Noor Hofstra', email: 'NOOR@oever1.example', language: 'nl', roles: [] } as const;
    expect(await store.inContext(board.mentor, (tx) => createAccount(tx, { id: testId(190), ...same }))).toBe(
      'email-taken',
    );
    const elsewhere = await makeTestBoard(store, 2);
    await makeReal(elsewhere);
    await store.inContext(elsewhere.mentor, (tx) => createAccount(tx, { id: testId(290), ...same }));
    expect(await store.accountsByEmail('noor@oever1.example')).toHaveLength(2);
  });

  test('P7: keep name and address sealed: neither stands in the table', async () => {
    const [row] = await database.asSuperuser('select row_to_json(a)::text as text from luwte.account a where id = $1', [
      board.mentor.account,
    ]);
    expect(row?.text).not.toMatch(/noor|hofstra|oever1/i);
  });

  test('change in what is named and in nothing else', async () => {
    const id = board.coordinator.account;
    await store.inContext(board.coordinator, async (tx) => {
      await giveRole(tx, id, { role: 'safety-coordinator', school: board.school });
      await giveRole(tx, id, { role: 'safety-coordinator', school: board.school });
      await giveRole(tx, id, { role: 'administrator', school: null });
      await changeAccount(tx, id, { passwordHash: argon, language: 'en' });
      await changeAccount(tx, id, { identity: { name: 'Samira Benali', email: 'samira@oever1.example' } });
    });
    const account = await store.inContext(board.mentor, (tx) => loadAccount(tx, id));
    expect(account).toEqual({
      id,
      name: 'Samira Benali',
      email: 'samira@oever1.example',
      language: 'en',
      active: true,
      hasPassword: true,
      createdAt: testMoment,
      roles: [
        { role: 'administrator', school: null },
        { role: 'safety-coordinator', school: board.school },
      ],
    });
    expect(await store.accountsByEmail('samir@oever1.example')).toEqual([]);
    await store.inContext(board.coordinator, (tx) => takeRole(tx, id, { role: 'administrator', school: null }));
    const roles = (await store.inContext(board.mentor, (tx) => loadAccount(tx, id)))?.roles;
    expect(roles).toEqual([{ role: 'safety-coordinator', school: board.school }]);
  });

  test('an account of another board is not there', async () => {
    const elsewhere = contextOf(testId(200), testId(201));
    expect(await store.inContext(elsewhere, (tx) => loadAccount(tx, board.mentor.account))).toBeNull();
    const names = (await store.inContext(elsewhere, loadAccounts)).map((account) => account.id);
    expect(names).not.toContain(board.mentor.account);
  });

  test('one that is made inactive is not found, gives no password and is signed out at once', async () => {
    const id = board.stranger.account;
    await store.inContext(board.stranger, async (tx) => {
      await changeAccount(tx, id, { passwordHash: argon });
      await startSession(tx, hash(20), 1);
    });
    expect(await store.inContext(board.stranger, (tx) => passwordHashOf(tx, id))).toBe(argon);
    await store.inContext(board.mentor, (tx) => changeAccount(tx, id, { active: false }));
    expect(await store.inContext(board.stranger, (tx) => passwordHashOf(tx, id))).toBeNull();
    expect(await store.accountsByEmail('joke@oever1.example')).toEqual([]);
    expect(await store.sessionByToken(hash(20))).toBeNull();
  });

  test('a password is kept as an argon2id hash or not at all', async () => {
    await expect(
      store.inContext(board.mentor, (tx) => changeAccount(tx, board.mentor.account, { passwordHash: 'geheim' })),
    ).rejects.toThrow('check constraint');
  });
});

describe('sessions', () => {
  test('are found by the hash of their token until they end', async () => {
    await store.inContext(board.mentor, (tx) => startSession(tx, hash(1), 1));
    now += 60_000;
    await store.inContext(board.mentor, (tx) => touchSession(tx, hash(1)));
    expect(await store.sessionByToken(hash(1))).toEqual({
      board: board.board,
      account: board.mentor.account,
      createdAt: testMoment,
      seenAt: testMoment + 60_000,
      factors: 1,
    });
    await store.inContext(board.mentor, (tx) => endSession(tx, hash(1)));
    expect(await store.sessionByToken(hash(1))).toBeNull();
  });

  test('of one account end all at once, and those of others go on', async () => {
    await store.inContext(board.mentor, (tx) => startSession(tx, hash(2), 1));
    await store.inContext(board.mentor, (tx) => startSession(tx, hash(3), 1));
    await store.inContext(board.coordinator, (tx) => startSession(tx, hash(4), 1));
    await store.inContext(board.mentor, (tx) => endSession(tx, 'all'));
    expect(await store.sessionByToken(hash(2))).toBeNull();
    expect(await store.sessionByToken(hash(3))).toBeNull();
    expect(await store.sessionByToken(hash(4))).not.toBeNull();
  });

  test('nobody ends the session of somebody else', async () => {
    await store.inContext(board.coordinator, (tx) => startSession(tx, hash(5), 1));
    await store.inContext(board.mentor, (tx) => endSession(tx, hash(5)));
    expect(await store.sessionByToken(hash(5))).not.toBeNull();
  });
});

describe('one-time links', () => {
  test('are used by one of two who try at the same moment', async () => {
    const expiresAt = now + 1_000;
    const account = board.mentor.account;
    await store.inContext(board.coordinator, (tx) =>
      keepLink(tx, { hash: hash(1), purpose: 'choose-password', account, expiresAt }),
    );
    expect(await store.linkByHash(hash(1))).toEqual({
      board: board.board,
      purpose: 'choose-password',
      account,
      expiresAt,
      usedAt: null,
    });
    const used = await Promise.all([1, 2].map(() => store.inContext(board.mentor, (tx) => useLink(tx, hash(1)))));
    expect(used.sort()).toEqual([false, true]);
    expect((await store.linkByHash(hash(1)))?.usedAt).toBe(now);
  });

  test('expire', async () => {
    const link = { hash: hash(2), purpose: 'choose-password', account: board.mentor.account, expiresAt: now } as const;
    await store.inContext(board.mentor, (tx) => keepLink(tx, link));
    expect(await store.inContext(board.mentor, (tx) => useLink(tx, hash(2)))).toBe(false);
    expect(await store.linkByHash(hash(9))).toBeNull();
  });

  test('a set-up link belongs to the board that it will make', async () => {
    const coming = contextOf(testId(600), testId(601));
    const link = { hash: hash(3), purpose: 'set-up', account: null, expiresAt: now + 1 } as const;
    await store.inContext(coming, (tx) => keepLink(tx, link));
    expect(await store.linkByHash(hash(3))).toMatchObject({ board: testId(600), purpose: 'set-up', account: null });
    expect(await store.inContext(coming, (tx) => useLink(tx, hash(3)))).toBe(true);
  });
});
