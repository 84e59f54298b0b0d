import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import { actInCase } from '../cases/act-in-case.ts';
import { relationToCase } from '../cases/case-team.ts';
import { readCase } from '../cases/case-view.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { choosePassword } from '../identity/choose-password.ts';
import { type SchoolForTests, schoolForTests } from '../identity/school-for-tests.ts';
import { contextOf, keepLanguage, whoHolds } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { choosable, fillShelf } from '../protocols/protocol-shelf.ts';
import { offersFrom } from '../store/case-offers.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { hiddenFields } from './case/case-site-for-tests.ts';
import { controlId } from './components/field.tsx';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

// A board that was set up with one school, De Eik, gets a second one, De Beuk: from the administrator's page to a case
// that De Eik offers and De Beuk accepts. Nothing here is put into the database by hand.

let identity: SchoolForTests;
let cases: CaseWork;
let server: ReturnType<typeof createServer>;
let noor: TestBrowser;
let ada: TestBrowser;
let tokens: Map<TestBrowser, string>;
let beech = '';

function browserWith(session: string): TestBrowser {
  const browser = new TestBrowser((request) => server.fetch(request), new Map([['luwte', session]]));
  tokens.set(browser, session);
  return browser;
}

const personOf = async (browser: TestBrowser): Promise<Who> => ({
  ...(await identity.whoIs(tokens.get(browser) ?? '')),
  factors: 2,
});

/** Is added on the page for people, by the administrator, and chooses a password; Noor or Ada agrees where that is asked. */
async function comesIn(by: TestBrowser, name: string, role: string): Promise<TestBrowser> {
  await by.open('/beheer/mensen/nieuw');
  const email = `${name.split(' ')[0]?.toLowerCase()}@bron.example`;
  const ready = await by.send('/beheer/mensen/nieuw', { name, email, roles: [role] });
  const token = /\/wachtwoord\/([\w-]{43})/.exec(ready.text)?.[1] ?? '';
  const chosen = await choosePassword(identity, token, 'vier groene fietsen');
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  const agreeing = await noor.open('/beheer/akkoord');
  const request = /action="(\/beheer\/akkoord\/[0-9a-f-]{36})"/.exec(agreeing.html)?.[1];
  if (by !== noor && request !== undefined) await noor.send(request, { decision: 'agree' });
  return browserWith(chosen.value.session);
}

const schoolsTyped = (changes: Record<string, string> = {}) => ({
  name: 'De Beuk',
  path: '',
  protocol: 'kindante',
  ...changes,
});

async function added(by: TestBrowser, changes: Record<string, string> = {}) {
  await by.open('/beheer/scholen/nieuw');
  return by.send('/beheer/scholen/nieuw', schoolsTyped(changes));
}

beforeAll(async () => {
  tokens = new Map();
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
    protocols: choosable(protocols),
    // How somebody proves a second factor is told elsewhere: here everybody did.
    whoHolds: async (token, now) => {
      const who = await whoHolds(identity, token, now);
      return who && { ...who, factors: 2 };
    },
    keepLanguage: (who, language) => keepLanguage(identity, who, language),
    relationToCase: (who, caseId) => relationToCase(cases, who, caseId),
  });
  server = createServer(app, routes);
  noor = browserWith(await identity.enter());
  // The first further administrator: with nobody else there to agree, the role counts at once.
  ada = await comesIn(noor, 'Ada Beheer', 'administrator');
});
afterAll(() => identity.database.drop());

describe('the schools of a board', () => {
  test('a new board has the one that it was set up with', async () => {
    const page = await ada.open('/beheer/scholen');
    expect(page.status).toBe(200);
    expect(page.text).toContain('De Eik');
    expect(page.text).toContain('de-eik');
    expect(page.text).toContain('Een school verwijderen kan niet');
  });

  test.each([
    ['a name that the board has already', { name: ' de  EIK ', path: 'elders' }, 'heeft al een school die zo heet'],
    ['no name', { name: ' ' }, 'Vul de naam van de school in.'],
    ['a name that is too long', { name: 'x'.repeat(121), path: 'elders' }, 'Kort dit in tot 120 tekens.'],
    ['a name that turns the writing round', { name: 'De \u202eBeuk', path: 'elders' }, 'onzichtbaar teken'],
    ['an address that another school has', { path: 'de-eik' }, 'Een andere school gebruikt dit adres al.'],
    ['an address that Luwte uses itself', { path: 'casussen' }, 'Woorden die Luwte zelf gebruikt kunnen niet.'],
    ['an address that is none', { path: '../beheer' }, 'Gebruik 3 tot 40 kleine letters'],
    ['a protocol that no school begins with', { protocol: 'staff-suspected' }, 'Kies het protocol'],
  ])('%s is said beside its field, and what was typed stays', async (_, changes: Record<string, string>, words) => {
    const page = await added(ada, changes);
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    if (changes.path !== undefined) expect(page.html).toContain(`value="${changes.path}"`);
    expect((await ada.open('/beheer/scholen')).html.match(/href="\/beheer\/scholen\/[0-9a-f-]{36}"/g)).toHaveLength(1);
  });

  test('what is wrong is summed up in the order of the fields', async () => {
    const { html } = await added(ada, { name: ' ', path: 'casussen', protocol: '' });
    const summary = /<section class="luwte-error-summary".*?<\/section>/s.exec(html)?.[0] ?? '';
    const fields = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(fields).toEqual(['name', 'path', 'protocol'].map(controlId));
  });

  test('the administrator adds one; its address follows from its name, which is never read as markup', async () => {
    expect(await added(ada, { name: 'De <b>Beuk</b>' })).toMatchObject({ status: 303, location: '/beheer/scholen' });
    const page = await ada.open('/beheer/scholen');
    expect(page.text).toContain('De &lt;b&gt;Beuk&lt;/b&gt;');
    expect(page.html).not.toContain('<b>Beuk');
    expect(page.text).toContain('de-b-beuk-b');
    beech = /href="\/beheer\/scholen\/([0-9a-f-]{36})">De &lt;b/.exec(page.html)?.[1] ?? '';
    expect(beech).not.toBe('');
  });

  test('its name and the protocol of its new cases change; its address stays, whatever a form made by hand says', async () => {
    const path = `/beheer/scholen/${beech}`;
    expect((await ada.open(path)).text).toContain('houden de tekst waarmee ze zijn begonnen');
    expect((await ada.send(path, { name: 'De Eik', protocol: 'kindante' })).status).toBe(422);
    const sent = await ada.send(path, { name: 'De Beuk', protocol: 'vo-sexting', path: 'elders' });
    expect(sent).toMatchObject({ status: 303, location: '/beheer/scholen' });
    const page = await ada.open('/beheer/scholen');
    expect(page.text).toContain('De Beuk');
    expect(page.text).toContain('de-b-beuk-b');
    expect((await ada.open('/beheer/scholen/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await ada.open('/beheer/scholen/elders')).status).toBe(404);
  });
});

describe('K1.4, S12: between two schools of a board that was set up here', () => {
  let bea: TestBrowser;
  let tom: TestBrowser;
  let bram: TestBrowser;
  let caseId = '';

  beforeAll(async () => {
    bea = await comesIn(ada, 'Bea Smit', `director at ${beech}`);
    tom = await comesIn(ada, 'Tom Vis', `teacher at ${beech}`);
    bram = await comesIn(ada, 'Bram Kuiper', `safety-coordinator at ${beech}`);
  });

  const opens = async (browser: TestBrowser, address: string): Promise<string> => {
    const form = await browser.open(address);
    const sent = await browser.send('/casussen/nieuw', {
      ...hiddenFields(form, '/casussen/nieuw'),
      told: 'Er gaat iets rond.',
      source: 'outside',
      'first-danger-now': 'no',
      'first-suicidality': 'not-known',
      'first-unsafe-home': 'not-known',
    });
    expect([sent.status, sent.text]).toEqual([303, '']);
    return sent.location.split('/')[2] ?? '';
  };

  test('people get their roles at the new school on the page for people; the administrator opens no case', async () => {
    expect((await personOf(bea)).roles).toEqual([{ role: 'director', school: beech }]);
    expect((await personOf(bram)).roles).toEqual([{ role: 'safety-coordinator', school: beech }]);
    expect((await ada.open('/casussen/nieuw')).status).toBe(403);
    for (const browser of [bea, tom, bram]) expect((await browser.open('/beheer/scholen')).status).toBe(403);
  });

  test('a case is offered by the one and accepted by the other, which leads a case of its own by its own protocol', async () => {
    caseId = await opens(noor, '/casussen/nieuw');
    const places = await noor.open(`/casussen/${caseId}/plekken`);
    const action = `/casussen/${caseId}/scholen`;
    expect((await noor.send(action, { ...hiddenFields(places, action), ofBoard: beech })).status).toBe(303);
    const director = await personOf(noor);
    const view = await readCase(cases, director, caseId, 'places');
    const inCase = view?.state.schools.find(({ ofBoard }) => ofBoard === beech)?.id ?? '';
    const commands = [
      { do: 'advance-task', instance: `inform-school/${inCase}`, reason: 'De wijkagent vond het goed.' },
    ] as const;
    expect(await actInCase(cases, director, caseId, identity.random.uuid(), { commands })).toEqual({ kind: 'done' });
    const there = `/casussen/${caseId}/scholen/${inCase}`;
    const form = hiddenFields(await noor.open(there), `${there}/aanbod`);
    expect((await noor.send(`${there}/aanbod`, { ...form, text: 'In groep 8 gaat iets rond.' })).status).toBe(303);
    const [offer] = await identity.store.inContext(contextOf(director), (tx) => offersFrom(tx, caseId));

    expect((await bea.open('/casussen')).html).toContain(`/aanbod/${offer?.id}`);
    expect((await tom.open('/casussen')).html).not.toContain(`/aanbod/${offer?.id}`);
    const theirs = await opens(bea, `/casussen/nieuw?school=${beech}&aanbod=${offer?.id}`);
    const read = await readCase(cases, await personOf(bea), theirs, 'plan');
    expect(read?.state.protocols.map(({ name }) => name)).toEqual(['vo-sexting']);
    expect(read?.state.links.current).toMatchObject([{ other: caseId, why: 'other-school' }]);

    // The safety coordinator of De Beuk is on its team by itself (V20), and on no team of De Eik.
    expect((await bram.open(`/casussen/${theirs}`)).status).toBe(200);
    for (const browser of [bea, tom, bram]) expect((await browser.open(`/casussen/${caseId}`)).status).toBe(404);
    for (const browser of [noor, ada, tom]) expect((await browser.open(`/casussen/${theirs}`)).status).not.toBe(200);
    expect((await noor.open('/casussen')).html).not.toContain(`/casussen/${theirs}`);
    expect((await bea.open('/casussen')).html).not.toContain(`/casussen/${caseId}`);
  });

  test('another protocol for the school leaves its running cases the text that they began with', async () => {
    const theirs = /\/casussen\/([0-9a-f-]{36})/.exec((await bea.open('/casussen')).html)?.[1] ?? '';
    await ada.open(`/beheer/scholen/${beech}`);
    await ada.send(`/beheer/scholen/${beech}`, { name: 'De Beuk', protocol: 'kindante' });
    const read = await readCase(cases, await personOf(bea), theirs, 'plan');
    expect(read?.state.protocols.map(({ name }) => name)).toEqual(['vo-sexting']);
    const next = await opens(bea, '/casussen/nieuw');
    expect((await readCase(cases, await personOf(bea), next, 'plan'))?.state.protocols).toMatchObject([
      { name: 'kindante' },
    ]);
  });
});
