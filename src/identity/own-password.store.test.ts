import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { choosePassword, lookAtPasswordLink } from './choose-password.ts';
import { changeOwnPassword } from './own-password.ts';
import { addPerson, renewLink } from './people.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { whoHolds } from './session.ts';
import type { Who } from './who.ts';

const email = 'sem@bron.example';
const present = 'vier groene fietsen';
const wanted = 'zes stille bruggen';

let identity: SchoolForTests;
let session: string;
let sem: Who;

beforeAll(async () => {
  identity = await schoolForTests();
  const administrator = await identity.administrator();
  const roles = [`mentor at ${administrator.schools[0]?.id}`];
  const added = await addPerson(identity, administrator, { name: 'Sem Kaya', email, roles });
  if (!added.ok) throw new Error('not added');
  sem = { ...administrator, account: added.value.account };
});
beforeEach(async () => {
  const link = await renewLink(identity, await identity.administrator(), sem.account);
  const chosen = link.ok ? await choosePassword(identity, link.value.token, present) : link;
  if (!chosen.ok) throw new Error('no password');
  session = chosen.value.session;
  sem = await identity.whoIs(session);
});
afterAll(() => identity.database.drop());

test('a new password works from then on, and the old one no more', async () => {
  expect(await changeOwnPassword(identity, sem, { present, wanted })).toMatchObject({ ok: true });
  expect(await identity.trySigningIn(email, present)).toMatchObject({ ok: false });
  await identity.enter(email, wanted);
});

test('a password does not grow old: two years later it still lets in, and nobody is asked to change it', async () => {
  identity.pass(2 * 365 * 24 * 60 * 60_000);
  await identity.enter(email, present);
});

test('every other device is signed out, and this browser gets a session of its own anew', async () => {
  const elsewhere = await identity.enter(email, present);
  const changed = await changeOwnPassword(identity, sem, { present, wanted });
  for (const old of [elsewhere, session]) expect(await whoHolds(identity, old, identity.clock())).toBeNull();
  expect(await identity.whoIs(changed.ok ? changed.value : '')).toMatchObject({ name: 'Sem Kaya' });
});

test('a link to choose a password that was still open is dead', async () => {
  const link = await renewLink(identity, await identity.administrator(), sem.account);
  await changeOwnPassword(identity, sem, { present, wanted });
  expect(await lookAtPasswordLink(identity, link.ok ? link.value.token : '')).toEqual({ state: 'used' });
});

test('without the present password nothing changes, and guessing it is slowed down', async () => {
  const before = identity.waited.length;
  for (let tries = 0; tries < 6; tries += 1) {
    const refused = await changeOwnPassword(identity, sem, { present: `gok ${tries}`, wanted });
    expect(refused).toMatchObject({ ok: false, errors: { present: { nl: expect.stringContaining('niet het') } } });
  }
  expect(identity.waited.slice(before)).toEqual([1000, 2000]);
  const many = Array.from({ length: 8 }, () => changeOwnPassword(identity, sem, { present: 'nog een gok', wanted }));
  expect(JSON.stringify(await Promise.all(many))).toContain('Wacht een minuut');
  await identity.whoIs(session);
  await identity.enter(email, present);
});

test('an easy new password is refused beside its field', async () => {
  const refused = await changeOwnPassword(identity, sem, { present, wanted: 'semkaya12345' });
  expect(refused).toMatchObject({ ok: false, errors: { password: expect.anything() } });
});

test('so is one made of what the school and the board are called, here and by a link', async () => {
  const link = await renewLink(identity, await identity.administrator(), sem.account);
  const token = link.ok ? link.value.token : '';
  for (const easy of ['stichtingdebron1', 'luwte-eik-bron', 'deeik-deeik-26']) {
    const refused = { ok: false, errors: { password: { nl: expect.stringContaining('makkelijk te raden') } } };
    expect(await changeOwnPassword(identity, sem, { present, wanted: easy })).toMatchObject(refused);
    expect(await choosePassword(identity, token, easy)).toMatchObject(refused);
  }
});

test('on a practice board there is none to change', async () => {
  const visitor: Who = { ...sem, boardKind: 'practice' };
  await expect(changeOwnPassword(identity, visitor, { present, wanted })).rejects.toThrow('practice board');
});
