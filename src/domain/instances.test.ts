import { describe, expect, test } from 'vitest';
import {
  any,
  attempts,
  elapsed,
  fact,
  is,
  its,
  milestone,
  not,
  peopleWith,
  protocolWith,
  stop,
  task,
  wrote,
  yesno,
} from './test-small-protocol.ts';
import {
  added,
  advanced,
  answered,
  at,
  came,
  carer,
  classAdded,
  corrected,
  departed,
  described,
  ended,
  everybody,
  gave,
  given,
  givenWith,
  merged,
  recorded,
  siteAdded,
  type Told,
  undone,
} from './test-told-case.ts';

const reached = recorded('police', { reached: 'yes', shared: 'yes' });

describe('for whom a task is there', () => {
  test('nobody is visible: no talk; somebody is, and nobody is named: who?', () => {
    expect(given(answered('visible', 'no')).status('talk')).toBe('absent');
    const who = given(answered('visible', 'yes'));
    expect(who.task('talk')).toMatchObject({ status: 'undetermined', root: { for: 'people', role: 'visible' } });
    expect(who.plan().peopleQuestions).toMatchObject([{ for: 'people', role: 'visible' }]);
  });

  test('"not known who" is an answer too: the task is parked', () => {
    expect(given(answered('visible', 'yes'), everybody('visible', 'not-known')).status('talk')).toBe('parked');
  });

  test('whether there is anybody is itself a question: unanswered or "not known"', () => {
    expect(given().task('talk')).toMatchObject({ status: 'undetermined', root: { for: 'answer', fact: 'visible' } });
    expect(given(answered('visible', 'not-known')).status('talk')).toBe('parked');
  });

  test('while it is not known whether somebody is a pupil, the call to their parent is undecided, not gone', () => {
    const told = givenWith(
      protocolWith({
        facts: [{ ...fact('unsafe-home'), each: 'sharer-carers' }],
        tasks: [task('call', { each: 'sharer-carers', when: its('unsafe-home', 'no') })],
      }),
      added('p1', 'unknown'),
      gave('p1', 'sharer'),
      added('c1', 'carer'),
      carer('c1', 'p1'),
    );
    expect(told.task('call/p1>c1')).toMatchObject({ status: 'undetermined', root: { for: 'kind', person: 'p1' } });
  });

  test('a task for each: one for every visible pupil', () => {
    const told = given(answered('visible', 'yes'), ...came('p1', 'visible'), ...came('p2', 'visible'));
    expect(
      told
        .plan()
        .open.filter((i) => i.task.id === 'talk')
        .map((i) => i.id),
    ).toEqual(['talk/p1', 'talk/p2']);
  });

  test('somebody entered without a name is merged later, and the work stays', () => {
    const told = given(
      answered('visible', 'yes'),
      added('x', 'unknown'),
      gave('x', 'visible'),
      recorded('talk/x'),
      added('p1'),
      merged('x', 'p1'),
    );
    expect(told.status('talk/p1')).toBe('done');
  });

  test('S10: a parent of two pupils gets two calls, each with its own state', () => {
    const told = given(
      answered('visible', 'yes'),
      ...came('p1', 'visible'),
      ...came('p2', 'visible'),
      added('c1', 'carer'),
      carer('c1', 'p1'),
      carer('c1', 'p2'),
      answered('unsafe', 'no', 'c1'),
      recorded('talk/p1'),
    );
    expect(told.status('call/p1>c1')).toBe('open');
    expect(told.status('call/p2>c1')).toBe('waiting');
  });

  test('S11: a victim who also shared is never taken through the talks of those who shared', () => {
    const told = given(...came('p1', 'visible', 'sharer'), ...came('p2', 'sharer'));
    expect(told.status('talk-sharer/p1')).toBe('not there');
    expect(told.status('talk-sharer/p2')).toBe('waiting');
  });

  test('who somebody is decides for whom a task is; while that is unknown it asks', () => {
    const told = given(added('p2', 'unknown'), gave('p2', 'sharer'));
    expect(told.task('talk-sharer/p2')).toMatchObject({
      status: 'undetermined',
      waits: [{ for: 'kind', person: 'p2' }],
    });
    expect(told.plan().peopleQuestions).toContainEqual({ for: 'kind', person: 'p2', notKnown: false });
    expect(told.and(described('p2', 'staff')).status('talk-sharer/p2')).toBe('not there');
  });

  test('each class once, whoever received it there; a pupil without a class is asked about', () => {
    const told = given(
      '10:00',
      classAdded('k1'),
      added('p1', 'pupil', 'k1'),
      gave('p1', 'receiver'),
      '11:00',
      added('p2', 'pupil', 'k1'),
      gave('p2', 'receiver'),
      ...came('p3', 'receiver'),
    );
    const visits = told.plan().all.filter((i) => i.task.id === 'visit');
    expect(visits.map((i) => [i.id, i.status])).toEqual([
      ['visit/k1', 'open'],
      ['visit/p3', 'undetermined'],
    ]);
    expect(told.task('visit/p3').waits).toEqual([{ for: 'class', person: 'p3', notKnown: false }]);
  });

  test('a class that somebody turns out to be in opens its visit from that moment on', () => {
    const told = given(
      '10:00',
      ...came('p1', 'receiver'),
      ...came('p2', 'receiver'),
      classAdded('k1'),
      '12:00',
      described('p1', 'pupil', 'k1'),
    );
    expect(told.task('visit/k1').openedAt).toBe(at('12:00'));
    // The class was a mistake: the question is back, and no visit to a class that is not there.
    const taken = told.and(corrected(6));
    expect(taken.status('visit/k1')).toBe('not there');
    expect(taken.status('visit/p1')).toBe('undetermined');
  });

  test('for each site', () => {
    const protocol = protocolWith({ tasks: [task('block', { each: 'sites' })] });
    expect(givenWith(protocol).status('block')).toBe('absent');
    expect(givenWith(protocol, siteAdded('s1'), siteAdded('s2')).plan().open).toHaveLength(2);
  });

  test('the subject left its set: the work done stays listed, and who it is then is asked again', () => {
    const told = given(
      answered('visible', 'yes'),
      ...came('p1', 'visible'),
      recorded('talk/p1'),
      ended('p1', 'visible'),
    );
    expect(told.task('talk/p1')).toMatchObject({ status: 'done', gone: true, noLongerApplies: true });
    expect(told.status('talk/?')).toBe('undetermined');
    expect(told.and(reached).status('evaluate')).toBe('waiting');
    const other = told.and(...came('p2', 'visible'));
    expect(other.status('talk/p1')).toBe('done');
    expect(other.status('talk/p2')).toBe('open');
    expect(other.status('talk/?')).toBe('not there');
  });

  test('a departure for somebody who left stays listed; an open task goes', () => {
    const told = given(answered('visible', 'yes'), ...came('p1', 'visible'), ...came('p2', 'visible'));
    expect(told.and(departed('talk/p1'), ended('p1', 'visible')).task('talk/p1')).toMatchObject({
      status: 'departed',
      gone: true,
    });
    expect(told.and(ended('p1', 'visible')).status('talk/p1')).toBe('not there');
  });
});

describe('order', () => {
  const three = (...told: readonly Told[]) =>
    givenWith(
      protocolWith({
        tasks: [
          task('first', { when: is('visible', 'yes') }),
          task('second', { after: ['first'] }),
          task('third', { after: ['second'] }),
        ],
      }),
      ...told,
    );

  test('a task waits until what comes first is settled, and opens since then', () => {
    const told = three(answered('visible', 'yes'));
    expect(told.task('second')).toMatchObject({
      status: 'waiting',
      waits: [{ for: 'task', task: 'first', instances: ['first'] }],
    });
    expect(told.and('10:00', recorded('first')).task('second')).toMatchObject({
      status: 'open',
      openedAt: at('10:00'),
    });
  });

  test('absent, parked, stopped and departed settle; an undetermined one blocks until somebody says "not known"', () => {
    expect(three().status('second')).toBe('waiting');
    expect(three(answered('visible', 'not-known')).status('second')).toBe('open');
    expect(three(answered('visible', 'no')).status('second')).toBe('open');
    expect(three(answered('visible', 'yes'), departed('first')).status('second')).toBe('open');
  });

  test('the root of the wait is passed up through every predecessor', () => {
    expect(three().task('third').root).toEqual({ for: 'answer', fact: 'visible', notKnown: false });
    expect(three(answered('visible', 'yes')).task('third').root).toMatchObject({ for: 'task', task: 'first' });
    expect(given(...came('h1', 'holder')).task('delete/h1').root).toMatchObject({ for: 'task', task: 'police' });
  });

  test('of several ways through a gate, the one that can still be gone is named', () => {
    const either = any(is('visible', 'yes'), wrote('first', 'clear', 'yes'), wrote('second', 'clear', 'yes'));
    const clear = yesno('clear', { required: false });
    const protocol = protocolWith({
      milestones: [milestone('cleared', either)],
      tasks: [
        task('first', { record: [clear] }),
        task('second', { record: [clear], completes: { clear: ['yes'] } }),
        task('third', { after: ['cleared'] }),
        task('fourth', { until: either }),
      ],
    });
    const told = givenWith(protocol, answered('visible', 'no'), recorded('first'));
    for (const id of ['third', 'fourth']) {
      expect(told.task(id).root).toMatchObject({ for: 'record', task: 'second' });
      const tried = told.and(recorded('first', { clear: 'no' }), recorded('second', { clear: 'no' }));
      expect(tried.task(id).root).toMatchObject({ for: 'record', task: 'second' });
    }
  });

  test('an optional task holds nobody up', () => {
    const protocol = protocolWith({
      tasks: [task('leaflet', { optional: true }), task('next', { after: ['leaflet'] })],
    });
    expect(givenWith(protocol).status('next')).toBe('open');
  });

  test('over related sets only the same first subject counts; otherwise everybody', () => {
    const told = given(
      answered('visible', 'yes'),
      answered('spread', 'yes'),
      ...came('p1', 'visible'),
      ...came('p2', 'visible'),
      ...came('p3', 'sharer'),
      added('c1', 'carer'),
      carer('c1', 'p1'),
      answered('unsafe', 'no', 'c1'),
      recorded('talk/p1'),
    );
    expect(told.status('call/p1>c1')).toBe('open');
    expect(told.task('talk-sharer/p3')).toMatchObject({ status: 'waiting', waits: [{ instances: ['talk/p2'] }] });
  });

  test('a new subject takes a milestone back: what was done stays, what was open waits again and says for whom', () => {
    const each = protocolWith({
      tasks: [
        task('tell', { each: 'holders' }),
        task('ask', { each: 'sharers', after: ['told'] }),
        task('report', { after: ['told'] }),
      ],
      milestones: [milestone('told', { test: 'all', of: [] }, ['tell'])],
    });
    const told = givenWith(
      each,
      answered('spread', 'yes'),
      ...came('h1', 'holder'),
      ...came('p1', 'sharer'),
      '10:00',
      recorded('tell/h1'),
      '10:30',
      recorded('ask/p1'),
    );
    expect(told.task('report')).toMatchObject({ status: 'open', openedAt: at('10:00') });
    const late = told.and('11:00', ...came('h2', 'holder'));
    expect(late.status('ask/p1')).toBe('done');
    expect(late.status('tell/h2')).toBe('open');
    expect(late.task('report')).toMatchObject({
      status: 'waiting',
      waits: [{ for: 'milestone', milestone: 'told' }],
      root: { for: 'task', task: 'tell', instances: ['tell/h2'] },
    });
    expect(late.and('12:00', recorded('tell/h2')).task('report').openedAt).toBe(at('12:00'));
  });

  test('a late holder gets a deletion of their own', () => {
    const told = given(
      ...came('h1', 'holder'),
      reached,
      recorded('delete/h1', { gone: 'yes' }),
      '14:00',
      ...came('h2', 'holder'),
    );
    expect(told.status('delete/h1')).toBe('done');
    expect(told.task('delete/h2')).toMatchObject({ status: 'open', openedAt: at('14:00') });
  });
});

describe('a gate on what was recorded', () => {
  test('S6: a departure from the police contact settles the order, and never opens what waits for their answer', () => {
    const told = given(...came('h1', 'holder'), departed('police'));
    expect(told.task('delete/h1')).toMatchObject({ status: 'waiting', stalled: true });
  });

  test('reached but not shared is a stall, reported as such; the later answer opens it', () => {
    const told = given(...came('h1', 'holder'), recorded('police', { reached: 'yes', shared: 'no' }));
    expect(told.task('delete/h1')).toMatchObject({ status: 'waiting', stalled: true });
    expect(told.and(recorded('police', { shared: 'yes' })).status('delete/h1')).toBe('open');
  });

  test('while somebody can still act it is a wait and no stall', () => {
    expect(given(...came('h1', 'holder')).task('delete/h1')).toMatchObject({ status: 'waiting', stalled: false });
  });

  test('S6, S13: ahead of its gate with a reason of its own', () => {
    const told = given(...came('h1', 'holder'), ...came('h2', 'holder'), '10:00', advanced('delete/h1'));
    expect(told.task('delete/h1')).toMatchObject({
      status: 'open',
      openedAt: at('10:00'),
      advance: { reason: 'it could not wait' },
    });
    expect(told.status('delete/h2')).toBe('waiting');
  });

  test('a gate that is not true is shut, whatever it is made of', () => {
    const gated = (until: Parameters<typeof not>[0]) =>
      givenWith(
        protocolWith({
          tasks: [
            task('call', { when: is('visible', 'yes'), record: [yesno('reached')], completes: { reached: ['yes'] } }),
            task('next', { until }),
          ],
        }),
        answered('visible', 'no'),
      );
    expect(gated(attempts('call', 1)).status('next')).toBe('waiting');
    expect(gated(elapsed('PT4H', 'call')).status('next')).toBe('waiting');
    expect(gated(not(is('visible', 'no'))).status('next')).toBe('waiting');
    expect(gated(any(attempts('call', 1), is('spread', 'yes'))).status('next')).toBe('waiting');
    expect(gated(not(is('visible', 'no'))).task('next').waits).toMatchObject([{ for: 'answer', fact: 'visible' }]);
    expect(gated(attempts('call', 1)).task('next').waits).toMatchObject([{ for: 'task', task: 'call' }]);
  });
});

describe('departing with a reason', () => {
  test('S13: a departure settles its task, stays visible with its reason, and can be undone', () => {
    const told = given(answered('visible', 'yes'), ...came('p1', 'visible'), '10:00', departed('talk/p1'));
    expect(told.task('talk/p1')).toMatchObject({
      status: 'departed',
      settledAt: at('10:00'),
      departure: { reason: 'not wise now' },
    });
    expect(told.plan().finished.map((i) => i.id)).toEqual(['talk/p1']);
    const back = told.and('11:00', undone('talk/p1'));
    expect(back.task('talk/p1')).toMatchObject({ status: 'open', openedAt: at('11:00'), due: at('15:00') });
  });

  test('undoing makes what is not yet done wait again; what was done meanwhile stays done', () => {
    const told = given(
      answered('visible', 'yes'),
      answered('spread', 'yes'),
      ...came('p1', 'visible'),
      ...came('p2', 'sharer'),
      ...came('p3', 'sharer'),
      departed('talk/p1'),
      recorded('talk-sharer/p2'),
      undone('talk/p1'),
    );
    expect(told.status('talk-sharer/p2')).toBe('done');
    expect(told.status('talk-sharer/p3')).toBe('waiting');
  });
});

describe('when a condition changes', () => {
  const told = given(answered('danger', 'yes'));

  test('a done task stays done, flagged as no longer asked, and does not open again', () => {
    const done = told.and(recorded('emergency'));
    const safe = done.and(answered('danger', 'no'));
    expect(done.task('emergency')).toMatchObject({ status: 'done', noLongerApplies: false });
    expect(safe.task('emergency')).toMatchObject({ status: 'done', noLongerApplies: true });
    expect(safe.and(answered('danger', 'yes')).task('emergency')).toMatchObject({
      status: 'done',
      noLongerApplies: false,
    });
  });

  test('an open task goes, and its term starts anew when it comes back', () => {
    const protocol = protocolWith({
      tasks: [task('now', { when: is('danger', 'yes'), within: { duration: 'PT4H' } })],
    });
    const first = givenWith(protocol, '10:00', answered('danger', 'yes'));
    expect(first.task('now').due).toBe(at('14:00'));
    const gone = first.and('11:00', answered('danger', 'no'));
    expect(gone.task('now')).toMatchObject({ status: 'absent' });
    expect(gone.task('now').due).toBeUndefined();
    expect(gone.and('12:00', answered('danger', 'yes')).task('now').due).toBe(at('16:00'));
  });
});

describe('terms', () => {
  test('a term starts when the task opens, lapses when it waits again and starts anew', () => {
    const protocol = protocolWith({
      tasks: [task('tell', { each: 'holders' }), task('next', { after: ['tell'], within: { duration: 'PT4H' } })],
    });
    const told = givenWith(protocol, ...came('h1', 'holder'), '10:00', recorded('tell/h1'));
    expect(told.task('next').due).toBe(at('14:00'));
    const waits = told.and('11:00', ...came('h2', 'holder'));
    expect(waits.task('next').due).toBeUndefined();
    expect(waits.and('12:00', recorded('tell/h2')).task('next').due).toBe(at('16:00'));
  });

  test('a term can count from the opening of the case or from its closing', () => {
    const protocol = protocolWith({
      tasks: [
        task('early', { when: is('visible', 'yes'), within: { duration: 'PT2H' }, from: 'case' }),
        task('late', {
          at: { term: { duration: 'P1D' }, from: 'closed' },
          within: { duration: 'P3D' },
          from: 'closed',
        }),
        task('later', { at: { term: { duration: 'PT3H' }, from: 'case' } }),
      ],
    });
    const told = givenWith(protocol, '10:00', answered('visible', 'yes'));
    expect(told.task('early').due).toBe(at('11:00'));
    expect(told.task('later', '11:59')).toMatchObject({
      status: 'waiting',
      waits: [{ for: 'time', until: at('12:00') }],
    });
    expect(told.task('later', '12:00')).toMatchObject({ status: 'open', openedAt: at('12:00') });
    const closed = told.and('13:00', { type: 'case-closed', summary: 'done' });
    expect(closed.task('late', '03-03 13:00')).toMatchObject({ status: 'open', due: at('03-05 13:00') });
  });
});

describe('stops', () => {
  const suspected = answered('adult-suspected', 'yes');

  test('S5: talks and calls stop when an adult of the school is suspected; victim care goes on', () => {
    const told = given(
      answered('visible', 'yes'),
      answered('spread', 'yes'),
      ...came('p1', 'visible'),
      ...came('p2', 'sharer'),
      suspected,
    );
    expect(told.task('talk-sharer/p2')).toMatchObject({ status: 'stopped', stop: { because: { en: 'stopped' } } });
    expect(told.status('talk/p1')).toBe('open');
  });

  test('a stop is true at yes only; what was done stays done, and it ends when the suspicion does', () => {
    const told = given(
      answered('visible', 'no'),
      ...came('p2', 'sharer'),
      ...came('p3', 'sharer'),
      recorded('talk-sharer/p2'),
    );
    expect(told.and(answered('adult-suspected', 'not-known')).status('talk-sharer/p3')).toBe('open');
    const stopped = told.and(suspected);
    expect(stopped.task('talk-sharer/p2')).toMatchObject({ status: 'done', noLongerApplies: true });
    expect(stopped.status('talk-sharer/p3')).toBe('stopped');
    expect(stopped.and(answered('adult-suspected', 'no')).status('talk-sharer/p3')).toBe('open');
  });

  test('a stop settles for what comes after, and bears on tasks for whom nobody is named yet', () => {
    const protocol = protocolWith({
      tasks: [task('talk-sharer', { each: 'sharers' }), task('next', { after: ['talk-sharer'] })],
      stops: [stop(is('adult-suspected', 'yes'), 'talk-sharer')],
    });
    expect(givenWith(protocol).status('next')).toBe('waiting');
    expect(givenWith(protocol, suspected).status('next')).toBe('open');
    expect(givenWith(protocol, suspected).status('talk-sharer')).toBe('stopped');
  });
});

describe('made pointless by something else', () => {
  // The very shape of the meaning of a protocol: unreachable police escalate, and the escalation ends the calling.
  const protocol = protocolWith({
    tasks: [
      task('call-police', { record: [yesno('reached')], completes: { reached: ['yes'] } }),
      task('unreachable', { when: attempts('call-police', 2), moots: ['call-police'] }),
      task('next', { after: ['call-police'] }),
    ],
  });
  const tried = recorded('call-police', { reached: 'no' });

  test('S6: two attempts open the escalation, and once that is done the call is moot and settled', () => {
    const told = givenWith(protocol, tried, tried);
    expect(told.status('unreachable')).toBe('open');
    expect(told.status('next')).toBe('waiting');
    const escalated = told.and('10:00', recorded('unreachable'));
    expect(escalated.task('call-police')).toMatchObject({
      status: 'moot',
      mootedBy: 'unreachable',
      settledAt: at('10:00'),
    });
    expect(escalated.task('next').openedAt).toBe(at('10:00'));
  });

  test('what was done before is done, not moot', () => {
    const told = givenWith(
      protocol,
      tried,
      tried,
      recorded('call-police', { reached: 'yes' }),
      recorded('unreachable'),
    );
    expect(told.status('call-police')).toBe('done');
  });

  test('over related sets only for the same first subject', () => {
    const each = protocolWith({
      sets: [peopleWith('others', ['receiver'])],
      tasks: [
        task('write', { each: 'victims' }),
        task('phone', { each: 'victims', moots: ['write'] }),
        task('post', { each: 'others', moots: ['write'] }),
      ],
    });
    const told = givenWith(each, ...came('p1', 'visible'), ...came('p2', 'visible'), recorded('phone/p1'));
    expect(told.status('write/p1')).toBe('moot');
    expect(told.status('write/p2')).toBe('open');
  });

  test('a recorded value can ask for a task, and its answer stays the caller’s', () => {
    const asks = protocolWith({
      tasks: [task('ask', { record: [yesno('help')] }), task('arrange', { when: wrote('ask', 'help', 'yes') })],
    });
    expect(givenWith(asks, recorded('ask', { help: 'yes' })).status('arrange')).toBe('open');
    expect(givenWith(asks, recorded('ask', { help: 'no' })).status('arrange')).toBe('absent');
  });
});
