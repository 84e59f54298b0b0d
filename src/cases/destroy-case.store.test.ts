import type { KeyObject } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticeDays, startingTerms } from '../domain/retention.ts';
import type { Role } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { createAccount } from '../store/accounts.ts';
import { loadCounts } from '../store/case-counts.ts';
import { addOffer } from '../store/case-offers.ts';
import { rootKeyForTests, testId } from '../store/database-for-tests.ts';
import { destroyStream, loadTombstones, proposeDestruction } from '../store/destruction.ts';
import { saveDraft } from '../store/drafts.ts';
import { place, unwrapBoardKey } from '../store/keys.ts';
import { loadContent, loadHead, loadStream } from '../store/load-stream.ts';
import { unseal } from '../store/sealing.ts';
import { actInCase } from './act-in-case.ts';
import { breakGlass } from './break-glass.ts';
import { readCase } from './case-view.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { agreeToDestroy, keepAfterAll, proposeToDestroy } from './destroy-case.ts';
import { asShown, setRetention } from './keep-case.ts';
import { keptCases } from './kept-cases.ts';
import { linkCases, shownLinks } from './link-cases.ts';
import { listCases } from './list-cases.ts';
import { openCase } from './open-case.ts';
import { readTerms, setTerm } from './retention-terms.ts';
import { classListContent, identityContent } from './sealed-part-content.ts';
import { closedCase, settle } from './settled-case-for-tests.ts';
import { closeRequest, registerRequest, watchRequests } from './subject-requests.ts';

const day = 24 * 60 * 60 * 1000;
const year = 366 * day;

let school: TestCases;
/** The data-protection officer, a head of school who is on no team, and one of another school. */
let officer: Who;
let otherDirector: Who;

beforeAll(async () => {
  school = await casesForTests();
  let drawn = 400;
  const hire = async (role: Role, at: string | null): Promise<Who> => {
    drawn += 1;
    const roles = [{ role, school: at }];
    const account = testId(drawn);
    const { board } = school.director;
    await school.work.store.inContext({ board, account, roles: [] }, (tx) =>
      createAccount(tx, { id: account, name: role, email: `k${drawn}@linde.example`, language: 'nl', roles }),
    );
    return { ...school.director, account, roles, schools: [] };
  };
  officer = await hire('data-protection-officer', null);
  otherDirector = await hire('director', school.school);
});
afterAll(() => school.database.drop());

const rowsOf = async (stream: string): Promise<Record<string, number>> => {
  const tables = await school.database.asSuperuser<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'stream_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
      and c.relname <> 'tombstone'`);
  const found: Record<string, number> = {};
  for (const { name, key } of [
    ...tables.map((one) => ({ ...one, key: 'stream_id' })),
    { name: 'luwte.case_offer', key: 'from_stream' },
    { name: 'luwte.stream', key: 'id' },
  ]) {
    const [row] = await school.database.asSuperuser<{ rows: number }>(
      `select count(*)::int as rows from ${name} where ${key} = $1`,
      [stream],
    );
    if (row && row.rows > 0) found[name] = row.rows;
  }
  return found;
};
const tombstones = () => school.work.store.inContext(contextOf(school.director), loadTombstones);
const counts = () => school.work.store.inContext(contextOf(school.director), loadCounts);
const propose = (who: Who, id: string, ground = 'term-passed') => proposeToDestroy(school.work, who, id, ground);
const agree = (who: Who, id: string) => agreeToDestroy(school.work, who, id);
const refusedFor = (code: string) => ({ kind: 'refused', refusal: { code } });

/** A closed case of the director and the safety coordinator, with somebody in it, a draft and an emergency. */
async function closedCaseWithAll(): Promise<string> {
  const id = await school.open('Zebrapad-verhaal');
  const pupil = school.id();
  await actInCase(school.work, school.director, id, school.id(), {
    commands: [{ do: 'add-person', person: pupil, kind: 'pupil' }],
    parts: [{ partId: pupil, kind: 'person', content: identityContent({ name: 'Kim Zonnebloem', contact: '' }) }],
  });
  const number = (await readCase(school.work, school.director, id, 'plan'))?.number ?? '';
  await breakGlass(school.work, school.circle, school.id(), { number, reason: 'Niemand neemt op.' });
  await school.work.store.inContext(contextOf(school.director), (tx) =>
    saveDraft(tx, { stream: id, task: 'call-police', content: { text: 'Kim' } }),
  );
  const list = school.id();
  await actInCase(school.work, school.director, id, school.id(), {
    commands: [{ do: 'keep-class-list', list, pupils: 1 }],
    parts: [
      {
        partId: list,
        kind: 'class-list',
        content: classListContent({ name: '8b', pupils: [{ id: school.id(), name: 'Sam', carers: [] }] }),
      },
    ],
  });
  const offer = { id: school.id(), from: id, toSchool: school.school, opened: school.id() };
  await school.work.store.inContext(contextOf(school.director), (tx) =>
    addOffer(tx, { ...offer, content: { text: 'Let op.' } }),
  );
  await closedCase(school, school.director, id);
  return id;
}

describe('a case whose term has passed', () => {
  let id = '';
  beforeEach(async () => {
    id = await closedCaseWithAll();
    school.pass(year);
  });

  test('is destroyed by two people together: every row of it goes, and a record without anybody’s name stays (P3)', async () => {
    const before = await rowsOf(id);
    expect(Object.keys(before).length).toBeGreaterThan(11);
    const [events] = Object.values(
      await school.database.asSuperuser<{ seq: number }>('select seq from luwte.stream where id = $1', [id]),
    );
    const figures = await counts();
    expect(await propose(school.director, id)).toEqual({ kind: 'done' });
    expect(await rowsOf(id)).toEqual({ ...before, 'luwte.destruction_request': 1 });
    expect(await agree(school.coordinator, id)).toEqual({ kind: 'done' });
    expect(await rowsOf(id)).toEqual({});
    const [tombstone] = await tombstones();
    expect(tombstone).toEqual({
      kind: 'case',
      category: 'unfounded',
      events: events?.seq,
      destroyedAt: school.work.clock(),
      copiesEndAt: school.work.clock() + 30 * day,
    });
    expect(await readCase(school.work, school.director, id, 'plan')).toBeNull();
    expect((await listCases(school.work, school.director)).map((one) => one.id)).not.toContain(id);
    expect(await counts()).toEqual(figures);
  });

  test('takes its class list and what it asked of another school along; a case that was linked to it says that it is gone', async () => {
    const other = await school.open('Het gaat weer rond.');
    const linked = await school.open('Zebrapad-verhaal');
    const { number = '' } = (await readCase(school.work, school.director, linked, 'plan')) ?? {};
    const wanted = { number, why: 'again' } as const;
    expect(await linkCases(school.work, school.director, other, school.id(), wanted)).toEqual({ kind: 'done' });
    await closedCase(school, school.director, linked);
    school.pass(year);
    const shown = async () => {
      const view = await readCase(school.work, school.director, other, 'links');
      return shownLinks(school.work, school.director, other, view?.state.links.current ?? []);
    };
    expect(await shown()).toMatchObject([{ number, destroyed: false }]);
    for (const one of [id, linked]) {
      expect(await propose(school.director, one)).toEqual({ kind: 'done' });
      expect(await agree(school.coordinator, one)).toEqual({ kind: 'done' });
      expect(await rowsOf(one)).toEqual({});
    }
    expect(await shown()).toMatchObject([{ number: null, otherCase: null, destroyed: true }]);
  });

  test('stays when one person asks for it twice: the second is always somebody else', async () => {
    await propose(school.director, id);
    expect(await agree(school.director, id)).toMatchObject(refusedFor('second-person-destroys'));
    const straight = await school.work.store.inContext(contextOf(school.director), (tx) =>
      destroyStream(tx, id, 'ordinary', 1e15),
    );
    expect(straight).toBe('second-person');
    expect(await propose(school.coordinator, id)).toMatchObject(refusedFor('already-proposed'));
    expect(await readCase(school.work, school.director, id, 'plan')).not.toBeNull();
  });

  test('is not destroyed without a proposal, nor after it was taken back', async () => {
    expect(await agree(school.coordinator, id)).toMatchObject(refusedFor('not-proposed-to-destroy'));
    await propose(school.director, id);
    expect(await keepAfterAll(school.work, school.coordinator, id)).toEqual({ kind: 'done' });
    expect(await agree(school.coordinator, id)).toMatchObject(refusedFor('not-proposed-to-destroy'));
    const straight = await school.work.store.inContext(contextOf(school.coordinator), (tx) =>
      destroyStream(tx, id, 'ordinary', 1e15),
    );
    expect(straight).toBe('not-proposed');
  });

  test('is kept by a legal hold, also when it was proposed before, and also from who asks the database itself', async () => {
    await propose(school.director, id);
    const hold = { commands: [{ do: 'set-legal-hold', reason: 'Er is aangifte gedaan.' }] } as const;
    expect(await actInCase(school.work, school.director, id, school.id(), hold)).toEqual({ kind: 'done' });
    expect(await agree(school.coordinator, id)).toMatchObject(refusedFor('not-proposed-to-destroy'));
    expect(await propose(school.director, id)).toMatchObject(refusedFor('held'));
    await school.work.store.inContext(contextOf(school.director), (tx) => proposeDestruction(tx, id, 'unlawful'));
    const straight = await school.work.store.inContext(contextOf(school.coordinator), (tx) =>
      destroyStream(tx, id, 'ordinary', 1e15),
    );
    expect(straight).toBe('held');
  });

  test('is open again for whoever reopens it, and then nobody destroys it', async () => {
    await propose(school.director, id);
    const reopen = { commands: [{ do: 'reopen-case', reason: 'Het gaat weer rond.' }] } as const;
    await actInCase(school.work, school.director, id, school.id(), reopen);
    expect(await agree(school.coordinator, id)).toEqual({ kind: 'not-found' });
    await school.work.store.inContext(contextOf(school.director), (tx) => proposeDestruction(tx, id, 'unlawful'));
    const straight = await school.work.store.inContext(contextOf(school.coordinator), (tx) =>
      destroyStream(tx, id, 'ordinary', 1e15),
    );
    expect(straight).toBe('open');
  });

  test('stays when whoever proposed it has no say any more', async () => {
    await propose(otherDirector, id);
    const active = (yes: boolean) =>
      school.database.asSuperuser('update luwte.account set active = $1 where id = $2', [yes, otherDirector.account]);
    await active(false);
    expect(await agree(school.coordinator, id)).toMatchObject(refusedFor('proposer-gone'));
    await active(true);
  });

  test('written in at the very moment of its end is either whole or gone, never half', async () => {
    await propose(school.director, id);
    const note = { commands: [{ do: 'add-note', text: 'Nog iets.' }] } as const;
    const [destroyed] = await Promise.all([
      agree(school.coordinator, id),
      ...Array.from({ length: 3 }, () =>
        actInCase(school.work, school.director, id, school.id(), note).catch(() => undefined),
      ),
    ]);
    const left = await rowsOf(id);
    if (destroyed?.kind === 'done') expect(left).toEqual({});
    else expect((await readCase(school.work, school.director, id, 'plan'))?.events.length).toBeGreaterThan(10);
  });
});

describe('before its time', () => {
  test('a case is not destroyed for its term, not by the database either', async () => {
    const id = await school.open();
    await closedCase(school, school.director, id);
    school.pass(300 * day);
    expect(await propose(school.director, id)).toMatchObject(refusedFor('term-not-passed'));
    const ask = school.work.store.inContext.bind(school.work.store);
    await ask(contextOf(school.director), (tx) => proposeDestruction(tx, id, 'term-passed'));
    expect(await ask(contextOf(school.coordinator), (tx) => destroyStream(tx, id, 'ordinary', 1e15))).toBe('not-yet');
  });

  test('a case goes when somebody’s right to erasure asks for it, by two people of whom one is of the board', async () => {
    const id = await school.open();
    await closedCase(school, school.director, id);
    expect(await propose(school.director, id, 'erasure-request')).toEqual({ kind: 'done' });
    expect(await agree(school.director, id)).toMatchObject(refusedFor('second-person-destroys'));
    expect(await agree(school.coordinator, id)).toMatchObject(refusedFor('board-decides'));
    expect(await agree(school.circle, id)).toEqual({ kind: 'done' });
    expect(await rowsOf(id)).toEqual({});
  });

  test('a case stays while somebody waits for a copy of it; a request for erasure is answered by its going', async () => {
    const id = await school.open();
    await closedCase(school, school.director, id);
    const ask = async (kind: 'copy' | 'erasure') => {
      const request = school.id();
      const receivedAt = school.work.clock();
      const asked = { kind, receivedAt, person: 'kim', asker: 'self', name: 'Kim', identity: 'gezien' } as const;
      expect(await registerRequest(school.work, school.director, id, request, asked)).toBe(true);
      return request;
    };
    const [copy, erasure] = [await ask('copy'), await ask('erasure')];
    await propose(school.director, id, 'erasure-request');
    expect(await agree(school.circle, id)).toMatchObject(refusedFor('request-open'));
    expect(await readCase(school.work, school.director, id, 'plan')).not.toBeNull();
    await closeRequest(school.work, school.director, id, copy, { outcome: 'given', reason: '' });
    expect(await agree(school.circle, id)).toEqual({ kind: 'done' });
    const watched = await watchRequests(school.work, officer);
    expect(watched.filter((one) => [copy, erasure].includes(one.id))).toEqual([
      expect.objectContaining({ outcome: 'given', closedAt: school.work.clock(), number: null }),
      expect.objectContaining({ outcome: 'given', closedAt: school.work.clock(), number: null }),
    ]);
  });

  test('an open case, and one without a date, are proposed by nobody', async () => {
    const id = await school.open();
    expect(await propose(school.director, id, 'unlawful')).toEqual({ kind: 'not-found' });
    await settle(school, school.director, id);
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'close-case', summary: 'Klaar.' }],
    });
    expect(await propose(school.director, id, 'unlawful')).toMatchObject(refusedFor('no-retention-date'));
    const { undated } = await keptCases(school.work, school.director);
    expect(undated.map((one) => one.id)).toContain(id);
  });
});

describe('when nobody of the team is left', () => {
  let id = '';
  let number = '';
  beforeAll(async () => {
    const opened = await openCase(school.work, school.mentor, school.id(), school.id(), {
      school: school.school,
      told: 'Zebrapad-verhaal',
      source: 'pupil',
      answers: {},
      colleagues: [{ account: school.teamLeader.account, role: 'team-leader' }],
    });
    if (opened.kind !== 'opened') throw new Error('The case was not opened.');
    id = opened.id;
    number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    await closedCase(school, school.mentor, id);
  });
  const seen = async (who: Who) => (await keptCases(school.work, who)).soon.map((one) => one.number);

  test('nobody else hears of the case before the notice', async () => {
    for (const who of [school.circle, otherDirector, officer, school.administrator])
      expect(await seen(who)).not.toContain(number);
  });

  test('then the head of school and the circle see its number and its date, and nothing of what is in it', async () => {
    school.pass(366 * day - noticeDays * day);
    for (const who of [school.circle, otherDirector]) {
      expect(await seen(who)).toContain(number);
      expect(await readCase(school.work, who, id, 'plan')).toBeNull();
      expect((await listCases(school.work, who)).map((one) => one.id)).not.toContain(id);
      expect(await school.work.store.inContext(contextOf(who), (tx) => loadStream(tx, id))).toBeNull();
    }
    expect(await seen(school.administrator)).not.toContain(number);
    expect(JSON.stringify(await keptCases(school.work, otherDirector))).not.toContain('Zebrapad');
  });

  test('the data-protection officer watches over it and has no say', async () => {
    const [one] = (await keptCases(school.work, officer)).soon.filter((closed) => closed.number === number);
    expect(one).toMatchObject({ number, hasSay: false });
    expect(await propose(officer, id)).toEqual({ kind: 'not-found' });
    for (const who of [school.administrator, school.teacher, school.support, school.elsewhere])
      expect(await propose(who, id)).toEqual({ kind: 'not-found' });
  });

  test('and once the term has passed, two of them let it go', async () => {
    school.pass(noticeDays * day);
    expect(await propose(school.circle, id)).toEqual({ kind: 'done' });
    for (const who of [officer, school.administrator, school.teacher])
      expect(await agree(who, id)).toEqual({ kind: 'not-found' });
    expect(await agree(otherDirector, id)).toEqual({ kind: 'done' });
    expect(await rowsOf(id)).toEqual({});
  });
});

describe('an older copy of the data', () => {
  /** The keys of a case and of the people in it, while they are there. */
  const keysOf = (stream: string): Promise<readonly KeyObject[]> =>
    school.work.store.inContext(contextOf(school.director), async (tx) => {
      const head = await loadHead(tx, stream, 'as-it-is');
      if (!head) throw new Error('This case is not there.');
      const { partVersions } = await loadContent(tx, head);
      return [...head.keys.map(({ key }) => key), ...[...partVersions.values()].map(({ key }) => key)];
    });
  const boardKeys = async (): Promise<readonly KeyObject[]> => {
    const { board } = school.director;
    const rows = await school.database.asSuperuser<{ key_id: string; root_key_id: string; wrapped: Buffer }>(
      'select key_id, root_key_id, wrapped from luwte_keys.board_key where board_id = $1',
      [board],
    );
    return rows.map((row) => unwrapBoardKey(rootKeyForTests, board, row).key);
  };
  /** What is sealed of a case, each with the place that it was sealed for. */
  async function sealedRows(board: string, stream: string) {
    const rowsIn = (table: string, columns: string) =>
      school.database.asSuperuser<{ sealed: Buffer; seq: number; part_id: string; version: number }>(
        `select sealed, ${columns} from luwte.${table} where stream_id = $1`,
        [stream],
      );
    const events = await rowsIn('event', 'seq');
    const parts = await rowsIn('sealed_part', 'part_id, version');
    const cards = await rowsIn('card', 'seq');
    const counted = await rowsIn('case_counted', 'seq');
    const drafts = await rowsIn('draft', 'version');
    const { account } = school.director;
    return [
      ...events.map(({ sealed, seq }) => ({ sealed, at: place.event(board, stream, seq) })),
      ...parts.map(({ sealed, part_id, version }) => ({ sealed, at: place.part(board, stream, part_id, version) })),
      ...cards.map(({ sealed, seq }) => ({ sealed, at: place.card(board, stream, seq) })),
      ...drafts.map(({ sealed, version }) => ({
        sealed,
        at: place.draft(board, stream, account, 'call-police', version),
      })),
      ...counted.map(({ sealed, seq }) => ({ sealed, at: place.counted(board, stream, seq) })),
    ];
  }
  const opensWith = (keys: readonly KeyObject[], at: Buffer, sealed: Buffer) =>
    keys.some((key) => {
      try {
        return unseal(key, at, sealed).length > 0;
      } catch {
        return false;
      }
    });

  test('put back after the destruction shows nothing of the case: no event, no name, no card, no draft opens (P3)', async () => {
    const id = await closedCaseWithAll();
    const board = school.director.board;
    const backup = new Map<string, readonly unknown[]>();
    const order = [
      'stream',
      'case_team',
      'command',
      'event',
      'sealed_part',
      'card',
      'draft',
      'access_log',
      'retention',
      'case_counted',
    ];
    for (const table of order) {
      const key = table === 'stream' ? 'id' : 'stream_id';
      const rows = await school.database.asSuperuser<{ row: unknown }>(
        `select to_jsonb(t) as row from luwte.${table} t where ${key} = $1`,
        [id],
      );
      expect([table, rows.length > 0]).toEqual([table, true]);
      backup.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    const own = await keysOf(id);
    school.pass(year);
    await propose(school.director, id);
    expect(await agree(school.coordinator, id)).toEqual({ kind: 'done' });

    // What a restore does: the data as they were, and the keys as they are now.
    await school.database.asSuperuser('begin');
    for (const [table, rows] of backup)
      for (const row of rows)
        await school.database.asSuperuser(
          `insert into luwte.${table} select * from jsonb_populate_record(null::luwte.${table}, $1)`,
          [JSON.stringify(row)],
        );
    await school.database.asSuperuser('commit');
    expect((await rowsOf(id))['luwte.event']).toBeGreaterThan(10);

    expect(await readCase(school.work, school.director, id, 'plan')).toBeNull();
    expect((await listCases(school.work, school.director)).map((one) => one.id)).not.toContain(id);
    expect(await propose(school.director, id)).toEqual({ kind: 'not-found' });
    const { soon, later, undated } = await keptCases(school.work, officer);
    expect([...soon, ...later, ...undated].map((one) => one.id)).not.toContain(id);

    // Also somebody with the disk, the root key and every key that is left opens none of it.
    const stored = await sealedRows(board, id);
    expect(stored.length).toBeGreaterThan(20);
    const left = [rootKeyForTests.key, ...(await boardKeys())];
    for (const { sealed, at } of stored) {
      expect(opensWith(own, at, sealed)).toBe(true);
      expect(opensWith(left, at, sealed)).toBe(false);
    }
    const [keys] = await school.database.asSuperuser<{ keys: number }>(
      `select (select count(*) from luwte_keys.stream_key where stream_id = $1)::int
        + (select count(*) from luwte_keys.part_key where stream_id = $1)::int as keys`,
      [id],
    );
    expect(keys?.keys).toBe(0);
  });

  test('is known as destroyed by its record: no case begins again under its id', async () => {
    const [gone] = await school.database.asSuperuser<{ stream_id: string }>('select stream_id from luwte.tombstone');
    const again = openCase(school.work, school.director, gone?.stream_id ?? '', school.id(), {
      school: school.school,
      told: 'Iets anders.',
      source: 'pupil',
      answers: {},
      colleagues: [],
    });
    await expect(again).rejects.toThrow('row-level security');
  });

  test('and a copy from before the record was written opens no more than that: the keys are gone', async () => {
    const [gone] = await school.database.asSuperuser<{ id: string }>(
      'select s.id from luwte.stream s join luwte.tombstone t on t.stream_id = s.id',
    );
    const id = gone?.id ?? '';
    await school.database.asSuperuser('alter table luwte.tombstone disable trigger user');
    const [kept] = await school.database.asSuperuser<{ row: unknown }>(
      'delete from luwte.tombstone t where stream_id = $1 returning to_jsonb(t) as row',
      [id],
    );
    expect(await readCase(school.work, school.director, id, 'plan')).toBeNull();
    expect(await school.work.store.inContext(contextOf(school.director), (tx) => loadStream(tx, id))).toBeNull();
    await school.database.asSuperuser(
      'insert into luwte.tombstone select * from jsonb_populate_record(null::luwte.tombstone, $1)',
      [JSON.stringify(kept?.row)],
    );
    await school.database.asSuperuser('alter table luwte.tombstone enable trigger user');
  });
});

describe('what the database itself keeps from happening', () => {
  test('the app writes no tombstone and deletes nothing of a case', async () => {
    const id = await school.open();
    const ask = (text: string) =>
      school.work.store.inContext(contextOf(school.director), async (tx) => {
        const { sql } = await import('kysely');
        return sql.raw(text).execute(tx.db);
      });
    for (const statement of [
      `insert into luwte.tombstone values ('${school.director.board}', '${id}', 'case', 1, decode(repeat('00', 32), 'hex'), 'ordinary', 1, 1)`,
      'delete from luwte.event',
      'delete from luwte.stream',
      'delete from luwte_keys.stream_key',
      'update luwte.tombstone set category = category',
      'update luwte.retention_term set months = 1',
      'update luwte.destruction_request set proposed_by = proposed_by',
    ])
      await expect(ask(statement), statement).rejects.toThrow('permission denied');
  });

  test('luwte_operations takes out no row of a case without a tombstone, and changes none', async () => {
    const id = await school.open();
    const before = await rowsOf(id);
    for (const table of Object.keys(before).filter((name) => !/retention|case_counted|destruction/.test(name))) {
      const key = table === 'luwte.stream' ? 'id' : 'stream_id';
      await school.database.asSuperuser(
        `begin; set local role luwte_operations; delete from ${table} where ${key} = '${id}'; commit`,
      );
    }
    expect(await rowsOf(id)).toEqual(before);
    await expect(
      school.database.asSuperuser(
        `begin; set local role luwte_operations; update luwte.stream set status = 'closed' where id = '${id}'; commit`,
      ),
    ).rejects.toThrow('row-level security');
    await school.database.asSuperuser('rollback');
  });

  test('who is shut out of a case is told of no end of it', async () => {
    const id = await closedCaseWithAll();
    await school.database.asSuperuser(
      'insert into luwte.shut_out (board_id, stream_id, account_id, since) values ($1, $2, $3, 1)',
      [school.director.board, id, otherDirector.account],
    );
    school.pass(year);
    const { soon } = await keptCases(school.work, otherDirector);
    expect(soon.map((one) => one.id)).not.toContain(id);
    expect(await propose(otherDirector, id)).toEqual({ kind: 'not-found' });
    expect((await keptCases(school.work, school.director)).soon.map((one) => one.id)).toContain(id);
  });
});

describe('the terms of the board', () => {
  const set = (months: string, why = 'Na dat jaar zijn er geen klachten meer te verwachten.') =>
    setTerm(school.work, school.administrator, { category: 'unfounded', months, countedFrom: 'closing', why });

  test('are set by the administrator with a reason that others read, and what held before stays known (P3)', async () => {
    expect(await set('0', ' ')).toMatchObject({ ok: false, errors: { months: {}, why: {} } });
    expect(await set('6')).toEqual({ ok: true, value: 'unfounded' });
    school.pass(1000);
    expect(await set('3')).toEqual({ ok: true, value: 'unfounded' });
    const { now, history } = await readTerms(school.work, officer);
    expect(now.find(({ category }) => category === 'unfounded')).toMatchObject({ months: 3, set: { by: 'Peter Kok' } });
    expect(history.map(({ months }) => months)).toEqual([3, 6]);
    await expect(
      setTerm(school.work, school.director, { category: '', months: '', countedFrom: '', why: '' }),
    ).rejects.toThrow('Only the administrator');
  });

  test('move no date that was set: the case keeps its own until somebody moves it, and destroys nothing', async () => {
    const before = (await keptCases(school.work, school.director)).later.length;
    const id = await school.open();
    await settle(school, school.director, id);
    const { now } = await readTerms(school.work, officer);
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'close-case', summary: 'Klaar.' }],
    });
    const wanted = { category: 'unfounded', reason: '', shown: asShown(now) };
    expect(await setRetention(school.work, school.director, id, school.id(), wanted)).toEqual({ kind: 'done' });
    const until = async () =>
      (await readCase(school.work, school.director, id, 'plan'))?.state.retention.until?.endsAt ?? 0;
    const was = await until();
    school.pass(1000);
    await set('48');
    expect(await until()).toBe(was);
    const stale = { ...wanted, reason: 'Langer nodig.' };
    expect(await setRetention(school.work, school.director, id, school.id(), stale)).toMatchObject(
      refusedFor('term-changed'),
    );
    const fresh = { ...stale, shown: asShown((await readTerms(school.work, officer)).now) };
    expect(await setRetention(school.work, school.director, id, school.id(), fresh)).toEqual({ kind: 'done' });
    expect(await until()).toBeGreaterThan(was);
    const view = await readCase(school.work, school.director, id, 'timeline');
    expect(view?.events.at(-1)?.event).toMatchObject({ type: 'retention-set', was, reason: 'Langer nodig.' });
    expect((await keptCases(school.work, school.director)).later.length).toBe(before + 1);
  });
});

test('a case from before there were figures counts in whole at its next change (P6)', async () => {
  const id = await school.open();
  const now = async () => (await counts()).at(-1)?.counts['case/opened'] ?? 0;
  const before = await now();
  await school.database.asSuperuser('delete from luwte.case_counted where stream_id = $1', [id]);
  const note = { commands: [{ do: 'add-note', text: 'Nog iets.' }] } as const;
  await actInCase(school.work, school.director, id, school.id(), note);
  expect(await now()).toBe(before + 1);
  await actInCase(school.work, school.director, id, school.id(), note);
  expect(await now()).toBe(before + 1);
});

test('there is a term to begin with where the board has set none', async () => {
  expect((await readTerms(school.work, school.administrator)).now.map(({ category }) => category)).toEqual(
    startingTerms.map(({ category }) => category),
  );
});
