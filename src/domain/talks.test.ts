import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { currentVersion } from './talks.ts';
import { added, at, came, classAdded, corrected, given, type Told } from './test-told-case.ts';

const note = {
  do: 'note-talk',
  talk: 't1',
  guide: 'victim',
  with: ['p1'],
  heldAt: at('11:00'),
  quotes: 'Ik wil dat het stopt.',
  notAsked: 'Hoe het begon.',
} as const satisfies CaseCommand;
const { do: _do, ...said } = note;
const noted = (more: object = {}): Told => ({ type: 'talk-noted', ...said, ...more }) as CaseEvent;

describe('a talk is written down short and true (K2.3, K2.6, V12, V14, K6)', () => {
  const told = given('12:00', ...came('p1', 'visible'), classAdded('k1'));

  test('with the exact words, and what was not asked, apart from each other', () => {
    expect(told.when(note)).toEqual([{ type: 'talk-noted', ...said }]);
  });

  test('with somebody of the case, a class, or somebody in words', () => {
    expect(told.when({ ...note, with: ['k1'] })).toHaveLength(1);
    expect(told.when({ ...note, with: [], others: 'het team' })).toHaveLength(1);
    expect(told.when({ ...note, with: [] })).toBe('nobody-talked-with');
    expect(told.when({ ...note, with: ['p9'] })).toBe('no-such-person');
  });

  test('after it was held, and with something in it', () => {
    expect(told.when({ ...note, heldAt: at('12:01') })).toBe('not-in-future');
    expect(told.when({ ...note, quotes: ' ', notAsked: '' })).toBe('text-missing');
  });

  test('told again it is the newer version, and a colleague who was just before is seen first', () => {
    const before = told.and(noted());
    const seq = before.state.seq;
    expect(before.when({ ...note, seen: seq })).toEqual([]);
    expect(before.when({ ...note, quotes: 'Het moet stoppen.', seen: seq })).toHaveLength(1);
    expect(before.when({ ...note, quotes: 'Het moet stoppen.', seen: seq - 1 })).toBe('changed-meanwhile');
  });

  test('a version that was wrong is corrected, and the one before it counts again', () => {
    const twice = told.and(noted(), noted({ quotes: 'Het moet stoppen.' }));
    const [talk] = twice.state.talks;
    expect(talk && currentVersion(talk)?.quotes).toBe('Het moet stoppen.');
    const back = twice.and(corrected(twice.state.seq));
    expect(back.state.talks[0]?.versions.map(({ quotes }) => quotes)).toEqual([note.quotes]);
    expect(back.and(corrected(twice.state.seq - 1)).state.talks).toEqual([]);
  });

  test('also when the case is closed: aftercare is talking too', () => {
    expect(told.and({ type: 'case-closed', summary: 'x' }).when(note)).toHaveLength(1);
  });
});

test('whatever is written in whatever order, the last version of each talk counts and none is lost', () => {
  const words = fc.record({ talk: fc.constantFrom('t1', 't2', 't3'), quotes: fc.string({ minLength: 1 }) });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (written) => {
      const { talks } = given(added('p1'), ...written.map((one) => noted(one))).state;
      expect(talks.flatMap(({ versions }) => versions)).toHaveLength(written.length);
      for (const talk of talks)
        expect(currentVersion(talk)?.quotes).toBe(written.findLast((one) => one.talk === talk.id)?.quotes);
    }),
  );
});
