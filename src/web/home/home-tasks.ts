import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Topic } from '../../domain/protocol.ts';

const ofHome: readonly Topic[] = ['victim-home', 'sharer-home', 'home'];

const isOfHome = ({ task }: Instance) => task.topics?.some((topic) => ofHome.includes(topic)) === true;

const isShown = ({ status }: Instance) => status !== 'absent' && status !== 'moot';

/** The tasks in which the pupil gets the chance to tell first, and the others about home with the pupil alone. */
export const tasksWithPupil = (view: CaseView, child: string): readonly Instance[] =>
  view.plan.all.filter((one) => one.path.length === 1 && one.path[0] === child && isOfHome(one) && isShown(one));

/** The tasks for one parent of one pupil: nothing about another child of that parent (S11). */
export const tasksWithCarer = (view: CaseView, child: string, carer: string): readonly Instance[] =>
  view.plan.all.filter((one) => one.path[0] === child && one.path.at(-1) === carer && isShown(one));

/** Whose home a task is about, where it is about that: then the page of that home is worth a link. */
export function homeOf(view: CaseView, instance: Instance): string | undefined {
  const [child] = instance.path;
  if (child === undefined || !isOfHome(instance) || view.people.get(child) === undefined) return undefined;
  return view.people.carersOf(child).length > 0 ? child : undefined;
}
