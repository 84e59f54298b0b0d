import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAdvice } from '../../cases/advice.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import type { TestBrowser, TestPage } from '../browser-for-tests.ts';
import { casePath } from '../case/case-path.ts';
import { caseSite, hiddenFields } from '../case/case-site-for-tests.ts';

let school: TestCases;
let director: TestBrowser;
let id: string;
let lists: string;

beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
});
afterAll(() => school.database.drop());

const pasted = [
  'Naam;Klas;Ouder',
  'Noor de Vries;2b;Vera de Vries',
  'Bram Pieters;2b;',
  'Özlem Öztürk;2b;Aylin Öztürk',
  'Kim Bos;2c;',
].join('\n');

const viewed = async () => {
  const view = await readCase(school.work, school.director, id, 'people');
  if (!view) throw new Error('There is no such case.');
  return view;
};
const read = (fields: Record<string, string>) => director.send(lists, { act: 'read-list', class: '', ...fields });
/** Sends what a page offers back to where it offers it, with what somebody ticked. */
const keep = (page: TestPage, chosen: readonly string[]) =>
  director.send(lists, { ...plainFields(page, lists), chosen });
const plainFields = (page: TestPage, action: string, having = '') =>
  Object.fromEntries(
    Object.entries(hiddenFields(page, action, having)).map(([name, value]) => [name, unescaped(value)]),
  );
const unescaped = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const partsOf = () =>
  school.database.asSuperuser<{ n: number }>('select count(*)::int as n from luwte.sealed_part where stream_id = $1', [
    id,
  ]);

describe('the class lists of a case', () => {
  beforeAll(async () => {
    id = await school.open();
    lists = casePath(id, 'klassen');
    await director.open(lists);
  });

  test('what was pasted is shown to choose from, and nothing of it is kept yet', async () => {
    const before = await viewed();
    const page = await read({ list: pasted });
    expect(page.status).toBe(200);
    expect(page.text).toContain('2b');
    expect(page.text).toContain('3 leerlingen, met ouders: Noor de Vries, Bram Pieters, Özlem Öztürk');
    expect((await viewed()).state.seq).toBe(before.state.seq);
    expect(await partsOf()).toEqual([{ n: 0 }]);
  });

  test('only the class that was chosen is kept, as one sealed part; the record says how many and no name', async () => {
    const kept = await keep(await read({ list: pasted }), ['0']);
    expect(kept.status).toBe(303);
    const view = await viewed();
    expect(view.events.at(-1)?.event).toEqual({
      type: 'class-list-kept',
      list: [...view.classLists.keys()][0],
      pupils: 3,
    });
    expect(await partsOf()).toEqual([{ n: 1 }]);
    const [list] = view.classLists.values();
    expect(list?.pupils.map(({ name }) => name)).toEqual(['Noor de Vries', 'Bram Pieters', 'Özlem Öztürk']);
    expect(JSON.stringify([view.events, [...view.classLists.values()]])).not.toContain('Kim Bos');
    expect(JSON.stringify(view.events)).not.toMatch(/Noor|Vera|"2b"/);
  });

  test('a double tap keeps it once', async () => {
    const page = await read({ list: pasted });
    const before = (await viewed()).classLists.size;
    await keep(page, ['1']);
    await keep(page, ['1']);
    expect((await viewed()).classLists.size).toBe(before + 1);
  });

  test('pupils come from it into the case in one act, with class, role, certainty, moment, age and carers (K1.3)', async () => {
    const view = await viewed();
    const [[list, { pupils }] = ['', { pupils: [] }]] = view.classLists;
    const address = casePath(id, 'klassen', list);
    const page = await director.open(address);
    const [noor, , ozlem] = pupils;
    const sent = await director.send(address, {
      ...plainFields(page, address, 'name="roles"'),
      pupil: [noor?.id ?? '', ozlem?.id ?? ''],
      roles: ['receiver', 'holder'],
      certainty: 'likely',
      source: 'vertelde de mentor',
      happened: '2026-01-05T16:30',
      age: '12-15',
      carers: 'yes',
    });
    expect(sent.status).toBe(303);
    const after = await viewed();
    const named = after.people.all.map((one) => [
      after.identities.get(one.id)?.name,
      one.kind,
      after.state.classes.find((known) => known.id === one.class)?.name,
      one.age,
      [...one.roles.keys()].join(),
      after.people.carersOf(one.id).map(({ carer }) => after.identities.get(carer)?.name),
    ]);
    expect(named).toEqual([
      ['Noor de Vries', 'pupil', '2b', '12-15', 'receiver,holder', ['Vera de Vries']],
      ['Vera de Vries', 'carer', undefined, undefined, '', []],
      ['Özlem Öztürk', 'pupil', '2b', '12-15', 'receiver,holder', ['Aylin Öztürk']],
      ['Aylin Öztürk', 'carer', undefined, undefined, '', []],
    ]);
    const role = after.people.all[0]?.roles.get('receiver');
    expect(role).toMatchObject({ happened: Date.parse('2026-01-05T15:30:00Z'), latest: { certainty: 'likely' } });
    expect(new Set(after.events.slice(view.events.length).map(({ at }) => at)).size).toBe(1);
  });

  test('who is in the case already is recognised: by the list, and by name when typed in by hand', async () => {
    const [[list] = ['']] = (await viewed()).classLists;
    const add = casePath(id, 'mensen', 'nieuw');
    const form = await director.open(add);
    await director.send(add, {
      ...hiddenFields(form, add),
      name: 'bram  PIETERS',
      contact: '',
      kind: 'pupil',
      source: '',
    });
    const before = (await viewed()).people.all.length;
    const address = casePath(id, 'klassen', list);
    const page = await director.open(address);
    expect(page.text).toMatch(/Noor de Vries.{0,20}staat al in deze casus als leerling A/);
    expect(page.text).toMatch(/Bram Pieters.{0,20}staat al in deze casus als leerling E/);
    const whole = { ...plainFields(page, address, 'name="roles"'), whole: 'yes', roles: 'saw', certainty: 'presumed' };
    expect((await director.send(address, { ...whole, source: '' })).status).toBe(303);
    const view = await viewed();
    expect(view.people.all.length).toBe(before);
    expect(view.people.all.filter(({ roles }) => roles.has('saw')).length).toBe(3);
  });

  test('asks who, what and how sure, beside the fields, and keeps what was ticked', async () => {
    const [[list, { pupils }] = ['', { pupils: [] }]] = (await viewed()).classLists;
    const address = casePath(id, 'klassen', list);
    const page = await director.open(address);
    const nobody = await director.send(address, { ...plainFields(page, address, 'name="roles"'), source: '' });
    expect(nobody.status).toBe(422);
    for (const asked of ['Kies minstens één leerling', 'Kies wat je van hen weet', 'Kies hoe zeker dit is'])
      expect(nobody.text).toContain(asked);
    const one = await director.send(address, {
      ...plainFields(page, address, 'name="roles"'),
      pupil: pupils[0]?.id ?? '',
      source: '',
    });
    expect(one.html).toMatch(new RegExp(`value="${pupils[0]?.id}"[^>]*checked`));
  });

  test('a list that was dropped is gone from the case; who came in from it stays', async () => {
    const before = await viewed();
    const [[list] = ['']] = before.classLists;
    const address = casePath(id, 'klassen', list);
    const page = await director.open(address);
    const dropped = await director.send(address, plainFields(page, address, 'value="drop"'));
    expect(dropped.status).toBe(303);
    expect((await director.open(address)).status).toBe(404);
    const after = await viewed();
    expect(after.classLists.has(list)).toBe(false);
    expect(after.people.all.length).toBe(before.people.all.length);
  });
});

describe('wrong or hostile input', () => {
  beforeAll(async () => {
    id = await school.open();
    lists = casePath(id, 'klassen');
    await director.open(lists);
  });

  test.each([
    ['a formula', 'Noor\n=HYPERLINK("http://kwaad.example";"x")', /Regel 2.{0,20}Dit begint als een formule/],
    ['an image as text', `Noor\ndata:image/png;base64,${'iVBORw0KGgo'.repeat(30)}`, /Luwte neemt geen beelden aan/],
    ['ten thousand people', Array.from({ length: 10_000 }, (_, at) => `Kim ${at}`).join('\n'), /10000 namen/],
    ['a quote without an end', 'Naam;Klas\n"Noor;2b', /Regel 2: Hier begint een aanhalingsteken/],
    ['damaged letters', 'ZoÃ« Bos', /Regel 1: Hier zijn letters beschadigd/],
  ])('%s is answered with what to do, and nothing is kept', async (_, list, said) => {
    const before = (await viewed()).state.seq;
    const page = await read({ list, class: '2b' });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(said);
    expect((await viewed()).state.seq).toBe(before);
    expect(await partsOf()).toEqual([{ n: 0 }]);
    // What was typed stays, but for an image: that is never drawn again.
    expect(page.html.includes('Noor')).toBe(list.startsWith('Noor\n=') || list.includes('Noor;2b'));
  });

  test('markup and reversed reading direction in a name are drawn as text', async () => {
    const page = await read({ list: '<script>alert(1)</script> Noor\nKim\u202Esob', class: '2b' });
    expect(page.html).not.toContain('<script>alert');
    expect(page.html).not.toContain('\u202E');
    expect(page.text).toContain('Kimsob');
  });

  test('fifty megabytes are refused before they are read, and so is a list that a form made up', async () => {
    expect((await read({ list: 'x'.repeat(5_000_000) })).status).toBe(413);
    const page = await read({ list: 'Noor', class: '2b' });
    const fields = plainFields(page, lists);
    for (const made of ['', '[]', '{"a":1}', '[["2b",[["=1+1",[]]]]]', '[["2b",[]]]', '[['.repeat(5_000)]) {
      const sent = await director.send(lists, { ...fields, read: made, chosen: '0' });
      expect([made.slice(0, 20), sent.status]).toEqual([made.slice(0, 20), 422]);
    }
    expect(await partsOf()).toEqual([{ n: 0 }]);
  });

  test('a whole school in OneRoster files is read, and the class that is chosen is kept', async () => {
    const users = ['sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,agentSourcedIds'];
    const enrollments = ['sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role'];
    for (let at = 0; at < 1_500; at++) {
      users.push(
        `u${at},true,s,student,u${at},Kim,Bos ${at},"p${at}"`,
        `p${at},false,s,guardian,p${at},Vera,Bos ${at},`,
      );
      enrollments.push(`e${at},c${at % 60},s,u${at},student`);
    }
    const classes = [
      'sourcedId,title,courseSourcedId,classType,schoolSourcedId,termSourcedIds',
      ...Array.from({ length: 60 }, (_, at) => `c${at},Klas ${at},x,homeroom,s,t`),
    ];
    const page = await director.send(lists, {
      act: 'read-roster',
      users: users.join('\n'),
      classes: classes.join('\n'),
      enrollments: enrollments.join('\n'),
      roles: '',
    });
    expect(page.status).toBe(200);
    expect((await keep(page, ['2'])).status).toBe(303);
    const [list] = (await viewed()).classLists.values();
    expect([list?.name, list?.pupils.length]).toEqual(['Klas 2', 25]);
  });
});

test('who gives advice sees no list, no name and no way to one (P1)', async () => {
  await askAdvice(school.work, school.director, id, school.id(), 'Wat raden jullie aan?');
  const advising = caseSite(school)(school.support);
  const [list = ''] = (await viewed()).classLists.keys();
  expect(list).not.toBe('');
  for (const hidden of [lists, casePath(id, 'klassen', list)]) expect((await advising.open(hidden)).status).toBe(404);
  const people = await advising.open(casePath(id, 'mensen'));
  expect(people.status).toBe(200);
  expect(people.html).not.toMatch(/klassen|Klas 2|Kim Bos/);
  const view = await readCase(school.work, school.support, id, 'people');
  expect(view?.classLists.size).toBe(0);
});
