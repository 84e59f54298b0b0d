import type { Answer, TaskRecord } from '../../domain/case-event.ts';
import type { FactTest } from '../../domain/condition.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import type { Involvement, PersonKind } from '../../domain/protocol.ts';
import type { Term } from '../../domain/term.ts';
import { Circuit, type Literal } from './circuit.ts';
import type { places } from './subjects.ts';

/** What was logged of one instance of a task since it began. */
export interface Log {
  readonly state: 'untouched' | 'done' | 'departed';
  /** The latest value of each field that some condition reads. */
  readonly values: TaskRecord;
  /** How many records did not complete it. */
  readonly attempts: number;
}

/** What one variable says of a case, in each of its values. */
export type Told =
  | { readonly of: 'fact'; readonly fact: string; readonly subject?: string; readonly answer: Answer | undefined }
  /** Who somebody is: undefined, nobody. */
  | {
      readonly of: 'person';
      readonly person: string;
      readonly who: { readonly kind: PersonKind; readonly roles: readonly Involvement[] } | undefined;
    }
  /** How many people more there are who are just like the second one. */
  | { readonly of: 'alike'; readonly more: number }
  /** What was said of the question "is that everybody?", for each role. */
  | { readonly of: 'complete'; readonly roles: Readonly<Partial<Record<Involvement, 'yes' | 'not-known'>>> }
  | { readonly of: 'carers'; readonly child: string; readonly carers: 'unsaid' | 'not-known' | 0 | 1 | 2 }
  | { readonly of: 'class'; readonly person: string; readonly class: string | undefined }
  | { readonly of: 'places'; readonly places: keyof typeof places; readonly count: number }
  | { readonly of: 'log'; readonly task: string; readonly path: SubjectPath; readonly log: Log }
  /** Whether an instance of a task was withdrawn before. */
  | { readonly of: 'recalled'; readonly task: string; readonly path: SubjectPath; readonly recalled: boolean }
  /** Where a task was done and could be moot: which of the two came first. */
  | { readonly of: 'moot'; readonly task: string; readonly path: SubjectPath; readonly done: boolean }
  /** The longest term that has passed since something; undefined: none. */
  | { readonly of: 'time'; readonly since: string; readonly path: SubjectPath; readonly passed: Term | undefined }
  /** Whether the case is closed, and the longest term since. */
  | { readonly of: 'closed'; readonly closed: boolean; readonly passed: Term | undefined };

export type Kind = Told['of'];
export type ToldOf<K extends Kind> = Extract<Told, { of: K }>;

export interface Variable {
  readonly name: string;
  readonly values: readonly Told[];
  /** How much telling each value takes. */
  readonly weights: readonly number[];
}

/** The variables of a protocol, made when first asked for, and tests on them as inputs of a circuit. */
export class Variables {
  readonly circuit = new Circuit();
  readonly list: Variable[] = [];
  private readonly byName = new Map<string, number>();

  /** True where what the variable says passes the test. */
  input<K extends Kind>(name: string, values: () => readonly ToldOf<K>[], test: (told: ToldOf<K>) => boolean): Literal {
    let id = this.byName.get(name);
    if (id === undefined) {
      const made = values();
      id = this.list.push({ name, values: made, weights: made.map(weightOf) }) - 1;
      this.byName.set(name, id);
    }
    const known = (this.list[id]?.values ?? []) as readonly ToldOf<K>[];
    return this.circuit.input(
      id,
      Uint8Array.from(known, (told) => (test(told) ? 1 : 0)),
    );
  }

  /** True where exactly this is so. */
  is(told: Told): Literal {
    const id = this.list.findIndex((variable) => variable.values.includes(told));
    const values = this.list[id]?.values ?? [];
    return this.circuit.input(
      id,
      Uint8Array.from(values, (one) => (one === told ? 1 : 0)),
    );
  }
}

/** Which values of some variables a search came to. */
export function toldBy(variables: Variables, found: ReadonlyMap<number, number>): readonly Told[] {
  return [...found].flatMap(([variable, value]) => variables.list[variable]?.values[value] ?? []);
}

/** A story is shorter the fewer things happen in it, and plainer the more ordinary they are. */
function weightOf(told: Told): number {
  switch (told.of) {
    case 'fact':
      if (told.answer === undefined) return 0;
      return told.answer === 'not-known' ? 11 : 10 + (Array.isArray(told.answer) ? told.answer.length - 1 : 0);
    case 'person':
      if (told.who === undefined) return 0;
      return 10 + 5 * told.who.roles.length + (told.who.kind === 'pupil' ? 0 : 2);
    case 'alike':
      return told.more * 20;
    case 'complete':
      return Object.keys(told.roles).length * 10;
    case 'carers':
      return told.carers === 'unsaid' ? 0 : told.carers === 2 ? 20 : 10;
    case 'class':
      return told.class === undefined ? 0 : 1;
    case 'places':
      return told.count * 10;
    case 'log':
      return (
        { untouched: 0, done: 10, departed: 12 }[told.log.state] +
        told.log.attempts * 10 +
        Object.keys(told.log.values).length
      );
    case 'recalled':
      return told.recalled ? 20 : 0;
    case 'moot':
      return 0;
    case 'time':
      return told.passed === undefined ? 0 : 10;
    case 'closed':
      return told.closed ? 20 : 0;
  }
}

/** The tests that a protocol puts to the answers of one question. */
export type AnswerTest = Pick<FactTest, 'among' | 'atLeast'>;

/**
 * Answers to a question, one for each way in which the tests on it can come out. Several options at once count only
 * by which tests they meet, so unions of single options are enough.
 */
export function answersTo(
  asked: { readonly kind: string; readonly options: readonly { readonly id: string }[] },
  tests: readonly AnswerTest[],
  notKnown: boolean,
): readonly Answer[] {
  const unknown: readonly Answer[] = notKnown ? ['not-known'] : [];
  switch (asked.kind) {
    case 'yesno':
      return ['yes', 'no', ...unknown];
    case 'choice':
      return [...asked.options.map((option) => option.id), ...unknown];
    case 'several':
      return [...unions(asked.options, tests), ...unknown];
    case 'number': {
      const thresholds = tests.map((test) => test.atLeast).filter((n) => n !== undefined);
      return [...new Set([0, ...thresholds.map((n) => Math.max(0, Math.ceil(n)))]), ...unknown];
    }
    case 'moment':
      return [Date.parse('2026-03-02T08:30:00Z'), ...unknown];
    default:
      return ['told in a story'];
  }
}

function unions(options: readonly { readonly id: string }[], tests: readonly AnswerTest[]): readonly Answer[] {
  const signOf = (answer: readonly string[]) =>
    tests.map(({ among }) => (answer.some((one) => among?.includes(one)) ? '1' : '0')).join('');
  const found = new Map<string, readonly string[]>();
  let latest: readonly (readonly string[])[] = [[]];
  while (latest.length > 0) {
    const fresh: (readonly string[])[] = [];
    for (const before of latest)
      for (const { id } of options) {
        if (before.includes(id)) continue;
        const answer = [...before, id];
        const sign = signOf(answer);
        if (found.has(sign)) continue;
        found.set(sign, answer);
        fresh.push(answer);
      }
    latest = fresh;
  }
  return [...found.values()];
}
