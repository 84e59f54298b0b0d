import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { casePath, taskPath } from './case-path.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

let school: TestCases;
let director: TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
});
afterAll(() => school.database.drop());

async function act(id: string, commands: readonly CaseCommand[]): Promise<number> {
  school.pass(60_000);
  const acted = await actInCase(school.work, school.director, id, school.id(), { commands });
  expect(acted).toEqual({ kind: 'done' });
  return (await readCase(school.work, school.director, id, 'plan'))?.state.seq ?? 0;
}

/** What is struck through on a page. */
const struck = (html: string) => [...html.matchAll(/<del>(.*?)<\/del>/gs)].map(([, text]) => text);

describe('a correction', () => {
  test('stands below what it corrects, which is struck through, with who, when and why; in both languages', async () => {
    const id = await school.open();
    const entry = await act(id, [{ do: 'add-note', text: 'De ouders zijn gebeld.' }]);
    const form = casePath(id, 'tijdlijn', String(entry), 'verbeteren');
    const fields = hiddenFields(await director.open(form), form);
    const answer = await director.send(form, { ...fields, reason: 'Er is nog niet gebeld.' });
    expect(answer.status).toBe(303);

    const page = await director.open(casePath(id, 'tijdlijn'));
    expect(struck(page.html)).toEqual(['Notitie: De ouders zijn gebeld.']);
    expect(page.text).toMatch(
      /Klopt niet meer, doorgestreept: Notitie: De ouders zijn gebeld\.\s*Verbeterd: Er is nog niet gebeld\.\s*\(\s*door Anna Bos/,
    );
    expect(page.html).toContain(`href="${casePath(id, 'tijdlijn')}#regel-${entry}"`);
    // It cannot be corrected a second time: what is right is written down anew.
    expect((await director.open(form)).status).toBe(404);

    const reader = caseSite({ ...school, director: { ...school.director, language: 'en' } })(school.director);
    const english = await reader.open(casePath(id, 'tijdlijn'));
    expect(english.text).toMatch(
      /No longer right, struck through: Note: De ouders zijn gebeld\.\s*Corrected: Er is nog niet gebeld\.\s*\(\s*by Anna Bos/,
    );
  });

  test('of what was written anew and was wrong again shows both, each with its own correction', async () => {
    const id = await school.open();
    const first = await act(id, [{ do: 'add-note', text: 'Gebeld om negen uur.' }]);
    await act(id, [{ do: 'correct-entry', entry: first, reason: 'Het was tien uur.' }]);
    const second = await act(id, [{ do: 'add-note', text: 'Gebeld om tien uur.' }]);
    await act(id, [{ do: 'correct-entry', entry: second, reason: 'Het was elf uur.' }]);
    await act(id, [{ do: 'add-note', text: 'Gebeld om elf uur.' }]);
    const page = await director.open(casePath(id, 'tijdlijn'));
    expect(struck(page.html)).toEqual(['Notitie: Gebeld om tien uur.', 'Notitie: Gebeld om negen uur.']);
    expect(page.text).toContain('Het was tien uur.');
    expect(page.text).toContain('Het was elf uur.');
    expect(page.text).toContain('Notitie: Gebeld om elf uur.');
  });

  test('is shown where the text was read: at the task, the person, the questions, the people and the places', async () => {
    const id = await school.open();
    const [pupil, gone, site] = [school.id(), school.id(), school.id()];
    const task = 'communication-plan';
    const before = await act(id, [{ do: 'add-person', person: pupil, kind: 'pupil' }]);
    await act(id, [
      { do: 'add-person', person: gone, kind: 'pupil' },
      { do: 'give-role', person: pupil, role: 'visible', certainty: 'sure', source: 'gehoord van Kim' },
      { do: 'advance-task', instance: task, reason: 'Er is haast.' },
      { do: 'record-task', instance: task, record: { speaker: 'De conciërge', 'team-knows': 'yes' } },
      { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
      { do: 'add-site', site },
    ]);
    // The role brought an answer along: that somebody is visible.
    for (const entry of [1, 2, 5, 6, 7].map((offset) => before + offset))
      await act(id, [{ do: 'correct-entry', entry, reason: `Vergissing op regel ${entry}.` }]);
    for (const [path, entry] of [
      [casePath(id, 'mensen'), before + 1],
      [casePath(id, 'mensen', pupil), before + 2],
      [taskPath(id, task), before + 5],
      [casePath(id, 'in-kaart'), before + 6],
      [casePath(id, 'plekken'), before + 7],
    ] as const) {
      const page = await director.open(path);
      expect([path, page.status, struck(page.html).length]).toEqual([path, 200, 1]);
      expect(page.text).toContain(`Vergissing op regel ${entry}.`);
    }
    expect(struck((await director.open(taskPath(id, task))).html)[0]).toContain('De conciërge');
    expect(struck((await director.open(casePath(id, 'tijdlijn'))).html)).toHaveLength(5);
  });
});
