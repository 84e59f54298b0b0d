import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rootKeyForTests } from '../../store/database-for-tests.ts';
import { heldRootKeys } from '../../store/root-key.ts';
import { listCases } from '../list-cases.ts';
import { type AuditedSchool, auditedSchool } from './audited-school-for-tests.ts';
import { rebuildProjections } from './rebuild-projections.ts';

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
