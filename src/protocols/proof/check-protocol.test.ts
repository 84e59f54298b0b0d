import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../../cli/protocol-check.ts';
import { protocolFolder } from '../protocol-folder.ts';
import { runScenarioFile } from '../run-scenario-file.ts';
import { checkProtocol } from './check-protocol.ts';

const example = readFileSync(join(protocolFolder(), '..', 'docs', 'fake-account', 'protocol.yaml'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'luwte-check-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function fileWith(name: string, source: string): string {
  const file = join(scratch, name);
  writeFileSync(file, source);
  return file;
}

const unsafe = fileWith('unsafe.yaml', example.replace('when: { its.may-call: "yes" }', 'priority: normal'));
const lineOf = (source: string, words: string) => source.split('\n').findIndex((line) => line.includes(words)) + 1;

test('a promise that does not hold is said with its place in the file and how it comes about', () => {
  const { problems, proved } = checkProtocol(unsafe);
  expect(problems).toMatchObject([
    {
      file: unsafe,
      line: lineOf(example, 'home-is-safe-first:'),
      column: 3,
      rule: 'promise',
      message: { en: expect.stringContaining('"Never call home when it is not known to be safe" does not hold') },
    },
  ]);
  expect(proved?.valuations).toBeGreaterThan(10);
  expect(problems[0]?.story?.words.map((line) => line.nl)).toEqual([
    'anna: pupil, visible',
    'ouder-van-anna: ouder van anna',
    '"Praat met anna": afgeweken, met een reden',
    '→ "Bel ouder-van-anna over anna" is nu aan de beurt',
  ]);
});

test('the story is written as a scenario that can be run, from wherever it stands', async () => {
  const story = join(scratch, 'story.yaml');
  expect(await run([unsafe, '--json', '--story', story])).toBe(1);
  expect(runScenarioFile(story)).toMatchObject({ shows: ['S10'], failures: [] });
});

test('a protocol in order needs no story', async () => {
  const sound = fileWith('sound.yaml', example);
  const story = join(scratch, 'no-story.yaml');
  expect(await run([sound, '--json', '--story', story])).toBe(0);
  expect(() => readFileSync(story)).toThrow();
});

test('a file that does not load is not proved, and says why', () => {
  const { problems, proved, protocol } = checkProtocol(join(scratch, 'nowhere.yaml'));
  expect(problems.map(({ rule }) => rule)).toEqual(['unreadable']);
  expect([proved, protocol]).toEqual([undefined, undefined]);
});
