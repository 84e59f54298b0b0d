import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { load } from './load-protocol.ts';
import { protocolFolder } from './protocol-folder.ts';

/**
 * Mistakes that a safety coordinator makes in a copy of a real protocol. Each message names the place, and what to do
 * about it, in words for somebody who never heard of YAML.
 */
const folder = protocolFolder();
const path = join(folder, 'kindante', 'protocol.yaml');
const source = readFileSync(path, 'utf8');
const folders = ['kindante', 'meldcode', 'staff-suspected', 'veilig-thuis-advice', 'vo-sexting'];

/** The first problem, with the text of its line from its column on. */
function first(written: string) {
  const loaded = load(
    path,
    [],
    (file) => (file === path ? written : readFileSync(file, 'utf8')),
    () => folders,
  );
  if (loaded.ok) throw new Error('This is in order.');
  const [problem] = loaded.problems;
  if (!problem) throw new Error('There is no problem.');
  const { line, column, rule, message } = problem;
  return { rule, at: written.split('\n')[line - 1]?.slice(column - 1) ?? '', ...message };
}

test.each<[what: string, from: string, to: string, rule: string, at: string, says: string]>([
  [
    'a key with a letter too many',
    '    within: PT4H',
    '    withing: PT4H',
    'unknown-key',
    'withing',
    'Bedoel je "within"?',
  ],
  ['a part of the file that is misspelt', '\nsets:\n', '\nset:\n', 'unknown-key', 'set:', 'Bedoel je "sets"?'],
  ['a role in Dutch', 'who: director', 'who: directeur', 'shape', 'directeur', 'Bedoel je "director"?'],
  [
    'another role in Dutch',
    '[director, teacher]',
    '[director, leerkracht]',
    'shape',
    'leerkracht',
    'Bedoel je "teacher"?',
  ],
  ['a role of people', 'role: visible', 'role: visable', 'shape', 'visable', 'Bedoel je "visible"?'],
  ['a topic in Dutch', 'topic: aftercare', 'topic: nazorg', 'shape', 'nazorg', 'Bedoel je "aftercare"?'],
  [
    'a question',
    '{ nature: [abuse, both] }',
    '{ natur: [abuse, both] }',
    'unknown-fact',
    'natur',
    'Bedoel je "nature"?',
  ],
  [
    'an answer',
    '{ nature: [abuse, both] }',
    '{ nature: [abus, both] }',
    'impossible-answer',
    'abus',
    'Bedoel je "abuse"?',
  ],
  ['ja', 'exists: { visible: "yes" }', 'exists: { visible: ja }', 'impossible-answer', 'ja', 'Bedoel je "yes"?'],
  [
    '“yes”',
    'exists: { visible: "yes" }',
    'exists: { visible: “yes” }',
    'impossible-answer',
    '“yes”',
    'Bedoel je "yes"?',
  ],
  [
    'true for yes',
    'exists: { visible: "yes" }',
    'exists: { visible: true }',
    'condition-answer',
    'visible',
    'Schrijf "yes"',
  ],
  ['yes for true', 'first: true', 'first: yes', 'shape', 'first', 'true (ja) of false (nee)'],
  ['a task', 'after: reassure\n', 'after: reasure\n', 'unknown-step', 'reasure', 'Bedoel je "reassure"?'],
  ['a stage for a task', 'after: reassure\n', 'after: police\n', 'unknown-step', 'police', '"police" hoort bij stages'],
  [
    'a Dutch name',
    'recorded: call-police.reached',
    'recorded: bel-politie.reached',
    'unknown-task',
    'bel-politie',
    '"call-police"',
  ],
  [
    'a field',
    'recorded: call-police.reached',
    'recorded: call-police.bereikt',
    'unknown-field',
    'call-police.bereikt',
    'Er zijn: reached',
  ],
  [
    'a line one space to the left',
    '    stage: safe\n    short',
    '   stage: safe\n    short',
    'yaml',
    'stage: safe',
    'kolom 4',
  ],
  ['a line too far to the right', '    first: true\n', '      first: true\n', 'yaml', 'first: true', 'kolom 7'],
  [
    'a name too far to the right',
    '  suicidality:\n',
    '    suicidality:\n',
    'key-twice',
    'kind',
    'Hoort dit bij "suicidality"?',
  ],
  ['a tab', '    first: true\n', '\tfirst: true\n', 'yaml', '\t', 'Spring in met spaties'],
  [
    'no English',
    ', en: "Could the image be fake or made with AI?" }',
    ' }',
    'missing-key',
    'question',
    'niet in het Engels',
  ],
  [
    'no Dutch',
    '      nl: Vraag het na, kijk er niet naar. Voor wie te zien is maakt het weinig verschil.\n',
    '',
    'missing-key',
    'help',
    'niet in het Nederlands',
  ],
  [
    'a text in one piece',
    '{ nl: "Is het beeld misschien nep of met AI gemaakt?", en: "Could the image be fake or made with AI?" }',
    'Is het nep?',
    'shape',
    'question',
    '{ nl: "Is het nep?", en: "…" }',
  ],
  ['a number for a text', 'phone: "112"', 'phone: 112', 'shape', 'phone', 'tussen aanhalingstekens: "112"'],
  [
    'a colon in a text',
    'nl: Denk aan geweld, weg',
    'nl: Denk aan: geweld, weg',
    'yaml',
    'Denk aan:',
    'Zet de hele tekst tussen aanhalingstekens',
  ],
  [
    'quotes in quotes',
    '"Is het beeld misschien nep',
    '"Is het beeld "misschien" nep',
    'yaml',
    'misschien',
    'Staat er een " in de tekst?',
  ],
  [
    'a text that is not closed',
    '      nl: Denk aan geweld, weg',
    '      nl: "Denk aan geweld, weg',
    'yaml',
    '',
    'Zet er ook " achter',
  ],
  [
    'a bracket that is not closed',
    'covers: [S4, K0]',
    'covers: [S4, K0',
    'yaml',
    '[S4, K0',
    'Deze [ wordt niet afgesloten',
  ],
  [
    'a comma that is missing',
    'nl: "3 Politie en advies", en',
    'nl: "3 Politie en advies" en',
    'yaml',
    '"3 Politie',
    'ontbreekt een komma',
  ],
  ['no colon', '    kind: yesno', '    kind yesno', 'yaml', 'kind yesno', 'ontbreekt een dubbele punt'],
  [
    'no space behind a hyphen',
    '- { recorded: call-police.reached',
    '-{ recorded: call-police.reached',
    'yaml',
    '-{',
    'Achter het streepje hoort een spatie',
  ],
  [
    'a star before a text',
    'nl: Denk aan geweld, weg',
    'nl: *Denk aan geweld, weg',
    'no-aliases',
    '*Denk',
    'zet die dan tussen aanhalingstekens',
  ],
  [
    'an anchor',
    'help:\n      nl: Vraag',
    'help: &hulp\n      nl: Vraag',
    'no-aliases',
    'nl: Vraag',
    'YAML-ankers (&hulp)',
  ],
  [
    'the same key twice',
    '    kind: yesno\n    first: true',
    '    kind: yesno\n    kind: yesno\n    first: true',
    'key-twice',
    'kind',
    'ook op regel 56',
  ],
  [
    'a protocol that is not there',
    'protocol: vo-sexting',
    'protocol: vo-sextng',
    'unknown-protocol',
    'protocol: vo-sextng',
    'Bedoel je "vo-sexting"?',
  ],
  [
    'another name than its folder',
    'protocol: kindante\n',
    'protocol: mijn-school\n',
    'folder-name',
    'protocol',
    'in de map "kindante"',
  ],
  [
    'an obligation that does not exist',
    'covers: [S4, K0]',
    'covers: [S4, K6.1]',
    'unknown-obligation',
    'K6.1',
    'Bedoel je "K6"?',
  ],
  [
    'an obligation without a text',
    'covers: [S4, K0]',
    'covers: [S4, MOA7]',
    'unknown-obligation',
    'MOA7',
    'Zet haar daar, met haar tekst',
  ],
  ['an empty list', 'covers: [S4, K0]', 'covers: []', 'shape', 'covers', 'minstens één'],
  [
    'one where a list belongs',
    'covers: [S4, K0]',
    'covers: S4',
    'shape',
    'covers',
    'Hier hoort een lijst, ook als er maar één in staat: [S4]',
  ],
  ['a term in words', 'within: PT4H', 'within: 4 uur', 'term-form', 'within', 'PT4H (vier uur)'],
  ['a term in numbers alone', 'within: PT4H', 'within: 4', 'shape', 'within', 'PT4H (vier uur)'],
  ['school days that go back', '{ schooldays: 10 }', '{ schooldays: -3 }', 'shape', 'schooldays', 'minstens 1'],
  ['school days in words', '{ schooldays: 10 }', '{ schooldays: tien }', 'shape', 'schooldays', 'in cijfers'],
  [
    'school days misspelt',
    '{ schooldays: 10 }',
    '{ schooldagen: 10 }',
    'unknown-key',
    'schooldagen',
    'Bedoel je "schooldays"?',
  ],
  ['minutes with a word', 'minutes: 20', 'minutes: 20 minuten', 'shape', 'minutes', 'zonder woord erbij'],
  ['a day the Dutch way', 'checked: "2026-11-20"', 'checked: 20-11-2026', 'shape', 'checked', '"2026-11-20"'],
  [
    'a name with a space and a capital',
    '  danger-now:\n',
    '  Danger now:\n',
    'name-form',
    'Danger now',
    'Schrijf bijvoorbeeld "danger-now"',
  ],
  [
    'guidance without hyphens',
    '    do:\n      - nl: Een les',
    '    do:\n        nl: Een les',
    'shape',
    'do:',
    'begint met een streepje',
  ],
  [
    'a condition in words',
    'when: { nature: [abuse, both] }',
    'when: nature is abuse',
    'shape',
    'when',
    'Hier hoort een voorwaarde',
  ],
  ['a question of one person', 'its.carer-risk', 'carer-risk', 'whose-fact', 'carer-risk', 'schrijf its.carer-risk'],
  ['a role of a call', 'roles: {', 'roles: { mentr: teacher,', 'unknown-key', 'mentr', 'Bedoel je "mentor"?'],
  [
    'danger that is never asked again',
    '    ask-again: PT2H\n    covers: [S4]\n  suicidality',
    '    covers: [S4]\n  suicidality',
    'first-again',
    'danger-now',
    'ask-again: PT2H',
  ],
])('%s', (_what, from, to, rule, at, says) => {
  expect(source).toContain(from);
  const problem = first(source.replace(from, to));
  expect(problem).toMatchObject({ rule, nl: expect.stringContaining(says) });
  expect(problem.at.slice(0, at.length)).toBe(at);
  expect(problem.nl).not.toBe(problem.en);
  expect(`${problem.nl} ${problem.en}`).not.toMatch(
    /undefined|\[object|expected|verwacht|received|string|array|boolean/i,
  );
});
