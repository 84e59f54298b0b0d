import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSecondFactor, secondFactorsOf } from '../identity/second-factors.ts';
import { keepLanguage, whoHolds } from '../identity/session.ts';
import { makeSetUpLink } from '../identity/set-up.ts';
import { identityForTests, type TestIdentity } from '../identity/surroundings-for-tests.ts';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool } from '../store/boards.ts';
import { testId } from '../store/database-for-tests.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { Phone } from './phone-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

const practiceBoard = testId(50);

let identity: TestIdentity;
let server: ReturnType<typeof createServer>;
let setUpLink: string;
/** Noor's, the administrator's. */
let phone: Phone;
let handedOver = '';
let resets = 0;

const visitor = () => new TestBrowser((request) => server.fetch(request));

async function makePracticeBoard() {
  await identity.store.inContext({ board: practiceBoard, account: testId(53), roles: [] }, async (tx) => {
    await createBoard(tx, { kind: 'practice', name: 'Oefenbestuur' });
    await createSchool(tx, { id: testId(52), path: 'oefen-eik', name: 'De Oefeneik', protocol: 'kindante' });
    const roles = [{ role: 'mentor', school: testId(52) }];
    await createAccount(tx, { id: testId(53), name: 'Bo Oefening', email: 'bo@oefen.example', language: 'nl', roles });
    await createAccount(tx, {
      id: testId(54),
      name: 'Dani Oefening',
      email: 'dani@oefen.example',
      language: 'nl',
      roles: [{ role: 'administrator', school: null }],
    });
  });
}

beforeAll(async () => {
  identity = await identityForTests();
  phone = new Phone(identity);
  const app = testApp({
    identity,
    clock: identity.clock,
    random: identity.random,
    protocols: [
      { name: 'kindante', title: { nl: 'Negen stappen', en: 'Nine steps' }, about: { nl: 'Voor po.', en: 'Primary.' } },
    ],
    whoHolds: (token, now) => whoHolds(identity, token, now),
    keepLanguage: (who, language) => keepLanguage(identity, who, language),
    hasSecondFactor: async (who) => hasSecondFactor(await secondFactorsOf(identity, who)),
    practice: {
      board: async () => practiceBoard,
      reset: async () => {
        resets += 1;
        await identity.store.destroyPracticeBoard(practiceBoard);
        await makePracticeBoard();
      },
    },
  });
  server = createServer(app, routes);
  setUpLink = `/opzetten/${await makeSetUpLink(identity)}`;
  await makePracticeBoard();
});
afterAll(() => identity.database.drop());

describe('a school begins', () => {
  const school = {
    board: 'Stichting De Bron',
    school: 'De Eik',
    protocol: 'kindante',
    name: 'Noor de Wit',
    email: 'noor@bron.example',
    password: 'drie paarse lampen',
    roles: ['director'],
  };

  test('the front page says where the set-up link is', async () => {
    const page = await visitor().open('/');
    expect(page.text).toContain('het venster waarin Luwte draait');
    expect(page.text).toContain('Rondkijken in de oefenschool');
  });

  test('a form with mistakes comes back with each mistake beside its field and everything typed but the password', async () => {
    const browser = visitor();
    await browser.open(setUpLink);
    const page = await browser.send(setUpLink, { ...school, email: 'noor', protocol: 'made-up', path: 'Leeg' });
    expect(page.status).toBe(422);
    expect(page.html).toContain('value="Stichting De Bron"');
    expect(page.html).toContain('value="noor"');
    expect(page.text).toContain('Vul een e-mailadres in');
    expect(page.text).toContain('Kies het protocol');
    expect(page.text).toContain('3 tot 40 kleine letters');
    expect(page.text).toContain('Typ je wachtwoord nog een keer');
    expect(page.html).not.toContain(school.password);
  });

  test('setting up signs in and leads by the second step to the recovery sheets; the link is dead from then on', async () => {
    const browser = visitor();
    await browser.open(setUpLink);
    expect(await browser.send(setUpLink, school)).toMatchObject({ status: 303, location: '/beheer/herstel' });
    expect(await browser.open('/beheer/herstel')).toMatchObject({
      status: 303,
      location: '/account/tweede-stap?naar=%2Fbeheer%2Fherstel',
    });
    expect(await browser.open('/')).toMatchObject({ status: 303, location: '/casussen' });
    await phone.connect(browser);
    const account = await browser.open('/account');
    expect(account.text).toContain('beheerder (Stichting De Bron), directeur of schoolleider (De Eik)');
    const dead = await visitor().open(setUpLink);
    expect(dead.status).toBe(410);
    expect(dead.text).toContain('Deze link is al gebruikt');
  });

  test('from then on the front page lets people sign in', async () => {
    expect((await visitor().open('/')).html).toContain('href="/inloggen"');
  });
});

async function administrator() {
  const browser = visitor();
  await browser.open('/inloggen');
  await browser.send('/inloggen', { email: 'noor@bron.example', password: 'drie paarse lampen' });
  await phone.secondStep(browser);
  return browser;
}

describe('signing in and out', () => {
  test('leads back to the page that was asked for, and never to another site', async () => {
    const browser = visitor();
    const asked = await browser.open('/beheer/mensen');
    expect(asked).toMatchObject({ status: 303, location: '/inloggen?naar=%2Fbeheer%2Fmensen' });
    const page = await browser.open(asked.location);
    expect(page.html).toContain('name="naar" value="/beheer/mensen"');
    const login = { email: 'noor@bron.example', password: 'drie paarse lampen' };
    const away = await browser.send('/inloggen', { ...login, naar: '//elsewhere.example' });
    expect(away).toMatchObject({ status: 303, location: '/' });
    await browser.open('/inloggen/tweede-stap');
    const dots = '/..//elsewhere.example/x';
    expect(await browser.open(`/inloggen?naar=${encodeURIComponent(dots)}`)).toMatchObject({ location: '/' });
    expect(await browser.send('/inloggen', { ...login, naar: dots })).toMatchObject({ location: '/' });
    await browser.open('/inloggen/tweede-stap');
    expect(await browser.send('/taal', { language: 'nl', back: dots })).toMatchObject({ location: '/' });
  });

  test('a wrong password and an unknown address read the same, and keep the address', async () => {
    const browser = visitor();
    await browser.open('/inloggen');
    const wrong = await browser.send('/inloggen', { email: 'noor@bron.example', password: 'iets anders' });
    const unknown = await browser.send('/inloggen', { email: 'niemand@bron.example', password: 'iets anders' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="noor@bron.example"');
    expect(unknown.text).toBe(wrong.text);
    expect(unknown.status).toBe(422);
  });

  test('a browser that somebody signed in from is not slowed by strangers who guess at the same address', async () => {
    const own = await administrator();
    await own.open('/account');
    await own.send('/uitloggen', {});
    const stranger = visitor();
    await stranger.open('/inloggen');
    for (let tries = 0; tries < 6; tries += 1) {
      await stranger.send('/inloggen', { email: 'noor@bron.example', password: `gok ${tries} van velen` });
    }
    const before = identity.waited.length;
    await own.open('/inloggen');
    const login = { email: 'noor@bron.example', password: 'drie paarse lampen' };
    expect(await own.send('/inloggen', login)).toMatchObject({ status: 303 });
    expect(identity.waited).toHaveLength(before);
    await stranger.send('/inloggen', login);
    expect(identity.waited).toHaveLength(before + 1);
  });

  test('after signing out nothing of the session works any more', async () => {
    const browser = await administrator();
    const stolen = browser.copy();
    await browser.open('/account');
    expect(await browser.send('/uitloggen', {})).toMatchObject({ status: 303, location: '/' });
    expect(await browser.open('/account')).toMatchObject({ status: 303 });
    expect(await stolen.open('/account')).toMatchObject({ status: 303, location: '/inloggen?naar=%2Faccount' });
  });

  test('a form that is sent after the session ended says what to do', async () => {
    const browser = await administrator();
    await browser.open('/beheer/mensen/nieuw');
    identity.pass(31 * 60_000);
    const page = await browser.send('/beheer/mensen/nieuw', { name: 'Sem' });
    expect(page.status).toBe(401);
    expect(page.text).toContain('is niet opgeslagen');
    expect(page.text).toContain('met de knop Terug');
  });
});

describe('people', () => {
  test('somebody is added with a role, and the link is shown once', async () => {
    const browser = await administrator();
    const form = await browser.open('/beheer/mensen/nieuw');
    const mentor = /value="(mentor at [0-9a-f-]+)"/.exec(form.html)?.[1] ?? '';
    const nothing = await browser.send('/beheer/mensen/nieuw', { name: 'Sem Kaya', email: 'sem@bron.example' });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Kies minstens één rol');
    expect(nothing.html).toContain('value="Sem Kaya"');
    const typed = { name: 'Sem Kaya', email: 'sem@bron.example', roles: [mentor] };
    const ready = await browser.send('/beheer/mensen/nieuw', typed);
    expect(ready.status).toBe(200);
    handedOver = /http:\/\/localhost:3000(\/wachtwoord\/[\w-]{43})/.exec(ready.text)?.[1] ?? '';
    expect((await browser.open('/beheer/mensen')).text).toMatch(/Sem Kaya.*sem@bron\.example.*mentor/s);
  });

  test('with the link that person chooses a password and is in', async () => {
    const browser = visitor();
    expect((await browser.open(handedOver)).text).toContain('Welkom, Sem Kaya');
    expect(await browser.send(handedOver, { password: 'kort' })).toMatchObject({ status: 422 });
    expect(await browser.send(handedOver, { password: 'vier groene fietsen' })).toMatchObject({ status: 303 });
    expect(await browser.open('/account')).toMatchObject({ status: 200 });
    expect((await visitor().open(handedOver)).text).toContain('Deze link is al gebruikt');
    const closed = await browser.open('/beheer/mensen');
    expect(closed.status).toBe(403);
  });

  test('access stops at once on every device', async () => {
    const mentor = visitor();
    await mentor.open('/inloggen');
    await mentor.send('/inloggen', { email: 'sem@bron.example', password: 'vier groene fietsen' });
    expect((await mentor.open('/account')).status).toBe(200);
    const browser = await administrator();
    const list = await browser.open('/beheer/mensen');
    const person = /href="(\/beheer\/mensen\/[0-9a-f-]{36})"[^>]*>Sem/.exec(list.html)?.[1] ?? '';
    await browser.open(person);
    expect(await browser.send(`${person}/toegang`, { access: 'take' })).toMatchObject({ status: 303 });
    expect((await mentor.open('/account')).status).toBe(303);
    expect((await browser.open('/beheer/mensen')).text).toContain('Zonder toegang');
  });

  test('the last administrator keeps the door open, and is told why', async () => {
    const browser = await administrator();
    const list = await browser.open('/beheer/mensen');
    const self = /href="(\/beheer\/mensen\/[0-9a-f-]{36})"[^>]*>Noor/.exec(list.html)?.[1] ?? '';
    await browser.open(self);
    const page = await browser.send(`${self}/toegang`, { access: 'take' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Dit is de laatste beheerder');
    expect((await browser.open('/account')).status).toBe(200);
  });

  test('a person of another board does not exist here', async () => {
    const browser = await administrator();
    const there = await browser.open(`/beheer/mensen/${testId(53)}`);
    const nowhere = await browser.open(`/beheer/mensen/${testId(999)}`);
    expect(there.status).toBe(404);
    expect(there.text).toBe(nowhere.text);
    await browser.open('/account');
    const typed = { name: 'Bo', email: 'bo@bron.example', roles: ['administrator'] };
    for (const action of ['', '/link', '/toegang']) {
      const refused = await browser.send(`/beheer/mensen/${testId(53)}${action}`, typed);
      expect([action, refused.status]).toEqual([action, 404]);
    }
  });
});

describe('one’s own account', () => {
  const login = { email: 'noor@bron.example', password: 'drie paarse lampen' };

  test('lets somebody choose another password, who stays in while other devices are out', async () => {
    const browser = await administrator();
    const elsewhere = await administrator();
    await browser.open('/account/wachtwoord');
    const changed = await browser.send('/account/wachtwoord', {
      present: login.password,
      password: 'zeven grijze keien',
    });
    expect(changed).toMatchObject({ status: 303, location: '/account/beveiliging?gedaan=wachtwoord' });
    expect((await browser.open(changed.location)).text).toContain('Je wachtwoord is veranderd');
    expect((await elsewhere.open('/account')).status).toBe(303);
    expect((await (await administrator()).open('/account')).status).toBe(303);
    await browser.open('/account/wachtwoord');
    await browser.send('/account/wachtwoord', { present: 'zeven grijze keien', password: login.password });
    expect((await (await administrator()).open('/account')).status).toBe(200);
  });

  test('hides what is typed wherever a password is, and lets a password manager and pasting help', async () => {
    const browser = await administrator();
    const pages = [await visitor().open('/inloggen'), await browser.open('/account/wachtwoord')];
    const fields = pages.flatMap(({ html }) => html.match(/<input[^>]* name="(?:password|present)"[^>]*>/g) ?? []);
    expect(fields).toHaveLength(3);
    for (const field of fields) {
      expect(field).toContain('type="password"');
      expect(field).toMatch(/autocomplete="(?:current|new)-password"/);
      expect(field).not.toMatch(/maxlength|readonly|\son/i);
    }
  });

  test('says beside each field what is wrong with it, and sends no password back', async () => {
    const browser = await administrator();
    await browser.open('/account/wachtwoord');
    const nothing = await browser.send('/account/wachtwoord', { present: '', password: '' });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Vul je huidige wachtwoord in');
    const wrong = await browser.send('/account/wachtwoord', { present: 'iets anders', password: 'zeven grijze keien' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('niet het wachtwoord waarmee je nu inlogt');
    const weak = await browser.send('/account/wachtwoord', { present: login.password, password: 'noordewit2026' });
    expect(weak.text).toContain('makkelijk te raden');
    for (const { html } of [wrong, weak]) expect(html).not.toMatch(/zeven grijze|noordewit2026|iets anders|paarse/);
  });

  test('tells the administrator what is here now, and what is not yet', async () => {
    const page = await (await administrator()).open('/account');
    expect(page.text).toContain('Casussen zie je niet');
    expect(page.text).toContain('dat kan nu nog niet');
    expect(page.text).not.toContain('Voor de functionaris gegevensbescherming');
  });

  test('has no password to change in the practice school', async () => {
    const browser = visitor();
    await browser.open('/oefenschool');
    await browser.send('/oefenschool', { account: testId(53) });
    const page = await browser.open('/account');
    expect(page.html).not.toContain('type="password"');
    const typed = { present: 'x', password: 'zeven grijze keien' };
    expect((await browser.send('/account/wachtwoord', typed)).status).toBe(404);
    for (const path of ['/beveiliging', '/wachtwoord', '/tweede-stap', '/bevestigen'])
      expect((await browser.open(`/account${path}`)).status).toBe(404);
  });
});

describe('the practice school', () => {
  test('is entered by choosing a person, without a password, and says so on every page', async () => {
    const browser = visitor();
    expect((await browser.open('/oefenschool')).text).toContain('Bo Oefening');
    expect(await browser.send('/oefenschool', { account: testId(53) })).toMatchObject({ status: 303, location: '/' });
    expect((await browser.open('/account')).text).toMatch(/Oefenschool: alles (hier is )?verzonnen/);
  });

  test('shows its administrator people, who come in by choosing a role: nobody gets a link or a password', async () => {
    const browser = visitor();
    await browser.open('/oefenschool');
    await browser.send('/oefenschool', { account: testId(54) });
    const form = await browser.open('/beheer/mensen/nieuw');
    expect(form.text).toContain('In de oefenschool heeft niemand een wachtwoord');
    const mentor = /value="(mentor at [0-9a-f-]+)"/.exec(form.html)?.[1] ?? '';
    const typed = { name: 'Iemand', email: 'noor@bron.example', roles: [mentor] };
    expect(await browser.send('/beheer/mensen/nieuw', typed)).toMatchObject({
      status: 303,
      location: '/beheer/mensen',
    });
    const list = await browser.open('/beheer/mensen');
    expect(list.text).toContain('door een rol te kiezen');
    const person = /href="(\/beheer\/mensen\/[0-9a-f-]{36})"[^>]*>Iemand/.exec(list.html)?.[1] ?? '';
    const page = await browser.open(person);
    expect(page.text).toContain('Bij een echte school maak je hier een link');
    expect(page.html).not.toContain(`${person}/link`);
    const refused = await browser.send(`${person}/link`, {});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('In de oefenschool heeft niemand een wachtwoord');
    expect(refused.html).not.toContain('/wachtwoord/');
  });

  test('lets nobody into a real account', async () => {
    const browser = await administrator();
    const list = await browser.open('/beheer/mensen');
    const account = /\/beheer\/mensen\/([0-9a-f-]{36})"[^>]*>Noor/.exec(list.html)?.[1] ?? '';
    const stranger = visitor();
    await stranger.open('/oefenschool');
    const refused = await stranger.send('/oefenschool', { account });
    expect(refused.status).toBe(409);
    expect((await stranger.open('/account')).status).toBe(303);
  });

  test('choosing it signs a real person out first', async () => {
    const browser = await administrator();
    const real = browser.copy();
    await browser.open('/oefenschool');
    await browser.send('/oefenschool', { account: testId(53) });
    expect((await real.open('/account')).status).toBe(303);
  });

  test('starts again only from inside, after a question, and lets everybody choose anew', async () => {
    const outside = await administrator();
    expect((await outside.open('/oefenschool/opnieuw')).status).toBe(403);
    const browser = visitor();
    await browser.open('/oefenschool');
    await browser.send('/oefenschool', { account: testId(53) });
    expect((await browser.open('/oefenschool/opnieuw')).text).toContain('Ja, begin opnieuw');
    expect(resets).toBe(0);
    expect(await browser.send('/oefenschool/opnieuw', {})).toMatchObject({ status: 303, location: '/oefenschool' });
    expect(resets).toBe(1);
    expect((await browser.open('/account')).status).toBe(303);
    expect((await browser.open('/oefenschool')).text).toContain('Bo Oefening');
  });
});
