import type { CaseView } from '../../cases/case-view.ts';
import { type TouchGroup, touchGroups } from '../../domain/communication.ts';
import type { Instance } from '../../domain/instances.ts';
import type { ResolvedPerson } from '../../domain/people.ts';
import type { Agreement } from '../../domain/police.ts';
import type { Involvement } from '../../domain/protocol.ts';

const shared: readonly Involvement[] = ['sharer', 'maker'];
const saw: readonly Involvement[] = ['saw', 'receiver', 'holder'];
const isPupil = ({ kind }: ResolvedPerson) => kind === 'pupil' || kind === 'pupil-elsewhere' || kind === 'former-pupil';

const has = ({ roles }: ResolvedPerson, of: readonly Involvement[]) => of.some((role) => roles.has(role));

/** The pupils because of whom a group is one (K10): whoever shared it is not among those who saw it. */
export function pupilsOf(view: CaseView, group: TouchGroup): readonly ResolvedPerson[] {
  const pupils = view.people.all.filter(isPupil);
  switch (group) {
    case 'team':
      return [];
    case 'pupils':
      return pupils.filter(({ roles }) => roles.size > 0);
    case 'parents-shared':
      return pupils.filter((pupil) => has(pupil, shared));
    case 'parents-saw':
      return pupils.filter((pupil) => has(pupil, saw) && !has(pupil, shared) && !pupil.roles.has('visible'));
  }
}

/** Those who are visible: with them and their parents the school is in touch by themselves, never in a group. */
export const visibleOnes = (view: CaseView): readonly ResolvedPerson[] =>
  view.people.all.filter((person) => isPupil(person) && (person.roles.has('visible') || person.roles.has('concerned')));

/** A moment at which the school is in touch with a group again, as it was agreed. */
export interface PlannedTouch {
  readonly agreement: Agreement;
  readonly group: TouchGroup;
  /** The task of the plan that it became; undefined where the protocol makes no tasks of agreements. */
  readonly instance: Instance | undefined;
}

/** What was agreed on staying in touch with a group and is still to be done, the first moment first. */
export function plannedTouches(view: CaseView, group: TouchGroup): readonly PlannedTouch[] {
  return view.state.police.agreements
    .filter(({ kind, about, ended }) => kind === 'stay-in-touch' && about === group && !ended)
    .map((agreement) => ({
      agreement,
      group,
      instance: view.plan.all.find(({ path, gone }) => !gone && path.length === 1 && path[0] === agreement.id),
    }))
    .filter(({ instance }) => instance?.status !== 'done')
    .sort((a, b) => (a.agreement.opens ?? a.agreement.due ?? 0) - (b.agreement.opens ?? b.agreement.due ?? 0));
}

export const asTouchGroup = (value: string): TouchGroup | undefined => touchGroups.find((group) => group === value);
