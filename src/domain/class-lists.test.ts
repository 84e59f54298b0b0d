import { describe, expect, test } from 'vitest';
import { rightsFor } from './command-rights.ts';
import { corrected, given } from './test-told-case.ts';

const keep = { do: 'keep-class-list', list: 'l1', pupils: 27 } as const;
const drop = { do: 'drop-class-list', list: 'l1' } as const;
const kept = { type: 'class-list-kept', list: 'l1', pupils: 27 } as const;
const dropped = { type: 'class-list-dropped', list: 'l1' } as const;

describe('the list of a class that is kept with a case', () => {
  test('says in the record that it is there and how long it is, and nothing of who is on it', () => {
    expect(given().when(keep)).toEqual([kept]);
    expect(given(kept).state.classLists).toMatchObject([{ id: 'l1', pupils: 27, dropped: false }]);
  });

  test('is kept once, with somebody on it and never a whole school', () => {
    expect(given(kept).when(keep)).toBe('already-known');
    for (const pupils of [0, 201, 1.5]) expect(given().when({ ...keep, pupils })).toBe('answer-does-not-fit');
  });

  test('can be dropped once, also in a closed case, and a correction does not bring it back', () => {
    expect(given().when(drop)).toBe('no-such-place');
    expect(given(kept).when(drop)).toEqual([dropped]);
    expect(given(kept, dropped).when(drop)).toBe('already-known');
    expect(given(kept, dropped, { type: 'case-closed', summary: 'klaar' }).when(keep)).toBe('case-is-closed');
    expect(given(kept, { type: 'case-closed', summary: 'klaar' }).when(drop)).toEqual([dropped]);
    expect(given(kept, dropped).when({ do: 'correct-entry', entry: 3, reason: 'x' })).toBe('no-such-entry');
    expect(given(kept, dropped, corrected(3)).state.classLists).toMatchObject([{ dropped: true }]);
  });

  test('is for who may know the people of a case: never for who gives advice', () => {
    expect(rightsFor([keep, drop])).toEqual(['know people in a case']);
  });
});
