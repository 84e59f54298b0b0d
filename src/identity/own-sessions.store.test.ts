import { afterAll, beforeAll, expect, test } from 'vitest';
import { choosePassword } from './choose-password.ts';
import { endOwnSession, listOwnSessions, signOutElsewhere } from './own-sessions.ts';
import { addPerson } from './people.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { longestIdle, whoHolds } from './session.ts';

let identity: SchoolForTests;

beforeAll(async () => {
  identity = await schoolForTests();
  identity.pass(longestIdle);
});
afterAll(() => identity.database.drop());

const isIn = async (token: string) => (await whoHolds(identity, token, identity.clock())) !== null;

test('I see where I am signed in: since when, when it was last used, and which one is here', async () => {
  const first = await identity.enter();
  identity.pass(5 * 60_000);
  const second = await identity.enter();
  identity.pass(2 * 60_000);
  const here = await identity.whoIs(second);
  const now = identity.clock();
  expect(await listOwnSessions(identity, here)).toMatchObject([
    { since: now - 2 * 60_000, lastUsed: now, isThisOne: true },
    { since: now - 7 * 60_000, lastUsed: now - 7 * 60_000, isThisOne: false },
  ]);
  identity.pass(longestIdle - 5 * 60_000);
  expect(await isIn(first)).toBe(false);
  expect(await listOwnSessions(identity, here)).toHaveLength(1);
});

test('I sign out in one place, or everywhere but here', async () => {
  const [here, staffRoom, home] = [await identity.enter(), await identity.enter(), await identity.enter()];
  const who = await identity.whoIs(here);
  const other = (await identity.whoIs(staffRoom)).sessionId;
  await endOwnSession(identity, who, other);
  expect([await isIn(here), await isIn(staffRoom), await isIn(home)]).toEqual([true, false, true]);
  await signOutElsewhere(identity, who);
  expect([await isIn(here), await isIn(home)]).toEqual([true, false]);
  expect(await listOwnSessions(identity, who)).toHaveLength(1);
});

test('nobody signs somebody else out', async () => {
  const here = await identity.enter();
  const who = await identity.whoIs(here);
  const roles = [`mentor at ${who.schools[0]?.id}`];
  const added = await addPerson(identity, who, { name: 'Sem Kaya', email: 'sem@bron.example', roles });
  const link = added.ok ? (added.value.link?.token ?? '') : '';
  const chosen = await choosePassword(identity, link, 'vier groene fietsen');
  const sem = await identity.whoIs(chosen.ok ? chosen.value.session : '');
  await endOwnSession(identity, sem, who.sessionId);
  await endOwnSession(identity, sem, 'not an id');
  await signOutElsewhere(identity, sem);
  expect(await isIn(here)).toBe(true);
});
