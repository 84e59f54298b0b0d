import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer, CaseEvent, Recorded, TaskRecord } from '../domain/case-event.ts';
import { type CaseState, evolve, fold, isClosed, nothingYet } from '../domain/case-state.ts';
import { decide } from '../domain/decide.ts';
import { fieldsOf } from '../domain/decide-task.ts';
import type { Instance } from '../domain/instances.ts';
import { type Plan, planFor } from '../domain/plan.ts';
import {
  type Fact,
  type Field,
  involvements,
  type PersonKind,
  type Protocol,
  personKinds,
} from '../domain/protocol.ts';
import type { Calendar } from '../domain/term.ts';
import { referenceTo } from './load-protocol.ts';

/** One step of a random story: which kind of act, and three numbers that choose among what is possible then. */
export interface Step {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const hour = 3_600_000;
const passing = [1, hour, 5 * hour, 25 * hour, 8 * 24 * hour];
const reason = 'so it went';

/** Who is there from the start, without a role: so that roles, parents and merges find somebody. */
const cast: readonly PersonKind[] = ['pupil', 'pupil', 'pupil', 'unknown', 'carer', 'carer', 'staff'];
const roles = ['visible', 'sharer', 'holder', 'receiver', ...involvements] as const;

/** How often each kind of act comes, beside the others. */
const kinds = (
  [
    ['record', 9],
    ['answer', 7],
    ['person', 1],
    ['role', 7],
    ['end-role', 2],
    ['carer', 4],
    ['unlink', 1],
    ['complete', 2],
    ['merge', 2],
    ['unmerge', 1],
    ['class', 2],
    ['place', 1],
    ['depart', 2],
    ['undo', 1],
    ['advance', 1],
    ['withdraw', 2],
    ['correct', 2],
    ['assign', 1],
    ['pass', 4],
    ['finish', 1],
    ['reopen', 3],
  ] as const
).flatMap(([kind, times]) => Array.from({ length: times }, () => kind));

/** A case that lives through random steps, by commands only: what `decide` refuses does not happen. */
export class RandomCase {
  readonly events: Recorded[] = [];
  state: CaseState = nothingYet;
  now = Date.parse('2026-03-02T08:30:00Z');
  private readonly protocol: Protocol;
  private readonly calendar: Calendar;

  constructor(protocol: Protocol, calendar: Calendar) {
    this.protocol = protocol;
    this.calendar = calendar;
    this.act({ do: 'open-case', protocol: referenceTo(protocol), told: 'it goes round', source: 'pupil' });
    this.act({ do: 'add-class', class: 'k1', name: '2A' });
    cast.forEach((kind, i) => {
      this.act({ do: 'add-person', person: `p${i + 1}`, kind });
    });
  }

  plan(at = this.now): Plan {
    return planFor(this.protocol, this.state, { now: at, calendar: this.calendar });
  }

  /** Carries out a command, and gives back the events that it led to. */
  act(command: CaseCommand): readonly CaseEvent[] {
    const decision = decide(this.protocol, this.state, command, { now: this.now, calendar: this.calendar });
    if (!decision.ok) return [];
    for (const event of decision.events) {
      const recorded = { seq: this.state.seq + 1, at: this.now, by: { account: 'a1', role: 'director' }, event };
      this.events.push(recorded);
      this.state = evolve(this.state, recorded);
    }
    return decision.events;
  }

  /** Does one step; gives back the command and the plan that it was chosen from, when it was a command. */
  step(step: Step, plan: Plan): { readonly command: CaseCommand; readonly happened: boolean } | undefined {
    const kind = pick(kinds, step.kind) ?? 'pass';
    if (kind === 'pass') {
      this.now += pick(passing, step.a) ?? 1;
      return undefined;
    }
    if (kind === 'finish') {
      if (step.a % 3 === 0) this.finish();
      return undefined;
    }
    const command = this.command(kind, step, plan);
    return command && { command, happened: this.act(command).length > 0 };
  }

  folded(): CaseState {
    return fold(this.events);
  }

  /** Settles all that is left with "not known" and departures, and closes the case: that is always possible. */
  finish(): boolean {
    if (isClosed(this.state)) return true;
    for (let times = 0; times < 30; times++) {
      const left = this.plan().beforeClosing;
      if (left.length === 0) return this.act({ do: 'close-case', summary: reason }).length > 0;
      for (const instance of left) this.release(instance);
    }
    return false;
  }

  private release(instance: Instance): void {
    if (instance.path[0] !== '?') {
      this.act({ do: 'depart-task', instance: instance.id, reason });
      return;
    }
    for (const wait of instance.waits)
      if (wait.for === 'answer')
        this.act({
          do: 'answer-fact',
          fact: wait.fact,
          answer: 'not-known',
          ...(wait.subject !== undefined && { subject: wait.subject }),
        });
      else if (wait.for === 'people' && wait.role === 'sites') this.act({ do: 'add-site', site: 's0' });
      else if (wait.for === 'people' && wait.role === 'schools')
        this.act({ do: 'add-school', school: 'n0', name: 'De Brug' });
      else if (wait.for === 'people') {
        const role = involvements.find((r) => r === wait.role);
        if (role) this.act({ do: 'complete-people', role, complete: 'not-known' });
      } else if (wait.for === 'record')
        for (const of of wait.instances) this.act({ do: 'depart-task', instance: of, reason });
  }

  private command(
    kind: Exclude<(typeof kinds)[number], 'pass' | 'finish'>,
    { a, b, c }: Step,
    plan: Plan,
  ): CaseCommand | undefined {
    const people = [...this.state.people.keys()];
    const person = pick(people, a);
    const other = pick(people, b);
    const withStatus = (...among: readonly Instance['status'][]) => plan.all.filter((i) => among.includes(i.status));
    const onTask = (
      act: 'depart-task' | 'undo-departure' | 'advance-task' | 'withdraw-task',
      of?: Instance,
    ): CaseCommand | undefined => of && { do: act, instance: of.id, reason };
    switch (kind) {
      case 'record': {
        const instance = pick(a % 4 === 0 ? withStatus('done', 'open') : plan.open, b);
        return instance && { do: 'record-task', instance: instance.id, record: this.fill(instance, c) };
      }
      case 'answer': {
        const question = pick(plan.questions, a);
        const facts = this.protocol.facts.filter((f) => f.each === undefined);
        const fact = b % 3 > 0 && question ? question.fact : pick(facts, a);
        if (!fact) return undefined;
        const subject = fact === question?.fact ? question.subject : undefined;
        const answer = answerTo(fact, c, this.now);
        return { do: 'answer-fact', fact: fact.id, answer, ...(subject !== undefined && { subject }) };
      }
      case 'person':
        return {
          do: 'add-person',
          person: `p${people.length + 1}`,
          kind: pick(['pupil', 'pupil', 'carer', ...personKinds], b) ?? 'pupil',
        };
      case 'role':
        return person === undefined
          ? undefined
          : {
              do: 'give-role',
              person,
              role: pick(involvements, b) ?? 'saw',
              certainty: 'likely',
              source: `${c}`,
            };
      case 'end-role':
        return person === undefined ? undefined : { do: 'end-role', person, role: pick(roles, b) ?? 'saw', reason };
      case 'carer':
        return person === undefined || other === undefined
          ? undefined
          : { do: 'link-carer', child: person, carer: other, custody: 'yes' };
      case 'unlink':
        return person === undefined || other === undefined
          ? undefined
          : { do: 'unlink-carer', child: person, carer: other, reason };
      case 'complete': {
        const complete = pick(['yes', 'no', 'not-known'] as const, c) ?? 'no';
        return a % 2 === 0 && other !== undefined
          ? { do: 'complete-people', role: 'carers', child: other, complete }
          : { do: 'complete-people', role: pick(involvements, b) ?? 'saw', complete };
      }
      case 'merge':
        return person === undefined || other === undefined ? undefined : { do: 'merge-people', person, into: other };
      case 'unmerge':
        return person === undefined ? undefined : { do: 'unmerge-people', person, reason };
      case 'class': {
        const known = pick(this.state.classes, b)?.id;
        if (known === undefined || c % 4 === 0) return { do: 'add-class', class: `k${this.events.length}`, name: '2B' };
        return person === undefined ? undefined : { do: 'describe-person', person, kind: 'pupil', class: known };
      }
      case 'place':
        return a % 2 === 0
          ? { do: 'add-site', site: `s${this.events.length}` }
          : { do: 'add-school', school: `n${this.events.length}`, name: 'De Brug' };
      case 'depart':
        return onTask('depart-task', pick(withStatus('open', 'waiting', 'undetermined', 'parked'), a));
      case 'undo':
        return onTask('undo-departure', pick(withStatus('departed'), a));
      case 'advance':
        return onTask('advance-task', pick(plan.waiting, a));
      case 'withdraw':
        return onTask('withdraw-task', pick(withStatus('done'), a));
      case 'assign': {
        const instance = pick(plan.open, a);
        return instance && { do: 'assign-task', instance: instance.id, to: `a${b}` };
      }
      case 'correct':
        return { do: 'correct-entry', entry: 1 + (a % this.state.seq), reason };
      case 'reopen':
        return { do: 'reopen-case', reason };
    }
  }

  private fill(instance: Instance, seed: number): TaskRecord {
    const moment = { now: this.now, calendar: this.calendar };
    const record: Record<string, Answer> = {};
    fieldsOf(this.protocol, this.state, moment, instance).forEach((field, i) => {
      const n = seed + i * 7;
      const completing = instance.task.completes[field.id];
      if (completing && n % 3 > 0) record[field.id] = pick(completing, n) ?? '';
      else if (field.required || n % 2 === 0) record[field.id] = answerTo(field, n, this.now);
    });
    return record;
  }
}

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

function answerTo(asked: Fact | Field, n: number, now: number): Answer {
  const mayBeUnknown = !('mayBeUnknown' in asked) || asked.mayBeUnknown;
  if (asked.kind !== 'text' && mayBeUnknown && n % 5 === 0) return 'not-known';
  const option = pick(asked.options, n)?.id ?? '';
  switch (asked.kind) {
    case 'yesno':
      return n % 2 === 0 ? 'yes' : 'no';
    case 'choice':
      return option;
    case 'several':
      return [option];
    case 'number':
      return n % 30;
    case 'moment':
      return now;
    case 'text':
      return 'so it went';
  }
}
