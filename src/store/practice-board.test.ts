import { afterAll, beforeAll, expect, test } from 'vitest';
import { nothingKept } from '../domain/retention.ts';
import { logAccess } from './access-log.ts';
import { loadAccounts } from './accounts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { loadBoard } from './boards.ts';
import { addOffer } from './case-offers.ts';
import { openStore, type Store } from './context.ts';
import { keepCopyChoices, keepMadeCopy } from './copy-choices.ts';
import {
  countedBytes,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from './database-for-tests.ts';
import { proposeDestruction } from './destruction.ts';
import { saveDraft } from './drafts.ts';
import { countWrongTry } from './guess-counts.ts';
import { loadStream } from './load-stream.ts';
import { keepOwnText } from './own-texts.ts';
import { keepPasskey, spendChallenge } from './passkeys.ts';
import { keepProtocolText } from './protocol-texts.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { replaceRecoverySet } from './recovery-sets.ts';
import { keepRetention } from './retention.ts';
import { keepTerm } from './retention-terms.ts';
import { linkSubject, noteRole } from './school-identities.ts';
import { keepLink, startSession } from './sessions.ts';
import { keepConnection } from './sign-in-connections.ts';
import { addSubjectRequest } from './subject-requests.ts';
import { keepNewTotp } from './totp.ts';

let database: TestDatabase;
let store: Store;
let practice: TestBoard;
let real: TestBoard;

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  practice = await makeTestBoard(store, 1, 'practice');
  real = await makeTestBoard(store, 2, 'real');
  for (const [board, stream] of [
    [practice, testId(1)],
    [real, testId(2)],
  ] as const) {
    await openTestCase(store, board, stream);
    await write(board, stream, 9000);
    await store.inContext(board.mentor, async (tx) => {
      await saveDraft(tx, { stream, task: 'call-police', content: 'half' });
      await keepTerm(tx, { category: 'ordinary', months: 24, countedFrom: 'closing' }, 'Zo lang is nodig.');
      await keepOwnText(tx, { kind: 'helper', name: 'gp', school: board.school }, 0, { phone: '030 123 45 67' });
      await keepRetention(tx, stream, { ...nothingKept, category: 'ordinary' });
      await proposeDestruction(tx, stream, 'term-passed');
      await logAccess(tx, { stream, part: 'plan' });
      await keepProtocolText(tx, '{}');
      await startSession(tx, Buffer.alloc(32, stream === testId(1) ? 1 : 2), 1);
      await countWrongTry(tx, Buffer.alloc(32, 1), 100);
      await keepNewTotp(tx, { secret: 'GEZDGNBV', session: '' });
      await replaceRecoveryCodes(tx, [Buffer.alloc(32, 1)]);
      await keepPasskey(tx, {
        id: testId(7000),
        credentialId: `passkey for ${stream}`,
        publicKey: '',
        transports: [],
        name: 'laptop',
        counter: 0,
      });
      await spendChallenge(tx, 'question', testMoment + 1);
      await keepLink(tx, {
        hash: Buffer.alloc(32, stream === testId(1) ? 1 : 2),
        purpose: 'choose-password',
        account: board.mentor.account,
        expiresAt: testMoment,
      });
      await keepConnection(tx, stream, {});
      await linkSubject(tx, stream, { issuer: 'https://inloggen.example', subject: 'noor' }, board.mentor.account);
      await replaceRecoverySet(tx, [
        { name: 'Noor Hofstra', code: 'one' },
        { name: 'Samir Benali', code: 'other' },
      ]);
      await noteRole(tx, stream, board.mentor.account, { role: 'mentor', school: board.school });
      const request = testId(7500);
      await addSubjectRequest(tx, { id: request, stream, kind: 'copy', receivedAt: 1, dueAt: 2, detail: 'half' });
      await keepCopyChoices(tx, { stream, request }, new Map([[1, 'give']]));
      await keepMadeCopy(tx, { stream, request, seq: 1 }, 'copy');
      await addOffer(tx, {
        id: testId(7600),
        from: stream,
        toSchool: board.school,
        opened: testId(7601),
        content: 'ask',
      });
    });
  }
});
afterAll(() => database.drop());

function write(board: TestBoard, stream: string, commandNumber: number) {
  return store.inContext(board.mentor, (tx) =>
    changeStream(
      tx,
      {
        stream,
        commandId: testId(commandNumber),
        actor: { account: board.mentor.account, role: 'mentor' },
        now: testMoment,
      },
      () => ({
        events: [{ type: 'case-opened', version: 1, payload: {} }],
        parts: [{ partId: testId(commandNumber + 500), kind: 'person', content: { name: 'Kim' } }],
        card: { title: 'Kim' },
        counted: { schoolYear: 2026, counts: { 'case/opened': 1 } },
      }),
    ),
  );
}

async function rowsOf(board: string): Promise<number> {
  const tables = await database.asSuperuser<{ name: string; key: string }>(`
    select oid::regclass::text as name, case relname when 'board' then 'id' else 'board_id' end as key from pg_class
    where relkind = 'r' and relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
      and relname not in ('migration', 'server_key')`);
  let total = 0;
  for (const { name, key } of tables) {
    const [row] = await database.asSuperuser<{ rows: number }>(
      `select count(*)::int as rows from ${name} where ${key} = $1`,
      [board],
    );
    total += row?.rows ?? 0;
  }
  return total;
}

test('a real board is refused and loses nothing', async () => {
  const before = await rowsOf(real.board);
  expect(before).toBeGreaterThan(20);
  await expect(store.destroyPracticeBoard(real.board)).rejects.toThrow('this is no practice board');
  expect(await rowsOf(real.board)).toBe(before);
});

test('a practice board goes with all that belongs to it, also while somebody writes in it', async () => {
  const before = await rowsOf(real.board);
  const writers = Array.from({ length: 6 }, (_, index) => write(practice, testId(1), 9010 + index).catch(() => null));
  const results = await Promise.allSettled([store.destroyPracticeBoard(practice.board), ...writers]);
  expect(results[0]).toMatchObject({ status: 'fulfilled' });
  expect(await rowsOf(practice.board)).toBe(0);
  expect(await rowsOf(real.board)).toBe(before);
  expect(await store.sessionByToken(Buffer.alloc(32, 1))).toBeNull();
  expect(await store.schoolByPath('de-vlieger-1')).toBeNull();
  expect(await store.inContext(practice.mentor, loadBoard)).toBeNull();
});

test('it can be made anew at once, under the same ids, also for an instance that remembers the old keys', async () => {
  const again = await makeTestBoard(store, 3, 'practice');
  const other = await openStore({
    connection: database.connection,
    rootKey: rootKeyForTests,
    clock: () => testMoment,
    random: countedBytes('another instance'),
  });
  const names = async () => (await other.inContext(again.mentor, loadAccounts)).map((account) => account.name).sort();
  expect(await names()).toHaveLength(3);
  await store.destroyPracticeBoard(again.board);
  expect(await names()).toEqual([]);
  await makeTestBoard(store, 3, 'practice');
  expect(await names()).toEqual(['Joke de Wit', 'Noor Hofstra', 'Samir Benali']);
  await openTestCase(other, again, testId(1));
  const found = await store.inContext(again.coordinator, (tx) => loadStream(tx, testId(1)));
  expect(found?.events).toEqual([]);
  await other.close();
});

test('one that is not there is refused as well', async () => {
  await expect(store.destroyPracticeBoard(testId(77))).rejects.toThrow('this is no practice board');
});
