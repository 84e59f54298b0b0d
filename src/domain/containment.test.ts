import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEvent } from './case-event.ts';
import { containmentOf } from './containment.ts';
import { type DeletionPlace, type DeletionStep, deletionPlaces, deletionSteps } from './deletion.ts';
import { resolvePeople } from './people.ts';
import type { Involvement } from './protocol.ts';
import {
  added,
  came,
  corrected,
  ended,
  gave,
  given,
  merged,
  recorded,
  type Told,
  unmerged,
  withdrawn,
} from './test-told-case.ts';

const noted = (subject: string, place: DeletionPlace, step: DeletionStep): CaseEvent => ({
  type: 'deletion-noted',
  subject,
  place,
  step,
});
const told = (person: string, role: Involvement, source: string): CaseEvent => ({
  type: 'role-given',
  person,
  role,
  certainty: 'sure',
  source,
});
const containment = (...events: readonly Told[]) => {
  const { state } = given(...events);
  return containmentOf(state, resolvePeople(state));
};
const stateOf = (person: string, ...events: readonly Told[]) => containment(...events).holders.get(person)?.state;

describe('how far a case is contained (K5.2)', () => {
  test('everybody who had it counts; who only saw it has nothing to delete', () => {
    const { holders, counts } = containment(
      ...came('p1', 'holder'),
      ...came('p2', 'receiver'),
      ...came('p3', 'saw'),
      ...came('p4', 'maker', 'visible'),
    );
    expect([...holders.keys()]).toEqual(['p1', 'p2', 'p4']);
    expect(counts).toEqual({ known: 3, notAsked: 3, asked: 0, confirmed: 0, refused: 0, unknown: 0 });
  });

  test('a suspected adult is left to the police (S5)', () => {
    expect(containment(...came('p1', 'sharer', 'suspected')).counts.known).toBe(0);
  });

  test('somebody who is not known by name cannot be asked: they stand beside the count', () => {
    const { counts } = containment(...came('p1', 'holder'), added('p2', 'unknown'), gave('p2', 'holder'));
    expect(counts).toMatchObject({ known: 1, notAsked: 1, unknown: 1 });
  });

  test('is confirmed when every place that was noted is, and refused by one place', () => {
    const one = came('p1', 'holder');
    expect(stateOf('p1', ...one, noted('p1', 'phone', 'confirmed'), noted('p1', 'cloud', 'asked'))).toBe('asked');
    const all = [...one, noted('p1', 'cloud', 'asked'), noted('p1', 'phone', 'confirmed')];
    expect(stateOf('p1', ...all, noted('p1', 'cloud', 'not-there'))).toBe('confirmed');
    expect(stateOf('p1', ...all, noted('p1', 'cloud', 'refused'))).toBe('refused');
    expect(stateOf('p1', ...all, noted('p1', 'cloud', 'refused'), noted('p1', 'cloud', 'confirmed'))).toBe('confirmed');
  });

  test('what a task of the protocol recorded counts, whichever task that is', () => {
    const one = came('p1', 'holder');
    expect(stateOf('p1', ...one, recorded('have-it-gone/p1', { deleted: 'by-police' }))).toBe('confirmed');
    expect(stateOf('p1', ...one, recorded('have-it-gone/p1', { deleted: 'no' }))).toBe('asked');
    expect(stateOf('p1', ...one, recorded('have-it-gone/p1', { deleted: 'refused' }))).toBe('refused');
    expect(stateOf('p1', ...one, recorded('have-it-gone/p1', { places: ['bin'] }))).toBe('not-asked');
    expect(stateOf('p1', ...one, recorded('have-it-gone/p2', { deleted: 'yes' }))).toBe('not-asked');
  });

  test('“deleted everywhere” closes the places noted before it, and a later note opens one again', () => {
    const done = [...came('p1', 'holder'), noted('p1', 'cloud', 'refused'), recorded('gone/p1', { deleted: 'yes' })];
    expect(stateOf('p1', ...done)).toBe('confirmed');
    expect(stateOf('p1', ...done, noted('p1', 'cloud', 'asked'))).toBe('asked');
  });

  test('a deletion that was recalled counts no longer (S6)', () => {
    const done = [...came('p1', 'holder'), noted('p1', 'phone', 'asked'), recorded('gone/p1', { deleted: 'yes' })];
    expect(stateOf('p1', ...done, withdrawn('gone/p1'))).toBe('not-asked');
  });

  test('a note that was a mistake counts no longer', () => {
    const events = [...came('p1', 'holder'), noted('p1', 'phone', 'refused')];
    expect(stateOf('p1', ...events, corrected(events.length + 1))).toBe('not-asked');
  });

  test('the school is a holder of its own, beside the people', () => {
    const { school, counts } = containment(noted('school', 'mailbox', 'confirmed'), noted('school', 'bin', 'asked'));
    expect(school.state).toBe('asked');
    expect(counts.known).toBe(0);
    expect(containment(recorded('clean-own-systems', { deleted: 'yes' })).school.state).toBe('confirmed');
  });
});

describe('whoever gets it again has to be asked again', () => {
  const done = [...came('p1', 'holder'), noted('p1', 'phone', 'confirmed')];

  test('by a role that they did not have', () => {
    expect(stateOf('p1', ...done, gave('p1', 'sharer'))).toBe('not-asked');
  });

  test('by the same role, told by somebody else or after it had ended', () => {
    expect(stateOf('p1', ...done, told('p1', 'holder', 'a parent'))).toBe('not-asked');
    expect(stateOf('p1', ...done, gave('p1', 'receiver'), ended('p1', 'receiver'), gave('p1', 'holder'))).toBe(
      'not-asked',
    );
    expect(stateOf('p1', ...done, ended('p1', 'holder'), gave('p1', 'holder'))).toBe('not-asked');
  });

  test('but not because the same source is surer now, and not for having seen it', () => {
    expect(stateOf('p1', ...done, told('p1', 'holder', 'told'))).toBe('confirmed');
    expect(stateOf('p1', ...done, gave('p1', 'saw'))).toBe('confirmed');
  });

  test('and is confirmed anew by what is said after that', () => {
    const again = [...done, gave('p1', 'sharer'), noted('p1', 'cloud', 'confirmed')];
    expect(stateOf('p1', ...again)).toBe('confirmed');
    expect(
      containment(...again)
        .holders.get('p1')
        ?.places.has('phone'),
    ).toBe(false);
  });

  test('who was asked already stays asked when one more way becomes known', () => {
    expect(stateOf('p1', ...came('p1', 'holder'), noted('p1', 'phone', 'asked'), gave('p1', 'sharer'))).toBe('asked');
  });
});

describe('two people turn out to be one', () => {
  const two = [...came('p1', 'holder'), ...came('p2', 'holder')];

  test('what was noted of both is noted of the one', () => {
    const united = containment(
      ...two,
      noted('p1', 'phone', 'confirmed'),
      noted('p2', 'cloud', 'refused'),
      merged('p2', 'p1'),
    );
    expect([...(united.holders.get('p1')?.places.keys() ?? [])]).toEqual(['phone', 'cloud']);
    expect(united.holders.get('p1')?.state).toBe('refused');
    expect(united.counts.known).toBe(1);
  });

  test('and of each again when they are two after all', () => {
    const apart = [...two, noted('p2', 'phone', 'confirmed'), merged('p2', 'p1'), unmerged('p2')];
    expect(stateOf('p1', ...apart)).toBe('not-asked');
    expect(stateOf('p2', ...apart)).toBe('confirmed');
  });
});

const people = ['p1', 'p2', 'p3', 'p4'] as const;
const person = fc.constantFrom(...people);
const role = fc.constantFrom('holder', 'receiver', 'sharer', 'maker', 'saw', 'suspected', 'visible');
const happening: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.tuple(person, role).map(([id, one]) => gave(id, one)),
  fc.tuple(person, role).map(([id, one]) => ended(id, one)),
  fc
    .tuple(fc.constantFrom(...people, 'school'), fc.constantFrom(...deletionPlaces), fc.constantFrom(...deletionSteps))
    .map(([id, place, step]) => noted(id, place, step)),
  fc
    .tuple(person, fc.constantFrom('yes', 'no', 'refused', 'not-there', 'constructor'))
    .map(([id, deleted]) => recorded(`gone/${id}`, { deleted })),
  person.map((id) => withdrawn(`gone/${id}`)),
  fc
    .tuple(person, person)
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => merged(one, other)),
  person.map((id) => unmerged(id)),
  fc.integer({ min: 2, max: 20 }).map((entry) => corrected(entry)),
);
const story = fc
  .array(happening, { maxLength: 25 })
  .map((events) => [...people.map((id) => added(id, id === 'p4' ? 'unknown' : 'pupil')), ...events]);

describe('whatever happens in a case', () => {
  test('the counts add up, and nobody is counted twice or left out', () => {
    fc.assert(
      fc.property(story, (events) => {
        const { holders, counts } = containment(...events);
        expect(counts.notAsked + counts.asked + counts.confirmed + counts.refused).toBe(counts.known);
        expect(counts.known + counts.unknown).toBe(holders.size);
        expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  test('nobody counts as done while a place is still asked or refused', () => {
    fc.assert(
      fc.property(story, (events) => {
        for (const holder of containment(...events).holders.values()) {
          if (holder.state !== 'confirmed') continue;
          const said = holder.task?.state === 'confirmed' ? holder.task.seq : 0;
          const open = [...holder.places.values()].filter(({ seq, step }) => seq > said && step !== 'not-there');
          expect(open.every(({ step }) => step === 'confirmed')).toBe(true);
          expect(holder.places.size > 0 || holder.task !== undefined).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('whoever got it after everything that was said of them has to be asked', () => {
    fc.assert(
      fc.property(story, person, (events, id) => {
        const before = containment(...events).holders.get(id);
        const after = containment(...events, told(id, 'holder', 'somebody new')).holders.get(id);
        if (before?.state === 'confirmed') expect(after?.state).toBe('not-asked');
      }),
      { numRuns: 300 },
    );
  });
});
