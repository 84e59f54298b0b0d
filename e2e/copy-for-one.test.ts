import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPdf } from '../src/web/copy/pdf-text-for-tests.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { addPerson, everybodySafe, openCase } from './story/case.ts';
import { askForCopy } from './story/copy.ts';

let luwte: RunningLuwte;
let browser: Browser;
const watched: WatchedContext[] = [];

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

/** A browser of its own for somebody of the practice school. */
async function as(name: string): Promise<Page> {
  const context = await openWatched(browser, luwte.url);
  watched.push(context);
  await context.page.goto('/oefenschool');
  await goOn(context.page, context.page.getByRole('button', { name: `Word ${name.split(' ')[0]}` }));
  return context.page;
}

async function taken(page: Page, link: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a pupil asks what was written about her: I decide piece by piece, see the copy, and hand it over (P4)', async () => {
  const ayse = await as('Ayşe Yıldız');
  const address = await openCase(ayse, {
    what: 'Noor zegt dat Quirijn iets van haar rondstuurt.',
    by: 'een leerling',
    safe: everybodySafe,
  });
  const pupil = { is: 'leerling van deze school' };
  await addPerson(ayse, address, { ...pupil, name: 'Noor de Vries', what: ['is te zien'] });
  await addPerson(ayse, address, { ...pupil, name: 'Quirijn Zandvoort', what: ['deelde het'] });
  const request = await askForCopy(ayse, address, 'leerling A (Noor de Vries)');
  const number = ((await ayse.locator('h1').locator('xpath=..').textContent()) ?? '').match(/\w{3}-\w{2}/)?.[0] ?? '';

  await goOn(ayse, ayse.getByRole('link', { name: 'Bekijk het resultaat' }));
  expect(await ayse.getByRole('button', { name: 'Maak de kopie' }).count()).toBe(0);
  const empty: string[] = [];
  for (const group of ['eigen', 'samen', 'casus', 'anderen']) {
    await ayse.goto(`${request}/stukken?deel=${group}`);
    for (const give of await ayse.getByLabel('Geven', { exact: true }).all()) await give.check();
    if (group === 'casus') expect(await ayse.locator('mark', { hasText: 'Quirijn' }).count()).toBe(1);
    const keep = ayse.getByRole('button', { name: 'Bewaar en ga verder' });
    if ((await keep.count()) > 0) await goOn(ayse, keep);
    else empty.push(group);
  }
  // Nothing was written down yet about the two of them together, or about somebody else alone.
  expect(empty).toEqual(['samen', 'anderen']);
  await ayse.goto(`${request}/voorbeeld`);
  const shown = (await ayse.locator('main').textContent()) ?? '';
  expect(shown).toContain('Noor zegt dat [weggelaten] iets van haar rondstuurt.');
  await goOn(ayse, ayse.getByRole('button', { name: 'Maak de kopie' }));

  const pdf = await taken(ayse, 'Kopie als PDF');
  const json = await taken(ayse, 'Kopie als JSON');
  expect([pdf.name, json.name]).toEqual([`inzage-${number}.pdf`, `inzage-${number}.json`]);
  const { text, everythingElse } = openPdf(pdf.bytes);
  expect(text.replace(/\s/g, '')).toContain('Noorzegtdat[weggelaten]ietsvanhaarrondstuurt.');
  expect(JSON.parse(json.bytes.toString()).about.name).toBe('Noor de Vries');
  for (const part of [text, everythingElse, json.bytes.toString()])
    expect(part).not.toMatch(/Quirijn|Zandvoort|Ayşe|Yıldız/i);

  const tobias = await as('Tobias Lindeman');
  expect((await tobias.goto(request))?.status()).toBe(404);
  expect((await tobias.goto(`${request}/kopie.pdf`))?.status()).toBe(404);
  const ruth = await as('Ruth Abendanon');
  await ruth.goto('/toezicht');
  const row = ruth.getByRole('row', { name: new RegExp(number) }).filter({ hasText: 'te laat' });
  expect((await row.textContent()) ?? '').toMatch(/Inzage: een kopie.*5 februari/s);
  expect((await ruth.locator('main').textContent()) ?? '').not.toMatch(/Noor|Quirijn/);
  expect(watched.flatMap((one) => one.complaints())).toEqual([]);
}, 60_000);
