import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goOn } from './browser/go-on.ts';
import { openBrowser } from './browser/open-browser.ts';
import { openWatched } from './browser/watched-context.ts';
import { type RunningLuwte, startLuwte } from './running-luwte.ts';
import {
  addPerson,
  answer,
  departFrom,
  doTask,
  everybodySafe,
  fillInMap,
  goToTask,
  openCase,
  recordHere,
  unfold,
} from './story/case.ts';
import { readPlan } from './story/plan.ts';
import { emailOf, password, type School, schoolWith, signIn } from './story/school.ts';

const marloes = { name: 'Marloes Hendriks', role: 'directeur of schoolleider' };
const stopSharing = 'Zeg: niet openen, niet doorsturen';
const policeCall = 'Bel de wijkagent of de politie';
const askColleagues = 'Vraag elke betrokken collega hoe het gaat';

let luwte: RunningLuwte;
let browser: Browser;
let school: School<'marloes' | 'farida' | 'kofi'>;
/** The director, the safety coordinator and a teacher who is on no team. */
let director: Page;
let coordinator: Page;
let teacher: Page;
let address: string;

beforeAll(async () => {
  [luwte, browser] = await Promise.all([startLuwte(), openBrowser()]);
  school = await schoolWith(luwte, browser, /Kindante/, {
    marloes,
    farida: { name: 'Farida el Amrani', role: 'veiligheidscoördinator' },
    kofi: { name: 'Kofi Mensah', role: 'leerkracht of docent' },
  });
  director = school.at.marloes.page;
  coordinator = school.at.farida.page;
  teacher = school.at.kofi.page;
  address = await openCase(director, {
    what: 'Een collega vertelt dat er een foto rondgaat in groep 8.',
    by: 'een collega',
    safe: everybodySafe,
  });
  await fillInMap(director, address, {
    'Is er een vermoeden dat een volwassene van de school beelden maakte, erom vroeg of ze deelde?': 'Nee',
  });
});

afterAll(async () => {
  await browser?.close();
  await luwte?.stop();
});

describe('I depart from a step, and come back to it', () => {
  test('without a reason it cannot be done, with one it stays visible as not done', async () => {
    await goToTask(director, address, askColleagues);
    await goOn(director, director.getByRole('link', { name: 'Afwijken met reden' }));
    await goOn(director, director.getByRole('button', { name: 'Wijk af' }));
    await director.locator('#veld-reason-fout').waitFor();
    await departFrom(director, address, askColleagues, 'Alleen ik weet ervan; er is nog geen collega bij betrokken.');
    const { done, now } = await readPlan(director, address);
    expect(now).not.toContain(askColleagues);
    expect(done).toMatch(new RegExp(`${askColleagues}\\s*afgeweken, met reden`));
  });

  test('my colleague reads why, and does it after all', async () => {
    await goToTask(coordinator, address, askColleagues);
    await coordinator.getByText('Alleen ik weet ervan').waitFor();
    await goOn(coordinator, coordinator.getByRole('link', { name: 'Toch doen' }));
    await coordinator.getByLabel('Waarom doen jullie het toch?').fill('De conciërge hoorde het ook.');
    await goOn(coordinator, coordinator.getByRole('button', { name: 'Zet de taak weer open' }));
    expect((await readPlan(coordinator, address)).now).toContain(askColleagues);
  });
});

test('I go ahead of a step that waits, with a reason, and the page keeps saying so', async () => {
  const plan = 'Maak met de politie één plan: wie doet wat';
  await goToTask(director, address, plan);
  await director.getByText('Het wacht op:').waitFor();
  await goOn(director, director.getByRole('link', { name: 'Het kan niet wachten' }));
  await director.getByLabel(/Waarom kan het niet wachten/).fill('De wijkagent staat nu op het plein.');
  await goOn(director, director.getByRole('button', { name: 'Zet de taak open' }));
  await director.getByText('Met reden eerder begonnen:').waitFor();
  expect((await readPlan(director, address)).now).toContain(plan);
});

test('I keep what I have for later, and go on on another device; my colleague does not see it', async () => {
  await goToTask(director, address, policeCall);
  await answer(director, 'Wie sprak je?', 'Wijkagent De Boer, kenmerk nog niet');
  await goOn(director, director.getByRole('button', { name: 'Later verder' }));
  await director.getByText('Bewaard:').waitFor();

  const phone = await openWatched(browser, luwte.url, { viewport: { width: 390, height: 800 } });
  await signIn(phone.page, marloes, school.phones.marloes);
  await goToTask(phone.page, address, policeCall);
  expect(await phone.page.getByLabel('Wie sprak je?').inputValue()).toBe('Wijkagent De Boer, kenmerk nog niet');
  await goToTask(coordinator, address, policeCall);
  expect(await coordinator.getByLabel('Wie sprak je?').inputValue()).toBe('');
  expect(phone.complaints()).toEqual([]);
  await phone.context.close();
});

test('two of us do the same task: the second is shown what the first noted, and nothing that was typed is lost', async () => {
  const reached = { 'Heb je iemand gesproken?': 'Ja', 'Heb je verteld wat de school weet?': 'Ja' };
  await goToTask(director, address, policeCall);
  await goToTask(coordinator, address, policeCall);
  await recordHere(coordinator, { ...reached, 'Wie sprak je?': 'Wijkagent Visser' });
  const advice = 'Wat raadt de politie nog meer aan?';
  await recordHere(director, { ...reached, [advice]: 'Bewaar de namen van wie het meldde.' });
  const notice = director.locator('.luwte-callout').filter({ hasText: 'Een collega was je net voor' });
  expect(await notice.textContent()).toContain('Wijkagent Visser');
  expect(await director.getByLabel(advice).inputValue()).toBe('Bewaar de namen van wie het meldde.');
  await recordHere(director);
  await director.goto(`${address}/tijdlijn`);
  const timeline = await director.textContent('main');
  expect(timeline).toContain('Wijkagent Visser');
  expect(timeline).toContain('Bewaar de namen van wie het meldde.');
});

test('I tap a button twice in a hurry, and it is one entry', async () => {
  await director.goto(`${address}/tijdlijn`);
  await director.getByText('Notitie toevoegen').click();
  await director.getByLabel('Wat moet het team later nog weten?').fill('Ouderavond besproken met het OTV.');
  await director.route('**/tijdlijn', async (route) => {
    // The same form reaches the server twice, as an impatient finger sends it.
    if (route.request().method() === 'POST') await route.fetch();
    await route.continue();
  });
  await goOn(director, director.getByRole('button', { name: 'Bewaar de notitie' }));
  await director.unroute('**/tijdlijn');
  expect(await director.getByText('Ouderavond besproken met het OTV.').count()).toBe(1);
});

test('I noted something that was not so: I correct it, and it stays readable, struck through', async () => {
  await doTask(director, address, stopSharing);
  await director.goto(`${address}/tijdlijn`);
  const entry = director.locator('.luwte-timeline__entry').filter({ hasText: stopSharing }).first();
  await goOn(director, entry.getByRole('link', { name: /Dit klopt niet/ }));
  await director.getByLabel('Wat klopt er niet?').fill('Bij de verkeerde klas ingevuld.');
  await goOn(director, director.getByRole('button', { name: 'Verbeter deze regel' }));
  const struck = director.locator('del').filter({ hasText: stopSharing });
  await struck.waitFor();
  await director.getByText('Bij de verkeerde klas ingevuld.').first().waitFor();
  expect((await readPlan(director, address)).now).toContain(stopSharing);
});

describe('who may see a case', () => {
  test('for a colleague who is not on the team it is as if the case did not exist', async () => {
    const answerTo = async (path: string) => {
      const response = await teacher.goto(path);
      return { status: response?.status(), says: await teacher.textContent('main') };
    };
    const nowhere = '/casussen/00000000-0000-4000-8000-000000000000';
    for (const page of ['', '/tijdlijn', '/mensen', '/team', '/sluiten'])
      expect(await answerTo(address + page)).toEqual(await answerTo(nowhere + page));
    expect((await answerTo(address)).status).toBe(404);
    await teacher.goto('/casussen');
    expect(await teacher.locator('a[href^="/casussen/"]').count()).toBe(0);
  });

  test('proposed and agreed to by a second person that colleague sees it, and the timeline says who came in', async () => {
    await director.goto(`${address}/team`);
    const colleagues = director.getByLabel('Wie, en in welke rol?');
    await unfold(colleagues);
    const kofi = await colleagues.locator('option').filter({ hasText: 'Kofi Mensah' }).getAttribute('value');
    await colleagues.selectOption(kofi);
    await goOn(director, director.getByRole('button', { name: 'Stel voor' }));
    expect((await teacher.goto(address))?.status()).toBe(404);
    await coordinator.goto(`${address}/team`);
    await goOn(coordinator, coordinator.getByRole('button', { name: 'Akkoord', exact: true }));
    expect((await teacher.goto(address))?.status()).toBe(200);
    await director.goto(`${address}/tijdlijn`);
    expect(await director.textContent('main')).toContain('Kofi Mensah');
  });

  test('the administrator, who made all accounts, sees no case', async () => {
    const { page } = school.admin;
    expect((await page.goto(address))?.status()).toBe(404);
    expect([403, 404]).toContain((await page.goto('/casussen'))?.status());
    expect(await page.textContent('body')).not.toContain(address.split('/').at(-1) ?? '');
  });
});

describe('getting in', () => {
  test('with a wrong password I am told kindly, and my address is still there', async () => {
    const { page, context } = await openWatched(browser, luwte.url);
    await page.goto('/inloggen');
    await page.getByLabel('E-mailadres').fill(emailOf(marloes));
    await page.getByLabel('Wachtwoord').fill('heel wat anders vandaag');
    await goOn(page, page.getByRole('button', { name: 'Inloggen', exact: true }));
    await page.getByText('horen niet bij elkaar').first().waitFor();
    expect(await page.getByLabel('E-mailadres').inputValue()).toBe(emailOf(marloes));
    expect(await page.getByLabel('Wachtwoord').inputValue()).toBe('');
    await page.getByLabel('Wachtwoord').fill(password);
    await goOn(page, page.getByRole('button', { name: 'Inloggen', exact: true }));
    await page.getByLabel('Code uit je app').fill(await school.phones.marloes.code());
    await goOn(page, page.getByRole('button', { name: 'Verder' }));
    await page.goto(address);
    expect(await page.title()).toMatch(/^Casus/);
    await context.close();
  });

  test('the set-up link has worked once, and says that it is used up', async () => {
    const { page, context } = await openWatched(browser, luwte.url);
    const answered = await page.goto(luwte.setUpLink());
    expect(answered?.status()).toBe(410);
    await page.getByText('Is jullie school al opgezet? Log dan in.').waitFor();
    await context.close();
  });

  test('I switch to English, and the same case speaks English', async () => {
    await coordinator.goto(address);
    await coordinator.locator('details.luwte-account > summary').click();
    await goOn(coordinator, coordinator.getByRole('button', { name: 'English' }));
    await coordinator.getByRole('heading', { name: 'Now', exact: true }).waitFor();
    expect(await coordinator.getAttribute('html', 'lang')).toBe('en');
    await coordinator.locator('details.luwte-account > summary').click();
    await goOn(coordinator, coordinator.getByRole('button', { name: 'Nederlands' }));
    await coordinator.getByRole('heading', { name: 'Nu', exact: true }).waitFor();
  });
});

test('I paste an image by accident: it is refused kindly beside the field, and the rest of what I typed stays', async () => {
  await director.goto('/casussen/nieuw');
  const told = director.getByLabel('Wat is er verteld?');
  const image = `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4'.repeat(20)}`;
  await told.fill(`Dit kreeg ik net: ${image}`);
  await director.getByRole('radio', { name: 'een collega' }).check();
  await answer(director, 'Is iemand op dit moment in gevaar?', 'Nee');
  await goOn(director, director.getByRole('button', { name: 'Open de casus' }));
  await director.locator('#veld-told-fout').waitFor();
  expect(await director.getByRole('radio', { name: 'een collega' }).isChecked()).toBe(true);
  const danger = director.getByRole('group', { name: 'Is iemand op dit moment in gevaar?' });
  expect(await danger.getByLabel('Nee').isChecked()).toBe(true);
  expect(await director.content()).not.toContain(image.slice(0, 80));
});

test('I do a task with the keyboard alone', async () => {
  await director.goto(address);
  const tabTo = async (what: string, reached: () => Promise<boolean>) => {
    for (let steps = 0; steps < 120; steps += 1) {
      if (await reached()) return;
      await director.keyboard.press('Tab');
    }
    throw new Error(`The keyboard never reached ${what}.`);
  };
  const focus = director.locator(':focus');
  const onLink = (name: string) => async () =>
    (await focus.count()) === 1 && (await focus.textContent())?.trim() === name;
  await tabTo('the task', onLink(stopSharing));
  await director.keyboard.press('Enter');
  await director.getByRole('heading', { level: 1, name: stopSharing }).waitFor();
  const inForm = async () => (await director.locator('form:has(input[name=seen]) :focus').count()) === 1;
  await tabTo('the form', inForm);
  const groups = director.locator('form:has(input[name=seen]) fieldset:not(:has(.luwte-label__optional))');
  for (let group = 0; group < (await groups.count()); group += 1) {
    await tabTo(`question ${group + 1}`, async () => (await groups.nth(group).locator(':focus').count()) === 1);
    await director.keyboard.press('Space');
  }
  await tabTo('the button', onLink('Leg vast'));
  await director.keyboard.press('Enter');
  await director.getByText('Vastgelegd').waitFor();
  expect((await readPlan(director, address)).done).toContain(stopSharing);
});

test('a site is kept under seal: shown by its beginning only, as text, and in full only with a reason', async () => {
  await director.goto(`${address}/plekken`);
  await director.getByLabel('Adres van de site').fill('https://ergens.example/map/geheim-pad?x=1');
  await goOn(director, director.getByRole('button', { name: 'Bewaar dit adres' }));
  const shown = (await director.textContent('main')) ?? '';
  expect(shown).not.toContain('geheim-pad');
  expect(await director.locator('a[href*="ergens.example"]').count()).toBe(0);
  await director.getByText('Toon het hele adres').first().click();
  await director.getByLabel('Waarvoor heb je het hele adres nodig?').fill('Voorlezen aan de wijkagent.');
  await goOn(director, director.getByRole('button', { name: 'Toon het hele adres' }));
  expect(await director.textContent('main')).toContain('geheim-pad');
  expect(await director.locator('a[href*="ergens.example"]').count()).toBe(0);
  await director.goto(`${address}/tijdlijn`);
  const timeline = await director.textContent('main');
  expect(timeline).toContain('Voorlezen aan de wijkagent.');
  expect(timeline).not.toContain('geheim-pad');
});

test('one person turns out to be two in the list: I bring them together, and both are still told of', async () => {
  const pupil = { is: 'leerling van deze school', class: 'groep 8' };
  const one = await addPerson(director, address, { ...pupil, name: 'Mila', what: ['deelde het'] });
  await addPerson(director, address, { ...pupil, name: '', what: ['heeft het nog'] });
  await director.goto(one);
  await director.getByText('Dit is dezelfde persoon als iemand anders hier').click();
  const other = director.getByLabel('Dezelfde persoon als');
  await other.selectOption({ index: 1 });
  await goOn(director, director.getByRole('button', { name: 'Voeg samen' }));
  const known = (await director.textContent('main')) ?? '';
  expect(known).toContain('deelde het');
  expect(known).toContain('heeft het nog');
});

test('nothing went wrong in any of the browsers meanwhile', () => {
  expect(school.complaints()).toEqual([]);
});
