import { evaluate, theCase } from './evaluate.ts';
import type { Wait } from './finding.ts';
import { predecessors } from './instances.ts';
import type { Milestone } from './protocol.ts';
import type { Moment } from './text.ts';
import type { World } from './world.ts';

/** Whether a milestone is reached. A new subject can take it back. */
export interface MilestoneReached {
  readonly reached: boolean;
  readonly since: Moment;
  readonly waits: readonly Wait[];
}

export function milestoneOf(milestone: Milestone | undefined, world: World): MilestoneReached {
  if (!milestone) return { reached: true, since: world.state.openedAt, waits: [] };
  const before = predecessors(milestone.after, theCase, world);
  const until = evaluate(milestone.until, theCase, world);
  const reached = before.waits.length === 0 && until.truth === 'yes';
  return {
    reached,
    since: Math.max(before.since, until.since),
    waits: reached ? [] : [...before.waits, ...(until.truth === 'yes' ? [] : until.waits)],
  };
}
