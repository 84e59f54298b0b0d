import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, startThrowawayDatabase } from '../src/store/embedded/start.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { type Device, giveDevice } from './story/device.ts';
import {
  addColleague,
  choosePassword,
  confirmWhenAsked,
  type School,
  schoolWith,
  signInHalfWay,
} from './story/school.ts';
import { minutesGoBy } from './story/time.ts';

const marloes = { name: 'Marloes Hendriks', role: 'directeur of schoolleider' };
const kofi = { name: 'Kofi Mensah', role: 'mentor' };

let database: EmbeddedDatabase;
let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;
let page: Page;
let device: Device;

beforeAll(async () => {
  database = await startThrowawayDatabase();
  [luwte, browser] = await Promise.all([startLuwte({ environment: { DATABASE_URL: database.url } }), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, { marloes });
  page = school.at.marloes.page;
  device = await giveDevice(page);
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
  await database?.stop();
});

const press = (name: string, on = page) => on.getByRole('button', { name });
const pathOf = (on = page) => new URL(on.url()).pathname;

async function signOut(on = page): Promise<void> {
  await on.goto('/account');
  await goOn(on, on.getByRole('main').getByRole('button', { name: 'Uitloggen' }));
}

test('I add a passkey on my own laptop', async () => {
  await page.goto('/account');
  await goOn(page, page.getByRole('link', { name: 'Inloggen en beveiliging' }));
  await goOn(page, page.getByRole('link', { name: 'Voeg een passkey toe' }));
  await confirmWhenAsked(page, school.phones.marloes);
  await page.getByText('Je hebt nog geen passkey.').waitFor();
  await page.getByLabel('Hoe noem je dit apparaat?').fill('laptop thuis');
  await goOn(page, press('Maak een passkey'));
  await page.getByText('Je passkey is toegevoegd').waitFor();
  await page.getByRole('link', { name: 'laptop thuis' }).waitFor();
  expect(await device.count()).toBe(1);
});

test('the same device needs no second one, and the page says so beside the button', async () => {
  await page.getByLabel('Hoe noem je dit apparaat?').fill('nog eens');
  await press('Maak een passkey').click();
  await page.getByRole('status').getByText('Dit apparaat heeft hier al een passkey').waitFor();
  expect(await page.getByLabel('Hoe noem je dit apparaat?').inputValue()).toBe('nog eens');
});

test('I sign in with one tap, without typing anything, and come where I wanted to be', async () => {
  await signOut();
  await page.goto('/casussen/nieuw');
  expect(new URL(page.url()).pathname).toBe('/inloggen');
  await goOn(page, press('Inloggen met een passkey'));
  expect(new URL(page.url()).pathname).toBe('/casussen/nieuw');
});

test('somebody else at my laptop is not let in, hears so, and can still use a password', async () => {
  await signOut();
  await page.goto('/inloggen');
  await device.recognises(false);
  await press('Inloggen met een passkey').click();
  await page.getByRole('status').getByText('Er is geen passkey gekozen').waitFor();
  const focused = page.locator(':focus');
  expect((await focused.textContent())?.trim()).toBe('Inloggen met een passkey');
  expect(await press('Inloggen').first().isVisible()).toBe(true);
  await device.recognises(true);
  await goOn(page, press('Inloggen met een passkey'));
});

test('where I typed my password, my passkey is the second step', async () => {
  await signOut();
  await signInHalfWay(page, marloes);
  expect(pathOf()).toBe('/inloggen/tweede-stap');
  await goOn(page, press('Verder met een passkey'));
  expect(pathOf()).toBe('/casussen');
});

test('without JavaScript that step is still a code from my app', async () => {
  const plain = await openWatched(browser, luwte.url, { javaScriptEnabled: false });
  await signInHalfWay(plain.page, marloes);
  await plain.page.getByText('Deze browser kan je passkey hier niet gebruiken.').waitFor();
  expect(await press('Verder met een passkey', plain.page).count()).toBe(0);
  await plain.page.getByLabel('Code uit je app').fill(await school.phones.marloes.code());
  await goOn(plain.page, press('Verder', plain.page));
  expect(pathOf(plain.page)).toBe('/casussen');
  await plain.context.close();
});

test('a new colleague has a passkey as the first second step, with codes on paper, and needs no app', async () => {
  const link = await addColleague(school.admin.page, kofi);
  const own = await openWatched(browser, luwte.url);
  await giveDevice(own.page);
  await choosePassword(own.page, link);
  expect(pathOf(own.page)).toBe('/account/tweede-stap');
  await own.page.getByLabel('Hoe noem je dit apparaat?').fill('laptop van Kofi');
  await goOn(own.page, press('Maak een passkey', own.page));
  await own.page.getByText('Je passkey is toegevoegd').waitFor();
  await goOn(own.page, press('Maak herstelcodes', own.page));
  expect(await own.page.getByRole('list', { name: 'Herstelcodes' }).getByRole('code').count()).toBe(10);
  await goOn(own.page, own.page.getByRole('link', { name: 'Ik heb ze bewaard, verder' }));
  expect(pathOf(own.page)).toBe('/casussen');

  await signOut(own.page);
  await signInHalfWay(own.page, kofi);
  expect(await own.page.getByLabel('Code uit je app').count()).toBe(0);
  await goOn(own.page, press('Verder met een passkey', own.page));
  expect(pathOf(own.page)).toBe('/casussen');
  await own.page.goto('/account/passkeys');
  await goOn(own.page, own.page.getByRole('link', { name: 'laptop van Kofi' }));
  await goOn(own.page, press('Verwijder deze passkey', own.page));
  await own.page.getByText('Dit is je enige tweede stap').waitFor();
  expect(own.complaints()).toEqual([]);
  await own.context.close();
});

test('a while later I confirm with it that it is me, before I change anything about it', async () => {
  await minutesGoBy(database, 11);
  await page.goto('/account/beveiliging');
  await goOn(page, page.getByRole('link', { name: 'Bekijk je passkeys' }));
  await page.getByRole('heading', { name: 'Bevestig dat jij het bent' }).waitFor();
  await goOn(page, press('Verder met een passkey'));
  expect(pathOf()).toBe('/account/passkeys');
  await press('Maak een passkey').waitFor();
});

test('I give it another name', async () => {
  await page.goto('/account/passkeys');
  await goOn(page, page.getByRole('link', { name: 'laptop thuis' }));
  await page.getByLabel('Naam').fill('laptop op school');
  await goOn(page, press('Bewaar de naam'));
  await page.getByText('De naam is veranderd').waitFor();
});

test('I remove it, and it lets nobody in any more', async () => {
  await goOn(page, page.getByRole('link', { name: 'Bekijk je passkeys' }));
  await goOn(page, page.getByRole('link', { name: 'laptop op school' }));
  await goOn(page, press('Verwijder deze passkey'));
  await page.getByText('De passkey is verwijderd').waitFor();
  await signOut();
  await page.goto('/inloggen');
  await press('Inloggen met een passkey').click();
  await page.getByRole('status').getByText('Deze passkey kennen we hier niet').waitFor();
  expect(new URL(page.url()).pathname).toBe('/inloggen');
});

test('in English the page says it in English', async () => {
  const visitor = await openWatched(browser, luwte.url, { locale: 'en-GB' });
  await giveDevice(visitor.page);
  await visitor.page.goto('/inloggen');
  await visitor.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await visitor.page.getByRole('status').getByText('No passkey was chosen').waitFor();
  expect(visitor.complaints()).toEqual([]);
  await visitor.context.close();
});

test('without JavaScript the button stays away and the rest works as before', async () => {
  const plain = await openWatched(browser, luwte.url, { javaScriptEnabled: false });
  await plain.page.goto('/inloggen');
  await plain.page.getByRole('button', { name: 'Inloggen', exact: true }).waitFor();
  expect(await plain.page.getByRole('button', { name: 'Inloggen met een passkey' }).count()).toBe(0);
  await plain.context.close();
});

test('no page put an error in the console, asked anything of another host or held a script of its own', () => {
  expect(school.complaints()).toEqual([]);
});
