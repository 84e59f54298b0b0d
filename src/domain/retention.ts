import type { Recorded } from './case-event.ts';
import type { Calendar } from './term.ts';
import type { Moment } from './text.ts';

/**
 * What kind of case it turned out to be, as far as keeping it goes. The law names no term (GDPR art. 5.1.e): each board
 * sets one for each of these and says why.
 */
export const retentionCategories = ['unfounded', 'ordinary', 'police', 'staff'] as const;
export type RetentionCategory = (typeof retentionCategories)[number];

/** From when a term counts: the day on which the case was closed, or on which the last pupil involved leaves school. */
export type CountedFrom = 'closing' | 'leaving-school';

/** How long cases of a category are kept. */
export interface RetentionTerm {
  readonly category: RetentionCategory;
  readonly months: number;
  readonly countedFrom: CountedFrom;
}

/**
 * What holds until a board sets its own. Two years after leaving school is what schools commonly do with a pupil's file;
 * the others are a proposal beside it, for each board to weigh.
 */
export const startingTerms: readonly RetentionTerm[] = [
  { category: 'unfounded', months: 12, countedFrom: 'closing' },
  { category: 'ordinary', months: 24, countedFrom: 'leaving-school' },
  { category: 'police', months: 60, countedFrom: 'leaving-school' },
  { category: 'staff', months: 60, countedFrom: 'closing' },
];

/** The shortest and the longest term that a board can set. Months. */
export const shortestTerm = 1;
export const longestTerm = 600;

/**
 * How long before its end a case is announced, and the least that lies between setting a date and that date: nothing is
 * destroyed at once. The same sixty days stand in `luwte.streams_to_let_go`.
 */
export const noticeDays = 60;
const notice = noticeDays * 24 * 60 * 60 * 1000;

/** When a case may be destroyed, as it was set; the term stays as it was then, whatever the board changes later. */
export interface KeptUntil extends RetentionTerm {
  /** The closing, or the day of leaving school, from which the term counts. */
  readonly from: Moment;
  readonly endsAt: Moment;
}

/** A legal hold: nothing is destroyed as long as it lasts. */
export interface Hold {
  readonly at: Moment;
  readonly by: string;
  readonly reason: string;
}

/** What the record of a case says of keeping it. */
export interface Retention {
  /** Null: no date was set, or the case was opened again since. */
  readonly until: KeptUntil | null;
  /** The category that was chosen last; it stays known while there is no date. */
  readonly category: RetentionCategory | null;
  readonly hold: Hold | null;
}

export const nothingKept: Retention = { until: null, category: null, hold: null };

/** What becomes of the retention with one more event. Only these four change it: no date ever moves by itself. */
export function evolveRetention(retention: Retention, { at, by, event }: Recorded): Retention {
  switch (event.type) {
    case 'retention-set': {
      const { category, months, countedFrom, from, endsAt } = event;
      return { ...retention, category, until: { category, months, countedFrom, from, endsAt } };
    }
    case 'retention-lapsed':
      return { ...retention, until: null };
    case 'legal-hold-set':
      return { ...retention, hold: { at, by: by.account, reason: event.reason } };
    case 'legal-hold-ended':
      return { ...retention, hold: null };
    default:
      return retention;
  }
}

/**
 * When a case may be destroyed by this term: that many months after `from`, and never sooner than the notice after `now`.
 */
export function endOfTerm(term: RetentionTerm, from: Moment, now: Moment, calendar: Calendar): Moment {
  return Math.max(calendar.after(from, { duration: `P${term.months}M` }), now + notice);
}

/** Whether the date is later than the term alone would make it, because of the notice. */
export function isByNotice(until: KeptUntil, calendar: Calendar): boolean {
  return until.endsAt > calendar.after(until.from, { duration: `P${until.months}M` });
}

/** From when a case whose end is known is announced to those who decide about it. */
export function noticeFrom(endsAt: Moment): Moment {
  return endsAt - notice;
}

/** Why a case is destroyed. `erasure-request` and `unlawful` do not wait for the term. */
export const destructionGrounds = ['term-passed', 'erasure-request', 'unlawful'] as const;
export type DestructionGround = (typeof destructionGrounds)[number];

/** Whether the destruction of a closed case can be proposed on this ground now; or what stands in the way. */
export function mayBeDestroyed(
  { endsAt, held }: { readonly endsAt: Moment | null; readonly held: boolean },
  ground: DestructionGround,
  now: Moment,
): 'yes' | 'held' | 'no-retention-date' | 'term-not-passed' {
  if (held) return 'held';
  if (endsAt === null) return 'no-retention-date';
  return ground === 'term-passed' && endsAt > now ? 'term-not-passed' : 'yes';
}
