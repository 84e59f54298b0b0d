import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessNews, listRequests, requestsAbout, requestsAboutMe } from './access-requests.ts';
import { askNewSecondFactor } from './ask-new-second-factor.ts';
import { choosePassword, lookAtPasswordLink } from './choose-password.ts';
import { decideRequest } from './decide-access.ts';
import { addPerson, changePerson, listPeople, renewLink, setAccess } from './people.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { whoHolds } from './session.ts';
import type { Who } from './who.ts';

const day = 24 * 60 * 60_000;

let identity: SchoolForTests;
let school = '';
/** Administrator alone: Ada. Noor, who set the school up, is administrator and head of school. */
let noor: Who;
let ada: Who;
let adaEntry = '';

beforeAll(async () => {
  identity = await schoolForTests();
  noor = await identity.administrator();
  school = noor.schools[0]?.id ?? '';
  adaEntry = await add('Ada Beheer', ['administrator']);
  ada = await identity.whoIs(adaEntry);
});
afterAll(() => identity.database.drop());

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@bron.example`;
const typedOf = (name: string, roles: readonly string[]) => ({ name, email: emailOf(name), roles });

/** Adds somebody, as the one who set the school up unless told otherwise, who comes in. @returns their session */
async function add(name: string, roles: readonly string[], by: Who = noor): Promise<string> {
  const added = await addPerson(identity, by, typedOf(name, roles));
  if (!added.ok) throw new Error(JSON.stringify(added.errors));
  const chosen = await choosePassword(identity, added.value.link?.token ?? '', 'vier groene fietsen');
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  return chosen.value.session;
}

const rolesNow = async (session: string) => (await identity.whoIs(session)).roles.map(({ role }) => role).sort();

async function openFor(who: Who) {
  return (await listRequests(identity, who)).open;
}

async function onlyOne(who: Who, about: string): Promise<string> {
  const found = (await openFor(who)).filter(({ account }) => account === about);
  if (found.length !== 1) throw new Error(`${found.length} requests wait`);
  return found[0]?.id ?? '';
}

describe('a role that opens cases or gives access', () => {
  let session = '';
  let sanne: Who;

  test('is given at once while nobody else could agree: so the first administrator let in the second', async () => {
    expect(await rolesNow(adaEntry)).toEqual(['administrator']);
    expect((await listRequests(identity, ada)).decided).toEqual([]);
  });

  test('waits for a second person as soon as there is one; who gets it comes in and reads what is waited for', async () => {
    session = await add('Sanne de Graaf', [`safety-coordinator at ${school}`], ada);
    sanne = await identity.whoIs(session);
    expect(sanne.roles).toEqual([]);
    expect(await requestsAboutMe(identity, sanne)).toMatchObject([
      {
        person: 'Sanne de Graaf',
        held: { role: 'safety-coordinator', school },
        school: 'De Eik',
        askedBy: 'Ada Beheer',
        isFor: 'about-you',
        mayAgree: ['Noor de Wit'],
      },
    ]);
    expect(await openFor(ada)).toMatchObject([{ isFor: 'asked-by-you' }]);
    expect(await openFor(noor)).toMatchObject([{ isFor: 'you' }]);
    expect((await accessNews(identity, noor)).toDecide).toBe(1);
    expect((await accessNews(identity, ada)).toDecide).toBe(0);
  });

  test('is not agreed to by who asked it, who gets it, or somebody who watches over nothing', async () => {
    const id = await onlyOne(noor, sanne.account);
    expect(await decideRequest(identity, ada, id, true)).toMatchObject({
      ok: false,
      errors: { '': { nl: expect.stringContaining('Akkoord komt van iemand anders') } },
    });
    expect(await decideRequest(identity, sanne, id, true)).toMatchObject({ ok: false });
    const pretending: Who = { ...sanne, roles: [{ role: 'administrator', school: null }] };
    expect(await decideRequest(identity, pretending, id, true)).toMatchObject({ ok: false });
    await expect(listRequests(identity, sanne)).rejects.toThrow('watches over access');
    expect(await rolesNow(session)).toEqual([]);
  });

  test('the database refuses it too', async () => {
    const [row] = await identity.database.asSuperuser<{ id: string; asked_by: string; account_id: string }>(
      'select id, asked_by, account_id from luwte.access_request where decided_at is null',
    );
    for (const by of [row?.asked_by, row?.account_id]) {
      const agreeing = identity.database.asSuperuser(
        'update luwte.access_request set agreed = true, decided_by = $1, decided_at = asked_at where id = $2',
        [by, row?.id],
      );
      await expect(agreeing).rejects.toThrow('check constraint');
    }
  });

  test('of two who decide at the same moment one does, and the role is there on the very next page', async () => {
    const id = await onlyOne(noor, sanne.account);
    const both = await Promise.all([decideRequest(identity, noor, id, true), decideRequest(identity, noor, id, false)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      errors: { '': { nl: expect.stringContaining('er niet meer') } },
    });
    if (!both[0]?.ok) {
      await changePerson(identity, ada, sanne.account, typedOf('Sanne de Graaf', [`safety-coordinator at ${school}`]));
      await decideRequest(identity, noor, await onlyOne(noor, sanne.account), true);
    }
    expect(await rolesNow(session)).toEqual(['safety-coordinator']);
  });

  test('is told to who holds such a role at the school, for two weeks, and stays in the history for a year', async () => {
    const told = { person: 'Sanne de Graaf', askedBy: 'Ada Beheer', by: 'Noor de Wit', at: identity.clock() };
    expect((await accessNews(identity, noor)).newcomers).toMatchObject([told]);
    expect((await accessNews(identity, await identity.whoIs(session))).newcomers).toMatchObject([told]);
    const elsewhere: Who = { ...noor, roles: [{ role: 'director', school: identity.random.uuid() }] };
    expect((await accessNews(identity, elsewhere)).newcomers).toEqual([]);
    expect((await listRequests(identity, elsewhere)).decided).toEqual([]);
    identity.pass(15 * day);
    expect((await accessNews(identity, noor)).newcomers).toEqual([]);
    expect((await listRequests(identity, noor)).decided[0]).toMatchObject({ ...told, outcome: 'agreed' });
    identity.pass(351 * day);
    expect((await listRequests(identity, noor)).decided).toEqual([]);
  });

  test('keeps waiting while the rest of somebody changes; what nobody guards changes at once', async () => {
    const wanted = [`safety-coordinator at ${school}`, `mentor at ${school}`, 'board-support'];
    const changed = await changePerson(identity, ada, sanne.account, typedOf('Sanne de Graaf', wanted));
    expect(changed).toEqual({ ok: true, value: [{ role: 'board-support', school: null }] });
    const again = await changePerson(identity, ada, sanne.account, typedOf('Sanne de Graaf', wanted));
    expect(again).toEqual({ ok: true, value: [{ role: 'board-support', school: null }] });
    expect(await openFor(noor)).toHaveLength(1);
    expect((await requestsAbout(identity, ada, sanne.account)).map(({ held }) => held?.role)).toEqual([
      'board-support',
    ]);
  });

  test('is no longer asked when its tick is taken away, and taking away needs nobody else', async () => {
    await changePerson(identity, ada, sanne.account, typedOf('Sanne de Graaf', [`mentor at ${school}`]));
    expect(await openFor(noor)).toEqual([]);
    expect((await listRequests(identity, noor)).decided).toMatchObject([{ outcome: 'taken-back', by: 'Ada Beheer' }]);
    const { people } = await listPeople(identity, ada);
    expect(people.find(({ id }) => id === sanne.account)?.roles).toEqual([{ role: 'mentor', school }]);
  });

  test('is declined by the second person, or taken back by who asked, and can be asked anew', async () => {
    const wanted = typedOf('Sanne de Graaf', [`mentor at ${school}`, 'confidential-circle']);
    await changePerson(identity, ada, sanne.account, wanted);
    await decideRequest(identity, noor, await onlyOne(noor, sanne.account), false);
    await changePerson(identity, ada, sanne.account, wanted);
    await decideRequest(identity, ada, await onlyOne(ada, sanne.account), false);
    const outcomes = (await listRequests(identity, noor)).decided.map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === 'declined')).toHaveLength(1);
    expect(await openFor(noor)).toEqual([]);
  });

  test('an administrator does not make it by a second account of their own: that one waits as well', async () => {
    const second = await add('Ada Twee', ['administrator'], ada);
    const two = await identity.whoIs(second);
    expect(two.roles).toEqual([]);
    await changePerson(identity, ada, ada.account, typedOf('Ada Beheer', ['administrator', 'confidential-circle']));
    const id = await onlyOne(noor, ada.account);
    expect(await decideRequest(identity, two, id, true)).toMatchObject({ ok: false });
    expect(await decideRequest(identity, ada, id, true)).toMatchObject({ ok: false });
    await decideRequest(identity, noor, id, false);
    await decideRequest(identity, noor, await onlyOne(noor, two.account), false);
  });

  test('falls away with the access of who would get it, and is not asked for who has none', async () => {
    const wanted = typedOf('Sanne de Graaf', [`mentor at ${school}`, 'confidential-circle']);
    await changePerson(identity, ada, sanne.account, wanted);
    await setAccess(identity, ada, sanne.account, false);
    expect(await openFor(noor)).toEqual([]);
    expect(await changePerson(identity, ada, sanne.account, wanted)).toMatchObject({
      ok: false,
      errors: { roles: { nl: expect.stringContaining('geen toegang') } },
    });
    await setAccess(identity, ada, sanne.account, true);
  });

  test('asked by somebody who is no administrator any more is not agreed to; it can still be declined', async () => {
    const bo = await identity.whoIs(await add('Bo Jansen', ['administrator']));
    await decideRequest(identity, ada, await onlyOne(ada, bo.account), true);
    const asking = { ...bo, roles: [{ role: 'administrator', school: null }] } as const;
    await changePerson(identity, asking, sanne.account, typedOf('Sanne de Graaf', ['confidential-circle']));
    await setAccess(identity, ada, bo.account, false);
    const id = await onlyOne(noor, sanne.account);
    expect(await decideRequest(identity, noor, id, true)).toMatchObject({
      ok: false,
      errors: { '': { nl: expect.stringContaining('geen beheerder meer') } },
    });
    expect(await decideRequest(identity, noor, id, false)).toMatchObject({ ok: true });
  });

  test('of a request that there is not, or that is no id, the answer is the same', async () => {
    const nowhere = await decideRequest(identity, noor, identity.random.uuid(), true);
    expect(nowhere).toMatchObject({ ok: false });
    expect(await decideRequest(identity, noor, "' or true --", true)).toEqual(nowhere);
  });
});

describe('a new start for who lost their second factor', () => {
  const sure = (who: Who): Who => ({ ...who, factors: 2 });
  let session = '';
  let tom: Who;

  beforeAll(async () => {
    identity.pass(day);
    session = await add('Tom Bakker', [`teacher at ${school}`]);
    tom = await identity.whoIs(session);
    // The year of the tests above ended every session.
    noor = await identity.administrator();
    ada = await identity.whoIs(await identity.enter('ada.beheer@bron.example', 'vier groene fietsen'));
  });

  test('is asked by an administrator for somebody else, and carried out when a second person agrees', async () => {
    expect(await askNewSecondFactor(identity, ada, ada.account)).toMatchObject({ ok: false });
    expect(await askNewSecondFactor(identity, ada, tom.account)).toEqual({ ok: true, value: null });
    expect(await askNewSecondFactor(identity, ada, tom.account)).toEqual({ ok: true, value: null });
    const link = await renewLink(identity, ada, tom.account);
    const id = await onlyOne(noor, tom.account);
    expect(await decideRequest(identity, sure(ada), id, true)).toMatchObject({ ok: false });
    expect(await whoHolds(identity, session, identity.clock())).not.toBeNull();
    expect(await decideRequest(identity, sure(noor), id, true)).toMatchObject({ ok: true });
    expect(await whoHolds(identity, session, identity.clock())).toBeNull();
    expect(link.ok && (await lookAtPasswordLink(identity, link.value.token))).toEqual({ state: 'used' });
    expect((await listRequests(identity, noor)).decided[0]).toMatchObject({ held: null, outcome: 'agreed' });
  });

  test('is never given by one person alone, also when there is no second', async () => {
    await setAccess(identity, ada, noor.account, false);
    const asked = await askNewSecondFactor(identity, ada, tom.account);
    expect(asked).toMatchObject({ ok: false, errors: { '': { nl: expect.stringContaining('niemand anders') } } });
    await setAccess(identity, ada, noor.account, true);
  });
});
