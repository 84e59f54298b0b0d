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

async function caseWithPupil() {
  const [id, pupil] = [await school.open(), school.id()];
  const commands: CaseCommand[] = [
    { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
    { do: 'add-person', person: pupil, kind: 'pupil' },
    { do: 'give-role', person: pupil, role: 'visible', certainty: 'sure', source: 'a friend' },
  ];
  const parts = [
    { partId: pupil, kind: 'person' as const, content: identityContent({ name: 'Noor de Vries', contact: '' }) },
  ];
  const acted = await actInCase(school.work, school.director, id, school.id(), { commands, parts });
  expect(acted).toEqual({ kind: 'done' });
  return { id, pupil, talks: `/casussen/${id}/gesprekken`, draft: `/casussen/${id}/concept` };
}

const viewOf = async (id: string) => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};

describe('after a talk', () => {
  test('I write down the words, what I saw and what I did not ask; agreements and the task go along (K2.3, K2.6, S3)', async () => {
    const { id, pupil, talks } = await caseWithPupil();
    const task = `reassure~${pupil}`;
    const page = `${talks}/nieuw?leidraad=victim&taak=${task}`;
    const opened = await director.open(page);
    expect(opened.text).toContain('Geen beschrijving van beelden.');
    expect(opened.html).toContain(`value="${pupil}" checked`);
    const form = hiddenFields(opened, `${talks}/nieuw`);
    const sent = await director.send(`${talks}/nieuw`, {
      ...form,
      with: pupil,
      heldAt: '2026-01-05T09:00',
      quotes: 'Ik wil dat het stopt.',
      observed: 'Keek vaak naar de deur.',
      notAsked: 'Hoe het begon.',
      [`reassure/${pupil}--not-your-fault`]: 'yes',
      [`reassure/${pupil}--contact`]: 'mentor Bos',
      'what-0': 'Bij de deur opvangen',
      'who-0': 'teacher',
    });
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(view.events.slice(-3).map(({ event }) => event.type)).toEqual([
      'talk-noted',
      'agreement-made',
      'task-recorded',
    ]);
    expect(view.plan.byId.get(`reassure/${pupil}`)?.status).toBe('done');
    const [agreed] = view.state.police.agreements;
    expect(agreed).toMatchObject({ talk: view.state.talks[0]?.id, about: pupil });
    expect(view.plan.byId.get(`keep-agreement/${agreed?.id}`)?.status).toBe('open');
    const noted = await director.open(sent.location);
    expect(noted.text).toContain('Ik wil dat het stopt.');
    expect(noted.text).toContain('Bij de deur opvangen');
    expect((await director.open(talks)).text).toContain('Noor de Vries');
  });

  test('says nothing of the part that anybody has in it, in the form and in the note (S11)', async () => {
    const { id, pupil, talks } = await caseWithPupil();
    const other = school.id();
    const talk = school.id();
    const commands: CaseCommand[] = [
      { do: 'add-person', person: other, kind: 'pupil' },
      { do: 'give-role', person: other, role: 'sharer', certainty: 'sure', source: 'a friend' },
      { do: 'note-talk', talk, with: [pupil], heldAt: school.work.clock(), quotes: 'Ik wil dat het stopt.' },
    ];
    await actInCase(school.work, school.director, id, school.id(), { commands });
    for (const path of [`${talks}/nieuw`, `${talks}/${talk}`]) {
      const page = await director.open(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.text).toContain('Noor de Vries');
      expect(page.text).not.toMatch(/deelde|is te zien|heeft het nog/);
    }
  });

  test('what is missing comes back beside its field, with what was typed, and nothing is recorded', async () => {
    const { id, talks } = await caseWithPupil();
    const before = (await viewOf(id)).state.seq;
    const form = hiddenFields(await director.open(`${talks}/nieuw`), `${talks}/nieuw`);
    const typed = { ...form, heldAt: '2026-01-05T09:00', quotes: 'Ik wil naar huis.' };
    const nobody = await director.send(`${talks}/nieuw`, typed);
    expect([nobody.status, nobody.text.includes('Kies met wie het gesprek was.')]).toEqual([422, true]);
    expect(nobody.html).toContain('Ik wil naar huis.');
    const half = await director.send(`${talks}/nieuw`, { ...typed, others: 'het team', 'what-0': 'iets' });
    expect([half.status, half.text.includes('Kies wie dit doet.')]).toEqual([422, true]);
    expect((await viewOf(id)).state.seq).toBe(before);
  });

  test('of two who improve one note at once, the second sees first what the other wrote', async () => {
    const { id, pupil, talks } = await caseWithPupil();
    const talk = school.id();
    const note = { do: 'note-talk', talk, with: [pupil], heldAt: school.work.clock(), quotes: 'Eén.' } as const;
    await actInCase(school.work, school.director, id, school.id(), { commands: [note] });
    const page = `${talks}/${talk}`;
    const late = hiddenFields(await coordinator.open(page), page);
    const later = { ...note, quotes: 'Twee.' };
    await actInCase(school.work, school.director, id, school.id(), { commands: [later] });
    const sent = await coordinator.send(page, {
      ...late,
      with: pupil,
      heldAt: '2026-01-05T09:00',
      quotes: 'Drie.',
    });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Een collega was je net voor');
    expect(sent.html).toContain('Twee.');
    expect(sent.html).toContain('Drie.');
  });

  test('what was said is for who helps the pupil: the board’s support team sees that there was a talk, and no word of it (P1)', async () => {
    const { id, pupil, talks } = await caseWithPupil();
    const talk = school.id();
    const note = {
      do: 'note-talk',
      talk,
      with: [pupil],
      heldAt: school.work.clock(),
      quotes: 'Alleen voor jou.',
    } as const;
    await actInCase(school.work, school.director, id, school.id(), { commands: [note] });
    await askAdvice(school.work, school.director, id, school.id(), 'Wat nu?');
    const support = caseSite(school)(school.support);
    for (const path of [talks, `/casussen/${id}/tijdlijn`]) {
      const page = await support.open(path);
      expect([path, page.status, page.text.includes('Alleen voor jou.')]).toEqual([path, 200, false]);
    }
    expect((await support.open(`${talks}/${talk}`)).status).toBe(404);
  });
});

describe('while I type', () => {
  test('it is kept for me alone, and there on another device; recorded, it is gone', async () => {
    const { pupil, talks, draft } = await caseWithPupil();
    const form = hiddenFields(await director.open(`${talks}/nieuw?leidraad=victim`), `${talks}/nieuw`);
    const typing = { ...form, with: pupil, heldAt: '2026-01-05T09:00', quotes: 'Halverwege een z' };
    const kept = await director.send(draft, typing);
    expect([kept.status, kept.text]).toEqual([200, expect.stringContaining('Bewaard: ')]);
    const elsewhere = caseSite(school)(school.director);
    expect((await elsewhere.open(`${talks}/nieuw?leidraad=victim`)).html).toContain('Halverwege een z');
    expect((await coordinator.open(`${talks}/nieuw?leidraad=victim`)).html).not.toContain('Halverwege een z');
    const done = await director.send(`${talks}/nieuw`, { ...typing, quotes: 'Halverwege een zin.' });
    expect(done.status).toBe(303);
    expect((await elsewhere.open(`${talks}/nieuw?leidraad=victim`)).html).not.toContain('Halverwege een z');
  });

  test('what a colleague wrote after I stopped typing stands above it when I go on', async () => {
    const { id, pupil, talks, draft } = await caseWithPupil();
    const talk = school.id();
    const note = { do: 'note-talk', talk, with: [pupil], heldAt: school.work.clock(), quotes: 'Eén.' } as const;
    await actInCase(school.work, school.director, id, school.id(), { commands: [note] });
    const form = hiddenFields(await director.open(`${talks}/${talk}`), `${talks}/${talk}`);
    await director.send(draft, { ...form, with: pupil, heldAt: '2026-01-05T09:00', quotes: 'Eén en een half.' });
    expect((await director.open(`${talks}/${talk}`)).text).not.toContain('Een collega was je net voor');
    school.pass(60_000);
    await actInCase(school.work, school.coordinator, id, school.id(), { commands: [{ ...note, quotes: 'Twee.' }] });
    const again = await director.open(`${talks}/${talk}`);
    expect(again.html).toContain('Eén en een half.');
    expect(again.text).toContain('Een collega was je net voor');
  });

  test('at a task as well; what does not fit a field is not kept, and that is said', async () => {
    const { pupil, id, draft } = await caseWithPupil();
    const task = `/casussen/${id}/taken/reassure~${pupil}`;
    const form = hiddenFields(await director.open(task), task);
    const typing = { ...form, contact: 'mentor Bos', with: 'zie https://geheim.example/pad' };
    const kept = await director.send(draft, typing);
    expect(kept.text).toContain('Niet alles is bewaard');
    const again = await director.open(task);
    expect(again.html).toContain('mentor Bos');
    expect(again.html).not.toContain('geheim.example');
  });

  test('nothing is kept where there is nothing of mine, or for no page', async () => {
    const { draft } = await caseWithPupil();
    const elsewhere = `/casussen/${school.id()}/concept`;
    expect((await director.send(elsewhere, { concept: 'x', quotes: 'y' })).status).toBe(404);
    expect((await director.send(draft, { quotes: 'y' })).status).toBe(404);
  });
});
