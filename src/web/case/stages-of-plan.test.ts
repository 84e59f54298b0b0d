import { expect, test } from 'vitest';
import type { Protocol } from '../../domain/protocol.ts';
import { fact, is, smallProtocol, stop, task } from '../../domain/test-small-protocol.ts';
import { answered, recorded, type Told } from '../../domain/test-told-case.ts';
import { stagesOf } from './stages-of-plan.ts';
import { viewOf } from './test-case-view.ts';

/** How the first stage of a protocol of these parts alone stands. */
const stage = (parts: Partial<Protocol>, ...told: readonly Told[]) => {
  const protocol = { ...smallProtocol, sets: [], milestones: [], stops: [], ...parts };
  return stagesOf(viewOf(told, { protocol }), 'nl')[0]?.state;
};

test('S4: a stage is not done while danger is not known', () => {
  const danger = { facts: [fact('danger', { first: true, askAgain: { duration: 'PT2H' } })], tasks: [] };
  expect(stage(danger)).toBe('now');
  expect(stage(danger, '11:30', answered('danger', 'not-known'))).toBe('later');
  expect(stage(danger, '09:30', answered('danger', 'not-known'))).toBe('now');
  expect(stage(danger, answered('danger', 'no'))).toBe('done');
});

test('S5: a stage that a stop holds back waits, whatever else was done in it', () => {
  const stopped = {
    facts: [fact('adult')],
    tasks: [task('talk'), task('call')],
    stops: [stop(is('adult', 'yes'), 'talk')],
  };
  expect(stage(stopped, recorded('call'), answered('adult', 'yes'))).toBe('waits');
  expect(stage(stopped, recorded('call'), recorded('talk'), answered('adult', 'yes'))).toBe('done');
});
