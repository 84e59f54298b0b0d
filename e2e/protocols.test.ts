import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../src/domain/text.ts';
import { pictureOf } from '../src/protocols/picture/picture.ts';
import { shipped } from '../src/protocols/test-shipped-protocols.ts';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { doTask, everybodySafe, openCase } from './story/case.ts';
import { type School, schoolWith, signIn } from './story/school.ts';

const marloes = { name: 'Marloes Hendriks', role: 'directeur of schoolleider' };
const kindante = '/protocollen/kindante';
const comparison = '/protocollen/vergelijk?een=kindante&twee=vo-sexting';

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;
let director: Page;
let address: string;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, { marloes });
  director = school.at.marloes.page;
  address = await openCase(director, {
    what: 'Een collega vertelt dat er een foto rondgaat in groep 8.',
    by: 'een collega',
    safe: everybodySafe,
  });
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

const titlesOf = (protocol: string, language: Language) =>
  pictureOf(shipped(protocol)).stages.flatMap((stage) => stage.steps.map((step) => step.title[language]));

/** All the words in places, those in folds too, with single spaces. */
async function wordsIn(page: Page, places: string): Promise<string> {
  return (await page.locator(places).allTextContents()).join(' ').replace(/\s+/g, ' ');
}

describe('I look through the protocol of my school', () => {
  test('I get there from the bar above the page, and see stages, tasks and whom to call', async () => {
    await director.goto('/casussen');
    await goOn(director, director.getByRole('link', { name: 'Protocollen' }));
    await goOn(director, director.getByRole('link', { name: /^Kindante/ }));
    await director.getByRole('heading', { level: 2, name: '3 Politie en advies' }).waitFor();
    await director.getByRole('heading', { level: 2, name: 'Contacten' }).waitFor();
    expect(await director.getByRole('img').count()).toBeGreaterThan(8);
  });

  test('the list says the same as the picture: every task stands in both', async () => {
    await director.goto(kindante);
    const [picture, list] = [await wordsIn(director, '.luwte-picture'), await wordsIn(director, 'tbody th')];
    const titles = titlesOf('kindante', 'nl');
    expect(titles.length).toBeGreaterThan(40);
    expect(titles.filter((title) => !picture.includes(title))).toEqual([]);
    expect(titles.filter((title) => !list.includes(title))).toEqual([]);
  });

  test('what waits for the police says so in the list too', async () => {
    const row = director.locator('tr').filter({ hasText: 'Laat iemand het overal wissen' }).first();
    expect(await row.textContent()).toContain('De politie weet het en zegt dat het weg mag');
  });

  test('I can lay it beside another one, and the first thing I read is when images are deleted', async () => {
    await director.goto('/protocollen/vergelijk');
    await director.getByLabel('Het ene protocol').selectOption('kindante');
    await director.getByLabel('Het andere protocol').selectOption('vo-sexting');
    await goOn(director, director.getByRole('button', { name: 'Leg ze naast elkaar' }));
    const first = (await director.locator('tbody tr').first().textContent()) ?? '';
    for (const said of ['Wissen', 'De politie', 'altijd pas daarna', 'K5.1', 'alleen soms daarna', 'V7', 'V14'])
      expect(first).toContain(said);
  });

  test('two that are the same, or one that is not there, I am asked to choose again', async () => {
    await director.goto('/protocollen/vergelijk?een=kindante&twee=kindante');
    await director.getByText('Kies twee verschillende protocollen.').waitFor();
    expect((await director.goto('/protocollen/er-is-geen'))?.status()).toBe(404);
  });
});

describe('I look where my case stands in the protocol', () => {
  test('the picture says of each task how it stands, and changes with what I do', async () => {
    await director.goto(address);
    await goOn(director, director.getByRole('link', { name: 'Zie waar we zijn in het hele protocol' }));
    const box = director.locator('.luwte-picture g').filter({ hasText: 'niet openen, niet doorsturen' }).last();
    expect(await box.textContent()).toMatch(/^Nu/);
    await doTask(director, address, 'Zeg: niet openen, niet doorsturen', {
      'Tegen wie is het gezegd?': ['Een of meer klassen'],
      'Wanneer horen ze uiterlijk wat ze moeten doen?': '2030-01-01T12:00',
    });
    await director.goto(`${address}/protocol`);
    expect(await box.textContent()).toMatch(/^Klaar/);
    const row = director.locator('tbody tr').filter({ hasText: 'niet openen, niet doorsturen' });
    expect(await row.textContent()).toContain('klaar');
  });
});

describe('whoever I am and whatever I use', () => {
  const pages = () => ['/protocollen', kindante, comparison, `${address}/protocol`];

  test.each(['light', 'dark'] as const)(
    'nothing stands in the way of a screen reader or a keyboard (%s)',
    async (colorScheme) => {
      await director.emulateMedia({ colorScheme });
      for (const page of pages()) {
        await director.goto(page);
        const { violations } = await new AxeBuilder({ page: director }).setLegacyMode().analyze();
        expect([page, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([page, []]);
      }
      await director.emulateMedia({ colorScheme: 'light' });
    },
  );

  test('without JavaScript every page says the same', async () => {
    const plain = await openWatched(browser, luwte.url, { javaScriptEnabled: false });
    await signIn(plain.page, marloes, school.phones.marloes);
    expect(new URL(plain.page.url()).pathname).toBe('/casussen');
    await plain.page.goto(kindante);
    await plain.page.getByText('Dezelfde taken als lijst').first().click();
    await plain.page.getByRole('rowheader', { name: 'Bel 112' }).waitFor();
    await plain.page.goto(comparison);
    expect(await plain.page.locator('tbody tr').first().textContent()).toContain('K5.1');
    expect(plain.complaints()).toEqual([]);
    await plain.context.close();
  });

  test('on the smallest phone the page never scrolls sideways; the picture does, and the keyboard reaches it', async () => {
    await director.setViewportSize({ width: 320, height: 700 });
    for (const page of pages()) {
      await director.goto(page);
      const overflow = await director.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([page, overflow]).toEqual([page, 0]);
    }
    await director.goto(kindante);
    const region = director.getByRole('region', { name: /^Plaat van 3 Politie/ });
    await region.focus();
    expect(await region.evaluate(widerThanItShows)).toBe(true);
    expect(await director.locator(':focus').getAttribute('aria-label')).toMatch(/^Plaat van 3 Politie/);
    await director.setViewportSize({ width: 1280, height: 900 });
  });

  test('I can read it in English', async () => {
    const english = await openWatched(browser, luwte.url);
    await english.page.goto('/oefenschool');
    await goOn(english.page, english.page.getByRole('button', { name: /Marloes/ }));
    await english.page.goto('/protocollen/vo-sexting');
    await english.page.locator('.luwte-account summary').click();
    await goOn(english.page, english.page.getByRole('button', { name: 'English' }));
    const picture = await wordsIn(english.page, '.luwte-picture');
    expect(titlesOf('vo-sexting', 'en').filter((title) => !picture.includes(title))).toEqual([]);
    await english.page.goto(comparison);
    await english.page.getByRole('heading', { name: 'What they order differently' }).waitFor();
    expect(english.complaints()).toEqual([]);
    await english.context.close();
  });

  test('who is not signed in is asked to sign in first', async () => {
    const stranger = await openWatched(browser, luwte.url);
    await stranger.page.goto(kindante);
    expect(new URL(stranger.page.url()).pathname).toBe('/inloggen');
    await stranger.context.close();
  });

  test('and nothing went wrong on the way', () => {
    expect(school.complaints()).toEqual([]);
  });
});

const widerThanItShows = (place: { scrollWidth: number; clientWidth: number }) => place.scrollWidth > place.clientWidth;
