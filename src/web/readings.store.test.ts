import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../cases/act-in-case.ts';
import { caseReadingsOnPage } from '../cases/case-readings.ts';
import { casesForTests, type TestCases } from '../cases/cases-for-tests.ts';
import { classListContent, identityContent, siteContent } from '../cases/sealed-part-content.ts';
import { isAboutOneCase } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import { logAccess } from '../store/access-log.ts';
import type { TestBrowser } from './browser-for-tests.ts';
import { caseSite, hiddenFields } from './case/case-site-for-tests.ts';
import { routes } from './routes.ts';

let school: TestCases;
let director: TestBrowser;
let caseId = '';
let pupil = '';
let site = '';
let list: string;
let request = '';

beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
  caseId = await school.open();
  [pupil, site, list] = [school.id(), school.id(), school.id()];
  const acted = await actInCase(school.work, school.director, caseId, school.id(), {
    commands: [
      { do: 'add-person', person: pupil, kind: 'pupil' },
      { do: 'give-role', person: pupil, role: 'visible', certainty: 'sure', source: 'zelf verteld' },
      { do: 'add-site', site },
      { do: 'add-note', text: 'Gebeld met de ouders van leerling B.' },
      { do: 'keep-class-list', list, pupils: 1 },
    ],
    parts: [
      {
        partId: list,
        kind: 'class-list',
        content: classListContent({ name: '8b', pupils: [{ id: school.id(), name: 'Sam', carers: [] }] }),
      },
      { partId: pupil, kind: 'person', content: identityContent({ name: 'Kim Zonnebloem', contact: '' }) },
      { partId: site, kind: 'url', content: siteContent('https://geheim.example/pad') },
    ],
  });
  expect(acted.kind).toBe('done');
  const form = `/casussen/${caseId}/verzoeken/nieuw`;
  const sent = await director.send(form, {
    ...hiddenFields(await director.open(form), form),
    kind: 'copy',
    person: pupil,
    asker: 'carer',
    name: 'Hatice Zonnebloem',
    identity: 'De mentor kent haar.',
    received: new Date(school.work.clock()).toISOString().slice(0, 10),
  });
  expect([sent.status, sent.text]).toEqual([303, '']);
  request = sent.location.split('/').at(-1) ?? '';
});
afterAll(() => school.database.drop());

interface Logged extends Record<string, unknown> {
  readonly account_id: string;
  readonly part: string;
  readonly part_id: string | null;
  readonly reason: boolean;
}

const logged = () =>
  school.database.asSuperuser<Logged>(
    `select id, account_id, part, part_id, at::text, sealed_reason is not null as reason from luwte.access_log
     where stream_id = $1 order by at, id`,
    [caseId],
  );

/** What each page of a case is called in the log of readings. */
const partOf: Readonly<Record<string, string>> = {
  '/casussen/:case': 'plan',
  '/casussen/:case/versie': 'protocol',
  '/casussen/:case/protocol': 'protocol',
  '/casussen/:case/taken/:task': 'task',
  '/casussen/:case/taken/:task/afwijken': 'task',
  '/casussen/:case/taken/:task/vooruit': 'task',
  '/casussen/:case/taken/:task/terugdraaien': 'task',
  '/casussen/:case/taken/:task/intrekken': 'task',
  '/casussen/:case/in-kaart': 'questions',
  '/casussen/:case/mensen': 'people',
  '/casussen/:case/mensen/nieuw': 'person',
  '/casussen/:case/mensen/:person': 'person',
  '/casussen/:case/mensen/:person/thuis': 'person',
  '/casussen/:case/mensen/:person/dossier': 'person',
  '/casussen/:case/wissen': 'people',
  '/casussen/:case/wissen/:person': 'person',
  '/casussen/:case/verspreiding': 'spread',
  '/casussen/:case/verspreiding/nieuw': 'spread',
  '/casussen/:case/verspreiding/:sharing': 'spread',
  '/casussen/:case/klassen': 'class-lists',
  '/casussen/:case/klassen/:list': 'class-lists',
  '/casussen/:case/plekken': 'places',
  '/casussen/:case/plekken/:site': 'places',
  '/casussen/:case/stop': 'stop',
  '/casussen/:case/collegas': 'staff',
  '/casussen/:case/collegas/blad': 'staff',
  '/casussen/:case/collegas/teksten': 'staff',
  '/casussen/:case/collegas/steun': 'staff',
  '/casussen/:case/collegas/plan': 'staff',
  '/casussen/:case/collegas/verteld': 'staff',
  '/casussen/:case/contact': 'contact',
  '/casussen/:case/leidraden/:guide': 'task',
  '/casussen/:case/gesprekken': 'talks',
  '/casussen/:case/gesprekken/nieuw': 'talks',
  '/casussen/:case/gesprekken/:talk': 'talks',
  '/casussen/:case/politie': 'police',
  '/casussen/:case/politie/samenvatting': 'police-summary',
  '/casussen/:case/politie/samenvatting.pdf': 'police-summary',
  '/casussen/:case/brieven': 'letters',
  '/casussen/:case/brieven/nieuw': 'letters',
  '/casussen/:case/brieven/:letter': 'letters',
  '/casussen/:case/brieven/:letter/meenemen': 'letter-export',
  '/casussen/:case/brieven/:letter/brief.docx': 'letter-export',
  '/casussen/:case/scholen/:school': 'places',
  '/casussen/:case/verbonden': 'links',
  '/casussen/:case/tijdlijn': 'timeline',
  '/casussen/:case/tijdlijn/:entry/verbeteren': 'timeline',
  '/casussen/:case/team': 'team',
  '/casussen/:case/gelezen': 'readings',
  '/casussen/:case/besloten': 'team',
  '/casussen/:case/advies': 'advice',
  '/casussen/:case/sluiten': 'closing',
  '/casussen/:case/heropenen': 'closing',
  '/casussen/:case/bewaren': 'retention',
  '/casussen/:case/vernietigen': 'retention',
  '/casussen/:case/verzoeken': 'requests',
  '/casussen/:case/verzoeken/nieuw': 'requests',
  '/casussen/:case/verzoeken/:request': 'requests',
  '/casussen/:case/verzoeken/:request/stukken': 'requests',
  '/casussen/:case/verzoeken/:request/voorbeeld': 'requests',
  '/casussen/:case/verzoeken/:request/kopie.pdf': 'copy',
  '/casussen/:case/verzoeken/:request/kopie.json': 'copy',
};

const addressOf = (path: string) =>
  path
    .replace(':case', caseId)
    .replace(':task', 'stop-sharing')
    .replace(':person', pupil)
    .replace(':entry', '6')
    .replace(':guide', 'victim')
    .replace(':list', list)
    .replace(':site', site)
    .replace(':request', request);

describe('a reading is written down (P1)', () => {
  const pages = routes.filter(({ method, may }) => method === 'GET' && isAboutOneCase(may));

  test('for every page of a case there is a word in the log', () => {
    expect(Object.keys(partOf).sort()).toEqual(pages.map(({ path }) => path).sort());
  });

  test('once for each page that was shown: who, when, and which part of the case', async () => {
    let shown = 0;
    for (const { path } of pages) {
      const before = await logged();
      school.pass(1000);
      const page = await director.open(addressOf(path));
      if (page.status !== 200) continue;
      shown += 1;
      const [entry, ...more] = (await logged()).slice(before.length);
      expect([path, entry, more]).toEqual([
        path,
        expect.objectContaining({
          account_id: school.director.account,
          part: partOf[path],
          part_id: path.includes(':person') ? pupil : null,
          at: String(school.work.clock()),
          reason: false,
        }),
        [],
      ]);
    }
    expect(shown).toBeGreaterThan(19);
  });

  test('with the reason, where one is asked: to see the whole address of a site', async () => {
    const here = `/casussen/${caseId}/plekken`;
    const action = `${here}/${site}`;
    const form = hiddenFields(await director.open(here), action);
    const before = (await logged()).length;
    school.pass(1000);
    const page = await director.send(action, { ...form, [`reason-${site}`]: 'De politie vraagt erom.' });
    expect(page.status).toBe(200);
    const after = (await logged()).slice(before);
    expect(after).toContainEqual(expect.objectContaining({ part: 'url', part_id: site, reason: true }));
  });

  test('of nobody, when an address names somebody who is not in the case', async () => {
    school.pass(1000);
    await director.open(`/casussen/${caseId}/mensen/${school.id()}`);
    expect((await logged()).at(-1)).toMatchObject({ part: 'person', part_id: null });
  });
});

describe('who read a case', () => {
  const here = () => `/casussen/${caseId}/gelezen`;

  test('is shown to its team, with what and why, by letter and without an address', async () => {
    const team = await director.open(`/casussen/${caseId}/team`);
    expect(team.html).toContain(`href="${here()}"`);
    const page = await director.open(here());
    expect(page.status).toBe(200);
    expect(page.text).toContain('Anna Bos');
    expect(page.text).toContain('Een persoon (leerling A)');
    expect(page.text).toContain('De politie vraagt erom.');
    expect(page.text).not.toContain('Kim Zonnebloem');
    expect(page.html).not.toContain('geheim.example/pad');
  });

  test('goes back a page at a time to the very first reading, and each stands there once', async () => {
    await school.work.store.inContext(contextOf(school.director), async (tx) => {
      for (let more = 0; more < caseReadingsOnPage; more += 1) await logAccess(tx, { stream: caseId, part: 'plan' });
    });
    const rows = (html: string) => html.match(/<tr/g)?.length ?? 0;
    const first = await director.open(here());
    expect(rows(first.html) - 1).toBe(caseReadingsOnPage);
    const next = /href="([^"]*gelezen\?na=[^"]*)"/.exec(first.html)?.[1] ?? '';
    school.pass(1000);
    const second = await director.open(next);
    const total = (await logged()).length;
    // The second opening wrote a line of its own, newer than all of the second page.
    expect(rows(second.html) - 1).toBe(total - 1 - caseReadingsOnPage);
    expect(second.html).not.toMatch(/href="[^"]*gelezen\?na=/);
    const lost = await director.open(`${here()}?na=elders`);
    expect([lost.status, rows(lost.html)]).toEqual([200, 1]);
  });
});
