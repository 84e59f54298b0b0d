import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { everybodySafe, openCase } from './story/case.ts';
import { Phone } from './story/phone.ts';
import {
  addColleague,
  agreeToAll,
  type Colleague,
  choosePassword,
  type School,
  schoolWith,
  setUpSecondStep,
} from './story/school.ts';

const sanne = { name: 'Sanne de Graaf', role: 'veiligheidscoördinator' };
const adaTwo = { name: 'Ada Twee', role: 'beheerder' };
const ruth = { name: 'Ruth Abendanon', role: 'functionaris gegevensbescherming' };

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;
let administrator: Page;
let director: Page;
const others: WatchedContext[] = [];

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, {
    marloes: { name: 'Marloes Hendriks', role: 'directeur of schoolleider' },
  });
  administrator = school.admin.page;
  director = school.at.marloes.page;
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

/** The administrator adds somebody, who comes in on a phone of their own. */
async function comesIn(colleague: Colleague): Promise<Page> {
  const link = await addColleague(administrator, colleague);
  const theirs = await openWatched(browser, luwte.url, { viewport: { width: 320, height: 640 } });
  others.push(theirs);
  await choosePassword(theirs.page, link);
  await setUpSecondStep(theirs.page, new Phone());
  return theirs.page;
}

const cardOf = (page: Page, { name }: Colleague) => page.locator('.luwte-card').filter({ hasText: name });

test('the administrator adds a safety coordinator, and it counts once the head of school agrees', async () => {
  const page = await comesIn(sanne);
  await administrator.getByText('gelden pas na akkoord van iemand anders').waitFor();
  await page.goto('/account');
  await page.getByText('Je account staat klaar').waitFor();
  expect(await page.textContent('main')).toContain('wacht op akkoord van Marloes Hendriks');
  expect([403, 404]).toContain((await page.goto('/casussen'))?.status());

  await director.goto('/casussen');
  await goOn(director, director.getByRole('link', { name: 'Er wacht één verzoek op jouw akkoord.' }));
  await goOn(director, cardOf(director, sanne).getByRole('button', { name: 'Akkoord', exact: true }));
  await director.getByText('Er wacht nu niets op jouw akkoord.').waitFor();

  expect((await page.goto('/casussen'))?.status()).toBe(200);
  await page.getByText('Sanne de Graaf is sinds vandaag veiligheidscoördinator').waitFor();
  await director.goto('/casussen');
  await director.getByText('Sanne de Graaf is sinds vandaag veiligheidscoördinator').waitFor();
});

test('the administrator cannot be the second person themselves, not with a second account of their own either', async () => {
  const second = await comesIn(adaTwo);
  await administrator.goto('/beheer/akkoord');
  expect(await cardOf(administrator, adaTwo).getByRole('button').allTextContents()).toEqual(['Trek terug']);
  expect((await second.goto('/beheer/akkoord'))?.status()).toBe(403);
  await director.goto('/beheer/akkoord');
  await goOn(director, cardOf(director, adaTwo).getByRole('button', { name: 'Niet akkoord' }));
  expect((await second.goto('/beheer/mensen'))?.status()).toBe(403);
  await administrator.goto('/beheer/akkoord');
  await administrator.getByText('Het laatste jaar').click();
  await administrator.getByText('niet akkoord: Marloes Hendriks').waitFor();
});

test('what was asked by mistake is taken back where it was asked', async () => {
  await administrator.goto('/beheer/mensen');
  await goOn(administrator, administrator.getByRole('link', { name: sanne.name }));
  await administrator.getByRole('checkbox', { name: 'vertrouwelijke kring van het bestuur' }).check();
  await goOn(administrator, administrator.getByRole('button', { name: 'Bewaar' }));
  await administrator.getByText('wacht op akkoord van Marloes Hendriks').waitFor();
  await goOn(administrator, administrator.getByRole('button', { name: 'Trek terug' }));
  expect(await administrator.getByRole('checkbox', { name: 'vertrouwelijke kring van het bestuur' }).isChecked()).toBe(
    false,
  );
});

test('the data-protection officer reads who read which case, and nothing of what is in it', async () => {
  const page = await comesIn(ruth);
  await agreeToAll(director);
  const address = await openCase(director, {
    what: 'Een leerling vertelt dat er een foto rondgaat in groep 8.',
    by: 'een leerling',
    safe: everybodySafe,
  });
  await director.goto(`${address}/tijdlijn`);
  const number = /[0-9A-Z]{3}-[0-9A-Z]{2}/.exec((await director.textContent('h1')) ?? '')?.[0] ?? '';
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe('/toezicht');
  const timeline = page.locator('tr').filter({ hasText: 'Marloes Hendriks' }).filter({ hasText: 'Tijdlijn' });
  expect(await timeline.first().textContent()).toContain(number);
  expect(await page.textContent('main')).not.toContain('groep 8');
  await page.getByText('Zoek op dag, persoon of casus').click();
  await page.getByLabel('Nummer van de casus').fill('zzz-zz');
  await goOn(page, page.getByRole('button', { name: 'Toon', exact: true }));
  await page.getByText('Hierbij is niets gevonden').waitFor();
  expect(await page.getByLabel('Nummer van de casus').inputValue()).toBe('zzz-zz');
  expect((await page.goto(address))?.status()).toBe(404);
});

test('nothing went wrong in any of the browsers meanwhile', () => {
  expect([...school.complaints(), ...others.flatMap((one) => one.complaints())]).toEqual([]);
});
