import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type GuideField,
  type GuideWords,
  guideFields,
  itemsOf,
  readTypedGuide,
  type TypedGuide,
  typedFrom,
  wordsToCheck,
} from './own-guide.ts';
import type { Language } from './text.ts';

const fields = (value: (field: GuideField) => string) =>
  Object.fromEntries(guideFields.map((field) => [field, value(field)])) as Record<GuideField, string>;
const dutch = fields((field) => `Eerste regel van ${field}.\nTweede regel van ${field}.`);
const nothing = fields(() => '');
const typed = (nl: Partial<Record<GuideField, string>>, en: Record<GuideField, string> = nothing): TypedGuide => ({
  nl: { ...dutch, ...nl },
  en,
});
const luwte: GuideWords = {
  only: [],
  before: { arrange: [], who: [], where: [] },
  withPolice: [],
  opening: [{ nl: 'Ga rustig zitten.', en: 'Sit down quietly.' }],
  questions: [],
  stop: [],
  ratherNot: [],
  closing: [],
  today: [],
};
const errorsOf = (guide: TypedGuide) => {
  const read = readTypedGuide(guide, luwte);
  return read.ok ? [] : Object.keys(read.errors);
};

test('a line is an item, and what people put around it is taken off', () => {
  expect(
    itemsOf(
      '- Zet water neer.\n\n • Ga zitten.\n2. Wacht even.\n112 bellen\n“Fijn dat je er bent.”\nZeg “ja” of “nee”',
    ),
  ).toEqual([
    'Zet water neer.',
    'Ga zitten.',
    'Wacht even.',
    '112 bellen',
    'Fijn dat je er bent.',
    'Zeg “ja” of “nee”',
  ]);
});

test('Dutch alone is enough: it is read in the place of the English, and a line of Luwte keeps its own (K2.3)', () => {
  const read = readTypedGuide(typed({ opening: 'Fijn dat je er bent.\nGa rustig zitten.' }), luwte);
  expect(read.ok && read.value.opening).toEqual([
    { nl: 'Fijn dat je er bent.', en: 'Fijn dat je er bent.' },
    { nl: 'Ga rustig zitten.', en: 'Sit down quietly.' },
  ]);
  expect(read.ok && typedFrom(read.value, luwte).en).toEqual(nothing);
});

test('every part but the one that most talks do not need has to be there, and is asked for beside its own field', () => {
  for (const field of guideFields) {
    const left = errorsOf(typed({ [field]: ' \n ', ...(field === 'not' && { but: '' }) }));
    expect(left, field).toEqual(field === 'only' ? [] : field === 'not' ? ['not', 'but'] : [field]);
  }
});

test('each sentence that is better left unsaid has one to say instead', () => {
  expect(errorsOf(typed({ not: 'Waarom deed je dat?\nHad dat maar niet gedaan.\nEn nu?' }))).toEqual(['but']);
});

test('English that follows is whole, line by line beside the Dutch', () => {
  const english = fields((field) => `First line of ${field}.\nSecond line of ${field}.`);
  expect(errorsOf(typed({}, english))).toEqual([]);
  expect(errorsOf(typed({}, { ...english, stop: '' }))).toEqual(['stop-en']);
  expect(errorsOf(typed({}, { ...english, stop: 'One line.' }))).toEqual(['stop-en']);
});

test('a line that nobody reads in a talk, and the address of a site, are refused kindly', () => {
  expect(errorsOf(typed({ opening: 'a'.repeat(301) }))).toEqual(['opening']);
  expect(errorsOf(typed({ today: 'Kijk op voorbeeld.nl/foto' }))).toEqual(['today']);
  expect(errorsOf(typed({ today: 'Ja.\n'.repeat(31) }))).toEqual(['today']);
});

test('what is better left unsaid, and what is Luwte’s, is not held against the one who wrote it', () => {
  const read = readTypedGuide(
    typed({ not: 'Het is je eigen schuld.\nDom.', but: 'Het is niet jouw schuld.\nGoed.' }),
    luwte,
  );
  const before = readTypedGuide(typed({ but: 'Goed.\nZo.' }), luwte);
  const words = read.ok && before.ok ? wordsToCheck(read.value, before.value, 'nl').split('\n') : [];
  expect(words).toEqual(['Het is niet jouw schuld.']);
});

test('whatever a school wrote stands in the form again as it was, in both languages', () => {
  const line = fc.stringMatching(/^[A-Za-z][a-z ,?!é]{1,40}[a-z?!]$/);
  const guide = fc.record({
    lines: fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 5 }),
    inEnglish: fc.boolean(),
  });
  fc.assert(
    fc.property(guide, ({ lines, inEnglish }) => {
      const of = (language: Language) =>
        fields(() => lines.map(([nl, en]) => (language === 'nl' ? nl : `${en} E`)).join('\n'));
      const form: TypedGuide = { nl: of('nl'), en: inEnglish ? of('en') : nothing };
      const read = readTypedGuide(form, luwte);
      if (!read.ok) throw new Error(JSON.stringify(read.errors));
      const again: GuideWords = read.value;
      expect(typedFrom(again, luwte)).toEqual(form);
    }),
  );
});
