import { describe, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import { answerDue, canBeExtended, extendedDue, isOverdue } from '../domain/subject-request.ts';

const calendar = schoolCalendar(dutchSchoolDays);
const day = (date: string) => Date.parse(`${date}T00:00:00+01:00`);
const summerDay = (date: string) => Date.parse(`${date}T00:00:00+02:00`);

describe('a request is answered within a month by the calendar (P4)', () => {
  test.each([
    ['a month on, with the same date', day('2026-11-03'), day('2026-12-04')],
    ['from the 31st to the last day of a short month', day('2026-01-31'), day('2026-03-01')],
    ['in a leap year', day('2028-01-30'), day('2028-03-01')],
    ['across the change to summer time', day('2026-03-10'), summerDay('2026-04-11')],
    ['across the turn of the year', day('2026-12-15'), day('2027-01-16')],
  ])('%s', (_, received, due) => {
    expect(answerDue(received, calendar)).toBe(due);
  });

  test('two months more, counted from the day on which it came in', () => {
    expect(extendedDue(day('2026-01-31'), calendar)).toBe(summerDay('2026-05-01'));
  });
});

describe('how it stands', () => {
  const waits = { dueAt: 1000, extendedAt: null, closedAt: null };
  test('it is late as soon as the last day is over, and stays on time when it was answered before', () => {
    expect(isOverdue(waits, 999)).toBe(false);
    expect(isOverdue(waits, 1000)).toBe(true);
    expect(isOverdue({ ...waits, closedAt: 999 }, 5000)).toBe(false);
    expect(isOverdue({ ...waits, closedAt: 1000 }, 5000)).toBe(true);
  });

  test('it can be extended once, while whoever asked can still be told in time', () => {
    expect(canBeExtended(waits, 999)).toBe(true);
    expect(canBeExtended(waits, 1000)).toBe(false);
    expect(canBeExtended({ ...waits, extendedAt: 5 }, 10)).toBe(false);
    expect(canBeExtended({ ...waits, closedAt: 5 }, 10)).toBe(false);
  });
});
