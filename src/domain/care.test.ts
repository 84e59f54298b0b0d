import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { careOf, helpStates } from './care.ts';
import type { CaseCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { added, at, came, corrected, given, merged, type Told } from './test-told-case.ts';

const plan = {
  do: 'plan-care',
  person: 'p1',
  contactPerson: { words: 'mentor Bos' },
  wants: 'Niet alleen naar huis.',
  help: { gp: { state: 'arranged' }, 'victim-support': { state: 'not-wanted', askAgain: at('03-09 08:00') } },
} as const satisfies CaseCommand;
const { do: _do, ...said } = plan;
const planned = (more: object = {}): Told => ({ type: 'care-planned', ...said, ...more }) as CaseEvent;

describe('each pupil has a plan of their own, whatever their part in it (K2.4, S15)', () => {
  const told = given('12:00', ...came('p1', 'visible'), ...came('p2', 'sharer'));

  test('with a contact person, what they want, and how far each kind of help is (K2.4)', () => {
    expect(told.when(plan)).toEqual([{ type: 'care-planned', ...said }]);
  });

  test('a pupil who shared gets one as well, with what the school asks and why that fits (S15)', () => {
    const measured = { ...plan, person: 'p2', measured: 'Een gesprek; meer is niet nodig.' };
    expect(told.when(measured)).toHaveLength(1);
  });

  test('of a pupil in the case, with friends who are in it too, and something in it', () => {
    expect(told.when({ ...plan, person: 'p9' })).toBe('no-such-person');
    expect(told.when({ ...plan, buddies: ['p2'] })).toHaveLength(1);
    expect(told.when({ ...plan, buddies: ['p1'] })).toBe('no-such-person');
    expect(told.when({ do: 'plan-care', person: 'p1', wants: ' ', help: {} })).toBe('care-empty');
  });

  test('help that is not wanted now is asked again on a day that is still to come', () => {
    const again = (state: 'not-wanted' | 'arranged', day: string) =>
      told.when({ ...plan, help: { gp: { state, askAgain: at(day) } } });
    expect(again('not-wanted', '03-03 08:00')).toHaveLength(1);
    expect(again('not-wanted', '03-01 08:00')).toBe('ask-again-later');
    expect(again('arranged', '03-03 08:00')).toBe('ask-again-later');
  });

  test('a day to ask again that went by does not keep anybody from saying what changed', () => {
    const late = told.and(planned(), '03-12 09:00');
    expect(late.when({ ...plan, wants: 'Het gaat beter.' })).toHaveLength(1);
  });

  test('told again it is the newer version, and a colleague who was just before is seen first', () => {
    const before = told.and(planned());
    const { seq } = before.state;
    expect(before.when({ ...plan, seen: seq })).toEqual([]);
    expect(before.when({ ...plan, wants: 'Rust.', seen: seq })).toHaveLength(1);
    expect(before.when({ ...plan, wants: 'Rust.', seen: seq - 1 })).toBe('changed-meanwhile');
  });

  test('a version that was wrong is corrected, and the one before it counts again', () => {
    const twice = told.and(planned(), planned({ wants: 'Rust.' }));
    expect(careOf(twice.state.care, ['p1'])?.wants).toBe('Rust.');
    const back = twice.and(corrected(twice.state.seq));
    expect(careOf(back.state.care, ['p1'])?.wants).toBe(plan.wants);
    expect(back.and(corrected(twice.state.seq - 1)).state.care).toEqual([]);
  });

  test('two who turn out to be one pupil have one plan: the one written last', () => {
    const one = told.and(planned(), planned({ person: 'p2', wants: 'Rust.' }), merged('p2', 'p1'));
    expect(careOf(one.state.care, ['p1', 'p2'])?.wants).toBe('Rust.');
    expect(one.when({ ...plan, person: 'p2', wants: 'Samen.' })).toEqual([
      { type: 'care-planned', ...said, wants: 'Samen.' },
    ]);
  });

  test('also when the case is closed: care goes on', () => {
    expect(told.and({ type: 'case-closed', summary: 'x' }).when(plan)).toHaveLength(1);
  });
});

test('whatever is written in whatever order, the last plan of each pupil counts and none is lost', () => {
  const versions = fc.record({
    person: fc.constantFrom('p1', 'p2', 'p3'),
    wants: fc.string({ minLength: 1 }),
    state: fc.constantFrom(...helpStates),
  });
  fc.assert(
    fc.property(fc.array(versions, { maxLength: 20 }), (written) => {
      const events = written.map(({ person, wants, state }) => planned({ person, wants, help: { gp: { state } } }));
      const { care } = given(added('p1'), added('p2'), added('p3'), ...events).state;
      expect(care.flatMap((one) => one.versions)).toHaveLength(written.length);
      for (const { person } of care) {
        const last = written.findLast((one) => one.person === person);
        const counts = careOf(care, [person]);
        expect([counts?.wants, counts?.help.gp?.state]).toEqual([last?.wants, last?.state]);
      }
    }),
  );
});
