import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../../identity/session.ts';
import { loadCounts } from '../../store/case-counts.ts';
import { rootKeyForTests } from '../../store/database-for-tests.ts';
import { heldRootKeys } from '../../store/root-key.ts';
import { actInCase } from '../act-in-case.ts';
import { listCases } from '../list-cases.ts';
import { type AuditedSchool, auditedSchool } from './audited-school-for-tests.ts';
import { rebuildProjections } from './rebuild-projections.ts';
import { verifiedInWords } from './verified-words.ts';

let audited: AuditedSchool;
beforeAll(async () => {
  audited = await auditedSchool();
});
afterAll(() => audited.end());
afterEach(() => audited.restore());

const rebuild = () =>
  rebuildProjections(audited.school.work, {
    database: audited.school.database.connection,
    checkpoints: [audited.folder],
    rootKeys: heldRootKeys([rootKeyForTests]),
    calendar: audited.school.work.calendar,
  });

/** All that is kept beside the events, but for cards, which are sealed anew each time. */
const beside = () =>
  audited.school.database.asSuperuser(
    `select 'stream' as t, s::text as row from luwte.stream s
     union all select 'team', t::text from luwte.case_team t
     union all select 'kept', (k.stream_id, k.ends_at, k.held)::text from luwte.retention k
     union all select 'shut out', o::text from luwte.shut_out o order by 1, 2`,
  );

describe('what stands beside the events', () => {
  test('is worked out anew from them when it was wrecked, and is what it was', async () => {
    const { school, first, second, restricted } = audited;
    const lists = () =>
      Promise.all([school.director, school.mentor, school.circle].map((who) => listCases(school.work, who)));
    const [rows, listed] = [await beside(), await lists()];
    await audited.asOwner(
      'delete from luwte.card',
      `update luwte.stream set status = 'closed', restricted = not restricted, updated_at = updated_at + 5`,
      `update luwte.case_team set until = null where stream_id = '${first}' and until is not null`,
      `delete from luwte.case_team where stream_id = '${second}'`,
      'update luwte.retention set held = false, ends_at = 1',
      'update luwte.case_counted set seq = seq - 1',
      'delete from luwte.case_count',
      `update luwte.shut_out set until = since + 1 where stream_id = '${restricted}'`,
    );
    expect(await beside()).not.toEqual(rows);

    const { mended, after } = await rebuild();

    expect(after.findings).toEqual([]);
    expect(mended.map(({ stream }) => stream).sort()).toEqual(
      [first, second, restricted, audited.kept, audited.elsewhere].sort(),
    );
    expect(await beside()).toEqual(rows);
    expect(await lists()).toEqual(listed);
  });

  test('is counted as it was: one case that was changed, figures that were put back, thrown away or changed', async () => {
    const { school, first, second } = audited;
    const figures = () => school.work.store.inContext(contextOf(school.director), loadCounts);
    const right = await figures();
    for (const wrecked of [
      `update luwte.case_counted c set seq = e.seq, sealed = e.sealed from earlier.case_counted e
       where c.stream_id = '${second}' and e.stream_id = c.stream_id`,
      `update luwte.case_counted set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where stream_id = '${first}'`,
      `update luwte.case_count c set sealed = e.sealed from earlier.case_count e
       where e.school_id = c.school_id and e.school_year = c.school_year`,
      'update luwte.case_count set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)',
      'delete from luwte.case_count',
    ]) {
      await audited.asOwner(wrecked);
      expect((await audited.verify()).findings, wrecked).not.toEqual([]);
      expect((await rebuild()).after.findings, wrecked).toEqual([]);
      expect(await figures(), wrecked).toEqual(right);
      await audited.restore();
    }
  });

  test('counts a case again at its next change that was taken out of what is counted', async () => {
    const { school, first } = audited;
    const opened = async () =>
      (await school.work.store.inContext(contextOf(school.director), loadCounts)).map(
        ({ counts }) => counts['case/opened'],
      );
    const [right = 0] = await opened();
    await audited.asOwner(`delete from luwte.case_counted where stream_id = '${first}'`);
    const { figures, after } = await rebuild();
    expect([figures.length, after.findings]).toEqual([1, []]);
    expect(await opened()).toEqual([right - 1]);
    const note = { commands: [{ do: 'add-note', text: 'Nog iets.' }] } as const;
    await actInCase(school.work, school.director, first, school.id(), note);
    expect(await opened()).toEqual([right]);
    expect((await audited.verify()).findings).toEqual([]);
  });

  test('adds up no figures in which destroyed cases count, and says that nobody can', async () => {
    const { second } = audited;
    await audited.asOwner(
      `insert into luwte.tombstone select s.board_id, s.id, s.kind, s.seq, s.hash, 'ordinary', 1, 1
       from luwte.stream s where s.id = '${second}'`,
      ...[
        'luwte_keys.part_key',
        'luwte_keys.stream_key',
        'luwte.case_team',
        'luwte.access_log',
        'luwte.card',
        'luwte.sealed_part',
        'luwte.event',
        'luwte.command',
        'luwte.case_counted',
      ].map((table) => `delete from ${table} where stream_id = '${second}'`),
      `delete from luwte.stream where id = '${second}'`,
    );
    expect((await audited.verify()).findings).toEqual([]);
    await audited.asOwner(`delete from luwte.case_count where board_id = '${audited.school.director.board}'`);
    const { figures, after } = await rebuild();
    expect(figures).toEqual([]);
    expect(after.findings).toMatchObject([{ table: 'case_count', because: 'counts-too-low' }]);
    expect(verifiedInWords(after, 'nl').at(-1)).toContain('Die kan niemand opnieuw optellen');
  });

  test('leaves the figures alone where something is wrong that it cannot mend', async () => {
    const { first } = audited;
    await audited.asOwner(`delete from luwte.case_counted where stream_id = '${first}'`, 'delete from luwte.shut_out');
    await audited.asOwner(
      `update luwte.account set email_hmac = sha256('x') where id = '${audited.school.teacher.account}'`,
    );
    const { mended, figures } = await rebuild();
    expect([mended.length, figures]).toEqual([1, []]);
  });

  test('lets nobody stay on a team who was put there behind its back', async () => {
    const { school, first } = audited;
    await audited.asOwner(
      `insert into luwte.case_team select board_id, stream_id, '${school.teacher.account}', 'teacher', since, null, null
       from luwte.case_team where stream_id = '${first}' limit 1`,
    );
    expect(await listCases(school.work, school.teacher)).toHaveLength(1);
    expect((await rebuild()).after.findings).toEqual([]);
    expect(await listCases(school.work, school.teacher)).toEqual([]);
  });

  test('shuts out again who was let in behind its back', async () => {
    await audited.asOwner('delete from luwte.shut_out');
    const { mended, after } = await rebuild();
    expect(mended).toHaveLength(1);
    expect(after.findings).toEqual([]);
    const rows = await audited.school.database.asSuperuser('select account_id from luwte.shut_out where until is null');
    expect(rows).toEqual([{ account_id: audited.school.director.account }]);
  });

  test('is left as it is where it holds, and where the events themselves do not', async () => {
    const untouched = await rebuild();
    expect(untouched.mended).toEqual([]);
    await audited.asOwner(
      `update luwte.event set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
       where stream_id = '${audited.first}' and seq = 5`,
      `update luwte.stream set status = 'closed' where id = '${audited.first}'`,
    );
    const { mended, after } = await rebuild();
    expect(mended).toEqual([]);
    expect(after.findings[0]).toMatchObject({ table: 'event', seq: 5 });
  });
});
