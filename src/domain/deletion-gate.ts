import { deletedField } from './containment.ts';
import { theSchool } from './deletion.ts';
import { evaluate, type Subject, theCase } from './evaluate.ts';
import type { Wait } from './finding.ts';
import { type Instance, predecessors } from './instances.ts';
import type { Protocol, Task } from './protocol.ts';
import type { World } from './world.ts';

/**
 * Whether the protocol lets somebody be asked to delete now (K5.1, S6). `silent`: the protocol says nothing of deleting,
 * and then the police are asked first. `excepted`: it leaves this person alone, as a pupil whose own image it is (V14).
 */
export interface DeletionGate {
  readonly is: 'open' | 'waits' | 'stopped' | 'silent' | 'excepted';
  /** The tasks of deleting for this holder, whatever their status. */
  readonly instances: readonly Instance[];
  /** What it waits for. */
  readonly waits: readonly Wait[];
  /** Where somebody can end the wait. */
  readonly roots: readonly Wait[];
}

/** The tasks with which a protocol has people, or the school itself, delete. */
export function deletingTasks(protocol: Protocol): readonly Task[] {
  return protocol.tasks.filter(
    ({ topics = [], record }) => topics.includes('deletion') && record.some(({ id }) => id === deletedField),
  );
}

/**
 * The gate for one holder, or for the school itself. Who has no task of their own (the plan does not know yet who they
 * are to the school) waits for the same as everybody else.
 *
 * @param holder the canonical id of a person, or `theSchool`
 */
export function deletionGate(world: World, holder: string): DeletionGate {
  const tasks = deletingTasks(world.protocol.source);
  const own = tasks.filter(({ each }) => (each === undefined) === (holder === theSchool));
  const instances = own
    .flatMap(({ id }) => world.instances(id))
    .filter(({ path, gone }) => !gone && (holder === theSchool ? path.length === 0 : path[0] === holder));
  if (instances.some((instance) => isOpenFor(instance, world))) return { is: 'open', instances, waits: [], roots: [] };
  const waiting = instances.filter(({ status }) => status === 'waiting');
  if (waiting.length > 0) {
    const roots = waiting.flatMap(({ root }) => root ?? []);
    return { is: 'waits', instances, waits: waiting.flatMap(({ waits }) => waits), roots };
  }
  if (isExcepted(own, holder, world)) return { is: 'excepted', instances, waits: [], roots: [] };
  if (tasks.length === 0) return { is: 'silent', instances, waits: [], roots: [] };
  const going = (own.length > 0 ? own : tasks).filter((task) => !isStopped(task, world));
  if (going.length === 0) return { is: 'stopped', instances, waits: [], roots: [] };
  const gates = going.map((task) => waitsOf(task, theCase, world));
  const free = gates.some((waits) => waits.length === 0);
  return { is: free ? 'open' : 'waits', instances, waits: free ? [] : (gates[0] ?? []), roots: [] };
}

/** That it was done once does not keep the gate open: a stop, or the police taking back what they said, closes it again. */
function isOpenFor({ status, task, path, advance }: Instance, world: World): boolean {
  if (status === 'open') return true;
  if (status !== 'done' || isStopped(task, world)) return false;
  return advance !== undefined || waitsOf(task, { path, set: task.each }, world).length === 0;
}

const isStopped = ({ id }: Task, world: World): boolean =>
  world.protocol.stopsOf.get(id)?.some((stop) => evaluate(stop.when, theCase, world).truth === 'yes') ?? false;

/** Whether each task of deleting leaves this person out by a role that they have. */
function isExcepted(own: readonly Task[], holder: string, { people, protocol: { sets } }: World): boolean {
  const roles = people.get(holder)?.roles;
  if (!roles || own.length === 0) return false;
  return own.every(({ each = '' }) => {
    const set = sets.get(each);
    return set?.of === 'people' && set.except.some((role) => roles.has(role));
  });
}

/** What a task waits for before it opens. */
function waitsOf(task: Task, subject: Subject, world: World): readonly Wait[] {
  const { waits } = predecessors(task.after, subject, world);
  const until = task.until && evaluate(task.until, subject, world);
  return until && until.truth !== 'yes' ? [...waits, ...until.waits] : waits;
}
