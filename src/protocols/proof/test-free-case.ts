import type { CaseEvent, Recorded, TaskRecord } from '../../domain/case-event.ts';
import { type CaseState, fold } from '../../domain/case-state.ts';
import type { Instance } from '../../domain/instances.ts';
import { type Field, type Involvement, type Protocol, personKinds } from '../../domain/protocol.ts';
import { completesTask } from '../../domain/round.ts';
import type { Now } from '../../domain/world.ts';
import { referenceTo } from '../load-protocol.ts';
import { calendar } from './test-told-valuation.ts';

const begins = Date.parse('2026-03-02T08:30:00Z');
const roles = ['visible', 'sharer', 'holder'] as const satisfies readonly Involvement[];
const kinds = personKinds.filter((kind) => kind !== 'unknown');

/**
 * A case of a small protocol in which everybody who is asked who is there has answered, made up without what the proofs
 * look at: up to three people, parents, classes and sites, with any answer of each and any record of a task.
 */
export class FreeCase {
  readonly people: number;
  private readonly protocol: Protocol;
  private readonly draw: (n: number) => number;
  private readonly records = new Map<string, TaskRecord>();

  constructor(protocol: Protocol, number: () => number) {
    this.protocol = protocol;
    this.draw = (n) => number() % n;
    this.people = Math.min(3, this.draw(5));
  }

  begun(): readonly [CaseState, Now] {
    const events: CaseEvent[] = [
      { type: 'case-opened', protocol: referenceTo(this.protocol), told: 'a test', source: 'colleague' },
      ...['2a', '2b', '2c'].map((id): CaseEvent => ({ type: 'class-added', class: id, name: id })),
      ...this.some(['site-1', 'site-2', 'site-3']).map((site): CaseEvent => ({ type: 'site-added', site })),
      { type: 'site-added', site: 'site-0' },
    ];
    const subjects: string[] = [];
    // Often they are all alike: what counts people seldom sees three of them otherwise.
    const alike = this.draw(2) === 0 ? { kind: 'pupil' as const, roles: this.some(roles) } : undefined;
    for (const person of ['p1', 'p2', 'p3'].slice(0, this.people)) {
      const kind = alike?.kind ?? (this.draw(2) === 0 ? 'pupil' : this.pick(kinds));
      events.push({ type: 'person-added', person, kind, letter: 'A', class: this.pick(['2a', '2b', '2c']) });
      for (const role of alike?.roles ?? this.some(roles))
        events.push({ type: 'role-given', person, role, certainty: 'likely', source: 'a test' });
      const carers = [1, 2, 3].slice(0, Math.max(0, this.draw(6) - 2)).map((n) => `${person}c${n}`);
      for (const carer of carers) {
        events.push({ type: 'person-added', person: carer, kind: 'carer', letter: 'B' });
        events.push({ type: 'carer-linked', child: person, carer, custody: 'yes' });
      }
      const complete = this.pick(['yes', 'not-known'] as const);
      events.push({ type: 'people-completed', role: 'carers', child: person, complete });
      subjects.push(person, ...carers);
    }
    for (const role of roles)
      events.push({ type: 'people-completed', role, complete: this.pick(['yes', 'not-known'] as const) });
    for (const fact of this.protocol.facts)
      for (const subject of fact.each === undefined ? [undefined] : subjects) {
        const answer = this.pick(['yes', 'no', 'not-known', undefined]);
        if (answer === undefined) continue;
        events.push({ type: 'fact-answered', fact: fact.id, answer, ...(subject !== undefined && { subject }) });
      }
    const recorded = events.map(
      (event, i): Recorded => ({ seq: i + 1, at: begins, by: { account: 'test', role: 'director' }, event }),
    );
    return [fold(recorded), { now: begins, calendar }];
  }

  /** What is written down about a task when it is done: always the same of one instance. */
  recordsOf({ id, task }: Instance): readonly TaskRecord[] {
    const known = this.records.get(id);
    if (known) return [known];
    for (;;) {
      const record = Object.fromEntries(
        task.record.flatMap((field) => {
          const answer = this.pick(answersTo(field));
          return answer === undefined ? [] : [[field.id, answer]];
        }),
      );
      if (!completesTask(task, record)) continue;
      this.records.set(id, record);
      return [record];
    }
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.draw(list.length)] as T;
  }

  private some<T>(list: readonly T[]): readonly T[] {
    return list.filter(() => this.draw(2) === 0);
  }
}

const answersTo = ({ required, mayBeUnknown }: Field) => [
  'yes',
  'no',
  ...(mayBeUnknown ? ['not-known'] : []),
  ...(required ? [] : [undefined]),
];
