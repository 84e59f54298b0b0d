import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nothingKept } from '../domain/retention.ts';
import { loadAccessLog, logAccess } from './access-log.ts';
import { loadAccounts } from './accounts.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { listCards } from './cards.ts';
import { loadCounts } from './case-counts.ts';
import { addOffer, answerOffer, offersFrom } from './case-offers.ts';
import { openStore, type Store, type StoreTransaction } from './context.ts';
import { keepCopyChoices, keepMadeCopy, loadCopyChoices, loadMadeCopy } from './copy-choices.ts';
import {
  countedBytes,
  freshDatabase,
  rootKeyForTests,
  type TestDatabase,
  testId,
  testMoment,
} from './database-for-tests.ts';
import { loadDraft, saveDraft } from './drafts.ts';
import { type KeyWork, openKeyWork } from './key-work.ts';
import { loadStream } from './load-stream.ts';
import { keepOwnText, loadOwnTextVersions, type OwnTextName } from './own-texts.ts';
import { keepPasskey, loadPasskeys } from './passkeys.ts';
import { openBoards } from './recover-boards.ts';
import { loadRecoverySet, replaceRecoverySet } from './recovery-sets.ts';
import { keepRetention, loadKept } from './retention.ts';
import { keepTerm, loadTermHistory } from './retention-terms.ts';
import { keepConnection, loadConnections } from './sign-in-connections.ts';
import { addSubjectRequest, loadSubjectRequest } from './subject-requests.ts';
import { keepNewTotp, loadTotp } from './totp.ts';

// Somebody with the disk in hand, or the password of the database, can put any value in any place. Every sealed column of
// every table is taken from the catalogue, so that a new one asks for its reader here.

let database: TestDatabase;
let store: Store;
let one: TestBoard;
let work: KeyWork & { end(): Promise<void> };

const counted = { schoolYear: 2026, counts: { 'case/opened': 1 } };
const codes = ['2222', '3333', '4444'] as const;

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  one = await makeTestBoard(store, 1, 'real');
  const two = await makeTestBoard(store, 2, 'practice');
  await fill(one, [testId(1), testId(2)], 10);
  await fill(two, [testId(3)], 20);
  work = await openKeyWork(database.connection, { clock: () => testMoment, random: countedBytes('work') });
  // The append-only triggers would stop most of it; somebody with the disk in hand is stopped by nothing.
  for (const table of ['event', 'sealed_part', 'access_log', 'retention_term', 'own_text']) {
    await database.asSuperuser(`alter table luwte.${table} disable trigger user`);
  }
});
afterAll(async () => {
  await work.end();
  await database.drop();
});

const ownText = (board: TestBoard): OwnTextName => ({ kind: 'helper', name: 'gp', school: board.school });
const requestIn = (number: number) => testId(7500 + number);

/** Two rows of everything in each case, and of everything that belongs to a person. */
async function fill(board: TestBoard, streams: readonly string[], number: number): Promise<void> {
  for (const [index, stream] of streams.entries()) {
    await openTestCase(store, board, stream);
    await store.inContext(board.mentor, async (tx) => {
      for (const round of [1, 2]) {
        const command = {
          stream,
          commandId: testId(9000 + number + index * 2 + round),
          actor: { account: board.mentor.account, role: 'mentor' },
          now: testMoment,
        };
        await changeStream(tx, command, () => ({
          events: [{ type: 'case-opened', version: 1, payload: {} }],
          parts: [{ partId: testId(8000 + number + index * 2 + round), kind: 'person', content: { name: 'Kim' } }],
          card: { title: 'Kim' },
          counted,
        }));
        await saveDraft(tx, { stream, task: `task-${round}`, content: { text: 'half' } });
        await logAccess(tx, { stream, part: 'plan', reason: 'een ouder belde' });
      }
      const hold = { at: testMoment, by: board.mentor.account, reason: 'De politie vroeg erom.' };
      await keepRetention(tx, stream, { ...nothingKept, category: 'ordinary', hold });
      const request = requestIn(number + index);
      await addSubjectRequest(tx, {
        id: request,
        stream,
        kind: 'copy',
        receivedAt: 1,
        dueAt: 2,
        detail: { name: 'Kim' },
      });
      await keepCopyChoices(tx, { stream, request }, new Map([[1, 'give']]));
      await keepMadeCopy(tx, { stream, request, seq: 1 }, { text: 'Kim' });
      const offer = { id: testId(7600 + number + index), from: stream, toSchool: board.school };
      await addOffer(tx, { ...offer, opened: testId(7650 + number + index), content: { text: 'Kim' } });
      await answerOffer(tx, offer, 'withdrawn', { text: 'Kim' });
      await keepTerm(tx, { category: 'ordinary', months: 24, countedFrom: 'closing' }, 'Zo lang is nodig.');
      await keepOwnText(tx, ownText(board), index, { phone: '030 123 45 67' });
    });
  }
  for (const [index, who] of [board.mentor, board.coordinator].entries()) {
    await store.inContext(who, async (tx) => {
      await keepNewTotp(tx, { secret: 'GEZDGNBV', session: '' });
      const id = testId(7000 + number + index);
      const device = { id, credentialId: id, publicKey: '', transports: [], name: 'laptop', counter: 0 };
      await keepPasskey(tx, device);
      await keepConnection(tx, id, { issuer: 'https://inloggen.oever.example' });
    });
  }
  await store.inContext(board.mentor, (tx) =>
    replaceRecoverySet(tx, [
      { name: 'Noor Hofstra', code: codes[0] },
      { name: 'Samir Benali', code: codes[1] },
      { name: 'Joke de Wit', code: codes[2] },
    ]),
  );
}

const asMember = (read: (tx: StoreTransaction) => Promise<unknown>) => () => store.inContext(one.mentor, read);
const ofBothRequests = (read: (tx: StoreTransaction, stream: string, request: string) => Promise<unknown>) =>
  asMember(async (tx) => {
    for (const index of [0, 1]) await read(tx, testId(1 + index), requestIn(10 + index));
  });
const ofBothOffers = asMember(async (tx) => {
  for (const stream of [testId(1), testId(2)]) await offersFrom(tx, stream);
});
const ofBothCases = asMember(async (tx) => {
  for (const stream of [testId(1), testId(2)]) await loadStream(tx, stream);
});
/** A server that remembers no key yet. */
const asNewServer = async () => {
  const fresh = await openStore({
    connection: database.connection,
    rootKey: rootKeyForTests,
    clock: () => testMoment,
    random: countedBytes('fresh'),
  });
  try {
    await fresh.inContext(one.mentor, loadAccounts);
  } finally {
    await fresh.close();
  }
};
/** What a case counted for is read when it changes; nothing of that change stays. */
const asCounted = async () => {
  const undone = new Error('undone');
  const change = store.inContext(one.mentor, async (tx) => {
    for (const stream of [testId(1), testId(2)]) {
      const actor = { account: one.mentor.account, role: 'mentor' };
      await changeStream(tx, { stream, commandId: testId(9900), actor, now: testMoment }, () => ({
        events: [{ type: 'case-opened', version: 1, payload: {} }],
        counted,
      }));
    }
    throw undone;
  });
  await change.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
};
const asCustodians = async () => {
  const [first, second, third] = codes;
  for (const pair of [
    [first, second],
    [first, third],
    [second, third],
  ] as const)
    await openBoards(work, pair);
};

/** How each sealed column of board one is read. */
const readers: Readonly<Record<string, () => Promise<unknown>>> = {
  'luwte.access_log.sealed_reason': asMember(async (tx) => {
    for (const stream of [testId(1), testId(2)]) await loadAccessLog(tx, stream);
  }),
  'luwte.account.sealed': asMember(loadAccounts),
  'luwte.card.sealed': asMember(listCards),
  'luwte.case_count.sealed': asMember(loadCounts),
  'luwte.case_counted.sealed': asCounted,
  'luwte.case_offer.sealed': ofBothOffers,
  'luwte.case_offer.sealed_answer': ofBothOffers,
  'luwte.copy_choice.sealed': ofBothRequests(loadCopyChoices),
  'luwte.draft.sealed': asMember(async (tx) => {
    for (const stream of [testId(1), testId(2)])
      for (const task of ['task-1', 'task-2']) await loadDraft(tx, stream, task);
  }),
  'luwte.event.sealed': ofBothCases,
  'luwte.made_copy.sealed': ofBothRequests(loadMadeCopy),
  'luwte.own_text.sealed': asMember((tx) => loadOwnTextVersions(tx, ownText(one))),
  'luwte.passkey.sealed': async () => {
    for (const who of [one.mentor, one.coordinator]) await store.inContext(who, loadPasskeys);
  },
  'luwte.retention.sealed': asMember((tx) => loadKept(tx)),
  'luwte.retention_term.sealed': asMember(loadTermHistory),
  'luwte.sealed_part.sealed': ofBothCases,
  'luwte.sign_in_connection.sealed': asMember(loadConnections),
  'luwte.subject_request_detail.sealed': ofBothRequests(loadSubjectRequest),
  'luwte.totp.sealed': async () => {
    for (const who of [one.mentor, one.coordinator]) await store.inContext(who, (tx) => loadTotp(tx, 'new'));
  },
  'luwte_keys.board_key.for_custodians': asCustodians,
  'luwte_keys.board_key.wrapped': asNewServer,
  'luwte_keys.part_key.wrapped': ofBothCases,
  'luwte_keys.recovery_pair.wrapped': asCustodians,
  'luwte_keys.recovery_set.sealed': asMember(loadRecoverySet),
  'luwte_keys.server_key.wrapped': asNewServer,
  'luwte_keys.stream_key.wrapped': ofBothCases,
};

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

async function sealedColumns(): Promise<readonly SealedColumn[]> {
  return database.asSuperuser<SealedColumn>(`
    select a.attrelid::regclass::text as "table", a.attname as "column", t.typname as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where t.typname in ('sealed', 'encrypted_to') and c.relkind = 'r' and not a.attisdropped
      and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace) order by 1, 2`);
}

const nameOf = ({ table, column }: SealedColumn) => `${table}.${column}`;

/** What stands in a column: of board one, and of everybody. */
async function valuesOf({ table, column }: SealedColumn): Promise<{ own: readonly Buffer[]; all: readonly Buffer[] }> {
  const hasBoard = table !== 'luwte_keys.server_key';
  const all = await database.asSuperuser<{ value: Buffer; own: boolean }>(
    `select ${column} as value, ${hasBoard ? `board_id = '${one.board}'` : 'true'} as own from ${table}
     where ${column} is not null order by 2 desc, 1`,
  );
  return { own: all.filter((row) => row.own).map((row) => row.value), all: all.map((row) => row.value) };
}

/** Puts a value in the place of another. @returns how the row is found, to put back what was there */
async function put({ table, column }: SealedColumn, inPlaceOf: Buffer, value: Buffer): Promise<string> {
  const rows = await database.asSuperuser<{ at: string }>(
    `update ${table} set ${column} = $1 where ${column} = $2 returning ctid::text as at`,
    [value, inPlaceOf],
  );
  return rows[0]?.at ?? '';
}

describe('a row that was moved to another place', () => {
  test('is looked for in every sealed column there is', async () => {
    expect((await sealedColumns()).map(nameOf)).toEqual(Object.keys(readers).sort());
  });

  test.each(Object.keys(readers))('%s does not open, whichever place, case or board it came from', async (name) => {
    const columns = await sealedColumns();
    const column = columns.find((candidate) => nameOf(candidate) === name);
    const read = readers[name];
    if (!column || !read) throw new Error(`${name} is no sealed column.`);
    await read();
    const { own, all } = await valuesOf(column);
    const [victim] = own;
    if (!victim) throw new Error(`Nothing stands in ${name}.`);
    const elsewhere = all.filter((value) => !value.equals(victim));
    for (const other of columns) {
      if (other !== column && other.type === column.type) elsewhere.push(...(await valuesOf(other)).own.slice(0, 1));
    }
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const value of elsewhere) {
      const at = await put(column, victim, value);
      await expect(read(), `what was put into ${name}`).rejects.toThrow();
      await database.asSuperuser(`update ${column.table} set ${column.column} = $1 where ctid = $2::tid`, [victim, at]);
    }
    await read();
  });
});
