import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SchoolWithProvider, schoolWithProvider } from '../identity/school-sign-in-for-tests.ts';
import { beginSession, keepLanguage, whoHolds } from '../identity/session.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

let school: SchoolWithProvider;
let server: ReturnType<typeof createServer>;
let app: ReturnType<typeof testApp>;
let address = '';

const visitor = () => new TestBrowser((request) => server.fetch(request));

beforeAll(async () => {
  school = await schoolWithProvider();
  app = testApp({
    identity: school,
    clock: school.clock,
    random: school.random,
    whoHolds: (token, now) => whoHolds(school, token, now),
    keepLanguage: (who, language) => keepLanguage(school, who, language),
  });
  server = createServer(app, routes);
});
afterAll(async () => {
  await school.provider.stop();
  await school.database.drop();
});

/** The administrator, signed in with two factors. */
async function administrator(): Promise<TestBrowser> {
  const context = { board: school.boss.board, account: school.boss.account, roles: [] };
  const token = await school.store.inContext(context, (tx) => beginSession(tx, school, 2));
  return new TestBrowser((request) => server.fetch(request), new Map([['luwte', token]]));
}

const typed = () => ({
  kind: 'other',
  issuer: school.provider.issuer,
  clientId: school.provider.clientId,
  clientSecret: school.provider.clientSecret,
  roleClaim: 'groups',
  'value-0': 'leraren',
  'role-0': `teacher at ${school.oak}`,
});

describe('the administrator', () => {
  test('sees which address to enter at the provider, and every mistake beside its field, with what was typed', async () => {
    const browser = await administrator();
    expect((await browser.open('/beheer/mensen')).html).toContain('href="/beheer/inloggen"');
    const form = await browser.open('/beheer/inloggen/nieuw');
    expect(form.html).toContain('http://localhost:3000/inloggen/school/terug');
    const empty = await browser.send('/beheer/inloggen/nieuw', {});
    expect(empty.status).toBe(422);
    for (const words of ['Kies bij wie', 'Vul het adres in', 'Vul de client-id in', 'Vul het geheim in']) {
      expect(empty.text).toContain(words);
    }
    const mistakes = { ...typed(), 'role-0': 'director at x', 'value-1': '', 'role-1': `mentor at ${school.oak}` };
    const page = await browser.send('/beheer/inloggen/nieuw', mistakes);
    expect(page.text).toContain('Kies de rol die bij deze waarde hoort');
    expect(page.text).toContain('Vul de waarde in');
    expect(page.html).toContain('value="leraren"');
    expect(page.html).not.toContain(school.provider.clientSecret);
  });

  test.each([
    ['no address at all', 'inloggen', 'Vul het adres in'],
    ['one without https', 'http://inloggen.school.example', 'met https:// beginnen'],
    ['one where nobody is', 'http://localhost:9', 'De aanbieder antwoordt niet'],
    ['one that is no provider', 'http://localhost:3000/x?y', 'Vul het adres in'],
  ])('is told what is wrong with %s', async (_, issuer, words) => {
    const browser = await administrator();
    await browser.open('/beheer/inloggen/nieuw');
    const page = await browser.send('/beheer/inloggen/nieuw', { ...typed(), issuer });
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
  });

  test('is told when another answers there than was asked', async () => {
    const browser = await administrator();
    await browser.open('/beheer/inloggen/nieuw');
    const issuer = school.provider.issuer.replace('localhost', '127.0.0.1');
    const page = await browser.send('/beheer/inloggen/nieuw', { ...typed(), issuer });
    expect(page.text).toContain('geen aanbieder die zich zo noemt');
  });

  test('saves it, also with the address of its description, and never sees the secret again', async () => {
    const browser = await administrator();
    await browser.open('/beheer/inloggen/nieuw');
    const issuer = `${school.provider.issuer}/.well-known/openid-configuration`;
    const saved = await browser.send('/beheer/inloggen/nieuw', { ...typed(), issuer });
    expect(saved.status).toBe(303);
    address = saved.location;
    const page = await browser.open(address);
    expect(page.html).toContain(`value="${school.provider.issuer}"`);
    expect(page.html).not.toContain(school.provider.clientSecret);
    expect((await browser.open('/beheer/inloggen')).html).toContain(`href="${address}"`);
    expect((await browser.send(`${address}/proberen`, {})).text).toContain('De aanbieder antwoordt');
  });

  test('changes it without the secret, but not to where the secret would then go', async () => {
    const browser = await administrator();
    await browser.open(address);
    const { clientSecret: _kept, ...others } = typed();
    expect((await browser.send(address, { ...others, trustedDomains: '', clientSecret: '' })).status).toBe(303);
    const elsewhere = await browser.send(address, { ...others, issuer: 'http://localhost:9', clientSecret: '' });
    expect(elsewhere.text).toContain('Vul ook het geheim opnieuw in');
  });

  test('alone comes here: others have no such page', async () => {
    expect((await visitor().open('/beheer/inloggen')).status).toBe(303);
    const browser = await administrator();
    expect((await browser.open('/beheer/inloggen/3f2504e0-4f89-41d3-9a0c-0305e82c3301')).status).toBe(404);
    expect((await browser.open('/beheer/inloggen/iets')).status).toBe(404);
  });
});

describe('a colleague', () => {
  const kofi = {
    sub: 'kofi',
    name: 'Kofi Mensah',
    email: 'kofi@bron.example',
    email_verified: true,
    groups: ['leraren'],
  };

  /** To the provider and back, from the page that somebody wanted to see. */
  async function goThere(browser: TestBrowser, wanted: string): Promise<URL> {
    const page = await browser.open(`/inloggen?naar=${encodeURIComponent(wanted)}`);
    const [, link = ''] = /href="(\/inloggen\/school\/[^"]+)"/.exec(page.html) ?? [];
    const leaving = await browser.open(link.replaceAll('&amp;', '&'));
    expect(leaving.status).toBe(303);
    return school.provider.walk(leaving.location);
  }

  test('signs in with the account of the board, and lands where they wanted to be', async () => {
    school.provider.become(kofi);
    const browser = visitor();
    expect((await browser.open('/inloggen')).text).toContain('Inloggen met het account van Stichting De Bron');
    const back = await goThere(browser, '/protocollen');
    expect(await browser.open(back.pathname + back.search)).toMatchObject({ status: 303, location: '/protocollen' });
    expect((await browser.open('/account')).text).toContain('Kofi Mensah');
    // The back button.
    expect(await browser.open(back.pathname + back.search)).toMatchObject({ status: 303, location: '/' });
  });

  test('is signed in by nobody else: a page elsewhere that leads to the provider leads to our own page first', async () => {
    const link = /href="(\/inloggen\/school\/[^"?]+)/.exec((await visitor().open('/inloggen')).html)?.[1] ?? '';
    const led = (site: string) =>
      server.fetch(new Request(`http://localhost:3000${link}?naar=/casussen`, { headers: { 'sec-fetch-site': site } }));
    for (const site of ['cross-site', 'same-site']) {
      const answer = await led(site);
      expect(answer.headers.get('location')).toBe('/inloggen?naar=%2Fcasussen');
      expect(answer.headers.getSetCookie().join()).not.toContain('luwte-school=');
    }
    for (const site of ['same-origin', 'none'])
      expect((await led(site)).headers.get('location')).toMatch(school.provider.issuer);
  });

  test('gets nothing of what the provider gave to the server: the browser holds a session of ours alone', async () => {
    school.provider.become(kofi);
    const browser = visitor();
    const back = await goThere(browser, '/protocollen');
    const sent: string[] = [];
    const watching = new TestBrowser(async (request) => {
      const response = await server.fetch(request);
      sent.push(JSON.stringify([...response.headers]), await response.clone().text());
      return response;
    }, browser.cookies());
    await watching.open(back.pathname + back.search);
    await watching.open('/account');
    expect(sent.join()).toContain('Kofi Mensah');
    // An id token begins so (base64url of `{"`), and the access token goes by that name.
    expect(sent.join()).not.toMatch(/eyJ|access_token|id_token/);
    const kept = [...watching.cookies()].map(([name]) => name).sort();
    expect(kept).toEqual(['luwte', 'luwte-bekend']);
  });

  test('is never led to another site by the address', async () => {
    const browser = visitor();
    const back = await goThere(browser, '//elsewhere.example');
    expect(await browser.open(back.pathname + back.search)).toMatchObject({ status: 303, location: '/' });
  });

  test('who stopped, came with another browser, or is not known reads a kind page without what the provider sent', async () => {
    const browser = visitor();
    school.provider.refuse('access_denied');
    const stopped = await goThere(browser, '/');
    const denied = await browser.open(stopped.pathname + stopped.search);
    expect(denied.location).toBe('/inloggen/school/niet-gelukt/denied');
    expect((await browser.open(denied.location)).text).toContain('je bent daar gestopt');
    const back = await goThere(browser, '/');
    expect((await visitor().open(back.pathname + back.search)).location).toBe('/inloggen/school/niet-gelukt/lost');
    school.provider.become({ sub: 'nobody-yet', email: 'new@bron.example', email_verified: true });
    const unknown = await goThere(browser, '/');
    const refused = await browser.open(unknown.pathname + unknown.search);
    expect((await browser.open(refused.location)).text).toContain('Je bent nog niet bekend in Luwte');
    expect((await browser.open('/account')).status).toBe(303);
    expect((await browser.open('/inloggen/school/niet-gelukt/iets')).status).toBe(404);
  });

  test('a cookie that was changed, or is older than ten minutes, is lost', async () => {
    school.provider.become(kofi);
    const changed = visitor();
    const back = await goThere(changed, '/');
    const cookies = new Map([['luwte-school', `${Buffer.from('{}').toString('base64url')}.${'A'.repeat(43)}`]]);
    const forger = new TestBrowser((request) => server.fetch(request), cookies);
    expect((await forger.open(back.pathname + back.search)).location).toBe('/inloggen/school/niet-gelukt/lost');
    school.pass(10 * 60_000);
    expect((await changed.open(back.pathname + back.search)).location).toBe('/inloggen/school/niet-gelukt/lost');
  });

  test('nothing of the answer stands in the log', () => {
    const written = JSON.stringify(app.lines);
    expect(written).toContain('/inloggen/school/terug');
    expect(written).not.toMatch(/code=|state=|kofi/i);
  });

  test('sees no way in when the administrator switches it off, and removes it after that', async () => {
    const browser = await administrator();
    const page = await browser.open(address);
    expect(page.text).toContain('Kofi Mensah');
    expect(page.text).not.toContain('Verwijder de koppeling');
    expect((await browser.send(`${address}/stand`, { state: 'off' })).location).toBe(address);
    expect((await visitor().open('/inloggen')).text).not.toContain('Stichting De Bron');
    const connection = address.split('/').at(-1);
    expect((await visitor().open(`/inloggen/school/${connection}`)).location).toBe('/inloggen/school/niet-gelukt/off');
    expect((await browser.open(address)).text).toContain('Verwijder de koppeling');
    expect((await browser.send(`${address}/stand`, { state: 'removed' })).location).toBe('/beheer/inloggen');
    expect((await browser.open(address)).status).toBe(404);
  });
});
