import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../identity/session.ts';
import { protocolText, referenceTo } from '../protocols/load-protocol.ts';
import { loadAccessLog } from '../store/access-log.ts';
import { actInCase } from './act-in-case.ts';
import { leaveOwnTeam, relationToCase } from './case-team.ts';
import { readCase } from './case-view.ts';
import { casesForTests, type TestCases } from './cases-for-tests.ts';
import { listCases } from './list-cases.ts';
import { moveCase, newerProtocol } from './move-case.ts';
import { openCase } from './open-case.ts';
import { revealSite } from './reveal-site.ts';
import { identityContent, siteContent } from './sealed-part-content.ts';
import { actOnTask, keepTaskDraft, taskDraft } from './task-draft.ts';
import { agreeToColleague, proposeForTeam } from './team-proposals.ts';

let school: TestCases;
beforeAll(async () => {
  school = await casesForTests();
});
afterAll(() => school.database.drop());

const mustRead = async (who = school.director, id = '') => {
  const view = await readCase(school.work, who, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};

describe('a case is opened', () => {
  test('the safety coordinator of the school is on the team from the first moment (V20)', async () => {
    const id = await school.open();
    const view = await mustRead(school.coordinator, id);
    expect(view.team.map((mate) => mate.role).sort()).toEqual(['director', 'safety-coordinator']);
  });

  test('the form sent twice is one case', async () => {
    const [caseId, commandId] = [school.id(), school.id()];
    const wanted = { school: school.school, told: 'Twee keer gedrukt.', source: 'pupil', answers: {}, colleagues: [] };
    await openCase(school.work, school.director, caseId, commandId, wanted);
    await openCase(school.work, school.director, caseId, commandId, wanted);
    const view = await mustRead(school.director, caseId);
    expect(view.events.filter((e) => e.event.type === 'case-opened')).toHaveLength(1);
  });

  test('nothing told is refused, and leaves no empty case behind', async () => {
    const caseId = school.id();
    const before = (await listCases(school.work, school.director)).length;
    const refused = await openCase(school.work, school.director, caseId, school.id(), {
      school: school.school,
      told: '  ',
      source: 'pupil',
      answers: {},
      colleagues: [],
    });
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'text-missing', field: 'told' } });
    expect(await readCase(school.work, school.director, caseId, 'plan')).toBeNull();
    expect(await listCases(school.work, school.director)).toHaveLength(before);
  });

  test('at a school where somebody has no role they open none', async () => {
    const wanted = { school: school.school, told: 'x', source: 'pupil', answers: {}, colleagues: [] };
    const answer = await openCase(school.work, school.elsewhere, school.id(), school.id(), wanted);
    expect(answer.kind).toBe('no-such-school');
  });
});

describe('a case is open to its team alone (P1)', () => {
  test('a colleague of the same school who is not on the team sees nothing of it', async () => {
    const id = await school.open();
    expect(await readCase(school.work, school.teacher, id, 'plan')).toBeNull();
    expect(await relationToCase(school.work, school.teacher, id)).toBeNull();
    expect((await listCases(school.work, school.teacher)).some((c) => c.id === id)).toBe(false);
  });

  test('nor does the administrator, nor somebody of another board (P8)', async () => {
    const id = await school.open();
    for (const who of [school.administrator, school.elsewhere]) {
      expect(await readCase(school.work, who, id, 'plan')).toBeNull();
      expect(await actInCase(school.work, who, id, school.id(), { commands: [{ do: 'add-note', text: 'x' }] })).toEqual(
        {
          kind: 'not-found',
        },
      );
    }
  });

  test('somebody who is asked onto the team can read it from then on, and the timeline says so', async () => {
    const id = await school.open();
    const mate = { account: school.teacher.account, role: 'teacher' };
    await proposeForTeam(school.work, school.director, id, school.id(), mate);
    expect(await readCase(school.work, school.teacher, id, 'plan')).toBeNull();
    await agreeToColleague(school.work, school.coordinator, id, school.id(), mate);
    const view = await mustRead(school.teacher, id);
    expect(view.events.at(-1)?.event).toMatchObject({ type: 'team-joined', account: school.teacher.account });
  });

  test('a role that the colleague does not hold is not given', async () => {
    const id = await school.open();
    const mate = { account: school.teacher.account, role: 'director' };
    const answer = await proposeForTeam(school.work, school.director, id, school.id(), mate);
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'no-such-colleague' } });
  });

  test('who leaves the team can read it no longer, and the last one cannot leave', async () => {
    const id = await school.open();
    expect((await leaveOwnTeam(school.work, school.coordinator, id, school.id())).kind).toBe('done');
    expect(await readCase(school.work, school.coordinator, id, 'plan')).toBeNull();
    expect(await leaveOwnTeam(school.work, school.director, id, school.id())).toMatchObject({
      kind: 'refused',
      refusal: { code: 'last-on-team' },
    });
  });

  test('each reading is written down', async () => {
    const id = await school.open();
    await readCase(school.work, school.director, id, 'plan');
    school.pass(60_000);
    await readCase(school.work, school.coordinator, id, 'people');
    const log = await school.work.store.inContext(contextOf(school.director), (tx) => loadAccessLog(tx, id));
    expect(log.map(({ account, part }) => [account, part])).toEqual([
      [school.director.account, 'plan'],
      [school.coordinator.account, 'people'],
    ]);
  });
});

describe('people act in a case', () => {
  test('a double tap is one event', async () => {
    const id = await school.open();
    const command = school.id();
    const acting = { commands: [{ do: 'add-note', text: 'De groepsapp is dicht.' }] } as const;
    await actInCase(school.work, school.director, id, command, acting);
    await actInCase(school.work, school.director, id, command, acting);
    const view = await mustRead(school.director, id);
    expect(view.events.filter((e) => e.event.type === 'note-added')).toHaveLength(1);
  });

  test('several commands are all carried out, or none of them', async () => {
    const id = await school.open();
    const refused = await actInCase(school.work, school.director, id, school.id(), {
      commands: [
        { do: 'add-note', text: 'Dit zou blijven staan.' },
        { do: 'answer-fact', fact: 'visible', answer: 'groen' },
      ],
    });
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'answer-does-not-fit' } });
    expect((await mustRead(school.director, id)).events.some((e) => e.event.type === 'note-added')).toBe(false);
  });

  test('of two people on the same task the second is told, and nothing of the first is lost', async () => {
    const id = await school.open();
    const { seq } = (await mustRead(school.director, id)).state;
    const answer = (who: typeof school.director, value: string) =>
      actInCase(school.work, who, id, school.id(), {
        commands: [{ do: 'answer-fact', fact: 'visible', answer: value, seen: seq }],
      });
    expect((await answer(school.director, 'yes')).kind).toBe('done');
    expect(await answer(school.coordinator, 'no')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'changed-meanwhile', field: 'visible' },
    });
    expect((await mustRead(school.director, id)).people.answer('visible').current?.answer).toBe('yes');
  });

  test('two people who act on different things at the same moment both succeed', async () => {
    const id = await school.open();
    const outcomes = await Promise.all([
      actInCase(school.work, school.director, id, school.id(), { commands: [{ do: 'add-note', text: 'een' }] }),
      actInCase(school.work, school.coordinator, id, school.id(), { commands: [{ do: 'add-note', text: 'twee' }] }),
    ]);
    expect(outcomes.map((o) => o.kind)).toEqual(['done', 'done']);
    expect((await mustRead(school.director, id)).events.filter((e) => e.event.type === 'note-added')).toHaveLength(2);
  });

  test('a name is kept apart from the events, and the newest one counts', async () => {
    const id = await school.open();
    const person = school.id();
    const part = (name: string) => ({
      partId: person,
      kind: 'person' as const,
      content: identityContent({ name, contact: '' }),
    });
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'add-person', person, kind: 'pupil' }],
      parts: [part('Noor')],
    });
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'describe-person', person, kind: 'pupil' }],
      parts: [part('Noor de Vries')],
    });
    const view = await mustRead(school.director, id);
    expect(view.identities.get(person)?.name).toBe('Noor de Vries');
    expect(JSON.stringify(view.events)).not.toContain('Noor');
  });

  test('the address of a site is given out with a reason, which stands in the record (S2)', async () => {
    const id = await school.open();
    const site = school.id();
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'add-site', site }],
      parts: [{ partId: site, kind: 'url', content: siteContent('https://voorbeeld.example/map/1') }],
    });
    expect(await revealSite(school.work, school.director, id, school.id(), site, ' ')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'reason-missing' },
    });
    expect(await revealSite(school.work, school.director, id, school.id(), site, 'Voor de politie.')).toEqual({
      kind: 'revealed',
      address: 'https://voorbeeld.example/map/1',
    });
    const log = await school.work.store.inContext(contextOf(school.director), (tx) => loadAccessLog(tx, id));
    expect(log.at(-1)).toMatchObject({ part: 'url', partId: site, reason: 'Voor de politie.' });
    const view = await mustRead(school.director, id);
    expect(view.events.at(-1)?.event).toMatchObject({ type: 'site-revealed', reason: 'Voor de politie.' });
    expect(JSON.stringify(view.events)).not.toContain('voorbeeld.example');
  });

  test('what was typed at a task is kept for its writer alone, and goes when the task is done', async () => {
    const id = await school.open();
    const task = 'stop-sharing';
    await keepTaskDraft(school.work, school.director, id, task, { note: ['half af'] });
    expect((await taskDraft(school.work, school.director, id, task))?.fields).toEqual({ note: ['half af'] });
    expect(await taskDraft(school.work, school.coordinator, id, task)).toBeNull();
    const agreed = { do: 'assign-task', instance: task, to: school.coordinator.account } as const;
    expect((await actOnTask(school.work, school.director, id, school.id(), agreed)).kind).toBe('done');
    expect((await taskDraft(school.work, school.director, id, task))?.fields).toEqual({ note: ['half af'] });
    const departed = { do: 'depart-task', instance: task, reason: 'Al gedaan door de groepsleider.' } as const;
    expect((await actOnTask(school.work, school.director, id, school.id(), departed)).kind).toBe('done');
    expect(await taskDraft(school.work, school.director, id, task)).toBeNull();
  });

  test('the list says what is open, and closing moves a case down', async () => {
    const id = await school.open();
    const listed = (await listCases(school.work, school.director)).find((c) => c.id === id);
    expect(listed?.card.open.length).toBeGreaterThan(0);
    expect(listed?.card.danger).toBeGreaterThan(0);
    expect(listed?.number).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{2}$/);
  });

  test('a case goes on by the protocol text that it began with', async () => {
    const id = await school.open();
    const shelf = new Map(school.work.protocols);
    const now = shelf.get('kindante');
    if (!now) throw new Error('There is no such protocol.');
    shelf.set('kindante', {
      ...now,
      protocol: { ...now.protocol, tasks: [] },
      reference: { ...now.reference, hash: 'another' },
    });
    const view = await readCase({ ...school.work, protocols: shelf }, school.director, id, 'plan');
    expect(view?.protocol.tasks.length).toBe(now.protocol.tasks.length);
  });
});

describe('a newer version of the protocol', () => {
  const withNewer = () => {
    const shelf = new Map(school.work.protocols);
    const now = shelf.get('kindante');
    if (!now) throw new Error('There is no such protocol.');
    const [task] = now.protocol.tasks;
    if (!task) throw new Error('The protocol has no task.');
    const extra = { ...task, id: 'a-new-step', after: [] };
    const protocol = { ...now.protocol, version: 'nieuw', tasks: [...now.protocol.tasks.slice(1), extra] };
    const newer = { protocol, reference: referenceTo(protocol), text: protocolText(protocol) };
    shelf.set('kindante', newer);
    return { work: { ...school.work, protocols: shelf }, hash: newer.reference.hash, left: task.id };
  };

  test('changes nothing in a running case until its team moves it, with a reason that stands in the record', async () => {
    const id = await school.open();
    const { work, hash } = withNewer();
    const before = await readCase(work, school.director, id, 'plan');
    expect(before?.plan.all.some((i) => i.task.id === 'a-new-step')).toBe(false);
    expect(await moveCase(work, school.director, id, school.id(), hash, '')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'reason-missing' },
    });
    expect((await moveCase(work, school.director, id, school.id(), hash, 'Samen besproken.')).kind).toBe('done');
    const after = await readCase(work, school.director, id, 'plan');
    expect(after?.plan.all.some((i) => i.task.id === 'a-new-step')).toBe(true);
    expect(after?.events.at(-1)?.event).toMatchObject({ type: 'protocol-changed', reason: 'Samen besproken.' });
    expect(after && newerProtocol(work, after)).toBeNull();
  });

  test('the same form sent twice moves it once, and the second time is told the same', async () => {
    const id = await school.open();
    const [{ work, hash }, command] = [withNewer(), school.id()];
    for (const _ of [1, 2])
      expect((await moveCase(work, school.director, id, command, hash, 'Samen besproken.')).kind).toBe('done');
    const after = await readCase(work, school.director, id, 'plan');
    expect(after?.events.filter(({ event }) => event.type === 'protocol-changed')).toHaveLength(1);
  });

  test('what a colleague does while a case moves stays in the plan', async () => {
    const { work, hash, left } = withNewer();
    for (const _ of [1, 2, 3, 4]) {
      const id = await school.open();
      const departed = { do: 'depart-task', instance: left, reason: 'De politie was er al.' } as const;
      const [done] = await Promise.all([
        actOnTask(work, school.coordinator, id, school.id(), departed),
        moveCase(work, school.director, id, school.id(), hash, 'Samen besproken.'),
      ]);
      const after = await readCase(work, school.director, id, 'plan');
      expect(after?.plan.byId.get(left)?.status).toBe(done.kind === 'done' ? 'departed' : undefined);
    }
  });

  test('another version than the one that was previewed is not moved to', async () => {
    const id = await school.open();
    const { work } = withNewer();
    expect(await moveCase(work, school.director, id, school.id(), 'other', 'x')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'changed-meanwhile' },
    });
  });

  test('what was done by the older text stays in the plan', async () => {
    const id = await school.open();
    const { work, hash, left } = withNewer();
    const open = (await mustRead(school.director, id)).plan.byId.get(left);
    if (open?.status !== 'open') {
      await actInCase(work, school.director, id, school.id(), {
        commands: [{ do: 'answer-fact', fact: 'danger-now', answer: 'yes' }],
      });
    }
    const departed = { do: 'depart-task', instance: left, reason: 'De politie was er al.' } as const;
    expect((await actOnTask(work, school.director, id, school.id(), departed)).kind).toBe('done');
    await moveCase(work, school.director, id, school.id(), hash, 'Samen besproken.');
    const after = await readCase(work, school.director, id, 'plan');
    expect(after?.plan.byId.get(left)?.status).toBe('departed');
  });
});

describe('the list of cases', () => {
  test('says letters and no names', async () => {
    const id = await school.open();
    const person = school.id();
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [
        { do: 'answer-fact', fact: 'visible', answer: 'yes' },
        { do: 'add-person', person, kind: 'pupil' },
        { do: 'give-role', person, role: 'visible', certainty: 'likely', source: 'pupil' },
      ],
      parts: [{ partId: person, kind: 'person', content: identityContent({ name: 'Noor de Vries', contact: '' }) }],
    });
    const listed = (await listCases(school.work, school.director)).find((c) => c.id === id);
    expect(listed?.card.visible).toEqual([{ letter: 'A', kind: 'pupil' }]);
    expect(listed?.card.open.some((task) => task.subject?.letter === 'A')).toBe(true);
    expect(JSON.stringify(listed)).not.toContain('Noor');
  });

  test('knows that a term has passed, though nobody wrote anything', async () => {
    const id = await school.open();
    const due = async () => (await listCases(school.work, school.director)).find((c) => c.id === id)?.card;
    const before = await due();
    if (before?.validUntil === undefined) throw new Error('Nothing in this case has a term.');
    school.pass(7 * 24 * 60 * 60_000);
    const after = await due();
    expect(after?.validUntil ?? Number.POSITIVE_INFINITY).toBeGreaterThan(before.validUntil);
  });
});
