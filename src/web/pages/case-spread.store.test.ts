import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { identityContent, siteContent } from '../../cases/sealed-part-content.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Who } from '../../identity/who.ts';
import type { TestBrowser } from '../browser-for-tests.ts';
import { casePath } from '../case/case-path.ts';
import { caseSite, hiddenFields } from '../case/case-site-for-tests.ts';

let school: TestCases;
let browserOf: (who: Who) => TestBrowser;
beforeAll(async () => {
  school = await casesForTests();
  browserOf = caseSite(school);
});
afterAll(() => school.database.drop());

/** A case with three pupils, of whom Noor is named. */
async function withPupils() {
  const id = await school.open();
  const [noor, bram, cas] = [school.id(), school.id(), school.id()];
  const commands: readonly CaseCommand[] = [noor, bram, cas].map((person) => ({
    do: 'add-person',
    person,
    kind: 'pupil',
  }));
  await actInCase(school.work, school.coordinator, id, school.id(), {
    commands,
    parts: [{ partId: noor, kind: 'person', content: identityContent({ name: 'Noor de Vries', contact: '' }) }],
  });
  return { id, noor, bram, cas, director: browserOf(school.director), map: casePath(id, 'verspreiding') };
}
const eventsOf = async (id: string) =>
  (await readCase(school.work, school.director, id, 'plan'))?.events.map(({ event }) => event) ?? [];
type Typed = Record<string, string | readonly string[]>;
async function send(director: TestBrowser, at: string, typed: Typed, having = '') {
  return director.send(at, { ...hiddenFields(await director.open(at), at, having), ...typed } as never);
}
const act = (from: string, to: string | readonly string[], more: Typed = {}): Typed => ({
  from,
  to,
  channel: 'group',
  certainty: 'sure',
  source: 'vertelde Noor aan de mentor',
  roles: 'yes',
  ...more,
});

describe('who gave it to whom (K1.3, V24)', () => {
  test('is told in one form, to several at once, and stands in the picture and in the table', async () => {
    const { id, noor, bram, cas, director, map } = await withPupils();
    const answer = await send(
      director,
      `${map}/nieuw`,
      act(noor, [bram, cas], { happened: '2026-11-18', intent: 'no' }),
    );
    expect(answer.status).toBe(303);
    const noted = (await eventsOf(id)).filter(({ type }) => type === 'sharing-noted');
    expect(noted).toMatchObject([
      { from: noor, to: bram, channel: 'group', intent: 'no', certainty: 'sure' },
      { from: noor, to: cas },
    ]);
    const page = await director.open(map);
    expect(page.html.match(/>groepsapp<\/text>/g)).toHaveLength(2);
    expect(page.html).toMatch(/leerling A \(Noor de Vries\)/);
    expect(page.text).toContain('woensdag 18 november 2026');
    expect(page.text).toContain(
      '3 mensen die het hebben of kregen: 0 gewist, 0 gevraagd, 3 nog niet gevraagd, 0 willen niet wissen, 0 nog onbekend.',
    );
    // Names stand in the table and never in the picture.
    expect(/<svg class="luwte-map__picture".*?<\/svg>/s.exec(page.html)?.[0]).not.toContain('Noor');
    expect((await director.open(casePath(id))).text).toContain('3 mensen die het hebben of kregen: 0 gewist');
  });

  test('takes somebody who is not there yet, or a group, in the same form', async () => {
    const { id, noor, director, map } = await withPupils();
    const at = `${map}/nieuw`;
    expect((await send(director, at, act('new', noor, { 'new-what': 'person', 'new-name': '' }))).status).toBe(303);
    expect(
      (await send(director, at, act(noor, 'new', { 'new-what': 'group', 'new-name': 'Klassenapp 3B' }))).status,
    ).toBe(303);
    expect(await eventsOf(id)).toContainEqual(expect.objectContaining({ type: 'group-added', name: 'Klassenapp 3B' }));
    const page = await director.open(map);
    expect(page.text).toContain('iemand D');
    expect(page.text).toContain('Klassenapp 3B');
    expect(page.text).toContain('1 groep van onbekende grootte');
  });

  test('says beside the field what is missing or cannot be, keeps what was typed, and writes nothing', async () => {
    const { id, noor, bram, director, map } = await withPupils();
    const before = (await eventsOf(id)).length;
    const many = Array.from({ length: 10_000 }, (_, i) => `00000000-0000-4000-9000-${String(i).padStart(12, '0')}`);
    const wrong: readonly (readonly [Typed, string])[] = [
      [act('', bram), 'Kies van wie het kwam'],
      [act(noor, []), 'Kies wie het kreeg'],
      [act(noor, noor), 'Gever en ontvanger zijn hier dezelfde'],
      [act('unknown', 'unknown'), 'Vul in elk geval een van de twee in'],
      [act(noor, school.id()), 'Kies iemand uit deze casus'],
      [act(school.id(), noor), 'Kies iemand uit deze casus'],
      [act(noor, many.slice(0, 200)), 'ten hoogste 60 mensen tegelijk'],
      [act(noor, bram, { channel: 'pigeon' }), 'Kies langs welke weg'],
      [act(noor, bram, { certainty: '' }), 'Kies hoe zeker dit is'],
      [act(noor, bram, { happened: '2126-01-01' }), 'Deze dag is er nog niet geweest'],
      [act(noor, bram, { happened: 'gisteren' }), 'Vul een dag in'],
      [act(noor, bram, { source: 'zie https://geheim.example/pad' }), 'Sites en scholen'],
      [act(noor, bram, { source: 'data:image/png;base64,iVBORw0KGgo' }), 'afbeelding'],
      [act(noor, 'new', {}), 'Kies of dit een persoon of een groep is'],
      [act(noor, 'new', { 'new-what': 'group' }), 'Geef de groep een naam'],
      [act('new', 'new', { 'new-what': 'person' }), 'Voeg er één tegelijk toe'],
    ];
    for (const [typed, said] of wrong) {
      const answer = await send(director, `${map}/nieuw`, typed);
      expect([said, answer.status, answer.text.includes(said)]).toEqual([said, 422, true]);
    }
    expect((await send(director, `${map}/nieuw`, act(noor, many))).status).toBeGreaterThanOrEqual(400);
    expect(await eventsOf(id)).toHaveLength(before);
  });

  test('changes and ends on a page of its own, with everything that was said of it', async () => {
    const { id, noor, bram, cas, director, map } = await withPupils();
    await send(director, `${map}/nieuw`, act(noor, bram));
    const [first] = (await eventsOf(id)).flatMap((event) => (event.type === 'sharing-noted' ? [event.sharing] : []));
    const here = `${map}/${first}`;
    expect((await director.open(map)).html).toContain(`href="${here}"`);
    const page = await director.open(here);
    expect(page.text).toContain('leerling A → leerling B');
    expect((await send(director, here, act(noor, cas, { intent: 'yes' }), 'name="channel"')).status).toBe(303);
    expect((await director.open(here)).text).toContain('leerling A → leerling C');
    expect((await director.open(here)).text).toMatch(/Van leerling A naar leerling B: groepsapp/);
    const empty = await send(director, here, { act: 'end', reason: '' }, 'value="end"');
    expect([empty.status, empty.text.includes('Schrijf kort op waarom')]).toEqual([422, true]);
    expect((await send(director, here, { act: 'end', reason: 'Het was iemand anders.' }, 'value="end"')).status).toBe(
      303,
    );
    expect((await director.open(map)).text).toContain('Er staat nog niet op de kaart wie het aan wie gaf');
    expect((await director.open(here)).status).toBe(404);
    expect((await director.open(casePath(id, 'tijdlijn'))).text).toContain(
      'Niet meer op de kaart: van leerling A naar leerling C',
    );
  });
});

describe('a group', () => {
  test('is described and described anew; two have not the same name', async () => {
    const { id, director, map } = await withPupils();
    const group = { 'group-name': 'Klas\u202Enapp 3B <b>', 'group-kind': 'class-app', 'group-size': '25' };
    expect((await send(director, map, group, 'name="group-name"')).status).toBe(303);
    const page = await director.open(map);
    expect(page.html).toContain('Klasnapp 3B &lt;b&gt; (klassenapp, ongeveer 25)');
    expect(page.text).toContain(
      '0 mensen die het hebben of kregen: 0 gewist, 0 gevraagd, 0 nog niet gevraagd, 0 willen niet wissen, 25 nog onbekend.',
    );
    const [added] = (await eventsOf(id)).flatMap((event) => (event.type === 'group-added' ? [event.group] : []));
    expect((await send(director, map, { ...group, 'group-size': '24' }, `value="${added}"`)).status).toBe(303);
    expect((await director.open(map)).text).toContain('24 nog onbekend');
    for (const [typed, said] of [
      [{ 'group-name': '' }, 'Geef de groep een naam'],
      [{ 'group-size': 'veel' }, 'Vul een heel getal in'],
      [{ 'group-size': '99999' }, 'van 1 tot 5000'],
      [{ 'group-kind': '' }, 'Kies wat voor groep dit is'],
      [{}, 'Dit staat er al'],
    ] as const) {
      const answer = await director.send(map, { ...group, ...typed, command: school.id() } as never);
      expect([said, answer.status, answer.text.includes(said)]).toEqual([said, 422, true]);
    }
  });
});

test('the map names no site and links to none (S2)', async () => {
  const { id, noor, director, map } = await withPupils();
  const site = school.id();
  await actInCase(school.work, school.coordinator, id, school.id(), {
    commands: [{ do: 'add-site', site }],
    parts: [{ partId: site, kind: 'url', content: siteContent('https://geheim.example/pad') }],
  });
  expect((await send(director, `${map}/nieuw`, act(site, noor, { channel: 'site' }))).status).toBe(303);
  const page = await director.open(map);
  expect(page.html).toContain('hxxps://geheim');
  expect(page.html).not.toContain('geheim.example');
  expect(page.html).not.toContain('pad');
});
