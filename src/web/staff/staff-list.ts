import type { CaseView } from '../../cases/case-view.ts';
import { colleaguesOf, gapsOf, type SupportedColleague } from '../../domain/communication.ts';
import { teamOf } from './colleague-field.tsx';

/** A class of the case of which nobody on the list is the teacher or mentor. */
export const classesWithoutColleague = (view: CaseView) => {
  const covered = new Set(colleaguesOf(view.state.communication).map(({ now }) => now.class));
  return view.state.classes.filter(({ id }) => !covered.has(id));
};

/** Who may need looking after too and is not on the list: the team of the case, and staff whom it is about. */
export function suggestedColleagues(view: CaseView): readonly string[] {
  const listed = new Set(colleaguesOf(view.state.communication).map(({ id }) => view.people.canonical(id)));
  // What a suspected adult hears, and from whom, is for the police (S5).
  const staff = view.people.all.filter(({ kind, roles }) => kind === 'staff' && !roles.has('suspected'));
  return [...teamOf(view).map(({ account }) => account), ...staff.map(({ id }) => id)].filter((id) => !listed.has(id));
}

/** Those on the list for whom something is still to be done, with what. */
export const colleaguesWithGaps = (view: CaseView) =>
  colleaguesOf(view.state.communication)
    .map((colleague) => ({ colleague, gaps: gapsOf(colleague, view.moment.now) }))
    .filter(({ gaps }) => gaps.length > 0);

/** Whether everybody on a list has somebody, and was asked. */
export const allLookedAfter = (colleagues: readonly Pick<SupportedColleague, 'now'>[]) =>
  colleagues.every(({ now }) => now.supporter !== undefined && now.going !== 'not-asked');
