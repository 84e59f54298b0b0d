import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Involvement } from '../../domain/protocol.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { casePath, taskPath } from './case-path.ts';
import { caseSite } from './case-site-for-tests.ts';

/** A case in which Noor is visible and sent it on herself, Bram shared it and Vera is Noor's mother. */
let school: TestCases;
let director: TestBrowser;
let id: string;
const people = { noor: '', bram: '', vera: '', piet: '' };

beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
  id = await school.open();
  for (const name of Object.keys(people) as (keyof typeof people)[]) people[name] = school.id();
  const roles = (person: string, ...given: readonly Involvement[]): readonly CaseCommand[] =>
    given.map((role) => ({ do: 'give-role', person, role, certainty: 'sure', source: '' }));
  const named = (person: string, name: string) => ({
    partId: person,
    kind: 'person' as const,
    content: identityContent({ name, contact: '' }),
  });
  await actInCase(school.work, school.director, id, school.id(), {
    commands: [
      { do: 'add-person', person: people.noor, kind: 'pupil', age: '12-15' },
      { do: 'add-person', person: people.bram, kind: 'pupil', age: '18-plus' },
      { do: 'add-person', person: people.vera, kind: 'carer' },
      { do: 'add-person', person: people.piet, kind: 'carer' },
      ...roles(people.noor, 'visible', 'sharer'),
      ...roles(people.bram, 'sharer', 'holder'),
      { do: 'link-carer', child: people.noor, carer: people.vera, custody: 'yes', home: 'with-child' },
      { do: 'link-carer', child: people.noor, carer: people.piet, custody: 'not-known', home: 'elsewhere' },
      { do: 'answer-fact', fact: 'visible', answer: 'yes' },
      { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
    ],
    parts: [
      named(people.noor, 'Noor Jansen'),
      named(people.bram, 'Bram Pieters'),
      named(people.vera, 'Vera Jansen'),
      named(people.piet, 'Piet Bos'),
    ],
  });
});
afterAll(() => school.database.drop());

/** What the page of somebody says. In a list to choose from everybody stands, by name alone: who of them is the same one? */
async function recordOf(name: keyof typeof people): Promise<string> {
  const { html } = await director.open(casePath(id, 'mensen', people[name]));
  return html
    .replace(/<select.*?<\/select>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('what one person’s record shows leaks nobody else’s role (S11)', () => {
  test('the page of a pupil names nobody but who belongs to that pupil, and no role but their own', async () => {
    const noor = await recordOf('noor');
    expect(noor).toContain('Noor Jansen');
    expect(noor).toContain('Vera Jansen');
    expect(noor).not.toContain('Bram');
    const bram = await recordOf('bram');
    expect(bram).toContain('Bram Pieters');
    for (const other of ['Noor', 'Vera', 'Piet Bos']) expect(bram).not.toContain(other);
  });

  test('the page of a parent says whose parent they are, and not what the child did', async () => {
    const vera = await recordOf('vera');
    expect(vera).toContain('Noor Jansen');
    expect(vera).not.toMatch(/deelde het \(zeker\)|is te zien \(zeker\)/);
    expect(vera).not.toContain('Bram');
  });

  test('a task for a visible pupil, on the screen and on paper, does not say that this pupil shared, nor who else did', async () => {
    const view = await readCase(school.work, school.director, id, 'plan');
    const about = view?.plan.all.filter(({ path }) => path[0] === people.noor) ?? [];
    expect(about.length).toBeGreaterThan(5);
    for (const { id: instance } of about) {
      const { text } = await director.open(taskPath(id, instance));
      expect([instance, /.{60}(?:deelde het|Bram|leerling B).{60}/.exec(text)?.[0]]).toEqual([instance, undefined]);
    }
  });
});

describe('what helps at the age of a pupil, and where the parents live', () => {
  const atTasks = async (who: string) => {
    const view = await readCase(school.work, school.director, id, 'plan');
    const tasks = view?.plan.all.filter(({ path }) => path[0] === who && path.at(-1) !== '?') ?? [];
    const pages = [];
    for (const { id: instance, path } of tasks)
      pages.push({ of: path.at(-1), text: (await director.open(taskPath(id, instance))).text });
    return pages;
  };

  test('stands on the page of the pupil; where it is not known the page says so', async () => {
    expect(await recordOf('noor')).toMatch(/toen 12 tot en met 15.*Wat helpt bij deze leeftijd: 12 tot en met 15/);
    expect(await recordOf('bram')).toMatch(/Bel de ouders niet, tenzij de leerling dat zelf goed vindt/);
    expect(await recordOf('vera')).not.toContain('Wat helpt bij deze leeftijd');
  });

  test('stands at the tasks with the pupil and with the parents, each with its own part', async () => {
    const pages = await atTasks(people.noor);
    const withPupil = pages.filter(({ of }) => of === people.noor);
    const withParents = pages.filter(({ of }) => of === people.vera || of === people.piet);
    expect(withPupil.length).toBeGreaterThan(0);
    expect(withParents.length).toBeGreaterThan(0);
    expect(
      withPupil.filter(({ text }) => text.includes('Laat de leerling meebeslissen over tempo')).length,
    ).toBeGreaterThan(0);
    for (const { text } of withParents)
      expect(text).toContain('Bespreek eerst met de leerling hoe de ouders het horen');
  });

  test('two parents who live apart are spoken to apart, wherever a call home is planned (S10)', async () => {
    const apart = 'Zij wonen niet bij elkaar. Spreek ieder apart';
    expect(await recordOf('noor')).toContain(apart);
    expect(await recordOf('noor')).toMatch(/Piet Bos\)? .{0,30}gezag: nog niet bekend · woont ergens anders/i);
    for (const { of, text } of await atTasks(people.noor)) {
      if (of !== people.vera && of !== people.piet) continue;
      expect(text).toContain(apart);
      expect(text).toContain(of === people.vera ? 'woont bij het kind' : 'woont ergens anders');
    }
  });
});
