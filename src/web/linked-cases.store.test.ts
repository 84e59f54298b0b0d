import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../cases/act-in-case.ts';
import { casesLike } from '../cases/alike-cases.ts';
import { readOffer, waitingOffers } from '../cases/case-offers.ts';
import { relationToCase } from '../cases/case-team.ts';
import { readCase } from '../cases/case-view.ts';
import { casesForTests, type TestCases } from '../cases/cases-for-tests.ts';
import { linkCases, shownLinks, unlinkCases } from '../cases/link-cases.ts';
import { openCase } from '../cases/open-case.ts';
import { reportToCase } from '../cases/report-to-case.ts';
import { identityContent, siteContent } from '../cases/sealed-part-content.ts';
import { closedCase } from '../cases/settled-case-for-tests.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import { isClosed } from '../domain/case-state.ts';
import type { HeldRole } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { createAccount } from '../store/accounts.ts';
import { createSchool } from '../store/boards.ts';
import { offersFrom } from '../store/case-offers.ts';
import { testId } from '../store/database-for-tests.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { hiddenFields } from './case/case-site-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';
import type { App } from './visit.ts';

// Two schools of one board, each with its own people. De Linde asks, De Beuk answers.

const beech = testId(160);
let school: TestCases;
let browser: (who: Who) => TestBrowser;
/** Of De Beuk: two who may open cases there, and one who may not. */
let bea: Who;
let bram: Who;
let beechTeacher: Who;

async function somebody(offset: number, name: string, role: HeldRole['role']): Promise<Who> {
  const account = testId(300 + offset);
  const roles: HeldRole[] = [{ role, school: beech }];
  const email = `b${offset}@beuk.example`;
  await school.work.store.inContext({ board: school.director.board, account, roles: [] }, (tx) =>
    createAccount(tx, { id: account, name, email, language: 'nl', roles }),
  );
  return { ...school.director, account, name, email, roles, schools: [{ id: beech, name: 'De Beuk' }] };
}

beforeAll(async () => {
  school = await casesForTests();
  const { work, director } = school;
  await work.store.inContext(contextOf(director), (tx) =>
    createSchool(tx, { id: beech, path: 'de-beuk-2', name: 'De Beuk', protocol: 'kindante' }),
  );
  bea = await somebody(1, 'Bea Smit', 'director');
  bram = await somebody(2, 'Bram Kuiper', 'safety-coordinator');
  beechTeacher = await somebody(3, 'Tom Vis', 'teacher');
  const staff = [director, school.coordinator, school.teacher, school.support, bea, bram, beechTeacher];
  const holding = new Map(staff.map((who) => [who.account, who]));
  const app = testApp({
    cases: work,
    clock: work.clock,
    random: work.random,
    identity: { store: work.store, clock: work.clock, random: work.random } as App['identity'],
    whoHolds: async (token) => holding.get(token) ?? null,
    relationToCase: (who, caseId) => relationToCase(work, who, caseId),
  });
  const server = createServer(app, routes);
  const browsers = new Map(
    staff.map(({ account }) => [
      account,
      new TestBrowser((request) => server.fetch(request), new Map([['luwte', account]])),
    ]),
  );
  browser = (who) => browsers.get(who.account) as TestBrowser;
});
afterAll(() => school.database.drop());

const doneBy = async (who: Who, caseId: string, ...commands: readonly CaseCommand[]) =>
  expect(await actInCase(school.work, who, caseId, school.id(), { commands })).toEqual({ kind: 'done' });

/** A case of De Linde with one pupil by name. */
async function caseAbout(
  name: string,
  kind: 'pupil' | 'pupil-elsewhere' = 'pupil',
): Promise<{ id: string; pupil: string }> {
  const id = await school.open();
  const pupil = school.id();
  const acted = await actInCase(school.work, school.director, id, school.id(), {
    commands: [{ do: 'add-person', person: pupil, kind }],
    parts: [{ partId: pupil, kind: 'person', content: identityContent({ name, contact: '' }) }],
  });
  expect(acted.kind).toBe('done');
  return { id, pupil };
}

/** Chooses De Beuk out of the schools of the board; `agreed` says that informing it need not wait for the plan. */
async function withBeech(caseId: string, agreed = true): Promise<string> {
  const director = browser(school.director);
  const places = `/casussen/${caseId}/plekken`;
  const page = await director.open(places);
  const action = `/casussen/${caseId}/scholen`;
  const sent = await director.send(action, { ...hiddenFields(page, action), ofBoard: beech });
  expect(sent.status).toBe(303);
  const view = await readCase(school.work, school.director, caseId, 'places');
  const inCase = view?.state.schools.find(({ ofBoard }) => ofBoard === beech)?.id ?? '';
  const instance = `inform-school/${inCase}`;
  if (agreed)
    await doneBy(school.director, caseId, { do: 'advance-task', instance, reason: 'De wijkagent vond het goed.' });
  return inCase;
}

async function offered(caseId: string, inCase: string, typed: Record<string, string | string[]>) {
  const director = browser(school.director);
  const page = `/casussen/${caseId}/scholen/${inCase}`;
  const action = `${page}/aanbod`;
  const form = hiddenFields(await director.open(page), action);
  return director.send(action, { ...form, ...typed } as Record<string, string>);
}

const offersOf = (caseId: string, who = school.director) =>
  school.work.store.inContext(contextOf(who), (tx) => offersFrom(tx, caseId));

const closing = (caseId: string) => closedCase(school, school.director, caseId);

describe('K1.4, K3.2: another school of the board', () => {
  test('hears nothing before the agreement with the police', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id, false);
    const page = await browser(school.director).open(`/casussen/${id}/scholen/${inCase}`);
    expect(page.text).toContain('Eerst de afspraak met de politie.');
    expect(page.html).not.toContain(`/scholen/${inCase}/aanbod`);
    const sent = await browser(school.director).send(`/casussen/${id}/scholen/${inCase}/aanbod`, { text: 'Let op.' });
    expect(sent.status).toBe(422);
    expect(await offersOf(id)).toEqual([]);
  });

  test('the contact is prepared and recorded on one page: the task is done with it', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id);
    const director = browser(school.director);
    const path = `/casussen/${id}/scholen/${inCase}`;
    const page = await director.open(path);
    expect(page.text).toContain('Zeg niet wat erop te zien is en niet wie.');
    expect(page.text).not.toContain('Kim Zonnebloem');
    const form = hiddenFields(page, path);
    expect((await director.send(path, { ...form, 'spoke-with': 'x' })).status).toBe(422);
    const sent = await director.send(path, { ...form, informed: 'yes', 'spoke-with': 'Anna belde Bea' });
    expect(sent.status).toBe(303);
    const view = await readCase(school.work, school.director, id, 'places');
    expect(view?.plan.byId.get(`inform-school/${inCase}`)).toMatchObject({ status: 'done' });
  });

  test('what is written for it holds no name of the case and no address; what was typed stays', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id);
    const named = await offered(id, inCase, { text: 'Vraag het Kim eens.' });
    expect([named.status, named.text.includes('Hier lijkt een naam uit de casus in te staan')]).toEqual([422, true]);
    expect(named.text).toContain('Vraag het Kim eens.');
    expect((await offered(id, inCase, { text: 'Zie https://geheim.example/pad' })).status).toBe(422);
    expect((await offered(id, inCase, { text: ' ' })).status).toBe(422);
    expect(await offersOf(id)).toEqual([]);
  });

  test('pupils of that school go along by name one by one, and only when the police agreed; nobody else ever', async () => {
    const { id, pupil } = await caseAbout('Noor Beukema', 'pupil-elsewhere');
    const own = school.id();
    await doneBy(school.director, id, { do: 'add-person', person: own, kind: 'pupil' });
    const inCase = await withBeech(id);
    const text = 'Bij jullie gaat hetzelfde rond.';
    expect((await offered(id, inCase, { text, pupils: pupil })).text).toContain('als de politie dat goed vindt');
    expect((await offered(id, inCase, { text, pupils: own, policeAgreed: 'yes' })).status).toBe(422);
    expect((await offered(id, inCase, { text, pupils: 'x', policeAgreed: 'yes' })).status).toBe(422);
    expect((await offered(id, inCase, { text, pupils: pupil, policeAgreed: 'yes' })).status).toBe(303);
    expect(await offersOf(id)).toMatchObject([{ content: { pupils: ['Noor Beukema'], school: 'De Linde' } }]);
  });

  test('it is asked once: the same form again changes nothing, another one is refused', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id);
    const director = browser(school.director);
    const page = `/casussen/${id}/scholen/${inCase}`;
    const form = { ...hiddenFields(await director.open(page), `${page}/aanbod`), text: 'Let op.' };
    const both = await Promise.all([director.send(`${page}/aanbod`, form), director.send(`${page}/aanbod`, form)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const other = await director.send(`${page}/aanbod`, { ...form, command: school.id() });
    expect(other.status).toBe(422);
    expect(await offersOf(id)).toHaveLength(1);
  });

  test('who may open cases there sees that it is asked, reads it, and opens a case of its own, linked both ways', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id);
    await offered(id, inCase, { text: 'In groep 8 gaat iets rond via een groepsapp.' });
    const [offer] = await offersOf(id);
    const offerId = offer?.id ?? '';
    const director = browser(bea);
    const list = await director.open('/casussen');
    expect(list.html).toContain(`/aanbod/${offerId}`);
    expect(list.text).not.toContain('groepsapp');
    const page = await director.open(`/aanbod/${offerId}`);
    expect(page.text).toContain('In groep 8 gaat iets rond via een groepsapp.');
    const log = await school.database.asSuperuser(
      `select account_id from luwte.access_log where stream_id = $1 and part = 'offer' and part_id = $2`,
      [id, offerId],
    );
    expect(log).toEqual([{ account_id: bea.account }]);

    const opening = `/casussen/nieuw?school=${beech}&aanbod=${offerId}`;
    const form = await director.open(opening);
    expect(form.text).toContain('De Linde vraagt ons dit');
    const sent = await director.send('/casussen/nieuw', {
      ...hiddenFields(form, '/casussen/nieuw'),
      told: 'De Linde vraagt ons dit: er gaat iets rond.',
      source: 'outside',
      'first-danger-now': 'no',
      'first-suicidality': 'not-known',
      'first-unsafe-home': 'not-known',
    });
    expect([sent.status, sent.location]).toEqual([303, `/casussen/${offer?.opened}`]);
    const theirs = await readCase(school.work, bea, offer?.opened ?? '', 'plan');
    expect(theirs?.state.links.current).toMatchObject([{ link: offerId, other: id, why: 'other-school' }]);
    const ours = await readCase(school.work, school.director, id, 'plan');
    expect(ours?.state.links.current).toMatchObject([{ link: offerId, other: offer?.opened, school: inCase }]);

    // Neither side reads the other.
    expect(await readCase(school.work, bea, id, 'plan')).toBeNull();
    expect(await readCase(school.work, school.director, offer?.opened ?? '', 'plan')).toBeNull();
    const linksHere = await browser(school.director).open(`/casussen/${id}/verbonden`);
    expect(linksHere.text).toContain(`Casus ${theirs?.number}`);
    expect(linksHere.text).toContain('die school leidt een eigen casus');
    expect(linksHere.html).not.toContain(`href="/casussen/${offer?.opened}"`);
    const linksThere = await director.open(`/casussen/${offer?.opened}/verbonden`);
    expect(linksThere.text).toContain(`Casus ${ours?.number}`);
    expect(linksThere.html).not.toContain(`href="/casussen/${id}"`);
    expect((await director.open('/casussen')).html).not.toContain(`/aanbod/${offerId}`);
    expect((await browser(bram).open(`/aanbod/${offerId}`)).text).toContain('In groep 8 gaat iets rond');
  });

  const accepting = (who: Who, offer: string, command = school.id()) =>
    openCase(school.work, who, school.id(), command, {
      school: beech,
      told: 'De Linde vraagt ons dit.',
      source: 'outside',
      answers: {},
      colleagues: [],
      offer,
    });

  test('two people who accept at once open one case, and the second is told', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    await offered(id, await withBeech(id), { text: 'Let op.' });
    const offer = (await offersOf(id))[0]?.id ?? '';
    const both = await Promise.all([accepting(bea, offer), accepting(bram, offer)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['opened', 'refused']);
    expect(both).toContainEqual(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'offer-answered' }) }),
    );
    const streams = await school.database.asSuperuser('select id from luwte.stream where id = $1', [
      (await offersOf(id))[0]?.opened,
    ]);
    expect(streams).toHaveLength(1);
  });

  test('one person who sends it twice opens one case', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    await offered(id, await withBeech(id), { text: 'Let op.' });
    const offer = (await offersOf(id))[0]?.id ?? '';
    const command = school.id();
    const both = await Promise.all([accepting(bea, offer, command), accepting(bea, offer, command)]);
    expect(new Set(both.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(both[0]?.kind).toBe('opened');
  });

  test('it may decline, with words that the school that asked reads', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id);
    await offered(id, inCase, { text: 'Let op.' });
    const offer = (await offersOf(id))[0]?.id ?? '';
    const page = `/aanbod/${offer}`;
    const form = hiddenFields(await browser(bea).open(page), page);
    expect((await browser(bea).send(page, { ...form, words: ' ' })).status).toBe(422);
    expect((await browser(bea).send(page, { ...form, words: 'We zijn al bezig.' })).status).toBe(303);
    const answered = await browser(bram).open(page);
    expect((await browser(bram).send(page, { ...form, words: 'Ik ook.' })).status).toBe(422);
    // What was asked is no longer for everybody who could have answered (P1).
    expect(answered.text).toContain('Jullie school heeft geantwoord.');
    expect(answered.text).not.toContain('Let op.');
    expect((await browser(bram).open(`/casussen/nieuw?school=${beech}&aanbod=${offer}`)).text).not.toContain('Let op.');
    expect((await browser(bea).open(page)).text).toContain('Let op.');
    expect((await accepting(bram, offer)).kind).toBe('refused');
    const here = await browser(school.director).open(`/casussen/${id}/scholen/${inCase}`);
    expect(here.text).toContain('Zij openen geen casus: “We zijn al bezig.”');
  });

  test('who asked may take it back, and then nobody there sees it any more', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    await offered(id, await withBeech(id), { text: 'Let op.' });
    const offer = (await offersOf(id))[0]?.id ?? '';
    const taken = { link: offer, reason: 'Toch niet nodig.' };
    expect((await unlinkCases(school.work, school.director, id, school.id(), taken)).kind).toBe('done');
    expect((await offersOf(id))[0]?.status).toBe('withdrawn');
    expect(await readOffer(school.work, bea, offer)).toBeNull();
    expect((await accepting(bea, offer)).kind).toBe('refused');
  });

  test('a restricted case is never offered, and what was offered before is hidden from then on (S5)', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    const inCase = await withBeech(id);
    await offered(id, inCase, { text: 'Let op.' });
    const offer = (await offersOf(id))[0]?.id ?? '';
    expect(await readOffer(school.work, bea, offer)).not.toBeNull();
    await doneBy(school.director, id, { do: 'answer-fact', fact: 'adult-suspected', answer: 'yes' });
    expect(await readOffer(school.work, bea, offer)).toBeNull();
    expect((await waitingOffers(school.work, bea)).map((one) => one.id)).not.toContain(offer);
    expect((await accepting(bea, offer)).kind).toBe('refused');

    const { id: later } = await caseAbout('Kim Zonnebloem');
    const there = await withBeech(later);
    await doneBy(school.director, later, { do: 'answer-fact', fact: 'adult-suspected', answer: 'yes' });
    const page = `/casussen/${later}/scholen/${there}`;
    for (const who of [school.director, school.coordinator])
      expect((await browser(who).send(`${page}/aanbod`, { text: 'Let op.' })).status).not.toBe(303);
    expect(await school.database.asSuperuser('select from luwte.case_offer where from_stream = $1', [later])).toEqual(
      [],
    );
  });

  test('P1, P8: by the database, nobody but the two schools sees an offer, and nobody answers for another', async () => {
    const { id } = await caseAbout('Kim Zonnebloem');
    await offered(id, await withBeech(id), { text: 'Let op.' });
    const offer = (await offersOf(id))[0]?.id ?? '';
    const seenBy = async (who: Who) => {
      const { rows } = await school.work.store.inContext(contextOf(who), (tx) =>
        sql`select id from luwte.case_offer where id = ${offer}`.execute(tx.db),
      );
      return rows.length;
    };
    const counts: Record<string, number> = {};
    for (const who of [bea, bram, beechTeacher, school.teacher, school.mentor, school.support, school.circle])
      counts[who.name] = await seenBy(who);
    expect(counts).toEqual({
      'Bea Smit': 1,
      'Bram Kuiper': 1,
      'Tom Vis': 0,
      'Daan Vos': 0,
      'Noor Hofstra': 0,
      'Tess Kramer': 0,
      'Elif Arslan': 0,
    });
    expect([await seenBy(school.administrator), await seenBy(school.elsewhere), await seenBy(school.director)]).toEqual(
      [0, 0, 1],
    );
    const raw = (who: Who, statement: ReturnType<typeof sql>) =>
      school.work.store.inContext(contextOf(who), async (tx) =>
        Number((await statement.execute(tx.db)).numAffectedRows),
      );
    const answer = (by: string, status: string) => sql`update luwte.case_offer
      set status = ${status}, answered_by = ${by}, answered_at = offered_at, answer_key_id = board_key_id,
        sealed_answer = sealed where id = ${offer}`;
    expect(await raw(beechTeacher, answer(beechTeacher.account, 'accepted'))).toBe(0);
    await expect(raw(school.director, answer(school.director.account, 'accepted'))).rejects.toThrow(
      'row-level security',
    );
    await expect(raw(bea, answer(bram.account, 'accepted'))).rejects.toThrow('row-level security');
    await expect(raw(bea, answer(bea.account, 'withdrawn'))).rejects.toThrow('row-level security');
    await expect(raw(bea, sql`update luwte.case_offer set from_stream = id`)).rejects.toThrow('permission denied');
    await expect(raw(bea, sql`delete from luwte.case_offer`)).rejects.toThrow('permission denied');
    await expect(
      raw(
        bea,
        sql`insert into luwte.access_log (board_id, stream_id, id, account_id, at, part)
          values (${bea.board}, ${id}, gen_random_uuid(), ${bea.account}, 1, 'plan')`,
      ),
    ).rejects.toThrow('row-level security');
  });

  test('nothing of an offer stands in the clear', async () => {
    const { id } = await caseAbout('Sterre Zandkasteel', 'pupil-elsewhere');
    await offered(id, await withBeech(id), { text: 'Een lichtblauwe olifant.' });
    const rows = await school.database.asSuperuser('select * from luwte.case_offer where from_stream = $1', [id]);
    expect(JSON.stringify(rows)).not.toMatch(/olifant|Sterre|Linde/);
  });
});

describe('S12: cases that belong together', () => {
  const numberOf = async (id: string) => (await readCase(school.work, school.director, id, 'plan'))?.number ?? '';
  const linksIn = async (id: string) =>
    (await readCase(school.work, school.director, id, 'plan'))?.state.links.current.map(({ other }) => other);

  test('are linked by number, in both records at once, and apart again', async () => {
    const [one, other] = [await school.open(), await school.open()];
    const path = `/casussen/${one}/verbonden`;
    const director = browser(school.director);
    const form = hiddenFields(await director.open(path), path);
    const typed = { ...form, number: (await numberOf(other)).toLowerCase().replace('-', ''), why: 'same-images' };
    expect((await director.send(path, { ...form, number: '', why: '' })).status).toBe(422);
    const both = await Promise.all([director.send(path, typed), director.send(path, typed)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect([await linksIn(one), await linksIn(other)]).toEqual([[other], [one]]);
    expect((await director.open(path)).text).toContain(await numberOf(other));

    const link = (await readCase(school.work, school.director, one, 'plan'))?.state.links.current[0]?.link ?? '';
    const ended = await unlinkCases(school.work, school.director, other, school.id(), { link, reason: 'Iets anders.' });
    expect(ended.kind).toBe('done');
    expect([await linksIn(one), await linksIn(other)]).toEqual([[], []]);
  });

  test('at the same time from both sides: one link, and nobody waits for the other', async () => {
    const [one, other] = [await school.open(), await school.open()];
    const numbers = [await numberOf(one), await numberOf(other)] as const;
    const link = (who: Who, from: string, number: string) =>
      linkCases(school.work, who, from, school.id(), { number, why: 'again' });
    const both = await Promise.all([
      link(school.director, one, numbers[1]),
      link(school.coordinator, other, numbers[0]),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect([await linksIn(one), await linksIn(other)]).toEqual([[other], [one]]);
  });

  test('are taken apart from both sides at the same time, and nobody waits for the other', async () => {
    const [one, other] = [await school.open(), await school.open()];
    const number = await numberOf(other);
    await linkCases(school.work, school.director, one, school.id(), { number, why: 'again' });
    const link = (await readCase(school.work, school.director, one, 'plan'))?.state.links.current[0]?.link ?? '';
    const reason = 'Iets anders.';
    const both = await Promise.all([
      unlinkCases(school.work, school.director, one, school.id(), { link, reason }),
      unlinkCases(school.work, school.coordinator, other, school.id(), { link, reason }),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect([await linksIn(one), await linksIn(other)]).toEqual([[], []]);
  });

  test('who is on one team alone takes them apart there; linked again they are linked both ways, by one link', async () => {
    const [one, other] = [school.id(), await school.open()];
    await openCase(school.work, school.director, one, school.id(), {
      school: school.school,
      told: 'Iets.',
      source: 'pupil',
      answers: {},
      colleagues: [{ account: school.teacher.account, role: 'teacher' }],
    });
    const wanted = { number: await numberOf(other), why: 'again' } as const;
    await linkCases(school.work, school.director, one, school.id(), wanted);
    const links = async (id: string) => (await readCase(school.work, school.director, id, 'plan'))?.state.links.current;
    const [first] = (await links(one)) ?? [];
    const ended = { link: first?.link ?? '', reason: 'Vergissing.' };
    expect((await unlinkCases(school.work, school.teacher, one, school.id(), ended)).kind).toBe('done');
    expect([await linksIn(one), await linksIn(other)]).toEqual([[], [one]]);
    expect((await linkCases(school.work, school.director, one, school.id(), wanted)).kind).toBe('done');
    expect(await linksIn(one)).toEqual([other]);
    expect((await links(one))?.map(({ link }) => link)).toEqual((await links(other))?.map(({ link }) => link));
    const again = await linkCases(school.work, school.director, one, school.id(), wanted);
    expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'already-linked' } });
  });

  test('a case that one may not read, that does not exist or is restricted answers the same; so does the case itself', async () => {
    const id = await school.open();
    const restricted = await school.open();
    const theirs = await openCase(school.work, bea, school.id(), school.id(), {
      school: beech,
      told: 'Iets.',
      source: 'pupil',
      answers: {},
      colleagues: [],
    });
    const [row] = await school.database.asSuperuser<{ number: string }>(
      'select number from luwte.stream where id = $1',
      [theirs.kind === 'opened' ? theirs.id : ''],
    );
    const restrictedNumber = await numberOf(restricted);
    await doneBy(school.director, restricted, { do: 'answer-fact', fact: 'adult-suspected', answer: 'yes' });
    const answers = [];
    for (const number of [row?.number ?? '', 'ZZZ-ZZ', 'hallo', restrictedNumber, await numberOf(id)])
      answers.push(await linkCases(school.work, school.director, id, school.id(), { number, why: 'again' }));
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'no-case-with-number' } });
    expect(await linksIn(id)).toEqual([]);
  });

  test('whoever is on one team alone sees that there is a link, and nothing of the other case', async () => {
    const [one, other] = [await school.open(), await school.open()];
    await linkCases(school.work, school.director, one, school.id(), { number: await numberOf(other), why: 'again' });
    await doneBy(school.director, one, { do: 'propose-colleague', account: school.teacher.account, role: 'teacher' });
    const view = await readCase(school.work, school.director, one, 'plan');
    const shown = await shownLinks(school.work, school.teacher, one, view?.state.links.current ?? []);
    expect(shown).toMatchObject([{ number: null, otherCase: null, offer: null }]);
  });

  test('a report with a name of a closed case is offered, and reopens it with its people, its record and what was said of danger', async () => {
    const { id, pupil } = await caseAbout('Lotte Ravenstein');
    await closing(id);
    const director = browser(school.director);
    const form = await director.open('/casussen/nieuw');
    const typed = {
      ...hiddenFields(form, '/casussen/nieuw'),
      told: 'Een moeder belde: er gaat weer iets rond van Lotte Ravenstein.',
      source: 'carer',
      'first-danger-now': 'no',
      'first-suicidality': 'not-known',
      'first-unsafe-home': 'not-known',
    };
    const before = await school.database.asSuperuser('select from luwte.stream');
    const asked = await director.send('/casussen/nieuw', typed);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Dit lijkt op een eerdere casus');
    expect(asked.text).toContain('zelfde naam');
    expect(await school.database.asSuperuser('select from luwte.stream')).toHaveLength(before.length);
    const log = await school.database.asSuperuser(
      `select account_id from luwte.access_log where stream_id = $1 and part = 'likeness'`,
      [id],
    );
    expect(log).toEqual([{ account_id: school.director.account }]);

    const wrong = await director.send('/casussen/nieuw', { ...typed, alike: `report ${school.id()}` });
    expect(wrong.status).toBe(422);
    const sent = await director.send('/casussen/nieuw', { ...typed, alike: `report ${id}` });
    expect([sent.status, sent.location]).toEqual([303, `/casussen/${id}`]);
    expect(await school.database.asSuperuser('select from luwte.stream')).toHaveLength(before.length);
    const view = await readCase(school.work, school.director, id, 'plan');
    expect(view && isClosed(view.state)).toBe(false);
    expect(view?.state.closings.at(-1)?.reopened?.again).toBe(true);
    expect(view?.identities.get(pupil)?.name).toBe('Lotte Ravenstein');
    const written = view?.events.map(({ event }) => event) ?? [];
    expect(written).toContainEqual({ type: 'note-added', text: typed.told });
    // What is about the spread begins anew; where nobody is meant yet there is nothing to begin.
    const police = view?.plan.all.filter(({ task, path }) => task.topics?.includes('police') && path[0] !== '?') ?? [];
    expect(police.map(({ id, round }) => [id, round])).toEqual(police.map(({ id }) => [id, 2]));
    expect(police.map(({ id }) => id)).toContain('call-police');
  });

  test('or a new case is opened: linked to it, or with the answer that it is something else, which is not asked again', async () => {
    const { id } = await caseAbout('Mats Windhoek');
    const director = browser(school.director);
    const open = async (alike: string) => {
      const form = await director.open('/casussen/nieuw');
      const sent = await director.send('/casussen/nieuw', {
        ...hiddenFields(form, '/casussen/nieuw'),
        told: 'Iemand noemde Mats Windhoek.',
        source: 'pupil',
        'first-danger-now': 'no',
        'first-suicidality': 'not-known',
        'first-unsafe-home': 'not-known',
        alike,
      });
      expect(sent.status).toBe(303);
      return sent.location.replace('/casussen/', '');
    };
    const linkedTo = await open(`link ${id}`);
    expect([await linksIn(linkedTo), await linksIn(id)]).toEqual([[id], [linkedTo]]);
    const apart = await open('apart');
    expect(await linksIn(apart)).toEqual([]);
    expect(await casesLike(school.work, school.director, apart)).toEqual([]);
  });

  test('as a name or a site becomes known, the case that it looks like is offered, to who may know people in it alone', async () => {
    const site = school.id();
    const [one, other] = [await school.open(), await school.open()];
    for (const id of [one, other])
      await actInCase(school.work, school.director, id, school.id(), {
        commands: [{ do: 'add-site', site: id === one ? site : school.id() }],
        parts: [],
      });
    const withSite = async (id: string, address: string) => {
      const part = school.id();
      await actInCase(school.work, school.director, id, school.id(), {
        commands: [{ do: 'add-site', site: part }],
        parts: [{ partId: part, kind: 'url', content: siteContent(address) }],
      });
    };
    await withSite(one, 'https://muurkrant.example/a');
    await withSite(other, 'muurkrant.example/a');
    const path = `/casussen/${one}/verbonden`;
    const page = await browser(school.director).open(path);
    expect(page.text).toContain('zelfde site');
    expect(page.text).toContain(await numberOf(other));
    expect(page.text).not.toContain('muurkrant');
    const form = { ...hiddenFields(page, path, other), [`alike-${other}`]: 'apart' };
    expect((await browser(school.director).send(path, form)).status).toBe(303);
    expect((await browser(school.director).open(path)).text).not.toContain('zelfde site');
    await doneBy(school.director, one, { do: 'ask-advice', question: 'Wat nu?' });
    expect(await casesLike(school.work, school.support, other)).toEqual([]);
  });

  test('a report is taken in once (K9, S12), and never into a closed case by who may not reopen it', async () => {
    const id = await school.open();
    await closing(id);
    // A follow-up that heard it (K9) leads to the page that reopens, with that reason chosen.
    const path = `/casussen/${id}/heropenen`;
    const page = await browser(school.director).open(`${path}?weer=1`);
    expect(page.html).toMatch(/name="again"[^>]*value="yes"[^>]*checked/);
    const reopened = await browser(school.director).send(path, { ...hiddenFields(page, path), again: 'yes' });
    expect([reopened.status, reopened.text.includes('Schrijf kort op waarom.')]).toEqual([422, true]);
    const report = { told: 'Het gaat weer rond.', answers: {}, reason: 'Nieuwe melding.' };
    const command = school.id();
    const twice = [1, 2].map(() => reportToCase(school.work, school.director, id, command, report));
    expect((await Promise.all(twice)).map(({ kind }) => kind)).toEqual(['done', 'done']);
    const view = await readCase(school.work, school.director, id, 'plan');
    expect(view?.events.filter(({ event }) => event.type === 'case-reopened')).toHaveLength(1);
    expect((await reportToCase(school.work, bea, id, school.id(), report)).kind).toBe('not-found');
  });
});
