import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEvent } from './case-event.ts';
import { containmentOf } from './containment.ts';
import { resolvePeople } from './people.ts';
import { plainName } from './plain-name.ts';
import {
  groupsOf,
  type SharingNote,
  sharingsOf,
  spreadOf,
  unknownGiver,
  unknownInGroups,
  unknownReceiver,
} from './spread.ts';
import { facts, protocolWith } from './test-small-protocol.ts';
import {
  added,
  answered,
  at,
  came,
  classAdded,
  corrected,
  gave,
  given,
  givenWith,
  merged,
  siteAdded,
  type ToldCase,
  unmerged,
} from './test-told-case.ts';

const note = (from: string, to: string, changes: Partial<SharingNote> = {}): SharingNote => ({
  from,
  to,
  channel: 'chat',
  certainty: 'likely',
  source: 'told the mentor',
  intent: 'not-known',
  ...changes,
});
const shared = (sharing: string, from: string, to: string, changes: Partial<SharingNote> = {}): CaseEvent => ({
  type: 'sharing-noted',
  sharing,
  ...note(from, to, changes),
});
const tell = (
  sharing: string,
  from: string,
  to: string,
  changes: Partial<SharingNote> & { roles?: boolean; seen?: number } = {},
) => ({ do: 'note-sharing', sharing, roles: true, ...note(from, to), ...changes }) as const;
const group = (id: string, size?: number): CaseEvent => ({
  type: 'group-added',
  group: id,
  name: `class app ${id}`,
  kind: 'class-app',
  ...(size !== undefined && { size }),
});
const graphOf = ({ state }: ToldCase) => spreadOf(state, resolvePeople(state));

describe('who gave it to whom (K1.3)', () => {
  const pupils = given(added('anna'), added('bram'), added('cas'));

  test('is told with the way, when, how sure and from whom the school knows', () => {
    expect(pupils.when(tell('s1', 'anna', 'bram', { channel: 'group', happened: at('08:00'), roles: false }))).toEqual([
      { type: 'sharing-noted', sharing: 's1', ...note('anna', 'bram', { channel: 'group', happened: at('08:00') }) },
    ]);
  });

  test('is not asked twice: who gave it shared it, who got it received it, with the same certainty and source', () => {
    const events = pupils.when(tell('s1', 'anna', 'bram', { certainty: 'sure' }));
    expect(events).toContainEqual({
      type: 'role-given',
      person: 'anna',
      role: 'sharer',
      certainty: 'sure',
      source: 'told the mentor',
    });
    expect(events).toContainEqual({
      type: 'role-given',
      person: 'bram',
      role: 'receiver',
      certainty: 'sure',
      source: 'told the mentor',
    });
    const known = pupils.and(gave('anna', 'sharer'), gave('bram', 'receiver'));
    expect(known.when(tell('s1', 'anna', 'bram'))).toHaveLength(1);
  });

  test('on a screen: whoever was shown it saw it, and did not receive it (V23)', () => {
    const events = pupils.when(tell('s1', 'anna', 'bram', { channel: 'shown' }));
    expect(events).toContainEqual(expect.objectContaining({ person: 'bram', role: 'saw' }));
    expect(events).not.toContainEqual(expect.objectContaining({ role: 'receiver' }));
    expect(events).not.toContainEqual(expect.objectContaining({ role: 'holder' }));
  });

  test('a pupil who is visible may have given it too, and stays who they are (S11)', () => {
    const told = given(...came('anna', 'visible'), added('bram'));
    const events = told.when(tell('s1', 'anna', 'bram'));
    expect(events).toContainEqual(expect.objectContaining({ type: 'role-given', person: 'anna', role: 'sharer' }));
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'role-ended' }));
  });

  test('groups, classes, sites and other schools give and get it too (K1.4), and an origin may be unknown', () => {
    const told = given(added('anna'), group('app'), classAdded('3b'), siteAdded('site'), {
      type: 'school-added',
      school: 'oak',
      name: 'The Oak',
    });
    for (const [from, to] of [
      ['anna', 'app'],
      ['app', '3b'],
      ['site', 'anna'],
      ['anna', 'oak'],
      ['unknown', 'anna'],
      ['anna', 'unknown'],
    ] as const)
      expect(told.when(tell('s1', from, to))).toContainEqual(
        expect.objectContaining({ type: 'sharing-noted', from, to }),
      );
  });

  test('nothing is told of nobody, of somebody and themself, or of people of another case', () => {
    const one = pupils.and(merged('cas', 'anna'));
    expect(pupils.when(tell('s1', 'unknown', 'unknown'))).toBe('both-unknown');
    expect(pupils.when(tell('s1', 'anna', 'anna'))).toBe('sharing-with-itself');
    expect(one.when(tell('s1', 'anna', 'cas'))).toBe('sharing-with-itself');
    expect(pupils.when(tell('s1', 'anna', 'somebody-of-another-case'))).toBe('no-such-end');
    expect(pupils.when(tell('s1', 'somebody-of-another-case', 'anna'))).toBe('no-such-end');
  });

  test('the same way at the same moment stands there once; at another moment it is another act', () => {
    const told = pupils.and(shared('s1', 'anna', 'bram', { happened: at('08:00') }));
    expect(told.when(tell('s2', 'anna', 'bram', { happened: at('08:00') }))).toBe('sharing-known');
    expect(told.when(tell('s2', 'anna', 'bram', { happened: at('08:30') }))).toContainEqual(
      expect.objectContaining({ sharing: 's2' }),
    );
    expect(told.when(tell('s2', 'bram', 'anna', { happened: at('08:00') }))).toContainEqual(
      expect.objectContaining({ sharing: 's2' }),
    );
  });

  test('what is known of an act changes, and the older words stay in the record', () => {
    const told = pupils.and(
      shared('s1', 'anna', 'bram'),
      gave('anna', 'sharer'),
      gave('bram', 'receiver'),
      gave('cas', 'receiver'),
    );
    const change = tell('s1', 'anna', 'cas', { certainty: 'sure' });
    expect(told.when(change)).toEqual([
      { type: 'sharing-noted', sharing: 's1', ...note('anna', 'cas', { certainty: 'sure' }) },
    ]);
    const later = told.and(shared('s1', 'anna', 'cas', { certainty: 'sure' }));
    expect(graphOf(later).sharings).toMatchObject([{ id: 's1', to: 'cas', certainty: 'sure', entries: [5, 9] }]);
    expect(later.when(change)).toEqual([]);
    expect(later.when(tell('s1', 'anna', 'bram', { seen: 5 }))).toBe('changed-meanwhile');
  });

  test('what did not happen ends with a reason, and never comes back by an old form', () => {
    const told = pupils.and(shared('s1', 'anna', 'bram'));
    expect(told.when({ do: 'end-sharing', sharing: 's1', reason: ' ' })).toBe('reason-missing');
    expect(told.when({ do: 'end-sharing', sharing: 's2', reason: 'no' })).toBe('no-such-sharing');
    const over = told.and({ type: 'sharing-ended', sharing: 's1', reason: 'it was somebody else' });
    expect(graphOf(over).sharings).toEqual([]);
    expect(over.when(tell('s1', 'anna', 'bram'))).toBe('no-such-sharing');
    expect(graphOf(over.and(corrected(6))).sharings).toHaveLength(1);
  });

  test('everybody who has to do with it is on the map, also while nobody knows from whom they have it', () => {
    const told = given(
      ...came('anna', 'holder'),
      ...came('bram', 'told-us'),
      ...came('cas', 'saw'),
      siteAdded('site'),
      shared('s1', 'unknown', 'site'),
    );
    expect(
      graphOf(told)
        .nodes.map(({ id }) => id)
        .sort(),
    ).toEqual(['anna', 'cas', 'site', unknownGiver]);
  });
});

test('whoever gets it again after they confirmed that it is gone, counts as not asked again', () => {
  const gone: CaseEvent = { type: 'deletion-noted', subject: 'bram', place: 'phone', step: 'confirmed' };
  const told = given(added('anna'), ...came('bram', 'receiver'), '10:00', gone, '11:00');
  const stateOf = (story: ToldCase) =>
    containmentOf(story.state, resolvePeople(story.state)).holders.get('bram')?.state;
  expect(stateOf(told)).toBe('confirmed');
  expect(stateOf(told.and(shared('s1', 'anna', 'bram', { happened: at('10:30') })))).toBe('not-asked');
  // How it came to them in the first place, or what they were shown, is no news of another image.
  expect(stateOf(told.and(shared('s1', 'anna', 'bram', { happened: at('08:00') })))).toBe('confirmed');
  expect(stateOf(told.and(shared('s1', 'anna', 'bram')))).toBe('confirmed');
  expect(stateOf(told.and(shared('s1', 'anna', 'bram', { happened: at('10:30'), channel: 'shown' })))).toBe(
    'confirmed',
  );
});

describe('intent, of each act (V24)', () => {
  const protocol = protocolWith({
    facts: [
      ...facts,
      { ...facts[0], id: 'on-purpose-too', kind: 'yesno', each: 'sharers', covers: ['V24'] } as (typeof facts)[number],
    ],
    sets: [
      { id: 'sharers', of: 'people', title: { nl: 'x', en: 'x' }, roles: ['sharer'], except: ['visible'], kinds: [] },
    ],
  });
  const told = givenWith(protocol, ...came('anna', 'sharer'), added('bram'), added('cas'));
  const answers = (story: ToldCase, ...command: Parameters<typeof tell>) => {
    const events = story.when(tell(...command));
    return typeof events === 'string' ? events : events.filter(({ type }) => type === 'fact-answered');
  };

  test('is never presumed: not known answers nothing', () => {
    expect(answers(told, 's1', 'anna', 'bram')).toEqual([]);
  });

  test('stands for the answer about the person where nobody gave one, and never goes over what was answered', () => {
    const yes = [{ type: 'fact-answered', fact: 'on-purpose-too', subject: 'anna', answer: 'yes' }];
    expect(answers(told, 's1', 'anna', 'bram', { intent: 'yes' })).toEqual(yes);
    expect(
      answers(told.and(answered('on-purpose-too', 'no', 'anna')), 's1', 'anna', 'bram', { intent: 'yes' }),
    ).toEqual([]);
  });

  test('one act that was not on purpose is no answer while others may have been', () => {
    expect(answers(told, 's1', 'anna', 'bram', { intent: 'no' })).toHaveLength(1);
    expect(answers(told.and(shared('s1', 'anna', 'bram')), 's2', 'anna', 'cas', { intent: 'no' })).toEqual([]);
  });

  test('is not asked of whom the protocol does not ask it: a pupil who shared their own image', () => {
    expect(answers(told.and(gave('anna', 'visible')), 's1', 'anna', 'bram', { intent: 'yes' })).toEqual([]);
    expect(answers(told, 's1', 'bram', 'cas', { intent: 'yes', roles: false })).toEqual([]);
  });
});

describe('a group', () => {
  const add = (name: string, size?: number) =>
    ({ do: 'add-group', group: 'g2', name, kind: 'chat', ...(size !== undefined && { size }) }) as const;

  test('has a name of one line, without signs that turn other words around', () => {
    expect(plainName('  klas\u202Egnp.exe\u2066 3B\n\u0007 <b>app</b> ')).toBe('klasgnp.exe 3B <b>app</b>');
    expect(given().when(add('\u202E\u200F '))).toBe('text-missing');
    expect(given().when(add('Klas\u202E 3B'))).toEqual([
      { type: 'group-added', group: 'g2', name: 'Klas 3B', kind: 'chat' },
    ]);
    expect(given(group('3b')).when(add('Class App 3b'))).toBe('already-known');
  });

  test('has about as many people as a school has, or nobody knows', () => {
    for (const size of [0, -1, 2.5, 5001, Number.NaN]) expect(given().when(add('x', size))).toBe('group-size');
    expect(given().when(add('x', 25))).toHaveLength(1);
  });

  test('counts for those of whom nobody knows who they are', () => {
    const told = given(
      added('anna'),
      added('bram'),
      group('app', 25),
      group('team'),
      shared('s1', 'anna', 'app'),
      shared('s2', 'app', 'bram'),
      shared('s3', 'anna', 'bram'),
    );
    const people = resolvePeople(told.state);
    expect(unknownInGroups(told.state, graphOf(told), people)).toEqual({ people: 23, groupsOfUnknownSize: 1 });
  });

  test('that was corrected away leaves its acts on the map, with somebody unknown', () => {
    const told = given(added('anna'), group('app'), shared('s1', 'anna', 'app')).and(corrected(3));
    expect(graphOf(told).sharings).toMatchObject([{ id: 's1', from: 'anna', to: unknownReceiver }]);
  });
});

test('merging and unmerging people loses no act, and each end stands on the map (property)', () => {
  const id = fc.integer({ min: 0, max: 7 }).map((n) => `p${n}`);
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ from: fc.oneof(id, fc.constant('unknown')), to: id }) },
    { weight: 1, arbitrary: fc.record({ merge: id, into: id }) },
    { weight: 1, arbitrary: fc.record({ apart: id }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const people = Array.from({ length: 8 }, (_, n) => added(`p${n}`));
      let told = given(...people);
      let count = 0;
      for (const [i, one] of steps.entries()) {
        const command =
          'from' in one
            ? tell(`s${i}`, one.from, one.to, { roles: false, happened: i })
            : 'merge' in one
              ? ({ do: 'merge-people', person: one.merge, into: one.into } as const)
              : ({ do: 'unmerge-people', person: one.apart, reason: 'two' } as const);
        const events = told.when(command);
        if (typeof events === 'string') continue;
        if ('from' in one) count += 1;
        told = told.and(...events);
      }
      const graph = graphOf(told);
      const nodes = new Set(graph.nodes.map((node) => node.id));
      expect(graph.sharings).toHaveLength(count);
      expect(graph.sharings.every(({ from, to }) => nodes.has(from) && nodes.has(to))).toBe(true);
      const apart = told.state.merges.map(({ person }) => unmerged(person));
      const back = graphOf(told.and(...apart)).sharings.map(({ from, to }) => [from, to]);
      expect(back).toEqual(
        sharingsOf(told.state).map(({ from, to }) => [from === 'unknown' ? unknownGiver : from, to]),
      );
      expect(groupsOf(told.state)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
