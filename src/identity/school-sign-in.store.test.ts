import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveRole, loadAccount } from '../store/accounts.ts';
import { addPerson, changePerson, setAccess } from './people.ts';
import { providerForTests } from './provider-for-tests.ts';
import {
  beginSchoolSignIn,
  connectSchoolAccount,
  finishSchoolSignIn,
  ownSchoolAccounts,
  waysIn,
} from './school-sign-in.ts';
import { type SchoolWithProvider, schoolWithProvider } from './school-sign-in-for-tests.ts';
import { contextOf } from './session.ts';
import {
  addConnection,
  dropConnection,
  findConnection,
  setConnectionActive,
  unlinkPerson,
} from './sign-in-connections.ts';
import type { Who } from './who.ts';

let school: SchoolWithProvider;
let connection: string;

beforeAll(async () => {
  school = await schoolWithProvider();
  connection = await school.connect({
    roleClaim: 'groups',
    roles: [
      { value: 'leraren', role: `teacher at ${school.oak}` },
      { value: 'mentoren', role: `mentor at ${school.oak}` },
    ],
  });
});
afterAll(async () => {
  await school.provider.stop();
  await school.database.drop();
});

const verified = (email: string) => ({ email, email_verified: true });

async function come(person: Parameters<SchoolWithProvider['comeIn']>[1], by = connection): Promise<Who> {
  const who = await school.comeIn(by, person);
  if (typeof who === 'string') throw new Error(who);
  return who;
}

async function addColleague(name: string, email: string, roles = [`mentor at ${school.oak}`]) {
  const added = await addPerson(school, school.boss, { name, email, roles });
  if (!added.ok) throw new Error(JSON.stringify(added.errors));
  return added.value.account;
}

describe('signing in with the account of the school', () => {
  test('makes an account the first time, and finds it the second, whatever the address is by then', async () => {
    const first = await come({
      sub: 'kofi',
      name: 'Kofi Mensah',
      ...verified('kofi@bron.example'),
      groups: ['leraren'],
    });
    expect(first).toMatchObject({ name: 'Kofi Mensah', email: 'kofi@bron.example', factors: 1, boardKind: 'real' });
    expect(first.roles).toEqual([{ role: 'teacher', school: school.oak }]);
    const second = await come({ sub: 'kofi', name: 'K. Mensah', groups: ['leraren'] });
    expect(second.account).toBe(first.account);
    expect(second.name).toBe('Kofi Mensah');
  });

  test('finds the account that somebody had already by an address that the provider checked', async () => {
    const account = await addColleague('Marloes Hendriks', 'Marloes@bron.example');
    const who = await come({ sub: 'marloes', ...verified('marloes@BRON.example') });
    expect(who.account).toBe(account);
    expect(who.roles).toEqual([{ role: 'mentor', school: school.oak }]);
  });

  test('somebody who comes in by other means is not taken for theirs by an address, nor is who watches over access', async () => {
    const boss = { sub: 'not-noor', ...verified(school.boss.email) };
    expect(await school.comeIn(connection, boss)).toBe('other-account');
    const guarded = await addColleague('Samir Benali', 'samir@bron.example');
    await school.store.inContext(contextOf(school.boss), (tx) =>
      giveRole(tx, guarded, { role: 'safety-coordinator', school: school.oak }),
    );
    expect(await school.comeIn(connection, { sub: 'not-samir', ...verified('samir@bron.example') })).toBe(
      'other-account',
    );
    const kofi = await come({ sub: 'kees', name: 'Kees', ...verified('kees@bron.example'), groups: ['leraren'] });
    const second = await school.connect({ clientId: school.provider.clientId });
    expect(await school.comeIn(second, { sub: 'not-kees', ...verified('kees@bron.example') })).toBe('other-account');
    expect(kofi.name).toBe('Kees');
    await dropConnection(school, school.boss, second);
  });

  test('they connect their account themselves, signed in, and come in that way from then on', async () => {
    const owner = school.boss;
    const { underWay, answer } = await school.goAndComeBack(connection, { sub: 'noor', ...verified(owner.email) });
    const forOwner = { ...underWay, connects: owner.account };
    expect(await finishSchoolSignIn(school, forOwner, answer, 'nl')).toEqual({ ok: false, why: 'lost' });
    const somebodyElse = { ...owner, account: school.random.uuid() };
    expect(await connectSchoolAccount(school, somebodyElse, forOwner, answer)).toEqual({ ok: false, why: 'lost' });
    expect(await connectSchoolAccount(school, owner, forOwner, answer)).toEqual({ ok: true });
    expect((await come({ sub: 'noor' })).account).toBe(owner.account);
    expect((await ownSchoolAccounts(school, owner)).filter((way) => way.connected)).toHaveLength(1);
    const taken = await school.goAndComeBack(connection, { sub: 'marloes', ...verified('marloes@bron.example') });
    const again = { ...taken.underWay, connects: owner.account };
    expect(await connectSchoolAccount(school, owner, again, taken.answer)).toEqual({ ok: false, why: 'other-account' });
  });

  test('does not take an address that nobody checked, neither for an account that is there nor for a new one', async () => {
    await addColleague('Farida el Amrani', 'farida@bron.example');
    const unchecked = { email: 'farida@bron.example', email_verified: false };
    expect(await school.comeIn(connection, { sub: 'who-knows', ...unchecked })).toBe('unknown');
    expect(await school.comeIn(connection, { sub: 'who-knows', email: 'farida@bron.example' })).toBe('unknown');
    expect(await school.comeIn(connection, { sub: 'who-knows', ...unchecked, groups: ['leraren'] })).toBe('no-address');
    expect(await school.comeIn(connection, { sub: 'who-knows', groups: ['leraren'] })).toBe('no-address');
  });

  test('somebody from whose claims no role follows is not known yet, and gets no account', async () => {
    const nobodyYet = { sub: 'new', ...verified('new@bron.example') };
    expect(await school.comeIn(connection, nobodyYet)).toBe('unknown');
    expect(await school.comeIn(connection, { ...nobodyYet, groups: ['conciërges'] })).toBe('unknown');
  });

  test('who got the address of a colleague who left does not come into the account of that colleague', async () => {
    const first = await come({ sub: 'jan-1', name: 'Jan', ...verified('jan@bron.example'), groups: ['leraren'] });
    expect(
      await school.comeIn(connection, { sub: 'jan-2', ...verified('jan@bron.example'), groups: ['leraren'] }),
    ).toBe('other-account');
    await unlinkPerson(school, school.boss, connection, first.account);
    const again = await come({ sub: 'jan-2', ...verified('jan@bron.example'), groups: ['leraren'] });
    expect(again.account).toBe(first.account);
  });

  test('who has no access any more is refused, however they are known', async () => {
    const who = await come({ sub: 'bo', name: 'Bo', ...verified('bo@bron.example'), groups: ['leraren'] });
    await setAccess(school, school.boss, who.account, false);
    expect(await school.comeIn(connection, { sub: 'bo', groups: ['leraren'] })).toBe('no-access');
    expect(await school.comeIn(connection, { sub: 'bo-again', ...verified('bo@bron.example') })).toBe('no-access');
  });

  test('never touches the account of another board with the same address', async () => {
    const elsewhere = { board: school.random.uuid(), account: school.random.uuid(), roles: [] };
    await school.database.asSuperuser(
      `insert into luwte.board (id, kind, name, created_at) values ($1, 'practice', 'Stichting Elders', 0)`,
      [elsewhere.board],
    );
    await school.database.asSuperuser(
      `insert into luwte_keys.board_key (board_id, key_id, root_key_id, wrapped, made_at)
       select $1, gen_random_uuid(), root_key_id, wrapped, made_at from luwte_keys.board_key limit 1`,
      [elsewhere.board],
    );
    await school.database.asSuperuser(
      `insert into luwte.account select $1, $2, email_hmac, board_key_id, sealed, null, language, active, created_at
       from luwte.account where id = $3`,
      [elsewhere.board, elsewhere.account, await addColleague('Sam', 'sam@bron.example')],
    );
    await school.database.asSuperuser(`update luwte.board set kind = 'real' where id = $1`, [elsewhere.board]);
    const who = await come({ sub: 'sam', ...verified('sam@bron.example') });
    expect(who).toMatchObject({ board: school.boss.board, name: 'Sam' });
    expect(
      await school.database.asSuperuser('select * from luwte.school_identity where board_id = $1', [elsewhere.board]),
    ).toEqual([]);
    await school.database.asSuperuser(`update luwte.board set kind = 'practice' where id = $1`, [elsewhere.board]);
    await school.store.destroyPracticeBoard(elsewhere.board);
  });
});

describe('roles that come from claims', () => {
  const lee = { sub: 'lee', name: 'Lee', ...verified('lee@bron.example') };
  const rolesOf = async (groups: readonly string[]) =>
    (await come({ ...lee, groups })).roles.map(({ role }) => role).sort();

  test('come and go with the claims, and those that were given by hand stay', async () => {
    expect(await rolesOf(['leraren', 'mentoren'])).toEqual(['mentor', 'teacher']);
    expect(await rolesOf(['mentoren'])).toEqual(['mentor']);
    const { account } = await come({ ...lee, groups: ['mentoren'] });
    const roles = [`mentor at ${school.oak}`, `director at ${school.oak}`];
    await changePerson(school, school.boss, account, { name: 'Lee', email: 'lee@bron.example', roles });
    expect(await rolesOf(['leraren'])).toEqual(['director', 'teacher']);
    expect(await rolesOf([])).toEqual(['director']);
  });

  test('a role that somebody had by hand before stays when the claim goes', async () => {
    const account = await addColleague('Ans', 'ans@bron.example', [`teacher at ${school.oak}`]);
    const ans = { sub: 'ans', ...verified('ans@bron.example') };
    expect((await come({ ...ans, groups: ['leraren'] })).account).toBe(account);
    expect((await come({ ...ans, groups: [] })).roles).toEqual([{ role: 'teacher', school: school.oak }]);
  });

  test('stay as they are when the provider says that it left the groups out', async () => {
    await rolesOf(['leraren']);
    const who = await come({ ...lee, _claim_names: { groups: 'src1' } });
    expect(who.roles.map(({ role }) => role)).toContain('teacher');
  });

  test('a role that asks for a second person never comes from a claim, not even when it is agreed on', async () => {
    for (const role of [
      'director',
      'safety-coordinator',
      'board-support',
      'administrator',
      'data-protection-officer',
    ]) {
      for (const words of [role, `${role} at ${school.oak}`]) {
        await expect(school.connect({ roleClaim: 'groups', roles: [{ value: 'x', role: words }] })).rejects.toThrow(
          'Kies de rol',
        );
      }
      await expect(
        school.database.asSuperuser(
          `insert into luwte.school_identity_role select board_id, connection_id, account_id, $1, $2
           from luwte.school_identity limit 1`,
          [role, school.oak],
        ),
      ).rejects.toThrow('check constraint');
    }
  });

  test('go with the connection, and the account stays', async () => {
    const other = await school.connect({
      roleClaim: 'groups',
      roles: [{ value: 'tl', role: `team-leader at ${school.oak}` }],
    });
    const who = await come({ sub: 'kim', name: 'Kim', ...verified('kim@bron.example'), groups: ['tl'] }, other);
    expect(who.roles).toEqual([{ role: 'team-leader', school: school.oak }]);
    expect((await findConnection(school, school.boss, other))?.people).toEqual([{ account: who.account, name: 'Kim' }]);
    await dropConnection(school, school.boss, other);
    expect(await findConnection(school, school.boss, other)).toBeNull();
    const left = await school.store.inContext({ ...who, roles: [] }, (tx) => loadAccount(tx, who.account));
    expect(left).toMatchObject({ active: true, roles: [] });
  });
});

describe('with how many factors somebody came in', () => {
  const person = { sub: 'noor', ...verified('noor@bron.example') };

  test.each([
    ['the provider says so', { amr: ['pwd', 'mfa'] }, 2],
    ['it names two different ones', { amr: ['pwd', 'otp'] }, 2],
    ['it names one', { amr: ['pwd'] }, 1],
    ['it names two of the same kind', { amr: ['pwd', 'pin'] }, 1],
    ['it says nothing', {}, 1],
    ['it names a level that nobody agreed on', { acr: 'https://refeds.org/profile/mfa' }, 1],
  ] as const)('%s', async (_, claims, factors) => {
    expect((await come({ ...person, ...claims })).factors).toBe(factors);
  });

  test('a level that the administrator named counts as two', async () => {
    const strict = await school.connect({ strongAcr: 'https://refeds.org/profile/mfa' });
    const begun = await beginSchoolSignIn(school, strict);
    expect(begun.ok && begun.goTo.searchParams.get('acr_values')).toBe('https://refeds.org/profile/mfa');
    await addColleague('Wies Bakker', 'wies@bron.example');
    const wies = { sub: 'wies', ...verified('wies@bron.example') };
    expect((await come({ ...wies, acr: 'https://refeds.org/profile/mfa' }, strict)).factors).toBe(2);
    expect((await come({ ...wies, acr: 'urn:something:else' }, strict)).factors).toBe(1);
    await dropConnection(school, school.boss, strict);
  });
});

describe('an answer that proves nothing', () => {
  const person = { sub: 'noor', ...verified('noor@bron.example') };
  const finish = async (change: (answer: URLSearchParams) => void) => {
    const { underWay, answer } = await school.goAndComeBack(connection, person);
    change(answer);
    const finished = await finishSchoolSignIn(school, underWay, answer, 'nl');
    return finished.ok ? 'in' : finished.why;
  };

  test('to another question than this browser asked is lost', async () => {
    expect(await finish((answer) => answer.set('state', 'x'.repeat(43)))).toBe('lost');
    expect(await finish((answer) => answer.delete('state'))).toBe('lost');
    const { answer } = await school.goAndComeBack(connection, person);
    expect(await finishSchoolSignIn(school, null, answer, 'nl')).toEqual({ ok: false, why: 'lost' });
  });

  test('that was used already is lost, and so is a code that another browser asked for', async () => {
    const { underWay, answer } = await school.goAndComeBack(connection, person);
    expect(await finishSchoolSignIn(school, underWay, answer, 'nl')).toMatchObject({ ok: true });
    expect(await finishSchoolSignIn(school, underWay, answer, 'nl')).toEqual({ ok: false, why: 'lost' });
    const mine = await school.goAndComeBack(connection, person);
    const theirs = await school.goAndComeBack(connection, person);
    mine.answer.set('code', theirs.answer.get('code') ?? '');
    expect(await finishSchoolSignIn(school, mine.underWay, mine.answer, 'nl')).toEqual({ ok: false, why: 'lost' });
  });

  test('that another provider gave, or that does not say which one did, is refused', async () => {
    expect(await finish((answer) => answer.set('iss', 'https://elsewhere.example'))).toBe('untrusted');
    expect(await finish((answer) => answer.delete('iss'))).toBe('untrusted');
  });

  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['for another question', (payload) => (payload.nonce = 'another')],
    ['for no question', (payload) => delete payload.nonce],
    ['for another client', (payload) => (payload.aud = 'another-client')],
    ['for several clients, by another', (payload) => Object.assign(payload, { aud: ['luwte', 'x'], azp: 'x' })],
    ['by another provider', (payload) => (payload.iss = 'https://elsewhere.example')],
    ['that has expired', (payload) => Object.assign(payload, { iat: now() - 900, exp: now() - 300 })],
    ['that never expires', (payload) => delete payload.exp],
    ['about nobody', (payload) => delete payload.sub],
  ] as const satisfies readonly (readonly [string, (payload: Record<string, unknown>) => unknown])[])(
    'with an id token %s is refused',
    async (_, change) => {
      school.provider.tamper(({ payload }) => void change(payload));
      expect(await school.comeIn(connection, person)).toBe('untrusted');
    },
  );

  test('with an id token that nobody signed, or with a changed one, is refused', async () => {
    school.provider.tamper(({ header }) => Object.assign(header, { alg: 'none' }));
    expect(await school.comeIn(connection, person)).toBe('untrusted');
    school.provider.tamper(({ header }) => Object.assign(header, { alg: 'HS256' }));
    expect(await school.comeIn(connection, person)).toBe('untrusted');
    school.provider.forge();
    expect(await school.comeIn(connection, person)).toBe('untrusted');
    expect(await school.comeIn(connection, person)).toMatchObject({ name: 'Noor de Wit' });
  });

  test('that says that the person stopped there leads to a kind page', async () => {
    school.provider.refuse('access_denied');
    expect(await school.comeIn(connection, person)).toBe('denied');
    school.provider.refuse('login_required');
    expect(await school.comeIn(connection, person)).toBe('denied');
    school.provider.refuse('temporarily_unavailable');
    expect(await school.comeIn(connection, person)).toBe('away');
  });
});

describe('a connection', () => {
  test('is found by those who want to sign in, by the path of a school too, as long as it is on', async () => {
    const ways = await waysIn(school, null);
    expect(ways.map(({ board, kind }) => [board, kind])).toEqual([['Stichting De Bron', 'other']]);
    expect(await waysIn(school, 'de-eik')).toEqual(ways);
    expect(await waysIn(school, 'elders')).toEqual([]);
    const { underWay, answer } = await school.goAndComeBack(connection, {
      sub: 'noor',
      ...verified('noor@bron.example'),
    });
    await setConnectionActive(school, school.boss, connection, false);
    expect(await waysIn(school, null)).toEqual([]);
    expect(await beginSchoolSignIn(school, connection)).toEqual({ ok: false, why: 'off' });
    expect(await finishSchoolSignIn(school, underWay, answer, 'nl')).toEqual({ ok: false, why: 'off' });
    await setConnectionActive(school, school.boss, connection, true);
    expect(await beginSchoolSignIn(school, 'no id at all')).toEqual({ ok: false, why: 'off' });
  });

  test('asks the provider once an hour what it is', async () => {
    await beginSchoolSignIn(school, connection);
    const asked = school.provider.described();
    await beginSchoolSignIn(school, connection);
    expect(school.provider.described()).toBe(asked);
    school.pass(60 * 60_000);
    await beginSchoolSignIn(school, connection);
    expect(school.provider.described()).toBe(asked + 1);
  });

  test('stands in the database without a word that tells where the school has its accounts', async () => {
    const rows = await school.database.asSuperuser(
      `select row_to_json(c)::text as text from luwte.sign_in_connection c
       union all select row_to_json(i)::text from luwte.school_identity i`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { text } of rows) expect(text).not.toMatch(/localhost|geheim|luwte"|leraren|kofi|bron/i);
  });

  test('whose secret does not hold any more says so, and a provider that is away does too', async () => {
    const wrong = await school.connect({ clientSecret: 'verlopen' });
    expect(await school.comeIn(wrong, { sub: 'noor', ...verified('noor@bron.example') })).toBe('registration');
    await dropConnection(school, school.boss, wrong);
    const brief = await providerForTests({ luwte: school.providers.ourAddress.origin });
    const gone = await school.connect({ issuer: brief.issuer });
    await brief.stop();
    school.pass(60 * 60_000);
    expect(await beginSchoolSignIn(school, gone)).toEqual({ ok: false, why: 'away' });
    expect(await school.trySigningIn(school.school.email, school.school.password)).toMatchObject({ ok: true });
    await dropConnection(school, school.boss, gone);
  });

  test('is for real boards alone: the practice school has no accounts of its own', async () => {
    const practice: Who = { ...school.boss, boardKind: 'practice' };
    const nothing = { organisations: '', roleClaim: '', roles: [], trustedDomains: '', strongAcr: '' };
    const { issuer } = school.provider;
    const typed = { kind: 'other', issuer, clientId: 'x', clientSecret: 'x', ...nothing };
    expect(await addConnection(school, practice, typed)).toMatchObject({ ok: false });
    await school.database.asSuperuser(`update luwte.board set kind = 'practice'`);
    expect(await beginSchoolSignIn(school, connection)).toEqual({ ok: false, why: 'off' });
    expect(await waysIn(school, null)).toEqual([]);
    await school.database.asSuperuser(`update luwte.board set kind = 'real'`);
  });
});
