import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Who } from '../../identity/who.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { casePath, taskPath } from './case-path.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

let school: TestCases;
let browserOf: (who: Who) => TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  browserOf = caseSite(school);
});
afterAll(() => school.database.drop());

const eventsOf = async (id: string) =>
  (await readCase(school.work, school.director, id, 'plan'))?.events.map(({ event }) => event) ?? [];
const colleague = (id: string, commands: readonly CaseCommand[], name?: string) => {
  const person = commands.find((command) => command.do === 'add-person' || command.do === 'describe-person')?.person;
  const content = identityContent({ name: name ?? '', contact: '' });
  return actInCase(school.work, school.coordinator, id, school.id(), {
    commands,
    ...(person !== undefined && name !== undefined && { parts: [{ partId: person, kind: 'person', content }] }),
  });
};

async function withPupil() {
  const [id, person] = [await school.open(), school.id()];
  await colleague(id, [{ do: 'add-person', person, kind: 'pupil' }], 'Noor');
  const director = browserOf(school.director);
  const here = casePath(id, 'mensen', person);
  return { id, person, director, here, page: await director.open(here) };
}

describe('the address of a site', () => {
  const address = 'https://geheim.example/pad/naar/iets';
  const told = `Het staat op ${address}, zei hij.`;

  test('belongs with the sites: in a story it is refused, with the story kept', async () => {
    const id = await school.open();
    const director = browserOf(school.director);
    const forms: readonly (readonly [string, string])[] = [
      [casePath(id, 'tijdlijn'), 'text'],
      [taskPath(id, 'communication-plan'), 'speaker'],
      [taskPath(id, 'communication-plan', 'afwijken'), 'reason'],
      [casePath(id, 'mensen', 'nieuw'), 'source'],
      [casePath(id, 'tijdlijn', '2', 'verbeteren'), 'reason'],
    ];
    const before = (await eventsOf(id)).length;
    await colleague(id, [{ do: 'answer-fact', fact: 'visible', answer: 'no' }]);
    await colleague(id, [{ do: 'advance-task', instance: 'communication-plan', reason: 'Ouders bellen al.' }]);
    for (const [path, field] of forms) {
      const at = path.includes('verbeteren') ? path.replace('/2/', `/${before + 1}/`) : path;
      const form = hiddenFields(await director.open(at), at);
      const answer = await director.send(at, { ...form, [field]: told });
      expect([at, answer.status]).toEqual([at, 422]);
      expect(answer.text).toContain('Zet dat bij Sites en scholen');
      expect(answer.html).toContain(address);
    }
    expect(await eventsOf(id)).toHaveLength(before + 2);
  });

  test('is refused in what was told when a case is opened', async () => {
    const director = browserOf(school.director);
    const form = hiddenFields(await director.open('/casussen/nieuw'), '/casussen/nieuw');
    const answer = await director.send('/casussen/nieuw', { ...form, told, source: 'pupil' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Zet dat bij Sites en scholen');
  });

  test('goes where it belongs', async () => {
    const id = await school.open();
    const director = browserOf(school.director);
    const here = casePath(id, 'plekken');
    const form = hiddenFields(await director.open(here), here, 'name="address"');
    expect((await director.send(here, { ...form, address })).status).toBe(303);
    const page = await director.open(here);
    expect(page.text).toContain('hxxps://geheim[.]example/•••');
    expect(page.html).not.toContain('pad/naar');
  });

  test('in a text that got in all the same is drawn masked, wherever it is drawn', async () => {
    const [id, person] = [await school.open(told), school.id()];
    const task = 'communication-plan';
    await colleague(id, [
      { do: 'add-note', text: told },
      { do: 'add-person', person, kind: 'pupil' },
      { do: 'give-role', person, role: 'visible', certainty: 'sure', source: told },
      { do: 'add-school', school: school.id(), name: told },
      { do: 'advance-task', instance: task, reason: told },
      { do: 'record-task', instance: task, record: { speaker: told, 'team-knows': 'yes' } },
      { do: 'depart-task', instance: 'stop-sharing', reason: told },
    ]);
    const seq = (await eventsOf(id)).length;
    await colleague(id, [{ do: 'correct-entry', entry: seq - 7, reason: told }]);
    const director = browserOf(school.director);
    for (const path of [
      casePath(id),
      casePath(id, 'tijdlijn'),
      casePath(id, 'tijdlijn', String(seq), 'verbeteren'),
      taskPath(id, task, 'intrekken'),
      casePath(id, 'mensen'),
      casePath(id, 'mensen', person),
      casePath(id, 'plekken'),
      taskPath(id, task),
      taskPath(id, 'stop-sharing'),
    ]) {
      const page = await director.open(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect([path, page.html.includes('pad/naar')]).toEqual([path, false]);
    }
    expect((await director.open(casePath(id, 'tijdlijn'))).text).toContain('hxxps://geheim[.]example/•••, zei hij');
  });

  test('is not shown by an id that another form used up', async () => {
    const id = await school.open();
    const director = browserOf(school.director);
    const here = casePath(id, 'plekken');
    const used = hiddenFields(await director.open(here), here, 'name="address"');
    await director.send(here, { ...used, address });
    const action = /action="([^"]*plekken\/[^"]+)"/.exec((await director.open(here)).html)?.[1] ?? '';
    const answer = await director.send(action, used);
    expect(answer.status).toBe(422);
    expect(answer.text).not.toContain('pad/naar');
  });
});

describe('a form that is none of ours', () => {
  test.each(['constructor', 'toString', 'nonsense', ''])('act=%s does nothing, and says so', async (act) => {
    const { id, director, here, page } = await withPupil();
    const { command = '' } = hiddenFields(page, here);
    const before = (await eventsOf(id)).length;
    const answer = await director.send(here, { command, act });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Nog niet gelukt');
    expect(await eventsOf(id)).toHaveLength(before);
  });

  test('an answer to "is this everybody?" is one of three', async () => {
    const { id, director } = await withPupil();
    const here = casePath(id, 'mensen');
    await director.open(here);
    const answer = await director.send(here, { role: 'visible', complete: 'constructor' });
    expect(answer.status).toBe(422);
    expect((await eventsOf(id)).some(({ type }) => type === 'people-completed')).toBe(false);
  });
});

describe('the page about a person', () => {
  const blank = { name: '', contact: '', kind: 'pupil', class: '', 'new-class': '' };

  test('shows what a colleague changed before what was typed counts', async () => {
    const { id, person, director, here, page } = await withPupil();
    const form = hiddenFields(page, here, 'value="description"');
    await colleague(id, [{ do: 'describe-person', person, kind: 'pupil' }], 'Noor de Vries');
    const answer = await director.send(here, { ...form, ...blank, name: 'Nora' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Een collega heeft dit zojuist gewijzigd');
    expect(answer.text).toContain('Noor de Vries');
    expect(answer.html).toContain('value="Nora"');
    const again = hiddenFields(answer, here, 'value="description"');
    expect((await director.send(here, { ...again, ...blank, name: 'Nora' })).status).toBe(303);
    expect((await director.open(here)).text).toContain('Nora');
  });

  test('takes either somebody known or somebody new as a parent', async () => {
    const { id, director, here } = await withPupil();
    const known = school.id();
    await colleague(id, [{ do: 'add-person', person: known, kind: 'carer' }], 'Mw. Bakker');
    const form = hiddenFields(await director.open(here), here, 'value="carer"');
    const answer = await director.send(here, {
      ...form,
      carer: known,
      'carer-name': 'Dhr. De Vries',
      'carer-contact': '',
      custody: 'yes',
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Dhr. De Vries');
    expect((await eventsOf(id)).some(({ type }) => type === 'carer-linked')).toBe(false);
  });
});

test('the version page keeps the reason where the newest version is another by now', async () => {
  const id = await school.open();
  const director = browserOf(school.director);
  const here = casePath(id, 'versie');
  await director.open(here);
  const answer = await director.send(here, { version: 'other', reason: 'Samen besproken.' });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('Samen besproken.');
});
