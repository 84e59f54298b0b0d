import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestDevice } from '../identity/device-for-tests.ts';
import { type SchoolForTests, schoolForTests, testSetUp } from '../identity/school-for-tests.ts';
import { hasSecondFactor, secondFactorsOf } from '../identity/second-factors.ts';
import { keepLanguage, whoHolds } from '../identity/session.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

let identity: SchoolForTests;
let server: ReturnType<typeof createServer>;
let devices = 0;

const visitor = () => new TestBrowser((request) => server.fetch(request));
const newDevice = () => new TestDevice(`device of the pages ${++devices}`);

beforeAll(async () => {
  identity = await schoolForTests();
  const { clock, random } = identity;
  server = createServer(
    testApp({
      identity,
      clock,
      random,
      whoHolds: (token, now) => whoHolds(identity, token, now),
      keepLanguage: (who, language) => keepLanguage(identity, who, language),
      hasSecondFactor: async (who) => hasSecondFactor(await secondFactorsOf(identity, who)),
    }),
    routes,
  );
});
afterAll(() => identity.database.drop());

async function withPassword() {
  const browser = visitor();
  await browser.open('/inloggen');
  await browser.send('/inloggen', { email: testSetUp.email, password: testSetUp.password });
  return browser;
}

/** Adds a passkey as the script of the page does. */
async function adds(browser: TestBrowser, device: TestDevice, name: string, naar = '/account/passkeys?passkey=erbij') {
  await browser.open('/account/passkeys');
  const { options } = (await browser.sendJson('/account/passkeys/nieuw/vraag', {})).json;
  return browser.sendJson('/account/passkeys/nieuw', { name, naar, answer: device.make(options) });
}

/** Proves with a passkey, from the page that was opened last. */
async function proves(browser: TestBrowser, device: TestDevice, naar = '/') {
  const { options } = (await browser.sendJson('/account/passkeys/bevestigen/vraag', {})).json;
  return browser.sendJson('/account/passkeys/bevestigen', { naar, answer: device.answer(options) });
}

async function signsIn(browser: TestBrowser, device: TestDevice, naar = '/') {
  await browser.open('/inloggen');
  const { options } = (await browser.sendJson('/inloggen/passkey/vraag', {})).json;
  return browser.sendJson('/inloggen/passkey', { naar, answer: device.answer(options) });
}

test('I add a passkey, sign out, and sign in with it: I go on where I wanted to be', async () => {
  const browser = await withPassword();
  const laptop = newDevice();
  await adds(browser, newDevice(), 'telefoon');
  await browser.open('/account/herstelcodes');
  await browser.send('/account/herstelcodes', {});
  const added = await adds(browser, laptop, 'laptop thuis');
  expect(added.json).toEqual({ to: '/account/passkeys?passkey=erbij' });
  const list = await browser.open(added.json.to);
  expect(list.text).toContain('Je passkey is toegevoegd');
  expect(list.text).toContain('laptop thuis');

  const elsewhere = visitor();
  const page = await elsewhere.open('/inloggen?naar=%2Fbeheer%2Fmensen');
  expect(page.html).toContain('action="/inloggen/passkey"');
  expect(page.html).toMatch(/<form[^>]*data-passkey="use"[^>]* hidden/);
  expect((await signsIn(elsewhere, laptop, '/beheer/mensen')).json).toEqual({ to: '/beheer/mensen' });
  expect((await elsewhere.open('/beheer/mensen')).status).toBe(200);
});

test('nobody is led to another site', async () => {
  const phone = newDevice();
  await adds(await enterAfresh(), phone, 'telefoon');
  expect((await signsIn(visitor(), phone, '//elsewhere.example')).json).toEqual({ to: '/' });
});

/** A browser in a session of two factors, for an account that has this one passkey. */
async function enterAfresh(key = newDevice()) {
  await identity.database.asSuperuser('delete from luwte.passkey');
  await identity.database.asSuperuser('delete from luwte.recovery_code');
  const browser = await withPassword();
  await adds(browser, key, 'sleutel');
  return browser;
}

describe('a passkey as the first second step', () => {
  test('is offered above the app for codes, brings codes on paper along, and leads to where I wanted to go', async () => {
    await identity.database.asSuperuser('delete from luwte.passkey');
    await identity.database.asSuperuser('delete from luwte.recovery_code');
    const browser = await withPassword();
    const { location } = await browser.open('/beheer/mensen');
    const page = await browser.open(location);
    expect(page.html).toMatch(/data-with-passkey[^>]* hidden.*action="\/account\/passkeys\/nieuw".*otpauth:/s);
    expect(page.html).toContain('name="naar" value="/beheer/mensen"');
    const added = await adds(browser, newDevice(), 'laptop', '/beheer/mensen');
    expect(added.json).toEqual({ to: '/account/herstelcodes?passkey=erbij&naar=%2Fbeheer%2Fmensen' });
    const offer = await browser.open(added.json.to);
    expect(offer.text).toContain('Je passkey is toegevoegd');
    expect(offer.html).toMatch(/href="\/beheer\/mensen"><span[^>]*>Later/);
    const codes = await browser.send('/account/herstelcodes', { naar: '/beheer/mensen' });
    expect(codes.text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g)).toHaveLength(10);
    expect(codes.html).toContain('href="/beheer/mensen"');
    expect((await browser.open('/beheer/mensen')).status).toBe(200);
  });

  test('is enough: nobody is led to an app for codes, and the page about signing in says so', async () => {
    const key = newDevice();
    await enterAfresh(key);
    const browser = visitor();
    await signsIn(browser, key);
    expect((await browser.open('/beheer/mensen')).status).toBe(200);
    const page = await browser.open('/account/beveiliging');
    expect(page.text).toContain('Passkeys die je hebt: 1.');
    expect(page.text).toContain('Je hebt geen app voor codes nodig');
    expect((await browser.open('/account/tweede-stap')).html).not.toContain('/account/passkeys/nieuw');
  });
});

describe('a passkey after a password', () => {
  test('is the second step, and leads on to where I wanted to go', async () => {
    const key = newDevice();
    await enterAfresh(key);
    const browser = await withPassword();
    const led = await browser.open('/beheer/mensen');
    expect(led.location).toBe('/inloggen/tweede-stap?naar=%2Fbeheer%2Fmensen');
    const page = await browser.open(led.location);
    expect(page.html).toContain('action="/account/passkeys/bevestigen"');
    expect(page.html).not.toContain('one-time-code');
    expect((await browser.open('/account/passkeys')).location).toContain('/inloggen/tweede-stap');
    await browser.open(led.location);
    expect((await browser.sendJson('/account/passkeys/nieuw/vraag', {})).status).toBe(403);
    expect((await proves(browser, newDevice())).json).toEqual({ why: 'unknown' });
    expect((await proves(browser, key, '/beheer/mensen')).json).toEqual({ to: '/beheer/mensen' });
    expect((await browser.open('/beheer/mensen')).status).toBe(200);
  });

  test('confirms a while later that it is me, and no passkey is added or removed before', async () => {
    const key = newDevice();
    const browser = await enterAfresh(key);
    identity.pass(11 * 60_000);
    const led = await browser.open('/account/passkeys');
    expect(led.location).toBe('/account/bevestigen?naar=%2Faccount%2Fpasskeys');
    identity.pass(15 * 60_000);
    await browser.open(led.location);
    identity.pass(5 * 60_000);
    expect((await browser.sendJson('/account/passkeys/nieuw/vraag', {})).status).toBe(403);
    const page = await browser.open(led.location);
    expect(page.html).toContain('action="/account/passkeys/bevestigen"');
    expect((await proves(browser, key, '/account/passkeys')).json).toEqual({ to: '/account/passkeys' });
    expect((await browser.open('/account/passkeys')).status).toBe(200);
  });

  test('is not asked of who has none', async () => {
    await identity.database.asSuperuser('delete from luwte.passkey');
    const browser = await withPassword();
    expect((await browser.open('/account/bevestigen')).html).not.toContain('passkeys/bevestigen');
  });
});

describe('what does not work', () => {
  test('comes as a reason for which the page has words, and leaves the browser signed out', async () => {
    const browser = visitor();
    const refused = await signsIn(browser, newDevice());
    expect(refused).toMatchObject({ status: 422, json: { why: 'unknown' } });
    expect((await browser.open('/inloggen')).html).toContain('data-when="unknown"');
    expect((await browser.open('/account')).status).toBe(303);
    await browser.open('/inloggen');
    const nonsense = await browser.sendJson('/inloggen/passkey', { answer: { id: 'x', response: [] } });
    expect(nonsense).toMatchObject({ status: 422, json: { why: 'not-valid' } });
  });

  test('an answer counts in the browser through which the question came, and there once', async () => {
    const laptop = newDevice();
    await adds(await enterAfresh(), laptop, 'laptop');
    const browser = visitor();
    await browser.open('/inloggen');
    const { options } = (await browser.sendJson('/inloggen/passkey/vraag', {})).json;
    const sent = { answer: laptop.answer(options) };
    const other = visitor();
    await other.open('/inloggen');
    expect((await other.sendJson('/inloggen/passkey', sent)).json).toEqual({ why: 'expired' });
    const copied = browser.copy();
    expect((await browser.sendJson('/inloggen/passkey', sent)).json).toEqual({ to: '/' });
    expect((await copied.sendJson('/inloggen/passkey', sent)).json).toEqual({ why: 'expired' });
  });

  test('an image in the name of a passkey is refused (S1)', async () => {
    const browser = await enterAfresh();
    await browser.open('/account/passkeys');
    const { options } = (await browser.sendJson('/account/passkeys/nieuw/vraag', {})).json;
    const name = `data:image/png;base64,${'iVBORw0KGgo4'.repeat(20)}`;
    const refused = await browser.sendJson('/account/passkeys/nieuw', { name, answer: newDevice().make(options) });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Luwte neemt geen beelden aan');
  });
});

describe('the page of passkeys', () => {
  test('lets me rename and remove one, also without JavaScript', async () => {
    const browser = await enterAfresh();
    const list = await browser.open('/account/passkeys');
    const one = /href="(\/account\/passkeys\/[0-9a-f-]{36})"/.exec(list.html)?.[1] ?? '';
    await browser.open(one);
    const nameless = await browser.send(one, { name: ' ' });
    expect(nameless.status).toBe(422);
    expect(nameless.text).toContain('Vul een naam in');
    const renamed = await browser.send(one, { name: 'sleutelhanger' });
    expect(renamed).toMatchObject({ status: 303, location: '/account/beveiliging?gedaan=passkey-naam' });
    expect((await browser.open(renamed.location)).text).toContain('De naam is veranderd');
    await browser.open(one);
    const onlyOne = await browser.send(`${one}/verwijderen`, {});
    expect(onlyOne.status).toBe(422);
    expect(onlyOne.text).toContain('Dit is je enige tweede stap');
    expect(onlyOne.html).toContain('value="sleutelhanger"');
    await adds(browser, newDevice(), 'telefoon');
    await browser.open(one);
    const removed = await browser.send(`${one}/verwijderen`, {});
    expect(removed).toMatchObject({ status: 303, location: '/account/beveiliging?gedaan=passkey-weg' });
    expect((await browser.open(removed.location)).text).toContain('De passkey is verwijderd');
    expect((await browser.open(one)).status).toBe(404);
    await browser.open('/account');
    expect((await browser.send(one, { name: 'nog eens' })).status).toBe(404);
    expect((await browser.send(`${one}/verwijderen`, {})).status).toBe(404);
  });

  test('calls one that was given no name by what it is', async () => {
    const browser = await enterAfresh();
    await adds(browser, newDevice(), ' ');
    expect((await browser.open('/account/passkeys')).html).toMatch(
      /href="\/account\/passkeys\/[0-9a-f-]{36}"[^>]*>Passkey</,
    );
  });

  test('says which one no longer works, and why', async () => {
    const browser = await enterAfresh();
    await identity.database.asSuperuser('update luwte.passkey set suspended_at = 1');
    const list = await browser.open('/account/passkeys');
    expect(list.text).toContain('werkt niet meer');
    const one = /href="(\/account\/passkeys\/[0-9a-f-]{36})"/.exec(list.html)?.[1] ?? '';
    expect((await browser.open(one)).text).toContain('omdat er een kopie van lijkt te zijn');
  });
});
