import { type Condition, partsOf } from '../../domain/condition.ts';
import type { Protocol } from '../../domain/protocol.ts';

/**
 * - `after`: first the one, then the other. `opens`: what the task records reaches the milestone.
 * - `depends`: whether the step is there at all hangs on what the other recorded, or on how long it stays undone.
 */
export type LineKind = 'after' | 'opens' | 'depends';

/** What waits for what: between tasks and milestones, by their ids. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
}

/** The tasks that a condition looks back at. */
export function tasksReadBy(condition: Condition | undefined): readonly string[] {
  const found = new Set<string>();
  for (const part of condition ? partsOf(condition) : [])
    if (part.test === 'recorded' || part.test === 'attempts') found.add(part.task);
    else if (part.test === 'elapsed' && part.since !== 'opened' && part.since !== 'closed') found.add(part.since);
  return [...found];
}

/**
 * The lines that say something: what follows from two other lines is left out (the transitive reduction of `after`).
 * Two things are never left out: a milestone that waits for what was recorded, because an earlier step that is departed
 * from does not open it; and a line past a step that may be left undone, because that holds nobody up.
 */
export function orderLines(protocol: Protocol): readonly Line[] {
  const passable = new Set(protocol.tasks.filter((task) => !task.optional).map((task) => task.id));
  const gates = new Set<string>();
  const lines: Line[] = [];
  for (const milestone of protocol.milestones) {
    passable.add(milestone.id);
    const read = tasksReadBy(milestone.until);
    if (read.length > 0) gates.add(milestone.id);
    for (const from of read) lines.push({ from, to: milestone.id, kind: 'opens' });
    for (const from of milestone.after) if (!read.includes(from)) lines.push({ from, to: milestone.id, kind: 'after' });
  }
  for (const task of protocol.tasks) {
    for (const from of task.after) lines.push({ from, to: task.id, kind: 'after' });
    const read = [...new Set([...tasksReadBy(task.when), ...tasksReadBy(task.until)])];
    for (const from of read) if (!task.after.includes(from)) lines.push({ from, to: task.id, kind: 'depends' });
  }

  const before = new Map<string, string[]>();
  for (const { from, to, kind } of lines) if (kind === 'after') before.set(to, [...(before.get(to) ?? []), from]);
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (before.get(to) ?? []).some((step) => {
      if (step === from) return true;
      if (seen.has(step) || !passable.has(step)) return false;
      seen.add(step);
      return reaches(from, step, seen);
    });
  const follows = ({ from, to, kind }: Line) =>
    kind === 'after' &&
    !gates.has(from) &&
    (before.get(to) ?? []).some((step) => step !== from && passable.has(step) && reaches(from, step));
  return lines.filter((line) => !follows(line));
}
