import type { Calendar } from './term.ts';
import type { Moment } from './text.ts';

/**
 * What somebody may ask about what is kept of them: a copy (GDPR, article 15), that it is put right (16) or that it is
 * erased (17).
 */
export const requestKinds = ['copy', 'correction', 'erasure'] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * Who asks: the person, a parent with custody of a child under sixteen (UAVG, article 5), or somebody who may speak for
 * them.
 */
export const askers = ['self', 'carer', 'representative'] as const;
export type AskerKind = (typeof askers)[number];

/** How a request ended. */
export const requestOutcomes = ['given', 'given-in-part', 'refused', 'withdrawn'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/**
 * Until when a request has to be answered, exclusive: the end of the day with the same date one month on, or of the last
 * day of that month (GDPR, article 12(3)). Regulation 1182/71 would move an end on a Sunday or holiday to the next working
 * day; the earlier day is kept, which is always in time.
 *
 * @param received the beginning of the day on which it came in, by the clock of the school
 */
export const answerDue = (received: Moment, calendar: Calendar): Moment => endOfDay(received, 'P1M', calendar);

/** The same, extended by the two months that article 12(3) allows for a request that is complex. */
export const extendedDue = (received: Moment, calendar: Calendar): Moment => endOfDay(received, 'P3M', calendar);

function endOfDay(received: Moment, term: string, calendar: Calendar): Moment {
  return calendar.after(calendar.after(received, { duration: term }), { duration: 'P1D' });
}

/** How a request stands, as far as its dates say. */
export interface RequestDates {
  readonly dueAt: Moment;
  readonly extendedAt: Moment | null;
  readonly closedAt: Moment | null;
}

/** Whether it should have been answered by now. */
export const isOverdue = ({ dueAt, closedAt }: RequestDates, now: Moment) => (closedAt ?? now) >= dueAt;

/** Whether the term can be made longer: once, and only while whoever asked can be told of it in time. */
export const canBeExtended = ({ dueAt, extendedAt, closedAt }: RequestDates, now: Moment) =>
  extendedAt === null && closedAt === null && now < dueAt;
