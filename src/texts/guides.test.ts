import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Guide } from '../domain/guide.ts';
import { linesOfGuide, longestSheet } from '../domain/guide-sheet.ts';
import type { Language, Text } from '../domain/text.ts';
import { textChecker } from '../domain/text-check/check-text.ts';
import { guideFolder, guideNames, protocolFolder } from '../protocols/protocol-folder.ts';
import { fillShelf } from '../protocols/protocol-shelf.ts';
import { loadGuides, readGuide } from './read-guide.ts';
import { readability } from './readability.ts';
import { shippedTextRules } from './shipped-text-rules.ts';

const guides = loadGuides(guideFolder());
const languages = ['nl', 'en'] as const;

/** What somebody says aloud, word for word. */
const saidIn = (guide: Guide): readonly Text[] => [
  ...guide.opening,
  ...guide.questions,
  ...guide.ratherNot.map(({ but }) => but),
  ...guide.closing,
];
/** All but the examples of what is better not said. */
const allIn = (guide: Guide): readonly Text[] => [
  guide.title,
  guide.about,
  ...guide.only,
  ...Object.values(guide.before).flat(),
  ...guide.withPolice,
  ...guide.stop,
  ...guide.today,
  ...saidIn(guide),
];
const inOne = (texts: readonly Text[], language: Language) => texts.map((one) => one[language]).join('\n');

test('there is a guide for each of ten talks', () => {
  expect([...guides.keys()].sort()).toEqual([
    'bystander',
    'class',
    'parent-meeting',
    'sharer',
    'sharer-parents',
    'staff-who-saw',
    'team',
    'together',
    'victim',
    'victim-parents',
  ]);
  expect([...guideNames()].sort()).toEqual([...guides.keys()].sort());
});

describe.each([...guides.values()].map((guide) => [guide.name, guide] as const))('%s', (name, guide) => {
  test.each(languages)('blames and accuses nobody, and promises nothing, in %s (K2.2, S7, S15)', (language) => {
    const check = textChecker(shippedTextRules(language), {});
    const never = ['blame', 'accusation', 'hopeless', 'promise', 'image'];
    const marks = allIn(guide).flatMap((one) =>
      check(one[language])
        .filter(({ kind }) => never.includes(kind))
        .map(({ from, to, kind }) => [kind, one[language].slice(from, to)]),
    );
    expect(marks).toEqual([]);
  });

  test.each(languages)('says to pupils and parents what everybody understands, in %s', (language) => {
    const score = readability(inOne(saidIn(guide), language), language)?.score ?? 0;
    console.log(`reading ease of what is said, ${name} (${language}): ${score.toFixed(0)}`);
    // 60 is for everybody, 80 for who is eleven or twelve.
    expect(score).toBeGreaterThan(guide.listener === 'colleagues' ? 70 : 85);
  });

  test.each(languages)('fits on one sheet in %s', (language) => {
    expect(linesOfGuide(guide, language)).toBeLessThanOrEqual(longestSheet);
  });

  test('asks nobody to look, show or describe, but in what is better not said (S3)', () => {
    const asks =
      /stuur het (even )?naar (mij|ons)|maak een screenshot|laat (het|hem) zien aan|beschrijf|send it to (me|us)\b/i;
    for (const one of allIn(guide)) expect(`${one.nl} ${one.en}`).not.toMatch(asks);
  });
});

test('only the talk together has conditions: the wish of who is visible, and the police (S9)', () => {
  expect([...guides.values()].filter(({ only }) => only.length > 0).map(({ name }) => name)).toEqual(['together']);
  expect(inOne(guides.get('together')?.only ?? [], 'nl')).toMatch(/wil dit echt zelf[\s\S]*politie heeft geen bezwaar/);
});

test('each guide that a task asks for is there, and each protocol about images has its talks', () => {
  const shelf = fillShelf(protocolFolder());
  const asked = (name: string) => shelf.get(name)?.protocol.tasks.flatMap(({ guide }) => guide ?? []) ?? [];
  for (const name of shelf.keys()) for (const guide of asked(name)) expect(guides.has(guide)).toBe(true);
  expect(new Set(asked('vo-sexting'))).toEqual(
    new Set(['bystander', 'victim', 'victim-parents', 'sharer', 'sharer-parents', 'class', 'together']),
  );
  expect(new Set([...asked('kindante'), ...asked('vo-sexting')])).toEqual(new Set(guides.keys()));
});

describe('a file that is not a whole guide is refused, with the place and what to do', () => {
  const source = readFileSync(join(guideFolder(), 'victim.yaml'), 'utf8');
  const refused = (text: string) => {
    const read = readGuide('victim.yaml', text);
    return 'problems' in read ? read.problems.map(({ line, rule }) => [rule, line] as const) : [];
  };
  const lineOf = (words: string) => source.split('\n').findIndex((one) => one.includes(words)) + 1;

  test('without a part', () => {
    expect(refused(source.replace(/closing:\n(?: {2}- .*\n)+/, ''))).toEqual([['missing-key', expect.any(Number)]]);
  });
  test('with an unknown word', () => {
    expect(refused(source.replace('closing:', 'ending:')).map(([rule]) => rule)).toContain('unknown-key');
  });
  test('with an empty text, or without English', () => {
    const first = 'Maak een half uur vrij. Leg je telefoon weg.';
    expect(refused(source.replace(first, ' '))).toEqual([['shape', lineOf(first)]]);
    expect(refused(source.replace(', en: "Keep half an hour free. Put your phone away."', ''))).toEqual([
      ['missing-key', lineOf(first)],
    ]);
  });
  test('with a question that asks nothing, an unknown obligation, another name', () => {
    expect(refused(source.replace('Hoe gaat het nu met je?', 'Vertel alles.'))).toEqual([
      ['no-question', lineOf('Hoe gaat het nu met je?')],
    ]);
    expect(refused(source.replace('[V12,', '[V99,'))).toEqual([['unknown-obligation', lineOf('covers:')]]);
    expect(refused(source.replace('guide: victim', 'guide: pupil'))).toEqual([['file-name', lineOf('guide: victim')]]);
  });
  test('too long for a line, or for a sheet', () => {
    expect(refused(source.replace('Hoe gaat het nu met je?', `Hoe ${'en hoe '.repeat(50)}gaat het?`))).toEqual([
      ['line-too-long', lineOf('Hoe gaat het nu met je?')],
    ]);
    const more = '  - { nl: "Hoe gaat het?", en: "How are you?" }\n'.repeat(60);
    expect(refused(source.replace('questions:\n', `questions:\n${more}`)).map(([rule]) => rule)).toEqual([
      'too-long-for-a-sheet',
      'too-long-for-a-sheet',
    ]);
  });
});
