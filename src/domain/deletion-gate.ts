import { deletedField } from './containment.ts';
import { theSchool } from './deletion.ts';
import { evaluate, theCase } from './evaluate.ts';
import type { Wait } from './finding.ts';
import { type Instance, predecessors } from './instances.ts';
import type { Protocol, Task } from './protocol.ts';
import type { World } from './world.ts';

/**
 * Whether the protocol lets somebody be asked to delete now (K5.1, S6). `silent`: the protocol says nothing of deleting,
 * and then the police are asked first.
 */
export interface DeletionGate {
  readonly is: 'open' | 'waits' | 'stopped' | 'silent';
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
  if (instances.some(({ status }) => status === 'open' || status === 'done'))
    return { is: 'open', instances, waits: [], roots: [] };
  const waiting = instances.filter(({ status }) => status === 'waiting');
  if (waiting.length > 0) {
    const roots = waiting.flatMap(({ root }) => root ?? []);
    return { is: 'waits', instances, waits: waiting.flatMap(({ waits }) => waits), roots };
  }
  if (instances.some(({ status }) => status === 'stopped')) return { is: 'stopped', instances, waits: [], roots: [] };
  if (tasks.length === 0) return { is: 'silent', instances, waits: [], roots: [] };
  const gates = (own.length > 0 ? own : tasks).map((task) => waitsOf(task, world));
  const free = gates.some((waits) => waits.length === 0);
  return { is: free ? 'open' : 'waits', instances, waits: free ? [] : (gates[0] ?? []), roots: [] };
}

/** What a task waits for, whoever it is for. */
function waitsOf(task: Task, world: World): readonly Wait[] {
  const { waits } = predecessors(task.after, theCase, world);
  const until = task.until && evaluate(task.until, theCase, world);
  return until && until.truth !== 'yes' ? [...waits, ...until.waits] : waits;
}
