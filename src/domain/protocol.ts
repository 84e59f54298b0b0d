import type { Condition } from './condition.ts';
import type { Term } from './term.ts';
import type { Text } from './text.ts';

/** The roles that a protocol may ask to do something. Dutch school terms stand in docs/glossary.md. */
export const staffRoles = [
  'teacher',
  'mentor',
  'team-leader',
  'director',
  'safety-coordinator',
  'board-support',
  'confidential-circle',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/**
 * What somebody is to the images: several at once is normal (S11). `concerned` is the pupil whom it is about where
 * there need be no image: a worry about home, hurtful messages.
 */
export const involvements = [
  'visible',
  'maker',
  'sharer',
  'receiver',
  'holder',
  'saw',
  'told-us',
  'suspected',
  'concerned',
] as const;
export type Involvement = (typeof involvements)[number];

/** Who somebody is to the school. `unknown` is a person known to exist, not yet by name (merged later). */
export const personKinds = [
  'pupil',
  'pupil-elsewhere',
  'former-pupil',
  'carer',
  'staff',
  'known-adult',
  'stranger',
  'unknown',
] as const;
export type PersonKind = (typeof personKinds)[number];

export const priorities = ['danger', 'victim', 'stop', 'normal'] as const;
/** Sorts and never blocks: danger first, then the visible pupil, then stopping the spread. */
export type Priority = (typeof priorities)[number];

/** What a step is about, whatever a document calls it: by these words two protocols are laid side by side. */
export const topics = [
  'danger',
  'stop-sharing',
  'deletion',
  'police',
  'pressure',
  'suspected-adult',
  'fake',
  'sites',
  'victim',
  'victim-home',
  'home',
  'reporting',
  'veilig-thuis',
  'sharers',
  'sharer-home',
  'meeting',
  'file',
  'plan',
  'advice',
  'team',
  'class',
  'parents',
  'other-schools',
  'aftercare',
] as const;
export type Topic = (typeof topics)[number];

export interface Stage {
  readonly id: string;
  readonly title: Text;
  readonly covers: readonly string[];
}

export type AnswerKind = 'yesno' | 'choice' | 'several' | 'number' | 'moment' | 'text';

export interface Option {
  readonly id: string;
  readonly text: Text;
}

/** Something to establish. "Not known" is always a possible answer, and comes back as a question. */
export interface Fact {
  readonly id: string;
  readonly kind: Exclude<AnswerKind, 'text'>;
  readonly question: Text;
  /** A few words that stand for it in a condition: for a yes-or-no question a statement, else a name. */
  readonly short?: Text;
  readonly help?: Text;
  readonly options: readonly Option[];
  readonly stage: string;
  /** Danger questions are asked before anything else (S4). */
  readonly first: boolean;
  /** The set of subjects that each have an answer of their own. */
  readonly each?: string;
  readonly when: Condition;
  /** Stands in for an unanswered fact, and is shown as presumed. */
  readonly presume?: string;
  readonly askAgain?: Term;
  readonly covers: readonly string[];
}

/** The subjects for whom a task repeats. */
export type SetOf = {
  readonly id: string;
  readonly title: Text;
  /** True when there is somebody, even before a name is known. */
  readonly exists?: Condition;
} & (
  | {
      readonly of: 'people';
      readonly roles: readonly Involvement[];
      readonly except: readonly Involvement[];
      readonly kinds: readonly PersonKind[];
    }
  | {
      readonly of: 'carers';
      readonly set: string;
      /** Only of children of these kinds: a grown-up who is visible has no parents to call. */
      readonly kinds?: readonly PersonKind[];
    }
  | { readonly of: 'classes'; readonly set: string }
  | { readonly of: 'sites' }
  | { readonly of: 'schools' }
  /**
   * What was agreed, each with a doer and a moment of its own: what the school does itself, or what somebody outside it
   * does, about which the school asks.
   */
  | { readonly of: 'agreements'; readonly whose: 'ours' | 'theirs' }
  | { readonly of: 'recalled'; readonly task: string }
);

/** A typed field that a task asks to be recorded. */
export interface Field {
  readonly id: string;
  readonly kind: AnswerKind;
  readonly question: Text;
  readonly help?: Text;
  readonly options: readonly Option[];
  readonly required: boolean;
  readonly mayBeUnknown: boolean;
  /** Asked only while this holds: fields that an annex adds. */
  readonly when?: Condition;
}

export interface Guidance {
  /** What to do, in short paragraphs. */
  readonly do: readonly Text[];
  /** Sentences that a wise colleague would say. */
  readonly say: readonly Text[];
  /** What is better not said or done. */
  readonly ratherNot: readonly Text[];
}

export interface Task {
  readonly id: string;
  readonly title: Text;
  readonly stage: string;
  /** What it is about. Absent in protocols that cases kept from before there were topics. */
  readonly topics?: readonly Topic[];
  /** Who does it: all of them together. */
  readonly who: readonly StaffRole[];
  readonly each?: string;
  readonly when: Condition;
  /** Tasks and milestones that must be settled first. */
  readonly after: readonly string[];
  /** A condition on recorded values or time that must hold first. */
  readonly until?: Condition;
  readonly within?: Term;
  /** From when the term counts: 'opened' (this task), 'case' (the case was opened) or 'closed'. */
  readonly from: 'opened' | 'case' | 'closed';
  /** Opens only when this term has passed since the case was closed (aftercare) or opened. */
  readonly at?: { readonly term: Term; readonly from: 'case' | 'closed' };
  readonly priority: Priority;
  readonly optional: boolean;
  readonly record: readonly Field[];
  /** Values that a record must have to complete the task; another record is an attempt. */
  readonly completes: Readonly<Record<string, readonly string[]>>;
  /**
   * A field of this task for a moment: what comes after this task waits for it no longer than until the moment last
   * recorded there, while it was given and is not finished. Without a moment it waits until the task is settled.
   */
  readonly holdsUntil?: string;
  /** Tasks that are pointless once this one is done. */
  readonly moots: readonly string[];
  /** What to think of when departing from this step (S13). */
  readonly departure?: Text;
  readonly minutes?: number;
  /** The name of the guide for the talk that this task is (K2.3). */
  readonly guide?: string;
  readonly guidance: Guidance;
  readonly covers: readonly string[];
  /** The protocol that it comes from, when that is an annex. */
  readonly annex?: string;
}

/** Something reached: it settles `after` for many tasks at once. */
export interface Milestone {
  readonly id: string;
  readonly title: Text;
  readonly after: readonly string[];
  readonly until: Condition;
  readonly covers: readonly string[];
}

/** Tasks that stop as soon as a condition is definitely true (S5). */
export interface Stop {
  readonly when: Condition;
  readonly tasks: readonly string[];
  readonly because: Text;
  readonly covers: readonly string[];
}

/** When a case is closed to all but the confidential circle of the board and those who help the pupil (S5). */
export interface Restriction {
  readonly when: Condition;
  readonly because: Text;
  readonly covers: readonly string[];
}

export interface Contact {
  readonly id: string;
  readonly name: Text;
  readonly phone?: string;
  readonly site?: string;
  readonly mail?: string;
  readonly hours: Text;
  /** ISO date on which a person last checked this. */
  readonly checked: string;
}

/** What a protocol was written from. The site is text, never a link. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  readonly year?: number;
  /** ISO date on which a person last read it. */
  readonly seen?: string;
  readonly site?: string;
}

/** A protocol as it runs: flattened (its annexes called in), complete and checked. Pure data, stored by content hash. */
export interface Protocol {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
  readonly about: Text;
  /** Serves other protocols only: no school chooses it as its own. */
  readonly annexOnly?: true;
  /** The obligations that it declares itself, and those of its annexes; cases from before have none. */
  readonly obligations?: readonly { readonly id: string; readonly text: Text }[];
  readonly sources?: readonly Source[];
  readonly stages: readonly Stage[];
  readonly facts: readonly Fact[];
  readonly sets: readonly SetOf[];
  readonly milestones: readonly Milestone[];
  readonly stops: readonly Stop[];
  /** When a case belongs to the confidential circle of the board (S5); absent in protocols that say nothing of it. */
  readonly restricts?: readonly Restriction[];
  readonly tasks: readonly Task[];
  readonly contacts: readonly Contact[];
  /** Annex task ids → the task that stands for them here. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Annex tasks left out, with the reason. */
  readonly dropped: readonly { readonly task: string; readonly reason: Text; readonly covers: readonly string[] }[];
  readonly covers: readonly { readonly id: string; readonly by: Text }[];
}
