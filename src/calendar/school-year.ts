import { Temporal } from 'temporal-polyfill';
import type { Moment } from '../domain/text.ts';

/** The year in which the school year of a moment begins: school years run from August (WPO art. 1, WVO 2020 art. 1.1). */
export function schoolYearOf(moment: Moment, timeZone: string): number {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  return month >= 8 ? year : year - 1;
}
