import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { guideFor } from '../../cases/guides.ts';
import { type GuideField, guideFields } from '../../domain/own-guide.ts';
import type { TestBrowser, TestPage } from '../browser-for-tests.ts';
import { hiddenFields } from '../case/case-site-for-tests.ts';
import { wordsSite } from './words-site-for-tests.ts';

let school: TestCases;
let browserOf: ReturnType<typeof wordsSite>;
beforeAll(async () => {
  school = await casesForTests();
  browserOf = wordsSite(school);
});
afterAll(() => school.database.drop());

const list = '/beheer/leidraden';
const victim = `${list}/victim`;
const words = (changes: Partial<Record<GuideField | 'intent', string>> = {}) => ({
  ...Object.fromEntries(guideFields.map((field) => [field, `Onze zin bij ${field}.`])),
  ...changes,
});
const formOf = (page: TestPage, having = 'name="opening"') => {
  const to = /<form method="post" action="([^"]*leidraden[^"]*)"/.exec(page.html)?.[1] ?? '';
  return { to, hidden: hiddenFields(page, to, having) };
};
async function fillIn(browser: TestBrowser, at: string, typed: Readonly<Record<string, string>>, having?: string) {
  const { to, hidden } = formOf(await browser.open(at), having);
  return browser.send(to, { ...hidden, ...typed });
}
const openingAt = async (who = school.teacher) =>
  (await guideFor(school.work, who, school.school, 'victim'))?.opening.map(({ nl }) => nl);

test('a school puts its own annex in the place of the guide for the talk with the victim, and goes back (K2.3)', async () => {
  const ofLuwte = await openingAt();
  const coordinator = browserOf(school.coordinator);
  expect((await coordinator.open(list)).text).toContain('die van Luwte');
  const missing = await fillIn(coordinator, victim, words({ opening: 'Fijn dat je er bent.', stop: '', not: 'a\nb' }));
  expect(missing.status).toBe(422);
  expect(missing.html).toContain('id="veld-stop-fout"');
  expect(missing.html).toContain('id="veld-but-fout"');
  expect(missing.html).toContain('Fijn dat je er bent.');
  expect(await openingAt()).toEqual(ofLuwte);

  const preview = await fillIn(coordinator, victim, words({ intent: 'preview', opening: 'Eén zin vooraf.' }));
  expect(preview.status).toBe(200);
  expect(preview.text).toContain('Zo leest het; het is nog niet bewaard');
  expect(preview.text.match(/Eén zin vooraf\./g)).toHaveLength(2);
  expect(await openingAt()).toEqual(ofLuwte);

  expect(
    (await fillIn(coordinator, victim, words({ intent: 'save', opening: 'Fijn dat je er bent.\nGa zitten.' }))).status,
  ).toBe(303);
  expect(await openingAt()).toEqual(['Fijn dat je er bent.', 'Ga zitten.']);
  expect((await browserOf(school.director).open(list)).text).toContain('die van de school');
  const apart = await browserOf(school.teacher).open('/leidraden/victim');
  expect(apart.text).toContain('Fijn dat je er bent.');
  expect(apart.text).toContain('Ga zitten.');
  // Of another board, and read apart from a school, it is Luwte's.
  expect(await openingAt(school.elsewhere)).toEqual(ofLuwte);
  expect((await guideFor(school.work, school.teacher, null, 'victim'))?.opening.map(({ nl }) => nl)).toEqual(ofLuwte);

  const director = browserOf(school.director);
  expect((await fillIn(director, victim, { intent: 'back' }, 'value="back"')).status).toBe(303);
  expect(await openingAt()).toEqual(ofLuwte);
  const after = await director.open(victim);
  for (const kept of ['Samira Aydin', 'Anna Bos', 'Ga zitten.', 'teruggezet', 'Versie 1', 'Versie 2'])
    expect(after.text).toContain(kept);
});

test('words that blame are pointed at, in the preview and after, and stop nobody (K2.2)', async () => {
  const director = browserOf(school.director);
  const blaming = words({ opening: 'Het is je eigen schuld dat je die foto hebt gemaakt.', not: 'Wat dom van je.' });
  const preview = await fillIn(director, victim, { ...blaming, intent: 'preview' });
  expect(preview.text).toContain('Lees deze zinnen nog eens');
  expect((await fillIn(director, victim, blaming)).status).toBe(303);
  const kept = await director.open(victim);
  expect(kept.html).toMatch(/<mark[^>]*>[^<]*schuld[^<]*<\/mark>/);
  expect((await fillIn(director, victim, words())).status).toBe(303);
  expect((await director.open(victim)).text).not.toContain('Lees deze zinnen nog eens');
});

test('a guide that runs on to a second sheet is said to, and kept all the same', async () => {
  const director = browserOf(school.director);
  expect((await director.open(`${list}/class`)).text).not.toContain('Dit past niet op één blad');
  const long = words({
    opening: Array.from({ length: 30 }, () => 'Een zin die doorgaat. '.repeat(12).trim()).join('\n'),
  });
  expect((await fillIn(director, `${list}/class`, { ...long, intent: 'preview' })).text).toContain(
    'Dit past niet op één blad',
  );
  expect((await fillIn(director, `${list}/class`, long)).status).toBe(303);
  expect((await director.open(`${list}/class`)).text).toContain('Dit past niet op één blad');
});

test('of two who write at once the second reads what the first wrote, and keeps their own', async () => {
  const late = browserOf(school.coordinator);
  const { to, hidden } = formOf(await late.open(victim));
  expect((await fillIn(browserOf(school.director), victim, words({ today: 'De zin van Anna.' }))).status).toBe(303);
  const refused = await late.send(to, { ...hidden, ...words({ today: 'De zin van Samira.' }) });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('Een collega was je net voor');
  expect(refused.text).toContain('De zin van Anna.');
  expect(refused.html).toMatch(/<textarea[^>]*name="today"[^>]*>\s*De zin van Samira\.<\/textarea>/);
  const again = formOf(refused);
  expect((await late.send(again.to, { ...again.hidden, ...words({ today: 'De zin van beiden.' }) })).status).toBe(303);
  expect((await guideFor(school.work, school.mentor, school.school, 'victim'))?.today[0]?.nl).toBe(
    'De zin van beiden.',
  );
});

test('the board’s guide counts where the school has none, and the school’s where it has one', async () => {
  const support = browserOf(school.support);
  expect((await fillIn(support, victim, words({ where: 'In een kamer van het bestuur.' }))).status).toBe(303);
  const whereAt = async (at: string | null) =>
    (await guideFor(school.work, school.mentor, at, 'victim'))?.before.where[0]?.nl;
  expect(await whereAt(null)).toBe('In een kamer van het bestuur.');
  expect(await whereAt(school.school)).toBe('Onze zin bij where.');
  await fillIn(browserOf(school.director), victim, { intent: 'back' }, 'value="back"');
  expect(await whereAt(school.school)).toBe('In een kamer van het bestuur.');
});

test('no image, and no guide that does not exist; a mentor writes none', async () => {
  const director = browserOf(school.director);
  const image = await fillIn(director, victim, words({ opening: `data:image/png;base64,${'iVBORw0KGgo'.repeat(40)}` }));
  expect(image.status).toBe(422);
  expect((await director.open(`${list}/somebody`)).status).toBe(404);
  expect((await browserOf(school.mentor).open(list)).status).toBe(403);
});
