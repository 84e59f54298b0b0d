import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nothingKept } from '../domain/retention.ts';
import { logAccess } from './access-log.ts';
import { changeStream } from './append-events.ts';
import { makeTestBoard, openTestCase, type TestBoard } from './board-for-tests.ts';
import { addOffer } from './case-offers.ts';
import type { Context, Store } from './context.ts';
import { keepCopyChoices, keepMadeCopy } from './copy-choices.ts';
import { contextOf, freshDatabase, type TestDatabase, testId, testMoment } from './database-for-tests.ts';
import { proposeDestruction } from './destruction.ts';
import { saveDraft } from './drafts.ts';
import { countWrongTry } from './guess-counts.ts';
import { keepOwnText } from './own-texts.ts';
import { keepPasskey, spendChallenge } from './passkeys.ts';
import { keepProtocolText } from './protocol-texts.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { replaceRecoverySet } from './recovery-sets.ts';
import { keepRetention } from './retention.ts';
import { keepTerm } from './retention-terms.ts';
import { linkSubject, noteRole } from './school-identities.ts';
import { keepLink, startSession } from './sessions.ts';
import { shutOut } from './shut-out.ts';
import { keepConnection } from './sign-in-connections.ts';
import { addSubjectRequest } from './subject-requests.ts';
import { keepNewTotp } from './totp.ts';

let database: TestDatabase;
let store: Store;
let one: TestBoard;
let two: TestBoard;

const caseOfOne = testId(1);
const caseOfTwo = testId(2);

/** Every table has rows of both boards before anything is asked. */
async function fill(board: TestBoard, stream: string, number: number): Promise<void> {
  await openTestCase(store, board, stream);
  await store.inContext(board.mentor, async (tx) => {
    await changeStream(
      tx,
      {
        stream,
        commandId: testId(9000 + number),
        actor: { account: board.mentor.account, role: 'mentor' },
        now: testMoment,
      },
      () => ({
        events: [{ type: 'case-opened', version: 1, payload: {} }],
        parts: [{ partId: testId(8000 + number), kind: 'person', content: { name: 'Kim' } }],
        card: { title: 'Kim' },
        counted: { schoolYear: 2026, counts: { 'case/opened': 1 } },
      }),
    );
    await saveDraft(tx, { stream, task: 'call-police', content: { text: 'half' } });
    await logAccess(tx, { stream, part: 'plan', reason: 'een ouder belde' });
    await keepProtocolText(tx, '{"name":"kindante"}');
    await startSession(tx, Buffer.alloc(32, number), 1);
    await countWrongTry(tx, Buffer.alloc(32, number), 100);
    await keepNewTotp(tx, { secret: 'GEZDGNBV', session: '' });
    await replaceRecoveryCodes(tx, [Buffer.alloc(32, number)]);
    await keepLink(tx, {
      hash: Buffer.alloc(32, number),
      purpose: 'choose-password',
      account: board.mentor.account,
      expiresAt: testMoment + 1,
    });
    await keepPasskey(tx, {
      id: testId(7000 + number),
      credentialId: `passkey ${number}`,
      publicKey: '',
      transports: [],
      name: 'laptop',
      counter: 0,
    });
    await spendChallenge(tx, `question ${number}`, testMoment + 1);
    const role = { board_id: board.board, account_id: board.mentor.account, role: 'mentor', school_id: board.school };
    await tx.db.insertInto('account_role').values(role).execute();
    await shutOut(tx, stream, board.stranger.account, testMoment);
    await keepTerm(tx, { category: 'ordinary', months: 24, countedFrom: 'closing' }, 'Zo lang is nodig.');
    await keepOwnText(tx, { kind: 'helper', name: 'gp', school: board.school }, 0, { phone: '030 123 45 67' });
    await keepRetention(tx, stream, { ...nothingKept, category: 'ordinary' });
    await proposeDestruction(tx, stream, 'term-passed');
    await tx.db
      .insertInto('access_request')
      .values({
        board_id: board.board,
        id: testId(7000 + number),
        kind: 'role',
        account_id: board.stranger.account,
        role: 'director',
        school_id: board.school,
        asked_by: board.mentor.account,
        asked_at: testMoment,
        decided_by: null,
        decided_at: null,
        agreed: null,
      })
      .execute();
    const connection = testId(7000 + number);
    await keepConnection(tx, connection, { issuer: 'https://inloggen.oever.example' });
    await linkSubject(
      tx,
      connection,
      { issuer: 'https://inloggen.oever.example', subject: 'noor' },
      board.mentor.account,
    );
    await replaceRecoverySet(tx, [
      { name: 'Noor Hofstra', code: 'one' },
      { name: 'Samir Benali', code: 'other' },
    ]);
    await noteRole(tx, connection, board.mentor.account, { role: 'teacher', school: board.school });
    const request = testId(7500 + number);
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
    const offer = { id: testId(7600 + number), from: stream, toSchool: board.school, opened: testId(7650 + number) };
    await addOffer(tx, { ...offer, content: { text: 'Kim' } });
  });
  await database.asSuperuser(`insert into luwte.tombstone values ($1, $2, 'case', 1, $3, 'closed', 1, 1)`, [
    board.board,
    testId(6000 + number),
    Buffer.alloc(32),
  ]);
  await database.asSuperuser('insert into luwte.last_checkpoint values ($1, $2, $3, 1)', [
    board.board,
    testId(6100 + number),
    Buffer.alloc(32),
  ]);
}

let tables: readonly { table: string; key: string; rows: number }[];

beforeAll(async () => {
  database = await freshDatabase();
  store = database.store;
  one = await makeTestBoard(store, 1);
  two = await makeTestBoard(store, 2, 'real');
  await fill(one, caseOfOne, 1);
  await fill(two, caseOfTwo, 2);
  const names = await database.asSuperuser<{ table: string; key: string }>(`
    select c.oid::regclass::text as "table", case c.relname when 'board' then 'id' else 'board_id' end as key
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
      and c.relname not in ('migration', 'server_key') order by 1`);
  const counted = [];
  for (const name of names) {
    const [count] = await database.asSuperuser<{ rows: number }>(
      `select count(*)::int as rows from ${name.table} where ${name.key} = $1`,
      [one.board],
    );
    counted.push({ ...name, rows: count?.rows ?? 0 });
  }
  tables = counted;
});
afterAll(() => database.drop());

async function visibleRows(context: Context): Promise<Record<string, readonly string[]>> {
  return store.inContext(context, async (tx) => {
    const seen: Record<string, readonly string[]> = {};
    for (const { table, key } of tables) {
      const query = sql<{ board: string }>`select ${sql.ref(key)} as board from ${sql.table(table)}`;
      const { rows } = await query.execute(tx.db);
      if (rows.length > 0) seen[table] = rows.map((row) => row.board);
    }
    return seen;
  });
}

describe('what a query sees when it asks for every row', () => {
  test('there are more than twenty tables, and each has rows of both boards', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => table.rows === 0)).toEqual([]);
  });

  test('a member of a case sees every table of the own board, and of no other', async () => {
    const seen = await visibleRows(one.mentor);
    expect(Object.keys(seen).sort()).toEqual(tables.map(({ table }) => table).sort());
    expect(new Set(Object.values(seen).flat())).toEqual(new Set([one.board]));
  });

  test('without a board and an account it sees nothing at all', async () => {
    expect(await visibleRows(contextOf('', ''))).toEqual({});
  });

  test('with the account of one board and the id of another it sees what is nobody’s in particular, and no case', async () => {
    const seen = await visibleRows(contextOf(two.board, one.mentor.account));
    expect(Object.keys(seen).sort()).toEqual([
      'luwte.access_request',
      'luwte.account',
      'luwte.account_role',
      'luwte.board',
      'luwte.case_count',
      'luwte.last_checkpoint',
      'luwte.one_time_link',
      'luwte.own_text',
      'luwte.protocol_text',
      'luwte.retention_term',
      'luwte.school',
      'luwte.school_identity',
      'luwte.school_identity_role',
      'luwte.sign_in_connection',
      'luwte.spent_challenge',
      'luwte.tombstone',
      'luwte_keys.board_key',
      'luwte_keys.recovery_pair',
      'luwte_keys.recovery_set',
    ]);
  });

  test('somebody of the board who is not on the team sees the same, and no key, card or log of the case', async () => {
    const seen = await visibleRows(one.stranger);
    expect(Object.keys(seen)).not.toContain('luwte.stream');
    expect(Object.keys(seen)).not.toContain('luwte_keys.stream_key');
    expect(Object.keys(seen)).not.toContain('luwte.shut_out');
    expect(Object.keys(seen)).not.toContain('luwte.retention');
    expect(Object.keys(seen)).not.toContain('luwte.destruction_request');
    expect(Object.keys(seen)).not.toContain('luwte.case_counted');
    expect(Object.keys(seen)).not.toContain('luwte.case_offer');
    expect(Object.keys(seen)).toHaveLength(19);
  });

  test('a draft, a session, second factors and what was guessed are seen by whoever they are of alone, also on the same team', async () => {
    const seen = Object.keys(await visibleRows(one.coordinator));
    expect(seen).toContain('luwte.event');
    expect(seen).not.toContain('luwte.draft');
    expect(seen).not.toContain('luwte.session');
    expect(seen).not.toContain('luwte.guess_count');
    expect(seen).not.toContain('luwte.totp');
    expect(seen).not.toContain('luwte.recovery_code');
    expect(seen).not.toContain('luwte.passkey');
  });

  test('an id that is none stops the query instead of showing too much or too little', async () => {
    await expect(visibleRows(contextOf("' or true --", one.mentor.account))).rejects.toThrow('invalid input syntax');
    await expect(visibleRows(contextOf(one.board, 'everybody'))).rejects.toThrow('invalid input syntax');
  });

  test('the context ends with the transaction: the connection carries nothing into the next one', async () => {
    await store.inContext(one.mentor, async (tx) => tx.db.selectFrom('stream').select('id').execute());
    expect(await visibleRows(contextOf('', ''))).toEqual({});
  });
});

describe('writing where one may not', () => {
  test('a row of another board is refused, in whichever table', async () => {
    await expect(
      store.inContext(one.mentor, (tx) =>
        tx.db
          .insertInto('school')
          .values({ board_id: two.board, id: testId(70), path: 'elders', name: 'Elders', protocol: 'kindante' })
          .execute(),
      ),
    ).rejects.toThrow('row-level security');
    const { numUpdatedRows } = await store.inContext(one.mentor, (tx) =>
      tx.db.updateTable('account').set({ active: false }).where('board_id', '=', two.board).executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(0n);
  });

  test('nobody writes in the log in another name', async () => {
    await expect(
      store.inContext(one.mentor, (tx) =>
        tx.db
          .insertInto('access_log')
          .values({
            board_id: one.board,
            stream_id: caseOfOne,
            id: testId(71),
            account_id: one.coordinator.account,
            at: testMoment,
            part: 'plan',
            part_id: null,
            board_key_id: null,
            sealed_reason: null,
          })
          .execute(),
      ),
    ).rejects.toThrow('row-level security');
  });

  test('the app may not become more than it is through its own rights', async () => {
    for (const statement of [
      sql`delete from luwte.event`,
      sql`update luwte.event set seq = seq`,
      sql`update luwte.stream set board_id = board_id`,
      sql`update luwte.board set kind = 'practice'`,
      sql`delete from luwte_keys.stream_key`,
      sql`truncate luwte.card`,
      sql`alter table luwte.event disable row level security`,
      sql`select * from luwte.migration`,
      sql`select * from luwte_keys.server_key`,
      sql`update luwte_keys.board_key set wrapped = wrapped`,
      sql`create table luwte.mine (id int)`,
    ]) {
      await expect(
        store.inContext(one.mentor, (tx) => statement.execute(tx.db)),
        JSON.stringify(statement.toOperationNode()),
      ).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});

describe('the roles of the database', () => {
  test('none of them logs in, is superuser or bypasses row-level security', async () => {
    const roles = await database.asSuperuser(
      `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
       where rolname in ('luwte_owner', 'luwte_app', 'luwte_worker', 'luwte_operations', 'luwte_auditor') order by rolname`,
    );
    expect(roles).toHaveLength(5);
    for (const { rolname, ...rights } of roles) expect(Object.values(rights), rolname).not.toContain(true);
  });

  test('none of them is a member of another', async () => {
    const members = await database.asSuperuser(
      `select m.roleid::regrole::text as role, m.member::regrole::text as member from pg_auth_members m
       where m.member::regrole::text like 'luwte\\_%' and m.roleid::regrole::text like 'luwte\\_%'
         and m.member::regrole::text in ('luwte_owner', 'luwte_app', 'luwte_worker', 'luwte_operations', 'luwte_auditor')`,
    );
    expect(members).toEqual([]);
  });

  test('the connections of the store are those of luwte_app, with time-outs', async () => {
    const { rows } = await store.inContext(one.mentor, (tx) =>
      sql`select current_user as "user", current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx.db),
    );
    expect(rows).toEqual([{ user: 'luwte_app', statement: '15s', lock: '5s', idle: '30s' }]);
  });

  test('luwte_auditor reads every table, every board and nothing else: it changes no row', async () => {
    const tablesOfAll = await database.asSuperuser<{ name: string; seen: boolean; changed: boolean; policy: boolean }>(`
      select c.oid::regclass::text as name,
        has_table_privilege('luwte_auditor', c.oid, 'select') as seen,
        has_any_column_privilege('luwte_auditor', c.oid, 'insert, update') or
          has_table_privilege('luwte_auditor', c.oid, 'delete, truncate, trigger, references') as changed,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'audited' and p.polcmd = 'r'
          and p.polroles = array['luwte_auditor'::regrole::oid]) as policy
      from pg_class c where c.relkind = 'r'
        and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace) order by 1`);
    expect(tablesOfAll.length).toBeGreaterThan(20);
    expect(tablesOfAll.filter(({ seen, policy, changed }) => !seen || !policy || changed)).toEqual([]);
  });

  test('these functions and no others look past one board', async () => {
    const definers = await database.asSuperuser<{ name: string; owner: string }>(
      `select proname as name, proowner::regrole::text as owner from pg_proc
       where prosecdef and pronamespace = 'luwte'::regnamespace order by proname`,
    );
    expect(definers.map((one) => one.name)).toEqual([
      'accounts_by_email',
      'add_board_key',
      'add_stream_key',
      'board_opens',
      'case_in_emergency',
      'destroy_practice_board',
      'destroy_stream',
      'destroyed_heads',
      'has_team',
      'heads_rewritten',
      'holds_board_role',
      'is_shut_out',
      'keep_last_checkpoint',
      'keep_server_key',
      'last_checkpoint_of',
      'link_by_hash',
      'may_break_glass',
      'may_let_go',
      'offered_to_caller',
      'on_team',
      'passkey_by_credential',
      'real_board_exists',
      'reseal',
      'rewrap_board_key',
      'rewrap_server_key',
      'rewrap_stream_key',
      'root_key_ids',
      'school_by_path',
      'server_key',
      'session_by_token',
      'sign_in_connection_by_id',
      'sign_in_connections',
      'stream_heads',
      'streams_shut_out',
      'streams_to_let_go',
    ]);
    expect(new Set(definers.map((one) => one.owner))).toEqual(new Set(['luwte_operations']));
  });

  test('everybody else may call none of our functions', async () => {
    const open = await database.asSuperuser(
      `select proname from pg_proc where pronamespace = 'luwte'::regnamespace and has_function_privilege('public', oid, 'execute')`,
    );
    expect(open).toEqual([]);
  });
});
