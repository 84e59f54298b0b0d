import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProviderForTests, providerForTests } from '../src/identity/provider-for-tests.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { Phone } from './story/phone.ts';
import { emailOf, setUpSchool, setUpSecondStep, signIn } from './story/school.ts';

let luwte: RunningLuwte;
let browser: Browser;
let provider: ProviderForTests;
let admin: WatchedContext;
let kofi: Page;
const phone = new Phone();

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  provider = await providerForTests({ luwte: luwte.url, withPage: true });
  provider.become({
    sub: 'kofi',
    name: 'Kofi Mensah',
    email: 'kofi@vlieger.example',
    email_verified: true,
    groups: ['leraren'],
  });
  admin = await openWatched(browser, luwte.url);
  await setUpSchool(luwte, admin.page, /Kindante/);
  await setUpSecondStep(admin.page, phone);
  // Not watched: this browser has to leave for the provider.
  kofi = await (await browser.newContext({ baseURL: luwte.url, locale: 'nl-NL' })).newPage();
});

afterAll(async () => {
  await browser?.close();
  await provider?.stop();
  await luwte?.stop();
});

test('the administrator agrees on a connection with the provider of the board', async () => {
  const { page } = admin;
  await page.goto('/beheer/mensen');
  await goOn(page, page.getByRole('link', { name: 'Inloggen met het schoolaccount' }));
  await goOn(page, page.getByRole('link', { name: 'Koppeling toevoegen' }));
  await page.getByText(`${luwte.url}/inloggen/school/terug`).waitFor();
  await page.getByRole('radio', { name: 'een andere aanbieder' }).check();
  await page.getByLabel('Adres van de aanbieder').fill('https://');
  await page.getByLabel('Client-id').fill(provider.clientId);
  await page.getByLabel('Geheim van de client').fill(provider.clientSecret);
  await page.getByLabel('Claim met groepen of rollen').fill('groups');
  await page.getByLabel(/^Waarde 1\b/).fill('leraren');
  await page.getByLabel('Rol bij die waarde 1').selectOption('leerkracht of docent');
  await goOn(page, page.getByRole('button', { name: 'Bewaar' }));
  await page.getByText('Nog niet gelukt. Kijk even naar:').waitFor();
  await page.getByLabel('Adres van de aanbieder').fill(provider.issuer);
  await page.getByLabel('Geheim van de client').fill(provider.clientSecret);
  await goOn(page, page.getByRole('button', { name: 'Bewaar' }));
  await goOn(page, page.getByRole('button', { name: 'Probeer de koppeling' }));
  await page.getByText('De aanbieder antwoordt').waitFor();
  expect(await page.content()).not.toContain(provider.clientSecret);
});

test('a colleague signs in at the provider and lands on the page that they wanted to see', async () => {
  await kofi.goto('/protocollen');
  await kofi.getByRole('link', { name: 'Inloggen met het account van Stichting De Lage Oever' }).click();
  await kofi.waitForURL(`${provider.issuer}/**`);
  await kofi.getByRole('button', { name: 'Ik ben het' }).click();
  await kofi.waitForURL(`${luwte.url}/protocollen`);
  await kofi.getByText('Kofi Mensah').first().waitFor();
  await kofi.goto('/account');
  await kofi.getByRole('main').getByText('leerkracht of docent').first().waitFor();
});

test('going back after that does no harm', async () => {
  await kofi.goto('/inloggen/school/terug?code=used&state=used');
  expect(new URL(kofi.url()).pathname).not.toContain('niet-gelukt');
});

test('who stops at the provider reads what to do, and can still sign in with a password', async () => {
  const page = await (await browser.newContext({ baseURL: luwte.url, locale: 'nl-NL' })).newPage();
  provider.refuse('access_denied');
  await page.goto('/inloggen');
  await page.getByRole('link', { name: 'Inloggen met het account van' }).click();
  await page.getByRole('button', { name: 'Ik ben het' }).click();
  await page.getByText('Inloggen is niet gelukt').first().waitFor();
  expect(page.url()).toBe(`${luwte.url}/inloggen/school/niet-gelukt/denied`);
  await page.getByRole('link', { name: 'Naar inloggen' }).click();
  await page.getByLabel('Wachtwoord').waitFor();
});

test('who came in with a password connects their school account themselves, signed in', async () => {
  const page = await (await browser.newContext({ baseURL: luwte.url, locale: 'nl-NL' })).newPage();
  const ada = { name: 'Ada Kuipers', role: 'beheerder' };
  provider.become({ sub: 'ada', name: ada.name, email: emailOf(ada), email_verified: true });
  await page.goto('/inloggen');
  await page.getByRole('link', { name: 'Inloggen met het account van' }).click();
  await page.getByRole('button', { name: 'Ik ben het' }).click();
  await page.getByText('Bij dit e-mailadres hoort al een account in Luwte.').waitFor();
  await signIn(page, ada, phone);
  await page.goto('/account/beveiliging');
  // The provider still knows who is there.
  await page.getByRole('link', { name: 'Verbind localhost' }).click();
  await page.getByText('Je schoolaccount is verbonden').waitFor();
});

test('the administrator sees who signs in with it', async () => {
  const { page } = admin;
  await page.goto('/beheer/inloggen');
  await goOn(page, page.getByRole('link', { name: 'localhost' }));
  await page.getByRole('rowheader', { name: 'Kofi Mensah' }).waitFor();
  expect(admin.complaints()).toEqual([]);
});
