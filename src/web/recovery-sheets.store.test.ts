import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCustodianCode } from '../domain/custodian-code.ts';
import { hasSecondFactor, secondFactorsOf } from '../identity/second-factors.ts';
import { keepLanguage, whoHolds } from '../identity/session.ts';
import { makeSetUpLink } from '../identity/set-up.ts';
import { identityForTests, type TestIdentity } from '../identity/surroundings-for-tests.ts';
import { countedBytes } from '../store/database-for-tests.ts';
import { type KeyWork, openKeyWork } from '../store/key-work.ts';
import { openBoards } from '../store/recover-boards.ts';
import { CodesDoNotFit } from '../store/recovery-by-two.ts';
import { TestBrowser } from './browser-for-tests.ts';
import { Phone } from './phone-for-tests.ts';
import { routes } from './routes.ts';
import { createServer } from './server.ts';
import { testApp } from './test-app.ts';

const login = { email: 'noor@bron.example', password: 'drie paarse lampen' };
const page = '/beheer/herstel';

let identity: TestIdentity;
let server: ReturnType<typeof createServer>;
let phone: Phone;
let browser: TestBrowser;
let work: KeyWork & { end(): Promise<void> };
let logged = '';

beforeAll(async () => {
  identity = await identityForTests();
  phone = new Phone(identity);
  const app = testApp({
    identity,
    clock: identity.clock,
    random: identity.random,
    protocols: [{ name: 'kindante', title: { nl: 'Kindante', en: 'Kindante' }, about: { nl: 'Po.', en: 'Primary.' } }],
    whoHolds: (token, now) => whoHolds(identity, token, now),
    keepLanguage: (who, language) => keepLanguage(identity, who, language),
    hasSecondFactor: async (who) => hasSecondFactor(await secondFactorsOf(identity, who)),
    log: (line) => {
      logged += JSON.stringify(line);
    },
  });
  server = createServer(app, routes);
  browser = new TestBrowser((request) => server.fetch(request));
  const setUpLink = `/opzetten/${await makeSetUpLink(identity)}`;
  await browser.open(setUpLink);
  const school = { board: 'Stichting De Bron', school: 'De Eik', protocol: 'kindante', name: 'Noor de Wit' };
  await browser.send(setUpLink, { ...school, ...login });
  await phone.connect(browser, page);
  work = await openKeyWork(identity.database.connection, { clock: identity.clock, random: countedBytes('work') });
});
afterAll(async () => {
  await work.end();
  await identity.database.drop();
});

/** The codes on the page, in the order of the sheets. */
function codesOf(html: string): readonly string[] {
  return [...html.matchAll(/<code[^>]*>(.*?)<\/code>/gs)].map(([, inside = '']) => {
    const read = readCustodianCode(inside.replace(/<[^>]+>/g, ''));
    if (!read.ok) throw new Error('The page shows a code that nobody could type.');
    return read.code;
  });
}

async function make(...names: readonly string[]) {
  await browser.open(page);
  return browser.send(page, Object.fromEntries(names.map((name, index) => [`custodian${index + 1}`, name])));
}

describe('recovery sheets', () => {
  let first: readonly string[];

  test('as long as there are none, the administrator is reminded where they begin', async () => {
    expect((await browser.open('/beheer/mensen')).text).toContain('Er zijn nog geen herstelbladen');
    expect((await browser.open(page)).text).toContain('Maak ze nu, voordat er iets in Luwte staat');
  });

  test('one custodian is too few, the same name twice is not two, and what was typed stays', async () => {
    const alone = await make('Anne Vermeulen', ' ');
    expect(alone.status).toBe(422);
    expect(alone.text).toContain('Vul minstens twee namen in');
    expect(alone.html).toContain('value="Anne Vermeulen"');
    const twice = await make('Anne Vermeulen', 'anne vermeulen', 'Bilal');
    expect(twice).toMatchObject({ status: 422 });
    expect(twice.text).toContain('Deze naam staat er al');
    expect((await make('Anne', 'B'.repeat(121))).text).toContain('Kort de naam in');
    expect((await browser.open(page)).text).toContain('Er zijn nog geen herstelbladen');
  });

  test('are shown once, one for each custodian, with what to do with them', async () => {
    const made = await make('Anne Vermeulen', 'Bilal Haddad', '', 'Chris Oosterhuis');
    expect(made.status).toBe(200);
    first = codesOf(made.html);
    expect(new Set(first).size).toBe(3);
    for (const words of ['Herstelblad 3 van 3', 'Chris Oosterhuis', 'Stichting De Bron', 'npx luwte keys recover']) {
      expect(made.text).toContain(words);
    }
    const again = await browser.open(page);
    expect(codesOf(again.html)).toEqual([]);
    expect(again.text).toContain('Anne Vermeulen, Bilal Haddad, Chris Oosterhuis');
    expect(again.text).toContain('Noor de Wit');
    expect((await browser.open('/beheer/mensen')).text).not.toContain('Er zijn nog geen herstelbladen');
  });

  test('open the board by any two of the codes that were printed, and by nothing less', async () => {
    const [anne = '', bilal = '', chris = ''] = first;
    for (const pair of [
      [anne, bilal],
      [chris, anne],
    ] as const) {
      expect((await openBoards(work, pair)).opened.map(({ name }) => name)).toEqual(['Stichting De Bron']);
    }
    await expect(openBoards(work, [anne, anne])).rejects.toThrow(CodesDoNotFit);
  });

  test('made anew, those of before open nothing any more', async () => {
    const made = await make('Anne Vermeulen', 'Dewi Pratama');
    const [anne = '', dewi = ''] = codesOf(made.html);
    await expect(openBoards(work, [first[0] ?? '', first[1] ?? ''])).rejects.toThrow(CodesDoNotFit);
    await expect(openBoards(work, [first[0] ?? '', dewi])).rejects.toThrow(CodesDoNotFit);
    expect((await openBoards(work, [anne, dewi])).opened).toHaveLength(1);
  });

  test('neither a code nor a name of a custodian stands in a log or in a clear column', async () => {
    expect(logged).not.toContain('Vermeulen');
    for (const code of first) expect(logged).not.toContain(code.slice(0, 11));
    for (const table of ['recovery_set', 'recovery_pair', 'board_key']) {
      const rows = await identity.database.asSuperuser<{ row: string }>(
        `select t::text as row from luwte_keys.${table} t`,
      );
      const kept = rows.map(({ row }) => `${row} ${Buffer.from(row).toString('latin1')}`).join('\n');
      expect(kept).not.toContain('Vermeulen');
      expect(kept).not.toContain(Buffer.from('Vermeulen').toString('hex'));
    }
  });

  test('ask who one is anew when signing in was a while ago', async () => {
    identity.pass(11 * 60_000);
    expect(await browser.open(page)).toMatchObject({
      status: 303,
      location: `/account/bevestigen?naar=${encodeURIComponent(page)}`,
    });
  });
});
