import { describe, expect, test } from 'vitest';
import type { Protocol } from '../domain/protocol.ts';
import { load } from './load-protocol.ts';

/** A protocol of a few lines: `tasks` is the body of the tasks, `more` what else the file says. */
const file = (name: string, tasks: string, more = '') => `protocol: ${name}
version: "1"
title: { nl: "a", en: "b" }
about: { nl: "a", en: "b" }
stages: { steps: { title: { nl: "a", en: "b" } } }
${more}
tasks:
${tasks}
`;
const task = (name: string, more = '') =>
  `  ${name}: { title: { nl: "a", en: "b" }, stage: steps, who: mentor, covers: [S5]${more === '' ? '' : `, ${more}`} }`;
const asked = 'record: { said: { kind: yesno, question: { nl: "a", en: "b" } } }';
const fact = (name: string) =>
  `facts: { ${name}: { kind: yesno, stage: steps, question: { nl: "a", en: "b" }, covers: [S5] } }`;

/** The annex that the others share: ask, and act on the answer. */
const advice = file(
  'advice',
  [
    task('ask', asked),
    task('act', 'when: { doubt: "yes", all: [{ recorded: ask.said, is: "yes" }] }, after: ask'),
  ].join('\n'),
  fact('doubt'),
);
/** An annex that calls the shared one, and waits for it. */
const plan = file(
  'plan',
  [
    task('talk', 'after: [advice.act]'),
    task('note', 'when: { recorded: advice.ask.said, is: "yes" }, after: advice.ask'),
  ].join('\n'),
  `${fact('worry')}
calls:
  - { protocol: advice, stage: steps, facts: { doubt: worry }, add: [ask, act], when: { worry: "yes" } }`,
);

const school = (calls: string, tasks = task('call', asked)) =>
  file('school', tasks, `${fact('fear')}\ncalls:\n${calls}`);
const callAdvice = '  - { protocol: advice, stage: steps, facts: { doubt: fear }, add: [ask, act], covers: [K11] }\n';
const callPlan = '  - { protocol: plan, stage: steps, facts: { worry: fear }, add: [talk, note] }\n';

function loaded(source: string, others: Readonly<Record<string, string>> = { advice, plan }) {
  return load('protocols/school/protocol.yaml', [], (path) => {
    const text = { school: source, ...others }[path.split('/')[1] ?? ''];
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  });
}
function flat(source: string, others?: Readonly<Record<string, string>>): Protocol {
  const result = loaded(source, others);
  if (!result.ok) throw new Error(result.problems.map((p) => `${p.rule}: ${p.message.en}`).join('\n'));
  return result.protocol;
}
const rules = (source: string, others?: Readonly<Record<string, string>>) => {
  const result = loaded(source, others);
  return result.ok ? [] : result.problems.map((p) => p.rule);
};
const ids = (protocol: Protocol) => protocol.tasks.map((t) => t.id);
const named = (protocol: Protocol, id: string) => protocol.tasks.find((t) => t.id === id);

describe('an annex that calls an annex', () => {
  test('gives each step once, and its own steps wait for what the caller made of the shared ones', () => {
    const protocol = flat(school(callAdvice + callPlan));
    expect(ids(protocol)).toEqual(['call', 'advice.ask', 'advice.act', 'plan.talk', 'plan.note']);
    expect(named(protocol, 'plan.talk')?.after).toEqual(['advice.act']);
    expect(named(protocol, 'plan.note')?.when).toMatchObject({ test: 'recorded', task: 'advice.ask' });
    // The caller's own condition decides on the shared steps, not the one that the other annex called them with.
    expect(named(protocol, 'advice.ask')?.when).toEqual({ test: 'all', of: [] });
    expect(protocol.facts.map((f) => f.id)).toEqual(['fear']);
  });

  test('follows the shared step to the task of the caller that stands for it', () => {
    const same = callAdvice.replace('add: [ask, act]', 'same: { ask: call }, add: [act]');
    const protocol = flat(school(same + callPlan));
    expect(ids(protocol)).toEqual(['call', 'advice.act', 'plan.talk', 'plan.note']);
    expect(named(protocol, 'plan.note')).toMatchObject({ after: ['call'], when: { task: 'call' } });
    expect(protocol.aliases).toEqual({ 'advice.ask': 'call' });
  });

  test('waits no longer for a shared step that the caller left out', () => {
    const drop = callAdvice.replace('add: [ask, act]', 'add: [ask], drop: { act: { nl: "nee", en: "no" } }');
    expect(named(flat(school(drop + callPlan)), 'plan.talk')?.after).toEqual([]);
  });

  test('is refused while the caller does not say itself, first, how it calls the shared one', () => {
    expect(rules(school(callPlan))).toEqual(['annex-inner']);
    expect(rules(school(callPlan + callAdvice))).toEqual(['annex-inner']);
  });

  test('is refused where a step that it holds for one would become two', () => {
    const one = plan
      .replace('add: [ask, act]', 'same: { ask: talk }, add: [act]')
      .replaceAll('advice.ask.said', 'talk.said');
    const others = {
      advice,
      plan: one.replace('after: [advice.act]', asked).replace('after: advice.ask', 'after: talk'),
    };
    expect(rules(school(callAdvice + callPlan), others)).toEqual(['annex-twice']);
    const joined = callPlan.replace('add: [talk, note]', 'same: { talk: advice.ask }, add: [note]');
    expect(ids(flat(school(callAdvice + joined), others))).toEqual(['call', 'advice.ask', 'advice.act', 'plan.note']);
  });
});

describe('a call', () => {
  test('without a condition always holds; what it covers is said by every added task', () => {
    const protocol = flat(school(callAdvice));
    expect(named(protocol, 'advice.act')?.covers).toEqual(['S5', 'K11']);
    expect(named(protocol, 'call')?.covers).toEqual(['S5']);
  });

  test('loses the ways that only a left-out task could record, and keeps the others', () => {
    const any = '{ any: [{ recorded: ask.said, is: "yes" }, { recorded: talk.said, is: "yes" }] }';
    const two = file('advice', [task('ask', asked), task('talk', asked), task('act', `when: ${any}`)].join('\n'));
    const call = '  - { protocol: advice, stage: steps, add: [talk, act], drop: { ask: { nl: "nee", en: "no" } } }\n';
    expect(named(flat(school(call), { advice: two }), 'advice.act')?.when).toMatchObject({
      of: [{ test: 'recorded', task: 'advice.talk' }],
    });
    const neither = call
      .replace('add: [talk, act]', 'add: [act]')
      .replace('drop: {', 'drop: { talk: { nl: "n", en: "n" },');
    expect(rules(school(neither), { advice: two })).toContain('annex-dropped');
  });

  test('of the same annex twice is refused', () => {
    expect(rules(school(callAdvice + callAdvice))).toEqual(['annex-again']);
  });

  test('brings the sources and obligations of the annex along, each once', () => {
    const source = 'sources: [{ title: Law, publisher: State, year: 2019 }]';
    const duty = 'obligations: { VT1: { nl: "a", en: "b" } }';
    const others = { advice: advice.replace('\ntasks:', `\n${source}\n${duty}\ntasks:`).replace('[S5]', '[S5, VT1]') };
    const protocol = flat(school(callAdvice).replace('\ntasks:', `\n${source}\ntasks:`), others);
    expect(protocol.sources).toEqual([{ title: 'Law', publisher: 'State', year: 2019 }]);
    expect(protocol.obligations).toEqual([{ id: 'VT1', text: { nl: 'a', en: 'b' } }]);
  });

  test('keeps the condition of a field that the annex has from its own annex', () => {
    const withField = plan
      .replace('add: [ask, act]', 'same: { ask: { task: talk, add-fields: [said] } }, add: [act]')
      .replaceAll('advice.ask.said', 'talk.said')
      .replace('after: [advice.act]', 'after: note')
      .replace(', after: advice.ask', '')
      .replace('{ recorded: talk.said, is: "yes" }', '{ worry: "yes" }');
    const others = { advice: advice.replace(', all: [{ recorded: ask.said, is: "yes" }]', ''), plan: withField };
    const protocol = flat(
      school(
        `${callAdvice.replace('add: [ask, act]', 'same: { ask: call }, add: [act]')}${callPlan.replace('add: [talk, note]', 'same: { talk: call }, add: [note]')}`,
      ),
      others,
    );
    expect(ids(protocol)).toEqual(['call', 'advice.act', 'plan.note']);
    const alone = flat(withField.replace('protocol: plan', 'protocol: school'), others);
    expect(named(alone, 'talk')?.record).toMatchObject([{ id: 'said', required: false, when: { fact: 'worry' } }]);
  });
});

describe('obligations', () => {
  const small = (more: string, covers: string) => file('school', task('call').replace('[S5]', covers), more);
  const duty = 'obligations: { MOA1: { nl: "Meld het bestuur.", en: "Tell the board." } }';

  test('of other documents are declared with their text', () => {
    expect(flat(small(duty, '[MOA1, S5]')).obligations).toEqual([
      { id: 'MOA1', text: { nl: 'Meld het bestuur.', en: 'Tell the board.' } },
    ]);
  });
  test.each<[string, string, string, string]>([
    ['that nobody declared are refused', '', '[MOA2]', 'unknown-obligation'],
    ['that are a requirement of Luwte already are refused', duty.replace('MOA1', 'S17'), '[S17]', 'obligation-taken'],
    ['that nothing meets are refused', duty, '[S5]', 'obligation-open'],
    ['have capitals and a number', duty.replace('MOA1', 'moa'), '[S5]', 'obligation-form'],
  ])('%s', (_what, more, covers, rule) => {
    expect(rules(small(more, covers))).toEqual([rule]);
  });
});

describe('sources', () => {
  const from = (source: string) => file('school', task('call'), `sources: [${source}]`);

  test('say who wrote them and when, and name a site as text', () => {
    const site = 'title: Meldcode, publisher: VWS, seen: "2026-11-20", site: rijksoverheid.nl/meldcode';
    expect(flat(from(`{ ${site} }`)).sources).toEqual([
      { title: 'Meldcode', publisher: 'VWS', seen: '2026-11-20', site: 'rijksoverheid.nl/meldcode' },
    ]);
    expect(rules(from('{ title: Meldcode, publisher: VWS }'))).toEqual(['source-date']);
    expect(rules(from('{ title: M, publisher: V, year: 2019, site: "https://vws.nl" }'))).toEqual(['source-site']);
  });
});

test('a protocol for others alone says so', () => {
  expect(flat(file('school', task('call'), 'use: annex')).annexOnly).toBe(true);
  expect(flat(file('school', task('call'))).annexOnly).toBeUndefined();
});

test('a milestone of an annex comes along when a task of the caller waits for it', () => {
  const clear =
    'milestones: { clear: { title: { nl: "a", en: "b" }, until: { recorded: ask.said, is: "yes" }, covers: [S5] } }';
  const others = { advice: advice.replace('\ntasks:', `\n${clear}\ntasks:`) };
  const protocol = flat(school(callAdvice, task('call', 'after: [advice.clear]')), others);
  expect(protocol.milestones).toMatchObject([{ id: 'advice.clear', until: { task: 'advice.ask' } }]);
  expect(flat(school(callAdvice), others).milestones).toEqual([]);
});

describe('the guide for a talk that a task is (K2.3)', () => {
  const asking = (guide: string) => advice.replace(asked, `${asked}, guide: ${guide}`);
  const same = callAdvice.replace('add: [ask, act]', 'same: { ask: call }, add: [act]');

  test('is that of the caller where both have one, and that of the annex where only it has', () => {
    const others = { advice: asking('victim'), plan };
    const own = school(same, task('call', `${asked}, guide: team`));
    expect(named(flat(own, others), 'call')?.guide).toBe('team');
    expect(named(flat(school(same), others), 'call')?.guide).toBe('victim');
    expect(named(flat(school(callAdvice), others), 'advice.ask')?.guide).toBe('victim');
  });

  test('has to be there', () => {
    expect(rules(school(callAdvice, task('call', 'guide: victm')))).toEqual(['unknown-guide']);
  });
});
