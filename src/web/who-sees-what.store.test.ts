import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../cases/act-in-case.ts';
import { askAdvice } from '../cases/advice.ts';
import { breakGlass } from '../cases/break-glass.ts';
import { relationToCase } from '../cases/case-team.ts';
import { readCase } from '../cases/case-view.ts';
import { casesForTests, type TestCases } from '../cases/cases-for-tests.ts';
import { openCase } from '../cases/open-case.ts';
import { shutOutOfCase } from '../cases/restricted-case.ts';
import { classListContent, identityContent, siteContent } from '../cases/sealed-part-content.ts';
import { registerRequest } from '../cases/subject-requests.ts';
import { boardRoles, type CaseRight, type GeneralRight, isAboutOneCase, type Role, rights } from '../domain/rights.ts';
import type { Who } from '../identity/who.ts';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool } from '../store/boards.ts';
import { testId, testMoment } from '../store/database-for-tests.ts';
import { drawToken } from './forgery.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';
import type { App, Route, Visit } from './visit.ts';

// Every address × every person × every way to stand to a case, by the real database, beside what the tables below say in
// so many words. They are written out here and not asked of the rights, so that a slip there is found here.

const signedInRoles: readonly Role[] = [
  'teacher',
  'mentor',
  'team-leader',
  'director',
  'safety-coordinator',
  'board-support',
  'confidential-circle',
  'data-protection-officer',
  'administrator',
];
const casePeople = signedInRoles.slice(0, 7);

/** Which roles have a right that is about no case; null: everybody, signed in or not. */
const general: Readonly<Record<GeneralRight, readonly Role[] | null>> = {
  anyone: null,
  'set up a school with a link': null,
  'sign in': null,
  'enter the practice school': null,
  'be signed in': signedInRoles,
  'reset the practice school': [],
  'manage people': ['administrator'],
  'manage schools': ['administrator'],
  'make recovery sheets': ['administrator'],
  'agree to access': ['director', 'data-protection-officer', 'administrator'],
  'see who read what': ['data-protection-officer'],
  'see what is kept': [
    'director',
    'safety-coordinator',
    'confidential-circle',
    'data-protection-officer',
    'administrator',
  ],
  'let cases go': ['director', 'safety-coordinator', 'confidential-circle'],
  'set retention terms': ['administrator'],
  'read the protocols': [...casePeople, 'administrator'],
  'keep guides and contacts': ['director', 'safety-coordinator', 'board-support', 'administrator'],
  'see own cases': casePeople,
  'open a case': ['mentor', 'team-leader', 'director', 'safety-coordinator'],
  'break the glass': ['director', 'safety-coordinator', 'confidential-circle'],
};

/** How somebody stands to a case, and what they may then do in it. */
const standings = {
  none: [],
  advises: ['see that a case exists', 'read a case', 'add to a case', 'give advice'],
  'looks in': ['see that a case exists', 'read a case', "see people's names", 'add to a case', 'know people in a case'],
  helps: [
    'see that a case exists',
    'read a case',
    "see people's names",
    'add to a case',
    'know people in a case',
    'propose for the team',
    'ask for advice',
  ],
  'helps in a restricted case': [
    'see that a case exists',
    'read a case',
    "see people's names",
    'add to a case',
    'know people in a case',
    'propose for the team',
    'shut out of a case',
  ],
  leads: [
    'see that a case exists',
    'read a case',
    "see people's names",
    'add to a case',
    'know people in a case',
    'propose for the team',
    'ask for advice',
    'lead a case',
    'close a case',
    'export a case',
    'destroy a case',
  ],
  'leads a restricted case': [
    'see that a case exists',
    'read a case',
    "see people's names",
    'add to a case',
    'know people in a case',
    'propose for the team',
    'shut out of a case',
    'ask for advice',
    'lead a case',
    'close a case',
    'export a case',
    'destroy a case',
  ],
} as const satisfies Readonly<Record<string, readonly CaseRight[]>>;
type Standing = keyof typeof standings;

interface Person {
  readonly title: string;
  readonly who: Who | null;
  readonly role: Role | null;
  /** In the ordinary case, and in the restricted one. */
  readonly ordinary: Standing;
  readonly restricted: Standing;
}

let school: TestCases;
let app: App;
const people: Person[] = [];
const cases = { ordinary: '', restricted: '' };
const numbers = { ordinary: '', restricted: '' };
let pupil = '';
let site = '';
let list: string;
const asked = testId(998);
const told = 'Zebrapad-verhaal';
const name = 'Kim Zonnebloem';
/** What the general pages showed to everybody before there was a restricted case. */
const before = new Map<string, string>();

beforeAll(async () => {
  school = await casesForTests();
  const { work } = school;
  const { store } = work;
  const beech = testId(160);
  const board = school.director.board;
  await store.inContext({ board, account: school.director.account, roles: [] }, (tx) =>
    createSchool(tx, { id: beech, path: 'de-beuk-2', name: 'De Beuk', protocol: 'vo-sexting' }),
  );
  let drawn = 300;
  const hire = async (role: Role, at: string | null, on = board): Promise<Who> => {
    drawn += 1;
    const account = testId(drawn);
    const held = [{ role, school: at }];
    const email = `p${drawn}@linde.example`;
    await store.inContext({ board: on, account, roles: [] }, (tx) =>
      createAccount(tx, { id: account, name: `Collega ${drawn}`, email, language: 'nl', roles: held }),
    );
    return { ...school.director, account, board: on, name: `Collega ${drawn}`, email, roles: held, schools: [] };
  };
  const at = (role: Role, where: string) => (boardRoles.includes(role) ? null : where);
  const everyRole = async (where: string, on?: string) => {
    const hired = new Map<Role, Who>();
    for (const role of signedInRoles) hired.set(role, await hire(role, at(role, where), on));
    return (role: Role): Who => {
      const who = hired.get(role);
      if (!who) throw new Error(`Nobody was hired as ${role}.`);
      return who;
    };
  };
  const otherBoard = testId(900);
  const otherSchool = testId(950);
  await store.inContext({ board: otherBoard, account: testId(901), roles: [] }, async (tx) => {
    await createBoard(tx, { kind: 'practice', name: 'Stichting Elders' });
    await createSchool(tx, { id: otherSchool, path: 'elders', name: 'Elders', protocol: 'kindante' });
  });

  // The ordinary case: its whole team, and the support team of the board, which was asked for advice.
  const { mentor, director, coordinator, teacher, teamLeader, support, circle, administrator } = school;
  const opened = await openCase(work, mentor, school.id(), school.id(), {
    school: school.school,
    told,
    source: 'pupil',
    answers: {},
    colleagues: [teamLeader, director, teacher].map(({ account, roles }) => ({ account, role: roles[0]?.role ?? '' })),
  });
  if (opened.kind !== 'opened') throw new Error('The case was not opened.');
  cases.ordinary = opened.id;
  pupil = school.id();
  site = school.id();
  list = school.id();
  await actInCase(work, mentor, cases.ordinary, school.id(), {
    commands: [
      { do: 'add-person', person: pupil, kind: 'pupil' },
      { do: 'give-role', person: pupil, role: 'visible', certainty: 'sure', source: 'zelf verteld' },
      { do: 'add-site', site },
      { do: 'keep-class-list', list, pupils: 1 },
    ],
    parts: [
      {
        partId: list,
        kind: 'class-list',
        content: classListContent({ name: '8b', pupils: [{ id: school.id(), name, carers: [] }] }),
      },
      { partId: pupil, kind: 'person', content: identityContent({ name, contact: '' }) },
      { partId: site, kind: 'url', content: siteContent('https://geheim.example/pad') },
    ],
  });
  await registerRequest(work, mentor, cases.ordinary, asked, {
    kind: 'copy',
    receivedAt: testMoment,
    person: pupil,
    asker: 'self',
    name,
    identity: 'De mentor kent deze leerling.',
  });
  await askAdvice(work, mentor, cases.ordinary, school.id(), 'Wat nu?');
  numbers.ordinary = (await readCase(work, mentor, cases.ordinary, 'plan'))?.number ?? '';
  const inAHurry = await hire('director', school.school);
  await breakGlass(work, inAHurry, school.id(), { number: numbers.ordinary, reason: 'Niemand neemt op.' });

  const officer = await hire('data-protection-officer', null);
  const shut = await everyRole(school.school);
  const sameSchool = await everyRole(school.school);
  const elsewhere = await everyRole(beech);
  const farAway = await everyRole(otherSchool, otherBoard);
  const add = (title: string, who: Who, ordinary: Standing, restricted: Standing) =>
    people.push({ title, who, role: who.roles[0]?.role ?? null, ordinary, restricted });
  add('the mentor on the team, who said that an adult is suspected', mentor, 'leads', 'helps in a restricted case');
  add('the team leader on the team', teamLeader, 'leads', 'none');
  add('the head of school on the team, shut out of the other case', director, 'leads', 'none');
  add('the safety coordinator on the team', coordinator, 'leads', 'none');
  add('the teacher on the team', teacher, 'helps', 'none');
  add('the support team that was asked', support, 'advises', 'none');
  add('the head of school who broke the glass', inAHurry, 'looks in', 'none');
  add('the confidential circle', circle, 'none', 'leads a restricted case');
  add('the administrator', administrator, 'none', 'none');
  add('the data-protection officer', officer, 'none', 'none');
  for (const role of signedInRoles) {
    // The support team that is asked is all of it; who came later was not asked.
    add(`a ${role} of the same school, not on the team`, sameSchool(role), 'none', 'none');
    add(`a ${role} of another school`, elsewhere(role), 'none', 'none');
    add(`a ${role} of another board`, farAway(role), 'none', 'none');
    add(`a ${role} who is shut out`, shut(role), 'none', 'none');
  }
  people.push({ title: 'nobody who is signed in', who: null, role: null, ordinary: 'none', restricted: 'none' });

  const byToken = new Map(people.flatMap(({ who }) => (who ? [[who.account, who] as const] : [])));
  app = testApp({
    cases: work,
    clock: work.clock,
    random: work.random,
    identity: {
      store,
      clock: work.clock,
      random: work.random,
    } as App['identity'],
    whoHolds: async (token) => byToken.get(token) ?? null,
    relationToCase: (who, caseId) => relationToCase(work, who, caseId),
  });
  for (const { title, who } of people) before.set(title, await generalPages(who));

  // The restricted case: the circle came by itself; then everybody named is shut out.
  const closed = await openCase(work, mentor, school.id(), school.id(), {
    school: school.school,
    told,
    source: 'pupil',
    answers: { 'adult-suspected': 'yes' },
    colleagues: [],
  });
  if (closed.kind !== 'opened') throw new Error('The restricted case was not opened.');
  cases.restricted = closed.id;
  numbers.restricted = (await readCase(work, mentor, cases.restricted, 'plan'))?.number ?? '';
  for (const one of [director, ...signedInRoles.map(shut)])
    await shutOutOfCase(work, mentor, cases.restricted, school.id(), one.account, 'Staat dichtbij.');
  // Those of the circle who are not on its team: they came after it, or stand too close.
  await school.database.asSuperuser(
    `update luwte.case_team set until = since where stream_id = $1 and account_id <> all ($2)`,
    [cases.restricted, [mentor.account, circle.account]],
  );
});
afterAll(() => school.database.drop());

const standIn = (path: string, id: string) =>
  path
    .replace(':case', id)
    .replace(':task', 'stop-sharing')
    .replace('/mensen/:person', `/mensen/${pupil}`)
    .replace(':site', site)
    .replace(':list', list)
    .replace(':request', asked)
    .replace(':entry', '1')
    .replace(':protocol', 'kindante')
    .replace(/:[a-z]+/g, testId(999));

function request(path: string, who: Who | null, route: Pick<Route, 'method' | 'body'>): Request {
  const headers: Record<string, string> = who ? { cookie: `luwte=${who.account}` } : {};
  if (route.method === 'GET') return new Request(`http://localhost:3000${path}`, { headers });
  const token = who ? drawToken(app.secret, who.account, app.random) : '';
  const json = route.body === 'json';
  headers['content-type'] = json ? 'application/json' : 'application/x-www-form-urlencoded';
  headers['x-csrf-token'] = token;
  const body = json ? '{}' : new URLSearchParams({ csrf: token }).toString();
  return new Request(`http://localhost:3000${path}`, { method: 'POST', headers, body });
}

/** The pages about no case, as one text: what is drawn anew each time is left out. */
async function generalPages(who: Who | null): Promise<string> {
  const server = createServer(app, routes);
  const pages: string[] = [];
  for (const path of [
    '/',
    '/casussen',
    '/casussen/nieuw',
    '/protocollen',
    '/account',
    '/noodtoegang',
    '/toezicht',
    '/bewaren',
  ]) {
    const response = await server.fetch(request(path, who, { method: 'GET' }));
    const html = await response.text();
    pages.push(`${path} ${response.status} ${html.replace(/value="[^"]*"/g, '')}`);
  }
  return pages.join('\n');
}

const caseRoutes = routes.filter((route) => isAboutOneCase(route.may));
const otherRoutes = routes.filter((route) => !isAboutOneCase(route.may) && !route.forNobody);

describe('every address × everybody', () => {
  test('the tables of this test name every right there is', () => {
    expect(Object.keys(general).sort()).toEqual(rights.filter((right) => !isAboutOneCase(right)).sort());
    const named = new Set<string>(Object.values(standings).flat());
    expect(rights.filter(isAboutOneCase).filter((right) => !named.has(right))).toEqual([]);
    expect(people.length).toBeGreaterThan(40);
    expect(caseRoutes.length).toBeGreaterThan(40);
  });

  test('no address about a case is reached by who may not, and every one by who may', async () => {
    let asked = 0;
    const wrong: unknown[] = [];
    for (const kind of ['ordinary', 'restricted'] as const) {
      const reached = new Set<string>();
      const server = createServer(
        app,
        caseRoutes.map((route) => ({
          ...route,
          show: (visit: Visit) => {
            reached.add(`${route.method} ${route.path}`);
            return visit.redirect('/');
          },
        })),
      );
      for (const person of people) {
        const allowed: readonly string[] = standings[person[kind]];
        for (const route of caseRoutes) {
          reached.clear();
          const response = await server.fetch(request(standIn(route.path, cases[kind]), person.who, route));
          asked += 1;
          const got = reached.size > 0;
          const refusal = person.who === null ? (route.method === 'GET' ? 303 : 401) : 404;
          if (got !== allowed.includes(route.may) || (!got && response.status !== refusal))
            wrong.push([person.title, kind, route.method, route.path, response.status]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(3_000);
  }, 600_000);

  test('no other address is reached by who may not, and every one by who may', async () => {
    const wrong: unknown[] = [];
    const reached = new Set<string>();
    const server = createServer(
      app,
      otherRoutes.map((route) => ({
        ...route,
        show: (visit: Visit) => {
          reached.add(route.path);
          return visit.redirect('/');
        },
      })),
    );
    for (const { title, who, role } of people) {
      for (const route of otherRoutes) {
        if (who === null && route.method === 'POST') continue;
        reached.clear();
        await server.fetch(request(standIn(route.path, ''), who, route));
        const may = general[route.may as GeneralRight];
        const onPractice = route.may === 'reset the practice school' && who?.boardKind === 'practice';
        const expected = may === null || (role !== null && may.includes(role)) || onPractice;
        if (reached.size > 0 !== expected) wrong.push([title, route.method, route.path]);
      }
    }
    expect(wrong).toEqual([]);
  }, 600_000);
});

describe('where the gate before the pages were forgotten', () => {
  test('the use cases still show and change nothing for who has no place in the case', async () => {
    const open = createServer(
      app,
      caseRoutes.map((route) => ({ ...route, may: 'see own cases' as const })),
    );
    const outside = people.filter(({ who, role }) => who !== null && role !== null && casePeople.includes(role));
    const recordOf = async (kind: 'ordinary' | 'restricted') => {
      const [row] = await school.database.asSuperuser<{ seq: number; team: number; drafts: number }>(
        `select s.seq, (select count(*)::int from luwte.case_team t where t.stream_id = s.id) as team,
          (select count(*)::int from luwte.draft d where d.stream_id = s.id) as drafts
         from luwte.stream s where s.id = $1`,
        [cases[kind]],
      );
      return row;
    };
    for (const kind of ['ordinary', 'restricted'] as const) {
      const untouched = await recordOf(kind);
      for (const person of outside.filter((one) => one[kind] === 'none')) {
        for (const route of caseRoutes) {
          const response = await open.fetch(request(standIn(route.path, cases[kind]), person.who, route));
          expect([person.title, kind, route.method, route.path, response.status]).toEqual([
            person.title,
            kind,
            route.method,
            route.path,
            404,
          ]);
          const html = await response.text();
          expect(html).not.toContain(numbers[kind]);
          expect(html).not.toContain(told);
        }
      }
      expect(await recordOf(kind)).toEqual(untouched);
    }
  }, 600_000);
});

describe('what people see', () => {
  const idOf = { ordinary: () => cases.ordinary, restricted: () => cases.restricted };

  test('lists, counts and pages of their own name a case to its team alone', async () => {
    for (const { title, who, ordinary, restricted } of people) {
      const shown = await generalPages(who);
      for (const [kind, standing] of [
        ['ordinary', ordinary],
        ['restricted', restricted],
      ] as const) {
        const officer = who?.roles.some(({ role }) => role === 'data-protection-officer') === true;
        if (officer) continue;
        expect([title, kind, shown.includes(idOf[kind]())]).toEqual([title, kind, standing !== 'none']);
        expect([title, kind, shown.includes(numbers[kind])]).toEqual([title, kind, standing !== 'none']);
      }
      expect(shown).not.toContain(name);
      expect(shown).not.toContain(told);
    }
  });

  test('for who has no place in the restricted case nothing moved when it began: no entry, no count, no gap (S5)', async () => {
    let compared = 0;
    for (const { title, who, role, restricted } of people) {
      if (restricted !== 'none') continue;
      // The officer who is not shut out sees that it was read: that is their task.
      if (role === 'data-protection-officer' && !title.includes('shut out')) continue;
      expect([title, await generalPages(who)]).toEqual([title, before.get(title)]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(35);
  });

  test('names are shown to the team, and neither to the support team nor in any title or address', async () => {
    const server = createServer(app, routes);
    for (const person of people.filter(({ ordinary }) => ordinary !== 'none')) {
      const named = person.ordinary !== 'advises';
      let shown = '';
      for (const route of caseRoutes.filter(({ method, path }) => method === 'GET' && !path.includes(':entry'))) {
        const path = standIn(route.path, cases.ordinary);
        const response = await server.fetch(request(path, person.who, route));
        const html = await response.text();
        expect(/<title>([^<]*)/.exec(html)?.[1] ?? '').not.toContain(name);
        expect(html.match(/(?:href|action)="[^"]*"/g)?.join(' ') ?? '').not.toContain('Zonnebloem');
        expect(html).not.toContain('geheim.example/pad');
        if (response.status === 200) shown += html;
      }
      expect([person.title, shown.includes(name)]).toEqual([person.title, named]);
      expect(shown).toContain(numbers.ordinary);
    }
  }, 120_000);
});

// Comes last: it writes in the log, and the pages above are compared with how they were before.
describe('what is only looked at', () => {
  test('stays as it is: no page about a case changes anything but the log of who read', async () => {
    const tables = await school.database.asSuperuser<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relkind = 'r'
       and relnamespace = 'luwte'::regnamespace and relname <> 'access_log' order by 1`,
    );
    const everything = async () => {
      const query = tables
        .map(({ name }) => `select '${name}' as t, r::text as row from ${name} r`)
        .join(' union all ');
      return school.database.asSuperuser(`${query} order by 1, 2`);
    };
    const before = await everything();
    expect(before.length).toBeGreaterThan(50);
    const server = createServer(app, caseRoutes);
    const [leader] = people.filter((one) => one.ordinary === 'leads');
    let shown = 0;
    for (const route of caseRoutes.filter(({ method }) => method === 'GET')) {
      const response = await server.fetch(request(standIn(route.path, cases.ordinary), leader?.who ?? null, route));
      if (response.status === 200) shown += 1;
    }
    expect(shown).toBeGreaterThan(10);
    expect(await everything()).toEqual(before);
  }, 60_000);
});
