import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import { createAccount } from '../store/accounts.ts';
import { shutOut } from '../store/shut-out.ts';
import { breakGlass } from './break-glass.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { listCases } from './list-cases.ts';
import { readingsOnPage, watchReadings } from './oversight.ts';

let school: TestCases;
let officer: Who;
let first = '';

beforeAll(async () => {
  school = await casesForTests();
  const account = school.id();
  const roles = [{ role: 'data-protection-officer', school: null }] as const;
  const made = { id: account, name: 'Ruth Abendanon', email: 'ruth@linde.example', language: 'nl', roles } as const;
  await school.work.store.inContext(contextOf(school.director), (tx) => createAccount(tx, made));
  officer = { ...school.director, account, name: made.name, email: made.email, roles, schools: [] };
  first = await school.open();
});
afterAll(() => school.database.drop());

const read = (caseId: string, who: Who, part: string) =>
  school.work.store.inContext(contextOf(who), (tx) => logAccess(tx, { stream: caseId, part }));

async function numberOf(caseId: string): Promise<string> {
  const listed = await listCases(school.work, school.director);
  return listed.find(({ id }) => id === caseId)?.number ?? '';
}

describe('the data-protection officer', () => {
  test('sees who read which case, by number, with emergencies and their reason apart', async () => {
    await read(first, school.director, 'plan');
    school.pass(60_000);
    const other: Who = {
      ...school.coordinator,
      account: school.id(),
      name: 'Sofie Blom',
      email: 'sofie@linde.example',
    };
    await school.work.store.inContext(contextOf(school.director), (tx) =>
      createAccount(tx, { id: other.account, ...other, language: 'nl' }),
    );
    const number = await numberOf(first);
    const reason = 'De school brandt en niemand neemt op.';
    const broken = await breakGlass(school.work, other, school.id(), { number: number.toLowerCase(), reason });
    expect(broken).toMatchObject({ kind: 'open' });
    const seen = await watchReadings(school.work, officer, {});
    const emergency = { reader: 'Sofie Blom', number, part: 'emergency', reason };
    expect(seen.emergencies).toMatchObject([emergency]);
    expect(seen.readings).toMatchObject([emergency, { reader: 'Anna Bos', number, part: 'plan', reason: null }]);
    expect(seen.next).toBeNull();
    expect(seen.people.map(({ name }) => name)).toEqual([
      'Anna Bos',
      'Daan Vos',
      'Elif Arslan',
      'Gijs de Haan',
      'Noor Hofstra',
      'Peter Kok',
      'Ruth Abendanon',
      'Samira Aydin',
      'Sofie Blom',
      'Tess Kramer',
    ]);
    expect(JSON.stringify(seen)).not.toContain('groep 8');
  });

  test('finds them by person, number as it is typed, and day', async () => {
    const number = await numberOf(first);
    const found = async (wanted: Parameters<typeof watchReadings>[2]) =>
      (await watchReadings(school.work, officer, wanted)).readings.length;
    expect(await found({ reader: school.director.account })).toBe(1);
    expect(await found({ number: ` ${number.replace('-', '').toLowerCase()} ` })).toBe(2);
    expect(await found({ number: 'ZZZ-ZZ' })).toBe(0);
    expect(await found({ reader: "' or true --" })).toBe(0);
    expect(await found({ after: 'nergens' })).toBe(0);
    expect(await found({ from: school.work.clock() })).toBe(1);
    expect(await found({ until: school.work.clock() })).toBe(1);
  });

  test('reads further back in pages', async () => {
    const from = school.work.clock() + 1;
    school.pass(60_000);
    for (let times = 0; times < readingsOnPage + 5; times += 1) await read(first, school.director, 'task');
    const newest = await watchReadings(school.work, officer, { from });
    expect(newest.readings).toHaveLength(readingsOnPage);
    const older = await watchReadings(school.work, officer, { from, after: newest.next ?? '' });
    expect(older.readings).toHaveLength(5);
    expect(older.next).toBeNull();
    expect(older.emergencies).toEqual([]);
  });

  test('sees nothing of a case that they are shut out of, and lists no case as their own', async () => {
    const second = await school.open('Een tweede verhaal.');
    await read(second, school.director, 'plan');
    const number = await numberOf(second);
    expect((await watchReadings(school.work, officer, { number })).readings).toHaveLength(1);
    await school.work.store.inContext(contextOf(school.director), (tx) =>
      shutOut(tx, second, officer.account, school.work.clock()),
    );
    const after = await watchReadings(school.work, officer, { number });
    expect(after.readings).toEqual([]);
    expect(await watchReadings(school.work, officer, { number: 'ZZZ-ZZ' })).toEqual(after);
    expect(await listCases(school.work, officer)).toEqual([]);
  });
});

test('nobody else sees it, whatever a page forgets to ask', async () => {
  for (const who of [school.director, school.administrator, school.coordinator])
    await expect(watchReadings(school.work, who, {})).rejects.toThrow('Only the data-protection officer');
  const pretending: Who = { ...school.administrator, roles: officer.roles };
  expect((await watchReadings(school.work, pretending, {})).readings).toEqual([]);
});
