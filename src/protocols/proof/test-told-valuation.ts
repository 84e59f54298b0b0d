import { dutchSchoolDays, schoolCalendar } from '../../calendar/school-calendar.ts';
import type { CaseEvent, Recorded } from '../../domain/case-event.ts';
import { type CaseState, fold } from '../../domain/case-state.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Term } from '../../domain/term.ts';
import type { Now } from '../../domain/world.ts';
import { referenceTo } from '../load-protocol.ts';
import { recordsFor } from './records-for-log.ts';
import { carersOf, classes, persons, places, recall } from './subjects.ts';
import type { Told } from './variables.ts';

/** A case in which exactly what a valuation says is so, with all of it written down at one moment. */
const begins = Date.parse('2026-03-02T08:30:00Z');
export const calendar = schoolCalendar(dutchSchoolDays);

export function caseOf(protocol: Protocol, told: readonly Told[], passed: Term | undefined): [CaseState, Now] {
  const events: CaseEvent[] = [
    { type: 'case-opened', protocol: referenceTo(protocol), told: 'a test', source: 'colleague' },
    ...classes.map((id): CaseEvent => ({ type: 'class-added', class: id, name: id })),
  ];
  const logs: CaseEvent[] = [];
  const withdraw = (task: string, path: readonly string[]) =>
    events.push({ type: 'task-withdrawn', task, path, reason: 'a test' });
  /** A recall is named by the event that it began with. */
  const recallOf = (task: string, path: readonly string[]): readonly string[] => {
    if (path.at(-1) !== recall) return path;
    const each = protocol.tasks.find((one) => one.id === task)?.each;
    const set = protocol.sets.find((one) => one.id === each);
    const of = path[0] === 'all' ? [] : path.slice(0, -1);
    const seq = events.findIndex(
      (one) =>
        one.type === 'task-withdrawn' &&
        set?.of === 'recalled' &&
        one.task === set.task &&
        one.path.join() === of.join(),
    );
    return [...path.slice(0, -1), `r${seq + 1}`];
  };
  const more = told.find((one) => one.of === 'alike')?.more ?? 0;
  const copies = [persons[0], persons[1], ...Array.from({ length: more }, (_, i) => `${persons[1]}-${i + 3}`)];
  for (const [i, copy] of copies.entries()) {
    const original = persons[Math.min(i, 1)] ?? persons[0];
    const as = (id: string) => (i < 2 ? id : id.replace(original, copy));
    const about = (path: readonly string[]) => path[0] === original;
    for (const one of told) {
      if (one.of === 'person' && one.person === original && one.who) {
        const of = told.find((other) => other.of === 'class' && other.person === original);
        const inClass = of?.of === 'class' && of.class !== undefined ? { class: of.class } : {};
        events.push({ type: 'person-added', person: copy, kind: one.who.kind, letter: 'A', ...inClass });
        for (const role of one.who.roles)
          events.push({ type: 'role-given', person: copy, role, certainty: 'likely', source: 'a test' });
      }
      if (one.of === 'carers' && one.child === original) {
        const named = typeof one.carers === 'number' ? one.carers : 0;
        for (const carer of carersOf(original).slice(0, named)) {
          events.push({ type: 'person-added', person: as(carer), kind: 'carer', letter: 'A' });
          events.push({ type: 'carer-linked', child: copy, carer: as(carer), custody: 'yes' });
        }
        if (one.carers !== 'unsaid')
          events.push({
            type: 'people-completed',
            role: 'carers',
            child: copy,
            complete: one.carers === 'not-known' ? 'not-known' : 'yes',
          });
      }
      if (one.of === 'recalled' && one.recalled && about(one.path)) withdraw(one.task, one.path.map(as));
      if (one.of === 'fact' && one.subject !== undefined && one.answer !== undefined) {
        const whose = one.subject === original || carersOf(original).includes(one.subject);
        if (whose) events.push({ type: 'fact-answered', fact: one.fact, subject: as(one.subject), answer: one.answer });
      }
    }
  }
  const apart = (id: string | undefined) =>
    id === undefined || !persons.some((person) => person === id || carersOf(person).includes(id));
  for (const one of told) {
    if (one.of === 'places')
      for (const id of places[one.places].slice(0, one.count)) events.push(placeNamed(one.places, id));
    if (one.of === 'complete')
      for (const [role, complete] of Object.entries(one.roles))
        events.push({ type: 'people-completed', role: role as 'visible', complete });
    if (one.of === 'fact' && apart(one.subject) && one.answer !== undefined)
      events.push({
        type: 'fact-answered',
        fact: one.fact,
        ...(one.subject !== undefined && { subject: one.subject }),
        answer: one.answer,
      });
    if (one.of === 'recalled' && one.recalled && apart(one.path[0])) withdraw(one.task, one.path);
  }
  for (const one of told) {
    if (one.of !== 'log') continue;
    if (apart(one.path[0])) logs.push(...logEvents(protocol, one, recallOf(one.task, one.path)));
    for (const [i, copy] of copies.entries()) {
      const original = persons[Math.min(i, 1)] ?? persons[0];
      const path = one.path.map((id) => (i < 2 ? id : id.replace(original, copy)));
      if (one.path[0] === original) logs.push(...logEvents(protocol, one, recallOf(one.task, path)));
    }
  }
  events.push(...logs);
  if (told.some((one) => one.of === 'closed' && one.closed)) events.push({ type: 'case-closed', summary: 'a test' });
  const recorded = events.map(
    (event, i): Recorded => ({ seq: i + 1, at: begins, by: { account: 'test', role: 'director' }, event }),
  );
  const now = passed === undefined ? begins : calendar.after(begins, passed);
  return [fold(recorded), { now, calendar }];
}

function logEvents(protocol: Protocol, { task: id, log }: Told & { of: 'log' }, path: readonly string[]): CaseEvent[] {
  const task = protocol.tasks.find((one) => one.id === id);
  if (!task) return [];
  const events = recordsFor(task, log).map((record): CaseEvent => ({ type: 'task-recorded', task: id, path, record }));
  if (log.state === 'departed') events.push({ type: 'task-departed', task: id, path, reason: 'a test' });
  return events;
}

function placeNamed(kind: keyof typeof places, id: string): CaseEvent {
  switch (kind) {
    case 'sites':
      return { type: 'site-added', site: id };
    case 'schools':
      return { type: 'school-added', school: id, name: id };
    case 'ours':
    case 'theirs':
      return { type: 'agreement-made', agreement: id, what: id, who: kind === 'ours' ? 'director' : 'police' };
  }
}
