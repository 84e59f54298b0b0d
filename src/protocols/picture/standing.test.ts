import { expect, test } from 'vitest';
import { smallProtocol } from '../../domain/test-small-protocol.ts';
import { answered, came, departed, givenWith, recorded, type Told } from '../../domain/test-told-case.ts';
import { standingOf } from './standing.ts';

const standing = (...told: readonly Told[]) => standingOf(givenWith(smallProtocol, ...told).plan());

test('a task stands as the most pressing of its instances does, and counts all of them', () => {
  const stand = standing(...came('ann', 'visible'), ...came('bea', 'visible'), recorded('talk/ann'));
  expect(stand('talk')).toEqual({ stand: 'now', words: { nl: 'nu 1 · klaar 1', en: 'now 1 · done 1' } });
  expect(stand('police')).toEqual({ stand: 'now', words: { nl: 'nu', en: 'now' } });
});

test('what waits, what hangs on a question, and what does not apply each have a word of their own', () => {
  const stand = standing(...came('hal', 'holder'), answered('danger', 'no'));
  expect(stand('delete')).toMatchObject({ stand: 'waits', words: { nl: 'wacht' } });
  expect(stand('talk')).toMatchObject({ stand: 'later', words: { nl: 'hangt af van een vraag' } });
  expect(stand('emergency')).toMatchObject({ stand: 'absent', words: { nl: 'vervalt' } });
  expect(stand('recall')).toMatchObject({ stand: 'absent', words: { nl: 'vervalt' } });
});

test('a departure stays in sight as what it is (S13)', () => {
  const stand = standing(...came('ann', 'visible'), departed('talk/ann'));
  expect(stand('talk')).toEqual({ stand: 'done', words: { nl: 'afgeweken', en: 'departed from' } });
});
