/**
 * Names of task instances. Identity is (task, subject path, round); the path of a carer is child > carer, so a parent
 * of two pupils gets two calls. An event names task and path; the round follows from the withdrawals before it.
 */

/** Ids of the subjects, outermost first. Empty for a task that does not repeat. */
export type SubjectPath = readonly string[];

/** `task`, `task/p1` or `task/p1>p2`. */
export function instanceId(task: string, path: SubjectPath): string {
  return path.length === 0 ? task : `${task}/${path.join('>')}`;
}

/** The task and path in an instance id. Total: anything without a slash is a task without subjects. */
export function parseInstanceId(id: string): { task: string; path: SubjectPath } {
  const slash = id.indexOf('/');
  if (slash < 0) return { task: id, path: [] };
  return { task: id.slice(0, slash), path: id.slice(slash + 1).split('>') };
}
