import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Involvement } from '../../domain/protocol.ts';
import type { SealedPart } from '../../store/stored-event.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { casePath, taskPath } from './case-path.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

/** Noor is visible; Quirijn shared it on purpose; Cleo received it. Nobody has called the police yet. */
let school: TestCases;
let director: TestBrowser;
let coordinator: TestBrowser;
let id: string;
const people = { noor: '', quirijn: '', cleo: '' };
const names = { noor: 'Noor Jansen', quirijn: 'Quirijn van Zandvoort', cleo: 'Cleo Bakker' };

const act = (commands: readonly CaseCommand[], parts: readonly SealedPart[] = []) =>
  actInCase(school.work, school.director, id, school.id(), { commands, parts });
const viewNow = async () => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('There is no such case.');
  return view;
};

beforeAll(async () => {
  school = await casesForTests();
  const site = caseSite(school);
  director = site(school.director);
  coordinator = site(school.coordinator);
  id = await school.open();
  for (const name of Object.keys(people) as (keyof typeof people)[]) people[name] = school.id();
  const roles = (person: string, ...given: readonly Involvement[]): readonly CaseCommand[] =>
    given.map((role) => ({ do: 'give-role', person, role, certainty: 'sure', source: '' }));
  const fact = (name: string, answer: string): CaseCommand => ({ do: 'answer-fact', fact: name, answer });
  const done = await act(
    [
      ...Object.values(people).map((person): CaseCommand => ({ do: 'add-person', person, kind: 'pupil' })),
      ...roles(people.noor, 'visible'),
      ...roles(people.quirijn, 'sharer'),
      ...roles(people.cleo, 'receiver'),
      fact('visible', 'yes'),
      fact('adult-suspected', 'no'),
      fact('nature', 'sexting'),
      fact('site-known', 'no'),
      fact('own-systems', 'yes'),
      fact('unsafe-home', 'no'),
    ],
    Object.entries(people).map(([name, person]) => ({
      partId: person,
      kind: 'person' as const,
      content: identityContent({ name: names[name as keyof typeof names], contact: '' }),
    })),
  );
  expect(done.kind).toBe('done');
});
afterAll(() => school.database.drop());

const wissen = (who: string) => casePath(id, 'wissen', who);
async function note(browser: TestBrowser, who: string, fields: Readonly<Record<string, string>>) {
  const page = await browser.open(wissen(who));
  return browser.send(wissen(who), { ...hiddenFields(page, wissen(who)), ...fields });
}

describe('deleting, holder by holder (K5.1, K5.2, S3, S6)', () => {
  test('the page says how far it is, what waits and for what, and never asks for a phone', async () => {
    const page = await director.open(casePath(id, 'wissen'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('2 mensen die het hebben of kregen: 0 gewist, 0 gevraagd, 2 nog niet gevraagd');
    expect(page.text).toContain('Vragen om te wissen wacht nog');
    expect(page.text).toContain('Quirijn van Zandvoort');
    expect(page.html).toContain(`href="${wissen('school')}"`);
    const one = await director.open(wissen(people.cleo));
    expect(one.text).toContain('Vragen om te wissen wacht nog');
    expect(one.text).not.toContain('Zeg dit');
    expect(one.html).not.toContain('value="asked"');
    expect(one.text).toContain('Een telefoon pakken, innemen of doorzoeken. Dat mag alleen de politie.');
  });

  test('asking is refused while the police have not spoken, also when the form is forged', async () => {
    const page = await note(director, people.cleo, { 'place-phone': 'asked' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Vragen om te wissen kan nog niet.');
    expect((await viewNow()).state.deletion).toEqual([]);
  });

  test('what somebody deleted by themselves can be noted meanwhile', async () => {
    const page = await note(director, people.cleo, {
      'place-bin': 'confirmed',
      how: 'said-so',
      remark: 'Uit zichzelf.',
    });
    expect(page.status).toBe(303);
    const after = await director.open(casePath(id, 'wissen'));
    expect(after.text).toContain('1 gewist, 0 gevraagd, 1 nog niet gevraagd');
    expect(after.text).toContain('Prullenbak: gewist');
  });

  test('an empty form, an unknown step and an unknown way of knowing say what to do', async () => {
    expect((await note(director, people.cleo, {})).text).toContain('Kies bij minstens één plek hoe het staat.');
    expect((await note(director, people.cleo, { 'place-phone': 'shown-to-us' })).status).toBe(422);
    expect((await note(director, people.cleo, { 'place-phone': 'confirmed' })).text).toContain(
      'Kies hoe je weet dat het weg is.',
    );
    const forged = await note(director, people.cleo, { 'place-phone': 'confirmed', how: 'shown-to-us' });
    expect(forged.text).toContain('Kies een van de antwoorden.');
    const withAddress = await note(director, people.cleo, {
      'place-phone': 'confirmed',
      how: 'said-so',
      remark: 'https://geheim.example/x',
    });
    expect(withAddress.status).toBe(422);
    expect(await note(director, people.noor, { 'place-phone': 'confirmed', how: 'said-so' }).catch(() => null)).toBe(
      null,
    );
    expect((await director.open(wissen(school.id()))).status).toBe(404);
  });

  test('once the police agree, confirming all places records the task in the same act; refusing brings it to the police', async () => {
    await act([
      {
        do: 'record-task',
        instance: 'call-police',
        record: {
          reached: 'yes',
          shared: 'yes',
          'spoke-with': 'wijkagent',
          'spoken-at': school.work.clock(),
          deletion: 'now',
          talks: 'yes',
        },
      },
    ]);
    await note(director, people.cleo, { 'place-phone': 'confirmed', 'place-bin': 'confirmed', how: 'parent-present' });
    let view = await viewNow();
    const cleo = view.plan.byId.get(`delete-per-holder/${people.cleo}`);
    expect(cleo?.status).toBe('done');
    expect([...(cleo?.values ?? [])].map(([field, { answer }]) => [field, answer])).toEqual([
      ['deleted', 'yes'],
      ['places', ['phone', 'bin']],
    ]);
    const refusing = await note(director, people.quirijn, { 'place-phone': 'refused' });
    expect(refusing.status).toBe(303);
    view = await viewNow();
    expect(view.plan.byId.get(`refusal-to-police/${people.quirijn}`)?.status).toBe('open');
    const page = await director.open(wissen(people.quirijn));
    expect(page.text).toContain('Dwing niet en dreig niet.');
    expect(page.html).toContain(taskPath(id, `refusal-to-police/${people.quirijn}`));
  });

  test('a stranger who has it is left to the police: the page has nothing to say to them (S5)', async () => {
    const stranger = school.id();
    await act([
      { do: 'add-person', person: stranger, kind: 'stranger' },
      { do: 'give-role', person: stranger, role: 'holder', certainty: 'sure', source: '' },
    ]);
    const page = await director.open(wissen(stranger));
    expect(page.text).toContain('Deze persoon vraagt de school niets.');
    expect(page.text).not.toContain('Wil je het nu overal wissen');
    expect(page.html).not.toContain('value="asked"');
    await act([{ do: 'end-role', person: stranger, role: 'holder', reason: 'Vergissing.' }]);
  });

  test('the school itself is a holder, cleaned by the IT desk', async () => {
    const page = await director.open(wissen('school'));
    expect(page.text).toContain('Tegen de ICT-beheerder');
    expect(page.html).not.toContain('place-phone');
    await note(director, 'school', { 'place-mailbox': 'confirmed', 'place-cloud': 'not-there', how: 'it-desk' });
    expect((await viewNow()).plan.byId.get('clean-own-systems')?.status).toBe('done');
  });

  test('everything is in English too', async () => {
    const speaksEnglish = { ...school.director, language: 'en' as const };
    const english = caseSite({ ...school, director: speaksEnglish })(speaksEnglish);
    const page = await english.open(casePath(id, 'wissen'));
    expect(page.text).toContain('2 people who have or got it');
  });
});

describe('the note for the school file (V4, S11, S15)', () => {
  const dossier = (who: string) => casePath(id, 'mensen', who, 'dossier');

  beforeAll(async () => {
    const done = await act([
      { do: 'answer-fact', fact: 'vo-sexting.shared-on-purpose', subject: people.quirijn, answer: 'yes' },
    ]);
    expect(done.kind).toBe('done');
    for (const { id: instance, task } of (await viewNow()).plan.all.filter(
      ({ path, status, task: one }) =>
        path[0] === people.quirijn && status === 'open' && (one.topics ?? []).includes('sharers'),
    ))
      if (task.id === 'talk-with-sharer')
        await act([{ do: 'depart-task', instance, reason: 'Gesprek was eerder al gevoerd.' }]);
  });

  test('is offered for the pupil who shared on purpose, and for nobody else', async () => {
    const page = await director.open(dossier(people.quirijn));
    expect(page.text).toContain('Vastgesteld na een gesprek: de leerling deelde het met opzet.');
    expect(page.text).toContain('[vul aan]');
    expect((await director.open(casePath(id, 'mensen', people.quirijn))).html).toContain(dossier(people.quirijn));
    expect((await director.open(dossier(people.noor))).text).toContain('Deze leerling is zelf te zien.');
    expect((await director.open(dossier(people.cleo))).text).toContain('vraagt het protocol geen notitie');
  });

  const write = async (browser: TestBrowser, who: string, text: string) => {
    await browser.open(dossier(people.quirijn));
    return browser.send(dossier(who), { command: school.id(), text });
  };

  test('names nobody else, judges nobody, and leaves nothing open; what was typed stays', async () => {
    const others = await write(director, people.quirijn, 'Het ging om Noor uit groep 8.');
    expect(others.status).toBe(422);
    expect(others.text).toContain('“Noor”');
    expect(others.html).toContain('Het ging om Noor uit groep 8.');
    expect((await write(director, people.quirijn, 'Samen met leerling C.')).text).toContain('“leerling C”');
    expect((await write(director, people.quirijn, 'De dader kreeg straf.')).text).toContain('“dader”');
    expect((await write(director, people.quirijn, 'Afgesproken: [vul aan]')).status).toBe(422);
    expect((await write(director, people.noor, 'Gesprek gevoerd.')).status).toBe(422);
    expect((await viewNow()).state.fileNotes).toEqual([]);
  });

  test('waits for a second person; who wrote it cannot agree, not even with a forged form', async () => {
    const text = 'Gesprek met Quirijn. Hij vertelt zelf dat het hem spijt.\nAfgesproken: elke week bijpraten.';
    expect((await write(director, people.quirijn, text)).status).toBe(303);
    const [written] = (await viewNow()).state.fileNotes;
    const page = await director.open(dossier(people.quirijn));
    expect(page.text).toContain('Jij schreef deze notitie.');
    expect(page.html).not.toContain('readonly');
    const forged = await director.send(`${dossier(people.quirijn)}/akkoord`, {
      command: school.id(),
      note: written?.id ?? '',
    });
    expect(forged.status).toBe(422);
    expect((await viewNow()).state.fileNotes[0]?.approved).toBeUndefined();
  });

  test('once agreed to it stands there to copy, and its task is recorded in the same act', async () => {
    const action = `${dossier(people.quirijn)}/akkoord`;
    const page = await coordinator.open(dossier(people.quirijn));
    const agreed = await coordinator.send(action, hiddenFields(page, action));
    expect(agreed.status).toBe(303);
    const after = await director.open(dossier(people.quirijn));
    expect(after.html).toMatch(/<textarea[^>]*readonly[^>]*>\s*Gesprek met Quirijn\./);
    expect(after.text).toContain('Om over te nemen');
    const task = (await viewNow()).plan.all.find(
      ({ task: one, path }) => one.record.some(({ id: field }) => field === 'file-note') && path[0] === people.quirijn,
    );
    expect(task?.status).toBe('done');
  });

  test('is no longer there to copy once it turns out that it was not on purpose (V24)', async () => {
    await act([{ do: 'answer-fact', fact: 'vo-sexting.shared-on-purpose', subject: people.quirijn, answer: 'no' }]);
    const page = await director.open(dossier(people.quirijn));
    expect(page.text).toContain('Laat hem daar weghalen.');
    expect(page.text).not.toContain('Om over te nemen');
    expect(page.html).not.toContain('readonly');
    expect(page.html).not.toContain(`${dossier(people.quirijn)}/akkoord`);
  });
});
