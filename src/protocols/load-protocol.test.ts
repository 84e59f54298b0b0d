import { describe, expect, test } from 'vitest';
import { load } from './load-protocol.ts';
import { type Problem, problemLine } from './problem.ts';
import { annexFile, protocolFile } from './test-protocol-file.ts';

/** Loads files that are not on disk; the first is the one that is checked. */
function problemsOf(source: string, others: Readonly<Record<string, string>> = {}): readonly Problem[] {
  const files: Record<string, string> = { 'protocols/small/protocol.yaml': source, ...others };
  const loaded = load('protocols/small/protocol.yaml', [], (path) => {
    const text = files[path];
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  });
  return loaded.ok ? [] : loaded.problems;
}

/** The line of a source on which the comment "here" stands. */
const here = (source: string) => source.split('\n').findIndex((line) => line.includes('# here')) + 1;

/** One problem of this rule, on the line marked in the source, with words in both languages. */
function expectProblem(
  source: string,
  rule: string,
  words: RegExp = /./,
  others: Readonly<Record<string, string>> = {},
) {
  const problems = problemsOf(source, others);
  const found = problems.filter((p) => p.rule === rule);
  expect(problems.map((p) => p.rule)).toContain(rule);
  expect(found.map((p) => p.line)).toContain(here(source));
  for (const problem of found) {
    expect(problem.file).toBe('protocols/small/protocol.yaml');
    expect(problem.column).toBeGreaterThan(0);
    expect(problem.message.nl).not.toBe(problem.message.en);
    expect(problem.message.nl.length).toBeGreaterThan(10);
  }
  expect(found.map((p) => p.message.en).join('\n')).toMatch(words);
}

test('a protocol in order has no problems', () => {
  expect(problemsOf(protocolFile())).toEqual([]);
});

test('a problem is one line with file, line, column, rule and what to do', () => {
  const [problem] = problemsOf(protocolFile({ task: 'when: { visibel: "yes" }' }));
  if (!problem) throw new Error('there is no problem');
  expect(problemLine(problem, 'en')).toMatch(
    /^protocols\/small\/protocol\.yaml:\d+:\d+ \[unknown-fact] There is no fact "visibel"\. Do you mean "visible"\?$/,
  );
  expect(problemLine(problem, 'nl')).toContain('Het feit "visibel" bestaat niet. Bedoel je "visible"?');
});

describe('the file itself', () => {
  test('broken YAML, with the line', () => {
    expectProblem(protocolFile({ end: 'covers: }  # here' }), 'yaml', /not valid YAML/);
  });
  test('the same key twice', () => {
    expectProblem(
      protocolFile({ task: 'minutes: 5\n    minutes: 10 # here' }),
      'key-twice',
      /stands here twice, on line \d+/,
    );
  });
  test('aliases, which could grow without end', () => {
    expectProblem(protocolFile({ task: 'do: &one [{ nl: "a", en: "b" }]\n    say: *one # here' }), 'no-aliases');
  });
  test('a file that is far too large', () => {
    const [problem] = problemsOf(`# here\n${'#'.repeat(2_000_001)}`);
    expect(problem).toMatchObject({ rule: 'file-size', line: 1, column: 1 });
  });
  test('a file that is not there', () => {
    const loaded = load('nowhere/protocol.yaml', [], () => {
      throw new Error('ENOENT');
    });
    expect(loaded).toMatchObject({
      ok: false,
      problems: [{ rule: 'unreadable', file: 'nowhere/protocol.yaml', line: 1 }],
    });
  });
  test('nothing at all, and a list where a protocol is meant', () => {
    expect(problemsOf('').map((p) => p.rule)).toEqual(['shape']);
    expect(problemsOf('- one').map((p) => p.rule)).toEqual(['shape']);
  });
  test('never more than fifty problems at once', () => {
    const many = Array.from({ length: 80 }, (_, i) => `x-${i}: no`).join('\n');
    expect(problemsOf(protocolFile({ end: many }))).toHaveLength(50);
  });
});

describe('the form of words', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a word that the language does not know',
      'whenn: { visible: "yes" } # here',
      'unknown-key',
      /"whenn" is no word.*Do you mean "when"/,
    ],
    ['a number where text is meant', 'title: 0900 # here', 'shape', /two languages/],
    ['a term that is no duration', 'within: 4 hours # here', 'term-form', /PT4H/],
    ['an obligation that is none', 'covers: [q1] # here', 'obligation-form', /K5\.1/],
    ['a reference with a capital', 'after: Talk # here', 'reference-form', /annex\.name/],
    ['a priority that does not exist', 'priority: urgent # here', 'shape', /danger/],
    ['a role that no school has', 'who: janitor # here', 'shape', /director/],
    ['a role that is nearly one', 'who: [mentr] # here', 'shape', /Do you mean "mentor"/],
    ['a text in one language', 'departure: { nl: "Waarom?" } # here', 'missing-key', /not there in English/],
    ['an empty text', 'departure: { nl: " ", en: "Why?" } # here', 'shape', /./],
  ])('%s', (_what, line, rule, words) => {
    const named = line.split(':')[0] ?? '';
    expectProblem(protocolFile({ task: line, without: named }), rule, words);
  });

  test('a name in capitals, and one that computers keep for themselves', () => {
    expectProblem(protocolFile({ fact: 'Thing: { kind: yesno } # here' }), 'name-form', /small letters/);
    expectProblem(protocolFile({ fact: 'constructor: { kind: yesno } # here' }), 'name-form', /small letters/);
  });
});

describe('questions', () => {
  const asked = (more: string) =>
    protocolFile({
      fact: `size: { kind: ${more}, stage: steps, question: { nl: "a", en: "b" }, covers: [K1.1] } # here`,
    });

  test('a choice has options, a yes-or-no has none', () => {
    expectProblem(asked('choice'), 'options', /always do/);
    expectProblem(asked('yesno, options: { a: { nl: "a", en: "a" }, b: { nl: "b", en: "b" } }'), 'options');
  });
  test('a choice has two options at least', () => {
    expectProblem(asked('choice, options: { a: { nl: "a", en: "a" } }'), 'options-number', /two/);
  });
  test('"not-known" and "unanswered" are words of the language', () => {
    expectProblem(
      asked('choice, options: { not-known: { nl: "a", en: "a" }, b: { nl: "b", en: "b" } }'),
      'reserved-answer',
      /already/,
    );
  });
  test('what is presumed is one of the answers', () => {
    expectProblem(asked('yesno, presume: maybe'), 'impossible-answer', /yes, no/);
  });
  test('the stage and the set exist', () => {
    expectProblem(
      protocolFile({
        fact: 'size: { kind: yesno, stage: stepss, question: { nl: "a", en: "b" }, covers: [K1.1] } # here',
      }),
      'unknown-stage',
      /"steps"/,
    );
    expectProblem(asked('yesno, each: victim'), 'unknown-set', /"victims"/);
  });
});

describe('sets', () => {
  const set = (more: string) => protocolFile({ set: `others: { title: { nl: "a", en: "b" }, ${more} } # here` });

  test.each<[string, string, string]>([
    ['come from exactly one place', 'role: visible, carers-of: victims', 'set-source'],
    ['come from somewhere', 'exists: { visible: "yes" }', 'set-source'],
    ['are filtered only when they are people', 'sites: all, kind: carer', 'set-filter'],
    ['leave out roles only when they are people with a role', 'carers-of: victims, except: maker', 'set-filter'],
    ['build on a set that exists', 'carers-of: victimz', 'unknown-set'],
    ['of carers build on people', 'carers-of: victim-carers', 'set-base'],
    ['recall a task that exists', 'recalled: tell', 'unknown-task'],
    ['exist by a question that exists', 'role: visible, exists: { visibly: "yes" }', 'unknown-fact'],
  ])('%s', (_what, more, rule) => expectProblem(set(more), rule));
});

describe('conditions', () => {
  test.each<[string, string, string, RegExp]>([
    ['a question that does not exist, with the one that is meant', '{ visble: "yes" }', 'unknown-fact', /"visible"/],
    [
      'a question that resembles nothing, with those that there are',
      '{ weather: "yes" }',
      'unknown-fact',
      /"weather"\. There are: visible, phones/,
    ],
    [
      'an answer that is impossible, with those that are possible',
      '{ visible: perhaps }',
      'impossible-answer',
      /yes, no, not-known, unanswered/,
    ],
    ['an option that does not exist', '{ nature: pictures }', 'impossible-answer', /sexting, abuse/],
    ['a word for a number', '{ phones: many }', 'untestable', /at-least/],
    ['at-least for what is no number', '{ visible: { at-least: 2 } }', 'at-least', /no number/],
    ['a question about a person without saying whose', '{ unsafe: "yes" }', 'whose-fact', /its\.unsafe/],
    ['its. for a question about the case', '{ its.visible: "yes" }', 'whose-fact', /leave out its/],
    ['its. in a task that repeats for nobody', '{ its.unsafe: "yes" }', 'whose-fact', /with each/],
    ['a set that does not exist', '{ count: victimes, at-least: 2 }', 'unknown-set', /"victims"/],
    ['a task that does not exist', '{ recorded: polise.reached, is: "yes" }', 'unknown-task', /"police"/],
    ['a field that does not exist', '{ recorded: police.reach, is: "yes" }', 'unknown-field', /"reached"/],
    ['an answer that a field cannot have', '{ recorded: police.reached, is: maybe }', 'impossible-answer', /yes, no/],
    ['attempts at a task that does not exist', '{ attempts: phone, at-least: 2 }', 'unknown-task', /phone/],
    ['time since a task that does not exist', '{ elapsed: PT4H, since: phone }', 'unknown-task', /phone/],
    ['"not" around what can still become true', '{ not: { count: victims, at-least: 2 } }', 'negation', /only facts/],
    ['more classes than a proof looks at', '{ count: classes, at-least: 3 }', 'count-places', /kind: number/],
    ['count without its number', '{ count: victims }', 'condition-count', /at-least/],
    ['recorded without a field', '{ recorded: police, is: "yes" }', 'condition-recorded', /task|taak/],
    ['elapsed without a beginning', '{ elapsed: PT4H }', 'condition-elapsed', /since/],
    [
      'attempts beside something else',
      '{ attempts: police, at-least: 2, visible: "yes" }',
      'condition-attempts',
      /all/,
    ],
    ['an answer that is no word', '{ visible: 3 }', 'condition-answer', /word/],
    ['a list that is no list', '{ any: { visible: "yes" } }', 'condition', /condition belongs here/],
    ['an empty condition', '{}', 'condition', /condition belongs here/],
  ])('%s', (_what, when, rule, words) => {
    expectProblem(protocolFile({ task: `when: ${when} # here` }), rule, words);
  });

  test('nested deeper than anybody can read', () => {
    const deep = `${'{ all: ['.repeat(25)}{ visible: "yes" }${'] }'.repeat(25)}`;
    const problems = problemsOf(protocolFile({ task: `when: ${deep} # here` }));
    expect(problems.map((p) => p.rule)).toContain('condition-depth');
  });
});

describe('tasks', () => {
  test.each<[string, string, string, RegExp]>([
    ['come after a step that exists', 'after: tolk # here', 'unknown-step', /"talk"/],
    ['repeat for a set that exists', 'each: victim # here', 'unknown-set', /"victims"/],
    ['make a task pointless that exists', 'moots: tolk # here', 'unknown-task', /"talk"/],
    ['complete by a field that they record', 'completes: { gone: "yes" } # here', 'unknown-field', /gone/],
    [
      'complete by an answer that is possible',
      'completes: { told: perhaps } # here\n    record: { told: { kind: yesno, question: { nl: "a", en: "b" } } }',
      'impossible-answer',
      /yes, no/,
    ],
    ['stand in a stage that exists', 'stage: stepz # here', 'unknown-stage', /"steps"/],
  ])('%s', (_what, line, rule, words) => {
    expectProblem(protocolFile({ task: line, without: line.split(':')[0] ?? '' }), rule, words);
  });

  test('a milestone and a stop name what exists too', () => {
    const milestone = 'milestones:\n  safe: { title: { nl: "a", en: "b" }, after: tolk, covers: [K1.1] } # here';
    expectProblem(protocolFile({ end: milestone }), 'unknown-step', /"talk"/);
    const stops =
      'stops:\n  - { when: { visible: "yes" }, tasks: [tolk], because: { nl: "a", en: "b" }, covers: [S5] } # here';
    expectProblem(protocolFile({ end: stops }), 'unknown-task', /"talk"/);
  });
});

describe('circles', () => {
  test('tasks that wait for each other, with the way round', () => {
    const source = protocolFile({ task: 'after: evaluate' }).replace('  last: #', '  last: # here');
    const problems = problemsOf(source.replace('after: talk # evaluate waits', 'after: last'));
    expect(problems).toMatchObject([{ rule: 'circle' }]);
    expect(problems[0]?.message.en).toMatch(/last → evaluate → last|evaluate → last → evaluate/);
  });
  test('through what was recorded, a milestone or a set', () => {
    const milestone = 'milestones:\n  safe: { title: { nl: "a", en: "b" }, after: last, covers: [K1.1] }';
    expect(problemsOf(protocolFile({ task: 'after: safe', end: milestone })).map((p) => p.rule)).toEqual(['circle']);
    const recorded = protocolFile({
      task: 'when: { recorded: last.told, is: "yes" }\n    record: { told: { kind: yesno, question: { nl: "a", en: "b" } } }',
    });
    expect(problemsOf(recorded).map((p) => p.rule)).toEqual(['circle']);
  });
  test('S6: attempts may open the escalation that makes the calling pointless', () => {
    expect(problemsOf(protocolFile({ task: 'when: { attempts: police, at-least: 2 }\n    moots: police' }))).toEqual(
      [],
    );
  });
});

describe('annexes', () => {
  const calling = (more: string, others: Readonly<Record<string, string>> = { annex: annexFile }) =>
    [
      protocolFile({
        end: `calls:\n  - protocol: annex\n    when: { visible: "yes" }\n    stage: steps\n${more
          .split('\n')
          .map((line) => `    ${line}`)
          .join('\n')}`,
      }),
      Object.fromEntries(Object.entries(others).map(([name, text]) => [`protocols/${name}/protocol.yaml`, text])),
    ] as const;
  const whole =
    'facts: { seen: visible }\nsame: { meet: { task: talk, add-fields: [heard] } }\nadd: [note]\ndrop: { walk: { nl: "niet nodig", en: "not needed" } }';

  test('every task of the annex is the same as one here, added, or left out with a reason', () => {
    expect(problemsOf(...calling(whole))).toEqual([]);
    const [source, others] = calling(`${whole.replace('add: [note]', '')}\nadd: [] `);
    const problems = problemsOf(source, others);
    expect(problems).toMatchObject([{ rule: 'annex-task' }]);
    expect(problems[0]?.message.en).toMatch(/"note" of annex .* 0 times/);
    expect(problems[0]?.line).toBe(source.split('\n').findIndex((l) => l.includes('- protocol: annex')) + 1);
  });

  test.each<[string, string, string, RegExp]>([
    ['a task twice', whole.replace('add: [note]', 'add: [note, meet]'), 'annex-task', /2 times/],
    [
      'a task that the annex does not have',
      whole.replace('add: [note]', 'add: [note, sing] # here'),
      'annex-task',
      /"sing" is no task/,
    ],
    [
      'a dropped task that an added one reads',
      whole.replace(/same: .*/, '').replace('walk:', 'meet: { nl: "nee", en: "no" }, walk:'),
      'annex-dropped',
      /"meet"/,
    ],
    ['a field that the annex does not record', whole.replace('[heard]', '[song]'), 'annex-field', /"song"/],
    [
      'a gate before what is not added',
      `${whole}\ngates: { meet: [talk] } # here`,
      'annex-gate',
      /nothing to hold back/,
    ],
    ['a gate that does not exist', `${whole}\ngates: { note: [tolk] } # here`, 'unknown-step', /"talk"/],
    ['the same as a task that is not here', whole.replace('task: talk', 'task: tolk'), 'unknown-task', /"talk"/],
  ])('%s', (_what, more, rule, words) => {
    const [source, others] = calling(more);
    const problems = problemsOf(source, others);
    expect(problems.map((p) => `${p.rule} ${p.message.en}`).join('\n')).toMatch(
      new RegExp(`${rule} .*${words.source}`),
    );
  });

  test('a question that only a dropped task uses is left out with a reason, or is the same as one here', () => {
    const [source, others] = calling(whole.replace('facts: { seen: visible }\n', ''), {
      annex: annexFile.replaceAll('when: { seen: "yes" } # note', ''),
    });
    expect(problemsOf(source, others).map((p) => p.rule)).toEqual(['annex-fact']);
    expect(
      problemsOf(
        ...calling(whole.replace('facts: { seen: visible }', 'drop-facts: { seen: { nl: "nee", en: "no" } }'), {
          annex: annexFile.replaceAll('when: { seen: "yes" } # note', ''),
        }),
      ),
    ).toEqual([]);
  });

  test('an annex with problems of its own, or that is not there', () => {
    const broken = problemsOf(...calling(whole, { annex: annexFile.replace('kind: yesno', 'kind: maybe') }));
    expect(broken.map((p) => [p.file, p.rule])).toEqual([
      ['protocols/small/protocol.yaml', 'annex'],
      ['protocols/annex/protocol.yaml', 'shape'],
    ]);
    expect(problemsOf(...calling(whole, {})).map((p) => p.rule)).toEqual(['unknown-protocol']);
  });

  test('an annex that calls its caller', () => {
    const back = `${annexFile}\ncalls:\n  - { protocol: small, when: { seen: "yes" }, stage: steps }\n`;
    expect(problemsOf(...calling(whole, { annex: back })).map((p) => p.rule)).toContain('annex-circle');
  });
});
