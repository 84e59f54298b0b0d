import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEvent } from './case-event.ts';
import { liveApart, resolvePeople } from './people.ts';
import { added, at, corrected, ended, given, merged, unmerged } from './test-told-case.ts';

const shared = (person: string, happened?: number, certainty: 'sure' | 'presumed' = 'sure'): CaseEvent => ({
  type: 'role-given',
  person,
  role: 'sharer',
  certainty,
  source: 'told us',
  ...(happened !== undefined && { happened }),
});
const heldBy = (who: string, ...told: readonly CaseEvent[]) =>
  resolvePeople(given(...told).state)
    .get(who)
    ?.roles.get('sharer');

describe('when somebody did what they did (K1.3)', () => {
  const monday = at('08:00');
  const sunday = at('03-01 20:00');

  test('stands beside how sure it is, and may be unknown', () => {
    expect(heldBy('pa', added('pa'), shared('pa'))?.happened).toBeUndefined();
    expect(heldBy('pa', added('pa'), shared('pa', sunday))?.happened).toBe(sunday);
  });

  test('stays when only the certainty is adjusted, and changes when it is said anew', () => {
    const before = [added('pa'), shared('pa', sunday)];
    expect(heldBy('pa', ...before, shared('pa', undefined, 'presumed'))).toMatchObject({
      happened: sunday,
      latest: { certainty: 'presumed' },
    });
    expect(heldBy('pa', ...before, shared('pa', monday))?.happened).toBe(monday);
    expect(heldBy('pa', ...before, shared('pa', monday), corrected(4))?.happened).toBe(sunday);
  });

  test('begins anew when the role ended and is given again', () => {
    expect(
      heldBy('pa', added('pa'), shared('pa', sunday), ended('pa', 'sharer'), shared('pa'))?.happened,
    ).toBeUndefined();
  });

  test('is never in the future, and saying the same again is no news', () => {
    const told = given(added('pa'), shared('pa', sunday));
    const give = (happened?: number) =>
      told.when({
        do: 'give-role',
        person: 'pa',
        role: 'sharer',
        certainty: 'sure',
        source: 'told us',
        ...(happened !== undefined && { happened }),
      });
    expect(give(at('23:00'))).toBe('still-to-come');
    expect(give()).toEqual([]);
    expect(give(sunday)).toEqual([]);
    expect(give(monday)).toMatchObject([{ type: 'role-given', happened: monday }]);
  });

  test('merging loses nothing: whoever is unknown for now brings theirs along, and takes it back', () => {
    const moment = fc.option(fc.integer({ min: 0, max: monday }), { nil: undefined });
    const act = fc.tuple(fc.constantFrom('pa', 'pb'), moment).map(([who, when]) => shared(who, when));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const apart = given(added('pa', 'unknown'), added('pb'), ...acts);
        const together = apart.and(merged('pa', 'pb'));
        const said = acts.flatMap((one) => ('happened' in one && one.happened !== undefined ? [one.happened] : []));
        expect(resolvePeople(together.state).get('pb')?.roles.get('sharer')?.happened).toBe(said.at(-1));
        const again = together.and(unmerged('pa'));
        for (const who of ['pa', 'pb'])
          expect(resolvePeople(again.state).get(who)?.roles).toEqual(resolvePeople(apart.state).get(who)?.roles);
      }),
      { numRuns: 200 },
    );
  });
});

describe('where the carers of a pupil live (S10)', () => {
  const linked = (carer: string, home?: 'with-child' | 'elsewhere'): CaseEvent => ({
    type: 'carer-linked',
    child: 'pa',
    carer,
    custody: 'yes',
    ...(home && { home }),
  });
  const people = [added('pa'), added('pv', 'carer'), added('pw', 'carer')];
  const carersIn = (...told: readonly CaseEvent[]) => resolvePeople(given(...people, ...told).state).carersOf('pa');

  test('is not known until somebody says so, and stays when only custody is said anew', () => {
    expect(carersIn(linked('pv'))).toMatchObject([{ home: 'not-known' }]);
    expect(carersIn(linked('pv', 'elsewhere'), linked('pv'))).toMatchObject([{ home: 'elsewhere' }]);
  });

  test('two of whom one lives elsewhere are told separately; one alone, or two together, are not', () => {
    expect(liveApart(carersIn(linked('pv', 'with-child'), linked('pw', 'elsewhere')))).toBe(true);
    expect(liveApart(carersIn(linked('pv', 'with-child'), linked('pw', 'with-child')))).toBe(false);
    expect(liveApart(carersIn(linked('pv', 'elsewhere')))).toBe(false);
    expect(liveApart(carersIn(linked('pv'), linked('pw')))).toBe(false);
  });
});
