import { Temporal } from 'temporal-polyfill';
import type { Calendar, Term } from '../domain/term.ts';
import type { Moment } from '../domain/text.ts';

/** When a school is closed besides weekends: ISO dates, both days included. */
export interface Holiday {
  readonly from: string;
  readonly until: string;
}

export interface SchoolDays {
  readonly timeZone: string;
  readonly holidays: readonly Holiday[];
}

/** The hour at which a term in school days ends on its last day. */
const endOfSchoolDay = 17;

/** The calendar of one school: durations run on the clock of its time zone, school days skip weekends and holidays. */
export function schoolCalendar({ timeZone, holidays }: SchoolDays): Calendar {
  const isSchoolDay = (date: Temporal.PlainDate) =>
    date.dayOfWeek <= 5 && !holidays.some(({ from, until }) => from <= date.toString() && date.toString() <= until);
  const kept = new Map<string, Moment>();

  const compute = (from: Moment, term: Term): Moment => {
    const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
    if ('duration' in term) return start.add(Temporal.Duration.from(term.duration)).epochMilliseconds;
    let date = start.toPlainDate();
    // Bounded: a calendar that is closed for ever still gives an answer.
    for (let left = term.schooldays, days = 0; left > 0 && days < 4_000; days++) {
      date = date.add({ days: 1 });
      if (isSchoolDay(date)) left -= 1;
    }
    return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: endOfSchoolDay }) })
      .epochMilliseconds;
  };

  return {
    after(from, term) {
      const key = 'duration' in term ? `${from} ${term.duration}` : `${from} ${term.schooldays} schooldays`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      if (kept.size > 10_000) kept.clear();
      const moment = compute(from, term);
      kept.set(key, moment);
      return moment;
    },
  };
}

/** The calendar of a Dutch school without holidays filled in. */
export const dutchSchoolDays: SchoolDays = { timeZone: 'Europe/Amsterdam', holidays: [] };
