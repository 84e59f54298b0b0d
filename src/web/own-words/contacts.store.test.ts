import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { hiddenFields } from '../case/case-site-for-tests.ts';
import { wordsSite } from './words-site-for-tests.ts';

let school: TestCases;
let browserOf: ReturnType<typeof wordsSite>;
beforeAll(async () => {
  school = await casesForTests();
  browserOf = wordsSite(school);
});
afterAll(() => school.database.drop());

const list = '/beheer/contacten';
async function fillIn(browser: TestBrowser, at: string, typed: Readonly<Record<string, string>>) {
  const page = await browser.open(at);
  const to = /<form method="post" action="([^"]*contacten[^"]*)"/.exec(page.html)?.[1] ?? at;
  return browser.send(to, { ...hiddenFields(page, to), ...typed });
}

test('the list says of each helper how to reach it, whose details these are, and when they were last checked (K2.4)', async () => {
  const page = await browserOf(school.coordinator).open(list);
  expect(page.text).toContain('Je ziet wat geldt voor De Linde.');
  expect(page.html).toMatch(/href="tel:08000188"/);
  expect(page.text).toContain('nagekeken op 20 november 2026');
  expect(page.text).toContain('nog geen nummer of site');
  expect(page.html).not.toMatch(/href="(?:https?:)?\/\//);
});

test('the coordinator fills in the youth team; the head of school sees it, and it goes back to what the board has', async () => {
  const coordinator = browserOf(school.coordinator);
  const here = `${list}/youth-team`;
  const wrong = await fillIn(coordinator, here, { name: '', about: 'Hulp.', phone: 'bel Joke', site: 'geen site' });
  expect(wrong.status).toBe(422);
  for (const field of ['name', 'phone', 'site']) expect(wrong.html).toContain(`id="veld-${field}-fout"`);
  expect(wrong.html).toContain('value="bel Joke"');
  const typed = {
    name: 'Jeugdteam Noord',
    about: 'Hulp voor kind en gezin.',
    phone: '030 123 45 67',
    site: 'https://jeugdteamnoord.example/',
    hours: 'werkdagen 9–17 uur',
    checked: 'today',
  };
  expect(await fillIn(coordinator, here, typed)).toMatchObject({ status: 303 });
  const seen = await browserOf(school.director).open(list);
  expect(seen.text).toContain('Jeugdteam Noord');
  expect(seen.text).toContain('jeugdteamnoord.example');
  expect(seen.html).not.toContain('href="https://jeugdteamnoord.example');
  // Another number that nobody checked says so.
  expect(await fillIn(coordinator, here, { ...typed, phone: '030 765 43 21', checked: '' })).toMatchObject({
    status: 303,
  });
  const changed = await browserOf(school.director).open(here);
  expect(changed.text).toContain('nog niet nagekeken');
  await fillIn(browserOf(school.director), here, { intent: 'checked' });
  expect((await coordinator.open(here)).text).toContain('nagekeken op 20 november 2026');
  await fillIn(coordinator, here, { intent: 'back' });
  const after = await coordinator.open(here);
  expect(after.text).toContain('Jeugdteam of wijkteam van de gemeente');
  for (const before of ['030 123 45 67', '030 765 43 21', 'Samira Aydin', 'Anna Bos', 'Teruggezet'])
    expect(after.text).toContain(before);
});

test('what is checked too long ago says so, after a year', async () => {
  school.pass(366 * 86_400_000);
  const page = await browserOf(school.director).open(list);
  expect(page.text).toContain('langer dan een jaar geleden');
  school.pass(-366 * 86_400_000);
});

test('of two who change the same, the second sees what the first wrote and keeps what they typed', async () => {
  const one = browserOf(school.coordinator);
  const other = browserOf(school.director);
  const here = `${list}/school-doctor`;
  const page = await one.open(here);
  const to =
    /<form method="post" action="([^"]*)"/.exec(page.html.slice(page.html.indexOf('id="nakijken"')))?.[1] ?? '';
  const mine = { ...hiddenFields(page, to), name: 'GGD Zuid', about: 'Mijn zin.', phone: '030 1' };
  await fillIn(other, here, { name: 'GGD Noord', about: 'De zin van Anna.', phone: '030 222 22 22' });
  const late = await one.send(to, { ...mine, phone: '030 333 33 33' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Een collega was je net voor');
  expect(late.text).toContain('De zin van Anna.');
  expect(late.html).toContain('value="GGD Zuid"');
  const again = { ...hiddenFields(late, to), name: 'GGD Zuid', about: 'Mijn zin.', phone: '030 333 33 33' };
  expect(await one.send(to, again)).toMatchObject({ status: 303 });
});

test('the board adds a contact that each of its schools sees, and a school does not change the board’s', async () => {
  const support = browserOf(school.support);
  const typed = { name: 'Schoolmaatschappelijk werk', about: 'Praten op school.', phone: '', site: '' };
  const nowhere = await fillIn(support, `${list}/nieuw?school=bestuur`, typed);
  expect(nowhere.html).toContain('id="veld-phone-fout"');
  expect(await fillIn(support, `${list}/nieuw?school=bestuur`, { ...typed, phone: '14 030' })).toMatchObject({
    status: 303,
  });
  expect((await browserOf(school.director).open(list)).text).toContain('Schoolmaatschappelijk werk');
  expect((await browserOf(school.director).open(`${list}?school=bestuur`)).status).toBe(404);
  expect((await support.open(`${list}?school=${school.school}`)).status).toBe(404);
  expect((await browserOf(school.administrator).open(`${list}?school=${school.school}`)).status).toBe(200);
  expect((await support.open(`${list}/somebody`)).status).toBe(404);
});

test('a mentor, a teacher and who is of another board keep none of it', async () => {
  for (const who of [school.mentor, school.teacher]) expect((await browserOf(who).open(list)).status).toBe(403);
  expect((await browserOf(school.elsewhere).open(`${list}?school=${school.school}`)).status).toBe(404);
});
