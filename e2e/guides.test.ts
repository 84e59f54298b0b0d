import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guideFolder } from '../src/protocols/protocol-folder.ts';
import { loadGuides } from '../src/texts/read-guide.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addPerson, everybodySafe, openCase } from './story/case.ts';

let luwte: RunningLuwte;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  const context = await browser.newContext({ baseURL: luwte.url, locale: 'nl-NL', javaScriptEnabled: false });
  page = await context.newPage();
  await page.goto('/oefenschool');
  await goOn(page, page.getByRole('button', { name: 'Word Marloes' }));
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

const sheets = async () => {
  const paper = await page.pdf({ preferCSSPageSize: true });
  return paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
};

describe('a guide for a talk (K2.3)', () => {
  test.each([...loadGuides(guideFolder()).keys()])('%s prints on one sheet', async (name) => {
    await page.goto(`/leidraden/${name}`);
    expect(await sheets()).toBe(1);
  });

  test('reads card after card on a phone, without JavaScript and by keyboard', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/leidraden/victim');
    const next = page.getByRole('link', { name: 'Volgende: Met de politie' });
    await next.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#politie$/);
    // The page may still be on its way there.
    await expect.poll(async () => (await page.locator('#politie').boundingBox())?.y).toBeLessThan(60);
    expect((await page.locator('#begin').boundingBox())?.y).toBeGreaterThan(600);
  });

  test('in a case says whom the talk is with and what was agreed, and leads back to the task (K6)', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const address = await openCase(page, {
      what: 'Een leerling vertelt dat er iets rondgaat in de groepsapp.',
      by: 'een leerling',
      safe: everybodySafe,
    });
    const noor = await addPerson(page, address, {
      is: 'leerling van deze school',
      class: 'groep 8',
      name: 'Noor Zandstra',
      what: ['is te zien'],
    });
    const task = `talk-with-victim~${noor.split('/').at(-1)}`;
    await page.goto(`${address}/leidraden/victim?taak=${task}`);
    await page.getByText('Praat met leerling A, die te zien is (leerling A (Noor Zandstra))').waitFor();
    await page.locator('#politie').getByText('Er staat nog geen afspraak.').waitFor();
    expect(await page.title()).not.toContain('Noor');
    expect(await sheets()).toBe(1);
    // The talk has to wait: it cannot be noted as one that was held.
    await page.getByText('Dit gesprek kan nu niet').waitFor();
    expect(await page.getByRole('link', { name: 'Schrijf op wat er is gezegd' }).count()).toBe(0);
    await goOn(page, page.getByRole('link', { name: 'Terug naar de taak' }));
    expect(page.url()).toContain(`/taken/${task}`);
    await page.goto(`${address}/politie?afspraken=1`);
    await page.getByLabel('Wat is afgesproken?').first().fill('De wijkagent belt vanavond de ouders');
    await page.getByLabel('Wie doet het?').first().selectOption('police');
    await goOn(page, page.getByRole('button', { name: 'Leg de afspraken vast' }));
    await page.goto(`${address}/leidraden/sharer`);
    await page.locator('#politie').getByText('De wijkagent belt vanavond de ouders (de politie)').waitFor();
    await goOn(page, page.getByRole('link', { name: 'Schrijf op wat er is gezegd' }));
    expect(page.url()).toContain('/gesprekken/nieuw?leidraad=sharer');
  });
});
