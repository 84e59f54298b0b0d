import type { TaskRecord } from '../../domain/case-event.ts';
import { type CaseState, evolve } from '../../domain/case-state.ts';
import type { Instance } from '../../domain/instances.ts';
import { type Plan, planFor } from '../../domain/plan.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Now } from '../../domain/world.ts';

const director = { account: 'test', role: 'director' } as const;

/** What came of living through every order. */
interface Lived {
  /** How many states there were on the way. */
  readonly states: number;
  readonly ends: readonly Plan[];
  readonly opened: ReadonlySet<string>;
}

const mostStates = 400;

/**
 * Lives through every order in which the tasks can be done; undefined where there are too many.
 * @param recordsOf what is written down when a task is done
 */
export function everyOrder(
  protocol: Protocol,
  [begun, now]: readonly [CaseState, Now],
  recordsOf: (instance: Instance) => readonly TaskRecord[],
): Lived | undefined {
  const ends: Plan[] = [];
  const opened = new Set<string>();
  const seen = new Set<string>();
  const left: CaseState[] = [answerAll(protocol, begun, now)];
  for (let state = left.pop(); state; state = left.pop()) {
    const plan = planFor(protocol, state, now);
    const key = plan.finished
      .map((instance) => instance.id)
      .sort()
      .join();
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostStates) return undefined;
    for (const instance of plan.open) opened.add(instance.task.id);
    if (plan.open.length === 0) ends.push(plan);
    for (const instance of plan.open) {
      let next = state;
      for (const record of recordsOf(instance))
        next = evolve(next, {
          seq: next.seq + 1,
          at: now.now,
          by: director,
          event: { type: 'task-recorded', task: instance.task.id, path: instance.path, record },
        });
      left.push(next);
    }
  }
  return { states: seen.size, ends, opened };
}

/** Whoever is asked and did not answer says "not known", one question after another: an answer can end another question. */
function answerAll(protocol: Protocol, begun: CaseState, now: Now): CaseState {
  let state = begun;
  for (;;) {
    const asked = planFor(protocol, state, now).questions.find(
      (question) => question.state === 'unanswered' && question.fact.presume === undefined,
    );
    if (!asked) return state;
    const { fact, subject } = asked;
    state = evolve(state, {
      seq: state.seq + 1,
      at: now.now,
      by: director,
      event: { type: 'fact-answered', fact: fact.id, ...(subject !== undefined && { subject }), answer: 'not-known' },
    });
  }
}
