import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPasskey, askForNewPasskey } from './add-passkey.ts';
import { type Authenticator, authenticatorOf, codeAt } from './authenticator-for-tests.ts';
import { choosePassword } from './choose-password.ts';
import { TestDevice } from './device-for-tests.ts';
import { listOwnPasskeys } from './own-passkeys.ts';
import { changeOwnPassword } from './own-password.ts';
import { addPerson, renewLink, setAccess } from './people.ts';
import { provePassword } from './prove-password.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { NotByTwo, resetSecondFactor } from './reset-second-factor.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { hasSecondFactor, secondFactorsOf } from './second-factors.ts';
import { mostWrongCodes, proveWithCode } from './second-step.ts';
import { contextOf, whoHolds } from './session.ts';
import { confirmTotp, offerTotp, takeTotpAway } from './set-up-totp.ts';
import type { Who } from './who.ts';

const email = 'sem@bron.example';
const password = 'vier groene fietsen';

let identity: SchoolForTests;
let administrator: Who;
let semsAccount: string;
let count = 0;

beforeAll(async () => {
  identity = await schoolForTests();
  administrator = await identity.administrator();
});
afterAll(() => identity.database.drop());

/** A colleague nobody met before, signed in with a password. */
async function newColleague(): Promise<{ who: Who; email: string; link: string }> {
  count += 1;
  const address = `${count}.${email}`;
  const roles = [`mentor at ${administrator.schools[0]?.id}`];
  const added = await addPerson(identity, administrator, { name: `Sem Kaya ${count}`, email: address, roles });
  if (!added.ok) throw new Error('not added');
  const link = added.value.link?.token ?? '';
  const chosen = await choosePassword(identity, link, password);
  if (!chosen.ok) throw new Error('no password');
  return { who: await identity.whoIs(chosen.value.session), email: address, link };
}

const half = async (address: string) => identity.whoIs(await identity.enter(address, password));
const holder = (token: string) => whoHolds(identity, token, identity.clock());

/** Adds a passkey. @returns who goes on, in the session that follows */
async function addsPasskey(who: Who): Promise<Who> {
  const site = { ...identity, address: new URL('http://localhost:3000'), secret: new Uint8Array(32).fill(7) };
  const asked = await askForNewPasskey(site, who);
  if (!asked.ok) throw new Error(asked.why);
  const { options, mark } = asked.value;
  const device = new TestDevice(`laptop of ${who.email}`);
  const added = await addPasskey(site, who, { mark, answer: device.make(options), name: 'laptop' });
  if (!added.ok) throw new Error(added.why);
  return identity.whoIs(added.value);
}

let sem: Who;
let semsEmail: string;
let app: Authenticator;

beforeEach(async () => {
  const colleague = await newColleague();
  app = await authenticatorOf(identity, colleague.who);
  sem = await identity.whoIs(app.session);
  semsEmail = colleague.email;
  semsAccount = sem.account;
});

describe('setting up', () => {
  test('an app counts from the first right code on: the session proved two factors, and there are ten codes on paper', async () => {
    const { who } = await newColleague();
    expect(hasSecondFactor(await secondFactorsOf(identity, who))).toBe(false);
    const { secret } = await offerTotp(identity, who);
    expect(await confirmTotp(identity, who, '000000')).toMatchObject({
      ok: false,
      errors: { code: expect.anything() },
    });
    expect(hasSecondFactor(await secondFactorsOf(identity, who))).toBe(false);
    const done = await confirmTotp(identity, who, codeAt(secret, identity.clock()));
    if (!done.ok) throw new Error('refused');
    expect(await identity.whoIs(done.value.session)).toMatchObject({ factors: 2, provedAt: identity.clock() });
    expect(new Set(done.value.recoveryCodes).size).toBe(10);
    expect(await secondFactorsOf(identity, who)).toEqual({ totp: true, passkeys: 0, recoveryCodesLeft: 10 });
  });

  test('every session from before it is out', async () => {
    const { who, email } = await newColleague();
    const elsewhere = await identity.enter(email, password);
    await authenticatorOf(identity, who);
    expect(await holder(elsewhere)).toBeNull();
  });

  test('a page that is loaded anew shows the same secret, another session another', async () => {
    const { who, email } = await newColleague();
    const first = await offerTotp(identity, who);
    expect(await offerTotp(identity, who)).toEqual(first);
    const elsewhere = await half(email);
    const second = await offerTotp(identity, elsewhere);
    expect(second.secret).not.toBe(first.secret);
    const late = await confirmTotp(identity, who, codeAt(first.secret, identity.clock()));
    expect(late).toMatchObject({ ok: false, errors: { code: { nl: expect.stringContaining('opnieuw') } } });
  });

  test('a password alone changes nothing about a second factor that is there, and no password either', async () => {
    const thief = await half(semsEmail);
    await expect(offerTotp(identity, thief)).rejects.toThrow('changed by who proved it');
    await expect(confirmTotp(identity, thief, '000000')).rejects.toThrow('changed by who proved it');
    await expect(renewRecoveryCodes(identity, thief)).rejects.toThrow('changed by who proved it');
    await expect(takeTotpAway(identity, thief)).rejects.toThrow('changed by who proved it');
    const wanted = 'zes stille bruggen';
    await expect(changeOwnPassword(identity, thief, { present: password, wanted })).rejects.toThrow('who proved it');
    await expect(provePassword(identity, thief, password)).rejects.toThrow('proves too little');
  });

  test('another app takes the place of the first, whose codes open nothing any more', async () => {
    const other = await authenticatorOf(identity, sem);
    const again = await half(semsEmail);
    expect(await proveWithCode(identity, again, { code: app.nextCode() }, null)).toMatchObject({ ok: false });
    expect(await proveWithCode(identity, again, { recovery: app.recoveryCodes[0] ?? '' }, null)).toMatchObject({
      ok: false,
    });
    expect(await proveWithCode(identity, again, { code: other.nextCode() }, null)).toMatchObject({ ok: true });
  });

  test('there is none on a practice board, where everybody comes in as everybody', async () => {
    await expect(offerTotp(identity, { ...sem, boardKind: 'practice' })).rejects.toThrow('practice board');
  });
});

describe('the second step', () => {
  test('with a code ends the session of the password alone and begins one of two factors', async () => {
    const token = await identity.enter(semsEmail, password);
    const before = await identity.whoIs(token);
    expect(before.factors).toBe(1);
    const done = await proveWithCode(identity, before, { code: app.nextCode() }, null);
    expect(await holder(done.ok ? done.value : '')).toMatchObject({ factors: 2, provedAt: identity.clock() });
    expect(await holder(token)).toBeNull();
  });

  test('takes no code twice, nor one from before the last that was used', async () => {
    const earlier = codeAt(app.secret, identity.clock() + 30_000);
    identity.pass(30_000);
    const code = app.nextCode();
    expect(await proveWithCode(identity, await half(semsEmail), { code }, null)).toMatchObject({ ok: true });
    for (const used of [code, earlier]) {
      const again = await proveWithCode(identity, await half(semsEmail), { code: used }, null);
      expect(again).toMatchObject({ ok: false, errors: { code: { nl: expect.stringContaining('al gebruikt') } } });
    }
  });

  test('of one code that is sent twice at the same moment one is taken', async () => {
    const code = app.nextCode();
    const both = await Promise.all([
      proveWithCode(identity, await half(semsEmail), { code }, null),
      proveWithCode(identity, await half(semsEmail), { code }, null),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  test('takes each code on paper once, however it is typed', async () => {
    const recovery = (app.recoveryCodes[0] ?? '').toLowerCase().replaceAll('-', ' ');
    expect(await proveWithCode(identity, await half(semsEmail), { recovery }, null)).toMatchObject({ ok: true });
    expect(await secondFactorsOf(identity, sem)).toMatchObject({ recoveryCodesLeft: 9 });
    const again = await proveWithCode(identity, await half(semsEmail), { recovery }, null);
    expect(again).toMatchObject({ ok: false, errors: { recovery: expect.anything() } });
  });

  test('takes no code of somebody else', async () => {
    const { who } = await newColleague();
    const theirs = await authenticatorOf(identity, who);
    const before = await half(semsEmail);
    expect(await proveWithCode(identity, before, { code: theirs.nextCode() }, null)).toMatchObject({ ok: false });
    const recovery = theirs.recoveryCodes[0] ?? '';
    expect(await proveWithCode(identity, before, { recovery }, null)).toMatchObject({ ok: false });
  });

  test('is slowed when it is guessed at, and its owner’s own browser is not', async () => {
    const thief = await half(semsEmail);
    const before = identity.waited.length;
    for (let tries = 0; tries < 6; tries += 1) await proveWithCode(identity, thief, { code: `00000${tries}` }, null);
    expect(identity.waited.slice(before)).toEqual([1000, 2000]);
    const own = await proveWithCode(identity, await half(semsEmail), { code: app.nextCode() }, 'haar eigen laptop');
    expect(own).toMatchObject({ ok: true });
    expect(identity.waited).toHaveLength(before + 2);
  });

  test('takes no code any more after a hundred wrong ones in a row; one on paper, and a new app, open the way again', async () => {
    const thief = await half(semsEmail);
    const wrong = codeAt('GEZDGNBVGY3TQOJQ', identity.clock());
    for (let tries = 0; tries < mostWrongCodes; tries += 1) {
      await proveWithCode(identity, thief, { code: wrong }, `browser ${tries % 30}`);
    }
    const owner = await half(semsEmail);
    const closed = await proveWithCode(identity, owner, { code: app.nextCode() }, null);
    expect(closed).toMatchObject({ ok: false, errors: { code: { nl: expect.stringContaining('heel vaak') } } });
    const onPaper = await proveWithCode(identity, owner, { recovery: app.recoveryCodes[1] ?? '' }, null);
    const back = await identity.whoIs(onPaper.ok ? onPaper.value : '');
    const anew = await authenticatorOf(identity, back);
    const again = await proveWithCode(identity, await half(semsEmail), { code: anew.nextCode() }, null);
    expect(again).toMatchObject({ ok: true });
  });

  test('is asked after a password was chosen with a link, too', async () => {
    const link = await renewLink(identity, administrator, semsAccount);
    const chosen = await choosePassword(identity, link.ok ? link.value.token : '', 'zes stille bruggen');
    const who = await identity.whoIs(chosen.ok ? chosen.value.session : '');
    expect(who.factors).toBe(1);
    expect(hasSecondFactor(await secondFactorsOf(identity, who))).toBe(true);
  });

  test('keeps neither secret nor codes on paper in the database', async () => {
    const kept = await database();
    expect(kept).toContain(semsAccount);
    for (const secret of [app.secret, ...app.recoveryCodes]) {
      for (const form of [secret, secret.replaceAll('-', '')]) {
        expect(kept).not.toContain(form);
        expect(kept).not.toContain(Buffer.from(form).toString('hex'));
      }
    }
  });
});

async function database(): Promise<string> {
  const rows = await identity.database.asSuperuser<{ row: string }>(
    'select t::text as row from luwte.totp t union all select c::text from luwte.recovery_code c',
  );
  return rows.map(({ row }) => row).join('\n');
}

describe('proving anew', () => {
  test('begins a session that is as young as its proof', async () => {
    identity.pass(11 * 60_000);
    const done = await proveWithCode(identity, sem, { code: app.nextCode() }, null);
    expect(await holder(done.ok ? done.value : '')).toMatchObject({ provedAt: identity.clock(), factors: 2 });
    expect(await holder(app.session)).toBeNull();
  });

  test('is done with the password by who has nothing else yet', async () => {
    const { who } = await newColleague();
    identity.pass(60_000);
    expect(await provePassword(identity, who, 'iets anders')).toMatchObject({
      ok: false,
      errors: { password: expect.anything() },
    });
    const done = await provePassword(identity, who, password);
    expect(await holder(done.ok ? done.value : '')).toMatchObject({ provedAt: identity.clock(), factors: 1 });
  });

  test('another password leaves a session of two factors one of two factors', async () => {
    const changed = await changeOwnPassword(identity, sem, { present: password, wanted: 'zes stille bruggen' });
    expect(await holder(changed.ok ? changed.value : '')).toMatchObject({ factors: 2 });
  });
});

describe('taking it away', () => {
  test('is refused to who needs it for their work, and everything goes on', async () => {
    const refused = await takeTotpAway(identity, sem);
    expect(refused).toMatchObject({ ok: false, errors: { '': { nl: expect.stringContaining('andere app') } } });
    expect(await secondFactorsOf(identity, sem)).toMatchObject({ totp: true });
  });

  test('can be done by who has a passkey too; the codes on paper stand in for that', async () => {
    const own = await addsPasskey(sem);
    const done = await takeTotpAway(identity, own);
    expect(await holder(done.ok ? done.value : '')).toMatchObject({ factors: 2 });
    expect(await secondFactorsOf(identity, sem)).toEqual({ totp: false, passkeys: 1, recoveryCodesLeft: 10 });
  });

  test('leaves nothing behind when nobody needs it: the codes on paper go too', async () => {
    const done = await takeTotpAway(identity, { ...sem, roles: [] });
    expect(await holder(done.ok ? done.value : '')).toMatchObject({ factors: 1 });
    expect(await secondFactorsOf(identity, sem)).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await renewRecoveryCodes(identity, sem)).toBeNull();
  });

  test('new codes on paper end the old ones', async () => {
    const codes = await renewRecoveryCodes(identity, sem);
    const old = await proveWithCode(identity, sem, { recovery: app.recoveryCodes[2] ?? '' }, null);
    expect(old).toMatchObject({ ok: false });
    expect(await proveWithCode(identity, sem, { recovery: codes?.[2] ?? '' }, null)).toMatchObject({ ok: true });
  });
});

describe('a colleague lost everything', () => {
  const asked = () => administrator.account;
  const reset = (by: Parameters<typeof resetSecondFactor>[1]) =>
    identity.store.inContext(contextOf(by.confirming), (tx) => resetSecondFactor(tx, by));

  test('an administrator and somebody else together take it away: signed out, and a password is the way back', async () => {
    const { who } = await newColleague();
    const confirming = await identity.whoIs((await authenticatorOf(identity, who)).session);
    const withPasskey = await addsPasskey(sem);
    const done = await reset({ asked: asked(), confirming, account: semsAccount });
    expect(done).toBe(true);
    expect(await holder(app.session)).toBeNull();
    expect(await listOwnPasskeys(identity, withPasskey)).toEqual([]);
    expect(await secondFactorsOf(identity, sem)).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await offerTotp(identity, await half(semsEmail))).toMatchObject({ secret: expect.anything() });
    expect(await reset({ asked: asked(), confirming, account: identity.random.uuid() })).toBe(false);
  });

  test('nobody does it alone, for themselves, with a password alone or without an administrator', async () => {
    const { who } = await newColleague();
    const confirming = await identity.whoIs((await authenticatorOf(identity, who)).session);
    const two: Who = { ...administrator, factors: 2 };
    for (const attempt of [
      { asked: asked(), confirming: two, account: semsAccount },
      { asked: asked(), confirming: sem, account: semsAccount },
      { asked: asked(), confirming: two, account: asked() },
      { asked: asked(), confirming: { ...confirming, factors: 1 as const }, account: semsAccount },
      { asked: identity.random.uuid(), confirming, account: semsAccount },
      { asked: (await newColleague()).who.account, confirming: two, account: semsAccount },
    ]) {
      await expect(reset(attempt)).rejects.toThrow(NotByTwo);
    }
    expect(await secondFactorsOf(identity, sem)).toMatchObject({ totp: true });
  });
});

test('somebody leaves: a session of two factors that is open stops at the next request', async () => {
  expect(await holder(app.session)).toMatchObject({ factors: 2 });
  await setAccess(identity, administrator, semsAccount, false);
  expect(await holder(app.session)).toBeNull();
  await setAccess(identity, administrator, semsAccount, true);
  expect(await holder(app.session)).toBeNull();
});
