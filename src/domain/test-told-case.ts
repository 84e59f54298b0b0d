import type { CaseCommand } from './case-command.ts';
import type { Answer, CaseEvent, Recorded, TaskRecord } from './case-event.ts';
import { type CaseState, fold } from './case-state.ts';
import { decide } from './decide.ts';
import { parseInstanceId, type SubjectPath } from './instance.ts';
import type { Instance } from './instances.ts';
import { type Plan, planFor } from './plan.ts';
import type { Involvement, PersonKind, Protocol } from './protocol.ts';
import type { RefusalCode } from './refusal.ts';
import { plainCalendar, smallProtocol } from './test-small-protocol.ts';
import type { Moment } from './text.ts';

/** A moment in the stories: "09:30" on Monday 2 March 2026, or "03-05 09:30". */
export function at(time: string): Moment {
  const [day, clock] = time.includes(' ') ? time.split(' ') : ['03-02', time];
  return Date.parse(`2026-${day}T${clock}:00Z`);
}

export interface ToldCase {
  readonly state: CaseState;
  readonly events: readonly Recorded[];
  plan(time?: string): Plan;
  /** The instance with this id, or the only one of this task. */
  task(id: string, time?: string): Instance;
  status(id: string, time?: string): Instance['status'] | 'not there';
  /** What a command leads to: events, or the code of the refusal. */
  when(command: CaseCommand, time?: string): readonly CaseEvent[] | RefusalCode;
  /** The same case with more that happened. */
  and(...told: readonly Told[]): ToldCase;
}

/** What happened, or from when on the following happened. */
export type Told = CaseEvent | string;

/** A case of the small protocol, opened at 09:00; the opening is event 1. */
export const given = (...told: readonly Told[]): ToldCase => givenWith(smallProtocol, ...told);

/** A case of a protocol of its own. */
export function givenWith(protocol: Protocol, ...told: readonly Told[]): ToldCase {
  const events: Recorded[] = [];
  let now = at('09:00');
  for (const one of [opened, ...told])
    if (typeof one === 'string') now = at(one);
    else events.push({ seq: events.length + 1, at: now, by: { account: 'a1', role: 'mentor' }, event: one });
  const state = fold(events);
  const moment = (time?: string) => ({ now: time === undefined ? now : at(time), calendar: plainCalendar });
  const plan = (time?: string) => planFor(protocol, state, moment(time));
  const find = (id: string, time?: string) => {
    const found = plan(time);
    const ofTask = found.all.filter((i) => i.task.id === id);
    return found.byId.get(id) ?? (ofTask.length === 1 ? ofTask[0] : undefined);
  };
  return {
    state,
    events,
    plan,
    task(id, time) {
      const found = find(id, time);
      if (!found) throw new Error(`There is no ${id}.`);
      return found;
    },
    status: (id, time) => find(id, time)?.status ?? 'not there',
    when(command, time) {
      const decision = decide(protocol, state, command, moment(time));
      return decision.ok ? decision.events : decision.refusal.code;
    },
    and: (...more) => givenWith(protocol, ...told, ...more),
  };
}

export const opened: CaseEvent = {
  type: 'case-opened',
  protocol: { name: 'small', version: '1', hash: 'h' },
  told: 'a pupil told us',
  source: 'pupil',
};
export const answered = (fact: string, answer: Answer, subject?: string): CaseEvent => ({
  type: 'fact-answered',
  fact,
  answer,
  ...(subject !== undefined && { subject }),
});
export const added = (person: string, kind: PersonKind = 'pupil', inClass?: string): CaseEvent => ({
  type: 'person-added',
  person,
  kind,
  letter: person.slice(-1).toUpperCase(),
  ...(inClass !== undefined && { class: inClass }),
});
export const described = (person: string, kind: PersonKind, inClass?: string): CaseEvent => ({
  type: 'person-described',
  person,
  kind,
  ...(inClass !== undefined && { class: inClass }),
});
export const gave = (person: string, role: Involvement): CaseEvent => ({
  type: 'role-given',
  person,
  role,
  certainty: 'likely',
  source: 'told',
});
export const ended = (person: string, role: Involvement): CaseEvent => ({
  type: 'role-ended',
  person,
  role,
  reason: 'it was somebody else',
});
/** Somebody who comes in with a role: two events. */
export const came = (person: string, ...roles: readonly Involvement[]): readonly CaseEvent[] => [
  added(person),
  ...roles.map((role) => gave(person, role)),
];
export const carer = (id: string, child: string): CaseEvent => ({
  type: 'carer-linked',
  child,
  carer: id,
  custody: 'yes',
});
export const everybody = (
  role: Involvement | 'carers',
  complete: 'yes' | 'no' | 'not-known' = 'yes',
  child?: string,
): CaseEvent => ({ type: 'people-completed', role, complete, ...(child !== undefined && { child }) });
export const merged = (person: string, into: string): CaseEvent => ({ type: 'people-merged', person, into });
export const unmerged = (person: string): CaseEvent => ({ type: 'people-unmerged', person, reason: 'two after all' });
export const classAdded = (id: string): CaseEvent => ({ type: 'class-added', class: id, name: id });
export const siteAdded = (site: string): CaseEvent => ({ type: 'site-added', site });

const subject = (instance: string): { task: string; path: SubjectPath } => parseInstanceId(instance);
export const recorded = (instance: string, record: TaskRecord = {}): CaseEvent => ({
  type: 'task-recorded',
  ...subject(instance),
  record,
});
export const departed = (instance: string): CaseEvent => ({
  type: 'task-departed',
  ...subject(instance),
  reason: 'not wise now',
});
export const undone = (instance: string): CaseEvent => ({
  type: 'departure-undone',
  ...subject(instance),
  reason: 'wise after all',
});
export const advanced = (instance: string): CaseEvent => ({
  type: 'task-advanced',
  ...subject(instance),
  reason: 'it could not wait',
});
export const withdrawn = (instance: string): CaseEvent => ({
  type: 'task-withdrawn',
  ...subject(instance),
  reason: 'the police ask to wait',
});
export const assigned = (instance: string, to: string): CaseEvent => ({
  type: 'task-assigned',
  ...subject(instance),
  to,
});
export const corrected = (entry: number): CaseEvent => ({ type: 'entry-corrected', entry, reason: 'a mistake' });
export const closed: CaseEvent = { type: 'case-closed', summary: 'all is done' };
export const reopened: CaseEvent = { type: 'case-reopened', reason: 'it goes round again' };
