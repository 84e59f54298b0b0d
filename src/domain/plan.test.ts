import { describe, expect, test } from 'vitest';
import { explainer, planFor } from './plan.ts';
import {
  all,
  elapsed,
  fact,
  is,
  plainCalendar,
  protocolWith,
  smallProtocol,
  task,
  wrote,
} from './test-small-protocol.ts';
import {
  added,
  answered,
  at,
  came,
  carer,
  closed,
  departed,
  everybody,
  given,
  givenWith,
  recorded,
  type Told,
} from './test-told-case.ts';

describe('what comes first', () => {
  test('S4: danger is asked first, and its task is on top', () => {
    const told = given(answered('visible', 'yes'), ...came('p1', 'visible'));
    expect(told.plan().questions[0]?.fact.id).toBe('danger');
    expect(told.plan().danger.map((q) => q.fact.id)).toEqual(['danger']);
    const danger = told.and(answered('danger', 'yes'));
    expect(danger.plan().danger).toEqual([]);
    expect(danger.plan().open.map((i) => i.id)).toEqual(['emergency', 'talk/p1', 'police', 'leaflet']);
  });

  test('S4: "not known" about danger stays a question, and comes back on top after its term', () => {
    const told = given('09:00', answered('danger', 'not-known'));
    expect(told.plan().danger).toEqual([]);
    expect(told.plan().questions[0]).toMatchObject({ fact: { id: 'danger' }, state: 'not-known', again: false });
    expect(told.status('emergency')).toBe('parked');
    const later = told.and('11:00', answered('spread', 'yes'));
    expect(later.plan().danger).toMatchObject([{ fact: { id: 'danger' }, again: true }]);
    expect(later.and(answered('danger', 'not-known')).plan().danger).toEqual([]);
  });

  test('priority sorts and never blocks; then what is due first, then the order of the file', () => {
    const protocol = protocolWith({
      tasks: [
        task('later', { within: { duration: 'PT8H' } }),
        task('whenever'),
        task('soon', { within: { duration: 'PT1H' } }),
        task('victim', { priority: 'victim' }),
        task('also'),
      ],
    });
    expect(
      givenWith(protocol)
        .plan()
        .open.map((i) => i.id),
    ).toEqual(['victim', 'soon', 'later', 'whenever', 'also']);
  });

  test('what is finished stands newest first', () => {
    const told = given('10:00', recorded('police', { reached: 'yes' }), '11:00', departed('leaflet'));
    expect(told.plan().finished.map((i) => i.id)).toEqual(['leaflet', 'police']);
  });
});

describe('nothing is lost', () => {
  test('every task of the protocol is in the plan, and each instance in exactly one of its lists', () => {
    for (const told of [
      given(),
      given(answered('visible', 'yes'), ...came('p1', 'visible', 'holder'), departed('police')),
    ]) {
      const plan = told.plan();
      expect(new Set(plan.all.map((i) => i.task.id))).toEqual(new Set(smallProtocol.tasks.map((t) => t.id)));
      const lists = [plan.open, plan.waiting, plan.undetermined, plan.parked, plan.finished, plan.lapsed].flat();
      expect(lists.map((i) => i.id).sort()).toEqual(plan.all.map((i) => i.id).sort());
      expect(plan.byId.size).toBe(plan.all.length);
    }
  });
});

describe('questions', () => {
  test('a question is asked only while its condition holds, and of each of its subjects', () => {
    const protocol = protocolWith({ facts: [fact('which', { when: is('visible', 'yes') })], tasks: [] });
    const asked = (...told: readonly Told[]) =>
      givenWith(protocol, ...told)
        .plan()
        .questions.map((q) => q.fact.id);
    expect(asked()).not.toContain('which');
    expect(asked(answered('visible', 'yes'))).toContain('which');
    const told = given(
      ...came('p1', 'visible'),
      added('c1', 'carer'),
      added('c2', 'carer'),
      carer('c1', 'p1'),
      carer('c2', 'p1'),
    );
    expect(
      told
        .plan()
        .questions.filter((q) => q.fact.id === 'unsafe')
        .map((q) => q.subject),
    ).toEqual(['c1', 'c2']);
    const twice = told.and(...came('p2', 'visible'), carer('c1', 'p2'));
    expect(twice.plan().questions.filter((q) => q.subject === 'c1')).toHaveLength(1);
  });

  test('each says how many tasks wait for it', () => {
    const told = given(answered('visible', 'no'));
    expect(told.plan().questions.find((q) => q.fact.id === 'spread')?.blocks).toBe(2);
  });
});

describe('closing', () => {
  const ready = given(
    answered('danger', 'no'),
    answered('visible', 'no'),
    answered('spread', 'no'),
    everybody('receiver'),
    recorded('police', { reached: 'yes', shared: 'yes' }),
    recorded('evaluate'),
  );

  test('the plan names what still stops it: open, waiting and undetermined, not what is optional or comes after', () => {
    const left = given(answered('danger', 'no'), answered('visible', 'no'), answered('spread', 'no')).plan()
      .beforeClosing;
    expect(left.map((i) => i.task.id)).toEqual(['police', 'evaluate']);
    expect(ready.plan().beforeClosing).toEqual([]);
  });

  test('a case that is ready can be closed, one that is not cannot', () => {
    expect(ready.when({ do: 'close-case', summary: 'done' })).toEqual([{ type: 'case-closed', summary: 'done' }]);
    expect(given().when({ do: 'close-case', summary: 'done' })).toBe('not-ready-to-close');
    expect(ready.when({ do: 'close-case', summary: ' ' })).toBe('text-missing');
  });
});

describe('until when a plan is the same', () => {
  const seen = (told: ReturnType<typeof given>, moment: number) => {
    const { all, questions, open } = planFor(smallProtocol, told.state, { now: moment, calendar: plainCalendar });
    return JSON.stringify([
      all.map((i) => [i.id, i.status, i.due, i.openedAt, i.waits]),
      questions,
      open.map((i) => i.id),
    ]);
  };

  test('it is the same one millisecond before, and differs at that moment', () => {
    const told = given('10:00', closed);
    const until = told.plan().validUntil ?? 0;
    expect(until).toBe(at('13:00'));
    const next = told.plan('13:00').validUntil ?? 0;
    expect(next).toBe(at('03-16 10:00'));
    expect(seen(told, next - 1)).toBe(seen(told, at('13:00')));
    expect(seen(told, next)).not.toBe(seen(told, at('13:00')));
  });

  test('a plan without timers is valid for ever', () => {
    expect(givenWith(protocolWith({ tasks: [task('one')] })).plan().validUntil).toBeUndefined();
  });
});

test('a task explains itself: the clause, and what was looked at since when', () => {
  const protocol = protocolWith({
    tasks: [
      task('police', { record: [], covers: ['K3.1'] }),
      task('next', {
        covers: ['K5.1'],
        after: ['police'],
        when: all(is('visible', 'yes'), is('adult-suspected', 'no')),
        until: elapsed('PT1H', 'opened'),
      }),
    ],
  });
  const told = givenWith(protocol, '09:30', answered('visible', 'yes'), recorded('police'));
  const now = { now: at('10:30'), calendar: plainCalendar };
  expect(explainer(protocol, told.state, now)(told.task('next', '10:30'))).toEqual({
    covers: ['K5.1'],
    after: ['police'],
    seen: [
      { saw: 'answer', fact: 'visible', answer: 'yes', presumed: false, since: at('09:30') },
      { saw: 'answer', fact: 'adult-suspected', answer: 'no', presumed: true, since: at('09:00') },
      { saw: 'time', since: at('10:00') },
    ],
  });
});

test('a task for nobody explains itself by the answer that nobody is there', () => {
  const told = given('09:30', answered('visible', 'no'));
  const explain = explainer(smallProtocol, told.state, { now: at('10:00'), calendar: plainCalendar });
  const visible = { saw: 'answer', fact: 'visible', answer: 'no', presumed: false, since: at('09:30') };
  expect(explain(told.task('talk/?', '10:00')).seen).toEqual([visible]);
  expect(explain(told.task('call/?', '10:00')).seen).toContainEqual(visible);
});

test('a protocol that goes round in a circle is refused by the loader, and says so where one slipped through', () => {
  const circle = protocolWith({
    tasks: [task('one', { after: ['two'] }), task('two', { when: wrote('one', 'x', 'yes') })],
  });
  expect(() => givenWith(circle).plan()).toThrow('goes round in a circle');
});
