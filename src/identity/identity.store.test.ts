import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBoard, createSchool, loadSchools } from '../store/boards.ts';
import { testId } from '../store/database-for-tests.ts';
import { type SchoolForTests, testSetUp, waysIn } from './school-for-tests.ts';
import { keepLanguage, longestIdle, longestSession, signOut, whoHolds } from './session.ts';
import { isSetUp, lookAtSetUpLink, makeSetUpLink, setUpSchool } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { identityForTests } from './surroundings-for-tests.ts';

const wanted = testSetUp;
const { password } = testSetUp;

let identity: SchoolForTests;
let firstLink: string;

beforeAll(async () => {
  identity = waysIn(await identityForTests());
  firstLink = (await makeSetUpLink(identity)) ?? '';
});
afterAll(() => identity.database.drop());

describe('setting up the first school', () => {
  test('a link that nobody made leads nowhere', async () => {
    expect(await lookAtSetUpLink(identity, 'x'.repeat(43))).toBe('unknown');
    expect(await lookAtSetUpLink(identity, 'short')).toBe('unknown');
    expect(await setUpSchool(identity, 'x'.repeat(43), wanted)).toMatchObject({ ok: false });
  });

  test('an easy password is refused beside its field, and the link stays good', async () => {
    const refused = await setUpSchool(identity, firstLink, { ...wanted, password: 'noordewit2026' });
    expect(refused).toMatchObject({ ok: false, errors: { password: { nl: expect.stringContaining('te raden') } } });
    expect(await lookAtSetUpLink(identity, firstLink)).toBe('open');
  });

  test('when one part fails nothing is made, not even the board', async () => {
    const other = testId(77);
    await identity.store.inContext({ board: other, account: testId(78), roles: [] }, async (tx) => {
      await createBoard(tx, { kind: 'practice', name: 'Oefenbestuur' });
      await createSchool(tx, { id: testId(79), path: 'de-eik', name: 'Oefenschool', protocol: 'kindante' });
    });
    const refused = await setUpSchool(identity, firstLink, wanted);
    expect(refused).toMatchObject({
      ok: false,
      errors: { path: { nl: expect.stringContaining('Een andere school') } },
    });
    expect(await isSetUp(identity)).toBe(false);
    await identity.store.destroyPracticeBoard(other);
  });

  test('makes board, school and administrator at once, signs in and lets every link die', async () => {
    const spare = (await makeSetUpLink(identity)) ?? '';
    const done = await setUpSchool(identity, firstLink, wanted);
    if (!done.ok) throw new Error(JSON.stringify(done.errors));
    const who = await identity.whoIs(done.value);
    expect(who).toMatchObject({
      name: 'Noor de Wit',
      boardKind: 'real',
      boardName: 'Stichting De Bron',
      schools: [{ name: 'De Eik' }],
    });
    expect(who.roles.map((held) => held.role).sort()).toEqual(['administrator', 'director']);
    expect(await isSetUp(identity)).toBe(true);
    expect(await lookAtSetUpLink(identity, firstLink)).toBe('used');
    expect(await lookAtSetUpLink(identity, spare)).toBe('used');
    expect(await setUpSchool(identity, spare, { ...wanted, path: 'elders' })).toMatchObject({ ok: false });
    expect(await makeSetUpLink(identity)).toBeNull();
    const [school] = await identity.store.inContext({ board: who.board, account: who.account, roles: [] }, loadSchools);
    expect(school).toMatchObject({ path: 'de-eik', protocol: 'kindante' });
  });
});

describe('signing in', () => {
  test('takes the address however it was typed, and the password only as it is', async () => {
    expect(await identity.trySigningIn(' noor@BRON.example ', password)).toMatchObject({ ok: true });
    expect(await identity.trySigningIn(wanted.email, 'Drie paarse lampen')).toEqual({
      ok: false,
      why: 'no-match',
    });
  });

  test('answers an address that nobody has just like a wrong password', async () => {
    const unknown = await identity.trySigningIn('niemand@bron.example', password);
    const wrong = await identity.trySigningIn(wanted.email, 'iets heel anders');
    expect(unknown).toEqual(wrong);
  });

  test('slows down one address that is guessed at, and no other', async () => {
    const before = identity.waited.length;
    for (let tries = 0; tries < 6; tries += 1) {
      await identity.trySigningIn('geraden@bron.example', `gok ${tries} van velen`);
    }
    expect(identity.waited.slice(before)).toEqual([1000, 2000]);
    await identity.enter();
    expect(identity.waited).toHaveLength(before + 2);
  });

  test('slows down an address that is guessed at from many sides at once just as much, however it is written', async () => {
    const before = identity.waited.length;
    const answers: unknown[] = [];
    for (let round = 0; round < 3; round += 1) {
      const spellings = ['josé@bron.example', 'JOSÉ@bron.example ', 'jose\u0301@bron.example'];
      const guesses = Array.from({ length: 12 }, (_, index) => ({
        email: spellings[index % 3] ?? '',
        password: `gok ${round} ${index}`,
      }));
      answers.push(...(await Promise.all(guesses.map((guess) => identity.trySigningIn(guess.email, guess.password)))));
    }
    expect(answers.filter((answer) => JSON.stringify(answer).includes('no-match'))).toHaveLength(9);
    expect(answers.filter((answer) => JSON.stringify(answer).includes('busy'))).toHaveLength(27);
    expect(identity.waited.slice(before)).toEqual([1000, 2000, 4000, 8000, 8000]);
  });

  test('lets the owner of an address in from a known browser while strangers keep guessing at it', async () => {
    const guesses = Array.from({ length: 12 }, (_, index) =>
      identity.trySigningIn(wanted.email, `gok ${index} van velen`),
    );
    const before = identity.waited.length;
    const owner = await signIn(identity, { email: wanted.email, password, knownBrowser: 'haar eigen laptop' });
    expect(owner).toMatchObject({ ok: true });
    expect(identity.waited).toHaveLength(before);
    expect(await Promise.all(guesses)).toContainEqual({ ok: false, why: 'busy' });
    // Nor are the strangers forgiven what they did because the owner came in.
    for (let tries = 0; tries < 2; tries += 1) {
      await identity.trySigningIn(wanted.email, `nog een gok, ${tries}`);
    }
    expect(identity.waited.slice(before)).toEqual([1000]);
    await identity.enter();
  });

  test('keeps neither password nor token in the database', async () => {
    const token = await identity.enter();
    const kept = await identity.database.asSuperuser<{ row: string }>(
      `select a::text || coalesce(string_agg(s::text, ' '), '') as row
       from luwte.account a left join luwte.session s on s.account_id = a.id group by a.*`,
    );
    expect(kept).toHaveLength(1);
    expect(kept[0]?.row).toContain('$argon2id$');
    for (const secret of [password, token, Buffer.from(token).toString('hex'), 'noor', 'Noor']) {
      expect(kept[0]?.row).not.toContain(secret);
    }
  });
});

describe('a session', () => {
  test('ends after half an hour without use, and use keeps it alive', async () => {
    const token = await identity.enter();
    identity.pass(longestIdle - 60_000);
    await identity.whoIs(token);
    identity.pass(longestIdle - 60_000);
    await identity.whoIs(token);
    identity.pass(longestIdle);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
  });

  test('ends after a working day, however busy', async () => {
    const token = await identity.enter();
    const step = longestIdle - 60_000;
    for (let passed = step; passed < longestSession; passed += step) {
      identity.pass(step);
      await identity.whoIs(token);
    }
    identity.pass(step);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
  });

  test('of an account that was closed in the database itself is over with the very next page', async () => {
    const token = await identity.enter();
    await identity.whoIs(token);
    await identity.database.asSuperuser('update luwte.account set active = false');
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
    await identity.database.asSuperuser('update luwte.account set active = true');
  });

  test('shows a change that another server made within two seconds', async () => {
    const token = await identity.enter();
    await identity.whoIs(token);
    await identity.database.asSuperuser("update luwte.account set language = 'en'");
    identity.pass(2_000);
    expect((await identity.whoIs(token)).language).toBe('en');
    await identity.database.asSuperuser("update luwte.account set language = 'nl'");
    identity.pass(2_000);
  });

  test('ends by signing out, for this browser alone', async () => {
    const here = await identity.enter();
    const there = await identity.enter();
    await signOut(identity, await identity.whoIs(here));
    expect(await whoHolds(identity, here, identity.clock())).toBeNull();
    await identity.whoIs(there);
  });

  test('keeps the language that somebody chose for the next time', async () => {
    await keepLanguage(identity, await identity.administrator(), 'en');
    expect((await identity.administrator()).language).toBe('en');
    await keepLanguage(identity, await identity.administrator(), 'nl');
  });

  test('a made-up token is nobody', async () => {
    expect(await whoHolds(identity, 'y'.repeat(43), identity.clock())).toBeNull();
    expect(await whoHolds(identity, "' or 1=1 --", identity.clock())).toBeNull();
  });
});
