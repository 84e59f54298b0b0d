import { Temporal } from 'temporal-polyfill';
import type { Language, Moment, Text } from '../domain/text.ts';

const zone = 'Europe/Amsterdam';
const locale = { nl: 'nl-NL', en: 'en-GB' } as const;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Style = 'clock' | 'weekday' | 'monthDay' | 'year';

const fields: Record<Style, Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'long' },
  monthDay: { day: 'numeric', month: 'long' },
  year: { year: 'numeric' },
};

// Making a formatter costs more than all the rest of a page, so each is made once.
const made = new Map<string, Intl.DateTimeFormat>();

const formatted = keptByMinute((moment, style: Style, language: Language): string => {
  const key = `${language} ${style}`;
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale[language], { ...fields[style], timeZone: zone });
    made.set(key, format);
  }
  return format.format(moment);
});

/** The calendar day in the Netherlands as a number that counts up by one each day, whatever the clock change. */
const dayNumber = keptByMinute((moment): number => {
  const date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
  return Math.round(Date.UTC(date.year, date.month - 1, date.day) / day);
});

/** The most that is remembered of each; a busy page names some fifty moments. */
const mostKept = 5_000;

/**
 * Remembers what came out. A case page asks for the same moments at every reading, the zone makes each cost as much as a
 * query, and nothing here looks further than the minute.
 */
function keptByMinute<Rest extends readonly string[], Found>(
  find: (moment: Moment, ...rest: Rest) => Found,
): (moment: Moment, ...rest: Rest) => Found {
  const kept = new Map<string, Found>();
  return (moment, ...rest) => {
    const key = `${Math.floor(moment / minute)} ${rest.join(' ')}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const found = find(moment, ...rest);
    kept.set(key, found);
    return found;
  };
}

const near: Record<string, Text> = {
  '-1': { nl: 'gisteren', en: 'yesterday' },
  '0': { nl: 'vandaag', en: 'today' },
  '1': { nl: 'morgen', en: 'tomorrow' },
};

/** The time of day in the Netherlands: 09:41. */
export function clockTime(moment: Moment, language: Language): string {
  return formatted(moment, 'clock', language);
}

/** The day as people say it: vandaag, morgen, gisteren, vrijdag 21 november, with the year when it is another one. */
export function dayInWords(moment: Moment, now: Moment, language: Language): string {
  const word = near[String(dayNumber(moment) - dayNumber(now))];
  if (word) return word[language];
  return fullDay(moment, now, language);
}

function fullDay(moment: Moment, now: Moment | undefined, language: Language): string {
  const date = `${formatted(moment, 'weekday', language)} ${formatted(moment, 'monthDay', language)}`;
  const year = formatted(moment, 'year', language);
  return now !== undefined && year === formatted(now, 'year', language) ? date : `${date} ${year}`;
}

/** Day and time as people say it: vandaag 12:00. */
export function momentInWords(moment: Moment, now: Moment, language: Language): string {
  return `${dayInWords(moment, now, language)} ${clockTime(moment, language)}`;
}

/** Day and time that stay true on paper: vrijdag 21 november 2026, 12:00. */
export function momentOnPaper(moment: Moment, language: Language): string {
  return `${fullDay(moment, undefined, language)}, ${clockTime(moment, language)}`;
}

/** The day alone, staying true on paper: vrijdag 21 november 2026. */
export function dayOnPaper(moment: Moment, language: Language): string {
  return fullDay(moment, undefined, language);
}

/** A term for people: vandaag voor 12:00; once it has passed, said without blame: liep tot gisteren 12:00. */
export function dueInWords(due: Moment, now: Moment, language: Language): string {
  const dayWords = dayInWords(due, now, language);
  const time = clockTime(due, language);
  if (due >= now) return language === 'nl' ? `${dayWords} voor ${time}` : `${dayWords} before ${time}`;
  return language === 'nl' ? `liep tot ${dayWords} ${time}` : `was due ${dayWords} ${time}`;
}

const units: readonly [size: number, one: Text, more: Text][] = [
  [7 * day, { nl: 'week', en: 'week' }, { nl: 'weken', en: 'weeks' }],
  [day, { nl: 'dag', en: 'day' }, { nl: 'dagen', en: 'days' }],
  [hour, { nl: 'uur', en: 'hour' }, { nl: 'uur', en: 'hours' }],
  [minute, { nl: 'minuut', en: 'minute' }, { nl: 'minuten', en: 'minutes' }],
];

/**
 * A length of time in its largest fitting unit, rounded to whole ones: 20 minuten, 2 uur, 3 dagen, 2 weken.
 * Days go on to thirteen, because "1 week" for ten days misleads. Lengths are milliseconds; the sign is left out.
 */
export function durationInWords(length: number, language: Language): string {
  const size = Math.abs(length);
  for (const [unit, one, more] of units) {
    const least = unit === 7 * day ? 2 * unit : unit;
    const count = Math.round(size / unit);
    if (size >= least - minute / 2 && count >= 1) return `${count} ${(count === 1 ? one : more)[language]}`;
  }
  return language === 'nl' ? 'minder dan een minuut' : 'less than a minute';
}

/** How far a moment lies from now: over 2 uur, 3 dagen geleden, nu. */
export function distanceInWords(moment: Moment, now: Moment, language: Language): string {
  const length = moment - now;
  if (Math.abs(length) < minute) return language === 'nl' ? 'nu' : 'now';
  const words = durationInWords(length, language);
  if (length > 0) return language === 'nl' ? `over ${words}` : `in ${words}`;
  return language === 'nl' ? `${words} geleden` : `${words} ago`;
}

/** What a date-and-time field shows for a moment: the time in the Netherlands as 2026-11-20T12:00. */
export function momentForField(moment: Moment): string {
  return Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/**
 * The moment that somebody meant with what a date-and-time field holds; undefined when it is not a date and time.
 * In the hour that comes twice (end of summer time) the earlier one is taken; in the hour that is skipped, the later.
 */
export function momentFromField(typed: string): Moment | undefined {
  const text = typed.trim().replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T');
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(text)) return undefined;
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined; // 31 February, 25:00
  }
}

/** What a date field shows for a moment: the day in the Netherlands as 2026-11-20. */
export const dayForField = (moment: Moment): string => momentForField(moment).slice(0, 10);

/** A calendar date (ISO 8601, without a time) in words: 20 november 2026. */
export function dateInWords(date: string, language: Language): string {
  const noon = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(noon) ? date : `${formatted(noon, 'monthDay', language)} ${formatted(noon, 'year', language)}`;
}

/**
 * The day that a date field holds, in the Netherlands: from its first moment up to the first of the next. Undefined when
 * it is no date.
 */
export function dayFromField(typed: string): { readonly from: Moment; readonly until: Moment } | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.trim())) return undefined;
  try {
    const date = Temporal.PlainDate.from(typed.trim(), { overflow: 'reject' });
    const begin = (one: Temporal.PlainDate): Moment => one.toZonedDateTime(zone).epochMilliseconds;
    return { from: begin(date), until: begin(date.add({ days: 1 })) };
  } catch {
    return undefined; // 31 February
  }
}
