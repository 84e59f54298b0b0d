import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Language } from '../../domain/text.ts';
import { filledIn, openTitle } from './subject-words.ts';

/** Instances that a list shows as one. */
export type TaskGroup = readonly [Instance, ...Instance[]];

/** Instances of the same task beside each other, in the order in which the tasks first come. */
export function groupByTask(instances: readonly Instance[]): readonly TaskGroup[] {
  return groupBy(instances, (instance) => instance.task.id);
}

/** Instances with the same key beside each other, in the order in which the keys first come. */
export function groupBy(instances: readonly Instance[], keyOf: (instance: Instance) => string): readonly TaskGroup[] {
  const groups = new Map<string, [Instance, ...Instance[]]>();
  for (const instance of instances) {
    const key = keyOf(instance);
    const group = groups.get(key);
    if (group) group.push(instance);
    else groups.set(key, [instance]);
  }
  return [...groups.values()];
}

/** A task's title with its subject, or how many it is for. */
export const groupTitle = (view: CaseView, [first, ...rest]: TaskGroup, language: Language) =>
  rest.length > 0
    ? `${openTitle(first.task.title, language)} (${rest.length + 1})`
    : filledIn(view, first.task.title, first, language);
