import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { everybodySafe, fillInMap, openCase } from './story/case.ts';

// The site where the material stands is a server of the test. It must never hear of anybody: not from the browser, whatever
// it makes of a page, and not from Luwte.

let luwte: RunningLuwte;
let browser: Browser;
let watched: WatchedContext;
let page: Page;
let site: Server;
let port = 0;
let connections = 0;
const heard: string[] = [];

beforeAll(async () => {
  site = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end('<html>');
  });
  site.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  port = (site.address() as AddressInfo).port;
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  watched = await openWatched(browser, luwte.url);
  page = watched.page;
  await page.goto('/oefenschool');
  await goOn(page, page.getByRole('button', { name: 'Word Farida' }));
});
afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
  site?.close();
});

const path = 'map/geheim-pad';

/** What a browser could follow by itself, or be led to by one click. Runs in the browser. */
const waysOut = `(words) => {
  const followed = ['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data', 'ping', 'cite', 'content', 'style', 'xlink:href'];
  const early = 'link[rel~=prefetch], link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prerender]';
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const name of followed)
      if (words.some((word) => element.getAttribute(name)?.includes(word))) found.push(element.outerHTML.slice(0, 200));
    if (element.matches(early + ', script[type=speculationrules], iframe, object, embed, img, video, audio'))
      found.push(element.outerHTML.slice(0, 200));
  }
  return found;
}`;

/** Reads the page as somebody does: over everything with the mouse, through everything with the keyboard. */
async function readAround(): Promise<void> {
  await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`);
  const words = JSON.stringify([`:${port}`, 'geheim-pad', 'nooit.localhost', 'nooit[.]localhost']);
  expect([page.url(), await page.evaluate(`(${waysOut})(${words})`)]).toEqual([page.url(), []]);
  for (const one of await page.locator('main code, main textarea, main li').all())
    if (/\[\.\]|geheim-pad/.test((await one.textContent()) ?? '')) await one.hover();
  for (let steps = 0; steps < 12; steps += 1) await page.keyboard.press('Tab');
}

describe('the address of a site is passed on, and nobody ever goes there (S2)', () => {
  let address: string;
  let places: readonly string[];

  beforeAll(async () => {
    address = await openCase(page, { what: 'Een leerling noemt een site.', by: 'een leerling', safe: everybodySafe });
    await fillInMap(page, address, {
      'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Nee',
      'Is bekend op welke site het staat?': 'Ja',
    });
    for (const host of ['127.0.0.1', 'nooit.localhost']) {
      await page.goto(`${address}/plekken`);
      await page.getByLabel('Adres van de site').fill(`http://${host}:${port}/${path}`);
      await goOn(page, page.getByRole('button', { name: 'Bewaar dit adres' }));
    }
    places = await page
      .getByRole('link', { name: 'Geef dit adres door' })
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(places).toHaveLength(2);
  });

  test('not on the pages that mention it, masked', async () => {
    await page.goto(address);
    const tasks = await page
      .locator('a[href*="/taken/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    const ofSites = tasks.filter((task) => places.some((place) => task.includes(place.split('/').at(-1) ?? '-')));
    expect(ofSites.length).toBeGreaterThan(0);
    const pages = [
      address,
      `${address}/plekken`,
      ...places,
      ...ofSites.slice(0, 2),
      `${address}/tijdlijn`,
      `${address}/stop`,
    ];
    for (const at of pages) {
      const answer = await page.goto(at);
      expect([at, answer?.status()]).toEqual([at, 200]);
      const headers = answer?.headers() ?? {};
      expect([headers['x-dns-prefetch-control'], headers['referrer-policy']]).toEqual(['off', 'no-referrer']);
      expect([headers.link, headers['speculation-rules']]).toEqual([undefined, undefined]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      await readAround();
    }
    expect([connections, heard]).toEqual([0, []]);
  });

  test('not when it is shown in full, copied, put in a request and downloaded', async () => {
    for (const place of places) {
      for (const button of ['Toon de tekst voor de politie', 'Maak het verzoek']) {
        await page.goto(place);
        await goOn(page, page.getByRole('button', { name: button }));
        await readAround();
        for (const copy of await page.getByRole('button', { name: 'Kopieer' }).all()) await copy.click();
      }
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download de lijst' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('hosts.txt');
      await goOn(page, page.getByRole('button', { name: 'Leg vast: doorgegeven' }));
      await readAround();
    }
    await page.goto(`${address}/plekken`);
    await page.getByText('Toon het hele adres').first().click();
    await page.getByLabel('Waarvoor heb je het hele adres nodig?').first().fill('Voorlezen aan de wijkagent.');
    await goOn(page, page.getByRole('button', { name: 'Toon het hele adres' }).first());
    expect(await page.textContent('main')).toContain('geheim-pad');
    await readAround();
    await page.goto(`${address}/tijdlijn`);
    await readAround();
    expect([connections, heard]).toEqual([0, []]);
    expect(watched.complaints()).toEqual([]);
  });

  test('and the server does hear it when somebody comes', async () => {
    await page
      .context()
      .browser()
      ?.newPage()
      .then((other) => other.goto(`http://nooit.localhost:${port}/klop`));
    expect(connections).toBeGreaterThan(0);
    expect(heard).toContain('GET /klop');
  });
});
