import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relationToCase } from '../../cases/case-team.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { settle } from '../../cases/settled-case-for-tests.ts';
import type { Who } from '../../identity/who.ts';
import { TestBrowser } from '../browser-for-tests.ts';
import { casePath } from '../case/case-path.ts';
import { hiddenFields } from '../case/case-site-for-tests.ts';
import { routes } from '../routes.ts';
import { createServer } from '../server.ts';
import { testApp } from '../test-app.ts';

let school: TestCases;
let browserOf: (who: Who) => TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  const { work, director, coordinator, teacher, administrator } = school;
  const staff = new Map([director, coordinator, teacher, administrator].map((who) => [who.account, who]));
  const app = testApp({
    cases: work,
    identity: { store: work.store, clock: work.clock, random: work.random } as never,
    clock: work.clock,
    random: work.random,
    // They prove who they are each time that they are asked.
    whoHolds: async (token) => {
      const who = staff.get(token);
      return who ? { ...who, provedAt: work.clock() } : null;
    },
    relationToCase: (who, caseId) => relationToCase(work, who, caseId),
  });
  const server = createServer(app, routes);
  browserOf = (who) => new TestBrowser((request) => server.fetch(request), new Map([['luwte', who.account]]));
});
afterAll(() => school.database.drop());

/** Sends the form of a page with what is typed. */
async function fillIn(browser: TestBrowser, at: string, typed: Readonly<Record<string, string>>, to = at, having = '') {
  return browser.send(to, { ...hiddenFields(await browser.open(at), to, having), ...typed });
}

describe('until when a case is kept', () => {
  let id = '';
  let here = '';
  let director: TestBrowser;
  beforeAll(async () => {
    id = await school.open('Zebrapad-verhaal');
    await settle(school, school.director, id);
    here = casePath(id);
    director = browserOf(school.director);
  });
  const until = async () =>
    (await readCase(school.work, school.director, id, 'plan'))?.state.retention.until?.endsAt ?? null;

  test('is asked when closing: what kind of case it was and, where the term needs it, when the last pupil leaves', async () => {
    const closing = `${here}/sluiten`;
    const nothing = await fillIn(director, closing, { summary: 'Het is klaar.' });
    expect(nothing.status).toBe(422);
    expect(nothing.html).toMatch(/id="veld-category-fout"/);
    expect(nothing.html).toContain('Het is klaar.');
    const noDay = await fillIn(director, closing, { summary: 'Het is klaar.', category: 'ordinary' });
    expect(noDay.text).toContain('Neem het einde van dat schooljaar.');
    expect(noDay.html).toMatch(/value="ordinary" checked/);
    const odd = await fillIn(director, closing, {
      summary: 'Het is klaar.',
      category: 'ordinary',
      leaves: '2031-02-30',
    });
    expect(odd.text).toContain('Vul een datum in, zoals 2029-07-31.');
    expect(odd.html).toContain('value="2031-02-30"');
    const typed = { summary: 'Het is klaar.', category: 'ordinary', leaves: '2031-07-31' };
    expect((await fillIn(director, closing, typed)).status).toBe(303);
    expect((await director.open(here)).text).toContain('De casus wordt bewaard tot zondag 31 juli 2033.');
  });

  test('stands in the case with why, and in the list of cases', async () => {
    const page = await director.open(`${here}/bewaren`);
    expect(page.text).toContain('Deze casus wordt bewaard tot zondag 31 juli 2033.');
    expect(page.text).toContain('Gewone casus, 2 jaar nadat de laatste betrokken leerling van school ging');
    expect((await director.open('/casussen')).text).toContain('bewaard tot zondag 31 juli 2033');
  });

  test('moves with a reason alone, and the timeline says from what to what', async () => {
    const keeping = `${here}/bewaren`;
    const typed = { category: 'ordinary', leaves: '2032-07-31' };
    const refused = await fillIn(director, keeping, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/id="veld-reason-fout"/);
    expect((await fillIn(director, keeping, { ...typed, reason: 'De jongste blijft een jaar.' })).status).toBe(303);
    expect((await director.open(`${here}/tijdlijn`)).text).toContain(
      'Bewaard tot maandag 31 juli 2034 (was zondag 31 juli 2033): Gewone casus',
    );
  });

  test('a colleague on the team who does not lead sees the date and no form', async () => {
    await school.database.asSuperuser(
      `insert into luwte.case_team (board_id, stream_id, account_id, role, since) values ($1, $2, $3, 'teacher', 1)`,
      [school.director.board, id, school.teacher.account],
    );
    const page = await browserOf(school.teacher).open(`${here}/bewaren`);
    expect(page.text).toContain('maandag 31 juli 2034');
    expect(page.html).not.toMatch(/<form[^>]*casussen/);
    expect((await browserOf(school.teacher).open(`${here}/vernietigen`)).status).toBe(404);
  });

  test('a hold says so on every page about it, and no form to destroy is left', async () => {
    const to = `${here}/bewaren/vasthouden`;
    expect((await fillIn(director, `${here}/bewaren`, { 'hold-reason': '' }, to)).status).toBe(422);
    await fillIn(director, `${here}/bewaren`, { 'hold-reason': 'Er loopt een klacht.' }, to);
    expect((await director.open(`${here}/bewaren`)).text).toContain('Deze casus wordt vastgehouden');
    expect((await director.open('/casussen')).text).toContain('wordt vastgehouden');
    const destroying = await director.open(`${here}/vernietigen`);
    expect(destroying.text).toContain('Zolang dat zo is, kan hij niet weg.');
    expect(destroying.html).not.toContain('value="propose"');
    await fillIn(director, `${here}/bewaren`, { 'hold-reason': 'De klacht is klaar.' }, to);
    expect((await director.open(`${here}/bewaren`)).text).not.toContain('Deze casus wordt vastgehouden');
  });

  test('reopening says beforehand that the date lapses, and afterwards that it did', async () => {
    const reopening = `${here}/heropenen`;
    expect((await director.open(reopening)).text).toContain('De bewaardatum vervalt dan');
    await fillIn(director, reopening, { reason: 'Het gaat weer rond.' });
    expect(await until()).toBeNull();
    expect((await director.open(`${here}/tijdlijn`)).text).toContain('De bewaardatum maandag 31 juli 2034 vervalt');
    expect((await director.open(`${here}/bewaren`)).text).toContain('Zolang de casus open is, wordt hij bewaard.');
  });
});

test('a case is announced, destroyed by two people on their own pages, and one line without a name stays (P3)', async () => {
  const id = await school.open('Zebrapad-verhaal');
  await settle(school, school.director, id);
  const [director, coordinator] = [browserOf(school.director), browserOf(school.coordinator)];
  await fillIn(director, casePath(id, 'sluiten'), { summary: 'Er was niets.', category: 'unfounded' });
  const number = (await readCase(school.work, school.director, id, 'plan'))?.number ?? '';
  expect((await director.open('/casussen')).text).not.toContain('Bewaren: kijk hier even naar');
  school.pass(310 * 24 * 60 * 60 * 1000);
  expect((await director.open('/casussen')).text).toContain('Bewaren: kijk hier even naar');
  expect((await director.open(casePath(id, 'bewaren'))).text).toContain('De bewaardatum komt eraan');
  const kept = await director.open('/bewaren');
  expect(kept.text).toContain(number);
  expect(kept.html).toContain(`href="/bewaren/${id}"`);
  const early = await director.open(casePath(id, 'vernietigen'));
  expect(early.html).not.toContain('value="term-passed"');
  const letGo = `/bewaren/${id}`;
  await fillIn(director, casePath(id, 'vernietigen'), { decision: 'propose', ground: 'unlawful' });
  const notYours = await coordinator.open(letGo);
  expect(notYours.text).toContain('Het akkoord komt van de vertrouwelijke kring');
  expect(notYours.html).not.toContain('value="agree"');
  await fillIn(coordinator, letGo, { decision: 'keep' });

  school.pass(60 * 24 * 60 * 60 * 1000);
  const destroying = casePath(id, 'vernietigen');
  expect((await fillIn(director, destroying, { decision: 'propose' })).html).toMatch(/id="veld-ground-fout"/);
  await fillIn(director, destroying, { decision: 'propose', ground: 'term-passed' });
  const waiting = await director.open(destroying);
  expect(waiting.text).toContain('Voorgesteld door jou');
  expect(waiting.html).not.toContain('value="agree"');
  expect((await director.send(destroying, { decision: 'agree' })).text).toContain('Iemand anders gaat akkoord');

  // The safety coordinator comes by the other door.
  expect((await coordinator.open(letGo)).text).toContain('Voorgesteld door Anna Bos');
  const gone = await fillIn(coordinator, letGo, { decision: 'agree' });
  expect([gone.status, gone.text.includes('De casus is vernietigd')]).toEqual([200, true]);
  for (const at of [casePath(id), destroying, letGo]) expect((await coordinator.open(at)).status).toBe(404);
  const record = await director.open('/bewaren');
  expect(record.text).toContain('Aantal regels');
  expect(record.text).not.toContain(number);
  expect(record.text).not.toContain('Zebrapad');
  // The kind can tell that an adult of the school was suspected: it is for who watches over all cases alone.
  expect(record.html).not.toMatch(
    /Vernietigd.*<td[^>]*>.*Er bleek niets aan de hand.*Bewaartermijnen van het bestuur/s,
  );
});

test('the administrator sets a term with a reason, and everybody who may see what is kept reads it', async () => {
  const administrator = browserOf(school.administrator);
  const terms = '/beheer/bewaartermijnen';
  const wrong = await fillIn(administrator, `${terms}?soort=police`, { months: 'lang', why: '' }, terms);
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="lang"');
  expect(wrong.html).toMatch(/id="veld-why-fout"/);
  const typed = { months: '84', 'counted-from': 'closing', why: 'Zo lang kan een zaak nog lopen.' };
  expect((await fillIn(administrator, `${terms}?soort=police`, typed, terms)).status).toBe(303);
  expect((await administrator.open(terms)).text).toContain('7 jaar na het afsluiten van de casus');
  const seen = await browserOf(school.director).open('/bewaren');
  expect(seen.text).toContain('Zo lang kan een zaak nog lopen.');
  expect((await browserOf(school.director).open(terms)).status).toBe(403);
});
