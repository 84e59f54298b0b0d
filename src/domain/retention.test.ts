import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import { destructionGrounds, isByNotice, mayBeDestroyed, noticeDays, noticeFrom, startingTerms } from './retention.ts';
import { plainCalendar } from './test-small-protocol.ts';
import { at, closed, given, reopened } from './test-told-case.ts';

// In the calendar of these stories a month has thirty days.
const day = 24 * 60 * 60 * 1000;
const inMay = at('05-01 09:00');

const keep = (changes: Partial<CaseCommand & { readonly do: 'set-retention' }> = {}): CaseCommand => ({
  do: 'set-retention',
  category: 'ordinary',
  months: 24,
  countedFrom: 'closing',
  reason: '',
  ...changes,
});

describe('until when a case is kept (P3)', () => {
  test('counts from the day on which it was closed', () => {
    expect(given('03-02 09:00', closed).when(keep(), '03-03 09:00')).toEqual([
      {
        type: 'retention-set',
        category: 'ordinary',
        months: 24,
        countedFrom: 'closing',
        from: at('03-02 09:00'),
        endsAt: at('03-02 09:00') + 24 * 30 * day,
        reason: '',
      },
    ]);
  });

  test('or from the day on which the last pupil leaves school, which then has to be said', () => {
    const leaving = keep({ countedFrom: 'leaving-school' });
    expect(given(closed).when(leaving)).toBe('leaving-day-missing');
    const [set] = given(closed).when({ ...leaving, leaves: inMay } as CaseCommand);
    expect(set).toMatchObject({ from: inMay, endsAt: inMay + 24 * 30 * day });
  });

  test('is never sooner than the notice, also where the term has passed already', () => {
    const left = at('03-02 09:00') - 5 * 365 * day;
    const [set] = given('03-02 09:00', closed).when(
      keep({ countedFrom: 'leaving-school', leaves: left }),
      '03-02 10:00',
    );
    expect(set).toMatchObject({ endsAt: at('03-02 10:00') + noticeDays * day });
    expect(typeof set === 'object' && set.type === 'retention-set' && isByNotice(set, plainCalendar)).toBe(true);
  });

  test('is set for a closed case alone, by a category and a term that there are', () => {
    expect(given().when(keep())).toBe('not-closed');
    expect(given(closed).when(keep({ months: 0 }))).toBe('answer-does-not-fit');
    expect(given(closed).when(keep({ months: 1.5 }))).toBe('answer-does-not-fit');
    expect(given(closed).when(keep({ category: 'other' as 'ordinary' }))).toBe('answer-missing');
  });
});

describe('a date never moves unseen (P3)', () => {
  const before = given('03-02 09:00', closed, {
    type: 'retention-set',
    category: 'ordinary',
    months: 24,
    countedFrom: 'closing',
    from: at('03-02 09:00'),
    endsAt: at('03-02 09:00') + 24 * 30 * day,
    reason: '',
  });
  const until = before.state.retention.until?.endsAt;

  test('moving it asks for a reason, and the record holds the old date beside the new one', () => {
    expect(before.when(keep({ months: 36 }))).toBe('reason-missing');
    expect(before.when(keep({ months: 36, reason: 'Er loopt een klacht.' }))).toMatchObject([
      { type: 'retention-set', was: until, endsAt: at('03-02 09:00') + 36 * 30 * day, reason: 'Er loopt een klacht.' },
    ]);
  });

  test('nothing that is added later moves it: no note, no aftercare, no correction, no restriction', () => {
    const later = before.and(
      '04-01 09:00',
      { type: 'note-added', text: 'Het gaat goed.' },
      { type: 'task-recorded', task: 'check-in', path: ['p1'], record: {} },
      { type: 'entry-corrected', entry: 4, reason: 'Verkeerde casus.' },
      { type: 'case-restricted' },
    );
    expect(later.state.retention).toEqual(before.state.retention);
  });

  test('reopening lets it lapse, in a line of its own that names it; closing again asks anew', () => {
    expect(before.when({ do: 'reopen-case', reason: 'Het gaat weer rond.' })).toEqual([
      { type: 'case-reopened', reason: 'Het gaat weer rond.' },
      { type: 'retention-lapsed', was: until },
    ]);
    const open = before.and(reopened, { type: 'retention-lapsed', was: until ?? 0 });
    expect(open.state.retention).toEqual({ until: null, category: 'ordinary', hold: null });
    expect(open.when(keep())).toBe('not-closed');
    expect(open.and('04-01 09:00', closed).when(keep())).toMatchObject([{ from: at('04-01 09:00') }]);
  });

  test('reopening a case that has no date writes no such line', () => {
    expect(given(closed).when({ do: 'reopen-case', reason: 'Nog iets.' })).toHaveLength(1);
  });
});

describe('a legal hold (P3)', () => {
  test('begins and ends with a reason, while a case is open or closed, and once at a time', () => {
    for (const told of [given(), given(closed)]) {
      expect(told.when({ do: 'set-legal-hold', reason: ' ' })).toBe('reason-missing');
      expect(told.when({ do: 'end-legal-hold', reason: 'Klaar.' })).toBe('not-held');
      const held = told.and({ type: 'legal-hold-set', reason: 'Er is aangifte.' });
      expect(held.state.retention.hold).toMatchObject({ by: 'a1', reason: 'Er is aangifte.' });
      expect(held.when({ do: 'set-legal-hold', reason: 'Nog eens.' })).toBe('already-held');
      expect(held.and({ type: 'legal-hold-ended', reason: 'Klaar.' }).state.retention.hold).toBeNull();
    }
  });

  test('stands in the way of every ground for destruction', () => {
    for (const ground of destructionGrounds) expect(mayBeDestroyed({ endsAt: 1, held: true }, ground, 2)).toBe('held');
  });
});

describe('whether a case may be destroyed (P3)', () => {
  test('for its term only when that has passed, to the millisecond', () => {
    expect(mayBeDestroyed({ endsAt: 5, held: false }, 'term-passed', 4)).toBe('term-not-passed');
    expect(mayBeDestroyed({ endsAt: 5, held: false }, 'term-passed', 5)).toBe('yes');
    expect(mayBeDestroyed({ endsAt: null, held: false }, 'term-passed', 5)).toBe('no-retention-date');
  });

  test('sooner when the law asks for it', () => {
    expect(mayBeDestroyed({ endsAt: 5, held: false }, 'erasure-request', 4)).toBe('yes');
    expect(mayBeDestroyed({ endsAt: 5, held: false }, 'unlawful', 4)).toBe('yes');
  });

  test('and is announced sixty days before', () => {
    expect(noticeFrom(61 * day)).toBe(day);
  });
});

test('there is a term to begin with for every category', () => {
  expect(startingTerms.map(({ category }) => category)).toEqual(['unfounded', 'ordinary', 'police', 'staff']);
});
