import { describe, expect, test } from 'vitest';
import { always } from './condition.ts';
import type { Field } from './protocol.ts';
import { carersOf, peopleWith, protocolWith, task, yesno } from './test-small-protocol.ts';
import { added, at, came, carer, departed, givenWith, recorded, type Told } from './test-told-case.ts';

const tellsBy: Field = {
  id: 'tells-by',
  kind: 'moment',
  question: { nl: 'wanneer', en: 'when' },
  options: [],
  required: false,
  mayBeUnknown: false,
};

/** A pupil gets the chance to tell first; the call home waits for that, no longer than until what was agreed. */
const protocol = protocolWith({
  facts: [],
  milestones: [],
  stops: [],
  sets: [peopleWith('victims', ['visible']), carersOf('victim-carers', 'victims')],
  tasks: [
    task('tell', {
      each: 'victims',
      within: { duration: 'PT1H' },
      record: [yesno('told'), tellsBy],
      completes: { told: ['yes'] },
      holdsUntil: 'tells-by',
    }),
    task('call', { each: 'victim-carers', when: always, after: ['tell'], within: { duration: 'PT2H' } }),
  ],
});
const agreed = (pupil: string, time: string) => recorded(`tell/${pupil}`, { told: 'no', 'tells-by': at(time) });
const given = (...told: readonly Told[]) =>
  givenWith(protocol, ...came('p1', 'visible'), added('c1', 'carer'), carer('c1', 'p1'), ...told);

describe('the pupil tells first, by a time that was agreed (V13, V15, S10)', () => {
  test('nobody calls before the chance was given, however long it takes', () => {
    const told = given();
    expect(told.status('call/p1>c1', '03-05 09:00')).toBe('waiting');
    expect(told.plan().validUntil).toBe(at('10:00'));
  });

  test('given a time, when it has not come, then the call waits and says until when', () => {
    const told = given(agreed('p1', '15:00'));
    expect(told.status('call/p1>c1', '14:59')).toBe('waiting');
    expect(told.task('call/p1>c1', '14:59').waits).toMatchObject([{ for: 'task', task: 'tell', until: at('15:00') }]);
    expect(told.task('tell/p1', '14:59')).toMatchObject({ status: 'open', due: at('15:00') });
    expect(told.plan('14:59').validUntil).toBe(at('15:00'));
  });

  test('when it comes and nothing was heard, the call opens from that time on, and the pupil is still asked', () => {
    const told = given(agreed('p1', '15:00'));
    expect(told.task('call/p1>c1', '16:00')).toMatchObject({
      status: 'open',
      openedAt: at('15:00'),
      due: at('17:00'),
    });
    expect(told.status('tell/p1', '16:00')).toBe('open');
  });

  test('told before that time, the call opens at once; departed from with a reason, too', () => {
    const told = given(agreed('p1', '15:00'), '12:00');
    expect(told.and(recorded('tell/p1', { told: 'yes' })).status('call/p1>c1')).toBe('open');
    expect(told.and(departed('tell/p1')).status('call/p1>c1')).toBe('open');
  });

  test('another time is agreed after it came: the call waits again', () => {
    const told = given(agreed('p1', '12:00'), '13:00', agreed('p1', '18:00'));
    expect(told.status('call/p1>c1')).toBe('waiting');
    expect(told.status('call/p1>c1', '18:00')).toBe('open');
  });

  test('a parent of two pupils is called for each at the time of that pupil', () => {
    const told = given(...came('p2', 'visible'), carer('c1', 'p2'), agreed('p1', '12:00'), agreed('p2', '18:00'));
    expect(told.status('call/p1>c1', '13:00')).toBe('open');
    expect(told.status('call/p2>c1', '13:00')).toBe('waiting');
    expect(told.status('call/p2>c1', '18:00')).toBe('open');
  });

  test('a record that was recalled agrees nothing any more', () => {
    const told = given(agreed('p1', '12:00'), recorded('tell/p1', { told: 'yes' }), {
      type: 'task-withdrawn',
      task: 'tell',
      path: ['p1'],
      reason: 'another pupil was meant',
    });
    expect(told.status('call/p1>c1', '15:00')).toBe('waiting');
  });
});
