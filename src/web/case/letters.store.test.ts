import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { askAdvice } from '../../cases/advice.ts';
import { type CaseView, readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { TestBrowser, TestPage } from '../browser-for-tests.ts';
import { docxText, openDocx } from '../letters/docx-for-tests.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

let school: TestCases;
let director: TestBrowser;
let coordinator: TestBrowser;
let support: TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  const site = caseSite(school);
  director = site(school.director);
  coordinator = site(school.coordinator);
  support = site(school.support);
});
afterAll(() => school.database.drop());

const viewOf = async (id: string): Promise<CaseView> => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};
const act = async (id: string, ...commands: CaseCommand[]) =>
  expect(await actInCase(school.work, school.director, id, school.id(), { commands })).toEqual({ kind: 'done' });
const page = (id: string, ...rest: string[]) => [`/casussen/${id}/brieven`, ...rest].join('/');

/** The text of a letter as its page offers it to begin with, with what is open filled in. */
const filled = ({ html }: TestPage): string =>
  (/<textarea[^>]*name="text"[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '')
    .replaceAll('&#39;', "'")
    .replaceAll('{hear-more}', 'vrijdag voor 12.00 uur')
    .replaceAll('{steps}', '- Wij zorgen voor wie hulp nodig heeft.')
    .trim();
async function begin(id: string, name: string, fields: Record<string, string | string[]> = {}): Promise<TestPage> {
  const form = await director.open(`${page(id, 'nieuw')}?brief=${name}`);
  const sent = { intent: 'submit', text: filled(form), ...fields };
  return director.send(page(id, 'nieuw'), { ...hiddenFields(form, page(id, 'nieuw')), ...sent });
}
async function use(browser: TestBrowser, at: string, way: string, fields: Record<string, string | string[]>) {
  const action = way === '' ? at : `${at}/${way}`;
  return browser.send(action, { ...hiddenFields(await browser.open(at), action), ...fields });
}

describe('a letter to parents, from the plan to the post', () => {
  test('is written, approved by a second person, taken along and recorded as sent, and the task is done with it (K8, S7)', async () => {
    const id = await school.open();
    await act(id, { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' });
    const offered = await director.open(`${page(id, 'nieuw')}?brief=all-parents`);
    expect(offered.text).toContain('De Linde');
    expect(offered.text).toContain('vraag naar de directeur');
    expect(offered.text).toContain('helpwanted.nl');
    expect(offered.text).toContain('{hear-more} : wanneer ze meer horen');

    const unfinished = await begin(id, 'all-parents', { text: 'U hoort meer: {hear-more} en {naam}.' });
    expect(unfinished.status).toBe(422);
    expect(unfinished.text).toContain('Vul dit nog in of haal het weg: {hear-more}, {naam}.');
    expect(unfinished.html).toContain('U hoort meer: {hear-more} en {naam}.</textarea>');

    const begun = await begin(id, 'all-parents');
    expect([begun.status, begun.text]).toEqual([303, '']);
    const at = begun.location;
    expect((await director.open(page(id))).text).toContain('Wacht op akkoord');
    // Nothing leaves before somebody else read it.
    for (const way of ['meenemen', 'brief.docx']) expect((await director.open(`${at}/${way}`)).status).toBe(404);
    const own = await use(director, at, 'akkoord', {});
    expect(own.status).toBe(422);
    expect(own.text).toContain('Jij schreef deze tekst. Iemand anders keurt hem goed.');

    const agreed = await use(coordinator, at, 'akkoord', {});
    expect([agreed.status, agreed.text]).toEqual([303, '']);
    const document = await director.open(`${at}/brief.docx`);
    expect(document.headers.get('content-disposition')).toBe('attachment; filename="brief.docx"');
    const parts = openDocx(document.bytes);
    expect(docxText(parts)).toContain('Wij weten dit en wij doen er iets aan.');
    for (const part of parts.values()) for (const word of ['Anna Bos', id]) expect(part).not.toContain(word);
    const take = await director.open(`${at}/meenemen`);
    expect(take.text).toContain('De tekst voor een mail');

    const sent = await use(director, at, 'verstuurd', { way: 'mail', count: '240' });
    expect([sent.status, sent.text]).toEqual([303, '']);
    const { schoolLetters } = (await viewOf(id)).state;
    expect(schoolLetters[0]?.sent).toMatchObject([{ way: 'mail', count: 240 }]);
    expect((await director.open(`/casussen/${id}/tijdlijn`)).text).toContain(
      'Brief voor alle ouders goedgekeurd door een tweede persoon.',
    );
  });

  test('recorded as sent, it records the task of the plan too, with what the protocol asks beside it (K8)', async () => {
    const id = await school.open();
    const name = { do: 'add-school', school: school.id(), name: 'De Wilg' } as const;
    await act(
      id,
      { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
      { do: 'answer-fact', fact: 'other-school', answer: 'yes' },
      name,
    );
    const task = `inform-school/${name.school}`;
    await act(id, { do: 'advance-task', instance: task, reason: 'Het loopt daar al.' });
    expect((await viewOf(id)).plan.byId.get(task)?.status).toBe('open');
    expect((await director.open(page(id))).text).toContain('Aan een andere school voor de taak Licht De Wilg in');

    const begun = await begin(id, 'other-school', { whom: [name.school] });
    expect([begun.status, begun.text]).toEqual([303, '']);
    expect((await use(coordinator, begun.location, 'akkoord', {})).status).toBe(303);
    const form = await director.open(begun.location);
    expect(form.text).toContain('Dit legt ook deze taak vast');
    const sent = await use(director, begun.location, 'verstuurd', { way: 'mail', tasks: [task] });
    expect([sent.status, sent.text]).toEqual([303, '']);
    const view = await viewOf(id);
    expect(view.plan.byId.get(task)?.status).toBe('done');
    expect(view.events.slice(-2).map(({ event }) => event.type)).toEqual(['letter-sent', 'task-recorded']);
  });
});

describe('the checker reads every text before it is approved', () => {
  test('a name, a reproach and a promise each need a reason, whatever the form says (K2.2, S7, S15)', async () => {
    const id = await school.open();
    const person = school.id();
    const identity = identityContent({ name: 'Quirijn van Zandvoort', contact: '' });
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'add-person', person, kind: 'pupil' }],
      parts: [{ kind: 'person', partId: person, content: identity }],
    });
    const text = 'Beste ouders,\n\nQuirijn is een dader. Het is zijn eigen schuld.';
    const { location: at } = await begin(id, 'class-parents', { text });
    const read = await coordinator.open(at);
    expect(read.text).toContain('Waarom mag dit blijven staan?');
    for (const words of ['Quirijn', 'eigen schuld']) expect(read.html).toMatch(new RegExp(`<mark[^>]*>[^<]*${words}`));
    // As a form would that claims that there is nothing to see.
    const bare = await use(coordinator, at, 'akkoord', {});
    expect(bare.status).toBe(422);
    const before = (await viewOf(id)).state.seq;
    const form = hiddenFields(await coordinator.open(at), `${at}/akkoord`);
    const page_ = await coordinator.open(at);
    const marks = [...page_.html.matchAll(/name="mark" value="([^"]+)"/g)].map(([, one = '']) => one);
    expect(marks.length).toBeGreaterThan(1);
    const some = { mark: marks, 'mark-because-0': 'De ouders vroegen het zo.' };
    expect((await coordinator.send(`${at}/akkoord`, { ...form, ...some })).status).toBe(422);
    expect((await viewOf(id)).state.seq).toBe(before);
    const all = Object.fromEntries(marks.map((_, index) => [`mark-because-${index}`, `Reden ${index}.`]));
    const fresh = hiddenFields(await coordinator.open(at), `${at}/akkoord`);
    const sent = await coordinator.send(`${at}/akkoord`, { ...fresh, mark: marks, ...all });
    expect([sent.status, sent.text]).toEqual([303, '']);
    expect((await coordinator.open(at)).text).toContain('Reden 1.');
  });

  test('an address of a site is refused beside the text; that of help may stand (S2, K12)', async () => {
    const id = await school.open();
    const refused = await begin(id, 'press', { text: 'Kijk op geheim.example/foto.' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('geheim.example/foto.</textarea>');
    expect((await begin(id, 'press', { text: 'Kijk op helpwanted.nl. Vragen kunnen naar ons.' })).status).toBe(303);
  });
});

describe('when nobody else is there', () => {
  test('the board reads a letter at process level, without names; one to parents of a pupil it does not see (K0, P1)', async () => {
    const id = await school.open();
    const [child, parent] = [school.id(), school.id()];
    await act(
      id,
      { do: 'add-person', person: child, kind: 'pupil' },
      { do: 'give-role', person: child, role: 'visible', certainty: 'sure', source: 'zei het zelf' },
      { do: 'add-person', person: parent, kind: 'carer' },
      { do: 'link-carer', child, carer: parent, custody: 'yes' },
    );
    expect((await askAdvice(school.work, school.director, id, school.id(), 'Wil iemand meelezen?')).kind).toBe('done');
    const { location: at } = await begin(id, 'staff');
    expect((await use(support, at, 'akkoord', {})).status).toBe(303);
    expect((await viewOf(id)).state.schoolLetters[0]?.versions[0]?.approved?.by.role).toBe('board-support');

    const pupil = school.id();
    // Also of a name that the reader may not know: it is held against all that the case knows.
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'add-person', person: pupil, kind: 'pupil' }],
      parts: [{ kind: 'person', partId: pupil, content: identityContent({ name: 'Zazoe Qadri', contact: '' }) }],
    });
    const named = await begin(id, 'staff', { text: 'Collega’s, let op zazoe. Vragen? Kom langs.' });
    const seen = await support.open(named.location);
    expect(seen.text).not.toMatch(/zazoe/i);
    expect(seen.text).toContain('Deze brief is voor iemand uit het team van school');
    const version = String((await viewOf(id)).state.schoolLetters[1]?.versions[0]?.seq);
    const tried = await support.send(`${named.location}/akkoord`, { command: school.id(), version });
    expect(tried.status).not.toBe(303);
  });

  test('its writer can alone, with a reason that stands out on the plan and in the timeline', async () => {
    const id = await school.open();
    const { location: at } = await begin(id, 'staff');
    const alone = 'Het is zondag en niemand neemt op.';
    expect((await use(director, at, 'akkoord', { alone: ' ' })).status).toBe(422);
    expect((await use(director, at, 'akkoord', { alone })).status).toBe(303);
    for (const where of ['', '/brieven', '/tijdlijn']) {
      const { text } = await director.open(`/casussen/${id}${where}`);
      expect(text, where).toMatch(/alleen goedgekeurd|Zonder tweede persoon/);
    }
    expect((await director.open(`/casussen/${id}`)).text).toContain(alone);
  });
});

describe('a letter home', () => {
  test('is to a parent of the case, and waits until the talk with them can be held (S10)', async () => {
    const id = await school.open();
    const [child, parent, other] = [school.id(), school.id(), school.id()];
    await act(
      id,
      { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
      { do: 'add-person', person: child, kind: 'pupil' },
      { do: 'give-role', person: child, role: 'visible', certainty: 'sure', source: 'zei het zelf' },
      { do: 'add-person', person: parent, kind: 'carer' },
      { do: 'add-person', person: other, kind: 'carer' },
      { do: 'link-carer', child, carer: parent, custody: 'yes', home: 'with-child' },
      { do: 'link-carer', child, carer: other, custody: 'yes', home: 'elsewhere' },
    );
    const strange = await begin(id, 'victim-carers', { about: child, whom: [school.id()] });
    expect(strange.status).toBe(422);
    expect(strange.text).toContain('Kies iemand, een klas of een school uit deze casus.');
    const together = await begin(id, 'victim-carers', { about: child, whom: [parent, other] });
    expect(together.text).toContain('Ouders die apart wonen, krijgen elk een eigen brief.');
    const waits = await begin(id, 'victim-carers', { about: child, whom: [parent] });
    expect(waits.text).toContain('Een brief naar huis wacht tot ook het gesprek met deze ouder kan.');
  });
});

describe('two people at one letter', () => {
  test('the second sees both texts, and neither is lost', async () => {
    const id = await school.open();
    const { location: at } = await begin(id, 'staff', { intent: 'draft', text: 'Collega’s, kom langs.' });
    const form = hiddenFields(await director.open(at), at);
    const hers = hiddenFields(await coordinator.open(at), at);
    const first = { intent: 'draft', text: 'Collega’s, kom morgen langs.' };
    expect((await coordinator.send(at, { ...hers, ...first })).status).toBe(303);
    await director.open(at);
    const second = await director.send(at, { ...form, intent: 'draft', text: 'Collega’s, bel ons.' });
    expect(second.status).toBe(422);
    expect(second.text).toContain('Een collega was je net voor');
    expect(second.text).toContain('Collega’s, kom morgen langs.');
    expect(second.html).toContain('Collega’s, bel ons.</textarea>');
    const again = hiddenFields(second, at);
    const both = await director.send(at, { ...again, intent: 'submit', text: 'Collega’s, kom morgen langs of bel.' });
    expect(both.status).toBe(303);
    const { text } = await director.open(at);
    expect(text).toContain('Collega’s, kom morgen langs of bel.');
    expect((await viewOf(id)).state.schoolLetters[0]?.versions.map((one) => one.text)).toHaveLength(3);
  });

  test('a text that changed while somebody read it is not the one that they approve', async () => {
    const id = await school.open();
    const { location: at } = await begin(id, 'staff');
    const reading = hiddenFields(await coordinator.open(at), `${at}/akkoord`);
    await use(director, at, '', { intent: 'submit', text: 'Collega’s, iets heel anders.' });
    await coordinator.open(at);
    expect((await coordinator.send(`${at}/akkoord`, reading)).status).toBe(422);
    expect((await viewOf(id)).state.schoolLetters[0]?.versions.at(-1)?.approved).toBeUndefined();
  });

  test('what is recorded as sent is the text that its sender read, not one that was approved meanwhile', async () => {
    const id = await school.open();
    const { location: at } = await begin(id, 'staff');
    expect((await use(coordinator, at, 'akkoord', {})).status).toBe(303);
    const sending = hiddenFields(await director.open(at), `${at}/verstuurd`);
    await use(coordinator, at, '', { intent: 'submit', text: 'Collega’s, iets heel anders.' });
    expect((await use(director, at, 'akkoord', {})).status).toBe(303);
    const late = await director.send(`${at}/verstuurd`, { ...sending, way: 'mail' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Er is intussen een nieuwere tekst van deze brief.');
    expect((await viewOf(id)).state.schoolLetters[0]?.sent).toEqual([]);
  });
});
