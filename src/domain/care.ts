import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/** How far one kind of help is, from nothing to arranged; what is not wanted now is asked again (K2.4). */
export const helpStates = ['not-discussed', 'offered', 'wanted', 'asked', 'arranged', 'not-wanted'] as const;
export type HelpState = (typeof helpStates)[number];

export interface HelpStanding {
  readonly state: HelpState;
  /** When to ask again, where it is not wanted now. */
  readonly askAgain?: Moment;
}

/** The colleague whom a pupil can go to, by account, or somebody in words. */
export interface ContactPerson {
  readonly account?: string;
  readonly words?: string;
}

/**
 * How the school looks after one pupil, whatever their part in it: a contact person, what they want, help, friends, a
 * school day that is bearable, and what the school asks of them in turn (K2.1, K2.4, S15). Every part may be empty.
 */
export interface CareNote {
  readonly contactPerson?: ContactPerson;
  readonly wants?: string;
  /** By the key of the helper; those not named were not discussed. */
  readonly help: Readonly<Record<string, HelpStanding>>;
  /** Ids of people of the case. */
  readonly buddies?: readonly string[];
  readonly buddyWords?: string;
  /** Timetable, breaks, way home, changing room, online groups. */
  readonly atSchool?: string;
  /** What the school asks of this pupil, and why it is not more than fits (S15). */
  readonly measured?: string;
}

/** The parts of a plan that hold what somebody wrote, besides who the contact person is. */
export const careTexts = ['wants', 'buddyWords', 'atSchool', 'measured'] as const;

export interface CareVersion extends CareNote {
  readonly seq: number;
  readonly at: Moment;
  readonly by: string;
}

/** What is agreed for one pupil, newest version last: a later one replaces an earlier one, and both stay in the record. */
export interface CarePlan {
  readonly person: string;
  readonly versions: readonly CareVersion[];
}

/**
 * The version that counts for somebody: of two who turned out to be one, the one written last.
 * @param ids every id by which the pupil is known
 */
export function careOf(plans: readonly CarePlan[], ids: readonly string[]): CareVersion | undefined {
  const versions = plans.filter(({ person }) => ids.includes(person)).flatMap((plan) => plan.versions);
  return versions.toSorted((one, other) => one.seq - other.seq).at(-1);
}

/** The plans with one more event. A correction takes out what its entry said. */
export function evolveCare(plans: readonly CarePlan[], { seq, at, by, event }: Recorded): readonly CarePlan[] {
  switch (event.type) {
    case 'care-planned': {
      const { type: _type, person, ...note } = event;
      const version = { ...note, seq, at, by: by.account };
      if (!plans.some((plan) => plan.person === person)) return [...plans, { person, versions: [version] }];
      return plans.map((plan) => (plan.person === person ? { ...plan, versions: [...plan.versions, version] } : plan));
    }
    case 'entry-corrected':
      return plans
        .map((plan) => ({ ...plan, versions: plan.versions.filter((version) => version.seq !== event.entry) }))
        .filter(({ versions }) => versions.length > 0);
    default:
      return plans;
  }
}
