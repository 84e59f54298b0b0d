import type { Recorded } from './case-event.ts';
import { type CaseState, isClosed } from './case-state.ts';
import type { Fact, Protocol } from './protocol.ts';
import type { Calendar } from './term.ts';
import type { Moment } from './text.ts';
import { worldOf } from './world.ts';

/**
 * What one case adds to the figures of its school (P6), by what is counted: `people/visible` is 2 when two pupils are
 * visible. Numbers alone: no text, no moment, nobody and no case. What is zero is left out.
 */
export type CaseCounts = Readonly<Record<string, number>>;

/** A case as it is counted; `protocol` is the one that it goes by. */
export interface CaseToCount {
  readonly protocol: Protocol;
  readonly events: readonly Recorded[];
  /** The events, folded. */
  readonly state: CaseState;
  readonly calendar: Calendar;
}

/**
 * Counts a case as it stood at its last event, so that the same record always counts the same, whenever it is counted:
 * a correction, a reopening or a merge moves what was counted before.
 *
 * Left out on purpose: the questions about danger, which are about the safety of one child, and everything that is
 * answered for one person.
 */
export function countsOf({ protocol, events, state, calendar }: CaseToCount): CaseCounts {
  const counts: Record<string, number> = {};
  const add = (what: string, n = 1) => {
    if (n > 0) counts[what] = (counts[what] ?? 0) + n;
  };
  const [opening] = events;
  const last = events.at(-1);
  if (opening?.event.type !== 'case-opened' || !last) return counts;
  const world = worldOf(protocol, state, { now: last.at, calendar });

  add('case/opened');
  add(`protocol/${protocol.name}`);
  add(`told-by/${/^[a-z][a-z-]{0,20}$/.test(opening.event.source) ? opening.event.source : 'other'}`);
  if (isClosed(state)) {
    add('case/closed');
    add(`closed-after/${timeClass((state.closings.at(-1)?.at ?? last.at) - state.openedAt)}`);
  }
  add('case/reopened', state.closings.filter((closing) => closing.reopened).length);
  if (state.access.restricted) add('case/restricted');
  add('case/emergency-access', state.access.emergencies.length);
  add('case/advice-asked', events.filter(({ event }) => event.type === 'advice-asked').length);
  if (state.retention.category) add(`category/${state.retention.category}`);

  for (const person of world.people.all) {
    for (const role of person.roles.keys()) add(`people/${role}`);
    if (person.roles.size > 0) add(`kind/${person.kind}`);
  }
  for (const fact of protocol.facts)
    for (const value of closedAnswers(fact, world.people.answer(fact.id).current?.answer))
      add(`answer.${fact.id}/${value}`);
  for (const instance of protocol.tasks.flatMap((task) => world.instances(task.id))) {
    if (instance.status === 'departed') add(`departed/${instance.task.id}`);
    if (instance.advance) add(`ahead/${instance.task.id}`);
    if (instance.done && instance.due !== undefined) add(instance.done.at <= instance.due ? 'term/met' : 'term/late');
  }
  for (const { id } of protocol.milestones) {
    const { reached, since } = world.milestone(id);
    if (reached) add(`reached-after.${id}/${timeClass(since - state.openedAt)}`);
  }
  return counts;
}

/** The answers of a question that has a fixed list of them and is about the case as a whole. */
function closedAnswers(fact: Fact, answer: unknown): readonly string[] {
  if (fact.first || fact.each !== undefined || fact.kind === 'number' || fact.kind === 'moment') return [];
  const fixed = new Set(['yes', 'no', 'not-known', ...fact.options.map(({ id }) => id)]);
  const given: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return given.filter((one): one is string => typeof one === 'string' && fixed.has(one));
}

const day = 24 * 60 * 60 * 1000;

/** How long something took, in classes that are too wide to tell which case it was. */
function timeClass(took: Moment): string {
  if (took <= day) return 'day';
  if (took <= 2 * day) return 'two-days';
  if (took <= 7 * day) return 'week';
  return took <= 31 * day ? 'month' : 'longer';
}

/** The figures of a school after a case that counted for `before` counts for `after`. Never below zero. */
export function moveCounts(total: CaseCounts, before: CaseCounts, after: CaseCounts): CaseCounts {
  const moved: Record<string, number> = {};
  for (const what of new Set([...Object.keys(total), ...Object.keys(after)])) {
    const n = (total[what] ?? 0) - (before[what] ?? 0) + (after[what] ?? 0);
    if (n > 0) moved[what] = n;
  }
  return moved;
}
