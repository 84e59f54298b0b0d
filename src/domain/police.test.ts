import { describe, expect, test } from 'vitest';
import type { CaseCommand } from './case-command.ts';
import { decide } from './decide.ts';
import { instancesOfTask } from './instances.ts';
import type { Protocol, Task } from './protocol.ts';
import { plainCalendar, smallProtocol } from './test-small-protocol.ts';
import { at, corrected, givenWith, recorded, type Told } from './test-told-case.ts';
import { worldOf } from './world.ts';

const title = { nl: '{subject}', en: '{subject}' };
const [template] = smallProtocol.tasks;
if (!template) throw new Error('The small protocol has no tasks.');
const keep: Task = {
  ...template,
  id: 'keep',
  title,
  who: ['director'],
  when: { test: 'all', of: [] },
  after: [],
  moots: [],
  record: [{ id: 'done', kind: 'yesno', question: title, options: [], required: true, mayBeUnknown: false }],
  completes: { done: ['yes'] },
};
const { until: _until, at: _at, within: _within, ...plain } = keep;
const protocol: Protocol = {
  ...smallProtocol,
  sets: [
    ...smallProtocol.sets,
    { id: 'ours', title, of: 'agreements', whose: 'ours' },
    { id: 'theirs', title, of: 'agreements', whose: 'theirs' },
  ],
  tasks: [
    ...smallProtocol.tasks,
    { ...plain, each: 'ours', within: { schooldays: 3 } as Task['within'] & object },
    { ...plain, id: 'ask', each: 'theirs' },
  ],
};

const agreed = (agreement: string, more: object = {}): Told => ({
  type: 'agreement-made',
  agreement,
  what: `wat ${agreement} is`,
  who: 'mentor',
  ...more,
});
const ended = (agreement: string): Told => ({ type: 'agreement-ended', agreement, reason: 'het hoeft niet meer' });

function tasksAfter(...told: readonly Told[]) {
  const { state } = givenWith(protocol, ...told);
  const world = worldOf(protocol, state, { now: at('12:00'), calendar: plainCalendar });
  return ['keep', 'ask'].flatMap((id) => {
    const task = world.protocol.tasks.get(id);
    return task ? instancesOfTask(task, world).filter(({ status }) => status !== 'absent') : [];
  });
}

function decided(command: CaseCommand, ...told: readonly Told[]) {
  const { state } = givenWith(protocol, ...told);
  const decision = decide(protocol, state, command, { now: at('12:00'), calendar: plainCalendar });
  return decision.ok ? decision.events.map(({ type }) => type) : [decision.refusal.code, decision.refusal.field];
}

describe('what was agreed is done by who agreed to it', () => {
  test('nothing was agreed, so there is nothing to do', () => {
    expect(tasksAfter()).toEqual([]);
  });

  test('each agreement is a task of its own, with its own doer and moment (K3.2)', () => {
    const due = at('18:00');
    const [one, other] = tasksAfter(agreed('a', { due }), agreed('b', { who: 'teacher' }));
    expect([one?.who, one?.due]).toEqual([['mentor'], due]);
    expect(other?.who).toEqual(['teacher']);
    expect(other?.due).not.toBe(due);
  });

  test('one that begins on a later day waits until then, and the plan holds no longer than that (K9)', () => {
    const later = agreed('a', { opens: at('15:00'), due: at('18:00') });
    const [waiting] = tasksAfter(later);
    expect([waiting?.status, waiting?.waits]).toEqual([
      'waiting',
      [{ for: 'time', until: at('15:00'), notKnown: false }],
    ]);
    const told = givenWith(protocol, later);
    expect(told.plan('14:59').validUntil).toBe(at('15:00'));
    expect(told.task('keep/a', '15:00')).toMatchObject({ status: 'open', openedAt: at('15:00'), due: at('18:00') });
  });

  test('a pupil is asked how it goes when the case is closed too, and that keeps no case open (K9, S15)', () => {
    const checkIn = agreed('a', { kind: 'check-in', opens: at('15:00') });
    const blocks = (...told: readonly Told[]) =>
      givenWith(protocol, ...told)
        .plan()
        .beforeClosing.map(({ id }) => id);
    expect(blocks(agreed('a'))).toContain('keep/a');
    expect(blocks(checkIn)).not.toContain('keep/a');
    const closed = givenWith(protocol, checkIn, { type: 'case-closed', summary: 'x' });
    expect(closed.task('keep/a', '15:00')).toMatchObject({ status: 'open', aftercare: true });
    expect(closed.when({ do: 'record-task', instance: 'keep/a', record: { done: 'yes' } }, '15:00')).toHaveLength(1);
  });

  test('what the police do is for the school to ask', () => {
    const [ask] = tasksAfter(agreed('a', { who: 'police', due: at('18:00') }));
    expect([ask?.task.id, ask?.who, ask?.due]).toEqual(['ask', ['director'], at('18:00')]);
  });

  test('what ended or was corrected asks nothing; what was done about it stays', () => {
    expect(tasksAfter(agreed('a'), ended('a'))).toEqual([]);
    expect(tasksAfter(agreed('a'), corrected(2))).toEqual([]);
    const [done] = tasksAfter(agreed('a'), recorded('keep/a', { done: 'yes' }), ended('a'));
    expect([done?.status, done?.gone]).toEqual(['done', true]);
  });

  test('ending it was a mistake: it is to be done again', () => {
    expect(tasksAfter(agreed('a'), ended('a'), corrected(3)).map(({ status }) => status)).toEqual(['open']);
  });
});

describe('what cannot be logged or agreed says so', () => {
  const contact = {
    do: 'log-contact',
    contact: 'c',
    with: 'police',
    way: 'phone',
    reached: 'yes',
    spokeWith: 'x',
  } as const;
  const agree = { do: 'make-agreement', agreement: 'a', what: 'iets', who: 'director' } as const;

  test('a contact needs who it was, and a moment that has been', () => {
    expect(decided(contact)).toEqual(['contact-logged']);
    expect(decided({ ...contact, spokeWith: ' ' })).toEqual(['text-missing', 'spoke-with']);
    expect(decided({ ...contact, with: 'other' })).toEqual(['text-missing', 'partner']);
    expect(decided({ ...contact, spokenAt: at('12:01') })).toEqual(['not-in-future', 'spoken-at']);
    expect(decided({ ...contact, reached: 'no', spokeWith: '' })).toEqual(['contact-logged']);
  });

  test('an agreement is about somebody of the case or a group, and is due once it has begun (K10)', () => {
    expect(decided({ ...agree, about: 'parents-saw', kind: 'stay-in-touch' })).toEqual(['agreement-made']);
    expect(decided({ ...agree, about: 'nobody-here' })).toEqual(['no-such-person', undefined]);
    expect(decided({ ...agree, opens: at('12:00'), due: at('11:00') })).toEqual(['due-before-it-opens', 'due']);
  });

  test('an agreement needs what and who, and is made and ended once', () => {
    expect(decided(agree)).toEqual(['agreement-made']);
    expect(decided({ ...agree, what: ' ' })).toEqual(['text-missing', 'what']);
    expect(decided({ ...agree, who: 'other' })).toEqual(['text-missing', 'words']);
    expect(decided({ ...agree, contact: 'nowhere' })).toEqual(['no-such-place', undefined]);
    expect(decided(agree, agreed('a'))).toEqual(['already-known', undefined]);
    const end = { do: 'end-agreement', agreement: 'a', reason: 'x' } as const;
    expect(decided(end, agreed('a'))).toEqual(['agreement-ended']);
    expect(decided({ ...end, reason: '' }, agreed('a'))).toEqual(['reason-missing', 'reason']);
    expect(decided(end, agreed('a'), ended('a'))).toEqual(['no-such-place', undefined]);
  });

  test('a name goes to the police only of somebody in the case, with a reason', () => {
    const named = (person: string, reason: string): CaseCommand => ({
      do: 'make-police-summary',
      named: [{ person, reason }],
    });
    const told: Told = { type: 'person-added', person: 'p1', kind: 'pupil', letter: 'A' };
    expect(decided(named('p1', 'de agent gaat langs'), told)).toEqual(['police-summary-made']);
    expect(decided(named('p1', ' '), told)).toEqual(['reason-missing', 'p1']);
    expect(decided(named('p2', 'x'), told)).toEqual(['no-such-person', undefined]);
  });
});
