import { parseInstanceId } from '../../domain/instance.ts';

// Where the pages of a case are. What stands in these addresses is random or a name from the protocol: nothing personal.

/** The plan of a case, or one of its other pages (`mensen`, `tijdlijn`, …). */
export const casePath = (id: string, ...rest: readonly string[]) => ['/casussen', id, ...rest].join('/');

/** The page of one task. An instance is written with tildes, because a path has its own slashes: `task~p1~p2`. */
export const taskPath = (id: string, instance: string, ...rest: readonly string[]) =>
  casePath(id, 'taken', instanceInPath(instance), ...rest);

/** An instance id as a part of a path. */
export function instanceInPath(instance: string): string {
  const { task, path } = parseInstanceId(instance);
  return [task, ...path].map(encodeURIComponent).join('~');
}

/** The instance id that a part of a path names. */
export function instanceFromPath(part: string): string {
  const [task = '', ...path] = part.split('~');
  return path.length === 0 ? task : `${task}/${path.join('>')}`;
}
