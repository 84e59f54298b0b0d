import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { siteContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Moment } from '../../domain/text.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { momentForField } from '../moment-in-words.ts';
import { casePath, taskPath } from './case-path.ts';
import { caseSite, hiddenFields } from './case-site-for-tests.ts';

let school: TestCases;
let director: TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  director = caseSite(school)(school.director);
});
afterAll(() => school.database.drop());

const hour = 60 * 60_000;
const inHours = (hours: number): Moment => Math.floor((school.work.clock() + hours * hour) / 60_000) * 60_000;
const viewOf = async (id: string) => {
  const view = await readCase(school.work, school.director, id, 'plan');
  if (!view) throw new Error('This case cannot be read.');
  return view;
};
const eventsOf = async (id: string) => (await viewOf(id)).events.map(({ event }) => event);
const act = async (id: string, commands: readonly CaseCommand[], parts: readonly [string, string][] = []) => {
  const acted = await actInCase(school.work, school.director, id, school.id(), {
    commands,
    parts: parts.map(([partId, address]) => ({ partId, kind: 'url', content: siteContent(address) })),
  });
  expect(acted.kind).toBe('done');
};

describe('telling people to stop (K0.2)', () => {
  const tell = async (id: string, fields: Record<string, string>) => {
    const here = casePath(id, 'stop');
    const form = hiddenFields(await director.open(here), here, 'name="hear-by"');
    return director.send(here, { ...form, whom: 'pupils', way: 'said', ...fields });
  };

  test('makes the message with the moment in it, and records nothing yet', async () => {
    const id = await school.open();
    const before = (await eventsOf(id)).length;
    const page = await tell(id, { intent: 'show', 'hear-by': momentForField(inHours(3)) });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Open het niet. Stuur het niet door.');
    expect(page.html).toMatch(/<textarea[^>]*readonly[^>]*>[^<]*Uiterlijk \S+ om \d\d:\d\d uur hoor je/);
    expect(page.html).not.toContain('{hear-by');
    expect(await eventsOf(id)).toHaveLength(before);
  });

  test('records who got it and the task that asks for it in one act, which is asked nowhere again', async () => {
    const id = await school.open();
    const hearBy = inHours(3);
    const sent = await tell(id, { intent: 'told', 'hear-by': momentForField(hearBy), tasks: 'stop-sharing' });
    expect([sent.status, sent.location]).toEqual([303, `${casePath(id, 'stop')}#gezegd`]);
    expect((await eventsOf(id)).slice(-2)).toEqual([
      { type: 'stop-told', whom: ['pupils'], way: 'said', hearBy },
      { type: 'task-recorded', task: 'stop-sharing', path: [], record: { 'said-to': ['class'], 'hear-by': hearBy } },
    ]);
    expect((await viewOf(id)).plan.byId.get('stop-sharing')?.status).toBe('done');
    expect((await director.open(casePath(id, 'stop'))).html).not.toContain('name="tasks"');
  });

  test('what was promised stands on the plan when it lapses, until somebody says that it was kept', async () => {
    const id = await school.open();
    const hearBy = inHours(3);
    await tell(id, { intent: 'told', 'hear-by': momentForField(hearBy) });
    expect((await director.open(casePath(id))).text).not.toContain('Dat moment is voorbij');
    school.pass(4 * hour);
    expect((await director.open(casePath(id))).text).toContain('Dat moment is voorbij voor alle leerlingen');
    const here = casePath(id, 'stop');
    const form = hiddenFields(await director.open(here), here, 'name="entry"');
    expect((await director.send(here, { ...form, intent: 'kept' })).status).toBe(303);
    expect((await director.open(casePath(id))).text).not.toContain('Dat moment is voorbij');
  });

  test('with a moment that has passed, to nobody, or no way, says so beside each field and keeps what was typed', async () => {
    const id = await school.open();
    const page = await tell(id, {
      intent: 'told',
      'hear-by': momentForField(inHours(-1)),
      whom: 'somebody-made-up',
      way: '',
    });
    expect(page.status).toBe(422);
    for (const error of ['een moment dat nog komt', 'Kies wie het te horen kreeg', 'Kies hoe ze het te horen krijgen'])
      expect(page.text).toContain(error);
    expect(page.html).toContain(momentForField(inHours(-1)));
  });

  test('the page of somebody who may have it says whether they were told; a suspected adult is not offered (S5)', async () => {
    const id = await school.open();
    const [bram, adult] = [school.id(), school.id()];
    await act(id, [
      { do: 'add-person', person: bram, kind: 'pupil' },
      { do: 'give-role', person: bram, role: 'holder', certainty: 'sure', source: '' },
      { do: 'add-person', person: adult, kind: 'staff' },
      { do: 'give-role', person: adult, role: 'suspected', certainty: 'presumed', source: '' },
    ]);
    const person = casePath(id, 'mensen', bram);
    expect((await director.open(person)).text).toContain('Nog niet vastgelegd');
    const page = await director.open(`${casePath(id, 'stop')}?wie=${bram}`);
    expect(page.text).toContain('Overleg eerst met het bestuur');
    expect(page.html).not.toContain(adult);
    await tell(id, { intent: 'told', 'hear-by': momentForField(inHours(2)), whom: '', person: bram });
    expect((await director.open(person)).text).toContain('Kreeg te horen: niet openen, niet doorsturen');
  });
});

describe('passing on the address of a site (K1.5, K4, S2)', () => {
  const secret = 'https://naam:wachtwoord@beelden.voorbeeld.example:8443/map/geheim?kind=1';

  const withSite = async (address = secret, nature?: 'abuse') => {
    const [id, site, teller] = [await school.open(), school.id(), school.id()];
    await act(
      id,
      [
        { do: 'add-person', person: teller, kind: 'pupil' },
        { do: 'answer-fact', fact: 'site-known', answer: 'yes' },
        ...(nature ? [{ do: 'answer-fact', fact: 'nature', answer: nature } as const] : []),
        { do: 'add-site', site, person: teller },
      ],
      [[site, address]],
    );
    const here = casePath(id, 'plekken', site);
    const ask = async (to: string, fields: Record<string, string> = {}) => {
      const form = hiddenFields(await director.open(here), `${here}/tekst`, `value="${to}"`);
      return director.send(`${here}/tekst`, {
        ...form,
        to,
        [`reason-${to}`]: 'Afgesproken met de wijkagent.',
        ...fields,
      });
    };
    const passOn = async (page: Awaited<ReturnType<typeof ask>>, tasks: string) =>
      director.send(`${here}/doorgegeven`, { ...hiddenFields(page, `${here}/doorgegeven`), tasks });
    return { id, site, here, ask, passOn };
  };

  test('before a reason was given the page shows the host alone', async () => {
    const { here } = await withSite();
    const page = await director.open(here);
    expect(page.text).toContain('hxxps://beelden[.]voorbeeld[.]example:8443/•••');
    for (const hidden of ['geheim', 'wachtwoord', 'beelden.voorbeeld']) expect(page.html).not.toContain(hidden);
  });

  test('to the police: the address defanged, since when, who mentioned it by letter; the reason is written down, the task too', async () => {
    const { id, site, ask, passOn } = await withSite();
    const page = await ask('police');
    expect(page.text).toContain('hxxps://naam:wachtwoord@beelden[.]voorbeeld[.]example:8443/map/geheim?kind=1');
    expect(page.text).toContain('Genoemd door: leerling A.');
    expect(page.html).not.toContain('beelden.voorbeeld');
    const task = `site-to-police/${site}`;
    expect((await passOn(page, task)).status).toBe(303);
    expect((await eventsOf(id)).slice(-3)).toEqual([
      { type: 'site-revealed', site, reason: 'Afgesproken met de wijkagent.' },
      { type: 'site-passed-on', site, to: 'police' },
      { type: 'task-recorded', task: 'site-to-police', path: [site], record: { 'passed-on': 'yes' } },
    ]);
  });

  test('without a reason nothing is shown, and what was typed stays', async () => {
    const { id, ask } = await withSite();
    const before = (await eventsOf(id)).length;
    const page = await ask('police', { 'reason-police': ' ' });
    expect(page.status).toBe(422);
    expect(page.html).not.toContain('geheim');
    expect(await eventsOf(id)).toHaveLength(before);
  });

  test('to the hotline: only a page that anybody can open; the answer is not asked again', async () => {
    const { id, site, ask, passOn } = await withSite(secret, 'abuse');
    for (const answer of ['no', 'not-known', '']) {
      const refused = await ask('hotline', { public: answer });
      expect([answer, refused.status, refused.html.includes('geheim')]).toEqual([answer, 422, false]);
    }
    const page = await ask('hotline', { public: 'yes' });
    expect(page.text).toContain('openbare pagina');
    expect(page.text).not.toContain('leerling A');
    expect((await viewOf(id)).people.answer('site-public', site).current?.answer).toBe('yes');
    await passOn(page, `report-hotline/${site}`);
    expect((await viewOf(id)).plan.byId.get(`report-hotline/${site}`)?.status).toBe('done');
  });

  test.each([
    ['a chat', 'https://t.me/joinchat/geheim', 'Telegram is een chat'],
    ['a shared file', 'https://drive.google.com/file/d/geheim', 'Google Drive bewaart bestanden'],
  ])('to the hotline: %s goes to the police instead', async (_, address, says) => {
    const { here, ask } = await withSite(address);
    const page = await director.open(here);
    expect(page.text).toContain(says);
    expect((await ask('police')).text).toContain('geheim');
    const forced = await director.send(`${here}/tekst`, {
      ...hiddenFields(page, `${here}/tekst`, 'value="police"'),
      to: 'hotline',
      'reason-hotline': 'Toch.',
      public: 'yes',
    });
    expect([forced.status, forced.html.includes('geheim')]).toEqual([422, false]);
  });

  test('to the IT desk: the host and nothing else, as a mail and as a plain list', async () => {
    const { id, here, ask, site } = await withSite();
    const page = await ask('it-desk');
    const texts = [...page.html.matchAll(/<textarea[^>]*>([^<]*)<\/textarea>/g)].map(([, text = '']) => text);
    expect(texts).toHaveLength(2);
    const { number } = await viewOf(id);
    for (const text of texts) {
      expect(text).toContain('beelden.voorbeeld.example');
      for (const never of ['geheim', 'wachtwoord', '8443', 'leerling', number, id, 'politie', 'De Linde'])
        expect(text).not.toContain(never);
    }
    expect(page.html).not.toContain('mailto:');
    expect(page.text).toContain('servicedesk@dustin.eu');
    const list = await director.send(`${here}/hostlijst`, hiddenFields(page, `${here}/hostlijst`));
    expect(list.html).toBe('beelden.voorbeeld.example\n');
    expect((await eventsOf(id)).filter((event) => event.type === 'site-revealed' && event.site === site)).toHaveLength(
      2,
    );
  });

  test('to the IT desk: a whole platform only with a yes, which is kept', async () => {
    const { id, site, here, ask, passOn } = await withSite('https://www.instagram.com/geheim');
    expect((await director.open(here)).text).toContain('Dit is een heel platform: Instagram');
    for (const whole of ['', 'no']) {
      const refused = await ask('it-desk', { whole });
      expect([refused.status, refused.html.includes('geheim')]).toEqual([422, false]);
    }
    const page = await ask('it-desk', { whole: 'yes' });
    expect(page.text).toContain('www.instagram.com');
    const sneaked = await director.send(`${here}/doorgegeven`, {
      ...hiddenFields(page, `${here}/doorgegeven`),
      whole: 'no',
    });
    expect(sneaked.status).toBe(422);
    await passOn(page, `block-site/${site}`);
    expect(await eventsOf(id)).toContainEqual({ type: 'site-passed-on', site, to: 'it-desk', wholePlatform: true });
  });

  test('a task about a site leads to its page, and the page of another case is not there', async () => {
    const { id, site, here } = await withSite();
    expect((await director.open(taskPath(id, `block-site/${site}`))).html).toContain(`href="${here}"`);
    const other = await school.open();
    expect((await director.open(casePath(other, 'plekken', site))).status).toBe(404);
  });
});

describe('an address that is none', () => {
  test.each([
    ['a program', 'javascript:alert(document.voorbeeld)'],
    ['a file in disguise', 'data:text/html,voorbeeld.nl'],
    ['two lines', 'voorbeeld.nl\nander.nl'],
    ['text that runs the other way', 'voor\u202ebeeld.nl'],
    ['far too much', `voorbeeld.nl/${'a'.repeat(30_000)}`],
  ])('%s comes back with a clear word, and nothing is kept', async (_, address) => {
    const id = await school.open();
    const here = casePath(id, 'plekken');
    const before = (await eventsOf(id)).length;
    const form = hiddenFields(await director.open(here), here, 'name="address"');
    const page = await director.send(here, { ...form, address });
    expect(page.status).toBe(422);
    expect(page.html).not.toMatch(/(?:href|src|action)="(?:javascript|data):/i);
    expect(await eventsOf(id)).toHaveLength(before);
  });

  test('two megabytes are turned away as a whole', async () => {
    const id = await school.open();
    const here = casePath(id, 'plekken');
    const form = hiddenFields(await director.open(here), here, 'name="address"');
    expect((await director.send(here, { ...form, address: `voorbeeld.nl/${'a'.repeat(2_000_000)}` })).status).toBe(413);
  });
});
