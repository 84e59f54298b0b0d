import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { siteContent } from '../../cases/sealed-part-content.ts';
import { closedCase } from '../../cases/settled-case-for-tests.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { PersonKind } from '../../domain/protocol.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { momentForField } from '../moment-in-words.ts';
import { casePath, taskPath } from './case-path.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

/** The map, stopping, deleting, sites, other schools and the police, as one story. */
let school: TestCases;
let director: TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
});
afterAll(() => school.database.drop());

/** Cleo has it, from a group; a site and another school are known. */
async function known(kind: PersonKind = 'pupil') {
  const id = await school.open();
  const [cleo, group, site, elsewhere] = [school.id(), school.id(), school.id(), school.id()];
  const act = async (...commands: CaseCommand[]) =>
    expect(
      await actInCase(school.work, school.director, id, school.id(), {
        commands,
        parts: commands.some((one) => one.do === 'add-site')
          ? [{ partId: site, kind: 'url', content: siteContent('https://geheim.example/pad') }]
          : [],
      }),
    ).toEqual({ kind: 'done' });
  await act(
    { do: 'add-person', person: cleo, kind },
    { do: 'give-role', person: cleo, role: 'holder', certainty: 'sure', source: '' },
    { do: 'add-group', group, name: 'Klassenapp 3B', kind: 'class-app' },
    { do: 'add-site', site },
    { do: 'add-school', school: elsewhere, name: 'De Kade' },
    { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
    { do: 'answer-fact', fact: 'site-known', answer: 'yes' },
    { do: 'answer-fact', fact: 'other-school', answer: 'yes' },
  );
  return { id, cleo, group, site, elsewhere, act };
}
const goAhead = (instance: string): CaseCommand => ({
  do: 'advance-task',
  instance,
  reason: 'Zo met de politie afgesproken.',
});

describe('a task leads to the page that does more, once', () => {
  test('stopping, police, sites, other schools and deleting', async () => {
    const { id, cleo, site, elsewhere, act } = await known();
    await act(goAhead(`inform-school/${elsewhere}`));
    const pages: readonly (readonly [string, string])[] = [
      ['stop-sharing', `${casePath(id, 'stop')}?taak=stop-sharing`],
      ['call-police', `${casePath(id, 'politie')}?noteer=1`],
      [`site-to-police/${site}`, casePath(id, 'plekken', site)],
      [`inform-school/${elsewhere}`, casePath(id, 'scholen', elsewhere)],
      [`delete-per-holder/${cleo}`, casePath(id, 'wissen', cleo)],
    ];
    for (const [instance, href] of pages) {
      const page = await director.open(taskPath(id, instance));
      expect([instance, page.html.split(`href="${href}"`).length - 1]).toEqual([instance, 1]);
    }
  });

  test('the map and deleting lead to the message to stop, which a group of the map can get', async () => {
    const { id, group } = await known();
    const stop = casePath(id, 'stop');
    for (const from of ['verspreiding', 'wissen'])
      expect((await director.open(casePath(id, from))).html).toContain(`href="${stop}"`);
    const page = await director.open(stop);
    expect(page.text).toContain('Klassenapp 3B');
    const form = hiddenFields(page, stop, 'name="hear-by"');
    const hearBy = momentForField(school.work.clock() + 3 * 3_600_000);
    const told = { ...form, whom: group, way: 'sent', 'hear-by': hearBy };
    const made = await director.send(stop, { ...told, intent: 'show', happened: '' });
    expect(made.text).toContain('Open het niet. Stuur het niet door.');
    expect((await director.send(stop, { ...told, intent: 'told' })).status).toBe(303);
    expect((await director.open(stop)).text).toMatch(/Klassenapp 3B\s*· gestuurd/);
    expect((await director.open(casePath(id, 'tijdlijn'))).text).toContain('Aan: Klassenapp 3B.');
  });
});

describe('what was recorded at a task by its own form', () => {
  test('does not stand against the page with more: deleted, without a word on places', async () => {
    const { id, cleo, act } = await known();
    const instance = `delete-per-holder/${cleo}`;
    await act(goAhead(instance), { do: 'record-task', instance, record: { deleted: 'yes' } });
    const page = await director.open(casePath(id, 'wissen'));
    expect(page.text).toContain('1 persoon die het heeft of kreeg: 1 gewist');
    expect(page.text).toContain('vastgelegd bij de taak, niet per plek');
    expect(page.text).not.toContain('Vóór de heropening');
  });

  test('that it was said to stop, without to whom', async () => {
    const { id, act } = await known();
    const record = { 'said-to': ['class'], 'hear-by': school.work.clock() + 3_600_000 };
    await act({ do: 'record-task', instance: 'stop-sharing', record });
    expect((await director.open(casePath(id, 'stop'))).text).toContain('Bij de taak staat dat het gezegd is.');
  });
});

test('what was deleted before it goes round again stays to be read, on the plan, the map and the page of deleting (S12)', async () => {
  // Without carers of whom something has to be known before it is closed.
  const { id, cleo, act } = await known('known-adult');
  await act(goAhead(`delete-per-holder/${cleo}`), {
    do: 'note-deletion',
    subject: cleo,
    places: [{ place: 'phone', step: 'confirmed' }],
    how: 'said-so',
  });
  await closedCase(school, school.director, id);
  await act({ do: 'reopen-case', reason: 'Het gaat weer rond.', again: true });
  for (const where of [casePath(id), casePath(id, 'verspreiding'), casePath(id, 'wissen')]) {
    const { text } = await director.open(where);
    expect(text).toContain('1 persoon die het heeft of kreeg: 0 gewist');
    expect(text).toContain('Vóór de heropening gewist: 1.');
  }
  expect((await director.open(casePath(id, 'wissen'))).text).toContain('vóór de heropening: gewist');
  expect((await director.open(casePath(id, 'wissen', cleo))).text).toContain('vóór de heropening: gewist');
});
