import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProviderForTests, providerForTests } from '../src/identity/provider-for-tests.ts';
import { routes } from '../src/web/routes.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addCarer, addPerson, departFrom, doTask, everybodySafe, fillInMap, openCase } from './story/case.ts';
import { askForCopy } from './story/copy.ts';
import { giveDevice } from './story/device.ts';
import { addColleague, confirmWhenAsked, type School, schoolWith, signInHalfWay } from './story/school.ts';

/** Not for reading: what machines ask for, the empty page, the ways to the provider of a school and back, and files. */
const notForReading = [
  '/healthz',
  '/readyz',
  '/assets/:file',
  '/favicon.ico',
  '/leeg',
  '/inloggen/school/:connection',
  '/inloggen/school/terug',
  '/account/schoolaccount/:connection',
  '/casussen/:case/politie/samenvatting.pdf',
  '/casussen/:case/brieven/:letter/brief.docx',
  '/casussen/:case/verzoeken/:request/kopie.pdf',
  '/casussen/:case/verzoeken/:request/kopie.json',
];
const pages = routes
  .filter(({ method, path }) => method === 'GET' && !notForReading.includes(path))
  .map(({ path }) => path);

const marloes = { name: 'Marloes Hendriks', role: 'directeur of schoolleider' };

let luwte: RunningLuwte;
let browser: Browser;
let visitor: WatchedContext;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  visitor = await openWatched(browser, luwte.url);
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

/** Everything that holds for every page, with all folds open, in light and dark, on a wide screen and a narrow one. */
async function holdsForEveryPage(page: Page): Promise<void> {
  await page.evaluate(openFolds);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await axe(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axe(page, 'color-contrast')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(widestAt320)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function axe(page: Page, ...rules: readonly string[]): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules.length > 0 ? builder.withRules([...rules]) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' · ')}`);
}

// These two run in the browser.
const openFolds = `for (const fold of document.querySelectorAll('details')) fold.open = true`;
const widestAt320 = `[...document.querySelectorAll('body *')]
  .filter((one) => document.documentElement.scrollWidth > innerWidth && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))
  .concat(document.documentElement.scrollWidth > innerWidth ? ['the page is ' + document.documentElement.scrollWidth + ' px wide'] : [])`;

test('before there is a school, the welcome page and the page behind the set-up link are for everybody', async () => {
  await visitor.page.goto('/');
  await holdsForEveryPage(visitor.page);
  await visitor.page.goto(luwte.setUpLink());
  await holdsForEveryPage(visitor.page);
});

describe('with a school and a case that is under way', () => {
  let school: School<'marloes' | 'farida' | 'ruth'>;
  let director: Page;
  /** The addresses to visit for each page of the URL table, and by whom. */
  let visits: Readonly<Record<string, { readonly by: Page; readonly at: readonly string[] }>>;
  let address: string;
  let provider: ProviderForTests;
  afterAll(() => provider?.stop());

  beforeAll(async () => {
    provider = await providerForTests({ luwte: luwte.url });
    school = await schoolWith(luwte, browser, /Kindante/, {
      marloes,
      farida: { name: 'Farida el Amrani', role: 'veiligheidscoördinator' },
      ruth: { name: 'Ruth Abendanon', role: 'functionaris gegevensbescherming' },
    });
    director = school.at.marloes.page;
    const administrator = school.admin.page;
    const invitation = await addColleague(administrator, { name: 'Kofi Mensah', role: 'leerkracht of docent' });
    // Somebody whose role waits for the head of school, so that the pages about that have something on them.
    await addColleague(administrator, { name: 'Sanne de Graaf', role: 'veiligheidscoördinator' });
    await administrator.goto('/beheer/mensen');
    const person = await administrator
      .locator('main a[href^="/beheer/mensen/"]', { hasText: 'Sanne' })
      .getAttribute('href');
    await administrator.goto('/beheer/scholen');
    const ownSchool = await administrator
      .locator('main table a[href^="/beheer/scholen/"]')
      .first()
      .getAttribute('href');
    const connection = await agreeOnConnection(administrator, provider);
    address = await openCase(director, {
      what: 'Een leerling vertelt dat er een foto rondgaat.',
      by: 'een leerling',
      safe: { ...everybodySafe, 'Is iemand op dit moment in gevaar?': 'Nog niet bekend' },
    });
    await fillInMap(director, address, {
      'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Nee',
      'Is een leerling te zien, of iemand die de school kent?': 'Ja',
      'Is bekend op welke site het staat?': 'Ja',
      'Wie heeft het nu?': ['Leerlingen'],
    });
    const pupil = { is: 'leerling van deze school', class: 'groep 8' };
    const noor = await addPerson(director, address, { ...pupil, name: 'Noor de Vries', what: ['is te zien'] });
    const parent = await addCarer(director, noor, 'Eva de Vries');
    const bram = await addPerson(director, address, { ...pupil, name: 'Bram', what: ['deelde het', 'heeft het nog'] });
    await director.goto(`${address}/plekken`);
    await director.getByLabel('Adres van de site').fill('ergens.example/een-heel-lang-pad-dat-niet-past/nog-langer');
    await goOn(director, director.getByRole('button', { name: 'Bewaar dit adres' }));
    const site = (await director.getByRole('link', { name: 'Geef dit adres door' }).getAttribute('href')) ?? '';
    await director.goto(`${address}/verspreiding/nieuw`);
    await director.getByLabel('Van wie kwam het?').selectOption({ label: 'leerling C (Bram), groep 8' });
    await director.getByRole('checkbox', { name: 'leerling A (Noor de Vries)' }).check();
    await director.getByLabel('Langs welke weg?').selectOption({ label: 'groepsapp' });
    await director.getByRole('radio', { name: 'zeker', exact: true }).check();
    await goOn(director, director.getByRole('button', { name: 'Zet op de kaart', exact: true }));
    const sharing =
      (await director.locator('.luwte-table a[href*="/verspreiding/"]').first().getAttribute('href')) ?? '';
    const care = 'Vang leerling A op';
    const departed = 'Overleg met Veilig Thuis of een melding past';
    await doTask(director, address, care);
    await departFrom(director, address, departed, 'Met het OTV besproken.');

    await director.goto(address);
    const href = async (selector: string) => (await director.locator(selector).first().getAttribute('href')) ?? '';
    const open = await href('section[aria-labelledby=nu] .luwte-task__title a');
    const waiting = await href('section[aria-labelledby=wacht] a[href*="/taken/"]');
    const later = await href('.luwte-fold:has-text("Daarna") a[href*="/taken/"]');
    const done = await href(`a:text-is("${care}")`);
    const notDone = await href(`a:text-is("${departed}")`);
    await director.goto(`${address}/tijdlijn`);
    const correction = await href('a[href$="/verbeteren"]');

    await director.goto(`${address}/klassen`);
    await director
      .getByLabel('De lijst')
      .fill('Naam;Klas;Ouder\nNoor de Vries;groep 8;Eva de Vries\nBram Pieters-Oosterhuis van den Berg;groep 8;');
    await goOn(director, director.getByRole('button', { name: 'Lees de lijst' }).first());
    await goOn(director, director.getByRole('button', { name: 'Bewaar deze klassen' }));
    const classList = new URL(director.url()).pathname;

    await director.goto(`${address}/gesprekken/nieuw?leidraad=team`);
    await director.getByLabel('Of met iemand anders').fill('opa van de overkant');
    await director.getByLabel('Wat de ander zei, in de eigen woorden').fill('Morgen bellen we elkaar nog eens.');
    await goOn(director, director.getByRole('button', { name: 'Leg vast' }));
    const talk = new URL(director.url()).pathname;
    await director.goto(`${address}/brieven/nieuw?brief=press`);
    await goOn(director, director.getByRole('button', { name: 'Leg voor akkoord voor' }));
    const letter = new URL(director.url()).pathname;
    await director.getByText('Kan het echt niet wachten?').click();
    await director.getByLabel('Waarom kan niemand anders dit lezen?').fill('Het is zondag.');
    await goOn(director, director.getByRole('button', { name: 'Keur alleen goed' }));
    await director.goto(`${address}/brieven/nieuw?brief=pupils`);
    await goOn(director, director.getByRole('button', { name: 'Bewaar als concept' }));
    const draft = new URL(director.url()).pathname;

    const request = await askForCopy(director, address, 'leerling A (Noor de Vries)');

    // A second case, about an adult of the school: nobody else is there but who opened it.
    const restricted = await openCase(director, {
      what: 'Een leerling vertelt over berichten van een volwassene.',
      by: 'een leerling',
      safe: {
        ...everybodySafe,
        'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Ja',
      },
    });

    const practising = await openWatched(browser, luwte.url);
    await practising.page.goto('/oefenschool');
    await goOn(practising.page, practising.page.getByRole('button', { name: 'Word Bram' }));

    // The practice school has a closed case, with a date until which it is kept.
    const keeping = await openWatched(browser, luwte.url);
    await keeping.page.goto('/oefenschool');
    await goOn(keeping.page, keeping.page.getByRole('button', { name: 'Word Marloes' }));
    // And two schools: the one asks the other to lead a case of its own.
    const asking = await openWatched(browser, luwte.url);
    await asking.page.goto('/oefenschool');
    await goOn(asking.page, asking.page.getByRole('button', { name: 'Word Mei-Lin' }));
    const theirs = await asking.page
      .locator('main .luwte-card:not(:has-text("besloten")) h2 a')
      .first()
      .getAttribute('href');
    await asking.page.goto(`${theirs}/plekken`);
    await asking.page.getByLabel('Een school van ons bestuur').selectOption({ label: 'Basisschool De Regenlaars' });
    await goOn(asking.page, asking.page.getByRole('button', { name: 'Kies deze school' }));
    const contact =
      (await asking.page.getByRole('link', { name: /Bereid het contact voor/ }).getAttribute('href')) ?? '';
    await asking.page.goto(contact);
    await asking.page.getByLabel('Wat moeten zij weten?').fill('Er gaat iets rond in een groepsapp.');
    await goOn(asking.page, asking.page.getByRole('button', { name: 'Vraag het deze school' }));
    await keeping.page.goto('/casussen');
    const offer = (await keeping.page.getByRole('link', { name: /Lees de vraag aan/ }).getAttribute('href')) ?? '';
    const closedCase = await keeping.page
      .locator('.luwte-fold:has-text("Afgesloten") a[href^="/casussen/"]')
      .first()
      .getAttribute('href');

    const halfWay = await openWatched(browser, luwte.url);
    await signInHalfWay(halfWay.page, marloes);
    await giveDevice(director);
    await director.goto('/account/passkeys');
    await director
      .getByLabel('Hoe noem je dit apparaat?')
      .fill('laptop met een heel lange naam, van thuis en van school');
    await goOn(director, director.getByRole('button', { name: 'Maak een passkey' }));
    const passkey = await href('main a[href^="/account/passkeys/"]');

    const byVisitor = (...at: string[]) => ({ by: visitor.page, at });
    const byAdministrator = (...at: string[]) => ({ by: administrator, at });
    const byDirector = (...at: string[]) => ({ by: director, at });
    visits = {
      '/': { by: director, at: ['/'] },
      '/opzetten/:token': byVisitor(luwte.setUpLink()),
      '/inloggen': byVisitor('/inloggen'),
      '/inloggen/school/niet-gelukt/:why': byVisitor('/inloggen/school/niet-gelukt/unknown'),
      '/wachtwoord/:token': byVisitor(invitation),
      '/inloggen/tweede-stap': { by: halfWay.page, at: ['/inloggen/tweede-stap'] },
      '/oefenschool': byVisitor('/oefenschool'),
      '/oefenschool/opnieuw': { by: practising.page, at: ['/oefenschool/opnieuw'] },
      '/account': byDirector('/account'),
      '/account/beveiliging': byDirector('/account/beveiliging'),
      '/account/wachtwoord': byDirector('/account/wachtwoord'),
      '/account/tweede-stap': byDirector('/account/tweede-stap'),
      '/account/tweede-stap/weg': byDirector('/account/tweede-stap/weg'),
      '/account/herstelcodes': byDirector('/account/herstelcodes'),
      '/account/bevestigen': byDirector('/account/bevestigen'),
      '/account/passkeys': byDirector('/account/passkeys', '/account/passkeys?passkey=erbij'),
      '/account/passkeys/:passkey': byDirector(passkey),
      '/beheer/mensen': byAdministrator('/beheer/mensen'),
      '/beheer/mensen/nieuw': byAdministrator('/beheer/mensen/nieuw'),
      '/beheer/mensen/:person': byAdministrator(person ?? ''),
      '/beheer/scholen': byAdministrator('/beheer/scholen'),
      '/beheer/scholen/nieuw': byAdministrator('/beheer/scholen/nieuw'),
      '/beheer/scholen/:school': byAdministrator(ownSchool ?? ''),
      '/beheer/contacten': byAdministrator('/beheer/contacten', '/beheer/contacten?school=bestuur'),
      '/beheer/contacten/:helper': byDirector('/beheer/contacten/gp', '/beheer/contacten/nieuw'),
      '/beheer/leidraden': byAdministrator('/beheer/leidraden'),
      '/beheer/leidraden/:guide': byDirector('/beheer/leidraden/victim'),
      '/beheer/herstel': byAdministrator('/beheer/herstel'),
      '/beheer/inloggen': byAdministrator('/beheer/inloggen'),
      '/beheer/inloggen/nieuw': byAdministrator('/beheer/inloggen/nieuw'),
      '/beheer/inloggen/:connection': byAdministrator(connection),
      '/beheer/akkoord': { by: director, at: ['/beheer/akkoord'] },
      '/toezicht': {
        by: school.at.ruth.page,
        at: ['/toezicht', '/toezicht?van=2020-01-01&casus=H7K-3M', '/toezicht?van=x'],
      },
      '/bewaren': { by: school.at.ruth.page, at: ['/bewaren'] },
      '/bewaren/:kept': { by: keeping.page, at: [`/bewaren/${closedCase?.split('/')[2]}`] },
      '/beheer/bewaartermijnen': byAdministrator('/beheer/bewaartermijnen', '/beheer/bewaartermijnen?soort=ordinary'),
      '/leidraden': byDirector('/leidraden'),
      '/leidraden/:guide': byDirector('/leidraden/victim', '/leidraden/together'),
      '/protocollen': byDirector('/protocollen'),
      '/protocollen/vergelijk': byDirector(
        '/protocollen/vergelijk',
        '/protocollen/vergelijk?een=kindante&twee=vo-sexting',
      ),
      '/protocollen/:protocol': byDirector('/protocollen/kindante', '/protocollen/vo-sexting'),
      '/casussen': byDirector('/casussen'),
      '/casussen/nieuw': byDirector('/casussen/nieuw'),
      '/casussen/:case': byDirector(address),
      '/casussen/:case/versie': byDirector(`${address}/versie`),
      '/casussen/:case/protocol': byDirector(`${address}/protocol`),
      '/casussen/:case/taken/:task': byDirector(open, waiting, later, done, notDone, `${address}/taken/call-112`),
      '/casussen/:case/taken/:task/afwijken': byDirector(`${open}/afwijken`),
      '/casussen/:case/taken/:task/vooruit': byDirector(`${waiting}/vooruit`),
      '/casussen/:case/taken/:task/terugdraaien': byDirector(`${notDone}/terugdraaien`),
      '/casussen/:case/taken/:task/intrekken': byDirector(`${done}/intrekken`),
      '/casussen/:case/in-kaart': byDirector(`${address}/in-kaart`),
      '/casussen/:case/mensen': byDirector(`${address}/mensen`),
      '/casussen/:case/mensen/nieuw': byDirector(`${address}/mensen/nieuw`),
      '/casussen/:case/mensen/:person': byDirector(noor, parent, bram),
      '/casussen/:case/mensen/:person/thuis': byDirector(`${noor}/thuis`),
      '/casussen/:case/klassen': byDirector(`${address}/klassen`),
      '/casussen/:case/klassen/:list': byDirector(classList),
      '/casussen/:case/verspreiding': byDirector(`${address}/verspreiding`),
      '/casussen/:case/verspreiding/nieuw': byDirector(`${address}/verspreiding/nieuw`),
      '/casussen/:case/verspreiding/:sharing': byDirector(sharing),
      '/casussen/:case/mensen/:person/dossier': byDirector(`${noor}/dossier`, `${bram}/dossier`),
      '/casussen/:case/mensen/:person/zorg': byDirector(`${noor}/zorg`, `${bram}/zorg`),
      '/casussen/:case/wissen': byDirector(`${address}/wissen`),
      '/casussen/:case/wissen/:person': byDirector(
        `${address}/wissen/school`,
        `${address}/wissen/${bram.split('/').at(-1)}`,
      ),
      '/casussen/:case/plekken': byDirector(`${address}/plekken`),
      '/casussen/:case/plekken/:site': byDirector(site),
      '/casussen/:case/stop': byDirector(`${address}/stop`),
      '/casussen/:case/collegas': byDirector(`${address}/collegas`),
      '/casussen/:case/collegas/blad': byDirector(`${address}/collegas/blad`),
      '/casussen/:case/collegas/teksten': byDirector(`${address}/collegas/teksten`),
      '/casussen/:case/collegas/steun': byDirector(`${address}/collegas/steun`),
      '/casussen/:case/collegas/plan': byDirector(`${address}/collegas/plan?wie=team`),
      '/casussen/:case/collegas/verteld': byDirector(`${address}/collegas/verteld`),
      '/casussen/:case/contact': byDirector(`${address}/contact`, `${address}/contact?groep=parents-saw`),
      '/casussen/:case/leidraden/:guide': byDirector(`${address}/leidraden/class`),
      '/casussen/:case/gesprekken': byDirector(`${address}/gesprekken`),
      '/casussen/:case/gesprekken/nieuw': byDirector(
        `${address}/gesprekken/nieuw`,
        `${address}/gesprekken/nieuw?leidraad=team`,
      ),
      '/casussen/:case/gesprekken/:talk': byDirector(talk),
      '/casussen/:case/politie': byDirector(
        `${address}/politie`,
        `${address}/politie?noteer=1`,
        `${address}/politie?afspraken=1`,
      ),
      '/casussen/:case/politie/samenvatting': byDirector(`${address}/politie/samenvatting`),
      '/casussen/:case/brieven': byDirector(`${address}/brieven`),
      '/casussen/:case/brieven/nieuw': byDirector(
        `${address}/brieven/nieuw?brief=class-parents`,
        `${address}/brieven/nieuw?brief=victim-carers&taal=en`,
      ),
      '/casussen/:case/brieven/:letter': byDirector(letter, draft),
      '/casussen/:case/brieven/:letter/meenemen': byDirector(`${letter}/meenemen`),
      '/casussen/:case/scholen/:school': { by: asking.page, at: [contact] },
      '/casussen/:case/verbonden': { by: asking.page, at: [`${theirs}/verbonden`] },
      '/aanbod/:offer': { by: keeping.page, at: [offer] },
      '/casussen/:case/tijdlijn': byDirector(`${address}/tijdlijn`),
      '/casussen/:case/tijdlijn/:entry/verbeteren': byDirector(correction),
      '/casussen/:case/team': byDirector(`${address}/team`),
      '/casussen/:case/gelezen': byDirector(`${address}/gelezen`),
      '/casussen/:case/besloten': byDirector(`${restricted}/besloten`),
      '/casussen/:case/advies': byDirector(`${address}/advies`),
      '/noodtoegang': byDirector('/noodtoegang'),
      '/casussen/:case/verzoeken': byDirector(`${address}/verzoeken`),
      '/casussen/:case/verzoeken/nieuw': byDirector(`${address}/verzoeken/nieuw`),
      '/casussen/:case/verzoeken/:request': byDirector(request),
      '/casussen/:case/verzoeken/:request/stukken': byDirector(
        `${request}/stukken?deel=samen`,
        `${request}/stukken?deel=casus`,
      ),
      '/casussen/:case/verzoeken/:request/voorbeeld': byDirector(`${request}/voorbeeld`),
      '/casussen/:case/sluiten': byDirector(`${address}/sluiten`),
      '/casussen/:case/heropenen': byDirector(`${address}/heropenen`),
      '/casussen/:case/bewaren': {
        by: keeping.page,
        at: [`${closedCase}/bewaren`, `${closedCase}`, `${closedCase}/heropenen`],
      },
      '/casussen/:case/vernietigen': { by: keeping.page, at: [`${closedCase}/vernietigen`] },
    };
  });

  test.each(pages)('%s can be read by everybody, in light and dark, on a phone and on a wide screen', async (path) => {
    const visit = visits[path];
    if (!visit) throw new Error(`Say in this test how somebody comes to ${path}.`);
    for (const at of visit.at) {
      const response = await visit.by.goto(at);
      expect([at, [200, 410, 422].includes(response?.status() ?? 0)]).toEqual([at, true]);
      // A slow machine takes longer to come here than a proof stays fresh.
      if (at !== '/account/bevestigen') {
        await confirmWhenAsked(visit.by, visit.by === director ? school.phones.marloes : school.adminPhone);
      }
      // Reopening leads on to the plan as long as the case is open.
      if (at.startsWith('/') && at !== '/' && !at.endsWith('/heropenen'))
        expect(new URL(visit.by.url()).pathname).toBe(at.split('?')[0]);
      await holdsForEveryPage(visit.by);
    }
  });

  test('a form that comes back with errors can be read by everybody too', async () => {
    await director.goto('/casussen/nieuw');
    await goOn(director, director.getByRole('button', { name: 'Open de casus' }));
    await director.getByText('Nog niet gelukt. Kijk even naar:').waitFor();
    await holdsForEveryPage(director);
  });

  test('so can the page that shows codes to keep on paper', async () => {
    await director.goto('/account/herstelcodes');
    await goOn(director, director.getByRole('button', { name: 'Maak nieuwe herstelcodes' }));
    expect(await director.getByRole('list', { name: 'Herstelcodes' }).getByRole('code').count()).toBe(10);
    await holdsForEveryPage(director);
  });

  test('so can the recovery sheets, of which each is a page of its own on paper', async () => {
    const { page } = school.admin;
    await page.goto('/beheer/herstel');
    await confirmWhenAsked(page, school.adminPhone);
    for (const [index, name] of ['Anne Vermeulen', 'Bilal Haddad', 'Chris van den Berg-Oosterhuis'].entries()) {
      await page.getByLabel(`Naam van bewaarder ${index + 1}`).fill(name);
    }
    await goOn(page, page.getByRole('button', { name: 'Maak de bladen' }));
    expect(await page.getByRole('heading', { name: /^Herstelblad \d van 3$/ }).count()).toBe(3);
    await holdsForEveryPage(page);
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
  });

  test('so can the pages for when something is not as hoped', async () => {
    await director.goto('/bestaat-niet');
    await holdsForEveryPage(director);
    await school.admin.page.goto('/casussen');
    await holdsForEveryPage(school.admin.page);
  });

  test.each([
    ['the plan of a case', () => address],
    ['a task', () => visits['/casussen/:case/taken/:task']?.at[0] ?? ''],
  ] as const)('I print %s: a page for the hand, nothing to click, everything unfolded', async (_, at) => {
    await director.goto(at());
    await director.emulateMedia({ media: 'print' });
    for (const part of ['.luwte-header', '.luwte-footer', 'nav', 'main button', '.luwte-tabs'])
      for (const one of await director.locator(part).all()) expect(await one.isVisible()).toBe(false);
    await director.locator('.luwte-print-header').waitFor();
    const folded = director.locator('main details:not([open]):not(.luwte-no-print *) .luwte-fold__body');
    expect(await folded.count()).toBeGreaterThan(0);
    for (const one of await folded.all()) expect(await one.evaluate(heightOf)).toBeGreaterThan(0);
    const paper = await director.pdf({ preferCSSPageSize: true });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    await director.emulateMedia({ media: 'screen' });
  });

  test('somebody comes in: I clear the screen, and going back does not show the case again', async () => {
    await director.goto('/casussen');
    await goOn(director, director.locator('main a[href^="/casussen/"]').last());
    await director.getByRole('link', { name: 'Scherm leeg' }).click();
    await director.waitForURL('**/leeg');
    expect((await director.textContent('body'))?.trim()).toBe('');
    await director.goBack();
    expect(new URL(director.url()).pathname).toBe('/casussen');
  });

  test('no page put an error in the console, asked anything of another host or held a script of its own', () => {
    expect([...visitor.complaints(), ...school.complaints()]).toEqual([]);
  });
});

/** The administrator agrees on a connection with a provider. @returns the address of its page */
async function agreeOnConnection(page: Page, { issuer, clientId, clientSecret }: ProviderForTests): Promise<string> {
  await page.goto('/beheer/inloggen/nieuw');
  await page.getByRole('radio', { name: 'een andere aanbieder' }).check();
  await page.getByLabel('Adres van de aanbieder').fill(issuer);
  await page.getByLabel('Client-id').fill(clientId);
  await page.getByLabel('Geheim van de client').fill(clientSecret);
  await goOn(page, page.getByRole('button', { name: 'Bewaar' }));
  return new URL(page.url()).pathname;
}

const heightOf = (element: { getBoundingClientRect(): { height: number } }) => element.getBoundingClientRect().height;
