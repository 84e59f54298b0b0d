import type { Answer, TaskRecord } from '../../domain/case-event.ts';
import type { Task } from '../../domain/protocol.ts';
import { completesTask } from '../../domain/round.ts';
import type { Log } from './variables.ts';

/** The records, one after another, that lead to a log. */
export function recordsFor(task: Task, log: Log): readonly TaskRecord[] {
  const failing = failingRecord(task);
  if (log.state !== 'done') return Array.from({ length: log.attempts }, () => ({ ...failing, ...log.values }));
  const completing = { ...log.values, ...valuesThatComplete(task, log.values) };
  const news = completesTask(task, log.values) ? [] : [log.values];
  return [...Array.from({ length: log.attempts }, () => failing), completing, ...news];
}

function valuesThatComplete(task: Task, values: TaskRecord): TaskRecord {
  const record: Record<string, Answer> = {};
  for (const [id, among] of Object.entries(task.completes)) {
    const value = values[id];
    const passes = Array.isArray(value) ? value.some((one) => among.includes(one)) : among.includes(String(value));
    const several = task.record.find((field) => field.id === id)?.kind === 'several';
    record[id] = passes && value !== undefined ? value : several ? [among[0] ?? ''] : (among[0] ?? '');
  }
  return record;
}

/** What somebody writes down who tried and did not get it done. */
function failingRecord(task: Task): TaskRecord {
  const record: Record<string, Answer> = { ...valuesThatComplete(task, {}) };
  for (const [id, among] of Object.entries(task.completes)) {
    const field = task.record.find((one) => one.id === id);
    const options = field?.kind === 'yesno' ? ['yes', 'no'] : (field?.options.map((option) => option.id) ?? []);
    const other = options.find((option) => !among.includes(option)) ?? (field?.mayBeUnknown ? 'not-known' : undefined);
    if (other === undefined) continue;
    record[id] = field?.kind === 'several' ? [other] : other;
    return record;
  }
  return record;
}
