import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawCustodianCode } from '../domain/custodian-code.ts';
import { loadAccessLog, logAccess } from './access-log.ts';
import { loadAccounts } from './accounts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { openStore, type Store } from './context.ts';
import {
  countedBytes,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from './database-for-tests.ts';
import { loadDraft, saveDraft } from './drafts.ts';
import { type KeyWorkWithRoot, openKeyWork } from './key-work.ts';
import { listKeys } from './list-keys.ts';
import { loadStream } from './load-stream.ts';
import { keepPasskey, loadPasskeys } from './passkeys.ts';
import { openBoards } from './recover-boards.ts';
import { loadRecoverySet, replaceRecoverySet } from './recovery-sets.ts';
import { heldRootKeys, type RootKey, rootKeyOf } from './root-key.ts';
import { rotateBoardKey } from './rotate-board-key.ts';
import { rotateRootKey } from './rotate-root-key.ts';
import { findStreams, rotateStreamKey } from './rotate-stream-key.ts';
import { keepConnection, loadConnections } from './sign-in-connections.ts';
import { keepNewTotp, loadTotp } from './totp.ts';
import { verifyStream } from './verify-stream.ts';

const nextRootKey = rootKeyOf(Buffer.alloc(32, 8));
/** What the file with the root key holds: all instances, and the command, read it from here. */
let file: readonly [RootKey, ...RootKey[]] = [rootKeyForTests];

let database: TestDatabase;
let store: Store;
let other: Store;
let board: TestBoard;
let work: KeyWorkWithRoot & { end(): Promise<void> };
const stream = testId(1);
const random = countedBytes('change keys');
const codes = [1, 2, 3].map(() => drawCustodianCode(random));
let commands = 0;

const instance = (name: string) =>
  openStore({
    connection: database.connection,
    rootKey: heldRootKeys(file, async () => file),
    clock: () => testMoment,
    random: countedBytes(name),
  });

beforeAll(async () => {
  database = await freshDatabase();
  [store, other] = [await instance('one instance'), await instance('another')];
  board = await makeTestBoard(store, 1, 'real');
  await openTestCase(store, board, stream);
  await write(store);
  await store.inContext(board.mentor, async (tx) => {
    await saveDraft(tx, { stream, task: 'call-police', content: 'half' });
    await logAccess(tx, { stream, part: 'plan', reason: 'een ouder belde' });
    await keepNewTotp(tx, { secret: 'GEZDGNBV', session: '' });
    const passkey = {
      id: testId(7),
      credentialId: 'laptop',
      publicKey: 'k',
      transports: [],
      name: 'laptop',
      counter: 0,
    };
    await keepPasskey(tx, passkey);
    await keepConnection(tx, testId(8), { issuer: 'https://inloggen.oever.example' });
    await replaceRecoverySet(
      tx,
      codes.map((code, index) => ({ code, name: ['Anne', 'Bilal', 'Chris'][index] ?? '' })),
    );
  });
  const keyWork = await openKeyWork(database.connection, { clock: () => testMoment, random });
  work = { ...keyWork, rootKeys: heldRootKeys(file, async () => file) };
});
afterAll(async () => {
  await work.end();
  await other.close();
  await store.close();
  await database.drop();
});

/** One more event, with a person whose name is a part of its own, in the case or in a new one. */
async function write(by: Store, to = stream): Promise<void> {
  commands += 1;
  const number = commands;
  const outcome = await by.inContext(board.mentor, (tx) =>
    changeStream(
      tx,
      {
        stream: to,
        commandId: testId(9000 + number),
        actor: { account: board.mentor.account, role: 'mentor' },
        now: testMoment,
      },
      () => ({
        events: [{ type: 'note-added', version: 1, payload: { number } }],
        parts: [{ partId: testId(5000 + number), kind: 'person', content: { name: `Kim ${number}` } }],
        card: { number },
      }),
    ),
  );
  expect(outcome.kind).toBe('done');
}

const read = (by: Store, which = stream) => by.inContext(board.mentor, (tx) => loadStream(tx, which));

async function everythingReadsWell(by: Store): Promise<void> {
  const loaded = await read(by);
  expect(loaded?.events.length).toBe(loaded?.head.seq);
  expect(loaded?.parts.size).toBe(loaded?.events.length);
  await by.inContext(board.mentor, async (tx) => {
    expect(await verifyStream(tx, stream)).toEqual({ whole: true });
    expect((await loadAccounts(tx)).map(({ name }) => name).sort()).toEqual([
      'Joke de Wit',
      'Noor Hofstra',
      'Samir Benali',
    ]);
    expect((await loadDraft(tx, stream, 'call-police'))?.content).toBe('half');
    expect((await loadAccessLog(tx, stream)).map(({ reason }) => reason)).toEqual(['een ouder belde']);
    expect((await loadTotp(tx, 'new'))?.secret).toBe('GEZDGNBV');
    expect((await loadPasskeys(tx)).map(({ name }) => name)).toEqual(['laptop']);
    expect(await loadConnections(tx)).toHaveLength(1);
    expect((await loadRecoverySet(tx))?.custodians).toEqual(['Anne', 'Bilal', 'Chris']);
  });
  expect(await by.accountsByEmail('noor@oever1.example')).toEqual([
    { board: board.board, account: board.mentor.account },
  ]);
}

/** Runs `change` while both instances go on reading and writing; every one of their answers must be right. */
async function underLoad(change: () => Promise<void>): Promise<void> {
  let over = false;
  let rounds = 0;
  const busy = async (by: Store, from: number) => {
    for (let number = from; !over || number < from + 3; number += 1) {
      await write(by);
      const fresh = testId(20_000 + number);
      await openTestCase(by, board, fresh);
      await write(by, fresh);
      expect((await read(by, fresh))?.events).toHaveLength(1);
      rounds += 1;
    }
  };
  const load = Promise.all([busy(store, 1000 * (commands + 1)), busy(other, 1000 * (commands + 1) + 500)]);
  try {
    await change();
  } finally {
    over = true;
  }
  await load;
  expect(rounds).toBeGreaterThanOrEqual(6);
}

/** The rows that nobody may ever change, as they lie there. */
const record = () =>
  database.asSuperuser(
    `select 'event' as kind, stream_id, seq::text as at, key_id, sealed, hash from luwte.event where stream_id = $1
     union all select 'part', stream_id, part_id::text, version, sealed, null from luwte.sealed_part where stream_id = $1
     union all select 'log', stream_id, id::text, null, sealed_reason, null from luwte.access_log where stream_id = $1
     order by 1, 3`,
    [stream],
  );

test('the root key is changed while servers read, write and open cases; the old one is not needed afterwards', async () => {
  const before = await record();
  file = [nextRootKey, rootKeyForTests];
  await underLoad(async () => {
    const done = await rotateRootKey({ ...work, rootKeys: heldRootKeys(file) });
    expect(done).toEqual({ rootKeyId: nextRootKey.id, rewrapped: 2, lost: [] });
  });
  file = [nextRootKey];
  expect(await record()).toEqual(expect.arrayContaining([...before]));
  for (const one of [store, other]) await everythingReadsWell(one);

  const later = await openStore({
    connection: database.connection,
    rootKey: nextRootKey,
    clock: () => testMoment,
    random: countedBytes('later'),
  });
  await everythingReadsWell(later);
  await later.close();
  const withOld = openStore({
    connection: database.connection,
    rootKey: rootKeyForTests,
    clock: () => testMoment,
    random: countedBytes('old'),
  });
  await expect(withOld).rejects.toThrow('not the one that this database was made with');
});

test('a board that is made by a server that has not heard of the new root key goes under it all the same', async () => {
  const { board: made } = await makeTestBoard(other, 5);
  const [row] = await database.asSuperuser<{ id: string }>(
    'select root_key_id as id from luwte_keys.board_key where board_id = $1',
    [made],
  );
  expect(row?.id).toBe(nextRootKey.id);
});

test('changing it once more without a new key changes nothing', async () => {
  const done = await rotateRootKey({ ...work, rootKeys: heldRootKeys(file) });
  expect(done).toEqual({ rootKeyId: nextRootKey.id, rewrapped: 0, lost: [] });
});

test('without the root key that is in force nothing is changed', async () => {
  const third = rootKeyOf(Buffer.alloc(32, 9));
  await expect(rotateRootKey({ ...work, rootKeys: heldRootKeys([third]) })).rejects.toThrow(
    'Give both: the new one first',
  );
  await everythingReadsWell(store);
});

test('the key of a board is changed while servers read, write and open cases, and no row of the record with it', async () => {
  const before = await record();
  await underLoad(async () => {
    const done = await rotateBoardKey(work, board.board);
    expect(done.streamKeys).toBeGreaterThan(0);
    // Three accounts, an app, a passkey, a connection and the list of custodians.
    expect(done.rows).toBe(7);
    expect(done.forCustodians).toBe(true);
  });
  expect(await record()).toEqual(expect.arrayContaining([...before]));
  for (const one of [store, other]) await everythingReadsWell(one);
  // What was begun under the key of before while it was changed comes along the next time.
  await rotateBoardKey(work, board.board);
  const [listed] = (await listKeys(work)).boards;
  expect(listed?.keys.map(({ streamKeys, rows }) => [streamKeys > 0, rows])).toEqual([
    [false, 1],
    [false, 0],
    [true, 7],
  ]);
  for (const one of [store, other]) await everythingReadsWell(one);
});

test('the sheets of the custodians open the new key too, without having been asked for', async () => {
  const found = await openBoards(work, [codes[2] ?? '', codes[0] ?? '']);
  expect(found.opened.map(({ name, keys }) => [name, keys.boardKeys.length])).toEqual([
    ['Stichting De Lage Oever 1', 3],
  ]);
  const [newest] = await database.asSuperuser<{ id: string }>(
    'select key_id as id from luwte_keys.board_key where board_id = $1 order by made_at desc limit 1',
    [board.board],
  );
  expect(found.opened[0]?.keys.boardKeys.at(-1)?.keyId).toBe(newest?.id);
});

test('a case gets a new key for what comes from then on, and what was there stays as it is', async () => {
  const before = await record();
  const [found] = (await findStreams(work, null)).filter((one) => one.stream === stream);
  if (!found) throw new Error('The case is not found.');
  await underLoad(async () => {
    expect(await rotateStreamKey(work, found)).toBe(2);
  });
  await write(other);
  await store.inContext(board.mentor, (tx) => saveDraft(tx, { stream, task: 'call-police', content: 'half' }));
  expect(await record()).toEqual(expect.arrayContaining([...before]));
  const last = await database.asSuperuser<{ key: number }>(
    `select key_id as key from luwte.event where stream_id = $1 order by seq desc limit 1`,
    [stream],
  );
  expect(last).toEqual([{ key: 2 }]);
  for (const one of [store, other]) await everythingReadsWell(one);
  await rotateBoardKey(work, board.board);
  for (const one of [store, other]) await everythingReadsWell(one);
});

test('two who give a case a new key at the same moment give it two', async () => {
  const second = await openKeyWork(database.connection, { clock: () => testMoment, random: countedBytes('second') });
  const where = { board: board.board, stream };
  const numbers = await Promise.all([
    rotateStreamKey(work, where),
    rotateStreamKey({ ...second, rootKeys: heldRootKeys(file) }, where),
  ]);
  await second.end();
  expect(numbers.toSorted()).toEqual([3, 4]);
  await everythingReadsWell(other);
});

test('the list of keys says what there is and since when, and shows no key', async () => {
  const listed = await listKeys(work);
  expect(listed.serverKey).toEqual({ rootKeyId: nextRootKey.id, madeAt: testMoment });
  expect(listed.boards).toHaveLength(1);
  expect(listed.boards[0]).toMatchObject({
    name: 'Stichting De Lage Oever 1',
    sheets: { madeAt: testMoment, custodians: 3 },
  });
  expect(listed.boards[0]?.keys.every(({ forCustodians }) => forCustodians)).toBe(true);
  expect(JSON.stringify(listed)).not.toMatch(/wrapped|Buffer|"data"/);
});

describe('who may change keys', () => {
  test('neither the server that answers requests, nor who checks and copies', async () => {
    for (const role of ['luwte_app', 'luwte_auditor', 'luwte_worker']) {
      const functions = await database.asSuperuser<{ name: string }>(
        `select proname as name from pg_proc where pronamespace = 'luwte'::regnamespace
           and proname in ('rewrap_server_key', 'rewrap_board_key', 'add_board_key', 'rewrap_stream_key', 'add_stream_key', 'reseal')
           and has_function_privilege('${role}', oid, 'execute')`,
      );
      expect(functions, role).toEqual([]);
    }
  });

  test('nobody seals anything anew beyond what is meant to be', async () => {
    await expect(
      work.call('reseal', 'luwte.event', board.board, Buffer.alloc(29, 1), testId(1), Buffer.alloc(29, 1)),
    ).rejects.toThrow('nothing of luwte.event is sealed anew');
  });
});
