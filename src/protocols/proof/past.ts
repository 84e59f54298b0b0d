import type { SubjectPath } from '../../domain/instance.ts';
import type { Task } from '../../domain/protocol.ts';
import { type Circuit, type Literal, never, not } from './circuit.ts';
import type { Domains } from './domains.ts';
import type { Log, Variables } from './variables.ts';

/** What a task comes to for one subject before it is known whether it was done. */
export interface Chances {
  /** It applies and is not stopped. */
  readonly applies: Literal;
  /** It applies, is not stopped, and nothing comes first any more. */
  readonly free: () => Literal;
  /** Something that was done has made it pointless. */
  readonly moot: Literal;
}

/**
 * Whether it is proved of a task that it never waits for ever: so that other proofs may take it as done. Aftercare begins
 * when the case is closed and what is optional may be left, so they owe no such thing.
 */
export const isProvedToEnd = (task: Task): boolean => !task.optional && task.at?.from !== 'closed';

/** How what was done in a case before is brought in. */
export interface Past {
  /** Whether everything that is asked is answered in the end, with "not known" if need be. */
  readonly answersInTheEnd: boolean;
  /** Whether a task never holds up another one. */
  takesAsSettled(task: Task): boolean;
  done(task: Task, path: SubjectPath, chances: Chances): Literal;
  departed(task: Task, path: SubjectPath): Literal;
  /** Whether what a task recorded passes a test. */
  valueOf(done: Literal, task: Task, path: SubjectPath, test: (log: Log) => boolean): Literal;
  /** Whether what was logged passes a test, however the task stands. */
  logged(task: Task, path: SubjectPath, test: (log: Log) => boolean): Literal;
}

const instanceName = (task: Task, path: SubjectPath) => [task.id, ...path].join(' ');

/**
 * People may have done, tried or departed from anything, under whatever was known at the time. What comes first can
 * always be departed from (S13), so nothing but the tasks in `held` is taken to hold up another.
 */
export class AnyPast implements Past {
  readonly answersInTheEnd = false;
  private readonly variables: Variables;
  private readonly domains: Domains;
  private readonly held: ReadonlySet<string> | 'all';

  /** @param held tasks that hold up others as long as they are not settled: those that a question is about */
  constructor(variables: Variables, domains: Domains, held: ReadonlySet<string> | 'all') {
    this.variables = variables;
    this.domains = domains;
    this.held = held;
  }

  takesAsSettled(task: Task): boolean {
    return this.held !== 'all' && !this.held.has(task.id);
  }

  done(task: Task, path: SubjectPath): Literal {
    return this.logged(task, path, (log) => log.state === 'done');
  }

  departed(task: Task, path: SubjectPath): Literal {
    return this.logged(task, path, (log) => log.state === 'departed');
  }

  valueOf(_done: Literal, task: Task, path: SubjectPath, test: (log: Log) => boolean): Literal {
    return this.logged(task, path, test);
  }

  logged(task: Task, path: SubjectPath, test: (log: Log) => boolean): Literal {
    return this.variables.input<'log'>(
      `what was done: ${instanceName(task, path)}`,
      () => this.domains.logs(task, false).map((log) => ({ of: 'log', task: task.id, path, log })),
      (told) => test(told.log),
    );
  }
}

/**
 * Everything that can be done is done, and nobody departs from anything. Completing a task never closes another one,
 * so one order stands for all.
 * - `assumed`: a task that applies is taken as done. Allowed where each task is proved in turn, as none waits for itself.
 * - otherwise a task is done when it can begin, which depends on everything before it.
 */
export class GreedyPast implements Past {
  readonly answersInTheEnd = true;
  private readonly variables: Variables;
  private readonly domains: Domains;
  private readonly assumed: boolean;
  private readonly barred: ReadonlySet<string>;

  /** @param barred tasks that are never done, whatever happens */
  constructor(variables: Variables, domains: Domains, assumed: boolean, barred: ReadonlySet<string> = new Set()) {
    this.variables = variables;
    this.domains = domains;
    this.assumed = assumed;
    this.barred = barred;
  }

  takesAsSettled(task: Task): boolean {
    // Aftercare begins when the case is closed: whatever comes before that would wait for it in vain.
    return this.assumed && task.at?.from !== 'closed';
  }

  done(task: Task, path: SubjectPath, { applies, free, moot }: Chances): Literal {
    if (this.barred.has(task.id)) return never;
    const { circuit } = this.variables;
    const can = this.assumed && isProvedToEnd(task) ? applies : free();
    return circuit.and(can, circuit.or(not(moot), this.first(task, path, circuit, moot)));
  }

  departed(): Literal {
    return never;
  }

  valueOf(done: Literal, task: Task, path: SubjectPath, test: (log: Log) => boolean): Literal {
    return this.variables.circuit.and(done, this.logged(task, path, test));
  }

  logged(task: Task, path: SubjectPath, test: (log: Log) => boolean): Literal {
    return this.variables.input<'log'>(
      `when done: ${instanceName(task, path)}`,
      () => this.domains.logs(task, true).map((log) => ({ of: 'log', task: task.id, path, log })),
      (told) => test(told.log),
    );
  }

  /** Where a task can be made pointless, it may have been done before that. */
  private first(task: Task, path: SubjectPath, circuit: Circuit, moot: Literal): Literal {
    if (moot === never) return circuit.and();
    return this.variables.input<'moot'>(
      `before it was pointless: ${instanceName(task, path)}`,
      () => [false, true].map((done) => ({ of: 'moot', task: task.id, path, done })),
      (told) => told.done,
    );
  }
}
