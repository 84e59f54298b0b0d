import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { choosePassword } from './choose-password.ts';
import { changeOwnPassword } from './own-password.ts';
import { renewLink } from './people.ts';
import { provePassword } from './prove-password.ts';
import { type SchoolForTests, schoolForTests, testSetUp } from './school-for-tests.ts';
import { signIn } from './sign-in.ts';
import type { Who } from './who.ts';
import { wrongPasswordBrake } from './wrong-password-brake.ts';

const { email, password } = testSetUp;
const laptop = 'haar eigen laptop';
const staffRoom = 'de computer in de personeelskamer';

let identity: SchoolForTests;
let noor: Who;

beforeAll(async () => {
  identity = await schoolForTests();
});
beforeEach(async () => {
  await identity.database.asSuperuser('delete from luwte.guess_count');
  noor = await identity.administrator();
});
afterAll(() => identity.database.drop());

/** A try to sign in as Noor; a wrong one unless told otherwise. */
const tryFrom = (knownBrowser: string | null, typed = 'een gok van velen') =>
  signIn(identity, { email, password: typed, knownBrowser });

async function guess(times: number, knownBrowser: string | null = null): Promise<void> {
  for (let tries = 0; tries < times; tries += 1) await tryFrom(knownBrowser);
}

const isIn = { ok: true };
const isOut = { ok: false, why: 'no-match' };

test('after a hundred wrong guesses in a row no password is right from a new device, and the own devices keep their way in', async () => {
  await guess(100);
  expect(await tryFrom(null, password)).toEqual(isOut);
  expect(await tryFrom(laptop, password)).toMatchObject(isIn);
});

test('ninety-nine are not too many, and the right password begins the count anew', async () => {
  await guess(99);
  expect(await tryFrom(null, password)).toMatchObject(isIn);
  await guess(99);
  expect(await tryFrom(null, password)).toMatchObject(isIn);
});

test('guesses are counted over every server and every restart', async () => {
  await guess(50);
  const restarted = { ...identity, brake: wrongPasswordBrake(identity.clock, async () => {}) };
  for (let tries = 0; tries < 50; tries += 1) {
    await signIn(restarted, { email, password: 'nog een gok', knownBrowser: null });
  }
  expect(await tryFrom(null, password)).toEqual(isOut);
});

test('whoever signs in on an own device can open a new one after that, and guessers gain ten tries by it', async () => {
  await guess(120);
  await tryFrom(laptop, password);
  await guess(9);
  expect(await tryFrom(null, password)).toMatchObject(isIn);
  await guess(100);
  await tryFrom(laptop, password);
  await guess(10);
  expect(await tryFrom(null, password)).toEqual(isOut);
});

test('a new password by a link opens every device again', async () => {
  await guess(100);
  await guess(100, staffRoom);
  const link = await renewLink(identity, noor, noor.account);
  if (!link.ok) throw new Error('no link');
  await choosePassword(identity, link.value.token, password);
  expect(await tryFrom(null, password)).toMatchObject(isIn);
  expect(await tryFrom(staffRoom, password)).toMatchObject(isIn);
});

test('guessing on a computer in the staff room closes that computer alone', async () => {
  await guess(100, staffRoom);
  expect(await tryFrom(staffRoom, password)).toEqual(isOut);
  expect(await tryFrom(null, password)).toMatchObject(isIn);
  expect(await tryFrom(laptop, password)).toMatchObject(isIn);
  expect(await tryFrom(staffRoom, password)).toMatchObject(isIn);
});

test('whoever finds a computer that was left open has a hundred guesses at the present password, and no way to spoil signing in', async () => {
  const wanted = 'zes stille bruggen';
  for (let tries = 0; tries < 100; tries += 1) await changeOwnPassword(identity, noor, { present: 'een gok', wanted });
  const refused = await changeOwnPassword(identity, noor, { present: password, wanted });
  expect(refused).toMatchObject({ ok: false, errors: { present: { nl: expect.stringContaining('niet het') } } });
  noor = await identity.administrator();
  expect(await changeOwnPassword(identity, noor, { present: password, wanted })).toMatchObject({ ok: true });
  await changeOwnPassword(identity, await identity.whoIs(await identity.enter(email, wanted)), {
    present: wanted,
    wanted: password,
  });
});

test('confirming with the password counts among those guesses, and the right one begins anew', async () => {
  for (let tries = 0; tries < 99; tries += 1) await provePassword(identity, noor, 'een gok');
  const confirmed = await provePassword(identity, noor, password);
  noor = await identity.whoIs(confirmed.ok ? confirmed.value : '');
  for (let tries = 0; tries < 100; tries += 1) await provePassword(identity, noor, 'een gok');
  expect(await provePassword(identity, noor, password)).toMatchObject({ ok: false });
  expect(await tryFrom(null, password)).toMatchObject(isIn);
});

test('of an address that nobody has nothing is kept, and of a browser only what cannot be read back', async () => {
  await signIn(identity, { email: 'niemand@bron.example', password: 'een gok', knownBrowser: null });
  expect(await identity.database.asSuperuser('select * from luwte.guess_count')).toEqual([]);
  await guess(1, laptop);
  const [row] = await identity.database.asSuperuser<{ row: string }>('select g::text as row from luwte.guess_count g');
  expect(row?.row).not.toMatch(/laptop/);
});

test('a thousand names of strangers do not hold up who comes from an own device', async () => {
  const flood = Array.from({ length: 1_000 }, (_, index) =>
    identity.trySigningIn(`${index}@elders.example`, 'een gok van velen'),
  );
  let floodIsOver = false;
  const outcomes = Promise.all(flood).then((answers) => {
    floodIsOver = true;
    return answers.map((answer) => (answer.ok ? 'in' : answer.why));
  });
  expect(await tryFrom(laptop, password)).toMatchObject(isIn);
  expect(floodIsOver).toBe(false);
  const told = await outcomes;
  expect(told.filter((why) => why === 'busy').length).toBeGreaterThanOrEqual(500);
  expect(new Set(told)).toEqual(new Set(['busy', 'no-match']));
});
