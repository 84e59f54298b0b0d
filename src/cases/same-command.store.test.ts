import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../identity/session.ts';
import { loadAccessLog } from '../store/access-log.ts';
import { type Acting, actInCase } from './act-in-case.ts';
import { readCase } from './case-view.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { revealSite } from './reveal-site.ts';
import { identityContent, siteContent } from './sealed-part-content.ts';

let school: TestCases;
beforeAll(async () => {
  school = await casesForTests();
});
afterAll(() => school.database.drop());

const address = 'https://voorbeeld.example/map/1';

async function withSite() {
  const [id, site, used] = [await school.open(), school.id(), school.id()];
  await actInCase(school.work, school.director, id, used, {
    commands: [{ do: 'add-site', site }],
    parts: [{ partId: site, kind: 'url', content: siteContent(address) }],
  });
  return { id, site, used };
}

const eventsOf = async (id: string) =>
  (await readCase(school.work, school.director, id, 'timeline'))?.events.map(({ event }) => event) ?? [];

const addressesShown = async (id: string) =>
  (await school.work.store.inContext(contextOf(school.director), (tx) => loadAccessLog(tx, id))).filter(
    ({ part }) => part === 'url',
  );

describe('the id of a command counts for what it was drawn for, and for nothing else', () => {
  test('an id that was used up shows no address without a reason (S2)', async () => {
    const { id, site, used } = await withSite();
    expect(await revealSite(school.work, school.director, id, used, site, '')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'reason-missing' },
    });
    expect(await addressesShown(id)).toHaveLength(0);
  });

  test('an address that is shown twice by one form is one event, and two lines in the log of readings', async () => {
    const { id, site } = await withSite();
    const command = school.id();
    for (const _ of [1, 2])
      expect(await revealSite(school.work, school.director, id, command, site, 'Voor de politie.')).toEqual({
        kind: 'revealed',
        address,
      });
    expect((await eventsOf(id)).filter(({ type }) => type === 'site-revealed')).toHaveLength(1);
    expect(await addressesShown(id)).toMatchObject([{ reason: 'Voor de politie.' }, { reason: 'Voor de politie.' }]);
  });

  test('two forms that were drawn with the same id are both carried out', async () => {
    const id = await school.open();
    const command = school.id();
    const act = (acting: Acting) => actInCase(school.work, school.director, id, command, acting);
    await act({ commands: [{ do: 'assign-task', instance: 'stop-sharing', to: school.coordinator.account }] });
    await act({ commands: [{ do: 'depart-task', instance: 'stop-sharing', reason: 'Al gedaan.' }] });
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['task-assigned', 'task-departed']),
    );
  });

  test('what somebody changed before sending a form again is not lost', async () => {
    const id = await school.open();
    const command = school.id();
    for (const text of ['De groepsapp is dicht.', 'De groepsapp is dicht, en de leerkracht weet het.'])
      await actInCase(school.work, school.director, id, command, { commands: [{ do: 'add-note', text }] });
    expect((await eventsOf(id)).filter(({ type }) => type === 'note-added')).toHaveLength(2);
  });

  test('somebody new is one person, though the form draws another id when it is sent again', async () => {
    const id = await school.open();
    const command = school.id();
    const add = (name: string) => {
      const person = school.id();
      return actInCase(school.work, school.director, id, command, {
        commands: [
          { do: 'add-person', person, kind: 'pupil' },
          { do: 'give-role', person, role: 'visible', certainty: 'sure', source: '' },
        ],
        parts: [{ partId: person, kind: 'person', content: identityContent({ name, contact: '' }) }],
      });
    };
    await add('Noor');
    await add('Noor');
    expect((await eventsOf(id)).filter(({ type }) => type === 'person-added')).toHaveLength(1);
    await add('Daan');
    expect((await eventsOf(id)).filter(({ type }) => type === 'person-added')).toHaveLength(2);
  });

  test('somebody new in a new class is one person, though the class is there by the second sending', async () => {
    const id = await school.open();
    const [command, inClass] = [school.id(), school.id()];
    const add = { do: 'add-person', kind: 'pupil', class: inClass } as const;
    const send = (commands: Acting['commands']) => actInCase(school.work, school.director, id, command, { commands });
    await send([
      { do: 'add-class', class: inClass, name: '8b' },
      { ...add, person: school.id() },
    ]);
    await send([{ ...add, person: school.id() }]);
    expect((await eventsOf(id)).filter(({ type }) => type === 'person-added')).toHaveLength(1);
  });
});

test('names that would go nowhere are a mistake of ours, and said loudly', async () => {
  const id = await school.open();
  const [person, role] = [school.id(), { role: 'visible', certainty: 'sure', source: '' } as const];
  await actInCase(school.work, school.director, id, school.id(), {
    commands: [
      { do: 'add-person', person, kind: 'pupil' },
      { do: 'give-role', person, ...role },
    ],
  });
  const nothingNew = actInCase(school.work, school.director, id, school.id(), {
    commands: [{ do: 'give-role', person, ...role }],
    parts: [{ partId: person, kind: 'person', content: identityContent({ name: 'Noor', contact: '' }) }],
  });
  await expect(nothingNew).rejects.toThrow('without an event');
});
