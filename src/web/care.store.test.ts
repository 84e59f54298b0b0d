import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../cases/act-in-case.ts';
import { askAdvice } from '../cases/advice.ts';
import { readCase } from '../cases/case-view.ts';
import { casesForTests, type TestCases } from '../cases/cases-for-tests.ts';
import { identityContent } from '../cases/sealed-part-content.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import type { TestBrowser } from './browser-for-tests.ts';
import { caseSite, hiddenFields } from './case/case-site-for-tests.ts';

let school: TestCases;
let director: TestBrowser;
let coordinator: TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  const browser = caseSite(school);
  director = browser(school.director);
  coordinator = browser(school.coordinator);
});
afterAll(() => school.database.drop());

async function caseWithPupils() {
  const [id, noor, bram] = [await school.open(), school.id(), school.id()];
  const commands: CaseCommand[] = [
    { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
    { do: 'add-person', person: noor, kind: 'pupil' },
    { do: 'give-role', person: noor, role: 'visible', certainty: 'sure', source: 'a friend' },
    { do: 'add-person', person: bram, kind: 'pupil' },
    { do: 'give-role', person: bram, role: 'sharer', certainty: 'sure', source: 'a friend' },
  ];
  const named = (partId: string, name: string) => ({
    partId,
    kind: 'person' as const,
    content: identityContent({ name, contact: '' }),
  });
  const parts = [named(noor, 'Noor de Vries'), named(bram, 'Bram Smit')];
  const acted = await actInCase(school.work, school.director, id, school.id(), { commands, parts });
  expect(acted).toEqual({ kind: 'done' });
  const people = `/casussen/${id}/mensen`;
  return { id, noor, bram, people, care: `${people}/${noor}/zorg` };
}

const viewOf = async (id: string) => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};

const planForm = async (browser: TestBrowser, page: string) =>
  hiddenFields(await browser.open(page), page, 'name="wants"');

describe('the care plan of a pupil', () => {
  test('holds a contact person, help with a number to tap, and days to ask; the tasks go along (K2.4, S15)', async () => {
    const { id, noor, care } = await caseWithPupils();
    const opened = await director.open(care);
    expect(opened.html).toContain('href="tel:09000101"');
    expect(opened.text).toContain('nagekeken op');
    const sent = await director.send(care, {
      ...hiddenFields(opened, care, 'name="wants"'),
      contact: school.director.account,
      [`reassure/${noor}--not-your-fault`]: 'yes',
      wants: 'Niet alleen naar huis.',
      'help-victim-support': 'arranged',
      'help-gp': 'not-wanted',
      'again-gp': '2026-12-15',
      atSchool: 'Pauze in de mediatheek.',
      'checkin-0': '2026-11-24',
      'checkin-1': '2026-12-01',
      'checkin-who': 'teacher',
    });
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(view.plan.byId.get(`reassure/${noor}`)).toMatchObject({ status: 'done' });
    expect(view.plan.byId.get(`reassure/${noor}`)?.values.get('contact')?.answer).toBe('Anna Bos');
    const days = view.state.police.agreements;
    expect(days.map(({ kind, about, who }) => [kind, about, who])).toEqual(
      days.map(() => ['check-in', noor, 'teacher']),
    );
    expect(days).toHaveLength(3);
    const page = await director.open(sent.location);
    for (const said of ['Anna Bos', 'Niet alleen naar huis.', 'geregeld', 'weer vragen op', '24 november'])
      expect(page.text).toContain(said);
  });

  test('a day to ask how it goes is a task on that day, and its answer stands in the plan', async () => {
    const { id, care } = await caseWithPupils();
    const form = await planForm(director, care);
    await director.send(care, { ...form, wants: 'Rust.', 'checkin-0': '2026-11-23', 'checkin-who': 'director' });
    const [day] = (await viewOf(id)).state.police.agreements;
    const task = `keep-agreement/${day?.id}`;
    expect((await viewOf(id)).plan.byId.get(task)?.status).toBe('waiting');
    school.pass(3 * 24 * 3_600_000);
    expect((await viewOf(id)).plan.byId.get(task)?.status).toBe('open');
    const record = { done: 'yes', how: 'Het gaat iets beter.' };
    const done = { do: 'record-task', instance: task, record } as const;
    await actInCase(school.work, school.director, id, school.id(), { commands: [done] });
    expect((await director.open(care)).text).toContain('Het gaat iets beter.');
  });

  test('a pupil who shared has one too: with a hearing, a contact person and what fits; nothing of others (S11, S15)', async () => {
    const { id, bram, people } = await caseWithPupils();
    const listed = await director.open(people);
    expect(listed.text).toContain('Nog geen zorgplan');
    const care = `${people}/${bram}/zorg`;
    const page = await director.open(care);
    expect(page.text).toContain('Wat de school vraagt, en waarom dat past');
    expect(page.text).toContain('en is die gehoord?');
    expect(page.text).not.toMatch(/is te zien|deelde het/);
    const form = hiddenFields(page, care, 'name="wants"');
    const sent = await director.send(care, { ...form, measured: 'Een gesprek.', 'contact-words': 'meester Jan' });
    expect(sent.status).toBe(303);
    expect((await viewOf(id)).state.care).toMatchObject([{ person: bram }]);
    expect((await director.open(sent.location)).text).toContain('meester Jan');
  });

  test('what does not fit comes back beside its field, with what was typed, and nothing is recorded', async () => {
    const { id, care } = await caseWithPupils();
    const before = (await viewOf(id)).state.seq;
    const form = await planForm(director, care);
    const nothing = await director.send(care, form);
    expect([nothing.status, nothing.text.includes('Vul ten minste één ding in')]).toEqual([422, true]);
    const gone = await director.send(care, { ...form, wants: 'Rust.', 'checkin-0': '2025-01-12' });
    expect([gone.status, gone.text.includes('Kies een dag die nog komt')]).toEqual([422, true]);
    expect(gone.html).toContain('Rust.');
    const nobody = await director.send(care, { ...form, wants: 'Rust.', 'checkin-0': '2027-01-12' });
    expect([nobody.status, nobody.text.includes('Kies wie ernaar vraagt.')]).toEqual([422, true]);
    expect((await viewOf(id)).state.seq).toBe(before);
  });

  test('of two who change it at once, the second sees first what the other wrote', async () => {
    const { id, noor, care } = await caseWithPupils();
    const late = await planForm(coordinator, care);
    const plan = { do: 'plan-care', person: noor, wants: 'Eén.', help: {} } as const;
    await actInCase(school.work, school.director, id, school.id(), { commands: [plan] });
    const sent = await coordinator.send(care, { ...late, wants: 'Twee.' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Een collega was je net voor');
    expect(sent.html).toContain('Eén.');
    expect(sent.html).toContain('Twee.');
  });

  test('is for who helps the pupil: the board’s support team sees that there is one, and no word of it (P1)', async () => {
    const { id, noor, care } = await caseWithPupils();
    const plan = { do: 'plan-care', person: noor, wants: 'Alleen voor jou.', help: {} } as const;
    await actInCase(school.work, school.director, id, school.id(), { commands: [plan] });
    await askAdvice(school.work, school.director, id, school.id(), 'Wat nu?');
    const support = caseSite(school)(school.support);
    const timeline = await support.open(`/casussen/${id}/tijdlijn`);
    expect(timeline.text).toContain('Zorgplan voor leerling A.');
    expect(timeline.text).not.toContain('Alleen voor jou.');
    expect((await support.open(care)).status).toBe(404);
  });
});

describe('worried about today', () => {
  test('a sign answers what the protocol asks first, its tasks come on top, and 112 and 113 are said at once (S4)', async () => {
    const { id, care } = await caseWithPupils();
    const opened = await director.open(care);
    const form = hiddenFields(opened, care, 'name="signs"');
    const sent = await director.send(care, { ...form, signs: 'not-living' });
    expect(sent.status).toBe(303);
    const said = await director.open(sent.location);
    expect(said.html).toContain('href="tel:112"');
    expect(said.html).toContain('href="tel:08000113"');
    const view = await viewOf(id);
    expect(view.people.answer('suicidality').current?.answer).toBe('yes');
    expect(view.people.answer('danger-now').current).toBeUndefined();
    expect(view.plan.open[0]?.task.priority).toBe('danger');
    expect(view.events.at(-1)?.event).toMatchObject({ type: 'note-added' });
  });

  test('nothing ticked is no answer', async () => {
    const { id, care } = await caseWithPupils();
    const form = hiddenFields(await director.open(care), care, 'name="signs"');
    const before = (await viewOf(id)).state.seq;
    const sent = await director.send(care, form);
    expect([sent.status, sent.text.includes('Kruis aan wat je merkt.')]).toEqual([422, true]);
    expect((await viewOf(id)).state.seq).toBe(before);
  });
});
