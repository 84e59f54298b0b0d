import { fits, isGiven } from './answer.ts';
import type { CaseCommand } from './case-command.ts';
import type { TaskRecord } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { Decision } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { parseInstanceId } from './instance.ts';
import type { Instance } from './instances.ts';
import type { Field, Protocol } from './protocol.ts';
import { refuse } from './refusal.ts';
import { completesTask } from './round.ts';
import { type Now, type World, worldOf } from './world.ts';

type TaskCommand = Extract<
  CaseCommand,
  {
    do: 'record-task' | 'depart-task' | 'undo-departure' | 'advance-task' | 'withdraw-task' | 'assign-task';
  }
>;

/** Decides on one task for one subject: done, departed from, done ahead of its gate, recalled, taken on. */
export function decideOnTask(protocol: Protocol, state: CaseState, command: TaskCommand, now: Now): Decision {
  const world = worldOf(protocol, state, now);
  const named = parseInstanceId(command.instance);
  const path = world.people.canonicalPath(named.path);
  const instance = world
    .instances(named.task)
    .find((i) => i.path.length === path.length && i.path.every((id, at) => id === path[at]));
  if (!instance || path[0] === '?') return refuse('no-such-task');
  const subject = { task: instance.task.id, path: instance.path };
  const accept = (...events: (Decision & { ok: true })['events']): Decision => ({ ok: true, events });
  if ('seen' in command && command.seen !== undefined && instance.latest > command.seen)
    return refuse('changed-meanwhile');
  if ('reason' in command && command.reason.trim() === '') return refuse('reason-missing', 'reason');

  switch (command.do) {
    case 'record-task': {
      const closed = canRecord(instance);
      if (closed) return closed;
      const problem = recordProblem(instance, command.record, world);
      if (problem) return problem;
      return accept({ type: 'task-recorded', ...subject, record: command.record });
    }
    case 'depart-task':
      if (instance.status === 'done' || instance.status === 'departed') return refuse('task-finished');
      if (instance.status === 'stopped') return refuse('task-stopped');
      if (instance.status === 'absent' || instance.status === 'moot') return refuse('task-not-needed');
      return accept({ type: 'task-departed', ...subject, reason: command.reason });
    case 'undo-departure':
      if (instance.status !== 'departed') return refuse('not-departed');
      return accept({ type: 'departure-undone', ...subject, reason: command.reason });
    case 'advance-task':
      if (instance.status === 'stopped') return refuse('task-stopped');
      if (instance.status !== 'waiting') return refuse('task-not-needed');
      return accept({ type: 'task-advanced', ...subject, reason: command.reason });
    case 'withdraw-task':
      if (instance.status !== 'done') return refuse('task-not-finished');
      return accept({ type: 'task-withdrawn', ...subject, reason: command.reason });
    case 'assign-task':
      if (instance.status === 'absent' || instance.status === 'moot') return refuse('task-not-needed');
      return accept({ type: 'task-assigned', ...subject, to: command.to });
  }
}

/** A done task takes further records (news, a field still to note); the first completion stands. */
function canRecord(instance: Instance): Decision | undefined {
  switch (instance.status) {
    case 'open':
    case 'done':
      return undefined;
    case 'stopped':
      return refuse('task-stopped');
    case 'departed':
      return refuse('task-finished');
    case 'waiting':
      return refuse('task-waits');
    case 'undetermined':
    case 'parked':
    case 'absent':
    case 'moot':
      return refuse('task-not-needed');
  }
}

/** The fields that a task asks at this moment. */
export function fieldsOf(protocol: Protocol, state: CaseState, now: Now, instance: Instance): readonly Field[] {
  return fieldsAsked(instance, worldOf(protocol, state, now));
}

/** What completed a task is not asked again: a later "not reached" must not undo what had been reached. */
function fieldsAsked(instance: Instance, world: World): readonly Field[] {
  const subject = { path: instance.path, set: instance.task.each };
  return instance.task.record.filter(
    (field) =>
      (field.when === undefined || evaluate(field.when, subject, world).truth === 'yes') &&
      !(instance.status === 'done' && field.id in instance.task.completes),
  );
}

/**
 * A record that does not complete its task (the police were not reached) may leave out what could only be known
 * afterwards; one that completes it answers every required field.
 */
function recordProblem(instance: Instance, record: TaskRecord, world: World): Decision | undefined {
  const fields = fieldsAsked(instance, world);
  for (const [id, answer] of Object.entries(record)) {
    const field = fields.find((f) => f.id === id);
    if (!field) return refuse('no-such-fact', id);
    if (!fits(field, answer, field.mayBeUnknown)) return refuse('answer-does-not-fit', id);
  }
  for (const id of Object.keys(instance.task.completes))
    if (!isGiven(record[id]) && instance.status !== 'done') return refuse('answer-missing', id);
  if (instance.status === 'done') return Object.values(record).some(isGiven) ? undefined : refuse('text-missing');
  if (!completesTask(instance.task, record)) return undefined;
  for (const field of fields)
    if (field.required && !isGiven(record[field.id])) return refuse('answer-missing', field.id);
  return undefined;
}
