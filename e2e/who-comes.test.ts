import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched, type WatchedContext } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import { everybodySafe, openCase } from './story/case.ts';

// In the practice school everybody is there already: people of every role, at two schools and at the board.

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

async function textOf(page: Page, path: string): Promise<string> {
  const response = await page.goto(path);
  return `${response?.status()} ${(await page.locator('main').textContent())?.replace(/\s+/g, ' ').trim()}`;
}

const numberIn = async (page: Page, address: string) => {
  await page.goto(address);
  return ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replace('Casus ', '').trim();
};

describe('somebody who is not on the team has to get in now', () => {
  let carla: Page;
  let ayse: Page;
  let address: string;
  let number: string;

  beforeAll(async () => {
    ayse = await as('Ayşe Yıldız');
    carla = await as('Carla Wouters');
    address = await openCase(ayse, {
      what: 'Een leerling uit 2B zegt dat er een beeld van een klasgenoot rondgaat.',
      by: 'een leerling',
      safe: everybodySafe,
    });
    number = await numberIn(ayse, address);
  });

  test('as a mentor I open a case, and my team leader and the safety coordinator are on it (V10, V20)', async () => {
    await ayse.goto(`${address}/team`);
    const team = ayse.getByRole('region', { name: 'In het team' });
    for (const name of ['Ayşe Yıldız', 'Jeroen van Dalen', 'Mei-Lin Wong'])
      expect(await team.getByText(name).count()).toBe(1);
    expect(await team.getByText('Carla Wouters').count()).toBe(0);
  });

  test('as head of school I get in with a reason, and only with one (P1)', async () => {
    expect(await textOf(carla, address)).toContain('404');
    await carla.goto('/casussen');
    await goOn(carla, carla.getByRole('link', { name: 'Noodtoegang' }));
    await carla.getByLabel('Nummer van de casus').fill(number.toLowerCase());
    await goOn(carla, carla.getByRole('button', { name: 'Open de casus, vier uur lang' }));
    expect(await carla.getByText('Schrijf kort op waarom.').count()).toBeGreaterThan(0);
    expect(await carla.getByLabel('Nummer van de casus').inputValue()).toBe(number.toLowerCase());
    await carla.getByLabel('Waarom moet je er nu bij?').fill('Een ouder belt in paniek en niemand neemt op.');
    await goOn(carla, carla.getByRole('button', { name: 'Open de casus, vier uur lang' }));
    expect(new URL(carla.url()).pathname).toBe(address);
    expect(await carla.getByRole('link', { name: 'Afwijken met reden' }).count()).toBe(0);
  });

  test('everybody on the team sees it at once: in the list, above the plan and in the timeline', async () => {
    const jeroen = await as('Jeroen van Dalen');
    await jeroen.goto('/casussen');
    expect(await jeroen.getByRole('link', { name: 'Iemand kijkt mee met noodtoegang' }).count()).toBe(1);
    await jeroen.goto(address);
    expect(await jeroen.getByText('“Een ouder belt in paniek en niemand neemt op.”').count()).toBe(1);
    await jeroen.goto(`${address}/tijdlijn`);
    expect(await jeroen.getByText('Noodtoegang (directeur of schoolleider).').count()).toBe(1);
  });

  test('who may not look in gets no further than the question', async () => {
    const yusuf = await as('Yusuf Demir');
    expect(await textOf(yusuf, '/noodtoegang')).toContain('403');
    const marloes = await as('Marloes Hendriks');
    await marloes.goto('/noodtoegang');
    await marloes.getByLabel('Nummer van de casus').fill(number);
    await marloes.getByLabel('Waarom moet je er nu bij?').fill('Ik ben van een andere school.');
    await goOn(marloes, marloes.getByRole('button', { name: 'Open de casus, vier uur lang' }));
    expect(await marloes.getByText('Er is geen casus met dit nummer die jij kunt openen.').count()).toBeGreaterThan(0);
  });
});

describe('an adult of the school is suspected (S5)', () => {
  const others = [
    'Carla Wouters',
    'Mei-Lin Wong',
    'Jeroen van Dalen',
    'Tobias Lindeman',
    'Dennis Kuiper',
    'Ruth Abendanon',
  ];
  const pages = new Map<string, Page>();
  const before = new Map<string, string>();
  let bram: Page;
  let elske: Page;
  let address: string;
  let number: string;

  beforeAll(async () => {
    bram = await as('Bram Postma');
    elske = await as('Elske Hoekstra');
    for (const name of others) {
      const page = await as(name);
      pages.set(name, page);
      before.set(name, await textOf(page, '/casussen'));
    }
  });

  test('as a mentor I say so while opening the case: nobody at school sees it, the circle of the board does', async () => {
    await bram.goto('/casussen/nieuw');
    await bram
      .getByRole('group', { name: 'Is er een vermoeden dat een volwassene' })
      .last()
      .getByLabel('Ja', { exact: true })
      .check();
    for (const question of Object.keys(everybodySafe))
      await bram.getByRole('group', { name: question }).last().getByLabel('Nee', { exact: true }).check();
    await bram.getByLabel('Wat is er verteld?').fill('Een leerling vertelde over berichten van een volwassene.');
    await bram.getByRole('radio', { name: 'een leerling' }).check();
    await goOn(bram, bram.getByRole('button', { name: 'Open de casus' }));
    address = new URL(bram.url()).pathname;
    number = await numberIn(bram, address);
    expect(await bram.getByText('Dit is een besloten casus').count()).toBe(1);
    await elske.goto('/casussen');
    expect(await elske.getByRole('link', { name: `Casus ${number}` }).count()).toBe(1);
    for (const name of others) {
      const page = pages.get(name) as Page;
      expect([name, await textOf(page, '/casussen')]).toEqual([name, before.get(name)]);
      expect([name, await textOf(page, address)]).toEqual([
        name,
        await textOf(page, `/casussen/${crypto.randomUUID()}`),
      ]);
    }
  });

  test('I shut the head of school out by name, who then cannot even look in, in an emergency', async () => {
    await goOn(bram, bram.getByRole('link', { name: 'Wie erbuiten blijft' }));
    await bram.getByLabel('Wie?').first().selectOption({ label: 'Carla Wouters' });
    await bram
      .getByLabel('Waarom? Het team kan dit lezen.')
      .first()
      .fill('Staat dicht bij de collega om wie het gaat.');
    await goOn(bram, bram.getByRole('button', { name: 'Sluit uit' }));
    expect(await bram.getByRole('region', { name: 'Uitgesloten' }).getByText('Carla Wouters').count()).toBe(1);
    const carla = pages.get('Carla Wouters') as Page;
    const tryNumber = async (one: string) => {
      await carla.goto('/noodtoegang');
      await carla.getByLabel('Nummer van de casus').fill(one);
      await carla.getByLabel('Waarom moet je er nu bij?').fill('Ik wil weten wat er speelt.');
      await goOn(carla, carla.getByRole('button', { name: 'Open de casus, vier uur lang' }));
      return (await carla.locator('main').textContent())?.replace(one, '');
    };
    expect(await tryNumber(number)).toBe(await tryNumber('BBB-22'));
  });

  test('I ask back who helps the pupil, and the circle agrees: the second person', async () => {
    await bram.goto(`${address}/team`);
    await bram.getByLabel('Wie, en in welke rol?').selectOption({ label: 'Jeroen van Dalen, teamleider' });
    await goOn(bram, bram.getByRole('button', { name: 'Stel voor' }));
    const jeroen = pages.get('Jeroen van Dalen') as Page;
    expect(await textOf(jeroen, address)).toContain('404');
    expect(await bram.getByRole('button', { name: 'Akkoord', exact: true }).count()).toBe(0);
    await elske.goto(`${address}/team`);
    await goOn(elske, elske.getByRole('button', { name: 'Akkoord', exact: true }));
    expect(await textOf(jeroen, address)).toContain('Dit is een besloten casus');
    expect(await jeroen.getByRole('link', { name: 'Afwijken met reden' }).count()).toBe(0);
  });

  test('the support team that gives advice elsewhere reads there without names', async () => {
    const tobias = pages.get('Tobias Lindeman') as Page;
    await tobias.goto('/casussen');
    await goOn(tobias, tobias.getByRole('link', { name: /^Casus / }).first());
    await goOn(tobias, tobias.getByRole('link', { name: 'Mensen', exact: true }));
    expect(await tobias.getByText('Je geeft advies.').count()).toBe(1);
    expect(await tobias.getByText('Ravi').count()).toBe(0);
    await goOn(tobias, tobias.getByRole('link', { name: 'Advies', exact: true }));
    await tobias.getByLabel('Jouw advies').fill('Spreek één woordvoerder af.');
    await goOn(tobias, tobias.getByRole('button', { name: 'Geef advies' }));
    expect(await tobias.getByText('Spreek één woordvoerder af.').count()).toBe(1);
  });
});

test('nothing went wrong on any page on the way', () => {
  expect(watched.flatMap((one) => one.complaints())).toEqual([]);
});
