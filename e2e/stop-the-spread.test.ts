import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goOn, newPageAfter } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addPerson, answer, everybodySafe, fillInMap, openCase } from './story/case.ts';

// A team stops a spread, from the first names to the last place where it was.

let luwte: RunningLuwte;
let browser: Browser;
let watched: WatchedContext;
let page: Page;
let address: string;
let bram: string;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  watched = await openWatched(browser, luwte.url);
  page = watched.page;
  await page.goto('/oefenschool');
  await goOn(page, page.getByRole('button', { name: 'Word Marloes' }));
});
afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

const idOf = (personPage: string) => personPage.split('/').at(-1) ?? '';

test('I write down who is visible and who has it', async () => {
  address = await openCase(page, {
    what: 'Een leerling vertelt dat er iets rondgaat in de groepsapp.',
    by: 'een leerling',
    safe: everybodySafe,
  });
  await fillInMap(page, address, {
    'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Nee',
    'Is een leerling te zien, of iemand die de school kent?': 'Ja',
    'Wie heeft het nu?': ['Leerlingen'],
    'Is bekend op welke site het staat?': 'Nee',
  });
  const pupil = { is: 'leerling van deze school', class: 'groep 8' };
  await addPerson(page, address, { ...pupil, name: 'Noor Zandstra', what: ['is te zien'] });
  bram = await addPerson(page, address, { ...pupil, name: 'Bram Oostwoud', what: ['heeft het nog'] });
});

test('I make the message that stops it, for the class and their parents, and record who heard it', async () => {
  await page.goto(`${address}/stop`);
  for (const whom of [/groep 8/, /ouders/i])
    await page.getByRole('group', { name: 'Voor wie is het?' }).getByLabel(whom).first().check();
  await page.getByRole('radio', { name: 'Zeggen' }).check();
  await goOn(page, page.getByRole('button', { name: 'Maak het bericht' }));
  const messages = await page.locator('main textarea[readonly]').allTextContents();
  expect(messages.length).toBeGreaterThan(1);
  for (const message of messages) expect(message).not.toMatch(/Noor|Bram/);
  await goOn(page, page.getByRole('button', { name: 'Leg vast: ze hebben het gehoord' }).first());
  await page.goto(`${address}/stop`);
  await page.getByRole('heading', { name: 'Wie het al hoorde' }).waitFor();
  expect(await page.textContent('main')).not.toContain('Nog niemand vastgelegd.');
});

test('with the keyboard alone, on a small phone, I put on the map that nobody knows from whom Bram got it', async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${address}/verspreiding`);
  await byKeyboard(page.getByRole('link', { name: 'Vertel wie het aan wie gaf' }).first());
  await newPageAfter(page, () => page.keyboard.press('Enter'));
  await byKeyboard(page.getByLabel('Van wie kwam het?'));
  await page.keyboard.type('herkomst');
  await byKeyboard(page.getByRole('checkbox', { name: /Bram Oostwoud/ }));
  await page.keyboard.press('Space');
  await byKeyboard(page.getByLabel('Langs welke weg?'));
  await page.keyboard.type('groep');
  await byKeyboard(page.locator('[name=certainty]').first());
  await page.keyboard.press('Space');
  // In a group of choices the arrows lead on.
  await page.keyboard.press('ArrowDown');
  await byKeyboard(page.locator('[name=source]'));
  await page.keyboard.type('Bram vertelde het zelf.');
  await byKeyboard(page.getByRole('button', { name: 'Zet op de kaart', exact: true }));
  await newPageAfter(page, () => page.keyboard.press('Enter'));
  const table = page.getByRole('table', { name: /Wie gaf het aan wie/ });
  expect(await table.textContent()).toMatch(/onbekend.*leerling B/is);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('deleting waits until the police say that it may go', async () => {
  await page.goto(`${address}/wissen/${idOf(bram)}`);
  const ask = page.getByRole('group', { name: 'Telefoon' }).getByLabel('gevraagd te wissen', { exact: true });
  await page.getByRole('group', { name: 'Telefoon' }).waitFor();
  expect(await ask.count()).toBe(0);

  await page.goto(`${address}/politie?noteer=1`);
  await page.getByRole('group', { name: 'Heb je iemand gesproken?' }).getByLabel('Ja', { exact: true }).check();
  await page.getByLabel('Wie sprak je?').fill('wijkagent Pronk, bureau Noord');
  await answer(page, 'Heb je verteld wat de school weet?', 'Ja');
  await answer(page, 'Wat zegt de politie over de beelden?', 'Mag nu weg');
  await answer(page, 'Mogen de gesprekken met leerlingen en ouders beginnen?', 'Ja');
  await goOn(page, page.getByRole('button', { name: 'Leg dit contact vast' }));
  expect(await page.textContent('main')).toContain('Vastgelegd. Dank je wel.');
  await page.goto(`${address}/wissen/${idOf(bram)}`);
  await ask.waitFor({ state: 'attached' });
});

test('Bram deletes it place by place, and the map says that it is contained', async () => {
  await page.goto(`${address}/wissen/${idOf(bram)}`);
  for (const place of ['Telefoon', 'Apps en groepen', 'Prullenbak']) await answer(page, place, 'gewist');
  await answer(page, 'Hoe weet je dat het weg is?', 'Zegt het zelf');
  await goOn(page, page.getByRole('button', { name: 'Leg vast' }));
  await page.goto(`${address}/verspreiding`);
  const shown = ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
  expect(shown).toContain('1 gewist, 0 gevraagd');
  // Their task is done by it: nobody is asked twice.
  await page.goto(address);
  const open = await page.locator('section[aria-labelledby=nu] .luwte-task__title').allInnerTexts();
  expect(open.filter((title) => /leerling B.*wissen/.test(title))).toEqual([]);
  expect(watched.complaints()).toEqual([]);
});

/** Goes there with the tab key, from wherever the page is. */
async function byKeyboard(there: Locator): Promise<void> {
  const wanted = await there.elementHandle();
  for (let steps = 0; steps < 120; steps += 1) {
    if (
      await page.evaluate(
        (one) => one === (globalThis as { document?: { activeElement: unknown } }).document?.activeElement,
        wanted,
      )
    )
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not come there.');
}
