import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { askAdvice } from '../../cases/advice.ts';
import { type CaseView, readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { colleaguesOf, tellingsOf } from '../../domain/communication.ts';
import type { TestBrowser, TestPage } from '../browser-for-tests.ts';
import { caseSite, hiddenFields } from '../case/case-site-for-tests.ts';
import { dayForField, momentForField } from '../moment-in-words.ts';

let school: TestCases;
let director: TestBrowser;
let coordinator: TestBrowser;
let support: TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  const browser = caseSite(school);
  [director, coordinator, support] = [browser(school.director), browser(school.coordinator), browser(school.support)];
});
afterAll(() => school.database.drop());

const hour = 60 * 60_000;
const viewOf = async (id: string): Promise<CaseView> => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};
const act = async (id: string, ...commands: CaseCommand[]) =>
  expect(await actInCase(school.work, school.director, id, school.id(), { commands })).toEqual({ kind: 'done' });
const last = (view: CaseView, count: number) => view.events.slice(-count).map(({ event }) => event.type);
const page = (id: string, ...rest: string[]) => [`/casussen/${id}/collegas`, ...rest].join('/');
const contact = (id: string) => `/casussen/${id}/contact`;

/** What a page holds in its text areas and text fields, as a browser would send them back. */
function typedIn(html: string): Record<string, string> {
  const asTyped = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const areas = [...html.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>\n([^<]*)<\/textarea>/g)];
  return Object.fromEntries(areas.map(([, name = '', value = '']) => [name, asTyped(value)]));
}

async function send(browser: TestBrowser, path: string, fields: Record<string, string>, query = ''): Promise<TestPage> {
  const drawn = await browser.open(path + query);
  return browser.send(path, { ...hiddenFields(drawn, path), ...typedIn(drawn.html), ...fields });
}

const speaker = 'Anna Bos, directeur';
const opened = async () => {
  const id = await school.open();
  await act(id, { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' });
  return id;
};

describe('what the team knows and may say (K7)', () => {
  test('begins with a draft that says what the school did, and is kept with who speaks and the task in one act', async () => {
    const id = await opened();
    const { text } = await director.open(page(id, 'teksten'));
    expect(text).toContain('Online ging iets rond');
    const tasks = 'communication-plan';
    const sent = await send(
      director,
      page(id, 'teksten'),
      { speaker, tasks, intent: 'save' },
      '?taak=communication-plan',
    );
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(last(view, 2)).toEqual(['communication-planned', 'task-recorded']);
    expect(view.plan.byId.get('communication-plan')?.status).toBe('done');
    expect(view.plan.byId.get('communication-plan')?.values.get('speaker')?.answer).toBe(speaker);
    const [plan] = view.state.communication.plans;
    expect(plan?.texts.press).toContain(`terecht bij ${speaker}`);
    expect(JSON.stringify(plan?.texts)).not.toContain('[aanspreekpunt]');
  });

  test('is checked: a name of a pupil stays only with a reason, and the name of who speaks needs none (K8)', async () => {
    const id = await opened();
    const noor = school.id();
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'add-person', person: noor, kind: 'pupil' }],
      parts: [{ partId: noor, kind: 'person', content: identityContent({ name: 'Noor de Vries', contact: '' }) }],
    });
    const named = { speaker, 'in-class': 'Noor krijgt hulp.', intent: 'save' };
    const back = await send(director, page(id, 'teksten'), named);
    expect(back.status).toBe(422);
    expect(back.html).toMatch(/<mark class="nl-mark">Noor<\/mark>/);
    expect(back.html.match(/name="mark-because-/g)).toHaveLength(1);
    expect((await viewOf(id)).state.communication.plans).toEqual([]);
    const action = page(id, 'teksten');
    const reason = { 'mark-because-0': 'Zij vroeg zelf om dit te zeggen.' };
    const kept = await director.send(action, {
      ...hiddenFields(back, action),
      ...typedIn(back.html),
      ...named,
      ...reason,
    });
    expect(kept.status).toBe(303);
    expect((await viewOf(id)).state.communication.plans[0]?.kept).toEqual([
      { kind: 'name', words: 'Noor', because: reason['mark-because-0'] },
    ]);
    // Who gives advice reads what the team reads, but not what may point to a person (P1).
    await askAdvice(school.work, school.director, id, school.id(), 'Kloppen deze teksten?');
    expect((await support.open(page(id, 'blad'))).text).toContain('Vraag ze aan wie de casus leidt.');
    for (const path of [page(id), page(id, 'blad'), `/casussen/${id}/tijdlijn`]) {
      const seen = await support.open(path);
      expect([seen.status, /Noor/.test(seen.html)], path).toEqual([200, false]);
    }
  });

  test('of two people who change it at once, the second sees both versions', async () => {
    const id = await opened();
    await send(director, page(id, 'teksten'), { speaker, intent: 'save' });
    const action = page(id, 'teksten');
    const open = await director.open(action);
    await send(coordinator, action, { speaker, press: 'Wij zeggen hier niets over.', intent: 'save' });
    const late = {
      ...hiddenFields(open, action),
      ...typedIn(open.html),
      speaker,
      press: 'Bel de directeur.',
      intent: 'save',
    };
    const back = await director.send(action, late);
    expect(back.status).toBe(422);
    expect(back.text).toContain('Een collega was je net voor');
    expect(back.text).toContain('Wij zeggen hier niets over.');
    expect(back.html).toContain('Bel de directeur.');
    const again = { ...hiddenFields(back, action), ...typedIn(back.html), speaker, intent: 'save' };
    expect((await director.send(action, again)).status).toBe(303);
    const { plans } = (await viewOf(id)).state.communication;
    expect(plans.map(({ texts }) => texts.press).slice(1)).toEqual([
      'Wij zeggen hier niets over.',
      'Bel de directeur.',
    ]);
    expect((await director.open(action)).text).toContain('Eerdere versies');
  });

  test('sends nobody to who no longer speaks for the school', async () => {
    const id = await opened();
    await send(director, page(id, 'teksten'), { speaker, intent: 'save' });
    const sent = await send(director, page(id, 'teksten'), { speaker: 'Bea Smit, teamleider', intent: 'save' });
    expect(sent.status).toBe(303);
    const now = (await viewOf(id)).state.communication.plans.at(-1);
    expect(now?.texts.press).toContain('terecht bij Bea Smit, teamleider');
    expect(JSON.stringify(now)).not.toContain('Anna Bos');
  });

  test('goes onto one sheet for the team', async () => {
    const id = await opened();
    expect((await director.open(page(id, 'blad'))).text).toContain('Er zijn nog geen teksten voor het team.');
    await send(director, page(id, 'teksten'), { speaker, intent: 'save' });
    const sheet = await director.open(page(id, 'blad'));
    expect(sheet.text).toContain('Voor het team');
    expect(sheet.text).toContain('Wat je ouders kunt antwoorden');
    expect(sheet.html).toMatch(/<title>Casus [A-Z0-9-]+ · Luwte<\/title>/);
  });
});

describe('who is there for colleagues (K7)', () => {
  test('nobody is left without somebody unnoticed, and the task is recorded once everybody was asked', async () => {
    const id = await opened();
    const group = school.id();
    await act(id, { do: 'add-class', class: group, name: 'groep 8' });
    expect((await director.open(page(id))).text).toContain('Nog geen leerkracht of mentor op de lijst voor groep 8');
    const bea = {
      colleague: 'other',
      'colleague-name': 'Bea Smit',
      class: group,
      going: 'not-asked',
      saw: 'not-known',
    };
    const again = { follow: 'again', again: momentForField(school.work.clock() + 24 * hour) };
    const first = await send(director, page(id, 'steun'), { ...bea, ...again });
    expect([first.status, first.text]).toEqual([303, '']);
    const list = await director.open(page(id));
    expect(list.text).toContain('Nog iets te doen voor:');
    expect(list.text).toContain('heeft nog niemand');
    const [known] = colleaguesOf((await viewOf(id)).state.communication);
    const asked = { class: group, going: 'hard', saw: 'yes', remark: 'Iemand neemt de les over.' };
    const tasks = { tasks: 'support-staff' };
    const early = await send(director, page(id, 'steun'), { ...asked, ...again, ...tasks }, `?wie=${known?.id}`);
    expect(early.status).toBe(422);
    expect(early.text).toContain('Er is nog een collega zonder iemand');
    const done = { ...asked, ...tasks, follow: 'done', supporter: school.director.account };
    const sent = await send(director, page(id, 'steun'), done, `?wie=${known?.id}`);
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(last(view, 2)).toEqual(['colleague-supported', 'task-recorded']);
    expect(view.plan.byId.get('support-staff')?.values.get('support')?.answer).toBe('arranged');
    const { text, html } = await director.open(page(id));
    expect(text).not.toContain('Nog iets te doen voor:');
    expect(text).toContain('Anna Bos');
    const guide = `/casussen/${id}/leidraden/staff-who-saw`;
    expect(html).toContain(`href="${guide}"`);
    expect((await director.open(guide)).status).toBe(200);
    expect(html.match(/<title>[^<]*<\/title>/)?.[0]).not.toMatch(/Bea|Smit/);
  });

  test('what is missing comes back beside its field, with what was typed', async () => {
    const id = await opened();
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [{ going: 'well', saw: 'no', follow: 'again' }, 'Vul dit nog in.'],
      [{ 'colleague-name': 'Bea', saw: 'no', follow: 'done' }, 'Kies een van de antwoorden.'],
      [{ 'colleague-name': 'Bea', going: 'well', saw: 'no', follow: 'done' }, 'Vul dit nog in.'],
      [
        { 'colleague-name': 'Bea', going: 'well', saw: 'no', follow: 'again', again: '2020-01-01T09:00' },
        'Kies een moment',
      ],
      [{ 'colleague-name': 'Bea', remark: 'zie https://geheim.example/pad' }, 'Hier staat een adres van een site in.'],
    ];
    for (const [fields, said] of wrong) {
      const back = await send(director, page(id, 'steun'), fields);
      expect(back.status, said).toBe(422);
      expect(back.text).toContain(said);
    }
    expect((await viewOf(id)).state.communication.support).toEqual([]);
  });
});

describe('who tells what to whom (K7)', () => {
  const row = () => ({
    audience: 'all-parents',
    what: 'Welke stappen de school zet.',
    by: school.director.account,
    way: 'letter',
    when: momentForField(school.work.clock() + hour),
  });

  test('is planned, is late aloud, is told, and goes on with when they hear more', async () => {
    const id = await opened();
    const planned = await send(director, page(id, 'plan'), row());
    expect([planned.status, planned.text]).toEqual([303, '']);
    expect((await director.open(page(id))).text).not.toContain('Dit blijft niet liggen');
    school.pass(2 * hour);
    expect((await director.open(page(id))).text).toContain('Had al gezegd moeten zijn: alle ouders en verzorgers');
    const [late] = tellingsOf((await viewOf(id)).state.communication);
    const next = momentForField(school.work.clock() + 24 * hour);
    const sent = await send(director, page(id, 'verteld'), { outcome: 'told', next }, `?rij=${late?.id}`);
    expect([sent.status, sent.text]).toEqual([303, '']);
    const { text } = await director.open(page(id));
    expect(text).not.toContain('Had al gezegd moeten zijn');
    expect(text).toContain('Horen meer: morgen');
    school.pass(25 * hour);
    expect((await director.open(page(id))).text).toContain('Had al gezegd moeten zijn');
  });

  test('shows whom the message to stop sharing told already, without typing it again', async () => {
    const id = await opened();
    expect((await director.open(page(id))).text).toMatch(/Nog niets afgesproken voor:[^.]*alle leerlingen/);
    await act(id, { do: 'tell-stop', whom: ['pupils'], way: 'read-out', hearBy: school.work.clock() + hour });
    const { text } = await director.open(page(id));
    expect(text).toContain('niet openen, niet doorsturen');
    expect(text).not.toMatch(/Nog niets afgesproken voor:[^.]*alle leerlingen/);
  });

  test('shows a letter that was sent, and not one that only waits for approval', async () => {
    const id = await opened();
    const letter = school.id();
    await act(id, {
      ...{ do: 'write-letter', letter, template: 'all-parents', audience: 'all-parents', language: 'nl' },
      ...{ text: 'Wij vertellen u wat de school doet.', submitted: true },
    } as CaseCommand);
    const version = (await viewOf(id)).state.seq;
    expect((await director.open(page(id))).text).not.toContain('een brief of bericht van de school');
    await act(
      id,
      { do: 'approve-letter', letter, version, reasons: [], alone: 'Er is vanavond niemand anders.' },
      { do: 'send-letter', letter, version, way: 'mail' },
    );
    const { text } = await director.open(page(id));
    expect(text).toContain('een brief of bericht van de school');
    expect(text).not.toMatch(/Nog niets afgesproken voor:[^.]*alle ouders/);
  });

  test('who gives advice reads the plan and the texts, and nothing of colleagues or families (P1)', async () => {
    const id = await opened();
    await act(
      id,
      {
        do: 'support-colleague',
        colleague: school.id(),
        name: 'Bea Smit',
        going: 'hard',
        saw: 'yes',
        remark: 'Kan niet slapen.',
      },
      {
        do: 'plan-telling',
        telling: school.id(),
        audience: 'board',
        by: { name: 'Bea Smit' },
        what: 'Hoe het staat.',
        way: 'phone',
        when: school.work.clock() + hour,
      },
    );
    await askAdvice(school.work, school.director, id, school.id(), 'Kloppen deze teksten?');
    const seen = await support.open(page(id));
    const timeline = await support.open(`/casussen/${id}/tijdlijn`);
    expect(seen.text).toContain('Hoe het staat.');
    expect(timeline.text).toContain('Vastgelegd hoe het met een collega gaat.');
    for (const one of [seen, timeline]) {
      expect(one.status).toBe(200);
      expect(one.text).not.toMatch(/Bea|Smit|slapen/);
    }
    for (const path of [page(id, 'steun'), page(id, 'teksten'), contact(id)])
      expect((await support.open(path)).status).toBe(404);
  });
});

describe('staying in touch with each group (K10)', () => {
  test('a contact, the task of the protocol and the next moment are one act; the moment opens on its day', async () => {
    const id = await opened();
    const day = dayForField(school.work.clock() + 72 * hour);
    const fields = { outcome: 'spoke', went: 'Er was schrik, en opluchting.', questions: 'Hoort de klas het ook?' };
    const sent = await send(director, contact(id), { ...fields, next: day, doer: 'director' }, '?groep=parents-saw');
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(last(view, 2)).toEqual(['touch-noted', 'agreement-made']);
    const agreed = view.plan.all.find(({ task }) => task.id === 'keep-agreement');
    expect(agreed?.status).toBe('waiting');
    expect((await director.open(contact(id))).text).toContain('Er was schrik, en opluchting.');
    school.pass(73 * hour);
    const open = (await viewOf(id)).plan.all.find(({ task }) => task.id === 'keep-agreement');
    expect(open?.status).toBe('open');
    const asking = await director.open(`${contact(id)}?groep=parents-saw`);
    expect(asking.text).toContain('Dit was dit afgesproken moment');
    const again = { outcome: 'spoke', went: 'Rustig.', agreements: open?.path[0] ?? '' };
    expect((await send(director, contact(id), again, '?groep=parents-saw')).status).toBe(303);
    expect((await viewOf(id)).plan.byId.get(open?.id ?? '')?.status).toBe('done');
  });

  test('what the protocol asks of each group is known from the contacts: the task is done with the last of them', async () => {
    const id = await opened();
    await act(id, { do: 'advance-task', instance: 'stay-in-touch', reason: 'Ouders bellen al.' });
    const groups = ['team', 'parents-saw', 'pupils'];
    for (const group of groups)
      await send(director, contact(id), { outcome: 'spoke', went: 'Rustig.' }, `?groep=${group}`);
    expect((await viewOf(id)).plan.byId.get('stay-in-touch')?.status).toBe('open');
    expect((await director.open(`/casussen/${id}/taken/stay-in-touch`)).html).toContain(`href="${contact(id)}"`);
    await send(director, contact(id), { outcome: 'not-fitting' }, '?groep=parents-shared');
    const task = (await viewOf(id)).plan.byId.get('stay-in-touch');
    expect(task?.status).toBe('done');
    expect(Object.fromEntries([...(task?.values ?? [])].map(([field, { answer }]) => [field, answer]))).toEqual({
      team: 'done',
      'parents-saw': 'done',
      'parents-shared': 'not-fitting',
      pupils: 'done',
    });
  });

  test('nothing is planned for a day that passed, and a contact says how it went', async () => {
    const id = await opened();
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [{}, 'Kies een van de antwoorden.'],
      [{ outcome: 'spoke' }, 'Schrijf hier iets op.'],
      [{ outcome: 'plan-only' }, 'Vul dit nog in.'],
      [{ outcome: 'plan-only', next: '2020-01-01', doer: 'director' }, 'Kies een moment dat nog komt'],
    ];
    for (const [fields, said] of wrong) {
      const back = await send(director, contact(id), fields, '?groep=team');
      expect(back.status, said).toBe(422);
      expect(back.text).toContain(said);
    }
    expect((await viewOf(id)).state.communication.touches).toEqual([]);
  });
});
