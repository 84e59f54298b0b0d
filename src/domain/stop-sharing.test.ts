import { describe, expect, test } from 'vitest';
import { resolvePeople } from './people.ts';
import { openPromises, toldTo } from './stop-sharing.ts';
import { added, at, corrected, gave, given, merged, type ToldCase } from './test-told-case.ts';

const told = (whom: readonly string[], hearBy: string, way: 'said' | 'sent' | 'read-out' = 'said') =>
  ({ type: 'stop-told', whom, way, hearBy: at(hearBy) }) as const;
const promises = (story: ToldCase, now: string) =>
  openPromises(story.state.stopSharing, resolvePeople(story.state), at(now)).map(({ seq, state }) => [seq, state]);

describe('people are told to stop at once, and by when they hear more (K0.2, S6)', () => {
  test('a class was told: who is in it was told, and who is not was not', () => {
    const story = given(
      { type: 'class-added', class: 'c8', name: 'groep 8' },
      added('noor', 'pupil', 'c8'),
      added('bram'),
    );
    const after = story.and(told(['c8'], '15:00'));
    const people = resolvePeople(after.state);
    const ways = (id: string) => {
      const person = people.get(id);
      return person ? toldTo(after.state, person).map((one) => one.as) : undefined;
    };
    expect([ways('noor'), ways('bram')]).toEqual([['class'], []]);
  });

  test('a group of the spread map can be told, and nobody tells a group that is not there', () => {
    const story = given({ type: 'group-added', group: 'app', name: 'klassenapp 3B', kind: 'class-app' });
    const tell = (group: string) =>
      story.when({ do: 'tell-stop', whom: [group], way: 'sent', hearBy: at('15:00') }, '10:00');
    expect(tell('app')).toEqual([told(['app'], '15:00', 'sent')]);
    expect(tell('nowhere')).toBe('no-such-person');
  });

  test('all parents were told: a parent was, and a pupil was not', () => {
    const story = given(added('eva', 'carer'), added('noor'), told(['parents'], '15:00', 'sent'));
    const people = resolvePeople(story.state);
    const count = (id: string) => {
      const person = people.get(id);
      return person && toldTo(story.state, person).length;
    };
    expect([count('eva'), count('noor')]).toEqual([1, 0]);
  });

  test('what was promised stands out an hour before, and more when it has lapsed', () => {
    const story = given(told(['pupils'], '15:00'));
    expect(promises(story, '13:59')).toEqual([[2, 'waiting']]);
    expect(promises(story, '14:00')).toEqual([[2, 'soon']]);
    expect(promises(story, '15:00')).toEqual([[2, 'lapsed']]);
  });

  test('a promise that was kept stands out no more', () => {
    const story = given(told(['pupils'], '15:00'));
    const kept = story.when({ do: 'keep-promise', entry: 2 }, '14:30');
    expect(kept).toEqual([{ type: 'promise-kept', entry: 2 }]);
    const after = story.and({ type: 'promise-kept', entry: 2 });
    expect(promises(after, '15:30')).toEqual([]);
    expect(after.when({ do: 'keep-promise', entry: 2 }, '15:30')).toEqual([]);
  });

  test('who is told a new moment waits for that one; others go on waiting for theirs', () => {
    const story = given(told(['pupils', 'staff'], '12:00'), told(['pupils'], '15:00'));
    expect(promises(story, '12:30')).toEqual([
      [2, 'lapsed'],
      [3, 'waiting'],
    ]);
    expect(promises(story.and(told(['staff'], '16:00')), '12:30')).toEqual([
      [3, 'waiting'],
      [4, 'waiting'],
    ]);
  });

  test('two who turned out to be one wait for one moment', () => {
    const story = given(
      added('n2', 'unknown'),
      added('noor'),
      told(['n2'], '12:00'),
      merged('n2', 'noor'),
      told(['noor'], '15:00'),
    );
    expect(promises(story, '12:30')).toEqual([[6, 'waiting']]);
  });

  test('corrected, it was never said, and what was said before counts again', () => {
    const story = given(told(['pupils'], '12:00'), told(['pupils'], '15:00'), corrected(3));
    expect(promises(story, '12:30')).toEqual([[2, 'lapsed']]);
    const keptByMistake = given(told(['pupils'], '12:00'), { type: 'promise-kept', entry: 2 }, corrected(3));
    expect(promises(keptByMistake, '12:30')).toEqual([[2, 'lapsed']]);
  });
});

describe('what cannot be said', () => {
  const story = given(added('noor'));
  const tell = { do: 'tell-stop', whom: ['noor'], way: 'said', hearBy: at('15:00') } as const;
  test.each([
    ['to nobody', { ...tell, whom: [] }, 'nobody-chosen'],
    ['to somebody who is not in the case', { ...tell, whom: ['noor', 'kim'] }, 'no-such-person'],
    ['with a moment that has passed', { ...tell, hearBy: at('11:00') }, 'moment-passed'],
    ['with a moment that is no moment', { ...tell, hearBy: Number.NaN }, 'moment-passed'],
    [
      'with a moment next year, by a slip of the pen',
      { ...tell, hearBy: at('15:00') + 365 * 86_400_000 },
      'moment-passed',
    ],
    ['as if it had happened, before it did', { ...tell, happened: at('12:30') }, 'moment-to-come'],
  ] as const)('%s', (_, command, code) => {
    expect(story.when(command, '12:00')).toBe(code);
  });

  test('to an adult who is suspected, also under another name that turned out to be theirs (S5)', () => {
    const suspected = story.and(added('juf', 'staff'), gave('juf', 'suspected'), added('x', 'unknown'));
    expect(suspected.when({ ...tell, whom: ['noor', 'juf'] }, '12:00')).toBe('left-to-police');
    expect(suspected.and(merged('x', 'juf')).when({ ...tell, whom: ['x'] }, '12:00')).toBe('left-to-police');
  });

  test('that a promise was kept which nobody made', () => {
    expect(story.when({ do: 'keep-promise', entry: 1 }, '12:00')).toBe('no-such-entry');
  });

  test('afterwards, it is written down with when it was; the moment promised may lie in between', () => {
    expect(story.when({ ...tell, happened: at('11:00') }, '12:00')).toEqual([
      { type: 'stop-told', whom: ['noor'], way: 'said', hearBy: at('15:00'), happened: at('11:00') },
    ]);
  });
});
