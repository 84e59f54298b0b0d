import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docxText, openDocx } from '../src/web/letters/docx-for-tests.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addPerson, everybodySafe, openCase } from './story/case.ts';

// A letter to the team, from the first draft to the post; a name that slipped in is found before it leaves.

let luwte: RunningLuwte;
let browser: Browser;
let writer: WatchedContext;
let second: WatchedContext;
let address: string;
let letter: string;

const become = async (page: Page, name: string) => {
  await page.goto('/oefenschool');
  await goOn(page, page.getByRole('button', { name: `Word ${name}` }));
};

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  [writer, second] = await Promise.all([openWatched(browser, luwte.url), openWatched(browser, luwte.url)]);
  await become(writer.page, 'Marloes');
  await become(second.page, 'Farida');
});
afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

test('I write a letter, fill in what Luwte does not know, and lay it before somebody else', async () => {
  const { page } = writer;
  address = await openCase(page, { what: 'Er gaat iets rond.', by: 'een leerling', safe: everybodySafe });
  await addPerson(page, address, {
    is: 'leerling van deze school',
    class: 'groep 8',
    name: 'Quinty Zegers',
    what: ['is te zien'],
  });
  await page.goto(`${address}/brieven`);
  await goOn(page, page.getByRole('link', { name: 'Aan het team' }).last());
  const text = page.getByRole('textbox', { name: 'De tekst', exact: true });
  expect(await text.inputValue()).toContain('Basisschool De Regenlaars');
  // The school's own name is no secret: it stands in the clear where schools are kept.
  const written = (await text.inputValue()).replace('Basisschool De Regenlaars', 'Groet van ons allemaal hier');
  await text.fill(written);
  await goOn(page, page.getByRole('button', { name: 'Leg voor akkoord voor' }));
  expect(await page.textContent('main')).toContain('Vul dit nog in of haal het weg: {steps}, {hear-more}.');
  await text.fill(
    written
      .replace('{steps}', '- Wij praten in de klassen. Let ook op quintys vriendinnen.')
      .replace('{hear-more}', 'vrijdag'),
  );
  await goOn(page, page.getByRole('button', { name: 'Leg voor akkoord voor' }));
  letter = new URL(page.url()).pathname;
  expect(await page.getByRole('link', { name: 'Neem mee: document, print of mail' }).count()).toBe(0);
});

test('the second person sees the name that slipped in, and takes it out', async () => {
  const { page } = second;
  await page.goto(`${address}/brieven`);
  await goOn(page, page.getByRole('link', { name: 'Het team' }).first());
  await page.locator('mark', { hasText: 'quintys' }).first().waitFor();
  await goOn(page, page.getByRole('button', { name: 'Keur deze tekst goed' }));
  expect(await page.textContent('main')).toContain('waarom deze woorden mogen blijven staan');
  await page.getByText('Pas de tekst aan', { exact: true }).click();
  const text = page.getByRole('textbox', { name: 'De tekst', exact: true });
  await text.fill((await text.inputValue()).replace(' Let ook op quintys vriendinnen.', ''));
  await goOn(page, page.getByRole('button', { name: 'Leg voor akkoord voor' }));
});

test('the first one reads what the second wrote and approves it, takes the document along and records that it is sent', async () => {
  const { page } = writer;
  await page.goto(letter);
  await goOn(page, page.getByRole('button', { name: 'Keur deze tekst goed' }));
  await goOn(page, page.getByRole('link', { name: 'Neem mee: document, print of mail' }));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Haal het document op' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('brief.docx');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const shown = docxText(openDocx(Buffer.concat(chunks)));
  expect(shown).toContain('Wij praten in de klassen.');
  expect(shown).not.toMatch(/quinty/i);
  await page.goto(letter);
  await page.getByRole('radio', { name: 'per mail' }).check();
  await goOn(page, page.getByRole('button', { name: 'Leg vast: verstuurd' }));
  await page.goto(`${address}/brieven`);
  await page.getByRole('heading', { name: 'Verstuurd' }).waitFor();
  expect(writer.complaints()).toEqual([]);
  expect(second.complaints()).toEqual([]);
});
