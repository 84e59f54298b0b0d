import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');

// OWASP ASVS 5.0.0, levels 1 and 2: in the sections that we go through these come first, and level 3 after them.
const lastOfSection = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};
const requirements = Object.entries(lastOfSection).flatMap(([section, last]) => upTo(section, 1, last));

function upTo(section: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => `${section}.${first + at}`);
}

interface Row {
  readonly ids: readonly string[];
  readonly asks: string;
  readonly state: string;
  /** What shows it, or why not, line by line. */
  readonly shown: readonly string[];
}

/** The requirements of a first cell: `6.2.1`, or `10.3.1 – 10.3.4`. */
function idsOf(cell: string): string[] {
  const [first = '', last] = cell.split(' – ');
  if (last === undefined) return [first];
  const cut = first.lastIndexOf('.');
  expect([cell, last.slice(0, last.lastIndexOf('.'))]).toEqual([cell, first.slice(0, cut)]);
  return upTo(first.slice(0, cut), Number(first.slice(cut + 1)), Number(last.slice(last.lastIndexOf('.') + 1)));
}

const rows: readonly Row[] = [...page.matchAll(/^\| (\d[^|]*) \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map((cells) => {
  const [, ids = '', asks = '', state = '', shown = ''] = cells.map((cell) => cell.trim());
  return { ids: idsOf(ids), asks, state, shown: shown.split('<br>') };
});

interface Named {
  readonly file: string;
  readonly titles: readonly string[];
}

/** A file and what stands in it: `` `src/x.test.ts` › the group › the test ``, or a page and its heading. */
function namedIn(line: string): Named[] {
  const [, file, titles] = /^`([^`]+)` › (.+)$/.exec(line.trim()) ?? [];
  return file && titles ? [{ file, titles: titles.split(' › ') }] : [];
}

const everyNamed = page.split(/\n|<br>|\| /).flatMap((line) => namedIn(line.replace(/ \|$/, '')));

const written = new Map<string, string>();
function textOf(file: string): string {
  const text = written.get(file) ?? readFileSync(new URL(file, root), 'utf8');
  written.set(file, text);
  return text;
}

// A title follows the name of the call, or the table of an `each`; what is skipped or still to be written is no test.
const titled = /\b(describe|test|it)(?:\.(each|concurrent|sequential))?\(\s*(['"`])(.+?)(?<!\\)\3\s*,/g;
const titledEach = /(?:\]|\)|\w)(?: as const[^)]*)?,?\s*\)\(\s*(['"`])(.+?)(?<!\\)\1\s*,/g;

/** Whether a file has this group, with this test in it. */
function isThere({ file, titles }: Named): boolean {
  if (!existsSync(new URL(file, root))) return false;
  const text = textOf(file);
  if (file.endsWith('.md')) return text.split('\n').some((line) => line.replace(/^#+ /, '') === titles.join());
  const found = [...text.matchAll(titled), ...text.matchAll(titledEach)].map((call) => ({
    at: call.index,
    indent: text.slice(text.lastIndexOf('\n', call.index - 1) + 1, call.index).search(/\S|$/),
    isGroup: call[1] === 'describe',
    title: (call[4] ?? call[2] ?? '').replace(/\\(.)/g, '$1'),
  }));
  const [last, group] = titles.toReversed();
  return found.some((one) => {
    if (one.isGroup || one.title !== last) return false;
    // The formatter indents what is inside: the group is the last one before it that stands further to the left.
    const around = found.filter((other) => other.isGroup && other.at < one.at && other.indent < one.indent).at(-1);
    return around?.title === group;
  });
}

describe('the list of OWASP ASVS 5.0.0', () => {
  test('has every requirement once, and none that there is not', () => {
    // Levels 1 and 2 of the standard: 70 and 183.
    expect(requirements).toHaveLength(253);
    expect(rows.flatMap((row) => row.ids)).toEqual(requirements);
  });

  test('says of each what it asks, and whether it is met', () => {
    for (const { ids, asks, state } of rows) {
      expect([ids, asks.length > 15]).toEqual([ids, true]);
      expect([ids, ['met', 'not applicable', 'not met'].includes(state)]).toEqual([ids, true]);
    }
  });

  test('names what shows it where it is met, and says why where it is not', () => {
    for (const { ids, state, shown } of rows) {
      if (state === 'met') expect([ids, shown.flatMap(namedIn).length > 0]).toEqual([ids, true]);
      else expect([ids, shown.join(' ').length > 40]).toEqual([ids, true]);
    }
  });

  test('is not met by a page where a test can show it: pages show only what has to be written down', () => {
    const byPageAlone = rows
      .filter(({ state, shown }) => state === 'met' && shown.flatMap(namedIn).every(({ file }) => file.endsWith('.md')))
      .flatMap((row) => row.ids);
    expect(byPageAlone).toEqual([
      ...['2.1.1', '2.1.2', '2.1.3', '6.1.2', '6.1.3', '7.1.1', '7.1.2', '7.1.3', '8.1.2'],
      ...['11.1.1', '11.1.2', '13.1.1', '14.1.1', '14.1.2', '15.1.3', '16.1.1'],
    ]);
  });
});

test('every test and heading that the page names is there', () => {
  expect(everyNamed.filter((one) => !isThere(one))).toEqual([]);
  const tests = new Set(everyNamed.filter(({ file }) => !file.endsWith('.md')).map((one) => JSON.stringify(one)));
  expect(tests.size).toBeGreaterThan(150);
  // Whatever looks like a way to name one is taken for one.
  expect(page.match(/` › /g)).toHaveLength(everyNamed.length);
});

test('files that it mentions are there too', () => {
  const mentioned = [...page.matchAll(/`((?:src|e2e|docs)\/[^`]+)`/g)].map(([, file = '']) => file);
  expect(mentioned.length).toBeGreaterThan(100);
  expect(mentioned.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});

test('the page for schools leads only to pages and headings that are there', () => {
  const privacy = readFileSync(new URL('docs/privacy.md', root), 'utf8');
  // As GitHub makes them: small letters, no signs, hyphens for spaces.
  const anchorsIn = (text: string) =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
  const links = [...privacy.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)];
  expect(links.length).toBeGreaterThan(12);
  for (const [link, file = '', anchor] of links) {
    const place = new URL(file === '' ? 'privacy.md' : file, new URL('docs/', root));
    expect([link, existsSync(place)]).toEqual([link, true]);
    if (anchor)
      expect([link, anchorsIn(readFileSync(place, 'utf8'))]).toEqual([link, expect.arrayContaining([anchor])]);
  }
});

test('a test that there is not, that stands in another group, or is skipped, is found out', () => {
  const file = 'src/web/url-table.test.ts';
  const title = 'every address says who may go there, and nobody is on it twice';
  expect(isThere({ file, titles: ['the URL table', title] })).toBe(true);
  expect(isThere({ file, titles: ['the URL table', `${title} `] })).toBe(false);
  expect(isThere({ file, titles: ['who is half-way in', title] })).toBe(false);
  expect(isThere({ file, titles: [title] })).toBe(false);
  expect(isThere({ file: 'src/web/no-such.test.ts', titles: [title] })).toBe(false);
  written.set('src/main.ts', "describe('a', () => {\n  test.skip('b', () => {});\n  test.todo('c');\n});");
  expect(isThere({ file: 'src/main.ts', titles: ['a', 'b'] })).toBe(false);
  expect(isThere({ file: 'src/main.ts', titles: ['a', 'c'] })).toBe(false);
});
