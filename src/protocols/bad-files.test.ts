import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Loaded, load, loadProtocol } from './load-protocol.ts';
import type { Problem } from './problem.ts';
import { prove } from './proof/prove.ts';
import { protocolFolder } from './protocol-folder.ts';
import { protocolFile } from './test-protocol-file.ts';

/** Whatever stands in a protocol file, it comes back as a protocol or as problems that somebody can act on. */
const small = 'protocols/small/protocol.yaml';
const loadText = (source: string, path = small): Loaded =>
  load(path, [], (file) => {
    if (file === path) return source;
    return readFileSync(join(protocolFolder(), '..', file), 'utf8');
  });

function problemsOf(source: string, path = small): readonly Problem[] {
  const loaded = loadText(source, path);
  if (loaded.ok) return [];
  expect(loaded.problems.length).toBeGreaterThan(0);
  for (const { line, column, rule, message } of loaded.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(rule).toMatch(/^[a-z-]+$/);
    expect(message.nl.length).toBeGreaterThan(5);
    expect(message.en.length).toBeGreaterThan(5);
    expect(message.nl.length).toBeLessThan(1_000);
    expect(message.en).not.toMatch(/\bat .*\.[jt]s:\d|RangeError|TypeError/);
  }
  return loaded.problems;
}

const lineOf = (source: string, words: string) => source.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('what is missing or misspelt', () => {
  test.each(['title', 'stage', 'who', 'covers'])('a task cannot do without %s', (key) => {
    const source = protocolFile({ without: key });
    expect(problemsOf(source)).toMatchObject([
      { rule: 'missing-key', line: lineOf(source, 'last: #'), message: { en: expect.stringContaining(`"${key}"`) } },
    ]);
  });

  test('the third of ten things that every step of a list needs', () => {
    const stages = Array.from({ length: 10 }, (_, i) =>
      i === 2 ? `  step-${i}: { covers: [K1.1] } # here` : `  step-${i}: { title: { nl: "a", en: "b" } }`,
    ).join('\n');
    const source = protocolFile().replace('stages:\n', `stages:\n${stages}\n`);
    expect(problemsOf(source)).toMatchObject([{ rule: 'missing-key', line: lineOf(source, '# here') }]);
  });

  test.each([
    ['a key of the whole file', { end: 'milestonez: {}' }, 'milestones'],
    ['a key of a task', { task: 'untill: { visible: "yes" }' }, 'until'],
    ['a key of a fact', { fact: 'more: { kind: yesno, stage: steps, questoin: {}, covers: [K1.1] }' }, 'question'],
    ['a key of a set', { set: 'more: { title: { nl: "a", en: "b" }, rol: visible }' }, 'role'],
    ['a key of a text', { task: 'departure: { nl: "a", en: "b", enn: "c" }' }, 'en'],
    ['a key of a field', { task: 'record: { a: { kind: yesno, qestion: { nl: "a", en: "b" } } }' }, 'question'],
    ['a word among several', { task: 'priority: victm' }, 'victim'],
    [
      'a kind',
      { fact: 'more: { kind: yesnoo, stage: steps, question: { nl: "a", en: "b" }, covers: [K1.1] }' },
      'yesno',
    ],
  ])('the nearest word is named for %s', (_what, parts, near) => {
    const said = problemsOf(protocolFile(parts)).map((problem) => problem.message);
    expect(said.map((message) => message.en).join('\n')).toContain(`Do you mean "${near}"?`);
    expect(said.map((message) => message.nl).join('\n')).toContain(`Bedoel je "${near}"?`);
  });
});

describe('what would exhaust the reader', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`).join('\n');
  test.each<[string, string, string]>([
    ['ten megabytes', 'x'.repeat(10_000_000), 'file-size'],
    ['anchors that explode', `a0: &a0 lol\n${laughs}`, 'no-aliases'],
    ['an anchor inside itself', 'a: &a [*a]', 'no-aliases'],
    ['a merge of maps', 'a: &a { b: c }\nd: { <<: *a }', 'no-aliases'],
    ['brackets without end', '['.repeat(400_000), 'nesting'],
    ['maps without end', 'a: { '.repeat(200_000), 'nesting'],
    ['lists in lists in one line', '- '.repeat(400_000), 'nesting'],
    ['a ladder of keys', Array.from({ length: 1_200 }, (_, i) => `${' '.repeat(i)}k:`).join('\n'), 'nesting'],
    [
      'more keys than anybody can compare',
      Array.from({ length: 80_000 }, (_, i) => `k${i}: 1`).join('\n'),
      'unknown-key',
    ],
    ['a hundred thousand aliases', '- *x\n'.repeat(100_000), 'no-aliases'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'yaml'],
    ['a tag', `${protocolFile()}\nabout: !!js/function "alert(1)"`, 'yaml'],
    ['a byte that is no text', 'protocol: \u0000', 'name-form'],
    ['nothing but a comment', '# nothing', 'shape'],
  ])('%s', (_what, source, rule) => {
    const from = performance.now();
    expect(problemsOf(source).map((problem) => problem.rule)).toContain(rule);
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});

describe('what is no file', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'luwte-bad-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  test.each(['/dev/zero', '/dev/null', scratch, join(scratch, 'not-there.yaml')])('%s', (file) => {
    expect(loadProtocol(file)).toMatchObject({ ok: false, problems: [{ file, line: 1, rule: 'unreadable' }] });
  });

  test('a picture under the name of a protocol', () => {
    const file = join(scratch, 'picture.yaml');
    writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0xfe]));
    const loaded = loadProtocol(file);
    expect(loaded.ok).toBe(false);
  });
});

describe('mistakes of all kinds in real files', () => {
  const texts = ['kindante', 'vo-sexting', '../docs/fake-account'].map((place) => ({
    path: `protocols/${basename(place)}/protocol.yaml`,
    text: readFileSync(join(protocolFolder(), place, 'protocol.yaml'), 'utf8'),
  }));
  const mutation = fc.record({
    how: fc.constantFrom('drop', 'double', 'cut', 'put', 'indent', 'swap', 'flip', 'word'),
    at: fc.nat({ max: 1_000_000 }),
    to: fc.nat({ max: 1_000_000 }),
    put: fc.oneof(
      fc.constantFrom(':', '{', '}', '[', ']', '"', "'", '&a', '*a', '- ', '\t', '#', '|', '!', '%', '\u0000', '?'),
      fc.string(),
    ),
  });
  type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

  const mutate = (source: string, { how, at, to, put }: Mutation): string => {
    const lines = source.split('\n');
    const line = at % lines.length;
    const place = at % Math.max(1, source.length);
    switch (how) {
      case 'drop':
        return lines.toSpliced(line, 1 + (to % 3)).join('\n');
      case 'double':
        return lines.toSpliced(to % lines.length, 0, lines[line] ?? '').join('\n');
      case 'cut':
        return to % 10 === 0 ? source.slice(0, place) : source.slice(0, place) + source.slice(place + (to % 40));
      case 'put':
        return source.slice(0, place) + put + source.slice(place);
      case 'indent':
        return lines.with(line, to % 2 === 0 ? ` ${lines[line]}` : (lines[line] ?? '').slice(1)).join('\n');
      case 'swap': {
        const other = to % lines.length;
        return lines
          .with(line, lines[other] ?? '')
          .with(other, lines[line] ?? '')
          .join('\n');
      }
      case 'flip': {
        const code = (source.charCodeAt(place) ^ (1 << (to % 7))) & 0xff;
        return source.slice(0, place) + String.fromCharCode(code) + source.slice(place + 1);
      }
      case 'word': {
        const words = [...source.matchAll(/[a-z-]{3,}/g)];
        const [from, by] = [words[at % words.length], words[to % words.length]];
        if (!from || !by) return source;
        return source.slice(0, from.index) + by[0] + source.slice(from.index + from[0].length);
      }
    }
  };

  test('come back as problems with a place, or as a protocol that can be proved', () => {
    let refused = 0;
    let proved = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2, 2, 2, 2),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (which, mutations) => {
          const { path, text } = texts[which] ?? { path: small, text: '' };
          const source = mutations.reduce(mutate, text);
          const loaded = loadText(source, path);
          if (!loaded.ok) {
            refused += 1;
            const lines = source.split('\n').length;
            for (const problem of problemsOf(source, path))
              if (problem.file === path) expect(problem.line).toBeLessThanOrEqual(lines + 1);
          } else if (which === 2) {
            proved += 1;
            expect(prove(loaded.protocol, loaded.invariants, 100_000).findings.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 250, seed: 20_261_121 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(proved).toBeGreaterThan(5);
  }, 60_000);

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ size: 'medium' }), fc.string({ unit: 'binary', size: 'medium' })), (source) => {
        problemsOf(source);
      }),
      { numRuns: 500, seed: 20_261_121 },
    );
  });
});
