import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actInCase } from '../../cases/act-in-case.ts';
import { readCase } from '../../cases/case-view.ts';
import { casesForTests, type TestCases } from '../../cases/cases-for-tests.ts';
import { copyDocument } from '../../cases/copy-document.ts';
import { keepChoices } from '../../cases/person-copy.ts';
import { identityContent, siteContent } from '../../cases/sealed-part-content.ts';
import { extendRequest, registerRequest, requestInCase, watchRequests } from '../../cases/subject-requests.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { Who } from '../../identity/who.ts';
import { loadAccessLog } from '../../store/access-log.ts';
import { createAccount } from '../../store/accounts.ts';
import { testId } from '../../store/database-for-tests.ts';
import type { TestBrowser, TestPage } from '../browser-for-tests.ts';
import { casePath } from '../case/case-path.ts';
import { caseSite, hiddenFields } from '../case/case-site-for-tests.ts';
import { openPdf } from '../copy/pdf-text-for-tests.ts';
import { requestPath } from './in-request.ts';

// Noor de Vries asks what the school wrote down about her. Kim Zandvoort, her mother Hatice Ozturk and staff are in it too.

let school: TestCases;
let browserOf: (who: Who) => TestBrowser;
let officer: Who;
beforeAll(async () => {
  school = await casesForTests();
  browserOf = caseSite(school);
  const account = testId(190);
  const roles = [{ role: 'data-protection-officer', school: null }] as const;
  const { board } = school.director;
  await school.database.store.inContext({ board, account, roles: [] }, (tx) =>
    createAccount(tx, { id: account, name: 'Femke Smit', email: 'fg@linde.example', language: 'nl', roles }),
  );
  officer = { ...school.director, account, name: 'Femke Smit', roles };
});
afterAll(() => school.database.drop());

const receivedOn = '2026-11-02';
const act = (id: string, commands: readonly CaseCommand[], parts: Parameters<typeof identityContent>[0][] = []) => {
  const people = commands.flatMap((command) => (command.do === 'add-person' ? [command.person] : []));
  const sites = commands.flatMap((command) => (command.do === 'add-site' ? [command.site] : []));
  return actInCase(school.work, school.director, id, school.id(), {
    commands,
    parts: [
      ...parts.map((content, at) => ({
        partId: people[at] ?? '',
        kind: 'person' as const,
        content: identityContent(content),
      })),
      ...sites.map((partId) => ({ partId, kind: 'url' as const, content: siteContent('https://geheim.example/pad') })),
    ],
  });
};

/** A case with three people, a site and some words that somebody wrote. */
async function caseOfNoor() {
  const id = await school.open('Noor vertelde dat Kim iets rondstuurde.');
  const [noor, kim, hatice] = [school.id(), school.id(), school.id()];
  await act(
    id,
    [
      { do: 'add-person', person: noor, kind: 'pupil' },
      { do: 'add-person', person: kim, kind: 'pupil' },
      { do: 'add-person', person: hatice, kind: 'carer' },
      { do: 'give-role', person: noor, role: 'visible', certainty: 'sure', source: '' },
      { do: 'give-role', person: kim, role: 'sharer', certainty: 'likely', source: 'Noor zag het bij Kim.' },
      { do: 'link-carer', child: noor, carer: hatice, custody: 'yes' },
      { do: 'add-site', site: school.id() },
      { do: 'add-note', text: 'Noor wil niet naast Kim zitten; bel Hatice op 06-12345678. Anna Bos regelt het.' },
    ],
    [
      { name: 'Noor de Vries', contact: '' },
      { name: 'Kim Zandvoort', contact: 'Snap @kimmie2010' },
      { name: 'Hatice Ozturk', contact: '06-12345678' },
    ],
  );
  return { id, noor, kim, hatice };
}

async function registered(kind: 'copy' | 'correction' = 'copy') {
  const people = await caseOfNoor();
  const director = browserOf(school.director);
  const page = casePath(people.id, 'verzoeken', 'nieuw');
  const fields = hiddenFields(await director.open(page), page);
  const typed = {
    kind,
    person: people.noor,
    asker: 'carer',
    name: 'Hatice Ozturk',
    identity: 'De mentor kent haar.',
    received: receivedOn,
  };
  const sent = await director.send(page, { ...fields, ...typed });
  expect([sent.status, sent.text]).toEqual([303, '']);
  const request = sent.location.split('/').at(-1) ?? '';
  const here = (...rest: readonly string[]) => requestPath(people.id, request, ...rest);
  return { ...people, director, request, here, fields, typed, page };
}

const groups = ['eigen', 'samen', 'casus', 'anderen'];

/** Goes through every page of pieces and gives all of it, with what was found taken out. */
async function giveEverything(director: TestBrowser, here: (...rest: readonly string[]) => string) {
  for (const group of groups) {
    const path = `${here('stukken')}?deel=${group}`;
    const page = await director.open(path);
    const chosen = Object.fromEntries(
      [...page.html.matchAll(/name="(choice-\d+)"/g)].map(([, name]) => [name, 'give']),
    );
    const sent = await director.send(path, { ...hiddenFields(page, path.replace('&', '&amp;')), ...chosen });
    expect([group, sent.status]).toEqual([group, 303]);
  }
}

async function make(director: TestBrowser, here: (...rest: readonly string[]) => string): Promise<TestPage> {
  const page = await director.open(here('voorbeeld'));
  return director.send(here('kopie'), hiddenFields(page, here('kopie')));
}

describe('somebody asks what was recorded about them (P4)', () => {
  test('the request stands there with its term of a month, and who asked it', async () => {
    const { id, director, here } = await registered();
    const page = await director.open(here());
    expect(page.text).toContain('Hatice Ozturk (een ouder met gezag)');
    expect(page.text).toContain('Antwoord uiterlijk woensdag 2 december');
    expect((await director.open(casePath(id, 'verzoeken'))).text).toContain('Inzage: een kopie, leerling A');
  });

  test('a form with something missing comes back with what was typed', async () => {
    const { director, page, fields, typed } = await registered();
    const sent = await director.send(page, { ...fields, ...typed, kind: '', name: ' ', received: '2031-01-01' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Kies wat deze persoon vraagt.');
    expect(sent.text).toContain('Vul de naam in van wie het vraagt.');
    expect(sent.text).toContain('Deze dag moet nog komen.');
    expect(sent.html).toContain('De mentor kent haar.');
  });

  test('a double tap is one request', async () => {
    const { id, director, page, fields, typed } = await registered();
    await director.send(page, { ...fields, ...typed });
    expect((await director.open(casePath(id, 'verzoeken'))).html.match(/Inzage: een kopie/g)).toHaveLength(1);
  });

  test('nothing leaves while a piece is undecided', async () => {
    const { id, director, here } = await registered();
    const page = await director.open(here('voorbeeld'));
    expect(page.text).toContain('Nog niet klaar');
    expect(page.html).not.toContain(`action="${here('kopie')}"`);
    expect(page.text).not.toContain('niet naast');
    const forced = await director.send(here('kopie'), { command: school.id(), seen: 'x', taal: 'nl' });
    expect(forced.status).toBe(422);
    expect((await director.open(here('kopie.pdf'))).status).toBe(404);
    expect((await readCase(school.work, school.director, id, 'plan'))?.events.at(-1)?.event.type).toBe('note-added');
  });

  test('the handler sees marked what points to others, and decides piece by piece', async () => {
    const { director, here } = await registered();
    const path = `${here('stukken')}?deel=casus`;
    const page = await director.open(path);
    for (const word of ['Kim', 'Hatice', '06-12345678', 'Anna Bos'])
      expect(page.html).toContain(`<mark class="nl-mark">${word}</mark>`);
    const note = /name="choice-(\d+)"(?![\s\S]*name="choice-)/.exec(page.html)?.[1] ?? '';
    const seen = hiddenFields(page, path);
    await director.send(path, {
      ...seen,
      [`choice-${note}`]: 'give',
      [`stand-${note}`]: 'Hatice',
      [`more-${note}`]: 'regelt',
    });
    const again = await director.open(path);
    expect(again.text).toContain('gaat mee');
    expect(again.html).toContain('value="regelt"');
    const result = await director.open(here('voorbeeld'));
    expect(result.text).toContain(
      'Noor wil niet naast [weggelaten] zitten; bel Hatice op [weggelaten]. [weggelaten] [weggelaten] het.',
    );
  });

  test('the copy holds what the page showed: as PDF, as JSON, and no name of anybody else in either', async () => {
    const { id, director, here } = await registered();
    await giveEverything(director, here);
    const preview = await director.open(here('voorbeeld'));
    expect((await make(director, here)).status).toBe(303);
    expect((await director.open(here())).text).toContain('De kopie is gemaakt');

    const pdf = await director.open(here('kopie.pdf'));
    const json = await director.open(here('kopie.json'));
    const view = await readCase(school.work, school.director, id, 'plan');
    const number = view?.number ?? '';
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename="inzage-${number}.pdf"`);
    expect(json.headers.get('content-disposition')).toBe(`attachment; filename="inzage-${number}.json"`);
    for (const { headers } of [pdf, json]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const document = copyDocument.parse(JSON.parse(json.html));
    const { text, everythingElse } = openPdf(pdf.bytes);
    const plain = (written: string) => written.replace(/\s/g, '');
    const drawn = plain(text).replaceAll(/Casus...-..·bladzijde\dvan\d/g, '');
    for (const entry of document.entries) {
      expect(drawn).toContain(plain(entry.text));
      expect(plain(preview.text)).toContain(plain(entry.text));
    }
    expect(document.entries.map((entry) => entry.text).join('\n')).toContain('Noor wil niet naast [weggelaten] zitten');
    const shown = /<main.*<\/main>/s.exec(preview.html)?.[0] ?? '';
    for (const place of [text + everythingElse, json.html, shown])
      expect(place).not.toMatch(/Kim|Zandvoort|Hatice|Ozturk|12345678|geheim\.example|Anna|Bos\b/i);
    expect(document.about.name).toBe('Noor de Vries');
    expect(pdf.headers.get('content-disposition')).not.toContain('Noor');
  });

  test('that it was made stands in the record without its content, and that it was taken out in the log', async () => {
    const { id, noor, request, director, here } = await registered();
    await giveEverything(director, here);
    await make(director, here);
    await director.open(here('kopie.pdf'));
    const last = (await readCase(school.work, school.director, id, 'plan'))?.events.at(-1);
    expect(last?.event).toMatchObject({ type: 'copy-made', request, person: noor, leftOut: {}, shortened: 3 });
    expect(JSON.stringify(last?.event)).not.toMatch(/Noor|Kim/);
    const { board, account } = school.director;
    const log = await school.database.store.inContext({ board, account, roles: [] }, (tx) => loadAccessLog(tx, id));
    expect(log.filter(({ part }) => part === 'copy')).toMatchObject([{ account, partId: request }]);
  });

  test('a copy that was made stays as it was, byte for byte, also when the case goes on', async () => {
    const { id, director, here } = await registered();
    await giveEverything(director, here);
    await make(director, here);
    const before = await director.open(here('kopie.pdf'));
    await act(id, [{ do: 'add-note', text: 'Noor kwam vandaag weer.' }]);
    const after = await director.open(here('kopie.pdf'));
    expect(Buffer.compare(before.bytes, after.bytes)).toBe(0);
  });

  test('what is written meanwhile has to be decided on first: the copy is refused, and nothing typed is lost', async () => {
    const { id, director, here } = await registered();
    await giveEverything(director, here);
    const page = await director.open(here('voorbeeld'));
    await act(id, [{ do: 'add-note', text: 'Noor was ziek.' }]);
    const sent = await director.send(here('kopie'), hiddenFields(page, here('kopie')));
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Nog niet klaar');
    expect(sent.text).not.toContain('Noor was ziek.');
  });

  test('a page of pieces that changed while it was read is shown anew before anything is decided', async () => {
    const { id, kim, director, here } = await registered();
    const path = `${here('stukken')}?deel=casus`;
    const page = await director.open(path);
    await actInCase(school.work, school.director, id, school.id(), {
      commands: [{ do: 'describe-person', person: kim, kind: 'pupil-elsewhere' }],
      parts: [{ partId: kim, kind: 'person', content: identityContent({ name: 'Kim Regelt', contact: '' }) }],
    });
    const chosen = Object.fromEntries(
      [...page.html.matchAll(/name="(choice-\d+)"/g)].map(([, name]) => [name, 'give']),
    );
    const sent = await director.send(path, { ...hiddenFields(page, path), ...chosen });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Er veranderde iets in deze stukken');
    expect(sent.html).toContain('Anna Bos regelt</mark>');
  });

  test('in English for who reads that', async () => {
    const { director, here } = await registered();
    await giveEverything(director, here);
    const page = await director.open(`${here('voorbeeld')}?taal=en`);
    await director.send(here('kopie'), hiddenFields(page, here('kopie')));
    const document = copyDocument.parse(JSON.parse((await director.open(here('kopie.json'))).html));
    expect(document.language).toBe('en');
    expect(document.entries.some(({ text }) => text.includes('[somebody else]'))).toBe(true);
  });
});

describe('the term (P4)', () => {
  test('is extended once, by two months from the day it came in, with the reason that was told', async () => {
    const { director, here } = await registered();
    const empty = await director.send(here('verlengen'), { command: school.id(), extension: '' });
    expect(empty.status).toBe(422);
    expect(
      (await director.send(here('verlengen'), { command: school.id(), extension: 'Er zijn veel stukken.' })).status,
    ).toBe(303);
    const page = await director.open(here());
    expect(page.text).toContain('Er zijn veel stukken.');
    expect(page.text).toContain('Antwoord uiterlijk dinsdag 2 februari 2027');
    const twice = await director.send(here('verlengen'), { command: school.id(), extension: 'Nog meer.' });
    expect([twice.status, twice.text.includes('Verlengen kan niet meer')]).toEqual([422, true]);
  });

  test('cannot be extended once it has passed, because who asked was not told in time', async () => {
    const { work, director, id } = school;
    const people = await caseOfNoor();
    const request = id();
    await registerRequest(work, director, people.id, request, {
      kind: 'copy',
      receivedAt: Date.parse('2025-12-01T00:00:00+01:00'),
      person: people.noor,
      asker: 'self',
      name: 'Noor de Vries',
      identity: 'Zij stond voor ons.',
    });
    expect(await extendRequest(work, director, people.id, request, 'druk')).toBe('too-late');
    expect((await browserOf(director).open(requestPath(people.id, request))).text).toContain('te laat');
  });

  test('a refusal has a reason; what was closed stays as it was closed', async () => {
    const { id, request, director, here } = await registered('correction');
    const close = (outcome: string, closing = '') =>
      director.send(here('afronden'), { command: school.id(), outcome, closing });
    expect((await close('refused')).status).toBe(422);
    expect((await close('refused', 'Het klopt wel; dat is uitgelegd.')).status).toBe(303);
    expect((await close('given')).text).toContain('al afgerond');
    const closed = await requestInCase(school.work, school.director, id, request);
    expect(closed).toMatchObject({ outcome: 'refused', closing: 'Het klopt wel; dat is uitgelegd.' });
    expect(await keepChoices(school.work, school.director, id, request, new Map())).toBe(false);
  });

  test('a request for a copy is not done before there is one', async () => {
    const { director, here } = await registered();
    const sent = await director.send(here('afronden'), { command: school.id(), outcome: 'given', closing: '' });
    expect([sent.status, sent.text.includes('Er is nog geen kopie gemaakt')]).toEqual([422, true]);
  });
});

describe('who sees requests (P4)', () => {
  test('the data-protection officer sees number, kind and term of each, also of a destroyed case, and nobody’s name', async () => {
    const { id, request } = await registered();
    const found = (await watchRequests(school.work, officer)).find((one) => one.id === request);
    expect(found).toMatchObject({ kind: 'copy', closedAt: null });
    expect(found?.number).toMatch(/^...-..$/);
    expect(JSON.stringify(await watchRequests(school.work, officer))).not.toMatch(/Noor|Hatice|mentor kent/);

    await destroy(id);
    const left = (await watchRequests(school.work, officer)).find((one) => one.id === request);
    expect(left).toMatchObject({ kind: 'copy', number: null, receivedAt: found?.receivedAt, dueAt: found?.dueAt });
    for (const table of ['subject_request_detail', 'copy_choice', 'made_copy']) {
      const rows = await school.database.asSuperuser(`select from luwte.${table} where stream_id = $1`, [id]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });

  test('nobody but the officer sees those of the board', async () => {
    await expect(watchRequests(school.work, school.director)).rejects.toThrow('Only the data-protection officer');
  });

  test('a colleague who is not on the team, or only advises, finds nothing, whatever they ask', async () => {
    const { id, request } = await registered();
    for (const who of [school.teacher, school.support, school.administrator, officer, school.elsewhere]) {
      expect(await requestInCase(school.work, who, id, request)).toBeNull();
      expect(await extendRequest(school.work, who, id, request, 'x')).toBe('not-found');
      expect(await keepChoices(school.work, who, id, request, new Map())).toBe(false);
    }
  });

  test('a request is found in its own case alone', async () => {
    const { request } = await registered();
    const other = await caseOfNoor();
    expect(await requestInCase(school.work, school.director, other.id, request)).toBeNull();
    expect((await browserOf(school.director).open(requestPath(other.id, request))).status).toBe(404);
  });

  test('nothing of it lies open in the database', async () => {
    const { request } = await registered();
    const tables = ['subject_request', 'subject_request_detail', 'copy_choice', 'made_copy'];
    let rows = 0;
    for (const table of tables) {
      const key = table === 'subject_request' ? 'id' : 'request_id';
      const all = await school.database.asSuperuser<{ row: string }>(
        `select encode(convert_to(t::text, 'utf8'), 'escape') as row from luwte.${table} t where ${key} = $1`,
        [request],
      );
      rows += all.length;
      for (const { row } of all) expect(row).not.toMatch(/Noor|Hatice|Kim|mentor kent/);
    }
    expect(rows).toBeGreaterThan(1);
  });
});

/** As destroying a case does: everything that hangs on it goes along. */
async function destroy(id: string): Promise<void> {
  const tables = ['luwte_keys.part_key', 'luwte_keys.stream_key'];
  for (const name of ['draft', 'card', 'access_log', 'sealed_part', 'event', 'command', 'case_team', 'stream'])
    tables.push(`luwte.${name}`);
  for (const table of tables) {
    const key = table === 'luwte.stream' ? 'id' : 'stream_id';
    await school.database.asSuperuser(`alter table ${table} disable trigger user`);
    await school.database.asSuperuser(`delete from ${table} where ${key} = $1`, [id]);
    await school.database.asSuperuser(`alter table ${table} enable trigger user`);
  }
}
