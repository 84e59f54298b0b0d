import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent } from '../../cases/sealed-part-content.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { casePath, taskPath } from '../case/case-path.ts';
import { caseSite, hiddenFields } from '../case/case-site-for-tests.ts';

/** Noor is visible, Bram shared it; Vera is the mother of both and lives with Noor, Piet is Noor's father elsewhere. */
let school: TestCases;
let director: TestBrowser;
let support: TestBrowser;
let id: string;
let page: string;
const people = { noor: '', bram: '', vera: '', piet: '' };

beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
  support = caseSite(school)(school.support);
  id = await school.open();
  for (const name of Object.keys(people) as (keyof typeof people)[]) people[name] = school.id();
  const { noor, bram, vera, piet } = people;
  const named = (partId: string, name: string) => ({
    partId,
    kind: 'person' as const,
    content: identityContent({ name, contact: '' }),
  });
  await actInCase(school.work, school.director, id, school.id(), {
    commands: [
      { do: 'add-person', person: noor, kind: 'pupil', age: '18-plus' },
      { do: 'add-person', person: bram, kind: 'pupil' },
      { do: 'add-person', person: vera, kind: 'carer' },
      { do: 'add-person', person: piet, kind: 'carer' },
      { do: 'give-role', person: noor, role: 'visible', certainty: 'sure', source: '' },
      { do: 'give-role', person: bram, role: 'sharer', certainty: 'sure', source: '' },
      { do: 'link-carer', child: noor, carer: vera, custody: 'yes', home: 'with-child' },
      { do: 'link-carer', child: bram, carer: vera, custody: 'yes', home: 'with-child' },
      { do: 'link-carer', child: noor, carer: piet, custody: 'not-known', home: 'not-known' },
      { do: 'answer-fact', fact: 'visible', answer: 'yes' },
      { do: 'answer-fact', fact: 'shared-by', answer: ['pupils'] },
      { do: 'answer-fact', fact: 'adult-suspected', answer: 'no' },
      { do: 'answer-fact', fact: 'unsafe-home', answer: 'no' },
    ],
    parts: [named(noor, 'Noor Jansen'), named(bram, 'Bram Jansen'), named(vera, 'Ouder'), named(piet, 'Piet Bos')],
  });
  page = casePath(id, 'mensen', noor, 'thuis');
});
afterAll(() => school.database.drop());

const view = async () => {
  const read = await readCase(school.work, school.director, id, 'plan');
  if (!read) throw new Error('There is no such case.');
  return read;
};
const carerOf = async (carer: string) => (await view()).people.carersOf(people.noor).find((one) => one.carer === carer);
const answerOf = async (fact: string, who: string) => (await view()).people.answer(fact, who).current?.answer;
const send = async (fields: Record<string, string>, hidden?: Record<string, string>) =>
  director.send(page, { ...(hidden ?? hiddenFields(await director.open(page), page)), ...fields });

describe('the plan for the home of one pupil (S10, V13)', () => {
  test('each parent stands there with what is asked and to do, and nothing about another child of theirs (S11)', async () => {
    const { text, html } = await director.open(page);
    expect(text).toContain('Thuis: leerling A (Noor Jansen)');
    expect(text).toContain('Piet Bos');
    expect(text).not.toContain('Bram');
    expect(text).not.toContain('leerling B');
    expect(html).not.toContain(people.bram);
    expect(text).toContain('Kan de eer van de familie gevaar geven');
    expect(text).toContain('Geef leerling A de kans om het thuis eerst zelf te vertellen');
  });

  test('a parent called just Ouder is not said twice', async () => {
    const { text } = await director.open(page);
    expect(text).not.toMatch(/ouder \w \(Ouder\)/);
  });

  test('at 18 the page says that the pupil decides, and what to record then', async () => {
    const { text } = await director.open(page);
    expect(text).toContain('Deze leerling was 18 of ouder en beslist zelf');
    expect(text).toContain('Leg dan bij elke ouder vast dat die het niet hoort');
  });

  test('one form records safety, honour, language, how they hear of it, custody and home of all parents at once', async () => {
    const { noor, vera, piet } = people;
    const before = (await view()).state.seq;
    const sent = await send({
      [`answer-carer-risk-${vera}`]: 'no',
      [`answer-carer-honour-${vera}`]: 'no',
      [`answer-carer-interpreter-${vera}`]: 'yes',
      [`answer-carer-told-${vera}`]: 'pupil-first',
      [`answer-carer-honour-${piet}`]: 'yes',
      [`custody-${vera}`]: 'yes',
      [`home-${vera}`]: 'with-child',
      [`custody-${piet}`]: 'no',
      [`home-${piet}`]: 'elsewhere',
    });
    expect(sent.status).toBe(303);
    expect(await carerOf(piet)).toMatchObject({ custody: 'no', home: 'elsewhere' });
    expect(await answerOf('carer-honour', piet)).toBe('yes');
    const { events, plan } = await view();
    // What stayed as it was is not written again.
    expect(events.filter(({ seq, event }) => seq > before && event.type === 'carer-linked')).toHaveLength(1);
    expect(plan.byId.get(`advice-on-carer/${noor}>${piet}`)?.status).toBe('open');
    expect(plan.byId.get(`talk-with-carers/${noor}>${piet}`)?.status).toBe('absent');
    expect(plan.byId.get(`arrange-interpreter/${noor}>${vera}`)?.status).toBe('open');
    const { text } = await director.open(page);
    expect(text).toContain('De ouders wonen niet bij elkaar');
    expect(text).toContain('Wacht op');
  });

  test('when a colleague recorded something else meanwhile, both are shown, and what was chosen is kept', async () => {
    const { noor, piet } = people;
    const hidden = hiddenFields(await director.open(page), page);
    await actInCase(school.work, school.coordinator, id, school.id(), {
      commands: [{ do: 'link-carer', child: noor, carer: piet, custody: 'yes', home: 'elsewhere' }],
    });
    const sent = await send({ [`custody-${piet}`]: 'not-known', [`home-${piet}`]: 'elsewhere' }, hidden);
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Een collega was je net voor');
    expect(sent.text).toContain('Een collega legde hier net iets anders vast');
    expect(sent.html).toMatch(new RegExp(`name="custody-${piet}" value="not-known" checked`));
    expect(await carerOf(piet)).toMatchObject({ custody: 'yes' });
  });

  test('what is no answer comes back beside its field, and nothing was saved', async () => {
    const { piet, vera } = people;
    const sent = await send({ [`home-${piet}`]: 'somewhere', [`answer-carer-told-${vera}`]: 'together' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Kies een van de antwoorden.');
    expect(await answerOf('carer-told', vera)).toBe('pupil-first');
  });

  test('not told: the task to call falls away, and nobody has to depart from it', async () => {
    const { noor, vera } = people;
    await send({ [`answer-carer-told-${vera}`]: 'not-told' });
    expect((await view()).plan.byId.get(`talk-with-carers/${noor}>${vera}`)?.status).toBe('absent');
  });

  test('the page is reached from the pupil and from the tasks about home; a parent has no such page', async () => {
    const { noor, piet } = people;
    for (const from of [
      casePath(id, 'mensen', noor),
      taskPath(id, `let-victim-tell/${noor}`),
      taskPath(id, `advice-on-carer/${noor}>${piet}`),
    ])
      expect((await director.open(from)).html, from).toContain(`href="${page}"`);
    expect((await director.open(casePath(id, 'mensen', piet, 'thuis'))).status).toBe(404);
    expect((await support.open(page)).status).toBe(404);
  });
});
