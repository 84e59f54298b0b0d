import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SchoolForTests, schoolForTests } from '../identity/school-for-tests.ts';
import { hasSecondFactor, secondFactorsOf } from '../identity/second-factors.ts';
import { keepLanguage, whoHolds } from '../identity/session.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { Phone } from './phone-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

const minute = 60_000;
const login = { email: 'noor@bron.example', password: 'drie paarse lampen' };

let identity: SchoolForTests;
let server: ReturnType<typeof createServer>;
let phone: Phone;
let onPaper: readonly string[];

const visitor = () => new TestBrowser((request) => server.fetch(request));

/** Signs in with the password alone. */
async function halfWay(next = '/') {
  const browser = visitor();
  await browser.open('/inloggen');
  await browser.send('/inloggen', { ...login, naar: next });
  return browser;
}

async function signedIn() {
  const browser = await halfWay();
  await phone.secondStep(browser);
  return browser;
}

beforeAll(async () => {
  identity = await schoolForTests();
  phone = new Phone(identity);
  server = createServer(
    testApp({
      identity,
      clock: identity.clock,
      random: identity.random,
      whoHolds: (token, now) => whoHolds(identity, token, now),
      keepLanguage: (who, language) => keepLanguage(identity, who, language),
      hasSecondFactor: async (who) => hasSecondFactor(await secondFactorsOf(identity, who)),
    }),
    routes,
  );
});
afterAll(() => identity.database.drop());

describe('the first time', () => {
  test('I am led to set up a second step, told why, and come back to where I wanted to go', async () => {
    const browser = await halfWay('/beheer/mensen');
    const led = await browser.open('/beheer/mensen');
    expect(led).toMatchObject({ status: 303, location: '/account/tweede-stap?naar=%2Fbeheer%2Fmensen' });
    const page = await browser.open(led.location);
    expect(page.text).toContain('In Luwte staan verhalen van kinderen');
    expect(page.html).toMatch(/role="img"[^>]*><svg/);
    expect(page.html).toContain('href="otpauth://totp/Luwte:');
    expect(page.html).toContain('name="naar" value="/beheer/mensen"');
    const wrong = await browser.send('/account/tweede-stap', { code: '12 34', naar: '/beheer/mensen' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Deze code hoort er niet bij');
    expect(wrong.html).toContain('name="naar" value="/beheer/mensen"');
    const connected = await phone.connect(browser, '/beheer/mensen');
    expect(connected.text).toContain('Je app is gekoppeld');
    onPaper = connected.text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g) ?? [];
    expect(onPaper).toHaveLength(10);
    expect(connected.html).toContain('href="/beheer/mensen"');
    expect((await browser.open('/beheer/mensen')).status).toBe(200);
  });

  test('the page with the codes on paper belongs to the new session: what I do from it works', async () => {
    const other = await signedIn();
    const page = await phone.connect(other);
    onPaper = page.text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g) ?? [];
    expect(await other.send('/taal', { language: 'nl', back: '/account' })).toMatchObject({ location: '/account' });
  });
});

describe('signing in', () => {
  test('asks for the code after the password, and leads on to where I wanted to go', async () => {
    const browser = await halfWay('/beheer/mensen');
    const led = await browser.open('/beheer/mensen');
    expect(led.location).toBe('/inloggen/tweede-stap?naar=%2Fbeheer%2Fmensen');
    const page = await browser.open(led.location);
    expect(page.html).toContain('autocomplete="one-time-code"');
    const done = await browser.send('/inloggen/tweede-stap', { code: phone.nextCode(), naar: '/beheer/mensen' });
    expect(done).toMatchObject({ status: 303, location: '/beheer/mensen' });
    expect((await browser.open('/beheer/mensen')).status).toBe(200);
    expect(await browser.open('/inloggen/tweede-stap')).toMatchObject({ status: 303, location: '/' });
  });

  test('a wrong code is said beside the field, an empty one too, and nowhere does it lead to another site', async () => {
    const browser = await halfWay();
    await browser.open('/inloggen/tweede-stap');
    const nothing = await browser.send('/inloggen/tweede-stap', { code: '', naar: '/' });
    expect(nothing).toMatchObject({ status: 422 });
    expect(nothing.text).toContain('Vul de code uit je app in');
    const wrong = await browser.send('/inloggen/tweede-stap', { code: '000000', naar: '/' });
    expect(wrong.html).toContain('id="veld-code-fout"');
    expect(wrong.text).toContain('Deze code klopt niet');
    const onPaperWrong = await browser.send('/inloggen/tweede-stap', { recovery: 'AAAA', naar: '/' });
    expect(onPaperWrong.html).toMatch(/<details[^>]* open/);
    expect(onPaperWrong.html).toContain('id="veld-recovery-fout"');
    const code = phone.nextCode();
    const away = await browser.send('/inloggen/tweede-stap', { code, naar: '//elsewhere.example' });
    expect(away).toMatchObject({ status: 303, location: '/' });
  });

  test('with a code on paper works once', async () => {
    const [recovery = ''] = onPaper;
    for (const status of [303, 422]) {
      const browser = await halfWay();
      await browser.open('/inloggen/tweede-stap');
      expect(await browser.send('/inloggen/tweede-stap', { recovery, naar: '/' })).toMatchObject({ status });
    }
    expect((await (await signedIn()).open('/account/beveiliging')).text).toContain('die je nog hebt: 9.');
  });

  test('half-way I can sign out and choose a language, and a form that I send meanwhile says what is missing', async () => {
    const browser = await halfWay();
    await browser.open('/inloggen/tweede-stap');
    expect(await browser.send('/taal', { language: 'nl', back: '/' })).toMatchObject({ status: 303 });
    const refused = await browser.send('/account/wachtwoord', {
      present: login.password,
      password: 'zeven grijze keien',
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('niet opgeslagen');
    expect(refused.html).toContain('href="/inloggen/tweede-stap?naar=%2Faccount%2Fwachtwoord"');
    expect(refused.html).not.toMatch(/paarse|keien/);
    expect(await browser.send('/uitloggen', {})).toMatchObject({ status: 303, location: '/' });
    expect((await browser.open('/account')).location).toContain('/inloggen?naar');
  });

  test('whoever knows the password alone gets no row of tries of their own by coming back as a new browser', async () => {
    const before = identity.waited.length;
    for (let tries = 0; tries < 6; tries += 1) {
      const thief = await halfWay();
      await thief.open('/inloggen/tweede-stap');
      await thief.send('/inloggen/tweede-stap', { code: '000000', naar: '/' });
    }
    expect(identity.waited.slice(before)).toEqual([1000, 2000]);
  });
});

describe('what matters much asks for a fresh proof', () => {
  test('a while after signing in I confirm it before I add somebody, and come back to the form', async () => {
    const browser = await signedIn();
    expect((await browser.open('/beheer/mensen/nieuw')).status).toBe(200);
    identity.pass(11 * minute);
    const led = await browser.open('/beheer/mensen/nieuw');
    expect(led).toMatchObject({ status: 303, location: '/account/bevestigen?naar=%2Fbeheer%2Fmensen%2Fnieuw' });
    expect((await browser.open(led.location)).text).toContain('Bevestig dat jij het bent');
    const old = browser.copy();
    const wrong = await browser.send('/account/bevestigen', { code: '000000', naar: '/beheer/mensen/nieuw' });
    expect(wrong.html).toContain('id="veld-code-fout"');
    const code = phone.nextCode();
    const done = await browser.send('/account/bevestigen', { code, naar: '/beheer/mensen/nieuw' });
    expect(done).toMatchObject({ status: 303, location: '/beheer/mensen/nieuw' });
    expect((await browser.open('/beheer/mensen/nieuw')).status).toBe(200);
    expect((await old.open('/account')).location).toContain('/inloggen?naar');
  });

  test('a form that I filled in slowly is taken, half an hour after the proof no more', async () => {
    const browser = await signedIn();
    identity.pass(9 * minute);
    const form = await browser.open('/beheer/mensen/nieuw');
    const roles = /value="(mentor at [0-9a-f-]+)"/.exec(form.html)?.[1] ?? '';
    identity.pass(20 * minute);
    const typed = { name: 'Sem Kaya', email: 'sem@bron.example', roles };
    expect(await browser.send('/beheer/mensen/nieuw', typed)).toMatchObject({ status: 200 });
    identity.pass(2 * minute);
    const late = await browser.send('/beheer/mensen/nieuw', { ...typed, email: 'ada@bron.example' });
    expect(late.status).toBe(403);
    expect(late.html).toContain('href="/account/bevestigen?naar=%2Fbeheer%2Fmensen%2Fnieuw"');
  });

  test('who has no second factor yet confirms with the password', async () => {
    const administrator = await signedIn();
    const list = await administrator.open('/beheer/mensen');
    const sem = /href="(\/beheer\/mensen\/[0-9a-f-]{36})"[^>]*>Sem/.exec(list.html)?.[1] ?? '';
    await administrator.open(sem);
    const ready = await administrator.send(`${sem}/link`, {});
    const link = /(\/wachtwoord\/[\w-]{43})/.exec(ready.text)?.[1] ?? '';
    const browser = visitor();
    await browser.open(link);
    await browser.send(link, { password: 'vier groene fietsen' });
    identity.pass(11 * minute);
    const led = await browser.open('/account/wachtwoord');
    expect((await browser.open(led.location)).html).toContain('autocomplete="current-password"');
    const confirmed = { password: 'vier groene fietsen', naar: '/account/wachtwoord' };
    expect(await browser.send('/account/bevestigen', { ...confirmed, password: 'iets anders' })).toMatchObject({
      status: 422,
    });
    expect(await browser.send('/account/bevestigen', confirmed)).toMatchObject({ location: '/account/wachtwoord' });
    expect((await browser.open('/account/wachtwoord')).status).toBe(200);
  });
});

describe('signing in and security', () => {
  test('shows my second step, my codes on paper and where I am signed in', async () => {
    const elsewhere = await signedIn();
    const browser = await signedIn();
    const page = await browser.open('/account/beveiliging');
    expect(page.text).toContain('vraagt Luwte een code uit je app');
    expect(page.text).toContain('Hier, in deze browser');
    expect(page.text).toContain('Ergens anders');
    expect(page.text).not.toContain('Ontkoppel de app');
    expect(await browser.send('/account/sessies', {})).toMatchObject({ status: 303 });
    expect((await browser.open('/account/beveiliging')).text).not.toContain('Ergens anders');
    expect((await elsewhere.open('/account')).location).toContain('/inloggen?naar');
  });

  test('I sign out in one place', async () => {
    const [one, other, browser] = [await signedIn(), await signedIn(), await signedIn()];
    const page = await browser.open('/account/beveiliging');
    const [session = ''] = /(?<=name="session" value=")[0-9a-f]{64}/.exec(page.html) ?? [];
    await browser.send('/account/sessies', { session });
    const left = await Promise.all([one, other].map(async (place) => (await place.open('/account')).status));
    expect(left.sort()).toEqual([200, 303]);
  });

  test('I make new codes on paper, and the old ones work no more', async () => {
    const browser = await signedIn();
    await browser.open('/account/herstelcodes');
    const page = await browser.send('/account/herstelcodes', {});
    expect(page.text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g)).toHaveLength(10);
    const half = await halfWay();
    await half.open('/inloggen/tweede-stap');
    expect(await half.send('/inloggen/tweede-stap', { recovery: onPaper[3] ?? '', naar: '/' })).toMatchObject({
      status: 422,
    });
  });

  test('I connect another app; I cannot do without one, because of what my role opens', async () => {
    const browser = await signedIn();
    const page = await browser.open('/account/tweede-stap');
    expect(page.text).toContain('Je oude app blijft werken');
    await browser.open('/account/tweede-stap/weg');
    const kept = await browser.send('/account/tweede-stap/weg', {});
    expect(kept.status).toBe(422);
    expect(kept.text).toContain('heb je een tweede stap nodig');
    const next = new Phone(identity);
    expect((await next.connect(browser)).text).toContain('Bewaar je herstelcodes');
    const again = await halfWay();
    await again.open('/inloggen/tweede-stap');
    expect(await again.send('/inloggen/tweede-stap', { code: phone.nextCode(), naar: '/' })).toMatchObject({
      status: 422,
    });
    phone = next;
    expect((await phone.secondStep(again)).status).toBe(303);
  });
});
