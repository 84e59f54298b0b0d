import type { CaseCommand } from './case-command.ts';
import type { CaseEvent, Recorded } from './case-event.ts';
import { type CaseState, evolve } from './case-state.ts';
import { decide } from './decide.ts';
import type { Protocol } from './protocol.ts';
import type { Refusal } from './refusal.ts';
import type { Now } from './world.ts';

/** What several commands come to, all of them or none. */
export type Outcome =
  | { readonly ok: true; readonly events: readonly CaseEvent[]; readonly state: CaseState }
  | { readonly ok: false; readonly refusal: Refusal };

/** Decides on commands one after the other, each on what the ones before it left. */
export function decideAll(
  protocol: Protocol,
  before: CaseState,
  commands: readonly CaseCommand[],
  now: Now,
  by: Recorded['by'],
): Outcome {
  let state = before;
  const events: CaseEvent[] = [];
  for (const command of commands) {
    const decision = decide(protocol, state, command, now);
    if (!decision.ok) return decision;
    for (const event of decision.events) {
      events.push(event);
      state = evolve(state, { seq: state.seq + 1, at: now.now, by, event });
    }
  }
  return { ok: true, events, state };
}
