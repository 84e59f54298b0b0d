import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import { isGiven } from '../domain/answer.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import type { Answer, Recorded, TaskRecord } from '../domain/case-event.ts';
import { type CaseState, evolve, nothingYet } from '../domain/case-state.ts';
import { decide } from '../domain/decide.ts';
import { fieldsOf } from '../domain/decide-task.ts';
import type { Instance } from '../domain/instances.ts';
import { type Plan, planFor } from '../domain/plan.ts';
import type { Field, Involvement, Protocol } from '../domain/protocol.ts';
import type { Moment } from '../domain/text.ts';
import type { Now } from '../domain/world.ts';
import { compareWith } from './compare-plan.ts';
import { referenceTo } from './load-protocol.ts';
import { listOf, readTerm } from './read-condition.ts';
import type { Given, ScenarioFile } from './scenario-file.ts';

/** What a scenario did not find as it expected, by step (from 1). */
export interface Failure {
  readonly step: number;
  readonly text: string;
}

/** The Monday morning on which every scenario begins. */
const begins: Moment = Date.parse('2026-03-02T08:30:00Z');
const calendar = schoolCalendar(dutchSchoolDays);

/** Tells the story of a scenario to a protocol and compares the plan with what was expected, step by step. */
export function runScenario(protocol: Protocol, scenario: ScenarioFile): readonly Failure[] {
  const failures: Failure[] = [];
  const story = new Story(protocol);
  scenario.steps.forEach((step, i) => {
    const fail = (text: string) => failures.push({ step: i + 1, text });
    if (step.given) story.tell(step.given, fail);
    if (step.expect) for (const text of compareWith(step.expect, story.plan(), story.moment())) fail(text);
  });
  return failures;
}

/** A case that is told in the words of a scenario, through the same commands as a user's. */
export class Story {
  private readonly protocol: Protocol;
  private now = begins;
  state: CaseState = nothingYet;
  readonly events: Recorded[] = [];

  constructor(protocol: Protocol) {
    this.protocol = protocol;
    this.act({ do: 'open-case', protocol: referenceTo(protocol), told: 'a story', source: 'colleague' });
  }

  moment(): Now {
    return { now: this.now, calendar };
  }

  plan(): Plan {
    return planFor(this.protocol, this.state, this.moment());
  }

  /** Carries out a command; returns why not, where it is refused. */
  act(command: CaseCommand): string | undefined {
    const decision = decide(this.protocol, this.state, command, this.moment());
    if (!decision.ok) {
      const { refusal } = decision;
      return refusal.field
        ? `${refusal.text.en} (${refusal.code}: ${refusal.field})`
        : `${refusal.text.en} (${refusal.code})`;
    }
    for (const event of decision.events) {
      const recorded: Recorded = {
        seq: this.state.seq + 1,
        at: this.now,
        by: { account: 'story', role: 'director' },
        event,
      };
      this.events.push(recorded);
      this.state = evolve(this.state, recorded);
    }
    return undefined;
  }

  tell(given: Given, fail: (text: string) => void): void {
    const act = (what: string, command: CaseCommand) => {
      const refused = this.act(command);
      if (refused) fail(`${what}: ${refused}`);
    };
    this.tellPeople(given, act);
    for (const site of given.sites ?? []) act(site, { do: 'add-site', site });
    for (const school of given.schools ?? []) act(school, { do: 'add-school', school, name: school });
    for (const [agreement, who] of Object.entries(given.agreements ?? {}))
      act(agreement, {
        do: 'make-agreement',
        agreement,
        what: agreement,
        who,
        ...(who === 'other' && { words: 'a story' }),
      });
    for (const agreement of given['agreements-ended'] ?? [])
      act(`${agreement} ended`, { do: 'end-agreement', agreement, reason: 'a story' });
    for (const [who, complete] of Object.entries(given.complete ?? {})) {
      const [child, carers] = who.split('.');
      act(
        who,
        carers === 'carers'
          ? { do: 'complete-people', role: 'carers', child: child ?? '', complete }
          : { do: 'complete-people', role: who as Involvement, complete },
      );
    }
    for (const [name, answer] of Object.entries(given.facts ?? {})) act(name, this.answering(name, answer));
    for (const [instance, reason] of Object.entries(given.ahead ?? {}))
      act(`${instance} ahead`, { do: 'advance-task', instance, reason });
    for (const [instance, values] of Object.entries(given.done ?? {}))
      act(`${instance} done`, { do: 'record-task', instance, record: this.fill(instance, values) });
    for (const [instance, reason] of Object.entries(given.departed ?? {}))
      act(`${instance} departed`, { do: 'depart-task', instance, reason });
    for (const [instance, reason] of Object.entries(given.undone ?? {}))
      act(`${instance} undone`, { do: 'undo-departure', instance, reason });
    for (const [instance, reason] of Object.entries(given.withdrawn ?? {}))
      act(`${instance} withdrawn`, { do: 'withdraw-task', instance, reason });
    if (given.closed) act('closed', { do: 'close-case', summary: 'a story' });
    if (given.passed !== undefined) this.now = calendar.after(this.now, readTerm(given.passed));
    if (given.reopened) act('reopened', { do: 'reopen-case', reason: 'a story' });
  }

  private tellPeople(given: Given, act: (what: string, command: CaseCommand) => void): void {
    for (const [person, told] of Object.entries(given.people ?? {})) {
      if (told.class !== undefined && !this.state.classes.some((c) => c.id === told.class))
        act(told.class, { do: 'add-class', class: told.class, name: told.class });
      const kind = told.kind ?? 'pupil';
      const inClass = told.class !== undefined && { class: told.class };
      if (!this.state.people.has(person)) act(person, { do: 'add-person', person, kind, ...inClass });
      else if (told.kind !== undefined || inClass) act(person, { do: 'describe-person', person, kind, ...inClass });
      for (const role of told.roles ?? [])
        act(`${person} ${role}`, { do: 'give-role', person, role, certainty: 'likely', source: 'a story' });
      for (const role of told['no-longer'] ?? [])
        act(`${person} no longer ${role}`, { do: 'end-role', person, role, reason: 'a story' });
    }
    for (const [person, told] of Object.entries(given.people ?? {})) {
      for (const child of listOf(told['carer-of']))
        act(`${person} carer of ${child}`, { do: 'link-carer', child, carer: person, custody: 'yes' });
      const into = told['same-as'];
      if (into !== undefined) act(`${person} is ${into}`, { do: 'merge-people', person, into });
    }
  }

  /** `fact`, or `p1.fact` for the fact of one subject. An annex's fact has a dot of its own. */
  private answering(name: string, answer: Answer): CaseCommand {
    const own = this.protocol.facts.find((fact) => fact.id === name);
    const dot = name.indexOf('.');
    if (own || dot < 0) return { do: 'answer-fact', fact: name, answer };
    return { do: 'answer-fact', fact: name.slice(dot + 1), subject: name.slice(0, dot), answer };
  }

  /** The given values, with a plausible one for every other field that is required. */
  private fill(instanceId: string, values: TaskRecord): TaskRecord {
    const instance = this.plan().byId.get(instanceId);
    if (!instance || instance.status === 'done') return values;
    const filled: Record<string, Answer> = { ...values };
    for (const { id, kind } of instance.task.record) {
      const value = filled[id];
      if (kind === 'moment' && typeof value === 'string' && value.startsWith('P'))
        filled[id] = calendar.after(this.now, { duration: value });
    }
    for (const field of fieldsOf(this.protocol, this.state, this.moment(), instance))
      if (field.required && !isGiven(filled[field.id])) filled[field.id] = plausible(field, instance, this.now);
    return filled;
  }
}

function plausible(field: Field, instance: Instance, now: Moment): Answer {
  const completing = instance.task.completes[field.id]?.[0];
  switch (field.kind) {
    case 'yesno':
      return completing ?? 'yes';
    case 'choice':
      return completing ?? field.options[0]?.id ?? 'not-known';
    case 'several':
      return [completing ?? field.options[0]?.id ?? ''];
    case 'number':
      return 1;
    case 'moment':
      return now;
    case 'text':
      return 'told in a story';
  }
}
