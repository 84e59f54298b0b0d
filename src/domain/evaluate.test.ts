import { describe, expect, test } from 'vitest';
import {
  all,
  any,
  attempts,
  carersOf,
  count,
  elapsed,
  fact,
  is,
  its,
  not,
  ofChild,
  peopleWith,
  protocolWith,
  task,
  wrote,
  yesno,
} from './test-small-protocol.ts';
import {
  added,
  answered,
  at,
  came,
  carer,
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
  type Told,
} from './test-told-case.ts';

/** A protocol with one task whose condition is told; `status` says what came of it. */
const asking = (when: Parameters<typeof not>[0], ...told: readonly Told[]) =>
  givenWith(
    protocolWith({
      tasks: [
        task('step', { when }),
        task('police', { record: [yesno('reached'), yesno('shared', { required: false, mayBeUnknown: true })] }),
        task('unreached', { record: [yesno('reached')], completes: { reached: ['yes'] } }),
      ],
    }),
    ...told,
  );

describe('an answer to a question has three values', () => {
  test('silence leaves a task undetermined, and the plan shows the question that would settle it', () => {
    const told = asking(is('visible', 'yes'));
    expect(told.status('step')).toBe('undetermined');
    expect(told.task('step').waits).toEqual([{ for: 'answer', fact: 'visible', notKnown: false }]);
    expect(told.plan().questions.find((q) => q.fact.id === 'visible')).toMatchObject({
      state: 'unanswered',
      blocks: 1,
    });
  });

  test('yes opens it, no makes it absent', () => {
    expect(asking(is('visible', 'yes'), answered('visible', 'yes')).status('step')).toBe('open');
    expect(asking(is('visible', 'yes'), answered('visible', 'no')).status('step')).toBe('absent');
  });

  test('"not known" is an answer: the task is parked and the question stays, to be asked again', () => {
    const told = asking(is('visible', 'yes'), answered('visible', 'not-known'));
    expect(told.status('step')).toBe('parked');
    const question = (time: string) => told.plan(time).questions.find((q) => q.fact.id === 'visible');
    expect(question('10:00')).toMatchObject({ state: 'not-known', again: false });
    expect(told.plan('10:00').validUntil).toBe(at('03-03 09:00'));
    expect(question('03-03 09:00')).toMatchObject({ state: 'not-known', again: true });
  });

  test('only an explicit test sees the difference between "not known" and silence', () => {
    const notKnown = is('visible', 'not-known');
    expect(asking(notKnown).status('step')).toBe('absent');
    expect(asking(notKnown, answered('visible', 'not-known')).status('step')).toBe('open');
    const silence = is('visible', 'unanswered');
    expect(asking(silence).status('step')).toBe('open');
    expect(asking(silence, answered('visible', 'not-known')).status('step')).toBe('absent');
    const either = is('visible', 'yes', 'not-known');
    expect(asking(either).status('step')).toBe('undetermined');
    expect(asking(either, answered('visible', 'not-known')).status('step')).toBe('open');
  });

  test('what is presumed stands in for silence alone, never for "not known"', () => {
    expect(asking(is('adult-suspected', 'no')).status('step')).toBe('open');
    expect(asking(is('adult-suspected', 'no'), answered('adult-suspected', 'not-known')).status('step')).toBe('parked');
  });

  test('a choice is among the words of the test or not', () => {
    const grave = is('nature', 'abuse', 'both');
    expect(asking(grave, answered('nature', 'both')).status('step')).toBe('open');
    expect(asking(grave, answered('nature', 'sexting')).status('step')).toBe('absent');
  });

  test('several answers pass when one of them does, a number when it is large enough', () => {
    const more = [fact('channels', { kind: 'several' }), fact('phones', { kind: 'number' })];
    const told = (...events: readonly Told[]) =>
      givenWith(
        protocolWith({
          facts: more,
          tasks: [
            task('app', { when: is('channels', 'app') }),
            task('many', { when: { test: 'fact', fact: 'phones', whose: 'case', atLeast: 3 } }),
          ],
        }),
        ...events,
      );
    expect(told(answered('channels', ['mail', 'app'])).status('app')).toBe('open');
    expect(told(answered('channels', ['mail'])).status('app')).toBe('absent');
    expect(told(answered('phones', 3)).status('many')).toBe('open');
    expect(told(answered('phones', 2)).status('many')).toBe('absent');
  });

  test('a question that is not asked holds nothing up; one that is not asked yet points to what it depends on', () => {
    const depends = protocolWith({
      facts: [fact('site-known', { when: is('visible', 'yes') })],
      tasks: [task('step', { when: is('site-known', 'yes') })],
    });
    expect(givenWith(depends, answered('visible', 'no')).status('step')).toBe('absent');
    expect(givenWith(depends).task('step')).toMatchObject({
      status: 'undetermined',
      waits: [{ for: 'answer', fact: 'visible' }],
    });
  });

  test('a question about a person counts only for those of whom it is asked', () => {
    const protocol = protocolWith({ tasks: [task('step', { each: 'holders', when: its('on-purpose', 'yes') })] });
    const told = givenWith(protocol, ...came('p1', 'holder'), ...came('p2', 'holder', 'sharer'));
    expect(told.status('step/p1')).toBe('absent');
    expect(told.status('step/p2')).toBe('undetermined');
    expect(told.plan().questions.map((q) => q.subject)).toContain('p2');
  });
});

describe('conditions joined', () => {
  const yes = answered('visible', 'yes');
  const no = answered('visible', 'no');

  test('all: one no decides, otherwise one unknown leaves it open', () => {
    const both = all(is('visible', 'yes'), is('spread', 'yes'));
    expect(asking(both, no).status('step')).toBe('absent');
    expect(asking(both, yes).status('step')).toBe('undetermined');
    expect(asking(both, yes, answered('spread', 'yes')).status('step')).toBe('open');
  });

  test('any: one yes decides, otherwise one unknown leaves it open', () => {
    const either = any(is('visible', 'yes'), is('spread', 'yes'));
    expect(asking(either, yes).status('step')).toBe('open');
    expect(asking(either, no).status('step')).toBe('undetermined');
    expect(asking(either, no, answered('spread', 'no')).status('step')).toBe('absent');
  });

  test('not turns yes and no round and leaves unknown alone', () => {
    expect(asking(not(is('visible', 'yes')), no).status('step')).toBe('open');
    expect(asking(not(is('visible', 'yes')), yes).status('step')).toBe('absent');
    expect(asking(not(is('visible', 'yes'))).status('step')).toBe('undetermined');
  });

  test('one unanswered question beside one "not known" is undetermined, two "not known" are parked', () => {
    const both = all(is('visible', 'yes'), is('spread', 'yes'));
    const one = answered('visible', 'not-known');
    expect(asking(both, one).status('step')).toBe('undetermined');
    expect(asking(both, one, answered('spread', 'not-known')).status('step')).toBe('parked');
  });
});

describe('since when a condition holds is computed', () => {
  const since = (when: Parameters<typeof not>[0], ...told: readonly Told[]) =>
    asking(when, ...told).task('step').openedAt;

  test('a fact holds since the start of its unbroken run', () => {
    const grave = is('nature', 'abuse', 'both');
    expect(since(grave, '10:00', answered('nature', 'abuse'), '11:00', answered('nature', 'both'))).toBe(at('10:00'));
    expect(
      since(
        grave,
        '10:00',
        answered('nature', 'abuse'),
        '11:00',
        answered('nature', 'sexting'),
        '12:00',
        answered('nature', 'both'),
      ),
    ).toBe(at('12:00'));
  });

  test('all holds since the latest of its parts, any since the earliest', () => {
    const told = ['10:00', answered('visible', 'yes'), '11:00', answered('spread', 'yes')];
    expect(since(all(is('visible', 'yes'), is('spread', 'yes')), ...told)).toBe(at('11:00'));
    expect(since(any(is('visible', 'yes'), is('spread', 'yes')), ...told)).toBe(at('10:00'));
  });

  test('a correction restores the run that a mistake broke', () => {
    const told = [
      '10:00',
      answered('visible', 'yes'),
      '11:00',
      answered('visible', 'no'),
      '12:00',
      answered('visible', 'yes'),
    ];
    expect(since(is('visible', 'yes'), ...told)).toBe(at('12:00'));
    expect(since(is('visible', 'yes'), ...told, corrected(3))).toBe(at('10:00'));
  });

  test('a role, a carer and what somebody is to the school each count from their own moment', () => {
    const told = given(
      '09:30',
      answered('visible', 'yes'),
      answered('spread', 'yes'),
      '10:00',
      ...came('p1', 'visible'),
      recorded('talk/p1'),
      '11:00',
      added('c1', 'carer'),
      carer('c1', 'p1'),
      answered('unsafe', 'no', 'c1'),
      '12:00',
      added('p2', 'unknown'),
      gave('p2', 'sharer'),
      '13:00',
      described('p2', 'pupil'),
    );
    expect(told.task('call/p1>c1').openedAt).toBe(at('11:00'));
    expect(told.task('talk-sharer/p2').openedAt).toBe(at('13:00'));
  });

  test('a role that was given, ended and given again counts from the second time', () => {
    const told = given(
      '10:00',
      ...came('p1', 'visible'),
      '11:00',
      ended('p1', 'visible'),
      '12:00',
      gave('p1', 'visible'),
    );
    expect(told.task('talk/p1').openedAt).toBe(at('12:00'));
  });

  test('somebody who stops being visible is asked about sharing from that moment on', () => {
    const told = given(
      answered('visible', 'no'),
      '10:00',
      ...came('p1', 'sharer', 'visible'),
      '12:00',
      ended('p1', 'visible'),
    );
    expect(told.task('talk-sharer/p1').openedAt).toBe(at('12:00'));
  });

  test('a recorded answer holds since it was first said, not since it was said again', () => {
    const when = wrote('police', 'shared', 'yes');
    const said = recorded('police', { reached: 'yes', shared: 'yes' });
    expect(since(when, '10:00', said, '12:00', recorded('police', { shared: 'yes' }))).toBe(at('10:00'));
    expect(
      since(
        when,
        '10:00',
        said,
        '11:00',
        recorded('police', { shared: 'no' }),
        '12:00',
        recorded('police', { shared: 'yes' }),
      ),
    ).toBe(at('12:00'));
  });

  test('a recorded answer of several subjects holds since the first that gave it', () => {
    const protocol = protocolWith({
      tasks: [
        task('ask', { each: 'holders', record: [yesno('still')] }),
        task('step', { when: wrote('ask', 'still', 'yes') }),
      ],
    });
    const told = givenWith(
      protocol,
      ...came('p1', 'holder'),
      ...came('p2', 'holder'),
      '10:00',
      recorded('ask/p2', { still: 'yes' }),
      '11:00',
      recorded('ask/p1', { still: 'yes' }),
    );
    expect(told.task('step').openedAt).toBe(at('10:00'));
  });

  test('a number of people is reached when the last one needed came in', () => {
    const protocol = protocolWith({ tasks: [task('step', { when: count('receivers', 2) })] });
    const told = givenWith(
      protocol,
      '10:00',
      ...came('p1', 'receiver'),
      '11:00',
      ...came('p2', 'receiver'),
      '12:00',
      ...came('p3', 'receiver'),
    );
    expect(told.task('step').openedAt).toBe(at('11:00'));
  });
});

describe('numbers of people', () => {
  const protocol = protocolWith({ tasks: [task('step', { when: count('receivers', 2) })] });

  test('true at the threshold, false only once this is everybody, else unknown', () => {
    const one = givenWith(protocol, ...came('p1', 'receiver'));
    expect(one.task('step')).toMatchObject({ status: 'undetermined', root: { for: 'people', role: 'receiver' } });
    expect(one.plan().peopleQuestions).toMatchObject([{ for: 'people', role: 'receiver' }]);
    expect(one.and(...came('p2', 'receiver')).status('step')).toBe('open');
    expect(one.and(everybody('receiver')).status('step')).toBe('absent');
    expect(one.and(everybody('receiver', 'no')).status('step')).toBe('undetermined');
    expect(one.and(everybody('receiver', 'not-known')).status('step')).toBe('parked');
  });

  test('somebody of whom it is not known who they are may still make up the number', () => {
    const told = givenWith(
      protocol,
      ...came('p1', 'receiver'),
      added('p2', 'unknown'),
      gave('p2', 'receiver'),
      everybody('receiver'),
    );
    expect(told.task('step')).toMatchObject({ status: 'undetermined', waits: [{ for: 'kind', person: 'p2' }] });
    expect(told.and(described('p2', 'stranger')).status('step')).toBe('absent');
    expect(told.and(described('p2', 'pupil')).status('step')).toBe('open');
  });

  test('two who turn out to be one count as one', () => {
    const told = givenWith(protocol, ...came('p1', 'receiver'), ...came('p2', 'receiver'), merged('p2', 'p1'));
    expect(told.status('step')).toBe('undetermined');
  });
});

describe('what a task recorded', () => {
  const shared = wrote('police', 'shared', 'yes');

  test('is unknown while the task is open, and says which task gives the answer', () => {
    expect(asking(shared).task('step')).toMatchObject({
      status: 'undetermined',
      root: { for: 'record', task: 'police', field: 'shared', instances: ['police'] },
    });
  });

  test('is yes or no by the latest record; a field that was left out can still be added', () => {
    expect(asking(shared, recorded('police', { reached: 'yes', shared: 'yes' })).status('step')).toBe('open');
    expect(asking(shared, recorded('police', { reached: 'yes', shared: 'no' })).status('step')).toBe('absent');
    const left = asking(shared, recorded('police', { reached: 'yes' }));
    expect(left.status('step')).toBe('undetermined');
    expect(left.and(recorded('police', { shared: 'yes' })).status('step')).toBe('open');
  });

  test('can be "not known": then what depends on it is parked', () => {
    expect(asking(shared, recorded('police', { reached: 'yes', shared: 'not-known' })).status('step')).toBe('parked');
  });

  test('a departure never counts as a record', () => {
    expect(asking(shared, departed('police')).status('step')).toBe('absent');
    expect(asking(not(wrote('police', 'reached', 'no')), departed('police')).status('step')).toBe('open');
  });

  test('a record that does not complete its task is an attempt, kept and counted', () => {
    const twice = attempts('unreached', 2);
    const tried = recorded('unreached', { reached: 'no' });
    const told = asking(twice, '10:00', tried, '11:00', tried);
    expect(told.task('step')).toMatchObject({ status: 'open', openedAt: at('11:00') });
    expect(told.task('unreached')).toMatchObject({ status: 'open', attempts: [at('10:00'), at('11:00')] });
    expect(asking(twice, tried).status('step')).toBe('absent');
    expect(told.and(recorded('unreached', { reached: 'yes' })).status('unreached')).toBe('done');
  });
});

describe('time that passed', () => {
  const waited = elapsed('PT4H', 'unreached');

  test('counts from when a task opened, and the plan says when that will be', () => {
    const told = asking(waited);
    expect(told.status('step', '12:59')).toBe('absent');
    expect(told.plan('12:59').validUntil).toBe(at('13:00'));
    expect(told.task('step', '13:00')).toMatchObject({ status: 'open', openedAt: at('13:00') });
  });

  test('does not count on when the task was done in time; stays counted when it was not', () => {
    const done = recorded('unreached', { reached: 'yes' });
    expect(asking(waited, '12:00', done).status('step', '18:00')).toBe('absent');
    expect(asking(waited, '14:00', done).status('step', '18:00')).toBe('open');
  });

  test('from the opening of the case and from its closing', () => {
    expect(asking(elapsed('PT4H', 'opened')).status('step', '13:00')).toBe('open');
    const afterwards = elapsed('P14D', 'closed');
    expect(asking(afterwards).status('step', '03-30 09:00')).toBe('absent');
    const told = asking(afterwards, '10:00', { type: 'case-closed', summary: 'done' });
    expect(told.status('step', '03-16 09:59')).toBe('absent');
    expect(told.status('step', '03-16 10:00')).toBe('open');
  });
});

describe('its own answer and that of the child', () => {
  const protocol = protocolWith({
    facts: [fact('over-16', { each: 'victims' })],
    sets: [peopleWith('all-carers-children', ['visible']), carersOf('others', 'all-carers-children')],
    tasks: [
      task('call', { each: 'victim-carers', when: its('unsafe', 'no') }),
      task('letter', { each: 'victim-carers', when: ofChild('over-16', 'no') }),
    ],
  });
  const family = [
    ...came('p1', 'visible'),
    added('c1', 'carer'),
    added('c2', 'carer'),
    carer('c1', 'p1'),
    carer('c2', 'p1'),
  ];

  test('S10: each carer has an answer of their own; the child’s counts for both', () => {
    const told = givenWith(protocol, ...family, answered('unsafe', 'no', 'c1'), answered('over-16', 'no', 'p1'));
    expect(told.status('call/p1>c1')).toBe('open');
    expect(told.status('call/p1>c2')).toBe('undetermined');
    expect(told.status('letter/p1>c1')).toBe('open');
    expect(told.status('letter/p1>c2')).toBe('open');
  });

  test('a child without a known carer waits for a name alone, and "not known" releases it', () => {
    const told = givenWith(protocol, ...came('p1', 'visible'));
    expect(told.task('call/p1')).toMatchObject({
      status: 'undetermined',
      root: { for: 'people', role: 'carers', child: 'p1' },
    });
    expect(told.and(everybody('carers', 'not-known', 'p1')).status('call/p1')).toBe('parked');
    const none = told.and(everybody('carers', 'yes', 'p1'));
    expect(none.plan().all.map((i) => [i.id, i.status])).toContainEqual(['call/?', 'absent']);
    expect(none.status('call/p1')).toBe('not there');
  });
});
