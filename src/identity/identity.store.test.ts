import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool, loadBoard, loadSchools } from '../store/boards.ts';
import { testId } from '../store/database-for-tests.ts';
import { choosePassword, lookAtPasswordLink } from './choose-password.ts';
import { addPerson, changePerson, listPeople, renewLink, setAccess } from './people.ts';
import { enterPractice, NotPractice, practicePeople } from './practice-entry.ts';
import { keepLanguage, longestIdle, longestSession, signOut, whoHolds } from './session.ts';
import { isSetUp, lookAtSetUpLink, makeSetUpLink, type SetUp, setUpLinkLasts, setUpSchool } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { identityForTests, type TestIdentity } from './surroundings-for-tests.ts';
import type { Who } from './who.ts';

const password = 'drie paarse lampen';
const wanted: SetUp = {
  board: 'Stichting De Bron',
  school: 'De Eik',
  path: 'de-eik',
  protocol: 'kindante',
  name: 'Noor de Wit',
  email: 'Noor@Bron.example',
  password,
  roles: ['director'],
  language: 'nl',
};

let identity: TestIdentity;
let firstLink: string;

async function whoIs(token: string): Promise<Who> {
  const who = await whoHolds(identity, token, identity.clock());
  if (who === null) throw new Error('nobody holds this token');
  return who;
}

/** A try from a browser that nobody signed in from before. */
const trySigningIn = (email: string, word: string) => signIn(identity, { email, password: word, knownBrowser: null });

async function enter(email = wanted.email, word = password): Promise<string> {
  const result = await trySigningIn(email, word);
  if (!result.ok) throw new Error(`not signed in: ${result.why}`);
  return result.token;
}

const administrator = async () => whoIs(await enter());

beforeAll(async () => {
  identity = await identityForTests();
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
    const who = await whoIs(done.value);
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
    expect(await trySigningIn(' noor@BRON.example ', password)).toMatchObject({ ok: true });
    expect(await trySigningIn(wanted.email, 'Drie paarse lampen')).toEqual({
      ok: false,
      why: 'no-match',
    });
  });

  test('answers an address that nobody has just like a wrong password', async () => {
    const unknown = await trySigningIn('niemand@bron.example', password);
    const wrong = await trySigningIn(wanted.email, 'iets heel anders');
    expect(unknown).toEqual(wrong);
  });

  test('slows down one address that is guessed at, and no other', async () => {
    const before = identity.waited.length;
    for (let tries = 0; tries < 6; tries += 1) {
      await trySigningIn('geraden@bron.example', `gok ${tries} van velen`);
    }
    expect(identity.waited.slice(before)).toEqual([1000, 2000]);
    await enter();
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
      answers.push(...(await Promise.all(guesses.map((guess) => trySigningIn(guess.email, guess.password)))));
    }
    expect(answers.filter((answer) => JSON.stringify(answer).includes('no-match'))).toHaveLength(9);
    expect(answers.filter((answer) => JSON.stringify(answer).includes('busy'))).toHaveLength(27);
    expect(identity.waited.slice(before)).toEqual([1000, 2000, 4000, 8000, 8000]);
  });

  test('lets the owner of an address in from a known browser while strangers keep guessing at it', async () => {
    const guesses = Array.from({ length: 12 }, (_, index) => trySigningIn(wanted.email, `gok ${index} van velen`));
    const before = identity.waited.length;
    const owner = await signIn(identity, { email: wanted.email, password, knownBrowser: 'haar eigen laptop' });
    expect(owner).toMatchObject({ ok: true });
    expect(identity.waited).toHaveLength(before);
    expect(await Promise.all(guesses)).toContainEqual({ ok: false, why: 'busy' });
    // Nor are the strangers forgiven what they did because the owner came in.
    for (let tries = 0; tries < 2; tries += 1) {
      await trySigningIn(wanted.email, `nog een gok, ${tries}`);
    }
    expect(identity.waited.slice(before)).toEqual([1000]);
    await enter();
  });

  test('keeps neither password nor token in the database', async () => {
    const token = await enter();
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
    const token = await enter();
    identity.pass(longestIdle - 60_000);
    await whoIs(token);
    identity.pass(longestIdle - 60_000);
    await whoIs(token);
    identity.pass(longestIdle);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
  });

  test('ends after a working day, however busy', async () => {
    const token = await enter();
    const step = longestIdle - 60_000;
    for (let passed = step; passed < longestSession; passed += step) {
      identity.pass(step);
      await whoIs(token);
    }
    identity.pass(step);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
  });

  test('of an account that was closed in the database itself is over with the very next page', async () => {
    const token = await enter();
    await whoIs(token);
    await identity.database.asSuperuser('update luwte.account set active = false');
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
    await identity.database.asSuperuser('update luwte.account set active = true');
  });

  test('shows a change that another server made within two seconds', async () => {
    const token = await enter();
    await whoIs(token);
    await identity.database.asSuperuser("update luwte.account set language = 'en'");
    identity.pass(2_000);
    expect((await whoIs(token)).language).toBe('en');
    await identity.database.asSuperuser("update luwte.account set language = 'nl'");
    identity.pass(2_000);
  });

  test('ends by signing out, for this browser alone', async () => {
    const here = await enter();
    const there = await enter();
    await signOut(identity, await whoIs(here));
    expect(await whoHolds(identity, here, identity.clock())).toBeNull();
    await whoIs(there);
  });

  test('keeps the language that somebody chose for the next time', async () => {
    await keepLanguage(identity, await administrator(), 'en');
    expect((await administrator()).language).toBe('en');
    await keepLanguage(identity, await administrator(), 'nl');
  });

  test('a made-up token is nobody', async () => {
    expect(await whoHolds(identity, 'y'.repeat(43), identity.clock())).toBeNull();
    expect(await whoHolds(identity, "' or 1=1 --", identity.clock())).toBeNull();
  });
});

describe('people', () => {
  let school = '';
  let mentor = '';
  let link = '';

  test('the administrator adds somebody and gets a link to hand over', async () => {
    const who = await administrator();
    school = who.schools[0]?.id ?? '';
    const typed = { name: 'Sem Kaya', email: 'sem@bron.example', roles: [`mentor at ${school}`] };
    const added = await addPerson(identity, who, typed);
    if (!added.ok) throw new Error('not added');
    mentor = added.value.account;
    link = added.value.link.token;
    expect(await lookAtPasswordLink(identity, link)).toEqual({ state: 'open', name: 'Sem Kaya' });
    const { people } = await listPeople(identity, who);
    expect(people.map((person) => [person.name, person.hasPassword]).sort()).toEqual([
      ['Noor de Wit', true],
      ['Sem Kaya', false],
    ]);
  });

  test('nobody signs in before a password was chosen', async () => {
    expect(await trySigningIn('sem@bron.example', '')).toMatchObject({ ok: false });
  });

  test('the link lets choose a password once, and signs in', async () => {
    const weak = await choosePassword(identity, link, 'semkaya12345');
    expect(weak).toMatchObject({ ok: false, errors: { password: expect.anything() } });
    const chosen = await choosePassword(identity, link, 'vier groene fietsen');
    if (!chosen.ok) throw new Error('not chosen');
    expect(await whoIs(chosen.value)).toMatchObject({ name: 'Sem Kaya', roles: [{ role: 'mentor', school }] });
    expect(await choosePassword(identity, link, 'vijf groene fietsen')).toMatchObject({ ok: false });
    expect(await lookAtPasswordLink(identity, link)).toEqual({ state: 'used' });
    await enter('sem@bron.example', 'vier groene fietsen');
  });

  test('a new password puts out whoever had the old one', async () => {
    const old = await enter('sem@bron.example', 'vier groene fietsen');
    const renewed = await renewLink(identity, await administrator(), mentor);
    await choosePassword(identity, renewed.token, 'zes stille bruggen');
    expect(await whoHolds(identity, old, identity.clock())).toBeNull();
  });

  test('a link does not work after a week', async () => {
    const renewed = await renewLink(identity, await administrator(), mentor);
    identity.pass(setUpLinkLasts);
    expect(await lookAtPasswordLink(identity, renewed.token)).toEqual({ state: 'expired' });
    expect(await choosePassword(identity, renewed.token, 'zeven stille bruggen')).toMatchObject({ ok: false });
  });

  test('an address that somebody has already is refused beside its field, with adding and with changing', async () => {
    const who = await administrator();
    const roles = [`teacher at ${school}`];
    const twice = await addPerson(identity, who, { name: 'Sam', email: 'SEM@bron.example', roles });
    expect(twice).toMatchObject({ ok: false, errors: { email: expect.anything() } });
    const taken = await changePerson(identity, who, mentor, { name: 'Sem', email: wanted.email, roles });
    expect(taken).toMatchObject({ ok: false, errors: { email: expect.anything() } });
  });

  test('a role at a school of nobody, or one that there is not, is refused', async () => {
    const who = await administrator();
    for (const role of [`mentor at ${testId(9)}`, 'mentor', `administrator at ${school}`, 'king', '']) {
      const typed = { name: 'Kim', email: 'kim@bron.example', roles: [role] };
      expect(await addPerson(identity, who, typed)).toMatchObject({ ok: false, errors: { roles: expect.anything() } });
    }
  });

  test('roles change for the very next page', async () => {
    const token = await enter('sem@bron.example', 'zes stille bruggen');
    const who = await administrator();
    const roles = [`mentor at ${school}`, `safety-coordinator at ${school}`, 'board-support'];
    await changePerson(identity, who, mentor, { name: 'Sem Kaya', email: 'sem@bron.example', roles });
    expect((await whoIs(token)).roles.map((held) => held.role).sort()).toEqual([
      'board-support',
      'mentor',
      'safety-coordinator',
    ]);
  });

  test('access is gone at once, and giving it back revives no open session', async () => {
    const token = await enter('sem@bron.example', 'zes stille bruggen');
    const who = await administrator();
    await setAccess(identity, who, mentor, false);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
    expect(await trySigningIn('sem@bron.example', 'zes stille bruggen')).toMatchObject({
      ok: false,
    });
    await setAccess(identity, who, mentor, true);
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
    await enter('sem@bron.example', 'zes stille bruggen');
  });

  test('the last administrator can neither be put out nor lose the role', async () => {
    const who = await administrator();
    expect(await setAccess(identity, who, who.account, false)).toMatchObject({ ok: false });
    const typed = { name: who.name, email: who.email, roles: [`director at ${school}`] };
    expect(await changePerson(identity, who, who.account, typed)).toMatchObject({
      ok: false,
      errors: { roles: expect.anything() },
    });
  });

  test('only an administrator gets this far, whatever a page forgets to ask', async () => {
    const who = await whoIs(await enter('sem@bron.example', 'zes stille bruggen'));
    await expect(listPeople(identity, who)).rejects.toThrow('Only an administrator');
    await expect(renewLink(identity, who, mentor)).rejects.toThrow('Only an administrator');
  });
});

describe('the practice school', () => {
  const board = testId(50);
  const context = { board, account: testId(51), roles: [] };

  beforeAll(() =>
    identity.store.inContext(context, async (tx) => {
      await createBoard(tx, { kind: 'practice', name: 'Oefenbestuur' });
      await createSchool(tx, { id: testId(52), path: 'oefen-eik', name: 'De Oefeneik', protocol: 'kindante' });
      await createAccount(tx, {
        id: testId(53),
        name: 'Bo Oefening',
        email: 'bo@oefen.example',
        language: 'nl',
        roles: [{ role: 'mentor', school: testId(52) }],
      });
    }),
  );

  test('shows its people, and lets a visitor stand in the place of one without a password', async () => {
    expect(await practicePeople(identity, board)).toEqual([
      {
        account: testId(53),
        name: 'Bo Oefening',
        roles: [{ role: 'mentor', school: testId(52) }],
        schools: ['De Oefeneik'],
      },
    ]);
    const token = await enterPractice(identity, board, testId(53));
    expect(await whoIs(token ?? '')).toMatchObject({ name: 'Bo Oefening', boardKind: 'practice' });
  });

  test('no real board can be entered or looked at that way', async () => {
    const who = await administrator();
    const kind = await identity.store.inContext({ board: who.board, account: who.account, roles: [] }, loadBoard);
    expect(kind?.kind).toBe('real');
    await expect(enterPractice(identity, who.board, who.account)).rejects.toThrow(NotPractice);
    await expect(practicePeople(identity, who.board)).rejects.toThrow(NotPractice);
    await expect(enterPractice(identity, testId(404), who.account)).rejects.toThrow(NotPractice);
  });

  test('an account of a real board is not to be had through the practice board', async () => {
    const who = await administrator();
    expect(await enterPractice(identity, board, who.account)).toBeNull();
    expect(await enterPractice(identity, board, "' or true --")).toBeNull();
  });

  test('nobody signs in there with a password, not even an empty one', async () => {
    expect(await trySigningIn('bo@oefen.example', '')).toMatchObject({ ok: false });
  });
});
