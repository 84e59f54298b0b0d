import { expect, test } from 'vitest';
import { at } from '../../domain/test-told-case.ts';
import { followUps } from './follow-ups.ts';
import { viewOf } from './test-case-view.ts';

test('closing now brings the aftercare back two weeks from now', () => {
  const planned = followUps(viewOf([]));
  expect(planned.map(({ instance, at: moment }) => [instance.task.id, moment])).toEqual([
    ['aftercare', at('03-16 12:00')],
  ]);
});
