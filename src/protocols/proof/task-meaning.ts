import { theCase } from '../../domain/evaluate.ts';
import type { SubjectPath } from '../../domain/instance.ts';
import type { Status } from '../../domain/instances.ts';
import type { Task } from '../../domain/protocol.ts';
import { ever, type Literal, never, not } from './circuit.ts';
import type { Meaning } from './meaning.ts';
import type { Slot } from './members-meaning.ts';
import type { Ternary } from './ternary.ts';
import type { Log } from './variables.ts';

/** A task for somebody who may be there: the counterpart of `Instance` in the core. */
export interface Possible {
  readonly task: Task;
  readonly path: SubjectPath;
  /** Whether there is such an instance at all. */
  readonly exists: Literal;
  readonly applies: Ternary;
  /** A stop is true. */
  readonly stopped: Literal;
  /** Something that was done has made it pointless. */
  readonly moot: Literal;
  /** It applies, is not stopped, and nothing comes first any more: whether it was done or not. */
  readonly free: Literal;
  readonly status: Readonly<Record<Status, Literal>>;
  readonly done: Literal;
  /** Still to be done or settled by somebody. */
  readonly unsettled: Literal;
  /** It can be done, or could before it was. */
  readonly opened: Literal;
  /** Whether what was recorded passes a test. */
  value(test: (log: Log) => boolean): Literal;
  /** The same of whatever was logged. */
  logged(test: (log: Log) => boolean): Literal;
}

/** Every instance that a task can have, for all cases at once. */
export function possibleInstances(task: Task, meaning: Meaning): readonly Possible[] {
  const stopped = meaning.circuit.or(
    ...(meaning.protocol.stopsOf.get(task.id) ?? []).map((stop) => meaning.evaluate(stop.when, theCase).yes),
  );
  if (task.each === undefined)
    return [instanceFor(task, { path: [], yes: ever, unknown: never, later: never }, stopped, meaning)];
  const { slots, presence } = meaning.membership(task.each);
  const instances = slots.map((slot) => instanceFor(task, slot, stopped, meaning));
  return [...instances, nobodyYet(task, slots, presence, stopped, meaning)];
}

function instanceFor(task: Task, slot: Slot, stopped: Literal, meaning: Meaning): Possible {
  const { circuit, past } = meaning;
  const subject = { path: slot.path, set: task.each };
  const when = meaning.evaluate(task.when, subject);
  const applies: Ternary = {
    yes: circuit.and(not(slot.unknown), when.yes),
    no: when.no,
    later: circuit.and(circuit.or(not(slot.unknown), slot.later), circuit.or(when.yes, when.later)),
  };
  const moot = circuit.or(
    ...(meaning.protocol.mootedBy.get(task.id) ?? []).flatMap((id) => {
      const other = meaning.protocol.tasks.get(id);
      return other ? meaning.relevant(other, subject).map((one) => circuit.and(one.exists, one.done)) : [];
    }),
  );
  const goes = circuit.and(applies.yes, not(stopped));
  let known: Literal | undefined;
  const free = () => {
    known ??= circuit.and(goes, entrance(task, subject, meaning));
    return known;
  };
  const done = past.done(task, slot.path, { applies: goes, free, moot });
  const departed = circuit.and(not(done), past.departed(task, slot.path));
  const begun = circuit.or(done, departed);
  const left = circuit.and(not(begun), not(stopped), not(moot));
  const unknown = circuit.and(left, meaning.unknown(applies));
  const status = {
    done,
    departed,
    stopped: circuit.and(not(begun), stopped),
    moot: circuit.and(not(begun), not(stopped), moot),
    absent: circuit.and(left, applies.no),
    parked: circuit.and(unknown, applies.later),
    undetermined: circuit.and(unknown, not(applies.later)),
    get open() {
      return circuit.and(left, free());
    },
    get waiting() {
      return circuit.and(left, applies.yes, not(free()));
    },
  };
  return {
    task,
    path: slot.path,
    exists: circuit.or(slot.yes, slot.unknown),
    applies,
    stopped,
    moot,
    get free() {
      return free();
    },
    status,
    done,
    unsettled: circuit.or(status.undetermined, circuit.and(left, applies.yes)),
    get opened() {
      return circuit.or(done, circuit.and(applies.yes, entrance(task, subject, meaning)));
    },
    value: (test) => past.valueOf(done, task, slot.path, test),
    logged: (test) => past.logged(task, slot.path, test),
  };
}

/** Whether nothing comes first any more. */
function entrance(task: Task, subject: { path: SubjectPath; set: string | undefined }, meaning: Meaning): Literal {
  return meaning.circuit.and(
    meaning.settledBefore(task.after, subject),
    task.until ? meaning.evaluate(task.until, subject).yes : ever,
    task.at ? meaning.passed(task.at.from === 'case' ? 'opened' : 'closed', [], task.at.term) : ever,
  );
}

/** Nobody is named: the task is absent, or it waits for the question whether there is anybody. */
function nobodyYet(
  task: Task,
  slots: readonly Slot[],
  presence: Ternary,
  stopped: Literal,
  meaning: Meaning,
): Possible {
  const { circuit } = meaning;
  const when = meaning.evaluate(meaning.protocol.withoutSubject(task.when), theCase);
  const no = circuit.or(when.no, presence.no);
  const later = circuit.and(presence.later, circuit.or(when.yes, when.later));
  const left = not(stopped);
  const undecided = circuit.and(left, not(no));
  const status = {
    stopped,
    absent: circuit.and(left, no),
    parked: circuit.and(undecided, later),
    undetermined: circuit.and(undecided, not(later)),
    open: never,
    waiting: never,
    done: never,
    departed: never,
    moot: never,
  };
  return {
    task,
    path: ['?'],
    exists: not(circuit.or(...slots.flatMap((slot) => [slot.yes, slot.unknown]))),
    applies: { yes: never, no, later },
    stopped,
    moot: never,
    free: never,
    status,
    done: never,
    unsettled: status.undetermined,
    opened: never,
    value: () => never,
    logged: () => never,
  };
}
