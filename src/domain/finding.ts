import type { Truth } from './condition.ts';
import type { SubjectPath } from './instance.ts';
import type { StaffRole } from './protocol.ts';
import type { Moment } from './text.ts';

/** What something waits for: a question, a name, a task, a milestone, a recorded answer, a moment. */
export type Wait =
  | { readonly for: 'answer'; readonly fact: string; readonly subject?: string; readonly notKnown: boolean }
  /** Somebody is there but nobody is named, or it is not known whether this is everybody. */
  | {
      readonly for: 'people';
      readonly set: string;
      readonly role: string;
      readonly child?: string;
      readonly notKnown: boolean;
    }
  /** Who somebody is to the school, or in which class, is not known yet. */
  | { readonly for: 'kind' | 'class'; readonly person: string; readonly notKnown: false }
  /** No instances: not for the task to be settled, but for what happens about it (attempts, its opening). */
  | {
      readonly for: 'task';
      readonly task: string;
      readonly instances: readonly string[];
      /** It is waited for no longer than until this moment, which was recorded there. */
      readonly until?: Moment;
      readonly notKnown: false;
    }
  | { readonly for: 'milestone'; readonly milestone: string; readonly notKnown: false }
  | {
      readonly for: 'record';
      readonly task: string;
      readonly field: string;
      readonly instances: readonly string[];
      readonly notKnown: boolean;
    }
  | { readonly for: 'time'; readonly until: Moment; readonly notKnown: false }
  | { readonly for: 'closing'; readonly notKnown: false };

/** The value of a condition, since when it holds, and what would settle it (unknown) or could change it. */
export interface Finding {
  readonly truth: Truth;
  readonly since: Moment;
  readonly waits: readonly Wait[];
}

/** A subject in a set. Membership is unknown while it is not known who somebody is. */
export interface Member {
  readonly path: SubjectPath;
  readonly since: Moment;
  readonly truth: 'yes' | 'unknown';
  readonly waits: readonly Wait[];
  /** Who does it and by when, where the subject itself says so. */
  readonly agreed?: {
    readonly who?: StaffRole | undefined;
    readonly due?: Moment | undefined;
    /** Before that moment it is not yet time for it. */
    readonly opens?: Moment | undefined;
  };
}

/** The subjects of a set, and, where nobody is named, whether there is anybody. */
export interface Membership {
  readonly members: readonly Member[];
  readonly presence: Finding;
  /** Nobody can be added any more: a count below its threshold is then false. */
  readonly complete: Finding;
}

/** True when nothing but answers "not known" stand in the way. */
export const onlyNotKnown = (waits: readonly Wait[]) => waits.length > 0 && waits.every((w) => w.notKnown);
