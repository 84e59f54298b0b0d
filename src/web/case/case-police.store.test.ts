import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { type CaseView, readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent, siteContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { SharingNote } from '../../domain/spread.ts';
import type { TestBrowser, TestPage } from '../browser-for-tests.ts';
import { openPdf } from '../copy/pdf-text-for-tests.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

let school: TestCases;
let director: TestBrowser;
let fetchBytes: (path: string) => Promise<Uint8Array>;
beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
  fetchBytes = async (path) => (await director.open(path)).bytes;
});
afterAll(() => school.database.drop());

const viewOf = async (id: string): Promise<CaseView> => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};
const act = async (id: string, ...commands: CaseCommand[]) =>
  expect(await actInCase(school.work, school.director, id, school.id(), { commands })).toEqual({ kind: 'done' });
const last = (view: CaseView, count: number) => view.events.slice(-count).map(({ event }) => event.type);

const page = (id: string, ...rest: string[]) => [`/casussen/${id}/politie`, ...rest].join('/');
async function send(id: string, fields: Record<string, string>, ...rest: string[]): Promise<TestPage> {
  const form = hiddenFields(await director.open(page(id)), page(id, ...rest));
  return director.send(page(id, ...rest), { ...form, ...fields });
}

const spoke = {
  with: 'police',
  way: 'phone',
  reached: 'yes',
  'spoke-with': 'agent De Wit, bureau Zuid',
  'spoken-at': '2026-01-05T09:00',
  'call-police--shared': 'yes',
  'call-police--talks': 'not-yet',
};

describe('a contact with the police is logged once, for every task that asks', () => {
  test('what they say on deletion opens it at once, and the page says what it opened (K3.1, K5.1, S6)', async () => {
    const id = await school.open();
    await act(id, { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' });
    const sent = await send(id, { ...spoke, 'call-police--deletion': 'now' });
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(last(view, 2)).toEqual(['contact-logged', 'task-recorded']);
    expect(view.plan.byId.get('call-police')?.status).toBe('done');
    expect(view.plan.byId.get('call-police')?.values.get('spoke-with')?.answer).toBe('agent De Wit, bureau Zuid');
    const { text } = await director.open(sent.location);
    expect(text).toContain('Dit is nu zover: De politie weet het en zegt dat het weg mag');
    expect(text).toContain('Maak met de politie één plan');
    expect(text).toContain('Mag nu weg');
    expect(text.match(/Gesproken met politie of wijkagent: agent De Wit, bureau Zuid/g)).toHaveLength(1);
  });

  test('logged by mistake, the entry says what else it recorded: correcting one closes nothing by itself (S6)', async () => {
    const id = await school.open();
    await send(id, { ...spoke, 'call-police--deletion': 'now' });
    const { seq } = (await viewOf(id)).state;
    const correction = (entry: number) => `/casussen/${id}/tijdlijn/${entry}/verbeteren`;
    const first = await director.open(correction(seq - 1));
    expect(first.text).toContain('Dat blijft meetellen, ook als deze regel niet klopt.');
    expect(first.html).toContain(`href="${correction(seq)}"`);
    await act(id, { do: 'correct-entry', entry: seq, reason: 'Verkeerde casus.' });
    expect((await director.open(correction(seq - 1))).text).not.toContain('Dat blijft meetellen');
  });

  test('asks again until they say so, and records the answer where it is asked (K5.1)', async () => {
    const id = await school.open();
    await send(id, { ...spoke, 'call-police--deletion': 'leave' });
    expect((await director.open(page(id))).text).toContain('Vraag het opnieuw.');
    const again = { with: 'police', way: 'phone', reached: 'yes', 'spoke-with': 'agent De Wit' };
    const sent = await send(id, { ...again, 'ask-deletion-again--deletion': 'now' });
    expect(sent.status).toBe(303);
    const { plan } = await viewOf(id);
    expect(plan.byId.get('ask-deletion-again')?.status).toBe('done');
    expect(plan.byId.get('ask-talks-again')?.status).toBe('open');
  });

  test('nobody reached counts as an attempt; twice, and another way stands on top (S6, S16)', async () => {
    const id = await school.open();
    for (const _time of [1, 2])
      expect((await send(id, { with: 'police', way: 'phone', reached: 'no' })).status).toBe(303);
    const { plan } = await viewOf(id);
    expect(plan.byId.get('call-police')?.attempts).toHaveLength(2);
    expect(plan.open.find(({ task }) => task.topics?.includes('police'))?.task.id).toBe('police-unreachable');
    const { text } = await director.open(page(id));
    expect(text).toContain('De politie is niet bereikt');
    expect(text).toContain('Niet bereikt: politie of wijkagent');
  });

  test('another school hears that the police know once somebody spoke to them, and not before (K1.4, K3.2)', async () => {
    const id = await school.open();
    const other = school.id();
    await act(id, { do: 'add-school', school: other, name: 'Een andere school' });
    const told = async () => (await director.open(`/casussen/${id}/scholen/${other}`)).text;
    for (const _time of [1, 2]) await send(id, { with: 'police', way: 'phone', reached: 'no' });
    await act(id, {
      do: 'record-task',
      instance: 'police-unreachable',
      record: { way: ['other-officer'], 'hear-by': school.work.clock() },
    });
    expect(await told()).not.toContain('De politie weet het.');
    await send(id, { ...spoke, 'call-police--deletion': 'leave' });
    expect(await told()).toContain('De politie weet het.');
  });

  test('somebody else answers nothing that the police are asked', async () => {
    const id = await school.open();
    const other = { with: 'other', partner: 'leerplicht', way: 'mail', reached: 'yes', 'spoke-with': 'Jansen' };
    expect((await send(id, other)).status).toBe(303);
    const said = await send(id, { ...spoke, ...other, 'call-police--deletion': 'now' });
    expect(said.status).toBe(422);
    expect(said.text).toContain('Was dit dan met de politie?');
    expect((await viewOf(id)).plan.byId.get('call-police')?.status).toBe('open');
  });

  test('what is missing or does not fit comes back beside its field, with what was typed, and nothing is recorded', async () => {
    const id = await school.open();
    const before = (await viewOf(id)).state.seq;
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [{}, 'Kies een van de antwoorden.'],
      [{ ...spoke, with: 'mayor' }, 'Kies een van de antwoorden.'],
      [{ ...spoke, 'spoke-with': '' }, 'Vul dit nog in.'],
      [{ ...spoke, 'call-police--shared': '' }, 'Vul dit nog in.'],
      [{ ...spoke, reached: 'no' }, 'Sprak je dan iemand?'],
      [{ ...spoke, 'gone-task--answer': 'yes' }, 'Een collega'],
      [{ ...spoke, 'call-police--deletion': 'burn' }, 'Kies een van de antwoorden.'],
      [{ ...spoke, 'spoken-at': '' }, 'Vul dit nog in.'],
      [{ ...spoke, 'spoken-at': 'gisteren' }, 'Vul een dag en een tijd in.'],
      [
        { ...spoke, 'call-police--deletion': 'now', 'spoken-at': '2999-01-01T09:00' },
        'Dit moment is nog niet geweest.',
      ],
      [{ ...spoke, with: 'other', partner: ' ' }, 'Vul dit nog in.'],
      [{ ...spoke, said: 'zie https://geheim.example/pad' }, 'Hier staat een adres van een site in.'],
      [{ ...spoke, 'spoke-with': 'x'.repeat(201) }, 'Dit is te lang'],
    ];
    for (const [fields, said] of wrong) {
      const back = await send(id, fields);
      expect(back.status, said).toBe(422);
      expect(back.text).toContain(said);
    }
    const kept = await send(id, { ...spoke, said: 'Ze bellen terug.', 'call-police--deletion': '' });
    expect(kept.html).toContain('Ze bellen terug.');
    expect(kept.html).toContain('agent De Wit, bureau Zuid');
    expect((await viewOf(id)).state.seq).toBe(before);
  });
});

test('a colleague who logged the call just before is shown first, and what else was typed stays', async () => {
  const id = await school.open();
  const form = hiddenFields(await director.open(page(id)), page(id));
  await send(id, { ...spoke, 'call-police--deletion': 'now' });
  const late = { ...form, ...spoke, 'call-police--deletion': 'leave', said: 'Ze bellen terug.' };
  const back = await director.send(page(id), late);
  expect(back.status).toBe(422);
  expect(back.text).toContain('Mag nu weg');
  expect(back.html).toContain('Ze bellen terug.');
  expect((await viewOf(id)).state.police.contacts).toHaveLength(1);
});

describe('each agreement becomes a task (K3.2)', () => {
  const rows = {
    'what-0': 'Een gesprek in de klas',
    'who-0': 'teacher',
    'due-0': '2030-01-07T10:00',
    'what-1': 'Het nummer uitzoeken',
    'who-1': 'police',
    'what-2': 'Hulp voor thuis zoeken',
    'who-2': 'other',
    'words-2': 'wijkteam',
  };

  test('with its own doer and moment, and the plan with the police is recorded in the same act (K3.1, V20)', async () => {
    const id = await school.open();
    await act(id, { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' });
    await send(id, { ...spoke, 'call-police--deletion': 'now' });
    const plan = { 'agree-plan--interventions': 'in-class', 'agree-plan--took-part': 'police' };
    const sent = await send(id, { ...rows, ...plan }, 'afspraken');
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(last(view, 4)).toEqual(['agreement-made', 'agreement-made', 'agreement-made', 'task-recorded']);
    expect(view.plan.byId.get('agree-plan')?.status).toBe('done');
    const tasks = view.plan.open.filter(({ task }) => task.id.endsWith('-agreement'));
    expect(tasks.map(({ task, who, due }) => [task.id, who, due === Date.parse('2030-01-07T09:00Z')])).toEqual([
      ['ask-agreement', ['director'], false],
      ['ask-agreement', ['director'], false],
      ['keep-agreement', ['teacher'], true],
    ]);
    const { text } = await director.open(page(id));
    expect(text).toContain('Samen besloten');
    expect(text).toContain('Hulp voor thuis zoeken');
    expect((await director.open(`/casussen/${id}`)).text).toContain('Doe wat is afgesproken: Een gesprek in de klas');
    expect((await director.open(`/casussen/${id}`)).text).toContain(
      'Hoor na of dit is gedaan. Het nummer uitzoeken (de politie)',
    );
  });

  test('and ends with a reason, or is corrected: then it asks nothing any more', async () => {
    const id = await school.open();
    await send(id, rows, 'afspraken');
    const [first] = (await viewOf(id)).state.police.agreements;
    const end = page(id, 'afspraken', first?.id ?? '');
    const form = hiddenFields(await director.open(page(id)), end);
    const reason = `reason-${first?.id}`;
    expect((await director.send(end, { ...form, [reason]: '' })).status).toBe(422);
    expect((await director.send(end, { ...form, [reason]: 'De agent komt zelf.' })).status).toBe(303);
    const [, second] = (await viewOf(id)).state.police.agreements;
    await act(id, { do: 'correct-entry', entry: second?.seq ?? 0, reason: 'Dat was een andere casus.' });
    const { plan } = await viewOf(id);
    expect(plan.open.filter(({ task }) => task.id.endsWith('-agreement'))).toHaveLength(1);
    expect((await director.open(page(id))).text).toContain('De agent komt zelf.');
  });

  test('half a row says what is missing and records none of them', async () => {
    const id = await school.open();
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [{}, 'Schrijf minstens één afspraak op.'],
      [{ ...rows, 'who-1': '' }, 'Kies wie dit doet.'],
      [{ ...rows, 'who-1': 'everybody' }, 'Kies wie dit doet.'],
      [{ ...rows, 'words-2': '' }, 'Schrijf op wie dit doet.'],
      [{ ...rows, 'what-0': ' ' }, 'Schrijf op wat is afgesproken.'],
      [{ ...rows, 'due-0': 'maandag' }, 'Vul een dag en een tijd in.'],
    ];
    for (const [fields, said] of wrong) {
      const back = await send(id, fields, 'afspraken');
      expect(back.status, said).toBe(422);
      expect(back.text).toContain(said);
    }
    expect((await viewOf(id)).state.police.agreements).toEqual([]);
    expect((await director.send(page(id, 'afspraken', school.id()), { reason: 'x' })).status).toBe(404);
  });
});

describe('the summary for the police', () => {
  const hostile = '=HYPERLINK("x") \u202Edraai\u202C \u0007Quirijn zei het, geheim.example/pad';

  async function withPeople(): Promise<{ id: string; quirijn: string; noor: string }> {
    const id = await school.open();
    const [quirijn, noor, site] = [school.id(), school.id(), school.id()];
    const acted = await actInCase(school.work, school.director, id, school.id(), {
      commands: [
        { do: 'add-person', person: quirijn, kind: 'pupil' },
        { do: 'add-person', person: noor, kind: 'pupil' },
        { do: 'give-role', person: quirijn, role: 'sharer', certainty: 'likely', source: 'Noor vertelde het' },
        { do: 'give-role', person: noor, role: 'visible', certainty: 'sure', source: hostile },
        { do: 'add-site', site },
        { do: 'answer-fact', fact: 'threats', answer: 'yes' },
        { do: 'answer-fact', fact: 'other-school', answer: 'not-known' },
        { do: 'make-agreement', agreement: school.id(), what: 'Quirijn spreken', who: 'police' },
      ],
      parts: [
        { partId: quirijn, kind: 'person', content: identityContent({ name: 'Quirijn van Zandvoort', contact: '' }) },
        { partId: noor, kind: 'person', content: identityContent({ name: 'Noor Kwakkelaar', contact: '' }) },
        { partId: site, kind: 'url', content: siteContent('https://geheim.example/pad') },
      ],
    });
    expect(acted).toEqual({ kind: 'done' });
    return { id, quirijn, noor };
  }

  test('has letters and no names, what is known and from whom, what is not, and what was agreed (K2.6)', async () => {
    const { id } = await withPeople();
    const shown = await director.open(page(id, 'samenvatting'));
    const sheet = shown.text.slice(shown.text.indexOf('Contactpersoon'), shown.text.indexOf('Welke namen heeft'));
    expect(sheet).toContain('Er is dreiging of dwang: ja (genoteerd door directeur of schoolleider');
    expect(sheet).toMatch(/We weten niet of dit zo is: .*iemand is nu in gevaar/);
    expect(sheet).toContain('Leerling A, ');
    // Leerling B stands there as visible: then it is not unknown whether anybody is.
    expect(sheet).toContain('is te zien');
    expect(sheet).not.toMatch(/We weten niet of dit zo is: [^.]*een leerling is te zien/);
    expect(sheet).toContain('bron: leerling B vertelde het');
    expect(sheet).toContain('politie');
    expect(sheet).not.toMatch(/Quirijn|Zandvoort|Noor|Kwakkelaar|geheim\.example\/pad|\u202E/u);
    expect(shown.text).toContain('Dit past op één blad.');
  });

  test('the PDF says the same, on one A4, without a name anywhere and with nothing that runs', async () => {
    const { id } = await withPeople();
    const bytes = await fetchBytes(page(id, 'samenvatting.pdf'));
    expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/URI|\/JavaScript|\/Subtype \/Image/);
    const { text, everythingElse } = openPdf(bytes);
    expect(text.replace(/\s/g, '')).toContain('bladzijde1van1');
    expect(text + everythingElse).not.toMatch(/Quirijn|Zandvoort|Noor|Kwakkelaar|geheim\.example\/pad/);
  });

  test('names somebody only with a reason, which stands in the record; others stay a letter', async () => {
    const { id, quirijn, noor } = await withPeople();
    const here = page(id, 'samenvatting');
    const choose = async (fields: Record<string, string>) =>
      director.send(here, { ...hiddenFields(await director.open(here), here), ...fields });
    const without = await choose({ [`name-${quirijn}`]: 'yes', [`why-${quirijn}`]: ' ' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('Schrijf op waarom, of haal de naam weg.');
    const chosen = await choose({ [`name-${quirijn}`]: 'yes', [`why-${quirijn}`]: 'De agent gaat er langs.' });
    expect(chosen.status).toBe(303);
    const { text } = openPdf(await fetchBytes(page(id, 'samenvatting.pdf')));
    expect(text.replace(/\s/g, '')).toContain('(QuirijnvanZandvoort)');
    expect(text).not.toContain('Kwakkelaar');
    expect((await viewOf(id)).events.at(-1)?.event).toEqual({
      type: 'police-summary-made',
      named: [{ person: quirijn, reason: 'De agent gaat er langs.' }],
    });
    expect((await director.open(`/casussen/${id}/tijdlijn`)).text).toContain('De agent gaat er langs.');
    await choose({ [`name-${noor}`]: '' });
    expect(openPdf(await fetchBytes(page(id, 'samenvatting.pdf'))).text).not.toContain('Quirijn');
  });

  test('says who gave it to whom by letters, the most telling first, and stays on one sheet however much there is (K1.3, K2.6)', async () => {
    const { id, quirijn, noor } = await withPeople();
    const view = await viewOf(id);
    const [site = { id: '' }] = view.state.sites;
    const group = school.id();
    const happened = Date.parse('2026-03-01T15:30:00Z');
    const note = (from: string, to: string, more: Partial<SharingNote> = {}) =>
      ({
        do: 'note-sharing',
        sharing: school.id(),
        from,
        to,
        channel: 'chat',
        certainty: 'presumed',
        source: 'Quirijn vertelde het',
        intent: 'yes',
        roles: false,
        ...more,
      }) as const;
    await act(
      id,
      { do: 'add-group', group, name: 'App van Quirijn', kind: 'chat', size: 30 },
      ...Array.from({ length: 14 }, (_, at) => note(noor, quirijn, { happened: happened + at * 60_000 })),
      note(quirijn, site.id, { channel: 'site' }),
      note(quirijn, group, { channel: 'group', certainty: 'sure', happened }),
      { do: 'tell-stop', whom: [group, quirijn], way: 'said', hearBy: school.work.clock() + 3_600_000 },
      { do: 'pass-on-site', site: site.id, to: 'hotline' },
    );
    const { text, everythingElse } = openPdf(await fetchBytes(page(id, 'samenvatting.pdf')));
    const drawn = text.replace(/\s/g, '');
    expect(drawn).toContain('bladzijde1van1');
    const inOrder = [
      'Wiehetaanwiegaf',
      '1persoondiehetheeftofkreeg:0gewist',
      'leerlingAaanhxxps://geheim[.]example/•••:site,',
      'leerlingAaanAppvanleerlingA:groepsapp,zondag1maart2026,16:30,zeker;',
      'leerlingBaanleerlingA:chat,zondag1maart2026,16:30,vermoed',
      'Ennog4;ziedekaart',
      'Gezegd:nietopenen,nietdoorsturen.AppvanleerlingA,leerlingA(gezegd,',
      'adresdoorgegevenaanhetmeldpunt(',
    ].map((said) => drawn.toLowerCase().indexOf(said.toLowerCase()));
    expect(inOrder.filter((at) => at < 0)).toEqual([]);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(text + everythingElse).not.toMatch(/Quirijn|Zandvoort|Noor|Kwakkelaar|geheim\.example\/pad/);
  });

  test('is there in English too', async () => {
    const { id } = await withPeople();
    const { text } = await director.open(`${page(id, 'samenvatting')}?taal=en`);
    expect(text).toContain('Danger, threats and pressure');
    expect(text).toContain('source: pupil B vertelde het');
  });
});
