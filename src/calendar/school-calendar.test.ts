import { expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from './school-calendar.ts';

const at = (iso: string) => Date.parse(iso);
const calendar = schoolCalendar(dutchSchoolDays);

test('two school days from Friday end on Tuesday at five', () => {
  expect(calendar.after(at('2026-03-06T10:00:00+01:00'), { schooldays: 2 })).toBe(at('2026-03-10T17:00:00+01:00'));
});

test('a holiday week is skipped', () => {
  const withHoliday = schoolCalendar({
    timeZone: 'Europe/Amsterdam',
    holidays: [{ from: '2026-05-04', until: '2026-05-15' }],
  });
  expect(withHoliday.after(at('2026-05-01T10:00:00+02:00'), { schooldays: 1 })).toBe(at('2026-05-18T17:00:00+02:00'));
});

test('a day keeps its hour when summer time begins', () => {
  expect(calendar.after(at('2026-03-28T12:00:00+01:00'), { duration: 'P1D' })).toBe(at('2026-03-29T12:00:00+02:00'));
});

test('hours are hours, also over the change of the clock', () => {
  expect(calendar.after(at('2026-03-29T01:00:00+01:00'), { duration: 'PT4H' })).toBe(at('2026-03-29T06:00:00+02:00'));
});
