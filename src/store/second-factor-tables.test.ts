import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestBoard, type TestBoard } from './board-for-tests.ts';
import type { Store, StoreTransaction } from './context.ts';
import { freshDatabase, type TestDatabase } from './database-for-tests.ts';
import { countRecoveryCodes, removeRecoveryCodes, replaceRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';
import { endOtherSessions, loadSessions, startSession } from './sessions.ts';
import { confirmNewTotp, countWrongCode, hasTotp, keepNewTotp, loadTotp, removeTotp, useTotpStep } from './totp.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

let database: TestDatabase;
let store: Store;
let board: TestBoard;

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  board = await makeTestBoard(store, 1, 'real');
});
afterAll(() => database.drop());

const asMentor = <T>(work: (tx: StoreTransaction) => Promise<T>) => store.inContext(board.mentor, work);
const hash = (byte: number) => Buffer.alloc(32, byte);

describe('an app that makes codes', () => {
  test('counts for nothing until it is confirmed, and takes the place of the one before only then', async () => {
    await asMentor((tx) => keepNewTotp(tx, { secret: 'AAAA', session: 'first' }));
    expect(await asMentor(hasTotp)).toBe(false);
    await asMentor((tx) => confirmNewTotp(tx, 100));
    await asMentor((tx) => keepNewTotp(tx, { secret, session: 'second' }));
    expect(await asMentor((tx) => loadTotp(tx, 'confirmed'))).toMatchObject({ secret: 'AAAA', usedStep: 100 });
    expect(await asMentor((tx) => loadTotp(tx, 'new'))).toMatchObject({ secret, usedStep: null });
    await asMentor((tx) => confirmNewTotp(tx, 200));
    expect(await asMentor((tx) => loadTotp(tx, 'confirmed'))).toMatchObject({ secret, usedStep: 200 });
    expect(await asMentor((tx) => loadTotp(tx, 'new'))).toBeNull();
  });

  test('a moment is used once, also by two at the same time, and takes the earlier ones with it', async () => {
    const twice = await Promise.all([201, 201].map((step) => asMentor((tx) => useTotpStep(tx, step))));
    expect(twice.sort()).toEqual([false, true]);
    expect(await asMentor((tx) => useTotpStep(tx, 200))).toBe(false);
    expect(await asMentor((tx) => useTotpStep(tx, 202))).toBe(true);
  });

  test('wrong codes are counted until a right one comes', async () => {
    for (let tries = 0; tries < 3; tries += 1) await asMentor(countWrongCode);
    expect(await asMentor((tx) => loadTotp(tx, 'confirmed'))).toMatchObject({ wrongInARow: 3 });
    await asMentor((tx) => useTotpStep(tx, 203));
    expect(await asMentor((tx) => loadTotp(tx, 'confirmed'))).toMatchObject({ wrongInARow: 0 });
  });

  test('P7: its secret stands nowhere in the table', async () => {
    const [row] = await database.asSuperuser('select row_to_json(t)::text as text from luwte.totp t');
    expect(row?.text).not.toContain(secret);
    expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'));
  });

  test('it is there for its owner alone', async () => {
    expect(await store.inContext(board.coordinator, hasTotp)).toBe(false);
    await store.inContext(board.coordinator, removeTotp);
    expect(await asMentor(hasTotp)).toBe(true);
    await asMentor(removeTotp);
    expect(await asMentor(hasTotp)).toBe(false);
  });
});

describe('codes on paper', () => {
  test('work once each, also for two at the same time', async () => {
    await asMentor((tx) => replaceRecoveryCodes(tx, [hash(1), hash(2), hash(3)]));
    const twice = await Promise.all([1, 1].map((byte) => asMentor((tx) => useRecoveryCode(tx, hash(byte)))));
    expect(twice.sort()).toEqual([false, true]);
    expect(await asMentor(countRecoveryCodes)).toBe(2);
    expect(await asMentor((tx) => useRecoveryCode(tx, hash(9)))).toBe(false);
  });

  test('of an earlier set are worth nothing, and nobody uses those of somebody else', async () => {
    await asMentor((tx) => replaceRecoveryCodes(tx, [hash(4)]));
    expect(await asMentor((tx) => useRecoveryCode(tx, hash(2)))).toBe(false);
    expect(await store.inContext(board.coordinator, (tx) => useRecoveryCode(tx, hash(4)))).toBe(false);
    await store.inContext(board.coordinator, removeRecoveryCodes);
    expect(await asMentor(countRecoveryCodes)).toBe(1);
  });
});

test('of the sessions of one account all but one can end, and nobody sees those of somebody else', async () => {
  for (const byte of [1, 2, 3]) await asMentor((tx) => startSession(tx, hash(byte), 2));
  await store.inContext(board.coordinator, (tx) => startSession(tx, hash(4), 2));
  expect(await asMentor(loadSessions)).toHaveLength(3);
  await asMentor((tx) => endOtherSessions(tx, hash(2)));
  expect((await asMentor(loadSessions)).map((session) => session.tokenHash[0])).toEqual([2]);
  expect(await store.inContext(board.coordinator, loadSessions)).toHaveLength(1);
});
