import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { createSchool } from '../store/boards.ts';
import { testId } from '../store/database-for-tests.ts';
import { keepOwnText, loadOwnTextVersions } from '../store/own-texts.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import type { HelperContent } from './helper-content.ts';
import { contactsAt, helpersFor } from './helpers.ts';

let school: TestCases;
const otherSchool = testId(151);

beforeAll(async () => {
  school = await casesForTests();
  await school.work.store.inContext(contextOf(school.administrator), (tx) =>
    createSchool(tx, { id: otherSchool, path: 'de-wilg', name: 'De Wilg', protocol: 'kindante' }),
  );
});
afterAll(() => school.database.drop());

const details = (phone: string): HelperContent => ({
  name: { nl: 'Jeugdteam Noord', en: 'Youth team North' },
  about: { nl: 'Hulp in de buurt.', en: 'Help nearby.' },
  phone,
  checked: '2026-11-01',
});
const keep = (who: Who, at: string | null, after: number, content: HelperContent | null) =>
  school.work.store.inContext(contextOf(who), (tx) =>
    keepOwnText(tx, { kind: 'helper', name: 'youth-team', school: at }, after, content),
  );
const phoneAt = async (who: Who, at: string | null, key = 'youth-team') =>
  (await helpersFor(school.work, who, at)).find((helper) => helper.key === key);

test('where nobody kept anything, what the protocols say counts, with when that was checked (K2.4)', async () => {
  const helpers = await helpersFor(school.work, school.director, school.school);
  expect(helpers.map(({ key }) => key)).toEqual([
    'gp',
    'victim-support',
    'assault-centre',
    'veilig-thuis',
    'youth-team',
    'suicide-prevention',
    'school-doctor',
    'helpwanted',
    'kindertelefoon',
  ]);
  expect(helpers.find(({ key }) => key === 'veilig-thuis')).toMatchObject({
    phone: '0800-2000',
    checked: '2026-11-20',
    from: 'luwte',
  });
  expect(helpers.find(({ key }) => key === 'youth-team')).not.toHaveProperty('phone');
});

test('the school’s own beats the board’s, and the board’s beats Luwte’s; put back, the one below counts again (K2.4)', async () => {
  const { administrator, director } = school;
  expect(await keep(administrator, null, 0, details('030 111 11 11'))).toBe(true);
  expect(await phoneAt(director, school.school)).toMatchObject({ phone: '030 111 11 11', from: 'board' });
  expect(await keep(director, school.school, 0, details('030 222 22 22'))).toBe(true);
  expect(await phoneAt(director, school.school)).toMatchObject({ phone: '030 222 22 22', from: 'school' });
  expect(await phoneAt(administrator, otherSchool)).toMatchObject({ phone: '030 111 11 11', from: 'board' });
  expect(await phoneAt(administrator, null)).toMatchObject({ phone: '030 111 11 11', from: 'board' });
  await keep(director, school.school, 1, null);
  expect(await phoneAt(director, school.school)).toMatchObject({ phone: '030 111 11 11', from: 'board' });
  await keep(administrator, null, 1, null);
  expect(await phoneAt(director, school.school)).toMatchObject({ from: 'luwte' });
});

test('a case shows the number that the school keeps, and whom it found nearby; the rest is as in the protocol (K2.4)', async () => {
  const { director, work } = school;
  const { contacts } = work.protocols.get('kindante')?.protocol ?? { contacts: [] };
  expect(await contactsAt(work, director, otherSchool, contacts)).toEqual(contacts);
  const own = (name: string, content: HelperContent | null) =>
    work.store.inContext(contextOf(school.administrator), (tx) =>
      keepOwnText(tx, { kind: 'helper', name, school: otherSchool }, content === null ? 1 : 0, content),
    );
  await own('veilig-thuis', details('030 555 55 55'));
  await own('school-doctor', details('030 666 66 66'));
  const at = await contactsAt(work, director, otherSchool, contacts);
  expect(at.map(({ id }) => id)).toEqual([...contacts.map(({ id }) => id), 'school-doctor']);
  expect(at.find(({ id }) => id === 'veilig-thuis')?.phone).toBe('030 555 55 55');
  expect(at.find(({ id }) => id === 'police')).toEqual(contacts.find(({ id }) => id === 'police'));
  for (const name of ['veilig-thuis', 'school-doctor']) await own(name, null);
  expect(await contactsAt(work, director, otherSchool, contacts)).toEqual(contacts);
});

test('of two who change the same at once the second writes nothing, and every version stays with who and when', async () => {
  const { director, coordinator } = school;
  expect(await keep(director, school.school, 2, details('030 333 33 33'))).toBe(true);
  expect(await keep(coordinator, school.school, 2, details('030 444 44 44'))).toBe(false);
  const versions = await school.work.store.inContext(contextOf(coordinator), (tx) =>
    loadOwnTextVersions(tx, { kind: 'helper', name: 'youth-team', school: school.school }),
  );
  expect(versions.map(({ version, by, content }) => [version, by, content === null])).toEqual([
    [3, director.account, false],
    [2, director.account, true],
    [1, director.account, false],
  ]);
});

test('two boards never see each other’s texts, and nobody writes in the name of somebody else', async () => {
  expect(await phoneAt(school.elsewhere, school.school)).toMatchObject({ from: 'luwte' });
  const read = () =>
    school.work.store.inContext(contextOf(school.elsewhere), (tx) =>
      loadOwnTextVersions(tx, { kind: 'helper', name: 'youth-team', school: school.school }),
    );
  expect(await read()).toEqual([]);
  const forged = school.work.store.inContext(contextOf(school.teacher), (tx) =>
    tx.db
      .insertInto('own_text')
      .values({
        board_id: school.teacher.board,
        id: testId(999),
        kind: 'helper',
        name: 'gp',
        school_id: null,
        version: 1,
        written_by: school.director.account,
        written_at: 1,
        board_key_id: testId(1),
        sealed: Buffer.alloc(29, 1),
      })
      .execute(),
  );
  await expect(forged).rejects.toThrow('row-level security');
});

test('no version is ever changed or taken out, not even by who holds the database', async () => {
  await expect(school.database.asSuperuser('update luwte.own_text set version = 9')).rejects.toThrow('append-only');
  await expect(school.database.asSuperuser('delete from luwte.own_text')).rejects.toThrow('append-only');
  const clear = `position(convert_to('Jeugdteam', 'UTF8') in sealed) > 0`;
  expect(await school.database.asSuperuser(`select id from luwte.own_text where ${clear}`)).toEqual([]);
});
