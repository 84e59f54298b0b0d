import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testId } from '../store/database-for-tests.ts';
import { addPasskey, askForNewPasskey } from './add-passkey.ts';
import { authenticatorOf } from './authenticator-for-tests.ts';
import { choosePassword } from './choose-password.ts';
import { TestDevice } from './device-for-tests.ts';
import { listOwnPasskeys, removeOwnPasskey, renameOwnPasskey } from './own-passkeys.ts';
import type { PasskeyOutcome, PasskeySite } from './passkey-site.ts';
import { addPerson, setAccess } from './people.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { type SchoolForTests, schoolForTests } from './school-for-tests.ts';
import { secondFactorsOf } from './second-factors.ts';
import { proveWithCode } from './second-step.ts';
import { whoHolds } from './session.ts';
import { askToProve, askToSignIn, proveWithPasskey, signInWithPasskey } from './use-passkey.ts';
import type { Who } from './who.ts';

const minute = 60_000;
const password = 'vier groene fietsen';

let identity: SchoolForTests;
let site: PasskeySite;
let devices = 0;
let people = 0;

beforeAll(async () => {
  identity = await schoolForTests();
  site = { ...identity, address: new URL('http://localhost:3000'), secret: new Uint8Array(32).fill(7) };
});
afterAll(() => identity.database.drop());

/** Somebody who signed in with a password, which is one factor. */
async function somebody(): Promise<Who> {
  const administrator = await identity.administrator();
  const email = `sem.${++people}@bron.example`;
  const roles = [`mentor at ${administrator.schools[0]?.id}`];
  const added = await addPerson(identity, administrator, { name: 'Sem Kaya', email, roles });
  const link = added.ok ? (added.value.link?.token ?? '') : '';
  const chosen = await choosePassword(identity, link, password);
  return identity.whoIs(chosen.ok ? chosen.value.session : '');
}

async function askNew(who: Who) {
  const asked = await askForNewPasskey(site, who);
  if (!asked.ok) throw new Error(asked.why);
  return asked.value;
}

/** Adds a passkey on a device. @returns who goes on, in the session that follows */
async function adds(who: Who, device: TestDevice, name = 'laptop'): Promise<Who> {
  const { options, mark } = await askNew(who);
  return identity.whoIs(took(await addPasskey(site, who, { mark, answer: device.make(options), name })));
}

async function signsIn(device: TestDevice) {
  const { options, mark } = await askToSignIn(site);
  return signInWithPasskey(site, { mark, answer: device.answer(options) });
}

function took<T>(outcome: PasskeyOutcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.why);
  return outcome.value;
}

const newDevice = (options = {}) => new TestDevice(`device ${++devices}`, options);

let sem: Who;
let laptop: TestDevice;

beforeEach(async () => {
  laptop = newDevice();
  sem = await adds(await somebody(), laptop);
});

describe('a passkey', () => {
  test('lets somebody in with two factors, without an address or a password', async () => {
    const { session, email } = took(await signsIn(laptop));
    expect(email).toBe(sem.email);
    expect(await identity.whoIs(session)).toMatchObject({ account: sem.account, factors: 2 });
  });

  test('goes on in a session of two factors when it was just added, and the one before has ended', async () => {
    const before = await somebody();
    const after = await adds(before, newDevice());
    expect([before.factors, after.factors]).toEqual([1, 2]);
    expect(after.sessionId).not.toBe(before.sessionId);
    expect(await identity.store.sessionByToken(Buffer.from(before.sessionId, 'hex'))).toBeNull();
  });

  test('is asked for as one that the device finds itself, and for which it asks who holds it', async () => {
    const { options } = await askNew(sem);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Luwte' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: laptop.id }],
    });
    expect((await askToSignIn(site)).options).toMatchObject({ userVerification: 'required', allowCredentials: [] });
    expect((await askToProve(site, sem)).options).toMatchObject({ allowCredentials: [{ id: laptop.id }] });
  });

  test('can be given another name, and says when it was used last', async () => {
    identity.pass(minute);
    await signsIn(laptop);
    const [passkey] = await listOwnPasskeys(identity, sem);
    expect(passkey).toMatchObject({ name: 'laptop', lastUsedAt: identity.clock(), isSuspended: false });
    expect(await renameOwnPasskey(identity, sem, passkey?.id ?? '', 'laptop thuis')).toBe(true);
    expect(await listOwnPasskeys(identity, sem)).toMatchObject([{ name: 'laptop thuis' }]);
    took(await signsIn(laptop));
  });

  test('P7: stands in no table in the clear, and neither does what it is called', async () => {
    const rows = await identity.database.asSuperuser('select row_to_json(p)::text as text from luwte.passkey p');
    for (const { text } of rows) expect(text).not.toContain('laptop');
    for (const { text } of rows) expect(text).not.toContain(laptop.id);
  });

  test('proves again who somebody is: the session that follows is as old as the proof', async () => {
    identity.pass(5 * minute);
    const { options, mark } = await askToProve(site, sem);
    const after = await identity.whoIs(
      took(await proveWithPasskey(site, sem, { mark, answer: laptop.answer(options) })),
    );
    expect(after).toMatchObject({ account: sem.account, factors: 2, provedAt: identity.clock() });
    expect(await identity.store.sessionByToken(Buffer.from(sem.sessionId, 'hex'))).toBeNull();
  });
});

describe('the second step', () => {
  test('after a password is a passkey of one’s own, and the session of the password alone ends', async () => {
    const token = await identity.enter(sem.email, password);
    const half = await identity.whoIs(token);
    expect(half.factors).toBe(1);
    const { options, mark } = await askToProve(site, half);
    const done = took(await proveWithPasskey(site, half, { mark, answer: laptop.answer(options) }));
    expect(await identity.whoIs(done)).toMatchObject({ account: sem.account, factors: 2 });
    expect(await whoHolds(identity, token, identity.clock())).toBeNull();
  });

  test('is there with a passkey alone, and codes on paper stand in for it', async () => {
    expect(await secondFactorsOf(identity, sem)).toEqual({ totp: false, passkeys: 1, recoveryCodesLeft: 0 });
    const [recovery = ''] = (await renewRecoveryCodes(identity, sem)) ?? [];
    const half = await identity.whoIs(await identity.enter(sem.email, password));
    expect(await proveWithCode(identity, half, { recovery }, null)).toMatchObject({ ok: true });
  });
});

test('whoever signs in with a passkey can try the password again where guessers used it up, ten times', async () => {
  for (let tries = 0; tries < 100; tries += 1) await identity.trySigningIn(sem.email, 'een gok van velen');
  expect(await identity.trySigningIn(sem.email, password)).toMatchObject({ ok: false });
  took(await signsIn(laptop));
  expect(await identity.trySigningIn(sem.email, password)).toMatchObject({ ok: true });
});

describe('a question to a device', () => {
  test('is answered once: the same answer again is refused, also from two at the same moment', async () => {
    const { options, mark } = await askToSignIn(site);
    const sent = { mark, answer: laptop.answer(options) };
    const outcomes = await Promise.all([1, 2].map(() => signInWithPasskey(site, sent)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signInWithPasskey(site, sent)).toEqual({ ok: false, why: 'expired' });
  });

  test('can be answered for five minutes, and is not remembered for longer', async () => {
    const { options, mark } = await askToSignIn(site);
    const answer = laptop.answer(options);
    identity.pass(5 * minute - 1);
    took(await signInWithPasskey(site, { mark, answer }));
    identity.pass(1);
    expect(await signInWithPasskey(site, { mark, answer })).toEqual({ ok: false, why: 'expired' });
    took(await signsIn(laptop));
    const kept = await identity.database.asSuperuser('select expires_at from luwte.spent_challenge');
    expect(kept).toHaveLength(1);
  });

  test('belongs to the browser through which it was asked', async () => {
    const { options } = await askToSignIn(site);
    const { mark } = await askToSignIn(site);
    const answer = laptop.answer(options);
    expect(await signInWithPasskey(site, { mark, answer })).toEqual({ ok: false, why: 'not-valid' });
    expect(await signInWithPasskey(site, { mark: '', answer })).toEqual({ ok: false, why: 'expired' });
  });

  test('cannot be made up, nor given more time', async () => {
    const { options, mark } = await askToSignIn(site);
    const [asked, until, signature] = mark.split('.');
    const answer = laptop.answer(options);
    for (const made of [`${asked}.${Number(until) + minute}.${signature}`, `${asked}.${until}.${'A'.repeat(43)}`]) {
      expect(await signInWithPasskey(site, { mark: made, answer })).toEqual({ ok: false, why: 'expired' });
    }
  });

  test('for one purpose is none for another, and one for somebody is none for somebody else', async () => {
    const toSignIn = await askToSignIn(site);
    const toProve = await askToProve(site, sem);
    const other = await adds(await somebody(), newDevice());
    const signed = { mark: toSignIn.mark, answer: laptop.answer(toSignIn.options) };
    const proved = { mark: toProve.mark, answer: laptop.answer(toProve.options) };
    expect(await proveWithPasskey(site, sem, signed)).toEqual({ ok: false, why: 'expired' });
    expect(await signInWithPasskey(site, proved)).toEqual({ ok: false, why: 'expired' });
    expect(await proveWithPasskey(site, other, proved)).toEqual({ ok: false, why: 'expired' });
    const toAdd = await askNew(sem);
    const made = { mark: toAdd.mark, answer: newDevice().make(toAdd.options), name: 'tablet' };
    expect(await addPasskey(site, other, made)).toEqual({ ok: false, why: 'expired' });
    took(await addPasskey(site, sem, made));
    expect(await addPasskey(site, sem, made)).toEqual({ ok: false, why: 'expired' });
  });
});

describe('an answer is refused', () => {
  const wrong = [
    ['signed for another address', { origin: 'http://localhost:3001' }],
    ['signed for a site of another name', { rpId: 'luwte.example' }],
    ['of a device that did not ask who holds it', { unverified: true }],
    ['signed inside a page of somebody else', { crossOrigin: true }],
    ['of another kind', { type: 'payment.get' }],
    ['that names another account', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
  ] as const;

  test.each(wrong)('%s', async (_, differently) => {
    const { options, mark } = await askToSignIn(site);
    const answer = laptop.answer(options, differently);
    expect(await signInWithPasskey(site, { mark, answer })).toEqual({ ok: false, why: 'not-valid' });
    expect(await listOwnPasskeys(identity, sem)).toMatchObject([{ lastUsedAt: null, isSuspended: false }]);
  });

  test.each(wrong.filter(([, differently]) => !('userHandle' in differently)))(
    'when a passkey is made: one %s',
    async (_, differently) => {
      const { options, mark } = await askNew(sem);
      const answer = newDevice().make(options, differently);
      const refused = await addPasskey(site, sem, { mark, answer, name: 'tablet' });
      expect(refused).toEqual({ ok: false, why: 'not-valid' });
      expect(await listOwnPasskeys(identity, sem)).toHaveLength(1);
    },
  );

  test('signed by another key than the one that was kept', async () => {
    const { options, mark } = await askToSignIn(site);
    const stranger = newDevice();
    stranger.make({ challenge: '', user: { id: laptop.answer(options).response.userHandle ?? '' } });
    const answer = { ...stranger.answer(options), id: laptop.id };
    expect(await signInWithPasskey(site, { mark, answer })).toEqual({ ok: false, why: 'not-valid' });
  });

  test('that is no answer at all', async () => {
    const { mark } = await askToSignIn(site);
    const userHandle = laptop.answer({ challenge: '' }).response.userHandle;
    const response = { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA', userHandle };
    const refused = await signInWithPasskey(site, { mark, answer: { id: laptop.id, response } });
    expect(refused).toEqual({ ok: false, why: 'not-valid' });
  });

  test('of a passkey that nobody here has', async () => {
    expect(await signsIn(newDevice())).toEqual({ ok: false, why: 'unknown' });
  });
});

describe('whose passkey it is', () => {
  test('one device is one person’s passkey, on whichever board', async () => {
    const other = await somebody();
    const { options, mark } = await askNew(other);
    const refused = await addPasskey(site, other, { mark, answer: laptop.make(options), name: 'van Sem' });
    expect(refused).toEqual({ ok: false, why: 'taken' });
  });

  test('nobody proves with a passkey of somebody else that they are who they are', async () => {
    const phone = newDevice();
    await adds(await somebody(), phone);
    const { options, mark } = await askToProve(site, sem);
    const answer = phone.answer(options, { userHandle: laptop.answer(options).response.userHandle ?? '' });
    expect(await proveWithPasskey(site, sem, { mark, answer })).toEqual({ ok: false, why: 'unknown' });
  });

  test('nobody sees, renames or removes one of somebody else, of the own board or another', async () => {
    const [passkey] = await listOwnPasskeys(identity, sem);
    const id = passkey?.id ?? '';
    const colleague = await adds(await somebody(), newDevice());
    const elsewhere: Who = { ...sem, board: testId(77) };
    for (const who of [colleague, elsewhere]) {
      expect((await listOwnPasskeys(identity, who)).map((one) => one.id)).not.toContain(id);
      expect(await renameOwnPasskey(identity, who, id, 'van mij')).toBe(false);
      expect(await removeOwnPasskey(identity, who, id)).toBe('not-there');
    }
    expect(await renameOwnPasskey(identity, sem, 'geen id', 'laptop')).toBe(false);
    expect(await removeOwnPasskey(identity, sem, 'geen id')).toBe('not-there');
    took(await signsIn(laptop));
  });

  test('somebody without access is not let in, and is again once access is given back', async () => {
    const administrator = await identity.administrator();
    await setAccess(identity, administrator, sem.account, false);
    expect(await signsIn(laptop)).toEqual({ ok: false, why: 'unknown' });
    await setAccess(identity, administrator, sem.account, true);
    took(await signsIn(laptop));
  });

  test('a practice board has none', async () => {
    const visitor: Who = { ...sem, boardKind: 'practice' };
    await expect(askForNewPasskey(site, visitor)).rejects.toThrow('practice board');
    const [board] = [sem.board];
    await identity.database.asSuperuser(`update luwte.board set kind = 'practice' where id = $1`, [board]);
    expect(await signsIn(laptop)).toEqual({ ok: false, why: 'unknown' });
    await identity.database.asSuperuser(`update luwte.board set kind = 'real' where id = $1`, [board]);
  });
});

describe('a passkey that is removed', () => {
  test('lets nobody in any more, and signs out wherever somebody is', async () => {
    const { session } = took(await signsIn(laptop));
    const asked = await askToSignIn(site);
    const [passkey] = await listOwnPasskeys(identity, sem);
    await adds(await identity.whoIs(session), newDevice());
    const { session: phone } = took(await signsIn(laptop));
    expect(await removeOwnPasskey(identity, sem, passkey?.id ?? '')).toEqual({ ok: true, value: null });
    expect(await signsIn(laptop)).toEqual({ ok: false, why: 'unknown' });
    const answer = laptop.answer(asked.options);
    expect(await signInWithPasskey(site, { mark: asked.mark, answer })).toEqual({ ok: false, why: 'unknown' });
    expect(await whoHolds(identity, phone, identity.clock())).toBeNull();
    expect(await identity.store.sessionByToken(Buffer.from(sem.sessionId, 'hex'))).not.toBeNull();
  });

  test('is not the only second step of somebody who needs one', async () => {
    const [passkey] = await listOwnPasskeys(identity, sem);
    const refused = await removeOwnPasskey(identity, sem, passkey?.id ?? '');
    expect(refused).toMatchObject({ ok: false, errors: { '': { nl: expect.stringContaining('enige') } } });
    took(await signsIn(laptop));
  });

  test('may be the last one of who has an app for codes, and of who needs no second step', async () => {
    const withApp = await identity.whoIs((await authenticatorOf(identity, sem)).session);
    const [passkey] = await listOwnPasskeys(identity, withApp);
    expect(await removeOwnPasskey(identity, withApp, passkey?.id ?? '')).toEqual({ ok: true, value: null });
    expect(await secondFactorsOf(identity, sem)).toEqual({ totp: true, passkeys: 0, recoveryCodesLeft: 10 });

    const free = { ...(await adds(await somebody(), newDevice())), roles: [] };
    await renewRecoveryCodes(identity, free);
    const [only] = await listOwnPasskeys(identity, free);
    const done = await removeOwnPasskey(identity, free, only?.id ?? '');
    const session = done !== 'not-there' && done.ok ? done.value : null;
    expect(await identity.whoIs(session ?? '')).toMatchObject({ account: free.account, factors: 1 });
    expect(await secondFactorsOf(identity, free)).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 });
  });

  test('who has a password alone adds, renames and removes none beside the one there is', async () => {
    const [passkey] = await listOwnPasskeys(identity, sem);
    const id = passkey?.id ?? '';
    const passwordAlone: Who = { ...sem, factors: 1 };
    await expect(askForNewPasskey(site, passwordAlone)).rejects.toThrow('changed by who proved it');
    const { options, mark } = await askNew(sem);
    const made = { mark, answer: newDevice().make(options), name: 'tablet' };
    await expect(addPasskey(site, passwordAlone, made)).rejects.toThrow('changed by who proved it');
    await expect(renameOwnPasskey(identity, passwordAlone, id, 'van mij')).rejects.toThrow('changed by who proved it');
    await expect(removeOwnPasskey(identity, passwordAlone, id)).rejects.toThrow('changed by who proved it');
    took(await signsIn(laptop));
  });

  test('nor does who has a password alone put one beside an app for codes', async () => {
    const other = await somebody();
    await authenticatorOf(identity, other);
    await expect(askForNewPasskey(site, other)).rejects.toThrow('changed by who proved it');
  });

  test('of twenty, one can make place for another', async () => {
    const many = await somebody();
    let who = many;
    for (let count = 0; count < 20; count += 1) who = await adds(who, newDevice());
    expect(await askForNewPasskey(site, who)).toEqual({ ok: false, why: 'too-many' });
    const [first] = await listOwnPasskeys(identity, who);
    await removeOwnPasskey(identity, who, first?.id ?? '');
    await adds(who, newDevice());
  });
});

describe('a device that counts its signatures', () => {
  let key: TestDevice;
  let noor: Who;

  beforeEach(async () => {
    key = newDevice({ counts: true });
    noor = await adds(await somebody(), key);
  });

  test('is let in as long as the count goes up', async () => {
    for (let times = 0; times < 3; times += 1) took(await signsIn(key));
  });

  test('is let in no more once the count went back, and the list says so', async () => {
    took(await signsIn(key));
    took(await signsIn(key));
    const now = key.counter;
    key.counter = 2;
    expect(await signsIn(key)).toEqual({ ok: false, why: 'suspended' });
    key.counter = now;
    expect(await signsIn(key)).toEqual({ ok: false, why: 'suspended' });
    expect(await listOwnPasskeys(identity, noor)).toMatchObject([{ isSuspended: true }]);
  });

  test('cannot be shut out by somebody who does not have it', async () => {
    took(await signsIn(key));
    const { options, mark } = await askToSignIn(site);
    key.counter = 1;
    const low = key.answer(options);
    const answer = { ...low, response: { ...low.response, signature: laptop.answer(options).response.signature } };
    expect(await signInWithPasskey(site, { mark, answer })).toEqual({ ok: false, why: 'not-valid' });
    key.counter = 9;
    took(await signsIn(key));
  });

  test('whose passkey is let in no more can be replaced with the password alone', async () => {
    key.counter = 1;
    await signsIn(key);
    const passwordAlone: Who = { ...noor, factors: 1 };
    const [passkey] = await listOwnPasskeys(identity, noor);
    expect(await secondFactorsOf(identity, passwordAlone)).toMatchObject({ passkeys: 0 });
    expect(await removeOwnPasskey(identity, passwordAlone, passkey?.id ?? '')).toMatchObject({ ok: true });
    took(await signsIn(await addsWithPassword(await identity.whoIs(await identity.enter(noor.email, password)))));
  });

  async function addsWithPassword(who: Who) {
    const device = newDevice();
    await adds(who, device);
    return device;
  }
});
