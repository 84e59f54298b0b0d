import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  goToTask,
  openCase,
} from './story/case.ts';
import { readPlan } from './story/plan.ts';
import { type School, schoolWith } from './story/school.ts';

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes'>;
let page: Page;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, {
    marloes: { name: 'Marloes Hendriks', role: 'directeur of schoolleider' },
  });
  page = school.at.marloes.page;
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

const adult = 'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?';
const visible = 'Is een leerling te zien, of iemand die de school kent?';
const sexting = 'Sexting: een beeld dat leerlingen zelf maakten of deelden';
const policeCall = 'Bel de wijkagent of de politie';

describe('a pupil is visible', () => {
  let address: string;
  let noor: string;

  test('I open a case from what a pupil told me, without a name', async () => {
    address = await openCase(page, {
      what: 'Een leerling vertelt dat er een foto van iemand rondgaat in de groepsapp van groep 8.',
      by: 'een leerling',
      safe: { ...everybodySafe, 'Ben je bang dat iemand zichzelf iets aandoet of niet meer wil leven?': 'Ja' },
    });
    expect(await page.title()).toMatch(/^Casus \w{3}-\w{2} · Luwte$/);
  });

  test('danger comes first: before anything else I am told not to leave the pupil alone', async () => {
    expect((await readPlan(page, address)).now[0]).toBe('Laat de leerling niet alleen');
    await doTask(page, address, 'Laat de leerling niet alleen', {
      'Wie is er nu bij de leerling?': 'Iemand die de leerling vertrouwt',
    });
    const { now, done } = await readPlan(page, address);
    expect(now[0]).toBe('Zeg: niet openen, niet doorsturen');
    expect(done).toContain('Laat de leerling niet alleen');
  });

  test('I map what I know, and what is not known yet holds up neither the police nor the care', async () => {
    await fillInMap(page, address, {
      [adult]: 'Nee',
      [visible]: 'Ja',
      'Wordt er gedreigd, gechanteerd of gedwongen?': 'Nog niet bekend',
      'Wie maakte of deelde het?': ['Leerlingen'],
      'Wie heeft het nu?': ['Leerlingen'],
      'Langs welke weg ging het rond?': ['Groepsapp'],
      'Waar gaat het om, voor zover je hoorde?': sexting,
      'Is bekend op welke site het staat?': 'Nee',
    });
    const { now, later } = await readPlan(page, address);
    expect(now).toContain(policeCall);
    expect(later).toContain('Laat de leerling de dreigberichten bewaren');
  });

  test('as soon as I add who is visible, care for that pupil stands on top, under a letter', async () => {
    noor = await addPerson(page, address, {
      name: 'Noor de Vries',
      is: 'leerling van deze school',
      class: 'groep 8',
      what: ['is te zien'],
    });
    expect((await readPlan(page, address)).now[0]).toBe('Vang leerling A op');
    expect(await page.textContent('main')).not.toContain('Noor');
    await goToTask(page, address, 'Vang leerling A op');
    await page.getByText('Dit is niet jouw schuld.').waitFor();
  });

  test('no parent is called before the first checks were done, for each parent apart', async () => {
    const eva = await addCarer(page, noor, 'Eva de Vries');
    const tom = await addCarer(page, noor, 'Tom Bakker');
    await doTask(page, address, 'Vang leerling A op');
    await doTask(page, address, 'Praat met leerling A, die te zien is');
    await doTask(page, address, 'Geef leerling A de kans om het thuis eerst zelf te vertellen', {
      'Hoe ging het?': 'De school vertelt het, of samen',
    });
    const before = await readPlan(page, address);
    expect(before.now.join()).not.toContain('over leerling A');
    expect(before.later).toContain('Kan het gevaarlijk zijn voor een leerling als deze ouder het hoort?');

    const together = 'Samen: leerling en school';
    const risk = 'Kan het gevaarlijk zijn voor een leerling als deze ouder het hoort?';
    const honour = 'Kan de eer van de familie gevaar geven als deze ouder het hoort?';
    await answerAbout(page, eva, { [risk]: 'Nee', [honour]: 'Nee', 'Hoe hoort deze ouder het?': together });
    await answerAbout(page, tom, { [risk]: 'Ja', 'Hoe hoort deze ouder het?': 'Later, met een reden' });
    const after = await readPlan(page, address);
    expect(after.now).toContain('Praat met ouder B over leerling A');
    expect(after.now).toContain('Vraag raad voordat ouder C het hoort');
    expect(after.now).toContain('Noteer waarom ouder C het later hoort');
    expect(after.now).not.toContain('Praat met ouder C over leerling A');
  });

  test('deletion waits for the police, and says so', async () => {
    await addPerson(page, address, {
      name: 'Bram Jansen',
      is: 'leerling van deze school',
      class: 'groep 8',
      what: ['deelde het', 'heeft het nog'],
    });
    const { now, waits } = await readPlan(page, address);
    expect(now.join()).not.toContain('overal wissen');
    const deletion = waits.find((card) => card.includes('overal wissen'));
    expect(deletion).toContain(`Wacht op: ${policeCall}`);
  });

  test('when the police do not answer, the call stays open and counts as tried', async () => {
    await doTask(page, address, policeCall, {
      'Heb je iemand gesproken?': 'Nee',
      'Heb je verteld wat de school weet?': 'Nee',
    });
    const { now } = await readPlan(page, address);
    expect(now).toContain(policeCall);
    await page.getByText('1 keer geprobeerd').first().waitFor();
  });

  test('the police know what we know and say that it may go: deletion opens, for each who has it', async () => {
    await doTask(page, address, policeCall, {
      'Heb je iemand gesproken?': 'Ja',
      'Heb je verteld wat de school weet?': 'Ja',
      'Wat zegt de politie over de beelden?': 'Mag nu weg',
      'Mogen de gesprekken met leerlingen en ouders beginnen?': 'Ja',
    });
    const { now, waits } = await readPlan(page, address);
    expect(now).toContain('Laat leerling D het overal wissen');
    expect(waits.join()).not.toContain('overal wissen');
  });

  test('the talks that the police agreed to open too, and their parents get the same first checks', async () => {
    const { now } = await readPlan(page, address);
    expect(now.join()).toContain('Praat met leerling D, die het maakte of deelde');
    await page.goto(`${address}/mensen`);
    const bram = (await page.getByRole('link', { name: 'leerling D' }).first().getAttribute('href')) ?? '';
    const vader = await addCarer(page, bram, 'Piet Jansen');
    await answerAbout(page, vader, {
      'Kan het gevaarlijk zijn voor een leerling als deze ouder het hoort?': 'Nee',
      'Kan de eer van de familie gevaar geven als deze ouder het hoort?': 'Nee',
      'Hoe hoort deze ouder het?': 'De school belt',
    });
    await doTask(page, address, 'Praat met leerling D, die het maakte of deelde');
    expect((await readPlan(page, address)).done).toContain('Praat met leerling D');
  });

  test('closing says what still stands in the way', async () => {
    await page.goto(`${address}/sluiten`);
    await page.getByRole('heading', { name: 'Dit staat nog open' }).waitFor();
    const open = (await page.textContent('main')) ?? '';
    expect(open).toContain('Overleg met Veilig Thuis of een melding past');
    expect(await page.getByRole('button', { name: 'Sluit de casus af' }).count()).toBe(0);
  });

  test('I settle the questions that were left and everything that is open, and depart from one step with a reason', async () => {
    await fillInMap(page, address, {
      'Wordt er gedreigd, gechanteerd of gedwongen?': 'Nee',
      'Zet een volwassene van buiten de school een leerling onder druk?': 'Nee',
      'Is het beeld misschien nep of met AI gemaakt?': 'Nee',
      'Wie heeft het gezien?': ['Leerlingen'],
      'Kwam het ook bij leerlingen van een andere school?': 'Nee',
      'Kwam het in een mailbox, een account of op een apparaat van school?': 'Nee',
      'Is het op grote schaal rondgegaan?': 'Nee',
      'Kennen veel ouders of leerlingen het verhaal?': 'Ja',
      'Deelde deze leerling het met opzet?': 'Nog niet bekend',
      'Hield deze leerling het met opzet?': 'Nee',
    });
    await departFrom(
      page,
      address,
      'Overleg met Veilig Thuis of een melding past',
      'Met het OTV besproken: geen zorgen over thuis.',
    );
    await doEverythingOpen(page, address);
    const { now, waits, done } = await readPlan(page, address);
    expect(now).toEqual([]);
    expect(waits).toEqual([]);
    expect(done).toMatch(/Overleg met Veilig Thuis of een melding past\s*afgeweken, met reden/);
  });

  test('then I close the case, and aftercare comes back on the days that were agreed', async () => {
    await page.goto(`${address}/sluiten`);
    await page
      .getByLabel('Hoe is het afgelopen?')
      .fill('Iedereen is gesproken, de beelden zijn weg, de school houdt contact.');
    await page.getByLabel('Gewone casus').check();
    await page.getByLabel('Wanneer gaat de laatste betrokken leerling van school?').fill('2031-07-31');
    await goOn(page, page.getByRole('button', { name: 'Sluit de casus af' }));
    const { aftercare } = await readPlan(page, address);
    await page.getByText('Deze casus is afgesloten').waitFor();
    expect(aftercare).toContain('Vraag leerling A hoe het nu gaat');
    expect(aftercare).toMatch(/Hangt af van: tot \w+ \d+ \w+/);
    expect(await page.textContent('main')).toContain('De casus wordt bewaard tot zondag 31 juli 2033');
    await page.goto('/casussen');
    expect(await page.textContent('main')).toContain('Afgesloten');
  });

  test('the images go round again: I reopen the case, and everything in it is still there', async () => {
    await page.goto(`${address}/heropenen`);
    expect(await page.textContent('main')).toMatch(/De bewaardatum vervalt dan.*zondag 31 juli 2033/);
    await page.getByLabel('Waarom heropen je de casus?').fill('De beelden gaan opnieuw rond in groep 7.');
    await goOn(page, page.getByRole('button', { name: 'Casus heropenen' }));
    await addPerson(page, address, {
      name: 'Cleo Smit',
      is: 'leerling van deze school',
      class: 'groep 7',
      what: ['heeft het nog'],
    });
    const { now, done } = await readPlan(page, address);
    expect(now).toContain('Laat leerling F het overal wissen');
    expect(done).toContain('Laat leerling D het overal wissen');
    expect(done).toContain(policeCall);
  });

  test('the timeline tells it all, newest first, without a name', async () => {
    await page.goto(`${address}/tijdlijn`);
    const told = (await page.textContent('main')) ?? '';
    expect(told.indexOf('opnieuw rond in groep 7')).toBeGreaterThan(-1);
    expect(told).not.toContain('Noor');
    expect(told).not.toContain('Cleo');
  });
});

describe('nobody of the school is visible', () => {
  test('the tasks for who is visible fall away, and say why', async () => {
    const address = await openCase(page, {
      what: 'Een ouder hoorde dat er een filmpje rondgaat van iemand die hier niemand kent.',
      by: 'een ouder of verzorger',
      safe: everybodySafe,
    });
    await fillInMap(page, address, { [adult]: 'Nee', [visible]: 'Nee' });
    const { now, lapsed, later } = await readPlan(page, address);
    expect(now).toContain(policeCall);
    expect(now.join()).not.toContain('die te zien is');
    expect(later).not.toContain('die te zien is');
    expect(lapsed).toContain('Vang iemand die nog niet bekend is op niet nodig');
    expect(lapsed).toContain(`${visible} nee`);
  });
});

describe('it is not known whether a pupil is visible', () => {
  let address: string;

  test('the question comes back, and care for who may be visible is kept in sight', async () => {
    address = await openCase(page, {
      what: 'Een collega hoorde dat er iets rondgaat in groep 7.',
      by: 'een collega',
      safe: everybodySafe,
    });
    await fillInMap(page, address, { [adult]: 'Nee', [visible]: 'Nog niet bekend' });
    const { later, lapsed, now } = await readPlan(page, address);
    expect(later).toContain('Vang iemand die nog niet bekend is op');
    expect(lapsed).not.toContain('Vang iemand');
    expect(now).toContain(policeCall);
  });

  test('once it is yes the plan asks who, and then care comes first', async () => {
    await fillInMap(page, address, { [visible]: 'Ja' });
    const { later } = await readPlan(page, address);
    expect(later).toMatch(/Vang iemand die nog niet bekend is op ?Hangt af van: .*te zien is/);
    await addPerson(page, address, {
      name: '',
      is: 'leerling van deze school',
      class: 'groep 7',
      what: ['is te zien'],
    });
    expect((await readPlan(page, address)).now[0]).toBe('Vang leerling A op');
  });
});

describe('an adult of the school is suspected', () => {
  let address: string;

  test('the ordinary talks stop, and the page says whom to tell', async () => {
    address = await openCase(page, {
      what: 'Een leerling vertelt dat een medewerker om foto’s vroeg.',
      by: 'een leerling',
      safe: everybodySafe,
    });
    await fillInMap(page, address, { [visible]: 'Ja', [adult]: 'Ja' });
    await addPerson(page, address, {
      name: 'Lot',
      is: 'leerling van deze school',
      class: 'groep 8',
      what: ['is te zien'],
    });
    await addPerson(page, address, {
      name: 'Sem',
      is: 'leerling van deze school',
      class: 'groep 8',
      what: ['deelde het'],
    });
    const { now, lapsed } = await readPlan(page, address);
    expect(now[0]).toBe('Meld het vermoeden meteen aan het bestuur');
    expect(now.join()).not.toContain('die het maakte of deelde');
    expect(lapsed).toMatch(/Praat met leerling B, die het maakte of deelde\s*stopgezet/);
    const notice = page.locator('.luwte-callout').filter({ hasText: 'De gewone gesprekken zijn stopgezet' });
    expect(await notice.textContent()).toContain('Bestuur en politie bepalen nu wie met wie praat');
  });

  test('care for the pupil goes on', async () => {
    expect((await readPlan(page, address)).now).toContain('Vang leerling A op');
  });
});

test('nothing went wrong in the browser meanwhile, and nothing was asked of another host', () => {
  expect(school.complaints()).toEqual([]);
});
