import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { textChecker } from '../domain/text-check/check-text.ts';
import type { MarkKind } from '../domain/text-check/text-mark.ts';
import { knownInSentences } from './labelled/known-in-sentences.ts';
import { shippedTextRules } from './shipped-text-rules.ts';

/**
 * How well the checker finds what it should (K2.2, K8, S15), on sentences that people labelled, in sets of their own:
 * one a file. Those that are called `work…` are to try phrases on. The others are to measure on and not for tuning:
 * figures of them are said here, and never which sentences were missed.
 */
const labels = ['identifying', 'blaming', 'promising'] as const;
type Label = (typeof labels)[number];
type Half = Readonly<Record<Label | 'harmless', readonly string[]>>;
const folder = new URL('./labelled/', import.meta.url);
const sets = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({
    name: basename(file, '.yaml'),
    language: file.endsWith('-en.yaml') ? ('en' as const) : ('nl' as const),
    toWorkWith: file.startsWith('work'),
    sentences: { promising: [], ...parse(readFileSync(new URL(file, folder), 'utf8')) } as Half,
  }));

const checks = {
  nl: textChecker(shippedTextRules('nl'), knownInSentences),
  en: textChecker(shippedTextRules('en'), knownInSentences),
};
const kinds: Readonly<Record<Label, ReadonlySet<MarkKind>>> = {
  identifying: new Set([
    'name',
    'initials',
    'nickname',
    'class',
    'place',
    'combination',
    'small-group',
    'contact',
    'site',
    'one-pupil',
  ] as const),
  blaming: new Set(['blame', 'accusation', 'hopeless', 'one-pupil'] as const),
  promising: new Set(['promise', 'hopeless'] as const),
};

interface Rate {
  readonly hits: number;
  readonly of: number;
  readonly rate: number;
  /** 95% interval (Wilson 1927): it holds near 1 and for few sentences, where the usual one does not. */
  readonly from: number;
  readonly to: number;
}

function rateOf(hits: number, of: number): Rate {
  const z = 1.959964;
  const rate = of === 0 ? 0 : hits / of;
  const middle = (rate + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const width = (z * Math.sqrt((rate * (1 - rate)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  return { hits, of, rate, from: middle - width, to: middle + width };
}

function measured({ sentences, language }: (typeof sets)[number], label: Label) {
  const isFound = (sentence: string) => checks[language](sentence).some(({ kind }) => kinds[label].has(kind));
  const found = sentences[label].filter(isFound).length;
  const wrong = sentences.harmless.filter(isFound).length;
  return { recall: rateOf(found, sentences[label].length), precision: rateOf(found, found + wrong) };
}

/** Without what is marked because it is about one pupil: that finds a judgement without understanding it. */
const byBlameAlone = ({ sentences, language }: (typeof sets)[number]) =>
  rateOf(
    sentences.blaming.filter((one) =>
      checks[language](one).some(({ kind }) => kind !== 'one-pupil' && kinds.blaming.has(kind)),
    ).length,
    sentences.blaming.length,
  );

const inWords = ({ hits, of, rate, from, to }: Rate) =>
  `${rate.toFixed(3)} (${hits}/${of}; 95% ${from.toFixed(3)}–${to.toFixed(3)})`;

/** What issue 7 aims for: recall 0.97 and 0.9 at a precision of at least 0.8. It says nothing of promises; 0.8 is ours. */
const aims: Readonly<Record<Label, number>> = { identifying: 0.97, blaming: 0.9, promising: 0.8 };
const leastPrecision = 0.8;
/** Where an aim is not met, what is met is held (docs/decisions/0032-texts-of-a-case.md). */
const heldInstead: Readonly<Record<string, Partial<Record<Label, number>>>> = {
  afresh: { blaming: 0.85 },
  anew: { identifying: 0.9, blaming: 0.8 },
  'afresh-en': { identifying: 0.85, blaming: 0.7, promising: 0.2 },
};
/** For fewer than ten sentences that were found, a share says nothing. */
const fewestForPrecision = 10;

describe.each(sets)('of the sentences of $name', (set) => {
  const { name, sentences, language } = set;
  test.each(labels.filter((label) => sentences[label].length > 0))('%s ones are found (K2.2, K8, S15)', (label) => {
    const { recall, precision } = measured(set, label);
    console.info(`${name}: ${label}: recall ${inWords(recall)}, precision ${inWords(precision)}`);
    if (label === 'blaming')
      console.info(`${name}: blaming, by what blames alone: recall ${inWords(byBlameAlone(set))}`);
    expect(recall.rate).toBeGreaterThanOrEqual(heldInstead[name]?.[label] ?? aims[label]);
    if (precision.of >= fewestForPrecision) expect(precision.rate).toBeGreaterThanOrEqual(leastPrecision);
  });

  test('harmless ones are mostly left alone', () => {
    const marked = rateOf(
      sentences.harmless.filter((one) => checks[language](one).length > 0).length,
      sentences.harmless.length,
    );
    console.info(`${name}: harmless sentences with any mark: ${inWords(marked)}`);
    expect(marked.rate).toBeLessThanOrEqual(0.1);
  });
});

test('there are enough sentences, and none to measure on stands among those to work with', () => {
  const all = (label: Label | 'harmless') =>
    sets.filter(({ language }) => language === 'nl').reduce((sum, { sentences }) => sum + sentences[label].length, 0);
  expect(all('identifying')).toBeGreaterThanOrEqual(200);
  expect(all('blaming')).toBeGreaterThanOrEqual(100);
  expect(all('harmless')).toBeGreaterThanOrEqual(300);
  const inWork = new Set(
    sets.filter((one) => one.toWorkWith).flatMap(({ sentences }) => Object.values(sentences).flat()),
  );
  const toMeasure = sets.filter((one) => !one.toWorkWith).flatMap(({ sentences }) => Object.values(sentences).flat());
  expect(toMeasure.length).toBeGreaterThan(500);
  expect(toMeasure.filter((one) => inWork.has(one)).length).toBe(0);
});
