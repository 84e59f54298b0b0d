import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load, loadProtocol } from './load-protocol.ts';
import { protocolFolder } from './protocol-folder.ts';
import { runScenario } from './run-scenario.ts';
import { runScenarioFile } from './run-scenario-file.ts';
import { type Expected, type Given, readScenario, type ScenarioFile } from './scenario-file.ts';
import { protocolFile } from './test-protocol-file.ts';

const root = dirname(protocolFolder());
const found = (pattern: string) => globSync(pattern, { cwd: root }).sort();

describe('the protocols that come with Luwte', () => {
  const protocols = [...found('protocols/*/protocol.yaml'), 'docs/fake-account/protocol.yaml'];
  const scenarios = [...found('protocols/*/scenarios/*.yaml'), ...found('docs/fake-account/scenario*.yaml')];

  test.each(protocols)('%s is in order', (file) => {
    const loaded = loadProtocol(join(root, file));
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });

  test.each(scenarios)('%s holds', (file) => {
    expect(runScenarioFile(join(root, file)).failures).toEqual([]);
  });

  test('each has the scenarios that it needs', () => {
    const of = (folder: string) => scenarios.filter((file) => file.startsWith(folder)).length;
    expect(of('protocols/kindante/')).toBeGreaterThanOrEqual(12);
    expect(of('protocols/vo-sexting/')).toBeGreaterThanOrEqual(8);
    expect(of('docs/fake-account/')).toBeGreaterThanOrEqual(1);
    for (const file of protocols) expect([file, of(`${dirname(file)}/`) > 0]).toEqual([file, true]);
  });
});

/** A scenario that the small protocol does not meet says what it expected and what it found. */
describe('a scenario that does not hold', () => {
  const loaded = load('protocols/small/protocol.yaml', [], () =>
    protocolFile({
      task: 'when: { visible: "yes" }\n    within: PT4H',
    }),
  );
  const protocol = loaded.ok ? loaded.protocol : undefined;
  const failures = (...steps: ScenarioFile['steps']) => {
    if (!protocol) throw new Error('the small protocol does not load');
    return runScenario(protocol, { scenario: { nl: 'a', en: 'b' }, protocol: 'small', shows: [], steps });
  };
  const one = (expect: Expected, given?: Given) =>
    failures({ ...(given && { given }), expect }).map((failure) => failure.text);
  const visible: Given = { facts: { visible: 'yes' }, people: { anna: { roles: ['visible'] } } };

  test('says which step, what was expected and what is', () => {
    expect(failures({ expect: { open: ['police'] } }, { expect: { open: ['last'] } })).toEqual([
      { step: 2, text: 'last: expected open, is last undetermined' },
    ]);
  });

  test.each<[string, Expected, Given | undefined, RegExp]>([
    ['open', { open: ['talk/anna', 'sing'] }, visible, /^sing: expected open, but there is no such task$/],
    ['not open', { 'not-open': ['talk/anna'] }, visible, /expected not to be open, but it is/],
    ['done', { done: ['police'] }, undefined, /expected done, is police open/],
    ['departed', { departed: ['police'] }, undefined, /expected departed/],
    ['moot', { moot: ['police'] }, undefined, /expected moot/],
    ['parked', { parked: ['last'] }, undefined, /expected parked, is last undetermined/],
    ['stopped', { stopped: ['last'] }, undefined, /expected stopped/],
    ['absent', { absent: ['police'] }, undefined, /expected absent, is police open/],
    ['absent, of a task that does not exist', { absent: ['sing'] }, undefined, /the protocol has no such task/],
    ['stalled', { stalled: ['evaluate'] }, visible, /expected stalled, is evaluate waiting/],
    ['overdue', { overdue: ['last'] }, visible, /expected overdue/],
    [
      'waiting for the right thing',
      { waiting: { evaluate: 'police' } },
      visible,
      /expected to wait for police, waits for talk/,
    ],
    [
      'undetermined for the right thing',
      { undetermined: { last: 'nature' } },
      undefined,
      /expected to wait for nature, waits for visible/,
    ],
    ['due', { due: { last: 'PT5H' } }, visible, /expected due "PT5H"/],
    ['first', { first: 'police' }, visible, /expected police first, it is last/],
    ['asks', { asks: ['unsafe'] }, undefined, /expected the question unsafe, asked are visible/],
    ['asks not', { 'asks-not': ['visible'] }, undefined, /not to be asked, but it is/],
    ['may close', { 'may-close': 'yes' }, undefined, /these are left: .*police \(open\)/],
  ])('%s', (_what, expected, given, words) => {
    expect(one(expected, given).join('\n')).toMatch(words);
  });

  test('a story that cannot be told is a failure too', () => {
    const told = failures({ given: { done: { sing: {} }, facts: { weather: 'fine', visible: 'perhaps' } } });
    expect(told.map((f) => f.text)).toEqual([
      'weather: This question is not part of this protocol. (no-such-fact: weather)',
      'visible: Choose one of the answers. (answer-does-not-fit: visible)',
      'sing done: This task is not in the plan. (no-such-task)',
    ]);
  });

  test('a scenario may close a case only when it can be closed', () => {
    expect(failures({ given: { closed: true } }).map((f) => f.text)).toEqual([
      expect.stringContaining('not-ready-to-close'),
    ]);
    expect(one({ 'may-close': 'no' }, { facts: { visible: 'no' }, done: { police: {}, evaluate: {} } }).join()).toMatch(
      /cannot be closed, but it can/,
    );
  });
});

describe('a scenario file', () => {
  const scenario = 'scenario: { nl: "a", en: "b" }\nprotocol: kindante\nsteps:\n';

  test('that is not in order says where', () => {
    expect(readScenario('mine.yaml', `${scenario}  - expects: {}\n`)).toEqual({
      problems: [
        {
          file: 'mine.yaml',
          line: 4,
          column: 5,
          rule: 'unknown-key',
          message: expect.objectContaining({ en: expect.stringContaining('Do you mean "expect"?') }),
        },
      ],
    });
    expect(readScenario('mine.yaml', 'steps: [\n')).toEqual({
      problems: [expect.objectContaining({ file: 'mine.yaml', line: 1, column: 8, rule: 'yaml' })],
    });
    expect(readScenario('mine.yaml', `${scenario}  - expect: { opened: [talk] }\n`)).toHaveProperty('problems');
    expect(readScenario('mine.yaml', `a: &a [${'*a,'.repeat(9)}]`)).toMatchObject({
      problems: { 0: { rule: 'no-aliases' } },
    });
    expect(readScenario('mine.yaml', `${scenario}  - expect: { open: [talk] }\n`)).toMatchObject({
      protocol: 'kindante',
    });
  });

  test('that is not there, or names a protocol that is not there', () => {
    expect(runScenarioFile('/nowhere/mine.yaml').failures.join()).toMatch(/cannot be read/);
  });
});
