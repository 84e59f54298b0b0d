import { type AnyStateMachine, assign, createMachine } from 'xstate';
import type { Answer, Recorded, TaskRecord } from '../../src/domain/case-event.ts';
import type { Condition } from '../../src/domain/condition.ts';
import type { Protocol, Task } from '../../src/domain/protocol.ts';
import { completesTask } from '../../src/domain/round.ts';

type Told = { readonly type: string; readonly record: TaskRecord };
const update = (change: (now: { context: Known; event: Told }) => Partial<Known>) =>
  assign<Known, Told, undefined, Told, never>(change);

/** What the guards look at: the answers, and per task what was recorded, tried, done or departed from. */
interface Known {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly values: Readonly<Record<string, TaskRecord>>;
  readonly tries: Readonly<Record<string, number>>;
  readonly done: Readonly<Record<string, true>>;
  readonly departed: Readonly<Record<string, true>>;
}

/** `parked`: unknown because of nothing but answers "not known". */
type Value = 'yes' | 'no' | 'unknown' | 'parked';
type Guard = (known: Known) => Value;

const unfinished = ['stopped', 'moot', 'absent', 'parked', 'undetermined', 'waiting', 'open'] as const;
type Unfinished = (typeof unfinished)[number];
const departable = new Set<string>(['parked', 'undetermined', 'waiting', 'open', 'shut']);

/**
 * The tasks of a protocol as a statechart, in the way that xstate is meant to be used: one parallel region for each
 * task, an event type of its own for each task, guarded `always` transitions between what is not yet done. Conditions
 * are compiled once into closures over the context, so that a guard is as cheap as it can be.
 * @param knows `open`: a region knows only shut and open. `status`: it tells apart all that a plan tells apart.
 */
export function statechartOf(protocol: Protocol, knows: 'open' | 'status'): AnyStateMachine {
  const statusFor = compile(protocol);
  const region = (task: Task) => {
    const status = statusFor(task);
    const stateNow =
      knows === 'status' ? status : (known: Known) => (status(known) === 'open' ? 'open' : ('shut' as const));
    const save = update(({ context, event }) => ({
      values: { ...context.values, [task.id]: { ...context.values[task.id], ...event.record } },
    }));
    const finish = update(({ context }) => ({ done: { ...context.done, [task.id]: true } }));
    const tried = update(({ context }) => ({
      tries: { ...context.tries, [task.id]: (context.tries[task.id] ?? 0) + 1 },
    }));
    const depart = update(({ context }) => ({ departed: { ...context.departed, [task.id]: true } }));
    const record = [
      {
        target: 'done',
        guard: ({ event }: { event: Told }) => completesTask(task, event.record),
        actions: [save, finish],
      },
      { actions: [save, tried] },
    ];
    const names = knows === 'open' ? ['shut', 'open'] : unfinished;
    const states = names.map((name) => [
      name,
      {
        always: names
          .filter((other) => other !== name)
          .map((other) => ({ target: other, guard: ({ context }: { context: Known }) => stateNow(context) === other })),
        on: {
          ...(departable.has(name) && { [`depart ${task.id}`]: { target: 'departed', actions: depart } }),
          ...(name === 'open' && { [`record ${task.id}`]: record }),
        },
      },
    ]);
    return {
      initial: names[0],
      states: {
        ...Object.fromEntries(states),
        done: { on: { [`record ${task.id}`]: { actions: save } } },
        departed: {},
      },
    };
  };
  return createMachine({
    id: protocol.name,
    type: 'parallel',
    context: { answers: {}, values: {}, tries: {}, done: {}, departed: {} } satisfies Known,
    on: {
      answer: {
        actions: assign(({ context, event }) => ({ answers: { ...context.answers, [event.fact]: event.answer } })),
      },
    },
    states: Object.fromEntries(protocol.tasks.map((task) => [task.id, region(task)])),
  } as never);
}

/** An event of the record as the statechart takes it; undefined when it is about nothing that it knows. */
export function asSignal(protocol: Protocol, { event }: Recorded): { type: string } | undefined {
  const known = (task: string) => protocol.tasks.some((t) => t.id === task);
  if (event.type === 'fact-answered')
    return event.subject === undefined && protocol.facts.some((f) => f.id === event.fact)
      ? ({ type: 'answer', fact: event.fact, answer: event.answer } as { type: string })
      : undefined;
  if (event.type === 'task-recorded' && known(event.task))
    return { type: `record ${event.task}`, record: event.record } as { type: string };
  if (event.type === 'task-departed' && known(event.task)) return { type: `depart ${event.task}` };
  return undefined;
}

/** The state of every task in a snapshot. */
export const statesIn = (value: unknown) => value as Readonly<Record<string, string>>;

function compile(protocol: Protocol) {
  const facts = new Map(protocol.facts.map((fact) => [fact.id, fact]));
  const tasks = new Map(protocol.tasks.map((task) => [task.id, task]));
  const whens = new Map<string, Guard>();
  const settled = new Map<string, (known: Known) => boolean>();
  const mooters = new Map<string, string[]>();
  for (const task of protocol.tasks)
    for (const id of task.moots) mooters.set(id, [...(mooters.get(id) ?? []), task.id]);

  const among = (answer: Answer, words: readonly string[]) =>
    Array.isArray(answer) ? answer.some((one) => words.includes(one)) : words.includes(String(answer));

  const value = (condition: Condition): Guard => {
    switch (condition.test) {
      case 'fact': {
        const words = condition.among ?? [];
        const fact = facts.get(condition.fact);
        const asked = fact ? value(fact.when) : () => 'yes' as const;
        const onlyExplicit = words.length > 0 && words.every((word) => word === 'not-known' || word === 'unanswered');
        return ({ answers, ...rest }) => {
          const answer = answers[condition.fact] ?? fact?.presume;
          if (answer === undefined || answer === 'not-known') {
            if (words.includes(answer ?? 'unanswered')) return 'yes';
            if (onlyExplicit) return 'no';
            if (answer === 'not-known') return 'parked';
            const whether = asked({ answers, ...rest });
            return whether === 'yes' ? 'unknown' : whether;
          }
          return among(answer, words) ? 'yes' : 'no';
        };
      }
      case 'recorded':
        return (known) => {
          const answer = known.values[condition.task]?.[condition.field];
          if (answer === undefined) {
            const isSettled = settled.get(condition.task)?.(known) ?? true;
            return isSettled && !known.done[condition.task] ? 'no' : 'unknown';
          }
          if (answer === 'not-known' && !condition.among.includes('not-known')) return 'parked';
          return among(answer, condition.among) ? 'yes' : 'no';
        };
      case 'attempts':
        return ({ tries }) => ((tries[condition.task] ?? 0) >= condition.atLeast ? 'yes' : 'no');
      case 'not': {
        const inner = value(condition.of);
        return (known) => {
          const is = inner(known);
          return is === 'yes' ? 'no' : is === 'no' ? 'yes' : is;
        };
      }
      case 'all':
        return joined(condition.of.map(value), 'no', 'yes');
      case 'any':
        return joined(condition.of.map(value), 'yes', 'no');
      default:
        throw new Error(`A condition on ${condition.test} is not in this comparison.`);
    }
  };

  const milestones = new Map(
    protocol.milestones.map((m) => {
      const until = value(m.until);
      return [m.id, (known: Known) => until(known) === 'yes' && m.after.every((id) => before(id, known))] as const;
    }),
  );
  const before = (id: string, known: Known): boolean =>
    milestones.get(id)?.(known) ?? (tasks.get(id)?.optional || (settled.get(id)?.(known) ?? true));

  const stops = protocol.stops.map((stop) => ({ tasks: new Set(stop.tasks), when: value(stop.when) }));
  const stopped = (task: Task) => {
    const own = stops.filter((stop) => stop.tasks.has(task.id));
    return (known: Known) => own.some((stop) => stop.when(known) === 'yes');
  };
  const moot = (task: Task) => {
    const by = mooters.get(task.id) ?? [];
    return (known: Known) => by.some((id) => known.done[id]);
  };
  for (const task of protocol.tasks) {
    const when = value(task.when);
    const isStopped = stopped(task);
    const isMoot = moot(task);
    whens.set(task.id, when);
    settled.set(task.id, (known) => {
      if (known.done[task.id] || known.departed[task.id] || isStopped(known) || isMoot(known)) return true;
      const applies = when(known);
      return applies === 'no' || applies === 'parked';
    });
  }
  return (task: Task) => {
    const when = whens.get(task.id);
    const until = task.until && value(task.until);
    const isStopped = stopped(task);
    const isMoot = moot(task);
    return (known: Known): Unfinished => {
      if (isStopped(known)) return 'stopped';
      if (isMoot(known)) return 'moot';
      const applies = when?.(known);
      if (applies === 'no') return 'absent';
      if (applies === 'parked') return 'parked';
      if (applies !== 'yes') return 'undetermined';
      const free = task.after.every((id) => before(id, known)) && (until === undefined || until(known) === 'yes');
      return free ? 'open' : 'waiting';
    };
  };
}

const joined =
  (parts: readonly Guard[], deciding: Value, otherwise: Value): Guard =>
  (known) => {
    let open: Value | undefined;
    for (const part of parts) {
      const is = part(known);
      if (is === deciding) return deciding;
      if (is === 'unknown') open = 'unknown';
      else if (is === 'parked') open ??= 'parked';
    }
    return open ?? otherwise;
  };
