import { Temporal } from 'temporal-polyfill';
import { dutchSchoolDays } from '../calendar/school-calendar.ts';
import type { Moment } from '../domain/text.ts';

/** A moment of a story, told from the moment at which the practice school is made. */
export type StoryTime = (made: Moment) => Moment;

const minute = 60_000;

export const minutesAgo =
  (minutes: number): StoryTime =>
  (made) =>
    // People note down whole minutes.
    Math.floor(made / minute) * minute - minutes * minute;

export const minutesFromNow = (minutes: number): StoryTime => minutesAgo(-minutes);

/** A time of day so many school days back: weekends are stepped over, holidays are not known. */
export const schoolDaysAgo =
  (days: number, timeOfDay: string): StoryTime =>
  (made) => {
    const { timeZone } = dutchSchoolDays;
    let date = Temporal.Instant.fromEpochMilliseconds(made).toZonedDateTimeISO(timeZone).toPlainDate();
    for (let left = days; left > 0; ) {
      date = date.subtract({ days: 1 });
      if (date.dayOfWeek <= 5) left -= 1;
    }
    return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(timeOfDay) }).epochMilliseconds;
  };
