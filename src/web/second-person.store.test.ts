import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { openCase } from '../cases/open-case.ts';
import { choosePassword } from '../identity/choose-password.ts';
import { addPerson } from '../identity/people.ts';
import { type SchoolForTests, schoolForTests } from '../identity/school-for-tests.ts';
import { keepLanguage, whoHolds } from '../identity/session.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { fillShelf } from '../protocols/protocol-shelf.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { hiddenFields } from './case/case-site-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

let identity: SchoolForTests;
let cases: CaseWork;
let school = '';
let server: ReturnType<typeof createServer>;
/** Noor set the school up: administrator and head of school. Ada is administrator alone. */
let noor: TestBrowser;
let ada: TestBrowser;
let sanne: TestBrowser;
let person = '';

const browserWith = (session: string) =>
  new TestBrowser((request) => server.fetch(request), new Map([['luwte', session]]));

async function comesIn(name: string, role: string): Promise<TestBrowser> {
  const typed = { name, email: `${name.split(' ')[0]?.toLowerCase()}@bron.example`, roles: [role] };
  const added = await addPerson(identity, await identity.administrator(), typed);
  if (!added.ok) throw new Error(JSON.stringify(added.errors));
  const chosen = await choosePassword(identity, added.value.link?.token ?? '', 'vier groene fietsen');
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  return browserWith(chosen.value.session);
}

beforeAll(async () => {
  identity = await schoolForTests();
  const { store, clock, random } = identity;
  const protocols = fillShelf(protocolFolder());
  cases = {
    store,
    clock,
    random,
    protocols,
    guides: new Map(),
    calendar: schoolCalendar(dutchSchoolDays),
    copiesLastDays: 30,
  };
  const app = testApp({
    identity,
    cases,
    clock,
    random,
    // How somebody proves a second factor is told elsewhere: here everybody did.
    whoHolds: async (token, now) => {
      const who = await whoHolds(identity, token, now);
      return who && { ...who, factors: 2 };
    },
    keepLanguage: (who, language) => keepLanguage(identity, who, language),
  });
  server = createServer(app, routes);
  school = (await identity.administrator()).schools[0]?.id ?? '';
  noor = browserWith(await identity.enter());
  ada = await comesIn('Ada Beheer', 'administrator');
});
afterAll(() => identity.database.drop());

describe('a second person', () => {
  test('is named where an administrator asks for a role, and the link to sign in is there at once', async () => {
    await ada.open('/beheer/mensen/nieuw');
    const typed = { name: 'Sanne de Graaf', email: 'sanne@bron.example', roles: [`safety-coordinator at ${school}`] };
    const ready = await ada.send('/beheer/mensen/nieuw', typed);
    expect(ready.text).toContain('gelden pas na akkoord van iemand anders: veiligheidscoördinator.');
    const link = /http:\/\/localhost:3000(\/wachtwoord\/[\w-]{43})/.exec(ready.text)?.[1] ?? '';
    sanne = new TestBrowser((request) => server.fetch(request));
    await sanne.open(link);
    await sanne.send(link, { password: 'vier groene fietsen' });
    person =
      /href="(\/beheer\/mensen\/[0-9a-f-]{36})"[^>]*>Sanne/.exec((await ada.open('/beheer/mensen')).html)?.[1] ?? '';
    const page = await ada.open(person);
    expect(page.text).toContain('Gevraagd: veiligheidscoördinator (De Eik), wacht op akkoord van Noor de Wit.');
    expect(page.html).toMatch(new RegExp(`value="safety-coordinator at ${school}"[^>]*checked`));
  });

  test('is waited for on a kind page by who gets the role', async () => {
    expect(await sanne.open('/')).toMatchObject({ status: 303, location: '/account' });
    const page = await sanne.open('/account');
    expect(page.text).toContain('Je account staat klaar');
    expect(page.text).toContain('veiligheidscoördinator (De Eik), door Ada Beheer; wacht op akkoord van Noor de Wit.');
    expect(page.html).not.toContain('href="/beheer/akkoord"');
    expect((await sanne.open('/beheer/akkoord')).status).toBe(403);
  });

  test('is told on the page with cases that somebody waits, and finds what the role opens', async () => {
    expect((await noor.open('/casussen')).text).toContain('Er wacht één verzoek op jouw akkoord.');
    const page = await noor.open('/beheer/akkoord');
    expect(page.text).toContain('Sanne de Graaf: veiligheidscoördinator (De Eik)');
    expect(page.text).toContain('Komt vanzelf in elk team van de school');
    expect(page.text).toContain('gevraagd door Ada Beheer');
  });

  test('is never who asked: that one can take it back, and a form made by hand is answered kindly', async () => {
    const page = await ada.open('/beheer/akkoord');
    expect(page.text).toContain('Er wacht nu niets op jouw akkoord.');
    expect(page.text).toContain('wacht op akkoord van Noor de Wit');
    const action = /action="(\/beheer\/akkoord\/[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? '';
    const alone = await ada.send(action, { decision: 'agree' });
    expect(alone.status).toBe(422);
    expect(alone.text).toContain('Akkoord komt van iemand anders.');
    await ada.open(person);
    expect(hiddenFields(await ada.open(person), action)).toEqual({ from: 'person' });
    expect(await ada.send(action, { decision: 'decline', from: 'person' })).toMatchObject({ location: person });
    expect((await ada.open(person)).text).not.toContain('Gevraagd:');
    const typed = { name: 'Sanne de Graaf', email: 'sanne@bron.example', roles: [`safety-coordinator at ${school}`] };
    expect(await ada.send(person, typed)).toMatchObject({ status: 303, location: `${person}#gevraagd` });
  });

  test('agrees, and the role counts from the next page on; the others at school read that somebody is new', async () => {
    const page = await noor.open('/beheer/akkoord');
    const action = /action="(\/beheer\/akkoord\/[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? '';
    expect(await noor.send(action, { decision: 'agree' })).toMatchObject({ status: 303, location: '/beheer/akkoord' });
    expect((await sanne.open('/account')).text).toContain('veiligheidscoördinator (De Eik)');
    for (const browser of [noor, sanne])
      expect((await browser.open('/casussen')).text).toContain(
        'Sanne de Graaf is sinds vandaag veiligheidscoördinator (De Eik); gevraagd door Ada Beheer, akkoord van Noor de Wit.',
      );
    const after = await noor.open('/beheer/akkoord');
    expect(after.text).toContain('Er wacht nu niets op jouw akkoord.');
    expect(after.text).toMatch(/Het laatste jaar 2 .*akkoord van Noor de Wit/);
    const late = await noor.send(action, { decision: 'agree' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Dit verzoek is er niet meer');
  });

  test('speaks English to who does', async () => {
    await sanne.open('/account');
    await sanne.send('/taal', { language: 'en', back: '/account' });
    expect((await sanne.open('/casussen')).text).toContain('Sanne de Graaf is safety coordinator (De Eik) since today');
  });

  test('is needed for a new start with a lost second step too', async () => {
    await ada.open(person);
    expect(await ada.send(`${person}/tweede-stap`, {})).toMatchObject({ status: 303, location: `${person}#gevraagd` });
    expect((await ada.open(person)).text).toContain('een nieuwe tweede stap, wacht op akkoord van Noor de Wit');
    expect((await ada.send('/beheer/mensen/nergens/tweede-stap', {})).status).toBe(404);
  });
});

describe('who watches over readings', () => {
  let ruth: TestBrowser;

  beforeAll(async () => {
    ruth = await comesIn('Ruth Abendanon', 'data-protection-officer');
    const page = await ada.open('/beheer/akkoord');
    const action = /action="(\/beheer\/akkoord\/[0-9a-f-]{36})"(?=.*?value="agree")/s.exec(page.html)?.[1] ?? '';
    expect(page.text).toContain('Ruth Abendanon: functionaris gegevensbescherming');
    expect(await ada.send(action, { decision: 'agree' })).toMatchObject({ status: 303 });
  });

  test('begins there, and reads honestly that nothing was read, destroyed or asked yet', async () => {
    expect(await ruth.open('/')).toMatchObject({ location: '/toezicht' });
    const page = await ruth.open('/toezicht');
    expect(page.text).toContain('Er is nog niets gelezen');
    expect(page.text).toContain('Niemand gebruikte noodtoegang.');
    expect(page.text).toContain('Er wordt niets vanzelf vernietigd');
    expect(page.text).toContain('Er is nog niets gevraagd.');
    expect((await ruth.open('/account')).text).toContain('zonder de inhoud');
  });

  test('reads who read which case, and finds it by person; a wrong date is said beside its field, with the rest kept', async () => {
    const who = await identity.administrator();
    const { uuid } = identity.random;
    const opened = await openCase(cases, who, uuid(), uuid(), {
      school,
      told: 'Er gaat iets rond in groep 8.',
      source: 'pupil',
      answers: {},
      colleagues: [],
    });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    await identity.database.asSuperuser(
      `insert into luwte.access_log (board_id, stream_id, id, account_id, at, part)
       values ($1, $2, $3, $4, $5, 'timeline')`,
      [who.board, opened.id, uuid(), who.account, identity.clock()],
    );
    const page = await ruth.open(`/toezicht?wie=${who.account}`);
    expect(page.text).toMatch(
      /vandaag 09:00 Wie Noor de Wit Casus [0-9A-Z]{3}-[0-9A-Z]{2} Wat Tijdlijn Waarom niet gevraagd/,
    );
    expect(page.text).not.toContain('groep 8');
    expect((await ruth.open('/toezicht?van=2026-11-21')).text).toContain('Hierbij is niets gevonden');
    const wrong = await ruth.open('/toezicht?van=2026-02-31&casus=H7K-3M');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Vul een datum in');
    expect(wrong.html).toContain('value="H7K-3M"');
    const turned = await ruth.open('/toezicht?van=2026-11-21&tot=2026-11-20');
    expect(turned.text).toContain('Deze dag ligt voor “Vanaf”.');
  });

  test('nobody else gets there, and she gets to no case and no people', async () => {
    for (const browser of [noor, ada, sanne]) expect((await browser.open('/toezicht')).status).toBe(403);
    for (const path of ['/casussen', '/beheer/mensen', '/protocollen', '/noodtoegang'])
      expect([path, (await ruth.open(path)).status]).toEqual([path, 403]);
  });
});
