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
const people = { noor: '', bram: '', vera: '' };

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
      { do: 'add-person', person: people.noor, kind: 'pupil' },
      { do: 'add-person', person: people.bram, kind: 'pupil' },
      { do: 'add-person', person: people.vera, kind: 'carer' },
      ...roles(people.noor, 'visible', 'sharer'),
      ...roles(people.bram, 'sharer', 'holder'),
      { do: 'link-carer', child: people.noor, carer: people.vera, custody: 'yes' },
      { do: 'answer-fact', fact: 'visible', answer: 'yes' },
      { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
    ],
    parts: [named(people.noor, 'Noor Jansen'), named(people.bram, 'Bram Pieters'), named(people.vera, 'Vera Jansen')],
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
    for (const other of ['Noor', 'Vera']) expect(bram).not.toContain(other);
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
