import type { Moment } from './text.ts';

/**
 * How long something may take or lasts: an ISO 8601 duration ("PT4H", "P14D") or a number of school days.
 * A protocol's terms are the school's own (requirement S16).
 */
export type Term = { readonly duration: string } | { readonly schooldays: number };

/**
 * Knows the school's days. Given to the core as an argument, because school days need the time zone and the holidays.
 */
export interface Calendar {
  /** The moment at which `term` has passed since `from`. Throws a RangeError on a duration that is not ISO 8601. */
  after(from: Moment, term: Term): Moment;
}
