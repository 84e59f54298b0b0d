import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';

let luwte: RunningLuwte;
let browser: Browser;
let watched: WatchedContext;
let page: Page;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  watched = await openWatched(browser, luwte.url, { viewport: { width: 320, height: 640 } });
  page = watched.page;
});
afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

const be = async (name: RegExp) => {
  await page.goto('/oefenschool');
  await goOn(page, page.getByRole('button', { name }));
};

test('a coordinator on a phone puts the annex of the school in the place of the guide and fills in the youth team (K2.3, K2.4)', async () => {
  await be(/Farida/);
  await page.goto('/beheer/leidraden');
  await goOn(page, page.getByRole('link', { name: 'Praten met de leerling die te zien is' }));
  await page.getByLabel('Zo begin je', { exact: true }).fill('Fijn dat je er bent.\nHet is je eigen schuld niet.');
  await page.getByLabel('Wanneer je stopt', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Bekijk eerst hoe het leest' }).click();
  await page.getByRole('link', { name: /Wanneer je stopt: Dit onderdeel hoort/ }).waitFor();
  expect(await page.getByLabel('Zo begin je', { exact: true }).inputValue()).toContain('Fijn dat je er bent.');
  await page.getByLabel('Wanneer je stopt', { exact: true }).fill('Weet je genoeg? Stop dan.');
  await page.getByRole('button', { name: 'Bekijk eerst hoe het leest' }).click();
  await page.getByRole('heading', { name: 'Zo leest het; het is nog niet bewaard' }).waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: 'Weet je genoeg? Stop dan.' }).count()).toBe(1);
  await goOn(page, page.getByRole('button', { name: 'Bewaar als onze leidraad' }));
  expect(await page.getByText('geldt nu die van de school').count()).toBe(1);

  await page.goto('/beheer/contacten');
  await goOn(page, page.getByRole('link', { name: 'Jeugdteam of wijkteam van de gemeente' }));
  await page.getByLabel('Hoe heet deze hulp?').fill('Buurtteam Zuidoever');
  await page.getByLabel('Telefoonnummer (mag leeg blijven)').fill('030 123 45 67');
  await page.getByLabel('Ik heb dit vandaag nagekeken').check();
  await goOn(page, page.getByRole('button', { name: 'Bewaar', exact: true }));
  expect(await page.getByRole('link', { name: '030 123 45 67' }).count()).toBe(1);

  await be(/Marloes/);
  await goOn(page, page.locator('main a[href^="/casussen/"]:not([href$="nieuw"])').first());
  await page.getByText('Meer hulp').click();
  expect(await page.getByRole('link', { name: '030 123 45 67' }).count()).toBe(1);
  expect(watched.complaints()).toEqual([]);
});
