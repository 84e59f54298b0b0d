import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import { nothingYet } from './case-state.ts';
import { decide } from './decide.ts';
import { plainCalendar, protocolWith, smallProtocol, task, yesno } from './test-small-protocol.ts';
import {
  added,
  advanced,
  answered,
  at,
  came,
  carer,
  classAdded,
  closed,
  corrected,
  departed,
  given,
  givenWith,
  merged,
  opened,
  recorded,
  siteAdded,
} from './test-told-case.ts';

const reason = 'a colleague asked for it';

describe('opening', () => {
  const open = (told: string) =>
    decide(
      smallProtocol,
      nothingYet,
      { do: 'open-case', protocol: { name: 'small', version: '1', hash: 'h' }, told, source: 'pupil' },
      { now: at('09:00'), calendar: plainCalendar },
    );

  test('a case opens from what somebody told', () => {
    expect(open('a pupil told us')).toEqual({ ok: true, events: [opened] });
    expect(open(' ')).toMatchObject({ ok: false, refusal: { code: 'text-missing', field: 'told' } });
  });

  test('once, and nothing happens before it', () => {
    expect(
      given().when({ do: 'open-case', protocol: { name: 'small', version: '1', hash: 'h' }, told: 'x', source: 'y' }),
    ).toBe('already-open');
    const early = decide(smallProtocol, nothingYet, { do: 'add-note', text: 'x' }, { now: 0, calendar: plainCalendar });
    expect(early).toMatchObject({ ok: false, refusal: { code: 'not-open-yet' } });
  });
});

describe('answering a question', () => {
  const answer = (to: string, more: Partial<CaseCommand & { do: 'answer-fact' }> = {}): CaseCommand => ({
    do: 'answer-fact',
    fact: 'visible',
    answer: to,
    ...more,
  });

  test('the answer becomes an event; "not known" is always possible', () => {
    expect(given().when(answer('yes'))).toEqual([answered('visible', 'yes')]);
    expect(given().when(answer('not-known'))).toEqual([answered('visible', 'not-known')]);
    expect(given().when(answer('not-known', { fact: 'nature' }))).toEqual([answered('nature', 'not-known')]);
  });

  test('an answer that is not possible is refused beside its question', () => {
    expect(given().when(answer('perhaps'))).toBe('answer-does-not-fit');
    expect(given().when(answer('yes', { fact: 'weather' }))).toBe('no-such-fact');
    expect(given().when(answer('yes', { subject: 'p1' }))).toBe('no-such-person');
    expect(given().when(answer('yes', { fact: 'unsafe' }))).toBe('no-such-person');
    expect(given().when(answer('yes', { fact: 'unsafe', subject: 'p9' }))).toBe('no-such-person');
  });

  test('the same answer twice is no news; "not known" again is: somebody asked again', () => {
    expect(given(answered('visible', 'yes')).when(answer('yes'))).toEqual([]);
    expect(given(answered('visible', 'not-known')).when(answer('not-known'))).toHaveLength(1);
  });

  test('a colleague who answered otherwise meanwhile is shown first; the same answer is no conflict', () => {
    const told = given(answered('visible', 'no'));
    expect(told.when(answer('yes', { seen: 1 }))).toBe('changed-meanwhile');
    expect(told.when(answer('yes', { seen: 2 }))).toEqual([answered('visible', 'yes')]);
    expect(told.when(answer('no', { seen: 1 }))).toEqual([]);
  });
});

describe('doing a task', () => {
  const told = given(answered('visible', 'yes'), ...came('p1', 'visible'), ...came('h1', 'holder'));
  const record = (instance: string, values = {}, seen?: number): CaseCommand => ({
    do: 'record-task',
    instance,
    record: values,
    ...(seen !== undefined && { seen }),
  });

  test('an open task takes its record; one that waits, stops or is not needed says so', () => {
    expect(told.when(record('talk/p1'))).toEqual([recorded('talk/p1')]);
    expect(told.when(record('delete/h1', { gone: 'yes' }))).toBe('task-waits');
    expect(told.when(record('emergency'))).toBe('task-not-needed');
    expect(told.when(record('talk/p9'))).toBe('no-such-task');
    expect(given(answered('visible', 'yes')).when(record('talk/?'))).toBe('no-such-task');
    expect(told.and(departed('talk/p1')).when(record('talk/p1'))).toBe('task-finished');
    const stopped = told.and(...came('p2', 'sharer'), answered('adult-suspected', 'yes'));
    expect(stopped.when(record('talk-sharer/p2'))).toBe('task-stopped');
  });

  test('an attempt may leave out what could not be known; a completion answers every required field', () => {
    const protocol = protocolWith({
      tasks: [
        task('police', {
          record: [yesno('reached'), yesno('shared'), yesno('hotline', { required: false, mayBeUnknown: true })],
          completes: { reached: ['yes'] },
        }),
      ],
    });
    const now = givenWith(protocol);
    expect(now.when(record('police', { reached: 'no' }))).toEqual([recorded('police', { reached: 'no' })]);
    expect(now.when(record('police', { reached: 'yes' }))).toBe('answer-missing');
    expect(now.when(record('police', { reached: 'yes', shared: 'yes' }))).toHaveLength(1);
    expect(now.when(record('police', {}))).toBe('answer-missing');
    expect(now.when(record('police', { reached: 'not-known' }))).toBe('answer-does-not-fit');
    expect(now.when(record('police', { reached: 'yes', shared: 'yes', hotline: 'not-known' }))).toHaveLength(1);
    expect(now.when(record('police', { reached: 'yes', weather: 'fine' }))).toBe('no-such-fact');
  });

  test('a done task takes further news, and nothing empty', () => {
    const done = told.and(recorded('police', { reached: 'yes' }));
    expect(done.when(record('police', { shared: 'yes' }))).toEqual([recorded('police', { shared: 'yes' })]);
    expect(done.when(record('police', {}))).toBe('text-missing');
  });

  test('what completed a task is not taken back by a later record: "not reached" is another call', () => {
    const done = told.and(recorded('police', { reached: 'yes' }));
    expect(done.when(record('police', { reached: 'no' }))).toBe('no-such-fact');
  });

  test('somebody who did the same task meanwhile is shown first, and nothing is lost', () => {
    expect(told.and(recorded('talk/p1')).when(record('talk/p1', {}, 4))).toBe('changed-meanwhile');
    expect(told.and(answered('danger', 'no')).when(record('talk/p1', {}, 4))).toEqual([recorded('talk/p1')]);
  });

  test('an id from before a merge still finds its task', () => {
    expect(told.and(...came('p2', 'visible'), merged('p2', 'p1')).when(record('talk/p2'))).toEqual([
      recorded('talk/p1'),
    ]);
  });
});

describe('S13: departing, acting ahead, recalling', () => {
  const told = given(answered('visible', 'yes'), ...came('p1', 'visible'), ...came('h1', 'holder'));

  test('each needs a reason', () => {
    for (const [act, instance] of [
      ['depart-task', 'talk/p1'],
      ['advance-task', 'delete/h1'],
      ['withdraw-task', 'talk/p1'],
      ['undo-departure', 'talk/p1'],
    ] as const)
      expect(told.when({ do: act, instance, reason: '  ' })).toBe('reason-missing');
  });

  test('from anything still to be done one may depart', () => {
    for (const instance of ['talk/p1', 'delete/h1'])
      expect(told.when({ do: 'depart-task', instance, reason })).toMatchObject([{ type: 'task-departed', reason }]);
    expect(told.when({ do: 'depart-task', instance: 'emergency', reason })).toMatchObject([{ type: 'task-departed' }]);
    expect(told.and(answered('danger', 'no')).when({ do: 'depart-task', instance: 'emergency', reason })).toBe(
      'task-not-needed',
    );
    expect(told.and(recorded('talk/p1')).when({ do: 'depart-task', instance: 'talk/p1', reason })).toBe(
      'task-finished',
    );
    expect(told.and(departed('talk/p1')).when({ do: 'depart-task', instance: 'talk/p1', reason })).toBe(
      'task-finished',
    );
  });

  test('only a departure can be undone', () => {
    expect(told.when({ do: 'undo-departure', instance: 'talk/p1', reason })).toBe('not-departed');
    expect(told.and(departed('talk/p1')).when({ do: 'undo-departure', instance: 'talk/p1', reason })).toMatchObject([
      { type: 'departure-undone' },
    ]);
  });

  test('ahead is for what waits; a stop cannot be stepped over', () => {
    expect(told.when({ do: 'advance-task', instance: 'delete/h1', reason })).toMatchObject([{ type: 'task-advanced' }]);
    expect(told.when({ do: 'advance-task', instance: 'talk/p1', reason })).toBe('task-not-needed');
    expect(told.and(advanced('delete/h1')).when({ do: 'advance-task', instance: 'delete/h1', reason })).toBe(
      'task-not-needed',
    );
    const stopped = told.and(...came('p2', 'sharer'), answered('adult-suspected', 'yes'));
    expect(stopped.when({ do: 'advance-task', instance: 'talk-sharer/p2', reason })).toBe('task-stopped');
    expect(stopped.when({ do: 'depart-task', instance: 'talk-sharer/p2', reason })).toBe('task-stopped');
  });

  test('only what was done can be recalled', () => {
    expect(told.when({ do: 'withdraw-task', instance: 'talk/p1', reason })).toBe('task-not-finished');
    expect(told.and(recorded('talk/p1')).when({ do: 'withdraw-task', instance: 'talk/p1', reason })).toMatchObject([
      { type: 'task-withdrawn', task: 'talk', path: ['p1'] },
    ]);
  });

  test('a task can be taken on', () => {
    expect(told.when({ do: 'assign-task', instance: 'talk/p1', to: 'a7' })).toEqual([
      { type: 'task-assigned', task: 'talk', path: ['p1'], to: 'a7' },
    ]);
  });
});

describe('people', () => {
  const told = given(classAdded('k1'), ...came('p1', 'visible'), added('c1', 'carer'));

  test('each gets a letter of their own, also after a merge or a correction', () => {
    const next = told.and(merged('p1', 'c1'), corrected(3)).when({ do: 'add-person', person: 'p2', kind: 'pupil' });
    expect(next).toEqual([{ type: 'person-added', person: 'p2', kind: 'pupil', letter: 'C' }]);
    expect(told.when({ do: 'add-person', person: 'p1', kind: 'pupil' })).toBe('already-known');
    expect(told.when({ do: 'add-person', person: 'p2', kind: 'pupil', class: 'k9' })).toBe('no-such-place');
    expect(told.when({ do: 'add-person', person: 'p2', kind: 'pupil', class: 'k1' })).toMatchObject([{ class: 'k1' }]);
    expect(told.when({ do: 'describe-person', person: 'p1', kind: 'former-pupil' })).toHaveLength(1);
    expect(told.when({ do: 'describe-person', person: 'p9', kind: 'pupil' })).toBe('no-such-person');
    expect(told.when({ do: 'describe-person', person: 'p1', kind: 'pupil', class: 'k9' })).toBe('no-such-place');
  });

  test('S11: roles come and go, several at once, with how sure one is', () => {
    const give = (person: string, certainty: 'likely' | 'sure'): CaseCommand => ({
      do: 'give-role',
      person,
      role: 'visible',
      certainty,
      source: 'told',
    });
    expect(told.when(give('p1', 'likely'))).toEqual([]);
    expect(told.when(give('p1', 'sure'))).toHaveLength(1);
    expect(told.when(give('p9', 'sure'))).toBe('no-such-person');
    expect(told.when({ do: 'end-role', person: 'p1', role: 'visible', reason })).toHaveLength(1);
    expect(told.when({ do: 'end-role', person: 'p1', role: 'visible', reason: '' })).toBe('reason-missing');
    expect(told.when({ do: 'end-role', person: 'p1', role: 'holder', reason })).toBe('no-such-person');
  });

  test('S10: a carer is a carer, of somebody else', () => {
    const link = (child: string, who: string): CaseCommand => ({
      do: 'link-carer',
      child,
      carer: who,
      custody: 'not-known',
    });
    expect(told.when(link('p1', 'c1'))).toMatchObject([{ type: 'carer-linked', custody: 'not-known' }]);
    expect(told.when(link('c1', 'p1'))).toBe('not-a-carer');
    expect(told.when(link('c1', 'c1'))).toBe('not-with-itself');
    expect(told.when(link('p1', 'c9'))).toBe('no-such-person');
    const linked = told.and(carer('c1', 'p1'));
    expect(linked.when({ do: 'unlink-carer', child: 'p1', carer: 'c1', reason })).toHaveLength(1);
    expect(linked.when({ do: 'unlink-carer', child: 'p1', carer: 'c1', reason: '' })).toBe('reason-missing');
    expect(told.when({ do: 'unlink-carer', child: 'p1', carer: 'c1', reason })).toBe('no-such-person');
  });

  test('"that is everybody" is said of a role, or of the carers of one child', () => {
    expect(told.when({ do: 'complete-people', role: 'receiver', complete: 'yes' })).toHaveLength(1);
    expect(told.when({ do: 'complete-people', role: 'carers', child: 'p1', complete: 'yes' })).toHaveLength(1);
    expect(told.when({ do: 'complete-people', role: 'carers', complete: 'yes' })).toBe('no-such-person');
    expect(told.when({ do: 'complete-people', role: 'carers', child: 'p9', complete: 'yes' })).toBe('no-such-person');
  });

  test('two become one and two again; nobody is merged with themself', () => {
    const two = told.and(...came('p2', 'holder'));
    expect(two.when({ do: 'merge-people', person: 'p2', into: 'p1' })).toEqual([merged('p2', 'p1')]);
    expect(two.when({ do: 'merge-people', person: 'p1', into: 'p1' })).toBe('not-with-itself');
    expect(two.when({ do: 'merge-people', person: 'p1', into: 'p9' })).toBe('no-such-person');
    const one = two.and(merged('p2', 'p1'));
    expect(one.when({ do: 'merge-people', person: 'p1', into: 'p2' })).toBe('not-with-itself');
    expect(one.when({ do: 'unmerge-people', person: 'p2', reason })).toHaveLength(1);
    expect(one.when({ do: 'unmerge-people', person: 'p2', reason: '' })).toBe('reason-missing');
    expect(one.when({ do: 'unmerge-people', person: 'p1', reason })).toBe('no-such-person');
  });
});

describe('places', () => {
  const told = given(classAdded('k1'), siteAdded('s1'));

  test('S2: a site is an id here; revealing its sealed address needs a reason and is an event', () => {
    expect(told.when({ do: 'add-site', site: 's2' })).toEqual([siteAdded('s2')]);
    expect(told.when({ do: 'add-site', site: 's1' })).toBe('already-known');
    expect(told.when({ do: 'reveal-site', site: 's1', reason })).toEqual([
      { type: 'site-revealed', site: 's1', reason },
    ]);
    expect(told.when({ do: 'reveal-site', site: 's1', reason: '' })).toBe('reason-missing');
    expect(told.when({ do: 'reveal-site', site: 's9', reason })).toBe('no-such-place');
  });

  test('classes and other schools have a name, and come in once', () => {
    expect(told.when({ do: 'add-class', class: 'k2', name: '2B' })).toHaveLength(1);
    expect(told.when({ do: 'add-class', class: 'k1', name: '2B' })).toBe('already-known');
    expect(told.when({ do: 'add-class', class: 'k2', name: '' })).toBe('text-missing');
    const school: CaseCommand = { do: 'add-school', school: 'n1', name: 'De Brug' };
    expect(told.when(school)).toHaveLength(1);
    expect(told.when({ ...school, name: ' ' })).toBe('text-missing');
    expect(told.and({ type: 'school-added', school: 'n1', name: 'De Brug' }).when(school)).toBe('already-known');
  });
});

describe('P2: the record', () => {
  test('an entry of the case can be corrected once, with a reason; the opening cannot', () => {
    const told = given(answered('visible', 'yes'));
    const correct = (entry: number, why = reason): CaseCommand => ({ do: 'correct-entry', entry, reason: why });
    expect(told.when(correct(2))).toEqual([{ type: 'entry-corrected', entry: 2, reason }]);
    expect(told.when(correct(2, ''))).toBe('reason-missing');
    expect(told.when(correct(1))).toBe('no-such-entry');
    expect(told.when(correct(0))).toBe('no-such-entry');
    expect(told.when(correct(3))).toBe('no-such-entry');
    expect(told.when(correct(1.5))).toBe('no-such-entry');
    expect(told.and(corrected(2)).when(correct(2))).toBe('already-known');
    expect(told.and(corrected(2)).when(correct(3))).toBe('no-such-entry');
  });

  test('notes and the team', () => {
    expect(given().when({ do: 'add-note', text: 'we sat together' })).toHaveLength(1);
    expect(given().when({ do: 'add-note', text: ' ' })).toBe('text-missing');
    expect(given().when({ do: 'join-team', account: 'a2', role: 'mentor' })).toHaveLength(1);
    expect(given().when({ do: 'leave-team', account: 'a2', role: 'mentor' })).toHaveLength(1);
  });
});

describe('S12: a closed case', () => {
  const told = given('10:00', closed);

  test('takes notes, corrections and aftercare; for anything new it is reopened first', () => {
    expect(told.when({ do: 'answer-fact', fact: 'visible', answer: 'yes' })).toBe('case-is-closed');
    expect(told.when({ do: 'add-person', person: 'p1', kind: 'pupil' })).toBe('case-is-closed');
    expect(told.when({ do: 'close-case', summary: 'x' })).toBe('case-is-closed');
    expect(told.when({ do: 'add-note', text: 'called home' })).toHaveLength(1);
    expect(told.when({ do: 'record-task', instance: 'aftercare', record: {} }, '03-17 10:00')).toHaveLength(1);
  });

  test('is reopened with a reason', () => {
    expect(told.when({ do: 'reopen-case', reason })).toEqual([{ type: 'case-reopened', reason }]);
    expect(told.when({ do: 'reopen-case', reason: '' })).toBe('reason-missing');
    expect(given().when({ do: 'reopen-case', reason })).toBe('not-closed');
  });
});

test('S10: a refusal is a value with words for the person who asked, in both languages', () => {
  const { refusal } = decide(
    smallProtocol,
    given().state,
    { do: 'add-note', text: '' },
    { now: 0, calendar: plainCalendar },
  ) as {
    refusal: { text: { nl: string; en: string } };
  };
  expect(refusal.text).toEqual({ nl: 'Schrijf hier iets op.', en: 'Please write something here.' });
});
