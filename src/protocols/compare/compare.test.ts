import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../domain/protocol.ts';
import { any, is, milestone, protocolWith, task, wrote, yesno } from '../../domain/test-small-protocol.ts';
import { shipped } from '../test-shipped-protocols.ts';
import { compareProtocols } from './compare.ts';
import { comparisonLines } from './compare-words.ts';

const named = (name: string, protocol: Protocol): Protocol => ({ ...protocol, name, title: { nl: name, en: name } });
const police = task('police', { topics: ['police'], record: [yesno('shared')] });

describe('kindante beside vo-sexting', () => {
  const comparison = compareProtocols(shipped('kindante'), shipped('vo-sexting'));
  const [first] = comparison.order;

  test('the first lines are the conflict on deletion: after the police (K5.1, S6) against at once (V2, V7, V14)', () => {
    expect(first).toMatchObject({ about: { en: 'Deleting' }, before: [{ en: 'The police' }], hard: true });
    expect(first?.one).toMatchObject({ stance: 'always', gates: [{ covers: ['K5.1', 'S6'] }] });
    const steps = ['delete-per-holder', 'clean-own-systems', 'call-on-everyone'];
    expect(first?.one.steps.map((step) => step.id)).toEqual(steps);
    expect(first?.two.stance).toBe('sometimes');
    expect(first?.two.steps.flatMap((step) => step.covers)).toEqual(expect.arrayContaining(['V2', 'V7', 'V14']));
    const lines = comparisonLines(comparison, 'nl').slice(0, 12).join('\n');
    for (const id of ['K5.1', 'S6', 'V2', 'V7', 'V14']) expect(lines).toContain(id);
  });

  test('the talks wait for the police in the one alone (K6), and for the home of the victim in the other (V22)', () => {
    const talks = comparison.order.filter((one) => one.about.en === 'Talk with who made, shared or kept it');
    expect(talks.find((one) => one.before.some((name) => name.en === 'The police'))?.one.gates[0]?.covers).toEqual([
      'K6',
    ]);
    const order = talks.find((one) => one.before.some((name) => name.en === 'The home of who is visible'));
    expect([order?.one.stance, order?.two.stance]).toEqual(['free', 'after']);
  });

  test('what only kindante asks is told by obligation, and what it leaves out of its annex with the reason', () => {
    expect(comparison.onlyOne.map((one) => one.id)).toEqual(expect.arrayContaining(['K1.1', 'K1.3', 'K1.4', 'K4']));
    expect(comparison.leftOutByOne.map((one) => one.covers)).toContainEqual(['V6', 'V8', 'S3']);
    expect(comparison.leftOutByTwo).toEqual([]);
  });

  test('obligations of the annex are not taken for those of its caller', () => {
    const ones = comparison.topics.flatMap((row) => row.one.flatMap((meets) => meets.covers));
    expect(ones.filter((id) => id.startsWith('V') && !id.startsWith('VT'))).toEqual([]);
  });

  test('laid the other way round, the same is told of the other side', () => {
    const turned = compareProtocols(shipped('vo-sexting'), shipped('kindante'));
    expect(turned.order).toHaveLength(comparison.order.length);
    expect(turned.order[0]?.two.stance).toBe('always');
    expect(turned.onlyTwo).toEqual(comparison.onlyOne);
  });
});

describe('two protocols of their own', () => {
  const gated = named(
    'gated',
    protocolWith({
      milestones: [milestone('informed', wrote('police', 'shared', 'yes'))],
      tasks: [police, task('wipe', { topics: ['deletion'], after: ['informed'] })],
    }),
  );
  const other = (wipe: Parameters<typeof task>[1], until = wrote('police', 'shared', 'yes')) =>
    named(
      'other',
      protocolWith({
        milestones: [milestone('informed', until)],
        tasks: [police, task('clean', { topics: ['deletion'], ...wipe })],
      }),
    );
  const orderOf = (two: Protocol) => compareProtocols(gated, two).order;

  test('that wait alike differ in nothing, whatever their steps are called', () => {
    expect(orderOf(other({ after: ['informed'] }))).toEqual([]);
  });

  test('a way round the gate is a difference', () => {
    const round = other({ after: ['informed'] }, any(is('danger', 'no'), wrote('police', 'shared', 'yes')));
    expect(orderOf(round)).toMatchObject([{ hard: true, one: { stance: 'always' }, two: { stance: 'sometimes' } }]);
  });

  test('coming after a step is less than waiting for what it records: a departure lets it pass', () => {
    expect(orderOf(other({ after: ['police'] }))).toMatchObject([{ hard: true, two: { stance: 'after' } }]);
  });

  test('a way round that needs a record about the same is no way round', () => {
    const twice = any(wrote('police', 'shared', 'yes'), wrote('police', 'shared', 'no'));
    expect(orderOf(other({ after: ['informed'] }, twice))).toEqual([]);
  });

  test('a step that may be left is told of in no order', () => {
    expect(orderOf(other({ optional: true }))).toEqual([]);
  });
});

describe('two versions of one protocol', () => {
  const older = shipped('kindante');
  const changed = (id: string, more: Partial<Protocol['tasks'][number]>): Protocol => ({
    ...older,
    version: '2027-01-01',
    tasks: older.tasks.map((one) => (one.id === id ? { ...one, ...more } : one)),
  });

  test('that are the same have nothing to tell', () => {
    const { order, changes, onlyOne, onlyTwo, rules } = compareProtocols(older, older);
    const none = { added: [], removed: [], changed: [] };
    expect({ order, onlyOne, onlyTwo, rules }).toEqual({ order: [], onlyOne: [], onlyTwo: [], rules: [] });
    expect(changes).toEqual({ tasks: none, questions: none, milestones: none, stops: none });
  });

  test('a gate that was taken away comes first, and the change of the task is said in words', () => {
    const newer = changed('delete-per-holder', { after: ['report-hotline'], within: { duration: 'PT2H' } });
    const comparison = compareProtocols(older, newer);
    expect(comparison.order[0]).toMatchObject({
      about: { en: 'Have somebody delete it everywhere' },
      hard: true,
      rules: ['S6'],
    });
    expect(comparison.changes?.tasks.changed.map((one) => one.changes.map((change) => change.aspect))).toEqual([
      ['after', 'due'],
    ]);
    expect(comparisonLines(comparison, 'nl').join('\n')).toMatch(/termijn: was binnen .+, is nu binnen 2 uur/);
  });

  test('tasks and questions that came or went are named, with the obligation that nothing meets any more', () => {
    const newer: Protocol = {
      ...older,
      version: '2027-01-01',
      tasks: older.tasks.filter((one) => one.id !== 'think-together'),
      facts: older.facts.filter((one) => one.id !== 'material'),
    };
    const { changes, onlyOne, onlyTwo } = compareProtocols(older, newer);
    expect(changes?.tasks.removed.map((one) => one.id)).toEqual(['think-together']);
    expect(changes?.questions.removed.map((one) => one.id)).toEqual(['material']);
    expect(onlyOne.map((one) => one.id)).toEqual(['K1.1', 'K10.1']);
    expect(onlyTwo).toEqual([]);
  });

  test('other answers, other people and another record are changes too', () => {
    const newer = changed('call-police', { who: ['teacher'], record: [], optional: true });
    const aspects = compareProtocols(older, newer).changes?.tasks.changed[0]?.changes.map((change) => change.aspect);
    expect(aspects).toEqual(expect.arrayContaining(['who', 'record', 'optional']));
  });
});
