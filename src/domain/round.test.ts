import { describe, expect, test } from 'vitest';
import {
  answered,
  assigned,
  at,
  came,
  closed,
  corrected,
  departed,
  given,
  merged,
  recorded,
  reopened,
  withdrawn,
} from './test-told-case.ts';

const shared = recorded('police', { reached: 'yes', shared: 'yes' });
const recalls = (told: ReturnType<typeof given>) => told.plan().all.filter((i) => i.task.id === 'recall');

describe('recalling what was done', () => {
  const told = given(
    answered('visible', 'no'),
    ...came('h1', 'holder'),
    '10:00',
    shared,
    '11:00',
    recorded('delete/h1', { gone: 'yes' }),
  );

  test('a withdrawal starts a new round, opens a recall and makes what came after wait again', () => {
    expect(told.status('evaluate')).toBe('open');
    const back = told.and('12:00', withdrawn('delete/h1'));
    expect(back.task('delete/h1')).toMatchObject({ status: 'open', round: 2, openedAt: at('12:00') });
    expect(back.status('evaluate')).toBe('waiting');
    expect(recalls(back)).toMatchObject([{ status: 'open', openedAt: at('12:00') }]);
    expect(recalls(back)[0]?.path[0]).toBe('h1');
  });

  test('the second round is done on its own, with its own record', () => {
    const again = told.and('12:00', withdrawn('delete/h1'), '13:00', recorded('delete/h1', { gone: 'no' }));
    expect(again.task('delete/h1')).toMatchObject({ status: 'open', round: 2, attempts: [at('13:00')] });
    expect(again.and('14:00', recorded('delete/h1', { gone: 'yes' })).task('delete/h1')).toMatchObject({
      status: 'done',
      round: 2,
    });
  });

  test('what was done after it stays done', () => {
    expect(told.and(recorded('evaluate'), withdrawn('delete/h1')).status('evaluate')).toBe('done');
  });

  test('every withdrawal has a recall of its own, and keeps it when an earlier one is corrected', () => {
    const twice = told.and(withdrawn('delete/h1'), recorded('delete/h1', { gone: 'yes' }), withdrawn('delete/h1'));
    const [first, second] = recalls(twice);
    expect([first?.status, second?.status]).toEqual(['open', 'open']);
    const told1 = twice.and(recorded(first?.id ?? ''));
    const mistaken = told1.and(corrected(twice.events.findIndex((e) => e.event.type === 'task-withdrawn') + 1));
    const left = recalls(mistaken);
    expect(left.find((i) => i.id === second?.id)).toMatchObject({ status: 'open' });
    expect(left.find((i) => i.id === first?.id)).toMatchObject({ status: 'done', gone: true });
  });

  test('recalls of two who turn out to be one stay two, each with what was done about it', () => {
    const two = given(...came('h1', 'holder'), ...came('h2', 'holder'), shared)
      .and(recorded('delete/h1', { gone: 'yes' }), recorded('delete/h2', { gone: 'yes' }))
      .and(withdrawn('delete/h1'), withdrawn('delete/h2'));
    const done = two.and(...recalls(two).map((i) => recorded(i.id)), merged('h2', 'h1'));
    expect(recalls(done).map((i) => i.status)).toEqual(['done', 'done']);
  });

  test('a correction of the withdrawal gives the first round back', () => {
    const back = told.and('12:00', withdrawn('delete/h1'));
    expect(back.and(corrected(back.events.length)).task('delete/h1')).toMatchObject({ status: 'done', round: 1 });
  });
});

describe('what is kept of a task', () => {
  test('the first completion stands; later records add news', () => {
    const told = given('10:00', recorded('police', { reached: 'yes' }), '12:00', recorded('police', { shared: 'yes' }));
    expect(told.task('police')).toMatchObject({ status: 'done', settledAt: at('10:00') });
    expect(told.task('police').values.get('shared')).toMatchObject({ answer: 'yes', at: at('12:00') });
  });

  test('who took it on stays known, also in the next round', () => {
    const told = given(recorded('police', { reached: 'yes' }), assigned('police', 'a7'), withdrawn('police'));
    expect(told.task('police')).toMatchObject({ assignee: 'a7', round: 2 });
  });

  test('a correction takes out exactly its event', () => {
    const told = given(
      '10:00',
      recorded('police', { reached: 'yes' }),
      '11:00',
      departed('leaflet'),
      recorded('evaluate'),
    );
    const corrections = told.and(corrected(2));
    expect(corrections.status('police')).toBe('open');
    expect(corrections.status('leaflet')).toBe('departed');
    expect(corrections.status('evaluate')).toBe('done');
  });
});

describe('after closing', () => {
  const told = given('10:00', closed);

  test('aftercare opens at its moment and has a term of its own', () => {
    expect(given().task('aftercare')).toMatchObject({ status: 'waiting', waits: [{ for: 'closing' }] });
    expect(told.task('aftercare')).toMatchObject({
      status: 'waiting',
      waits: [{ for: 'time', until: at('03-16 10:00') }],
    });
    expect(told.task('aftercare', '03-16 10:00')).toMatchObject({ status: 'open', due: at('03-23 10:00') });
  });

  test('S12: reopening takes it back, and the next closing brings a second round', () => {
    const followed = told.and('03-17 09:00', recorded('aftercare'));
    expect(followed.task('aftercare')).toMatchObject({ status: 'done', round: 1 });
    const again = followed.and('03-18 09:00', reopened);
    expect(again.task('aftercare')).toMatchObject({ status: 'waiting', round: 2, waits: [{ for: 'closing' }] });
    const second = again.and('03-20 09:00', closed);
    expect(second.task('aftercare', '04-03 09:00')).toMatchObject({
      status: 'open',
      round: 2,
      openedAt: at('04-03 09:00'),
    });
  });
});
