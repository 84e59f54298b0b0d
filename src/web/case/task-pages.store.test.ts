import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
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

const task = 'communication-plan';
const typed = { speaker: 'Alleen de directeur spreekt.', 'team-knows': 'yes' };

const viewOf = async (id: string) => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};
const colleague = (id: string, ...commands: CaseCommand[]) =>
  actInCase(school.work, school.coordinator, id, school.id(), { commands });

/** A case with a task page that the director opened. */
async function atTask() {
  const id = await withTask();
  return { ...(await open(id, task)), id };
}

async function withTask(): Promise<string> {
  const id = await school.open();
  await colleague(id, { do: 'advance-task', instance: task, reason: 'Ouders bellen al.' });
  return id;
}

async function open(id: string, instance: string) {
  const director = browserOf(school.director);
  const here = taskPath(id, instance);
  const page = await director.open(here);
  return { director, here, page, form: hiddenFields(page, here) };
}

describe('each form of a task page is an act of its own', () => {
  test('a record that was typed before agreeing who does it is recorded all the same', async () => {
    const { id, director, here, page, form } = await atTask();
    const agreeing = hiddenFields(page, `${here}/oppakken`);
    expect(agreeing.command).not.toBe(form.command);
    expect((await director.send(`${here}/oppakken`, { ...agreeing, to: school.director.account })).status).toBe(303);
    const recorded = await director.send(here, { ...form, ...typed, seen: '9999' });
    expect(recorded.location).toBe(`${here}?klaar=1`);
    expect((await viewOf(id)).plan.byId.get(task)?.values.get('speaker')?.answer).toBe(typed.speaker);
  });

  test('agreeing who does it leaves what was typed and kept where it was', async () => {
    const { director, here, page, form } = await atTask();
    await director.send(here, { ...form, ...typed, intent: 'later' });
    await director.send(`${here}/oppakken`, {
      ...hiddenFields(page, `${here}/oppakken`),
      to: school.director.account,
    });
    expect((await director.open(here)).text).toContain(typed.speaker);
  });
});

describe('what was typed is not lost when a task meanwhile', () => {
  const departs: CaseCommand = { do: 'depart-task', instance: task, reason: 'De stichting doet dit.' };

  test('was departed from: it stands there to copy, with what the colleague did', async () => {
    const { id, director, here, form } = await atTask();
    await colleague(id, departs);
    const answer = await director.send(here, { ...form, ...typed });
    expect(answer.status).toBe(409);
    for (const page of [answer, await director.open(here)]) {
      expect(page.text).toContain(typed.speaker);
      expect(page.text).toContain('De stichting doet dit.');
    }
    expect(answer.text).toContain('Een collega heeft dit zojuist gewijzigd');
    expect((await director.send(here, { intent: 'throw-away' })).status).toBe(303);
    expect((await director.open(here)).text).not.toContain(typed.speaker);
  });

  test('was departed from, also where the form was only half filled in', async () => {
    const { id, director, here, form } = await atTask();
    await colleague(id, departs);
    const answer = await director.send(here, { ...form, speaker: typed.speaker });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(typed.speaker);
  });

  test('was departed from, also where it was to be kept for later', async () => {
    const { id, director, here, form } = await atTask();
    await colleague(id, departs);
    await director.send(here, { ...form, ...typed, intent: 'later' });
    expect((await director.open(here)).text).toContain(typed.speaker);
  });

  test('was done by a colleague: both are shown, and sending again adds to it', async () => {
    const { id, director, here, form } = await atTask();
    await colleague(id, {
      do: 'record-task',
      instance: task,
      record: { speaker: 'Het bestuur.', 'team-knows': 'yes' },
    });
    const answer = await director.send(here, { ...form, ...typed });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Het bestuur.');
    expect(answer.html).toContain(typed.speaker);
    const again = await director.send(here, { ...hiddenFields(answer, here), speaker: typed.speaker });
    expect(again.status).toBe(303);
  });

  describe('is gone, because whom it was about is in the case no longer as they were', () => {
    async function aboutPupil() {
      const id = await school.open();
      const person = school.id();
      await colleague(
        id,
        { do: 'answer-fact', fact: 'visible', answer: 'yes' },
        { do: 'add-person', person, kind: 'pupil' },
        { do: 'give-role', person, role: 'visible', certainty: 'sure', source: '' },
      );
      const instance = (await viewOf(id)).plan.open.find(
        (one) => one.path[0] === person && one.task.record.some((field) => field.kind === 'text'),
      );
      const field = instance?.task.record.find(({ kind }) => kind === 'text');
      if (!instance || !field) throw new Error('There is no task with words for a visible pupil.');
      const at = await open(id, instance.id);
      await colleague(id, { do: 'end-role', person, role: 'visible', reason: 'Het is iemand anders.' });
      return { id, instance, field: field.id, ...at };
    }

    test('while somebody filled it in', async () => {
      const { id, instance, field, director, here, form } = await aboutPupil();
      expect((await viewOf(id)).plan.byId.has(instance.id)).toBe(false);
      const answer = await director.send(here, { ...form, [field]: 'Zij wil dat haar tante meegaat.' });
      expect(answer.status).toBe(409);
      for (const page of [answer, await director.open(here)]) expect(page.text).toContain('haar tante meegaat');
    });

    test('while somebody wrote down why they depart from it', async () => {
      const { director, here } = await aboutPupil();
      const answer = await director.send(`${here}/afwijken`, { reason: 'Zij is al bij de huisarts.' });
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('al bij de huisarts');
    });

    test('and an address that names no task at all is no page', async () => {
      const { id, director } = await aboutPupil();
      expect((await director.open(`${casePath(id)}/taken/bestaat-niet`)).status).toBe(404);
    });
  });

  test('was answered by the same form: a double tap is one record and no conflict', async () => {
    const { id, director, here, form } = await atTask();
    for (const _ of [1, 2]) expect((await director.send(here, { ...form, ...typed })).location).toContain('klaar=1');
    expect((await viewOf(id)).events.filter(({ event }) => event.type === 'task-recorded')).toHaveLength(1);
  });
});

describe('of two people who give a reason the second sees what the first did', () => {
  test.each([
    ['afwijken', []],
    ['vooruit', null],
    ['terugdraaien', [{ do: 'depart-task', instance: task, reason: 'Eerst niet.' }]],
    ['intrekken', [{ do: 'record-task', instance: task, record: { speaker: 'Ik.', 'team-knows': 'yes' } }]],
  ] as const)('%s', async (path, before: readonly CaseCommand[] | null) => {
    const id = before === null ? await school.open() : await withTask();
    if (before !== null && before.length > 0) await colleague(id, ...before);
    const director = browserOf(school.director);
    const here = taskPath(id, task, path);
    const form = hiddenFields(await director.open(here), here);
    await colleague(id, { do: 'assign-task', instance: task, to: school.coordinator.account });
    const reason = 'Dat hebben we samen besproken.';
    const answer = await director.send(here, { ...form, reason });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain(reason);
    expect(answer.text).toContain('wordt opgepakt door Samira Aydin');
    expect((await director.send(here, { ...hiddenFields(answer, here), reason })).status).toBe(303);
  });
});
