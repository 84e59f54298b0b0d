import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedDatabase, startThrowawayDatabase } from '../src/store/embedded/start.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { Phone } from './story/phone.ts';
import {
  addColleague,
  type Colleague,
  choosePassword,
  confirmWhenAsked,
  setUpSchool,
  setUpSecondStep,
  signIn,
  signInHalfWay,
} from './story/school.ts';
import { minutesGoBy } from './story/time.ts';

const adminPhone = new Phone();

let database: EmbeddedDatabase;
let luwte: RunningLuwte;
let browser: Browser;
let admin: WatchedContext;

beforeAll(async () => {
  database = await startThrowawayDatabase();
  [luwte, browser] = await Promise.all([startLuwte({ environment: { DATABASE_URL: database.url } }), openBrowser()]);
  admin = await openWatched(browser, luwte.url);
  await setUpSchool(luwte, admin.page, /Kindante/);
  await setUpSecondStep(admin.page, adminPhone);
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
  await database?.stop();
});

const pathOf = (page: Page) => new URL(page.url()).pathname;

describe.each([
  ['with JavaScript', { name: 'Marloes Hendriks', role: 'directeur of schoolleider' }, {}],
  ['without JavaScript', { name: 'Kofi Mensah', role: 'mentor' }, { javaScriptEnabled: false }],
] as [string, Colleague, BrowserContextOptions][])('%s', (_, me, options) => {
  const phone = new Phone();
  const opened: WatchedContext[] = [];
  let own: Page;
  let onPaper: readonly string[];

  async function anotherBrowser(): Promise<Page> {
    const watched = await openWatched(browser, luwte.url, options);
    opened.push(watched);
    return watched.page;
  }

  test('I come in with the link of the administrator, am told why a second step is needed, and connect the app on my phone', async () => {
    const link = await addColleague(admin.page, me);
    own = await anotherBrowser();
    await choosePassword(own, link);
    expect(pathOf(own)).toBe('/account/tweede-stap');
    await own.getByText('In Luwte staan verhalen van kinderen.').waitFor();
    await own.getByRole('img', { name: /^QR-code/ }).waitFor();
    onPaper = await phone.connect(own);
    expect(onPaper).toHaveLength(10);
    await goOn(own, own.getByRole('link', { name: 'Ik heb ze bewaard, verder' }));
    expect(pathOf(own)).toBe('/casussen');
  });

  test('on another computer I sign in with password and code, and come where I wanted to be', async () => {
    const page = await anotherBrowser();
    await page.goto('/protocollen/kindante');
    await signInHalfWay(page, me);
    expect(await page.title()).toBe('Tweede stap · Luwte');
    await page.goto('/protocollen/kindante');
    expect(pathOf(page)).toBe('/inloggen/tweede-stap');
    await page.getByLabel('Code uit je app').fill(await phone.code());
    await goOn(page, page.getByRole('button', { name: 'Verder' }));
    expect(pathOf(page)).toBe('/protocollen/kindante');
  });

  test('a wrong code is said beside the field, and the next one brings me in', async () => {
    const page = await anotherBrowser();
    await signInHalfWay(page, me);
    await page.getByLabel('Code uit je app').fill('000 000');
    await goOn(page, page.getByRole('button', { name: 'Verder' }));
    expect(await page.locator('#veld-code-fout').textContent()).toContain('Deze code klopt niet');
    await page.getByLabel('Code uit je app').fill(await phone.code());
    await goOn(page, page.getByRole('button', { name: 'Verder' }));
    expect(pathOf(page)).toBe('/casussen');
  });

  test('my phone is at home: a code on paper brings me in, once', async () => {
    const withPaper = async (page: Page) => {
      await signInHalfWay(page, me);
      await page.getByText('Telefoon niet bij je of kwijt?').click();
      await page.getByLabel('Herstelcode').fill((onPaper[0] ?? '').toLowerCase());
      await goOn(page, page.getByRole('button', { name: 'Gebruik deze herstelcode' }));
    };
    const page = await anotherBrowser();
    await withPaper(page);
    expect(pathOf(page)).toBe('/casussen');
    const again = await anotherBrowser();
    await withPaper(again);
    expect(await again.locator('#veld-recovery-fout').textContent()).toContain('al gebruikt');
    expect(await again.getByLabel('Herstelcode').isVisible()).toBe(true);
  });

  test('I see where I am signed in, and sign out everywhere else', async () => {
    const elsewhere = await anotherBrowser();
    await signIn(elsewhere, me, phone);
    await own.goto('/account');
    await goOn(own, own.getByRole('link', { name: 'Inloggen en beveiliging' }));
    const places = own.getByRole('region', { name: 'Waar je bent ingelogd' }).getByRole('listitem');
    expect(await places.count()).toBeGreaterThan(2);
    await goOn(own, own.getByRole('button', { name: 'Log overal elders uit' }));
    expect(await places.count()).toBe(1);
    await elsewhere.goto('/casussen');
    expect(pathOf(elsewhere)).toBe('/inloggen');
    await own.goto('/casussen');
    expect(pathOf(own)).toBe('/casussen');
  });

  test('a while later I want another password: I confirm that it is me first, and the form is there', async () => {
    await minutesGoBy(database, 11);
    await own.goto('/account/beveiliging');
    await goOn(own, own.getByRole('link', { name: 'Kies een ander wachtwoord' }));
    await own.getByRole('heading', { name: 'Bevestig dat jij het bent' }).waitFor();
    await confirmWhenAsked(own, phone);
    expect(pathOf(own)).toBe('/account/wachtwoord');
    await own.getByLabel('Je huidige wachtwoord').waitFor();
  });

  test('I have a new phone: I connect the app on it, and the old one brings nobody in any more', async () => {
    const next = new Phone();
    await own.goto('/account/beveiliging');
    await goOn(own, own.getByRole('link', { name: 'Koppel een andere app' }));
    await next.connect(own);
    await goOn(own, own.getByRole('link', { name: 'Ik heb ze bewaard, verder' }));
    expect(pathOf(own)).toBe('/account/beveiliging');
    const page = await anotherBrowser();
    await signInHalfWay(page, me);
    await page.getByLabel('Code uit je app').fill(await phone.code());
    await goOn(page, page.getByRole('button', { name: 'Verder' }));
    await page.locator('#veld-code-fout').waitFor();
    await page.getByLabel('Code uit je app').fill(await next.code());
    await goOn(page, page.getByRole('button', { name: 'Verder' }));
    expect(pathOf(page)).toBe('/casussen');
  });

  test('I leave the school: the administrator confirms and stops my access, and what I had open stops at once', async () => {
    await minutesGoBy(database, 11);
    const { page } = admin;
    await page.goto('/beheer/mensen');
    await goOn(page, page.getByRole('link', { name: me.name }));
    await page.getByRole('heading', { name: 'Bevestig dat jij het bent' }).waitFor();
    await confirmWhenAsked(page, adminPhone);
    await goOn(page, page.getByRole('button', { name: 'Stop de toegang' }));
    await own.goto('/casussen');
    expect(pathOf(own)).toBe('/inloggen');
  });

  test('nothing went wrong in any of the browsers', () => {
    expect([admin, ...opened].flatMap((one) => one.complaints())).toEqual([]);
  });
});
