import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessNews, listRequests } from './access-requests.ts';
import { choosePassword } from './choose-password.ts';
import { decideRequest } from './decide-access.ts';
import { addPerson, changePerson } from './people.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { addSchool } from './schools.ts';
import type { Who } from './who.ts';

// De Eik has a head of school, Noor, and the board one administrator, Ada. Ada adds De Beuk, where nobody is yet.

let identity: SchoolForTests;
let noor: Who;
let ada: Who;
let beech = '';

beforeAll(async () => {
  identity = await schoolForTests();
  const first = await identity.administrator();
  const oak = first.schools[0]?.id ?? '';
  ada = await identity.whoIs(await add('Ada Beheer', ['administrator'], first));
  const { name, email } = identity.school;
  const left = await changePerson(identity, ada, first.account, { name, email, roles: [`director at ${oak}`] });
  expect(left).toEqual({ ok: true, value: [] });
  noor = await identity.administrator();
  const made = await addSchool(identity, ada, { name: 'De Beuk', path: 'de-beuk', protocol: 'kindante' });
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  beech = made.value;
});
afterAll(() => identity.database.drop());

/** Adds somebody, who comes in. @returns their session */
async function add(name: string, roles: readonly string[], by: Who): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@bron.example`;
  const added = await addPerson(identity, by, { name, email, roles });
  if (!added.ok) throw new Error(JSON.stringify(added.errors));
  const chosen = await choosePassword(identity, added.value.link?.token ?? '', 'vier groene fietsen');
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  return chosen.value.session;
}

const waitingFor = async (who: Who, about: Who) =>
  (await listRequests(identity, who)).open.filter(({ account }) => account === about.account);

describe('a school that was just added, where nobody watches over access yet', () => {
  let bea: Who;
  let entry = '';

  test('gets no head of school by the administrator alone: who agrees for the board is asked', async () => {
    entry = await add('Bea Smit', [`director at ${beech}`], ada);
    bea = await identity.whoIs(entry);
    expect(bea.roles).toEqual([]);
    expect(await waitingFor(ada, bea)).toMatchObject([{ isFor: 'asked-by-you', mayAgree: ['Noor de Wit'] }]);
    expect(await waitingFor(noor, bea)).toMatchObject([{ isFor: 'you', school: 'De Beuk' }]);
    expect((await accessNews(identity, noor)).toDecide).toBe(1);
    const [request] = await waitingFor(noor, bea);
    expect(await decideRequest(identity, ada, request?.id ?? '', true)).toMatchObject({ ok: false });
    expect(await decideRequest(identity, bea, request?.id ?? '', true)).toMatchObject({ ok: false });
    expect(await decideRequest(identity, noor, request?.id ?? '', true)).toMatchObject({ ok: true });
    expect((await listRequests(identity, ada)).decided).toMatchObject([{ person: 'Bea Smit', outcome: 'agreed' }]);
  });

  test('agrees for itself from then on: the head of another school no longer decides, nor sees it', async () => {
    bea = await identity.whoIs(entry);
    expect(bea.roles).toEqual([{ role: 'director', school: beech }]);
    const bram = await identity.whoIs(await add('Bram Kuiper', [`safety-coordinator at ${beech}`], ada));
    expect(bram.roles).toEqual([]);
    expect(await waitingFor(noor, bram)).toEqual([]);
    const [request] = await waitingFor(bea, bram);
    expect(request).toMatchObject({ isFor: 'you', mayAgree: ['Bea Smit'] });
    expect(await decideRequest(identity, noor, request?.id ?? '', true)).toMatchObject({ ok: false });
    expect(await decideRequest(identity, noor, request?.id ?? '', false)).toMatchObject({ ok: false });
    expect(await decideRequest(identity, bea, request?.id ?? '', true)).toMatchObject({ ok: true });
  });
});
