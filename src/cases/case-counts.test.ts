import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import { type CaseCounts, countsOf, moveCounts } from '../domain/case-counts.ts';
import { fold } from '../domain/case-state.ts';
import { smallProtocol } from '../domain/test-small-protocol.ts';
import {
  answered,
  came,
  closed,
  corrected,
  departed,
  given,
  merged,
  reopened,
  type Told,
} from '../domain/test-told-case.ts';
import { loadProtocol } from '../protocols/load-protocol.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { RandomCase, type Step } from '../protocols/test-random-case.ts';

const calendar = schoolCalendar(dutchSchoolDays);

const counted = (...told: readonly Told[]): CaseCounts => {
  const { events, state } = given(...told);
  return countsOf({ protocol: smallProtocol, events, state, calendar });
};

describe('what a case counts for (P6)', () => {
  test('that it was opened, by which protocol, and who told it', () => {
    expect(counted()).toMatchObject({ 'case/opened': 1, 'protocol/small': 1, 'told-by/pupil': 1 });
  });

  test('how many people there are in each role', () => {
    const counts = counted(...came('p1', 'visible'), ...came('p2', 'sharer', 'holder'), ...came('p3', 'sharer'));
    expect(counts).toMatchObject({ 'people/visible': 1, 'people/sharer': 2, 'people/holder': 1, 'kind/pupil': 3 });
  });

  test('two who turn out to be one are one, and a correction counts back', () => {
    expect(counted(...came('p1', 'sharer'), ...came('p2', 'sharer'), merged('p2', 'p1'))).toMatchObject({
      'people/sharer': 1,
    });
    expect(counted(...came('p1', 'sharer'), corrected(3))).not.toHaveProperty(['people/sharer']);
  });

  test('closing counts, and reopening takes it back and counts itself', () => {
    expect(counted(closed)).toMatchObject({ 'case/closed': 1, 'closed-after/day': 1 });
    const again = counted(closed, '03-09 09:00', reopened);
    expect(again).toMatchObject({ 'case/reopened': 1 });
    expect(again).not.toHaveProperty(['case/closed']);
  });

  test('answers out of a list count by the question, and “not known” is an answer', () => {
    const [fact] = smallProtocol.facts.filter((one) => !one.first && one.each === undefined && one.kind === 'yesno');
    if (!fact) throw new Error('The small protocol has no such question.');
    expect(counted(answered(fact.id, 'not-known'))).toHaveProperty([`answer.${fact.id}/not-known`], 1);
  });

  test('what was departed from counts by the step', () => {
    const [task] = smallProtocol.tasks;
    if (!task) throw new Error('The small protocol has no steps.');
    const { plan } = given();
    const [instance] = plan().open;
    if (!instance) throw new Error('Nothing is open.');
    expect(counted(departed(instance.id))).toHaveProperty([`departed/${instance.task.id}`], 1);
  });

  test('nothing that somebody typed, no id and no moment is in it', () => {
    const counts = counted(
      ...came('zebra', 'visible'),
      { type: 'note-added', text: 'zebra' },
      { type: 'class-added', class: 'zebra', name: 'zebra' },
      { type: 'case-closed', summary: 'zebra' },
    );
    expect(JSON.stringify(counts)).not.toContain('zebra');
    for (const n of Object.values(counts)) expect(n).toBeLessThan(100);
  });

  test('a source that is none of ours counts as another', () => {
    const { events, state } = given();
    const [opening] = events;
    if (opening?.event.type !== 'case-opened') throw new Error('It was not opened.');
    const odd = [{ ...opening, event: { ...opening.event, source: 'Moeder van Kim' } }];
    const counts = countsOf({ protocol: smallProtocol, events: odd, state, calendar });
    expect(counts).toHaveProperty(['told-by/other'], 1);
  });
});

describe('the figures of a school', () => {
  const loaded = loadProtocol(`${protocolFolder()}/kindante/protocol.yaml`);
  if (!loaded.ok) throw new Error('The protocol does not load.');
  const { protocol } = loaded;
  const steps = fc.array(
    fc.record({ kind: fc.nat(1000), a: fc.nat(1000), b: fc.nat(1000), c: fc.nat(1000) }) as fc.Arbitrary<Step>,
    { minLength: 10, maxLength: 25 },
  );

  test('kept up with each change are those that counting every case anew gives (P6)', () => {
    fc.assert(
      fc.property(steps, steps, (one, other) => {
        const cases = [new RandomCase(protocol, calendar), new RandomCase(protocol, calendar)];
        const last: CaseCounts[] = [{}, {}];
        let total: CaseCounts = {};
        const turns = Array.from({ length: Math.max(one.length, other.length) }, (_, i) => [one[i], other[i]]).flat();
        turns.forEach((step, turn) => {
          const which = turn % 2;
          const told = cases[which];
          if (!step || !told) return;
          told.step(step, told.plan());
          const now = countsOf({ protocol, events: told.events, state: told.state, calendar });
          total = moveCounts(total, last[which] ?? {}, now);
          last[which] = now;
        });
        const scratch = cases
          .filter((_, which) => Object.keys(last[which] ?? {}).length > 0)
          .map(({ events }) => countsOf({ protocol, events, state: fold(events), calendar }))
          .reduce((sum, counts) => moveCounts(sum, {}, counts), {} as CaseCounts);
        expect(total).toEqual(scratch);
      }),
      { numRuns: 15, seed: 12 },
    );
  });

  test('never go below zero, and what is nothing is not there', () => {
    expect(moveCounts({ 'case/opened': 1 }, { 'case/opened': 2 }, {})).toEqual({});
  });
});
