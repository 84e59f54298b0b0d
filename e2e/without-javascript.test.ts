import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import {
  addCarer,
  addPerson,
  answerAbout,
  departFrom,
  doEverythingOpen,
  doTask,
  everybodySafe,
  fillInMap,
  openCase,
} from './story/case.ts';
import { readPlan } from './story/plan.ts';
import { type School, schoolWith } from './story/school.ts';

const policeCall = 'Bel de wijkagent of de politie';

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;
let page: Page;
let address: string;
let pupil: string;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(
    luwte,
    browser,
    /Kindante/,
    { marloes: { name: 'Marloes Hendriks', role: 'directeur of schoolleider' } },
    { javaScriptEnabled: false },
  );
  page = school.at.marloes.page;
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

test('on a computer that runs no JavaScript I open a case and map it', async () => {
  address = await openCase(page, {
    what: 'Een leerling vertelt dat er een foto van iemand rondgaat.',
    by: 'een leerling',
    safe: everybodySafe,
  });
  await fillInMap(page, address, {
    'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Nee',
    'Is een leerling te zien, of iemand die de school kent?': 'Ja',
    'Wordt er gedreigd, gechanteerd of gedwongen?': 'Nee',
    'Zet een volwassene van buiten de school een leerling onder druk?': 'Nee',
    'Is het beeld misschien nep of met AI gemaakt?': 'Nee',
    'Waar gaat het om, voor zover je hoorde?': 'Sexting: een beeld dat leerlingen zelf maakten of deelden',
    'Wie maakte of deelde het?': ['Anderen'],
    'Wie heeft het nu?': ['Niemand meer'],
    'Wie heeft het gezien?': ['Niemand'],
    'Kwam het ook bij leerlingen van een andere school?': 'Nee',
    'Is bekend op welke site het staat?': 'Nee',
    'Kwam het in een mailbox, een account of op een apparaat van school?': 'Nee',
    'Is het op grote schaal rondgegaan?': 'Nee',
    'Kennen veel ouders of leerlingen het verhaal?': 'Nee',
  });
  pupil = await addPerson(page, address, {
    name: 'Noor de Vries',
    is: 'leerling van deze school',
    class: 'groep 8',
    what: ['is te zien'],
  });
  expect((await readPlan(page, address)).now[0]).toBe('Vang leerling A op');
});

test('I look after the pupil, then do the first checks for a parent, then speak with that parent', async () => {
  await doTask(page, address, 'Vang leerling A op');
  await doTask(page, address, 'Praat met leerling A, die te zien is');
  await doTask(page, address, 'Geef leerling A de kans om het thuis eerst zelf te vertellen');
  await answerAbout(page, await addCarer(page, pupil, 'Eva de Vries'), {
    'Kan het gevaarlijk zijn voor een leerling als deze ouder het hoort?': 'Nee',
    'Kan de eer van de familie gevaar geven als deze ouder het hoort?': 'Nee',
    'Hoe hoort deze ouder het?': 'Samen: leerling en school',
  });
  await doTask(page, address, 'Praat met ouder B over leerling A');
});

test('what I leave empty comes back beside its field, and what I typed is still there', async () => {
  await page.goto(address);
  await goOn(page, page.getByRole('link', { name: policeCall }).first());
  const form = page.locator('form:has(input[name=seen])');
  await form.getByLabel('Wie sprak je?').fill('Wijkagent De Boer');
  await goOn(page, form.getByRole('button', { name: 'Leg vast' }));
  await page.getByText('Nog niet gelukt. Kijk even naar:').waitFor();
  expect(await form.getByLabel('Wie sprak je?').inputValue()).toBe('Wijkagent De Boer');
});

test('I do the rest, depart from one step, close the case and reopen it', async () => {
  await departFrom(page, address, 'Overleg met Veilig Thuis of een melding past', 'Met het OTV besproken.');
  await doEverythingOpen(page, address);
  await page.goto(`${address}/sluiten`);
  await page.getByLabel('Hoe is het afgelopen?').fill('Alles is gedaan en besproken.');
  await page.getByLabel('Gewone casus').check();
  await page.getByLabel('Wanneer gaat de laatste betrokken leerling van school?').fill('2031-07-31');
  await goOn(page, page.getByRole('button', { name: 'Sluit de casus af' }));
  expect((await readPlan(page, address)).aftercare).toContain('Vraag leerling A hoe het nu gaat');
  await page.goto(`${address}/heropenen`);
  await page.getByLabel('Waarom heropen je de casus?').fill('Het gaat opnieuw rond.');
  await goOn(page, page.getByRole('button', { name: 'Casus heropenen' }));
  expect((await readPlan(page, address)).done).toContain('Vang leerling A op');
});

test('nothing went wrong in the browser meanwhile', () => {
  expect(school.complaints()).toEqual([]);
});
