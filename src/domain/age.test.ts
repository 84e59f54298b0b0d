import { describe, expect, test } from 'vitest';
import type { CaseEvent } from './case-event.ts';
import { resolvePeople } from './people.ts';
import { added, corrected, given, merged, unmerged } from './test-told-case.ts';

const ageIn = (who: string, ...told: readonly CaseEvent[]) => resolvePeople(given(...told).state).get(who)?.age;
const aged = (person: string, age: '12-15' | '16-17' | undefined): CaseEvent => ({
  type: 'person-described',
  person,
  kind: 'pupil',
  ...(age && { age }),
});

describe('how old a pupil was when it happened', () => {
  test('is what was said last, and not known where nothing was', () => {
    expect(ageIn('pa', added('pa'))).toBeUndefined();
    expect(ageIn('pa', { ...added('pa'), age: '12-15' } as CaseEvent)).toBe('12-15');
    expect(ageIn('pa', { ...added('pa'), age: '12-15' } as CaseEvent, aged('pa', '16-17'))).toBe('16-17');
    expect(ageIn('pa', { ...added('pa'), age: '12-15' } as CaseEvent, aged('pa', undefined))).toBeUndefined();
  });

  test('comes back when the entry that changed it is corrected', () => {
    expect(ageIn('pa', { ...added('pa'), age: '12-15' } as CaseEvent, aged('pa', '16-17'), corrected(3))).toBe('12-15');
  });

  test('goes along when somebody unknown turns out to be this pupil, and back again when not', () => {
    const both = [{ ...added('pa', 'unknown'), age: '12-15' } as CaseEvent, added('pb')];
    expect(ageIn('pb', ...both, merged('pa', 'pb'))).toBe('12-15');
    expect(ageIn('pb', ...both, merged('pa', 'pb'), unmerged('pa'))).toBeUndefined();
    // What is said of them after it counts, also that it is not known after all.
    expect(ageIn('pb', ...both, merged('pa', 'pb'), aged('pb', '16-17'))).toBe('16-17');
    expect(ageIn('pb', ...both, merged('pa', 'pb'), aged('pb', undefined))).toBeUndefined();
  });

  test('is kept of pupils and of who may be one, never of an adult', () => {
    const told = given();
    const add = (kind: 'pupil' | 'unknown' | 'carer' | 'staff') =>
      told.when({ do: 'add-person', person: 'pa', kind, age: '12-15' });
    for (const kind of ['pupil', 'unknown'] as const) expect(add(kind)).toMatchObject([{ age: '12-15' }]);
    for (const kind of ['carer', 'staff'] as const) expect(JSON.stringify(add(kind))).not.toContain('12-15');
  });
});
