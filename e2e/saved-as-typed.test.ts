import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { everybodySafe, openCase } from './story/case.ts';

let luwte: RunningLuwte;
let browser: Browser;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

/** A device of Marloes: the same person each time, in a browser that knows nothing of the others. */
async function device(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: luwte.url, locale: 'nl-NL' });
  const page = await context.newPage();
  await page.goto('/oefenschool');
  await goOn(page, page.getByRole('button', { name: 'Word Marloes' }));
  return { context, page };
}

test('what I type after a talk is saved, also what I typed without a connection, and stands ready on another device (K2.3)', async () => {
  const { context, page } = await device();
  const address = await openCase(page, {
    what: 'Een leerling vertelt dat er iets rondgaat in de groepsapp.',
    by: 'een leerling',
    safe: everybodySafe,
  });
  const form = `${address}/gesprekken/nieuw`;
  await page.goto(form);
  const saved = page.locator('[data-saved]');
  await page.locator('[name=quotes]').pressSequentially('Ik wil dat het stopt.');
  await saved.getByText('Bewaard:').waitFor();

  await context.setOffline(true);
  await page.locator('[name=observed]').pressSequentially('Keek vaak naar de deur.');
  await saved.getByText('Geen verbinding.').waitFor();
  expect(await page.locator('[name=observed]').inputValue()).toBe('Keek vaak naar de deur.');
  await context.setOffline(false);
  await saved.getByText('Bewaard:').waitFor();

  const keptHere = '[localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]';
  expect(await page.evaluate(`(async () => ${keptHere})()`)).toEqual([0, 0, 0]);

  const other = await device();
  await other.page.goto(form);
  expect(await other.page.locator('[name=quotes]').inputValue()).toBe('Ik wil dat het stopt.');
  expect(await other.page.locator('[name=observed]').inputValue()).toBe('Keek vaak naar de deur.');
});
