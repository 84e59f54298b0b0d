import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { colleaguesOf, gapsOf, overdueTellings, tellingsOf, touchStands } from './communication.ts';
import { at, given } from './test-told-case.ts';

const row = (more: object = {}) =>
  ({
    type: 'telling-planned',
    telling: 't1',
    audience: 'all-parents',
    by: { account: 'a1' },
    what: 'Welke stappen de school zet.',
    way: 'letter',
    when: at('12:00'),
    ...more,
  }) as CaseEvent;
const told = (more: object = {}) => ({ type: 'telling-done', telling: 't1', outcome: 'told', ...more }) as CaseEvent;
const support = (more: object = {}) =>
  ({
    type: 'colleague-supported',
    colleague: 'c1',
    name: 'Bea Smit',
    going: 'not-asked',
    saw: 'not-known',
    ...more,
  }) as CaseEvent;
const touch = (more: object = {}) =>
  ({ type: 'touch-noted', touch: 'x1', about: 'pupils', outcome: 'spoke', went: 'Rustig.', ...more }) as CaseEvent;

const rowsOf = (...events: (CaseEvent | string)[]) => tellingsOf(given(...events).state.communication);
const stand = (...events: (CaseEvent | string)[]) => rowsOf(...events).map(({ state, due }) => [state, due]);

describe('the communication plan (K7)', () => {
  test('a row is planned, then told, and goes on for as long as people hear more', () => {
    expect(stand(row())).toEqual([['planned', at('12:00')]]);
    expect(stand(row(), told())).toEqual([['told', undefined]]);
    expect(stand(row(), told({ next: at('16:00') }))).toEqual([['update', at('16:00')]]);
    expect(stand(row(), told({ next: at('16:00') }), told())).toEqual([['told', undefined]]);
    expect(stand(row(), told(), row({ when: at('15:00') }))).toEqual([['planned', at('15:00')]]);
    expect(stand(row(), told({ outcome: 'not-needed', remark: 'Ze weten het.' }))).toEqual([['not-needed', undefined]]);
  });

  test('is never late in silence: what passed stands first, the longest ago first', () => {
    const rows = rowsOf(row(), row({ telling: 't2', when: at('10:00') }), row({ telling: 't3', when: at('18:00') }));
    expect(overdueTellings(rows, at('12:30')).map(({ id }) => id)).toEqual(['t2', 't1']);
    expect(overdueTellings(rows, at('09:30'))).toEqual([]);
  });

  test('a correction gives back what stood before', () => {
    const corrected = (entry: number): CaseEvent => ({ type: 'entry-corrected', entry, reason: 'Verkeerde casus.' });
    expect(stand(row(), told(), corrected(3))).toEqual([['planned', at('12:00')]]);
    expect(stand(row(), row({ when: at('15:00') }), corrected(3))).toEqual([['planned', at('12:00')]]);
    expect(stand(row(), corrected(2))).toEqual([]);
  });

  test('whoever changes a row after a colleague sees first what the colleague did', () => {
    const toldOnce = given(row(), told());
    const command: CaseCommand = {
      do: 'note-telling',
      telling: 't1',
      outcome: 'told',
      seen: 2,
    };
    expect(toldOnce.when(command)).toBe('changed-meanwhile');
    expect(toldOnce.when({ ...command, seen: 3 })).toHaveLength(1);
    const plan: CaseCommand = {
      ...{ do: 'plan-telling', telling: 't1', audience: 'board', by: { name: 'Bea' } },
      ...{ what: 'Hoe het staat.', way: 'phone', when: at('12:00'), seen: 2 },
    } as CaseCommand;
    expect(toldOnce.when(plan)).toBe('changed-meanwhile');
  });

  test('nothing is told without who tells it, and what is not needed has a reason', () => {
    const plan = { do: 'plan-telling', telling: 't1', audience: 'board', what: 'x', way: 'phone', when: at('12:00') };
    expect(given().when({ ...plan, by: { name: ' ' } } as CaseCommand)).toBe('text-missing');
    const done = { do: 'note-telling', telling: 't1', outcome: 'not-needed' } as CaseCommand;
    expect(given().when(done)).toBe('no-such-place');
    expect(given(row()).when(done)).toBe('reason-missing');
    expect(given(row()).when({ ...done, outcome: 'told', next: at('08:00') } as CaseCommand)).toBe('moment-passed');
  });

  test('texts are kept whole, with who speaks and a reason for each mark, and the later one sees the earlier', () => {
    const texts = { briefing: 'a', 'in-class': 'b', 'to-parents': 'c', press: 'd' };
    const plan = { do: 'plan-communication', texts, speaker: 'Anna Bos', language: 'nl' } as const;
    expect(given().when({ ...plan, speaker: '' })).toBe('text-missing');
    expect(given().when({ ...plan, texts: { ...texts, press: ' ' } })).toBe('text-missing');
    const kept = [{ kind: 'name', words: 'Noor', because: ' ' }] as const;
    expect(given().when({ ...plan, kept })).toBe('reason-missing');
    const planned: CaseEvent = { type: 'communication-planned', texts, speaker: 'Anna Bos', language: 'nl' };
    expect(given(planned).when({ ...plan, seen: 1 })).toBe('changed-meanwhile');
    expect(given(planned, { ...planned, speaker: 'Bea Smit' }).state.communication.plans).toHaveLength(2);
  });
});

describe('colleagues are looked after (K7)', () => {
  const gaps = (...notes: CaseEvent[]) =>
    colleaguesOf(given(...notes).state.communication).map((one) => gapsOf(one, at('12:00')));

  test('nobody is without somebody, unasked, or due to be asked again unnoticed', () => {
    expect(gaps(support())).toEqual([['no-supporter', 'not-asked']]);
    const asked = { supporter: { account: 'a1' }, going: 'hard' };
    expect(gaps(support(), support({ ...asked, again: at('11:00') }))).toEqual([['ask-again']]);
    expect(gaps(support({ ...asked, done: true }))).toEqual([[]]);
  });

  test('is finished only after somebody asked, and never alone', () => {
    const command = (more: object) =>
      ({ do: 'support-colleague', colleague: 'c1', name: 'Bea', going: 'well', saw: 'no', ...more }) as CaseCommand;
    expect(given().when(command({ done: true }))).toBe('answer-missing');
    expect(given().when(command({ done: true, going: 'not-asked', supporter: { account: 'a1' } }))).toBe(
      'answer-missing',
    );
    expect(given().when(command({ done: true, supporter: { account: 'a1' } }))).toHaveLength(1);
    expect(given(support()).when(command({ seen: 1 }))).toBe('changed-meanwhile');
  });
});

describe('staying in touch (K10)', () => {
  test('says of each group whether it was spoken to, as the protocol asks it', () => {
    const stands = (...events: CaseEvent[]) => touchStands(given(...events).state.communication, 'pupils');
    expect(stands()).toBe('not-yet');
    expect(stands(touch())).toBe('done');
    expect(stands(touch(), touch({ touch: 'x2', outcome: 'not-fitting' }))).toBe('not-fitting');
    expect(stands(touch({ about: 'team' }))).toBe('not-yet');
  });

  test('a contact says how it went', () => {
    expect(given().when({ do: 'note-touch', touch: 'x1', about: 'team', outcome: 'spoke', went: '' })).toBe(
      'text-missing',
    );
    expect(given().when({ do: 'note-touch', touch: 'x1', about: 'team', outcome: 'not-fitting' })).toHaveLength(1);
  });
});
