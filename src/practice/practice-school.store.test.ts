import { afterAll, beforeAll, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { listCases } from '../cases/list-cases.ts';
import { enterPractice, NotPractice, practicePeople } from '../identity/practice-entry.ts';
import { whoHolds } from '../identity/session.ts';
import { identityForTests, type TestIdentity } from '../identity/surroundings-for-tests.ts';
import type { Who } from '../identity/who.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { fillShelf } from '../protocols/protocol-shelf.ts';
import { createBoard, createSchool } from '../store/boards.ts';
import { openStore } from '../store/context.ts';
import { countedBytes, rootKeyForTests, testId } from '../store/database-for-tests.ts';
import { practiceSchool } from './practice-school.ts';
import { practiceBoard, staff } from './staff.ts';

const protocols = fillShelf(protocolFolder());
const calendar = schoolCalendar(dutchSchoolDays);
const inBoard = { board: practiceBoard.id, account: testId(1), roles: [] };

let identity: TestIdentity;
let work: CaseWork;
let school: ReturnType<typeof practiceSchool>;

beforeAll(async () => {
  identity = await identityForTests();
  const { store, clock, random } = identity;
  work = { store, clock, random, protocols, guides: new Map(), calendar, copiesLastDays: 30 };
  school = practiceSchool(work);
});
afterAll(() => identity.database.drop());

const rows = async (table: string) => {
  const key = table === 'luwte.board' ? 'id' : 'board_id';
  const [row] = await identity.database.asSuperuser<{ count: number }>(
    `select count(*)::int as count from ${table} where ${key} = $1`,
    [practiceBoard.id],
  );
  return row?.count ?? 0;
};
const caseIds = async () => {
  const found = await identity.database.asSuperuser<{ id: string }>('select id from luwte.stream order by id');
  return found.map(({ id }) => id);
};

/** A visitor who chose to be this person, and the token of their session. */
async function enterAs(name: string): Promise<{ who: Who; token: string }> {
  const board = await school.board();
  const person = (await practicePeople(identity, board)).find((one) => one.name === name);
  const token = await enterPractice(identity, board, person?.account ?? '');
  const who = token && (await whoHolds(identity, token, identity.clock()));
  if (!token || !who) throw new Error(`${name} is not there.`);
  return { who, token };
}

test('a practice school that cannot be told to its end leaves nothing behind', async () => {
  const kindante = protocols.get('kindante');
  if (!kindante) throw new Error('There is no kindante.');
  // Without the other protocol the secondary school can open no case: the last stories fail.
  const halfway = practiceSchool({ ...work, protocols: new Map([['kindante', kindante]]) });
  await expect(halfway.board()).rejects.toThrow('was refused');
  await expect(halfway.board()).rejects.toThrow('was refused');
  for (const table of ['luwte.board', 'luwte.account', 'luwte.stream', 'luwte_keys.board_key'])
    expect([table, await rows(table)]).toEqual([table, 0]);
});

test('the first visitors, on two servers at once, make one school together', async () => {
  // The other server waits for the first one shorter than making it takes, as where a machine is very busy.
  const otherStore = await openStore({
    connection: identity.database.connection,
    rootKey: rootKeyForTests,
    clock: identity.clock,
    random: countedBytes('other server'),
    timeOuts: { statement: 15_000, lock: 20, idleInTransaction: 30_000 },
  });
  const otherServer = practiceSchool({ ...work, store: otherStore });
  const found = await Promise.all([school.board(), school.board(), otherServer.board(), otherServer.board()]);
  await otherStore.close();
  expect(new Set(found)).toEqual(new Set([practiceBoard.id]));
  expect(await rows('luwte.board')).toBe(1);
  expect(await rows('luwte.school')).toBe(2);
  expect(await rows('luwte.stream')).toBe(6);
});

test('everybody of the staff can be chosen, at their school or for the board', async () => {
  const people = await practicePeople(identity, await school.board());
  expect(people.map(({ name }) => name).sort()).toEqual(
    Object.values(staff)
      .map(({ name }) => name)
      .sort(),
  );
  expect(people.find(({ name }) => name === 'Ayşe Yıldız')).toMatchObject({
    roles: [{ role: 'mentor' }],
    schools: ['Windveer College'],
  });
});

test('each sees their own cases: numbered, dated in the past, closed or with something to do', async () => {
  const seen = async (name: string) => listCases(work, (await enterAs(name)).who);
  const director = await seen('Marloes Hendriks');
  expect(director).toHaveLength(3);
  expect(director.filter(({ card }) => card.closed)).toHaveLength(1);
  // What a closed case asks of somebody now is its aftercare.
  expect(director.find(({ card }) => card.closed)?.card.open.length).toBeGreaterThan(0);
  for (const { openedAt, updatedAt, number } of director) {
    expect(number).toMatch(/^\w{3}-\w{2}$/);
    expect(openedAt).toBeLessThan(updatedAt);
    expect(updatedAt).toBeLessThan(identity.clock());
  }
  expect(await seen('Mei-Lin Wong')).toHaveLength(3);
  expect(await seen('Tobias Lindeman')).toHaveLength(1);
  expect((await seen('Elske Hoekstra')).map(({ card }) => card.restricted)).toEqual([true]);
  for (const name of ['Winston Mensah', 'Carla Wouters', 'Ruth Abendanon', 'Dennis Kuiper'])
    expect([name, await seen(name)]).toEqual([name, []]);
});

test('after a restart it is found again as it was left', async () => {
  const before = await caseIds();
  expect(await practiceSchool(work).board()).toBe(practiceBoard.id);
  expect(await caseIds()).toEqual(before);
});

test('beginning again leaves nothing of the old school, signs everybody out and gives a new one', async () => {
  const { who, token } = await enterAs('Marloes Hendriks');
  const old = await caseIds();
  identity.pass(24 * 60 * 60_000);
  const { token: fresh } = await enterAs('Yusuf Demir');

  await Promise.all([school.reset(), school.reset()]);

  for (const gone of [token, fresh]) expect(await whoHolds(identity, gone, identity.clock())).toBeNull();
  const made = await caseIds();
  expect(made).toHaveLength(6);
  expect(made.filter((id) => old.includes(id))).toEqual([]);
  const people = await practicePeople(identity, await school.board());
  expect(people).toHaveLength(Object.keys(staff).length);
  expect(people.map(({ account }) => account)).not.toContain(who.account);
  expect(await rows('luwte.session')).toBe(0);
  expect(await listCases(work, who)).toEqual([]);
  // Dates follow the day on which it was made.
  const cases = await listCases(work, (await enterAs('Marloes Hendriks')).who);
  expect(Math.max(...cases.map(({ openedAt }) => openedAt))).toBeGreaterThan(identity.clock() - 60 * 60_000);
});

test('who asks for the school while it begins again waits, and enters the new one', async () => {
  const [, board] = await Promise.all([school.reset(), school.board()]);
  expect(await practicePeople(identity, board)).toHaveLength(Object.keys(staff).length);
});

test('a school with the same address as the practice school is no hindrance', async () => {
  await identity.store.destroyPracticeBoard(practiceBoard.id);
  await identity.store.inContext({ ...inBoard, board: testId(90) }, async (tx) => {
    await createBoard(tx, { kind: 'practice', name: 'Een ander bestuur' });
    const path = 'oefen-regenlaars';
    await createSchool(tx, { id: testId(91), path, name: 'De Andere', protocol: 'kindante' });
  });
  await school.board();
  expect(await identity.store.schoolByPath('oefen-regenlaars-2')).toMatchObject({ board: practiceBoard.id });
  expect(await identity.store.schoolByPath('oefen-regenlaars')).toMatchObject({ board: testId(90) });
});

test('a real board in its place is neither entered nor destroyed', async () => {
  await identity.store.destroyPracticeBoard(practiceBoard.id);
  await identity.store.inContext(inBoard, (tx) => createBoard(tx, { kind: 'real', name: 'Stichting De Lage Oever' }));
  await expect(school.board()).rejects.toThrow(NotPractice);
  await expect(school.reset()).rejects.toThrow(NotPractice);
  await expect(enterPractice(identity, practiceBoard.id, testId(1))).rejects.toThrow(NotPractice);
  expect(await rows('luwte.board')).toBe(1);
  expect(await rows('luwte_keys.board_key')).toBe(1);
});
