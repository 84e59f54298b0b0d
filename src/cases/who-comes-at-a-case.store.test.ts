import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadAccessLog } from '../store/access-log.ts';
import { createAccount } from '../store/accounts.ts';
import { testId } from '../store/database-for-tests.ts';
import { actInCase } from './act-in-case.ts';
import { askAdvice, endAdvice, giveAdvice } from './advice.ts';
import { breakGlass, emergencyLasts } from './break-glass.ts';
import { leaveOwnTeam, relationToCase, takeOffTeam } from './case-team.ts';
import { readCase } from './case-view.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { listCases } from './list-cases.ts';
import { openCase } from './open-case.ts';
import { endShutOutOfCase, liftRestriction, shutOutOfCase } from './restricted-case.ts';
import { identityContent } from './sealed-part-content.ts';
import { agreeToColleague, declineColleague, proposeForTeam } from './team-proposals.ts';

let school: TestCases;
beforeAll(async () => {
  school = await casesForTests();
});
afterAll(() => school.database.drop());

const teamOf = async (id: string, who: Who) =>
  (await readCase(school.work, who, id, 'team'))?.team.map(({ name }) => name).sort();
const reads = async (who: Who, id: string) => (await readCase(school.work, who, id, 'plan')) !== null;
const answer = (who: Who, id: string, fact: string, said: string) =>
  actInCase(school.work, who, id, school.id(), { commands: [{ do: 'answer-fact', fact, answer: said }] });
const lastEvents = async (id: string, who: Who, count: number) =>
  (await readCase(school.work, who, id, 'timeline'))?.events.slice(-count).map(({ event }) => event.type);

async function openAs(who: Who, colleagues: readonly Who[] = [], answers: Record<string, string> = {}) {
  const told = 'Er gaat iets rond in groep 8.';
  const actors = colleagues.map(({ account, roles }) => ({ account, role: roles[0]?.role ?? '' }));
  const wanted = { school: school.school, told, source: 'pupil', answers, colleagues: actors };
  return openCase(school.work, who, school.id(), school.id(), wanted);
}

async function opened(who: Who, colleagues: readonly Who[] = [], answers: Record<string, string> = {}) {
  const made = await openAs(who, colleagues, answers);
  if (made.kind !== 'opened') throw new Error(`The case was not opened: ${JSON.stringify(made)}`);
  return made.id;
}

describe('mentor and team leader act together (V10)', () => {
  test('a mentor opens a case: the team leader is on it from the first moment, and so is the coordinator (V20)', async () => {
    const id = await opened(school.mentor);
    expect(await teamOf(id, school.mentor)).toEqual(['Gijs de Haan', 'Noor Hofstra', 'Samira Aydin']);
    expect(await reads(school.teamLeader, id)).toBe(true);
  });

  test('where there are two team leaders, the one who acts along has to be chosen', async () => {
    const second = testId(180);
    const roles = [{ role: 'team-leader', school: school.school }];
    await school.work.store.inContext(contextOf(school.administrator), (tx) =>
      createAccount(tx, { id: second, name: 'Lies Tol', email: 'lies@linde.example', language: 'nl', roles }),
    );
    expect(await openAs(school.mentor)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'choose-partner', field: 'colleagues-team-leader' },
    });
    const id = await opened(school.mentor, [school.teamLeader]);
    expect(await teamOf(id, school.mentor)).not.toContain('Lies Tol');
    const byDirector = await school.open();
    const wanted = { account: school.mentor.account, role: 'mentor' };
    const propose = (partner?: string) =>
      proposeForTeam(school.work, school.director, byDirector, school.id(), { ...wanted, ...(partner && { partner }) });
    expect(await propose()).toMatchObject({ kind: 'refused', refusal: { code: 'choose-partner', field: 'partner' } });
    expect((await propose(second)).kind).toBe('done');
    await school.database.asSuperuser('delete from luwte.account_role where account_id = $1', [second]);
  });

  test('a mentor is asked onto a team: the team leader is asked along', async () => {
    const id = await school.open();
    const mate = { account: school.mentor.account, role: 'mentor' };
    await proposeForTeam(school.work, school.director, id, school.id(), mate);
    const view = await readCase(school.work, school.coordinator, id, 'team');
    expect(view?.state.access.proposals.map(({ account, role }) => [account, role])).toEqual([
      [school.mentor.account, 'mentor'],
      [school.teamLeader.account, 'team-leader'],
    ]);
    await agreeToColleague(school.work, school.coordinator, id, school.id(), mate);
    expect(await reads(school.mentor, id)).toBe(true);
    expect(await reads(school.teamLeader, id)).toBe(true);
  });
});

describe('nobody comes in by one person alone', () => {
  const mate = () => ({ account: school.teacher.account, role: 'teacher' });

  test('who is proposed sees nothing until somebody else agrees; who proposed cannot agree', async () => {
    const id = await school.open();
    await proposeForTeam(school.work, school.director, id, school.id(), mate());
    expect(await reads(school.teacher, id)).toBe(false);
    expect(await listCases(school.work, school.teacher)).toEqual([]);
    expect(await agreeToColleague(school.work, school.director, id, school.id(), mate())).toMatchObject({
      refusal: { code: 'second-person' },
    });
    expect((await agreeToColleague(school.work, school.coordinator, id, school.id(), mate())).kind).toBe('done');
    expect(await reads(school.teacher, id)).toBe(true);
    expect(await lastEvents(id, school.director, 2)).toEqual(['colleague-proposed', 'team-joined']);
    await leaveOwnTeam(school.work, school.teacher, id, school.id());
  });

  test('a teacher on the team may propose, and agrees to nobody', async () => {
    const id = await opened(school.director, [school.teacher]);
    const other = { account: school.mentor.account, role: 'mentor' };
    expect((await proposeForTeam(school.work, school.teacher, id, school.id(), other)).kind).toBe('done');
    const byDirector = { account: school.teamLeader.account, role: 'team-leader' };
    await proposeForTeam(school.work, school.director, id, school.id(), byDirector);
    expect((await agreeToColleague(school.work, school.teacher, id, school.id(), byDirector)).kind).toBe('not-found');
  });

  test('a proposal that was declined is gone, and agreeing comes too late', async () => {
    const id = await school.open();
    await proposeForTeam(school.work, school.director, id, school.id(), mate());
    expect((await declineColleague(school.work, school.coordinator, id, school.id(), mate())).kind).toBe('done');
    expect(await agreeToColleague(school.work, school.coordinator, id, school.id(), mate())).toMatchObject({
      refusal: { code: 'not-proposed' },
    });
  });

  test('whoever is alone on a team brings somebody in at once: there is nobody to agree', async () => {
    const id = await school.open();
    await leaveOwnTeam(school.work, school.coordinator, id, school.id());
    await proposeForTeam(school.work, school.director, id, school.id(), mate());
    expect(await reads(school.teacher, id)).toBe(true);
  });

  test('who leads takes a colleague off, and the case is closed to them at once', async () => {
    const id = await opened(school.director, [school.teacher]);
    expect((await takeOffTeam(school.work, school.teacher, id, school.id(), school.coordinator.account)).kind).toBe(
      'not-found',
    );
    expect((await takeOffTeam(school.work, school.director, id, school.id(), school.teacher.account)).kind).toBe(
      'done',
    );
    expect(await reads(school.teacher, id)).toBe(false);
  });
});

describe('an adult of the school is suspected (S5)', () => {
  test('said while the case runs: only who said it and the circle are left, at once', async () => {
    const id = await opened(school.mentor);
    expect((await answer(school.mentor, id, 'adult-suspected', 'yes')).kind).toBe('done');
    expect(await teamOf(id, school.mentor)).toEqual(['Elif Arslan', 'Noor Hofstra']);
    for (const who of [school.teamLeader, school.coordinator]) {
      expect(await reads(who, id)).toBe(false);
      expect((await listCases(school.work, who)).map((one) => one.id)).not.toContain(id);
      expect(await relationToCase(school.work, who, id)).toBeNull();
    }
    const listed = (await listCases(school.work, school.circle)).find((one) => one.id === id);
    expect(listed?.card).toMatchObject({ restricted: true });
  });

  test('chosen on the way in: nobody else ever saw it, not even in the record of the team', async () => {
    const id = await opened(school.director, [school.teacher], { 'adult-suspected': 'yes' });
    expect(await teamOf(id, school.director)).toEqual(['Anna Bos', 'Elif Arslan']);
    const view = await readCase(school.work, school.director, id, 'timeline');
    const joined = view?.events.flatMap(({ event }) => (event.type === 'team-joined' ? [event.account] : []));
    expect(joined).toEqual([school.director.account, school.circle.account]);
    expect(view?.events.some(({ event }) => event.type === 'team-left')).toBe(false);
  });

  test('not known restricts nothing', async () => {
    const id = await opened(school.mentor, [], { 'adult-suspected': 'not-known' });
    expect(await reads(school.coordinator, id)).toBe(true);
  });

  test('who was shut out sees nothing, cannot be asked back and cannot look in; the school leader too', async () => {
    const id = await opened(school.mentor, [], { 'adult-suspected': 'yes' });
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    const shut = await shutOutOfCase(
      school.work,
      school.mentor,
      id,
      school.id(),
      school.director.account,
      'Staat dichtbij.',
    );
    expect(shut.kind).toBe('done');
    const back = { account: school.director.account, role: 'director' };
    expect(await proposeForTeam(school.work, school.circle, id, school.id(), back)).toMatchObject({ kind: 'refused' });
    const glass = await breakGlass(school.work, school.director, school.id(), { number, reason: 'Ik wil het zien.' });
    const madeUp = await breakGlass(school.work, school.director, school.id(), { number: 'ZZZ-ZZ', reason: 'x' });
    expect(glass).toEqual(madeUp);
    expect(await reads(school.director, id)).toBe(false);
  });

  test('somebody on the team who turns out to be named leaves it by being shut out', async () => {
    const id = await opened(school.mentor, [], { 'adult-suspected': 'yes' });
    await shutOutOfCase(school.work, school.mentor, id, school.id(), school.circle.account, 'Familie.');
    expect(await reads(school.circle, id)).toBe(false);
    // Shutting out the circle makes nobody else the leader: whoever said it cannot take the case over.
    expect((await liftRestriction(school.work, school.mentor, id, school.id(), 'Klaar.')).kind).toBe('not-found');
    expect(await listCases(school.work, school.circle)).not.toContainEqual(expect.objectContaining({ id }));
  });

  test('the circle leads: who said it proposes who helps the pupil, the circle agrees', async () => {
    const id = await opened(school.mentor, [], { 'adult-suspected': 'yes' });
    const helper = { account: school.teamLeader.account, role: 'team-leader' };
    await proposeForTeam(school.work, school.mentor, id, school.id(), helper);
    expect(await reads(school.teamLeader, id)).toBe(false);
    await agreeToColleague(school.work, school.circle, id, school.id(), helper);
    expect(await reads(school.teamLeader, id)).toBe(true);
    const instance = 'staff-suspected.tell-board';
    const departing = { commands: [{ do: 'depart-task', instance, reason: 'x' }] } as const;
    expect((await actInCase(school.work, school.mentor, id, school.id(), departing)).kind).toBe('not-found');
    expect((await actInCase(school.work, school.circle, id, school.id(), departing)).kind).toBe('done');
  });

  test('it is lifted when nobody is suspected any more, by the circle, with a reason; shut out stays shut out', async () => {
    const id = await opened(school.mentor, [], { 'adult-suspected': 'yes' });
    await shutOutOfCase(
      school.work,
      school.mentor,
      id,
      school.id(),
      school.teacher.account,
      'Om deze collega ging het.',
    );
    const lift = (who: Who) => liftRestriction(school.work, who, id, school.id(), 'Het bleek een misverstand.');
    expect(await lift(school.circle)).toMatchObject({ refusal: { code: 'still-suspected' } });
    await answer(school.circle, id, 'adult-suspected', 'no');
    expect((await lift(school.mentor)).kind).toBe('not-found');
    expect((await lift(school.circle)).kind).toBe('done');
    const helper = { account: school.teacher.account, role: 'teacher' };
    expect(await proposeForTeam(school.work, school.mentor, id, school.id(), helper)).toMatchObject({
      kind: 'refused',
    });
    const ended = await endShutOutOfCase(
      school.work,
      school.circle,
      id,
      school.id(),
      school.teacher.account,
      'Iemand anders.',
    );
    expect(ended.kind).toBe('done');
    expect((await proposeForTeam(school.work, school.mentor, id, school.id(), helper)).kind).toBe('done');
  });

  test('one does not shut out oneself, and nobody is shut out of an ordinary case', async () => {
    const restricted = await opened(school.mentor, [], { 'adult-suspected': 'yes' });
    expect(
      await shutOutOfCase(school.work, school.mentor, restricted, school.id(), school.mentor.account, 'x'),
    ).toMatchObject({ refusal: { code: 'not-yourself' } });
    const ordinary = await school.open();
    expect(
      (await shutOutOfCase(school.work, school.director, ordinary, school.id(), school.teacher.account, 'x')).kind,
    ).toBe('not-found');
  });
});

describe('breaking the glass (P1)', () => {
  const reason = 'Een leerling is in gevaar en niemand neemt op.';
  const look = (who: Who, number: string, why = reason) =>
    breakGlass(school.work, who, school.id(), { number, reason: why });

  test('it stands in the record and in the log before anything is read, and everybody on the team sees it', async () => {
    const id = await opened(school.mentor);
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    const before = school.work.clock();
    expect(await look(school.director, number.toLowerCase().replace('-', ''))).toEqual({ kind: 'open', id });
    const log = await school.work.store.inContext(contextOf(school.mentor), (tx) => loadAccessLog(tx, id));
    expect(log.filter(({ account }) => account === school.director.account)).toMatchObject([
      { part: 'emergency', reason },
    ]);
    const view = await readCase(school.work, school.mentor, id, 'plan');
    expect(view?.state.access.emergencies).toMatchObject([
      { account: school.director.account, role: 'director', reason, until: before + emergencyLasts },
    ]);
    const listed = (await listCases(school.work, school.teamLeader)).find((one) => one.id === id);
    expect(listed?.card.emergencyUntil).toBe(before + emergencyLasts);
    expect(await reads(school.director, id)).toBe(true);
    school.pass(emergencyLasts);
    expect(await reads(school.director, id)).toBe(false);
    expect((await listCases(school.work, school.director)).map((one) => one.id)).not.toContain(id);
  });

  test('who looks in can write something down, and decides nothing', async () => {
    const id = await opened(school.mentor);
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    await look(school.director, number);
    const act = async (command: Parameters<typeof actInCase>[4]) =>
      (await actInCase(school.work, school.director, id, school.id(), command)).kind;
    expect(await act({ commands: [{ do: 'add-note', text: 'Ik heb 112 gebeld.' }] })).toBe('done');
    expect(await act({ commands: [{ do: 'close-case', summary: 'x' }] })).toBe('not-found');
    const mate = { account: school.teacher.account, role: 'teacher' };
    expect((await proposeForTeam(school.work, school.director, id, school.id(), mate)).kind).toBe('not-found');
  });

  test('the same form sent again after four hours is another act, and is written down again', async () => {
    const id = await opened(school.mentor);
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    const form = school.id();
    const send = () => breakGlass(school.work, school.director, form, { number, reason });
    for (let times = 0; times < 3; times += 1) {
      expect(await send()).toEqual({ kind: 'open', id });
      expect(await send()).toEqual({ kind: 'open', id });
      school.pass(emergencyLasts);
    }
    const view = await readCase(school.work, school.mentor, id, 'plan');
    expect(view?.state.access.emergencies).toHaveLength(3);
  });

  test('who looks in and says that an adult is suspected leaves those who help the pupil where they are', async () => {
    const id = await opened(school.mentor);
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    await look(school.director, number);
    await answer(school.director, id, 'adult-suspected', 'yes');
    expect(await reads(school.mentor, id)).toBe(true);
    expect(await reads(school.coordinator, id)).toBe(true);
    expect(await reads(school.circle, id)).toBe(true);
    school.pass(emergencyLasts);
    expect(await reads(school.director, id)).toBe(false);
  });

  test('who is taken off the team looks in no more, and the page says so', async () => {
    const id = await opened(school.mentor);
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    await look(school.director, number);
    await takeOffTeam(school.work, school.mentor, id, school.id(), school.director.account);
    expect(await reads(school.director, id)).toBe(false);
    const view = await readCase(school.work, school.mentor, id, 'plan');
    expect(view?.state.access.emergencies[0]?.until).toBe(school.work.clock());
  });

  test('a reason is asked, and without one nothing opens', async () => {
    const id = await opened(school.mentor);
    const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
    expect(await look(school.director, number, '  ')).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(await reads(school.director, id)).toBe(false);
  });

  test('a number that does not exist, of another board, or of a restricted case: the answer is the same', async () => {
    const restricted = await opened(school.mentor, [], { 'adult-suspected': 'yes' });
    const number = (await readCase(school.work, school.mentor, restricted, 'plan'))?.number ?? '';
    const answers = await Promise.all([look(school.director, number), look(school.director, 'BBB-22')]);
    const ordinary = await opened(school.mentor);
    const known = (await readCase(school.work, school.mentor, ordinary, 'plan'))?.number ?? '';
    answers.push(await look(school.elsewhere, known), await look(school.teacher, known));
    for (const one of answers) expect(one).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ kind: 'refused', refusal: { code: 'no-case-in-emergency' } });
  });
});

describe('two things at the same moment', () => {
  test('who looks in while the case becomes a restricted one, or while they are shut out, does not get in', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await opened(school.mentor);
      const number = (await readCase(school.work, school.mentor, id, 'plan'))?.number ?? '';
      const reason = 'Niemand neemt op.';
      await Promise.all([
        answer(school.mentor, id, 'adult-suspected', 'yes'),
        breakGlass(school.work, school.director, school.id(), { number, reason }),
      ]);
      // Whoever came first: once it is restricted, nobody who looked in is left.
      expect(await reads(school.director, id)).toBe(false);
      expect(await teamOf(id, school.mentor)).toEqual(['Elif Arslan', 'Noor Hofstra']);
    }
  });

  test('who is asked onto the team while the case becomes a restricted one is not on it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await opened(school.mentor);
      const mate = { account: school.teacher.account, role: 'teacher' };
      await proposeForTeam(school.work, school.teamLeader, id, school.id(), mate);
      await Promise.all([
        answer(school.mentor, id, 'adult-suspected', 'yes'),
        agreeToColleague(school.work, school.coordinator, id, school.id(), mate),
      ]);
      expect(await reads(school.teacher, id)).toBe(false);
    }
  });
});

describe('advice of the board (K0)', () => {
  test('the support team reads along from the question until the advice ends, without names', async () => {
    const id = await school.open();
    const person = school.id();
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [
        { do: 'add-person', person, kind: 'pupil' },
        { do: 'give-role', person, role: 'visible', certainty: 'sure', source: 'zelf verteld' },
      ],
      parts: [{ partId: person, kind: 'person', content: identityContent({ name: 'Kim Bos', contact: '' }) }],
    });
    expect(await reads(school.support, id)).toBe(false);
    await askAdvice(school.work, school.director, id, school.id(), 'Bellen we ook de andere school?');
    const view = await readCase(school.work, school.support, id, 'plan');
    expect(view?.people.all.map(({ letter }) => letter)).toEqual(['A']);
    expect(view?.identities.size).toBe(0);
    expect(JSON.stringify([...(view?.identities ?? [])])).not.toContain('Kim');
    expect((await readCase(school.work, school.director, id, 'plan'))?.identities.get(person)?.name).toBe('Kim Bos');
    expect((await giveAdvice(school.work, school.director, id, school.id(), 'x')).kind).toBe('not-found');
    expect((await giveAdvice(school.work, school.support, id, school.id(), 'Ja, vandaag nog.')).kind).toBe('done');
    const adding = { commands: [{ do: 'add-person', person: school.id(), kind: 'pupil' }] } as const;
    expect((await actInCase(school.work, school.support, id, school.id(), adding)).kind).toBe('not-found');
    await endAdvice(school.work, school.director, id, school.id());
    expect(await reads(school.support, id)).toBe(false);
    expect(await lastEvents(id, school.director, 3)).toEqual(['advice-given', 'advice-ended', 'team-left']);
  });

  test('it ends when the case becomes a restricted one', async () => {
    const id = await school.open();
    await askAdvice(school.work, school.director, id, school.id(), 'Wat nu?');
    await answer(school.director, id, 'adult-suspected', 'yes');
    expect(await reads(school.support, id)).toBe(false);
    expect((await readCase(school.work, school.director, id, 'plan'))?.state.access.advice).toBeNull();
  });
});
