import { describe, expect, test } from 'vitest';
import type { CaseEvent } from './case-event.ts';
import { containmentOf } from './containment.ts';
import { resolvePeople } from './people.ts';
import { planFor } from './plan.ts';
import { plainCalendar, protocolWith, task, yesno } from './test-small-protocol.ts';
import { at, came, closed, given, givenWith, recorded, type Told } from './test-told-case.ts';

const linked: CaseEvent = { type: 'case-linked', link: 'l1', other: 'c2', why: 'same-images' };

describe('S12: links of a case', () => {
  test('a case is linked to another once, and the link says why', () => {
    const link = { do: 'link-case', link: 'l1', other: 'c2', why: 'again' } as const;
    expect(given().when(link)).toEqual([{ type: 'case-linked', link: 'l1', other: 'c2', why: 'again' }]);
    expect(given(linked).when(link)).toBe('already-linked');
    expect(given(linked).when({ ...link, link: 'l2' })).toBe('already-linked');
    expect(given(linked).when({ ...link, other: 'c3' })).toBe('already-linked');
  });

  test('also once it is closed: an old case is what a new one is linked to', () => {
    const link = { do: 'link-case', link: 'l1', other: 'c2', why: 'again' } as const;
    expect(given(closed).when(link)).toHaveLength(1);
  });

  test('a school that is asked has to be in the case', () => {
    const link = { do: 'link-case', link: 'l1', other: 'c2', why: 'other-school', school: 's1' } as const;
    expect(given().when(link)).toBe('no-such-place');
    const school: CaseEvent = { type: 'school-added', school: 's1', name: 'De Kade', ofBoard: 'b1' };
    expect(given(school).when(link)).toEqual([
      { type: 'case-linked', link: 'l1', other: 'c2', why: 'other-school', school: 's1' },
    ]);
    expect(given(school).when({ do: 'add-school', school: 's2', name: 'De Kade', ofBoard: 'b1' })).toBe(
      'already-known',
    );
  });

  test('it is ended with a reason, and can be made again', () => {
    expect(given(linked).when({ do: 'unlink-case', link: 'l1', reason: ' ' })).toBe('reason-missing');
    expect(given().when({ do: 'unlink-case', link: 'l1', reason: 'x' })).toBe('not-linked');
    const ended = given(linked, { type: 'case-unlinked', link: 'l1', reason: 'x' });
    expect(ended.state.links.current).toEqual([]);
    expect(ended.when({ do: 'link-case', link: 'l2', other: 'c2', why: 'again' })).toHaveLength(1);
  });

  test('that it is about something else is remembered, and said once', () => {
    const apart = { do: 'tell-apart', other: 'c2' } as const;
    const told = given({ type: 'case-told-apart', other: 'c2' });
    expect(given().when(apart)).toEqual([{ type: 'case-told-apart', other: 'c2' }]);
    expect(told.when(apart)).toEqual([]);
    expect(told.state.links.apart).toEqual(new Set(['c2']));
  });
});

describe('S12: a case that is reopened because it goes round again', () => {
  const protocol = protocolWith({
    tasks: [
      task('delete', { topics: ['deletion'], record: [yesno('gone')], completes: { gone: ['yes'] } }),
      task('call', { topics: ['police'], record: [yesno('reached')] }),
      task('comfort', { topics: ['victim'], record: [yesno('talked')] }),
    ],
  });
  const story: readonly Told[] = [
    recorded('delete', { gone: 'yes' }),
    recorded('call', { reached: 'yes' }),
    recorded('comfort', { talked: 'yes' }),
    closed,
  ];
  const statuses = (...events: readonly Told[]) => {
    const { state } = givenWith(protocol, ...events);
    const { all } = planFor(protocol, state, { now: at('23:00'), calendar: plainCalendar });
    return Object.fromEntries(all.map(({ id, status, round }) => [id, `${status} ${round}`]));
  };

  test('begins anew with the police and with deletion; the care that was given stays given', () => {
    expect(statuses(...story, { type: 'case-reopened', reason: 'x', again: true })).toEqual({
      delete: 'open 2',
      call: 'open 2',
      comfort: 'done 1',
    });
  });

  test('for any other reason it goes on where it was', () => {
    expect(statuses(...story, { type: 'case-reopened', reason: 'x' })).toEqual({
      delete: 'done 1',
      call: 'done 1',
      comfort: 'done 1',
    });
  });

  test('what is done in the new round is done', () => {
    const again: CaseEvent = { type: 'case-reopened', reason: 'x', again: true };
    expect(statuses(...story, again, recorded('delete', { gone: 'yes' }))).toMatchObject({ delete: 'done 2' });
  });

  test('says why it was reopened in its record, and whether it goes round again', () => {
    const told = given(closed);
    expect(told.when({ do: 'reopen-case', reason: 'x', again: true })).toEqual([
      { type: 'case-reopened', reason: 'x', again: true },
    ]);
  });

  test('everybody who had it is there still, and is asked anew: what they confirmed was before the reopening', () => {
    const gone: CaseEvent = { type: 'deletion-noted', subject: 'p1', place: 'phone', step: 'confirmed' };
    const contained = (...more: readonly Told[]) => {
      const { state } = given(...came('p1', 'holder'), ...came('p2', 'receiver'), gone, closed, ...more);
      return containmentOf(state, resolvePeople(state));
    };
    const holders = (...more: readonly Told[]) => contained(...more).holders;
    expect(contained().confirmedBefore).toBeUndefined();
    expect(contained({ type: 'case-reopened', reason: 'x', again: true })).toMatchObject({
      confirmedBefore: 1,
      counts: { known: 2, confirmed: 0, notAsked: 2 },
    });
    expect(holders().get('p1')).toMatchObject({ state: 'confirmed' });
    const again = holders({ type: 'case-reopened', reason: 'x', again: true });
    expect(again.get('p1')).toMatchObject({ state: 'not-asked', beforeReopening: 'confirmed' });
    expect(again.get('p2')).toMatchObject({ state: 'not-asked', beforeReopening: 'not-asked' });
    expect(holders({ type: 'case-reopened', reason: 'x' }).get('p1')).toMatchObject({ state: 'confirmed' });
  });
});
