import { describe, expect, test } from 'vitest';
import {
  clockTime,
  dayFromField,
  dayInWords,
  distanceInWords,
  dueInWords,
  durationInWords,
  momentForField,
  momentFromField,
  momentInWords,
  momentOnPaper,
} from './moment-in-words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Friday 20 November 2026, 09:41 in the Netherlands (winter time, UTC+1). */
const now = Date.parse('2026-11-20T08:41:00Z');
const at = (iso: string) => Date.parse(iso);

describe('a moment in words', () => {
  test.each([
    ['2026-11-20T11:00:00Z', 'vandaag 12:00', 'today 12:00'],
    ['2026-11-21T08:00:00Z', 'morgen 09:00', 'tomorrow 09:00'],
    ['2026-11-19T15:05:00Z', 'gisteren 16:05', 'yesterday 16:05'],
    ['2026-11-27T11:00:00Z', 'vrijdag 27 november 12:00', 'Friday 27 November 12:00'],
    ['2027-01-04T07:30:00Z', 'maandag 4 januari 2027 08:30', 'Monday 4 January 2027 08:30'],
  ])('%s is "%s"', (iso, nl, en) => {
    expect(momentInWords(at(iso), now, 'nl')).toBe(nl);
    expect(momentInWords(at(iso), now, 'en')).toBe(en);
  });

  test('the day turns at midnight in the Netherlands, not in Greenwich', () => {
    expect(dayInWords(at('2026-11-20T22:59:00Z'), now, 'nl')).toBe('vandaag');
    expect(dayInWords(at('2026-11-20T23:00:00Z'), now, 'nl')).toBe('morgen');
  });

  test('the day after a clock change is still tomorrow', () => {
    const beforeSummerTimeEnds = at('2026-10-24T21:30:00Z');
    expect(dayInWords(at('2026-10-25T22:30:00Z'), beforeSummerTimeEnds, 'nl')).toBe('morgen');
    expect(dayInWords(at('2026-10-25T23:30:00Z'), beforeSummerTimeEnds, 'nl')).toBe('maandag 26 oktober');
  });

  test('midnight is 00:00, and summer time is followed', () => {
    expect(clockTime(at('2026-11-19T23:00:00Z'), 'nl')).toBe('00:00');
    expect(clockTime(at('2026-07-01T10:00:00Z'), 'en')).toBe('12:00');
  });

  test('on paper the date is whole, because nobody knows when the paper is read', () => {
    expect(momentOnPaper(now, 'nl')).toBe('vrijdag 20 november 2026, 09:41');
    expect(momentOnPaper(now, 'en')).toBe('Friday 20 November 2026, 09:41');
  });
});

describe('a term in words', () => {
  test('says until when', () => {
    expect(dueInWords(at('2026-11-20T11:00:00Z'), now, 'nl')).toBe('vandaag voor 12:00');
    expect(dueInWords(at('2026-11-20T11:00:00Z'), now, 'en')).toBe('today before 12:00');
  });

  test('that has passed is said without blame', () => {
    expect(dueInWords(at('2026-11-19T11:00:00Z'), now, 'nl')).toBe('liep tot gisteren 12:00');
    expect(dueInWords(at('2026-11-19T11:00:00Z'), now, 'en')).toBe('was due yesterday 12:00');
  });
});

describe('a length of time in words', () => {
  test.each([
    [20_000, 'minder dan een minuut', 'less than a minute'],
    [minute, '1 minuut', '1 minute'],
    [20 * minute, '20 minuten', '20 minutes'],
    [hour, '1 uur', '1 hour'],
    [4 * hour, '4 uur', '4 hours'],
    [day, '1 dag', '1 day'],
    [10 * day, '10 dagen', '10 days'],
    [14 * day, '2 weken', '2 weeks'],
  ])('%i milliseconds is "%s"', (length, nl, en) => {
    expect(durationInWords(length, 'nl')).toBe(nl);
    expect(durationInWords(length, 'en')).toBe(en);
  });

  test('never rounds up to a unit that is written in the smaller one', () => {
    expect(durationInWords(hour - 1, 'nl')).toBe('1 uur');
    expect(durationInWords(day - 1, 'nl')).toBe('1 dag');
  });

  test('from now: ahead, behind, and now itself', () => {
    expect(distanceInWords(now + 2 * hour, now, 'nl')).toBe('over 2 uur');
    expect(distanceInWords(now - 3 * day, now, 'nl')).toBe('3 dagen geleden');
    expect(distanceInWords(now + 2 * hour, now, 'en')).toBe('in 2 hours');
    expect(distanceInWords(now - 3 * day, now, 'en')).toBe('3 days ago');
    expect(distanceInWords(now + 10_000, now, 'nl')).toBe('nu');
  });
});

describe('a date-and-time field', () => {
  test('shows Dutch time and reads it back, in winter and in summer', () => {
    for (const iso of ['2026-11-20T08:41:00Z', '2026-07-01T10:00:00Z']) {
      expect(momentFromField(momentForField(at(iso)))).toBe(at(iso));
    }
    expect(momentForField(now)).toBe('2026-11-20T09:41');
  });

  test('takes the earlier of the hour that comes twice, the later of the hour that is skipped', () => {
    expect(momentFromField('2026-10-25T02:30')).toBe(at('2026-10-25T00:30:00Z'));
    expect(momentFromField('2026-03-29T02:30')).toBe(at('2026-03-29T01:30:00Z'));
  });

  test('reads what people type where the browser has no such field', () => {
    expect(momentFromField(' 2026-11-20 09:41 ')).toBe(now);
  });

  test.each(['', 'gisteren', '2026-02-31T10:00', '2026-11-20T25:00', '2026-11-20'])('"%s" is not a moment', (typed) => {
    expect(momentFromField(typed)).toBeUndefined();
  });
});

describe('a date field', () => {
  test('holds a whole Dutch day, which is 23 or 25 hours long when the clock changes', () => {
    expect(dayFromField(' 2026-11-20 ')).toEqual({
      from: at('2026-11-19T23:00:00Z'),
      until: at('2026-11-20T23:00:00Z'),
    });
    const hours = (date: string) => {
      const day = dayFromField(date);
      return day && (day.until - day.from) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25')]).toEqual([23, 25]);
  });

  test.each(['', 'gisteren', '2026-02-31', '20-11-2026', '2026-11-20T10:00'])('"%s" is not a day', (typed) => {
    expect(dayFromField(typed)).toBeUndefined();
  });
});
