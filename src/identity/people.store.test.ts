import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testId } from '../store/database-for-tests.ts';
import { choosePassword, lookAtPasswordLink } from './choose-password.ts';
import { addPerson, changePerson, listPeople, renewLink, setAccess } from './people.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { whoHolds } from './session.ts';
import { setUpLinkLasts } from './set-up.ts';

let identity: SchoolForTests;

beforeAll(async () => {
  identity = await schoolForTests();
});
afterAll(() => identity.database.drop());

describe('people', () => {
  let school = '';
  let mentor = '';
  let link = '';

  async function waitingForLocks(): Promise<number> {
    const [row] = await identity.database.asSuperuser<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.waiting ?? 0;
  }

  async function newLink(person: string): Promise<string> {
    const renewed = await renewLink(identity, await identity.administrator(), person);
    if (!renewed.ok) throw new Error('no link');
    return renewed.value.token;
  }

  test('the administrator adds somebody and gets a link to hand over', async () => {
    const who = await identity.administrator();
    school = who.schools[0]?.id ?? '';
    const typed = { name: 'Sem Kaya', email: 'sem@bron.example', roles: [`mentor at ${school}`] };
    const added = await addPerson(identity, who, typed);
    if (!added.ok) throw new Error('not added');
    mentor = added.value.account;
    link = added.value.link?.token ?? '';
    expect(await lookAtPasswordLink(identity, link)).toEqual({ state: 'open', name: 'Sem Kaya' });
    const { people } = await listPeople(identity, who);
    expect(people.map((person) => [person.name, person.hasPassword]).sort()).toEqual([
      ['Noor de Wit', true],
      ['Sem Kaya', false],
    ]);
  });

  test('nobody signs in before a password was chosen', async () => {
    expect(await identity.trySigningIn('sem@bron.example', '')).toMatchObject({ ok: false });
  });

  test('the link lets choose a password once, and signs in', async () => {
    const weak = await choosePassword(identity, link, 'semkaya12345');
    expect(weak).toMatchObject({ ok: false, errors: { password: expect.anything() } });
    const chosen = await choosePassword(identity, link, 'vier groene fietsen');
    if (!chosen.ok) throw new Error('not chosen');
    expect(await identity.whoIs(chosen.value.session)).toMatchObject({
      name: 'Sem Kaya',
      roles: [{ role: 'mentor', school }],
    });
    expect(await choosePassword(identity, link, 'vijf groene fietsen')).toMatchObject({ ok: false });
    expect(await lookAtPasswordLink(identity, link)).toEqual({ state: 'used' });
    await identity.enter('sem@bron.example', 'vier groene fietsen');
  });

  test('a new password puts out whoever had the old one', async () => {
    const old = await identity.enter('sem@bron.example', 'vier groene fietsen');
    await choosePassword(identity, await newLink(mentor), 'zes stille bruggen');
    expect(await whoHolds(identity, old, identity.clock())).toBeNull();
  });

  test('a link does not work after a week', async () => {
    const renewed = await newLink(mentor);
    identity.pass(setUpLinkLasts);
    expect(await lookAtPasswordLink(identity, renewed)).toEqual({ state: 'expired' });
    expect(await choosePassword(identity, renewed, 'zeven stille bruggen')).toMatchObject({ ok: false });
  });

  test('of several links only the newest works, and once it is used no other', async () => {
    const lost = await newLink(mentor);
    const newer = await newLink(mentor);
    expect(await lookAtPasswordLink(identity, lost)).toEqual({ state: 'used' });
    expect(await choosePassword(identity, newer, 'zes stille bruggen')).toMatchObject({ ok: true });
    expect(await choosePassword(identity, lost, 'een zin van de vinder')).toMatchObject({ ok: false });
    await identity.enter('sem@bron.example', 'zes stille bruggen');
  });

  test('of two links that are made at the same moment one works', async () => {
    const both = await Promise.all([newLink(mentor), newLink(mentor)]);
    const states = await Promise.all(both.map((token) => lookAtPasswordLink(identity, token)));
    expect(states.map(({ state }) => state).sort()).toEqual(['open', 'used']);
  });

  test('stopping access kills the links too, and giving it back revives none', async () => {
    const who = await identity.administrator();
    const open = await newLink(mentor);
    await setAccess(identity, who, mentor, false);
    expect(await renewLink(identity, who, mentor)).toMatchObject({ ok: false });
    await setAccess(identity, who, mentor, true);
    expect(await lookAtPasswordLink(identity, open)).toEqual({ state: 'used' });
    expect(await choosePassword(identity, open, 'een zin van de vinder')).toMatchObject({ ok: false });
  });

  test('a link that went to an address that turned out wrong dies when the address is changed', async () => {
    const who = await identity.administrator();
    const typed = { name: 'Sem Kaya', email: 'SEM@bron.example', roles: [`mentor at ${school}`] };
    const open = await newLink(mentor);
    await changePerson(identity, who, mentor, typed);
    expect(await lookAtPasswordLink(identity, open)).toMatchObject({ state: 'open' });
    await changePerson(identity, who, mentor, { ...typed, email: 'sem.kaya@bron.example' });
    expect(await lookAtPasswordLink(identity, open)).toEqual({ state: 'used' });
    await changePerson(identity, who, mentor, { ...typed, email: 'sem@bron.example' });
  });

  test('an address that somebody has already is refused beside its field, with adding and with changing', async () => {
    const who = await identity.administrator();
    const roles = [`teacher at ${school}`];
    const twice = await addPerson(identity, who, { name: 'Sam', email: 'SEM@bron.example', roles });
    expect(twice).toMatchObject({ ok: false, errors: { email: expect.anything() } });
    const taken = await changePerson(identity, who, mentor, { name: 'Sem', email: identity.school.email, roles });
    expect(taken).toMatchObject({ ok: false, errors: { email: expect.anything() } });
  });

  test('a role at a school of nobody, or one that there is not, is refused', async () => {
    const who = await identity.administrator();
    for (const role of [`mentor at ${testId(9)}`, 'mentor', `administrator at ${school}`, 'king', '']) {
      const typed = { name: 'Kim', email: 'kim@bron.example', roles: [role] };
      expect(await addPerson(identity, who, typed)).toMatchObject({ ok: false, errors: { roles: expect.anything() } });
    }
  });

  test('roles change for the very next page', async () => {
    const token = await identity.enter('sem@bron.example', 'zes stille bruggen');
    const who = await identity.administrator();
    const roles = [`mentor at ${school}`, `safety-coordinator at ${school}`, 'board-support'];
    await changePerson(identity, who, mentor, { name: 'Sem Kaya', email: 'sem@bron.example', roles });
    expect((await identity.whoIs(token)).roles.map((held) => held.role).sort()).toEqual([
      'board-support',
      'mentor',
      'safety-coordinator',
    ]);
  });

  test('access is gone at once, and giving it back revives no open session', async () => {
    const token = await identity.enter('sem@bron.example', 'zes stille bruggen');
    const who = await identity.administrator();
    await setAccess(identity, who, mentor, false);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
    expect(await identity.trySigningIn('sem@bron.example', 'zes stille bruggen')).toMatchObject({
      ok: false,
    });
    await setAccess(identity, who, mentor, true);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
    await identity.enter('sem@bron.example', 'zes stille bruggen');
  });

  test('the last administrator can neither be put out nor lose the role', async () => {
    const who = await identity.administrator();
    expect(await setAccess(identity, who, who.account, false)).toMatchObject({ ok: false });
    const typed = { name: who.name, email: who.email, roles: [`director at ${school}`] };
    expect(await changePerson(identity, who, who.account, typed)).toMatchObject({
      ok: false,
      errors: { roles: expect.anything() },
    });
  });

  test('of two administrators who put each other out at the same moment one stays', async () => {
    const who = await identity.administrator();
    const typed = { name: 'Bo Jansen', email: 'bo@bron.example', roles: ['administrator'] };
    const added = await addPerson(identity, who, typed);
    if (!added.ok) throw new Error('not added');
    const bo = await choosePassword(identity, added.value.link?.token ?? '', 'negen losse tegels');
    if (!bo.ok) throw new Error('not chosen');
    const other = await identity.whoIs(bo.value.session);
    // Both are held up where they change an account, so that each has read who the administrators are by then.
    await identity.database.asSuperuser('begin');
    await identity.database.asSuperuser('select from luwte.account for update');
    const attempts = Promise.allSettled([
      setAccess(identity, who, other.account, false),
      setAccess(identity, other, who.account, false),
    ]);
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2), { timeout: 10_000 });
    await identity.database.asSuperuser('commit');
    expect((await attempts).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await identity.database.asSuperuser('update luwte.account set active = true');
    await setAccess(identity, who, other.account, false);
  });

  test('only an administrator gets this far, whatever a page forgets to ask', async () => {
    const who = await identity.whoIs(await identity.enter('sem@bron.example', 'zes stille bruggen'));
    await expect(listPeople(identity, who)).rejects.toThrow('Only an administrator');
    await expect(renewLink(identity, who, mentor)).rejects.toThrow('Only an administrator');
  });
});
