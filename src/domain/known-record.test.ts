import { describe, expect, test } from 'vitest';
import type { TaskRecord } from './case-event.ts';
import { type KnownRecord, siteTasks, stopTasks } from './known-record.ts';
import type { Field } from './protocol.ts';
import { protocolWith, smallProtocol, task, tasks } from './test-small-protocol.ts';
import { at, givenWith, siteAdded } from './test-told-case.ts';

const both = (nl: string) => ({ nl, en: nl });
const field = (id: string, kind: Field['kind'], options: readonly string[] = []): Field => ({
  id,
  kind,
  question: both(id),
  options: options.map((option) => ({ id: option, text: both(option) })),
  required: true,
  mayBeUnknown: false,
});
const sum = (known: readonly KnownRecord[]): readonly [string, TaskRecord, readonly string[]][] =>
  known.map(({ instance, record, missing }) => [instance.id, record, missing.map(({ id }) => id)]);

describe('what a page of its own knows is not asked at the task again', () => {
  const told = { hearBy: at('15:00'), listeners: ['class', 'group', 'staff'] } as const;
  const stopping = (record: readonly Field[], completes: Readonly<Record<string, readonly string[]>> = {}) => {
    const protocol = protocolWith({
      tasks: [...tasks, task('tell', { topics: ['stop-sharing'], record, completes })],
    });
    return sum(stopTasks(givenWith(protocol).plan(), () => record, told));
  };

  test('to whom it was said, in the words of the protocol: one for young children has one for all of them (K0.2)', () => {
    expect(stopping([field('said-to', 'several', ['class', 'group', 'parents', 'staff'])])).toEqual([
      ['tell', { 'said-to': ['class', 'group', 'staff'] }, []],
    ]);
    expect(stopping([field('said-to', 'several', ['children', 'parents', 'staff'])])).toEqual([
      ['tell', { 'said-to': ['children', 'staff'] }, []],
    ]);
  });

  test('by when they hear, and that it was said', () => {
    const record = [field('hear-by', 'moment'), field('said', 'yesno')];
    expect(stopping(record, { said: ['yes'] })).toEqual([['tell', { 'hear-by': at('15:00'), said: 'yes' }, []]]);
  });

  test('what it does not know is still to note, at the task itself', () => {
    expect(stopping([field('hear-by', 'moment'), field('who-said', 'text')])).toEqual([
      ['tell', { 'hear-by': at('15:00') }, ['who-said']],
    ]);
    expect(stopping([field('said-to', 'several', ['parents'])])).toEqual([['tell', {}, ['said-to']]]);
  });

  test('to whom an address was passed on, for this site alone (K1.5, K4)', () => {
    const reported = field('reported', 'several', ['police', 'helpwanted', 'platform']);
    const sets = [...smallProtocol.sets, { id: 'places', title: both('sites'), of: 'sites' as const }];
    const asked = task('have-removed', { topics: ['sites'], each: 'places', record: [reported], completes: {} });
    const protocol = protocolWith({ sets, tasks: [...tasks, asked] });
    const plan = givenWith(protocol, siteAdded('s1'), siteAdded('s2')).plan();
    const passed = (to: 'police' | 'hotline' | 'it-desk') =>
      sum(siteTasks(protocol, plan, () => [reported], { site: 's2', to }));
    expect(passed('police')).toEqual([['have-removed/s2', { reported: ['police'] }, []]]);
    expect(passed('hotline')).toEqual([['have-removed/s2', { reported: ['helpwanted'] }, []]]);
    expect(passed('it-desk')).toEqual([['have-removed/s2', {}, ['reported']]]);
  });
});
