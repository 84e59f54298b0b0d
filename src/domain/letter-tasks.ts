import type { Instance } from './instances.ts';
import type { LetterTemplate, SchoolLetter } from './letters.ts';
import type { Plan } from './plan.ts';

/** What the plan asks about one person, class, school or site. */
export const instancesFor = (plan: Plan, subject: string): readonly Instance[] =>
  plan.all.filter(({ path }) => path.at(-1) === subject);

/** The name of a task in its own protocol: that of an annex stands behind a dot. */
const ownName = (task: string) => task.slice(task.lastIndexOf('.') + 1);

/** Whether a letter is a way to do this task. */
export const doesTask = (template: Pick<LetterTemplate, 'tasks'>, task: string): boolean =>
  template.tasks.includes(ownName(task));

/**
 * The open tasks that sending a letter does. Where a task is there for each class or school, the letter does it for
 * those that it was for; a task for each site has a page of its own, which knows the address.
 */
export function tasksOfLetter(
  plan: Plan,
  template: Pick<LetterTemplate, 'tasks'>,
  letter: Pick<SchoolLetter, 'whom'>,
): readonly Instance[] {
  return plan.open.filter(
    ({ task, path }) =>
      doesTask(template, task.id) && (path.length === 0 || letter.whom.some((id) => id === path.at(-1))),
  );
}
