import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HeldRole } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { changeAccount } from '../store/accounts.ts';
import { joinTeam } from '../store/case-team.ts';
import { testId } from '../store/database-for-tests.ts';
import { actInCase } from './act-in-case.ts';
import { recentReadings } from './case-readings.ts';
import { leaveOwnTeam, possibleTeamMates } from './case-team.ts';
import { readCase } from './case-view.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { listCases } from './list-cases.ts';
import { openCase } from './open-case.ts';
import { revealSite } from './reveal-site.ts';
import { keepTaskDraft, taskDraft } from './task-draft.ts';
import { proposeForTeam } from './team-proposals.ts';

let school: TestCases;
beforeAll(async () => {
  school = await casesForTests();
});
afterAll(() => school.database.drop());

const note = { commands: [{ do: 'add-note', text: 'De groepsapp is dicht.' }] } as const;
const eventsOf = async (id: string, who = school.director) =>
  (await readCase(school.work, who, id, 'timeline'))?.events ?? [];
const withRoles = (who: Who, ...roles: HeldRole[]): Who => ({ ...who, roles });

describe('a case always has somebody who can work on it', () => {
  test('of the last two, who leave at the same moment, one stays', async () => {
    const id = await school.open();
    const left = await Promise.all([
      leaveOwnTeam(school.work, school.director, id, school.id()),
      leaveOwnTeam(school.work, school.coordinator, id, school.id()),
    ]);
    expect(left.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
  });

  test('a colleague whose account was closed is nobody to leave a case with', async () => {
    const id = await school.open();
    const setActive = (active: boolean) =>
      school.work.store.inContext(contextOf(school.administrator), (tx) =>
        changeAccount(tx, school.coordinator.account, { active }),
      );
    await setActive(false);
    const left = await leaveOwnTeam(school.work, school.director, id, school.id());
    await setActive(true);
    expect(left).toMatchObject({ kind: 'refused', refusal: { code: 'last-on-team' } });
  });

  test('who is on the team already is not put on it again', async () => {
    const id = await school.open();
    const mate = { account: school.coordinator.account, role: 'safety-coordinator' };
    const before = (await eventsOf(id)).length;
    expect((await proposeForTeam(school.work, school.director, id, school.id(), mate)).kind).toBe('done');
    expect(await eventsOf(id)).toHaveLength(before);
  });
});

describe('a place on the team is not enough', () => {
  const everyWayIn = async (who: Who, id: string) => {
    const { work } = school;
    return {
      read: await readCase(work, who, id, 'plan'),
      act: (await actInCase(work, who, id, school.id(), note)).kind,
      reveal: (await revealSite(work, who, id, school.id(), school.id(), 'x')).kind,
      invite: (await proposeForTeam(work, who, id, school.id(), { account: school.teacher.account, role: 'teacher' }))
        .kind,
      leave: (await leaveOwnTeam(work, who, id, school.id())).kind,
      mates: await possibleTeamMates(work, who, id),
      readings: await recentReadings(work, who, id, 0),
      keep: await keepTaskDraft(work, who, id, 'stop-sharing', {}),
      draft: await taskDraft(work, who, id, 'stop-sharing'),
      listed: (await listCases(work, who)).some((one) => one.id === id),
    };
  };
  const nothing = {
    read: null,
    act: 'not-found',
    reveal: 'not-found',
    invite: 'not-found',
    leave: 'not-found',
    mates: [],
    readings: [],
    keep: false,
    draft: null,
    listed: false,
  };

  test('an administrator who has one by mistake neither reads nor acts (P1)', async () => {
    const id = await school.open();
    const row = { account: school.administrator.account, role: 'administrator' };
    await school.work.store.inContext(contextOf(school.director), (tx) => joinTeam(tx, id, row, school.work.clock()));
    expect(await everyWayIn(school.administrator, id)).toEqual(nothing);
  });

  test('who went to another school is out of the cases of this one', async () => {
    const id = await school.open();
    const moved = withRoles(school.coordinator, { role: 'safety-coordinator', school: testId(160) });
    expect(await everyWayIn(moved, id)).toEqual(nothing);
  });

  test('who went to the support team of the board is out too: that team reads a case only while it is asked', async () => {
    const id = await school.open();
    const moved = withRoles(school.coordinator, { role: 'board-support', school: null });
    expect(await everyWayIn(moved, id)).toEqual(nothing);
  });

  test('who got another role at the school goes on in that one', async () => {
    const id = await school.open();
    const moved = withRoles(school.coordinator, { role: 'teacher', school: school.school });
    expect((await actInCase(school.work, moved, id, school.id(), note)).kind).toBe('done');
    expect((await eventsOf(id)).at(-1)?.by.role).toBe('teacher');
  });
});

describe('in which role', () => {
  test('somebody acts is what they are on this team, whatever else they are', async () => {
    const id = await school.open();
    const both = withRoles(
      school.coordinator,
      { role: 'director', school: school.school },
      { role: 'safety-coordinator', school: school.school },
    );
    await actInCase(school.work, both, id, school.id(), note);
    expect((await eventsOf(id)).at(-1)?.by).toEqual({ account: both.account, role: 'safety-coordinator' });
  });

  test('somebody opens a case is one that opens cases at that school, not at another', async () => {
    const wanted = { school: school.school, told: 'x', source: 'pupil', answers: {}, colleagues: [] };
    const elsewhere = withRoles(
      school.teacher,
      { role: 'teacher', school: school.school },
      { role: 'director', school: testId(160) },
    );
    for (const who of [school.teacher, elsewhere])
      expect((await openCase(school.work, who, school.id(), school.id(), wanted)).kind).toBe('no-such-school');
  });
});
