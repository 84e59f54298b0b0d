import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { letterAudiences, placeholdersIn } from '../domain/letters.ts';
import { textChecker } from '../domain/text-check/check-text.ts';
import { problemLine } from '../protocols/problem.ts';
import { allShipped } from '../protocols/test-shipped-protocols.ts';
import { loadLetters, readLetter } from './load-letters.ts';
import { readability } from './readability.ts';
import { shippedTextRules } from './shipped-text-rules.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const letters = loadLetters(folder('letters'));
const languages = ['nl', 'en'] as const;
const rules = { nl: shippedTextRules('nl'), en: shippedTextRules('en') };
const each = letters.flatMap((letter) => languages.map((language) => [letter.name, language, letter] as const));

/** Douma calls 60 to 70 normal and 70 and up fairly easy; these go to pupils and parents, and are to be easier. */
const least = 85;
const read = new Set(['class-parents', 'all-parents', 'meeting', 'pupils', 'victim-carers', 'sharer-carers']);

describe('the letters that come with Luwte', () => {
  test('are there for everybody whom a school writes to (K8, K5.4)', () => {
    expect(new Set(letters.map(({ audience }) => audience))).toEqual(new Set(letterAudiences));
  });

  test.each(each)(
    '%s (%s) blames nobody, points to nobody and promises nothing (K2.2, K8, S7, S15)',
    (_, language, letter) => {
      const text = letter.text[language];
      const marks = textChecker(rules[language], {})(text);
      expect(marks.map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`)).toEqual([]);
    },
  );

  test.each(each)('%s (%s) asks nobody to look, to show or to send an image (S1, S3)', (_, language, letter) => {
    const text = letter.text[language];
    // Every sentence about showing or sending it on says not to.
    const asking = text
      .split(/(?<=[.?!])\s+|\n/)
      .filter((sentence) => /laat (?:het )?zien|stuur (?:het|ze)|show it|send (?:it|them) on/i.test(sentence))
      .filter((sentence) => !/\b(?:niet|niets|niemand|not|nothing|nobody)\b/i.test(sentence));
    expect(asking).toEqual([]);
  });

  test.each(each)(
    '%s (%s) leaves room for questions, and offers help to pupils and parents (K8, K12)',
    (_, language, letter) => {
      const used = placeholdersIn(letter.text[language]);
      expect(used).toContain('contact');
      if (read.has(letter.audience)) expect(used).toContain('help');
    },
  );

  test.each(languages)('to pupils and parents read easily (%s)', (language) => {
    const scores = letters
      .filter(({ audience }) => read.has(audience))
      .map(({ name, text }) => ({ name, score: Math.round(readability(text[language], language)?.score ?? 0) }));
    console.info(`${language}: ${scores.map(({ name, score }) => `${name} ${score}`).join(', ')}`);
    expect(scores.filter(({ score }) => score < least)).toEqual([]);
  });

  test('name only tasks that some protocol has', () => {
    const tasks = new Set(
      allShipped().flatMap((protocol) => protocol.tasks.map(({ id }) => id.slice(id.lastIndexOf('.') + 1))),
    );
    expect(letters.flatMap((letter) => letter.tasks).filter((task) => !tasks.has(task))).toEqual([]);
  });
});

const good = `letter: brief
title: { nl: Brief, en: Letter }
for: staff
form: letter
fits: { nl: Altijd, en: Always }
tasks: []
text:
  nl: Vraag het {contact}.
  en: Ask {contact}.
mind:
  - { nl: Let op., en: Mind. }
`;
const problems = (source: string) => {
  const result = readLetter('letters/brief.yaml', source);
  return 'problems' in result ? result.problems.map((one) => problemLine(one, 'nl')) : [];
};

describe('a letter that is not right is refused, with the line, the rule and what to do', () => {
  test('a good one is taken', () => expect(problems(good)).toEqual([]));

  test.each([
    [
      'a placeholder that does not exist',
      ['{contact}.\n  en', '{contact} {naam}.\n  en'],
      /brief\.yaml:8:3 \[unknown-placeholder\] "\{naam\}" kennen we niet\..*\{school\}/,
    ],
    [
      'a placeholder with a slip of the pen',
      ['Ask {contact}', 'Ask {contact} {scool}'],
      /\[unknown-placeholder\].*Bedoel je \{school\}\?/,
    ],
    [
      'a language that is missing',
      ['title: { nl: Brief, en: Letter }', 'title: { nl: Brief }'],
      /brief\.yaml:2:\d+ \[missing-key\].*en/,
    ],
    ['a part that is missing', ['fits: { nl: Altijd, en: Always }\n', ''], /\[missing-key\].*fits/],
    ['nothing to mind', ['mind:\n  - { nl: Let op., en: Mind. }\n', 'mind: []\n'], /brief\.yaml:10:1 \[/],
    ['an audience that does not exist', ['for: staff', 'for: stafff'], /brief\.yaml:3:\d+ \[shape\].*staff/],
    ['no room for questions', ['Ask {contact}.', 'Bye.'], /\[contact-missing\] Zeg bij wie/],
    ['parents without help', ['for: staff', 'for: all-parents'], /\[help-missing\] Wijs leerlingen en ouders op hulp/],
    [
      'a placeholder in one language',
      ['Vraag het {contact}.', 'Vraag het {contact} van {school}.'],
      /brief\.yaml:9:3 \[placeholder-in-one-language\]/,
    ],
    ['a key that does not exist', ['form: letter', 'form: letter\nname: x'], /brief\.yaml:5:1 \[unknown-key\]/],
    ['another name than its file', ['letter: brief', 'letter: ander'], /brief\.yaml:1:1 \[letter-name\]/],
  ] as const)('%s', (_, [old, now], expected) => {
    expect(good).toContain(old);
    expect(problems(good.replace(old, now)).join('\n')).toMatch(expected);
  });

  test('a letter of ten sheets', () => {
    expect(problems(good.replace('Ask {contact}.', `Ask {contact}. ${'more '.repeat(2000)}`)).join()).toContain(
      '[letter-too-long]',
    );
  });
});
