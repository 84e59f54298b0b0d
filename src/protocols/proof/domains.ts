import { dutchSchoolDays, schoolCalendar } from '../../calendar/school-calendar.ts';
import type { Answer, TaskRecord } from '../../domain/case-event.ts';
import { type Condition, partsOf } from '../../domain/condition.ts';
import {
  type Fact,
  type Involvement,
  involvements,
  type PersonKind,
  type Protocol,
  personKinds,
  type SetOf,
  type Task,
} from '../../domain/protocol.ts';
import { completesTask } from '../../domain/round.ts';
import type { Term } from '../../domain/term.ts';
import { type AnswerTest, answersTo, type Log, type Told } from './variables.ts';

/** A task that records more, in more ways, than can be looked at together. */
export class TooManyRecords extends Error {
  readonly dependsOn: { readonly on: Told; readonly values: number };
  constructor(task: string, values: number) {
    super(`There are too many ways to record ${task}`);
    this.dependsOn = {
      on: { of: 'log', task, path: [], log: { state: 'untouched', values: {}, attempts: 0 } },
      values,
    };
  }
}

const mostRecords = 20_000;

/** Terms are put in order as they pass from the morning on which every story begins. */
const begins = Date.parse('2026-03-02T08:30:00Z');
const calendar = schoolCalendar(dutchSchoolDays);

type PeopleSet = SetOf & { readonly of: 'people' };

/** Everything that a protocol can tell apart in a case: the values of the variables that proofs go through. */
export class Domains {
  private readonly protocol: Protocol;
  private readonly conditions: readonly Condition[];
  private readonly peopleSets: readonly PeopleSet[];
  /** The kinds of children whose parents are meant, where that is said. */
  private readonly children: readonly (readonly PersonKind[])[];

  /** @param also conditions that are put to the protocol from outside */
  constructor(protocol: Protocol, also: readonly Condition[]) {
    this.protocol = protocol;
    this.conditions = [...conditionsOf(protocol), ...also].flatMap((condition) => [...partsOf(condition)]);
    this.peopleSets = protocol.sets.filter((set) => set.of === 'people');
    this.children = protocol.sets.flatMap((set) => (set.of === 'carers' && set.kinds ? [set.kinds] : []));
  }

  answers(fact: Fact): readonly Answer[] {
    const tests: AnswerTest[] = this.conditions.filter(
      (part) => part.test === 'fact' && part.fact === fact.id,
    ) as never;
    return answersTo(fact, tests, true);
  }

  /** Who somebody can be, one for each way of being in or out of the sets of the protocol. */
  people(): readonly { readonly kind: PersonKind; readonly roles: readonly Involvement[] }[] {
    const used = involvements.filter((role) =>
      this.peopleSets.some((set) => set.roles.includes(role) || set.except.includes(role)),
    );
    const kinds = [...personKinds].sort((a, b) => Number(b === 'pupil') - Number(a === 'pupil'));
    const found = new Map<string, { kind: PersonKind; roles: readonly Involvement[] }>();
    const subsets = Array.from({ length: 1 << used.length }, (_, bits) => used.filter((_, i) => bits & (1 << i)));
    for (const roles of subsets.sort((a, b) => a.length - b.length))
      for (const kind of kinds) {
        const who = { kind, roles };
        const sign = [
          ...this.peopleSets.map((set) => belongs(set, who)),
          ...this.children.map((kinds) => kind === 'unknown' || kinds.includes(kind)),
          kind === 'unknown' && this.children.length > 0,
        ].join();
        if (!found.has(sign)) found.set(sign, who);
      }
    return [...found.values()];
  }

  /** What can be said of "is that everybody?", one for each way in which it bears on the sets. */
  completeness(): readonly Readonly<Partial<Record<Involvement, 'yes' | 'not-known'>>>[] {
    const used = involvements.filter((role) => this.peopleSets.some((set) => set.roles.includes(role)));
    const found = new Map<string, Partial<Record<Involvement, 'yes' | 'not-known'>>>();
    const all = Array.from({ length: 3 ** used.length }, (_, n) => {
      const said: Partial<Record<Involvement, 'yes' | 'not-known'>> = {};
      used.forEach((role, i) => {
        const digit = Math.floor(n / 3 ** i) % 3;
        if (digit > 0) said[role] = digit === 1 ? 'yes' : 'not-known';
      });
      return said;
    });
    for (const said of all.sort((a, b) => Object.keys(a).length - Object.keys(b).length)) {
      const sign = this.peopleSets.map((set) => declared(set, said)).join();
      if (!found.has(sign)) found.set(sign, said);
    }
    return [...found.values()];
  }

  /** How many more people like the second one a count can ask for. */
  more(): readonly number[] {
    const asked = this.conditions.map((part) => (part.test === 'count' ? Math.max(0, part.atLeast - 2) : 0));
    return [...new Set([0, ...asked])].sort((a, b) => a - b);
  }

  /** The terms since something that conditions ask about, the shortest first. */
  terms(since: string): readonly Term[] {
    const asked = this.conditions.flatMap((part) =>
      part.test === 'elapsed' && part.since === since ? [part.term] : [],
    );
    const from = since === 'opened' ? 'case' : since;
    const waited = this.protocol.tasks.flatMap((task) => (task.at?.from === from ? [task.at.term] : []));
    const byText = new Map([...asked, ...waited].map((term) => [JSON.stringify(term), term]));
    return [...byText.values()].sort((a, b) => calendar.after(begins, a) - calendar.after(begins, b));
  }

  /**
   * What can stand in the log of a task.
   * @param first only what completes it, as it is when it has just been done; otherwise whatever people may have done
   */
  logs(task: Task, first: boolean): readonly Log[] {
    const fields = task.record.flatMap((field) => {
      const tests = this.conditions.flatMap((part) =>
        part.test === 'recorded' && part.task === task.id && part.field === field.id ? [part] : [],
      );
      const decides = task.completes[field.id];
      if (tests.length === 0 && !decides && task.holdsUntil !== field.id) return [];
      const answers = answersTo(field, [...tests, ...(decides ? [{ among: decides }] : [])], field.mayBeUnknown);
      return [{ field, answers }];
    });
    const thresholds = this.conditions.flatMap((part) =>
      part.test === 'attempts' && part.task === task.id ? [part.atLeast] : [],
    );
    const completing = Object.keys(task.completes);
    const attempts = completing.length > 0 ? [...new Set([0, ...thresholds])] : [0];
    const records = (mayMiss: (id: string, required: boolean) => boolean): TaskRecord[] => {
      let all: TaskRecord[] = [{}];
      for (const { field, answers } of fields) {
        const given = all.flatMap((record) => answers.map((answer) => ({ ...record, [field.id]: answer })));
        all = mayMiss(field.id, field.required) ? [...all, ...given] : given;
        if (all.length * attempts.length > mostRecords) throw new TooManyRecords(task.id, all.length * attempts.length);
      }
      return all;
    };
    const done = records((_, required) => !required)
      .filter((record) => !first || completesTask(task, record))
      .flatMap((values) => attempts.map((n): Log => ({ state: 'done', values, attempts: n })));
    if (first) return done;
    const failed =
      completing.length === 0
        ? []
        : records((id) => !completing.includes(id))
            .filter((record) => !completesTask(task, record))
            .flatMap((values) =>
              [...new Set([1, ...thresholds])].map((n): Log => ({ state: 'untouched', values, attempts: n })),
            );
    return [
      { state: 'untouched', values: {}, attempts: 0 },
      { state: 'departed', values: {}, attempts: 0 },
      ...done,
      ...failed,
    ];
  }
}

/** Whether somebody is in a set of people; unknown while it is not known who they are. */
export function belongs(
  set: PeopleSet,
  who: { readonly kind: PersonKind; readonly roles: readonly Involvement[] } | undefined,
): 'yes' | 'no' | 'unknown' {
  if (!who?.roles.some((role) => set.roles.includes(role))) return 'no';
  if (who.roles.some((role) => set.except.includes(role))) return 'no';
  if (set.kinds.length === 0 || set.kinds.includes(who.kind)) return 'yes';
  return who.kind === 'unknown' ? 'unknown' : 'no';
}

/** Whether everybody in a set of people is said to be named. */
export function declared(
  set: PeopleSet,
  said: Readonly<Partial<Record<Involvement, 'yes' | 'not-known'>>>,
): 'yes' | 'not-known' | 'unsaid' {
  if (set.roles.every((role) => said[role] === 'yes')) return 'yes';
  return set.roles.some((role) => said[role] === 'not-known') ? 'not-known' : 'unsaid';
}

function conditionsOf(protocol: Protocol): readonly Condition[] {
  return [
    ...protocol.facts.map((fact) => fact.when),
    ...protocol.sets.map((set) => set.exists),
    ...protocol.milestones.map((milestone) => milestone.until),
    ...protocol.stops.map((stop) => stop.when),
    ...protocol.tasks.flatMap((task) => [task.when, task.until]),
  ].filter((condition) => condition !== undefined);
}
