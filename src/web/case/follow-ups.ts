import type { CaseView } from '../../cases/case-view.ts';
import type { Instance } from '../../domain/instances.ts';
import type { Moment } from '../../domain/text.ts';

/** A task of aftercare, and when it comes back if the case is closed now. */
export interface FollowUp {
  readonly instance: Instance;
  readonly at: Moment;
}

/** The aftercare that closing a case at this moment brings, soonest first (K9). */
export function followUps({ plan, moment }: Pick<CaseView, 'plan' | 'moment'>): readonly FollowUp[] {
  return plan.all
    .flatMap((instance): FollowUp[] => {
      const { at } = instance.task;
      if (at?.from !== 'closed' || instance.status !== 'waiting') return [];
      return [{ instance, at: moment.calendar.after(moment.now, at.term) }];
    })
    .toSorted((one, other) => one.at - other.at);
}
