import { expect, test } from 'vitest';
import { fairTurns, TooManyWaiting, type TurnLimits } from './fair-turns.ts';

const turnsFor = (limits: Partial<TurnLimits>) =>
  fairTurns({ atOnce: 2, ofOneStanding: 2, waitingPerName: 5, inAll: { known: 50, stranger: 50 }, ...limits });

/** Work that is done when the test says so. */
function controlled() {
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const work = (label: string) => () =>
    new Promise<string>((resolve) => {
      started.push(label);
      finish.set(label, () => resolve(label));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const done = async (label: string) => {
    finish.get(label)?.();
    await settle();
  };
  return { started, work, done };
}

test('at most two run at once', async () => {
  const { started, work, done } = controlled();
  const turns = turnsFor({});
  for (const name of ['ada', 'bo', 'cas']) void turns.take(name, work(name));
  expect(started).toEqual(['ada', 'bo']);
  await done('bo');
  expect(started).toEqual(['ada', 'bo', 'cas']);
});

test('one person who tries again and again holds up nobody else', async () => {
  const { started, work, done } = controlled();
  const turns = turnsFor({ atOnce: 1 });
  for (const label of ['ada1', 'ada2', 'ada3']) void turns.take('ada', work(label));
  void turns.take('bo', work('bo1'));
  await done('ada1');
  await done('ada2');
  expect(started).toEqual(['ada1', 'ada2', 'bo1']);
});

test('one name never runs twice at once, even when there is room', async () => {
  const { started, work, done } = controlled();
  const turns = turnsFor({});
  void turns.take('ada', work('ada1'));
  void turns.take('ada', work('ada2'));
  expect(started).toEqual(['ada1']);
  await done('ada1');
  expect(started).toEqual(['ada1', 'ada2']);
});

test('who has too much waiting is told so, and the others go on', async () => {
  const { started, work } = controlled();
  const turns = turnsFor({ waitingPerName: 2 });
  for (const label of ['ada1', 'ada2', 'ada3']) void turns.take('ada', work(label));
  await expect(turns.take('ada', work('ada4'))).rejects.toThrow(TooManyWaiting);
  void turns.take('bo', work('bo1'));
  expect(started).toEqual(['ada1', 'bo1']);
});

test('work that fails gives its turn to the next', async () => {
  const turns = turnsFor({ atOnce: 1 });
  const failing = turns.take('ada', () => Promise.reject(new Error('no')));
  const following = turns.take('bo', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await following).toBe('yes');
});

test('somebody who is known comes in at once while a hundred names of strangers wait', async () => {
  const { started, work, done } = controlled();
  const turns = turnsFor({ atOnce: 3, ofOneStanding: 2, inAll: { known: 50, stranger: 100 } });
  for (let made = 0; made < 100; made += 1) void turns.take(`${made}`, work(`${made}`), 'stranger');
  expect(started).toEqual(['0', '1']);
  void turns.take('noor', work('noor'));
  expect(started).toEqual(['0', '1', 'noor']);
  for (const label of ['samir', 'joke']) void turns.take(label, work(label));
  await done('0');
  await done('noor');
  expect(started).toEqual(['0', '1', 'noor', 'samir', 'joke']);
  await done('samir');
  await done('joke');
  expect(started.slice(5)).toEqual(['2']);
});

test('a stranger who uses the name of somebody known does not stand in their way', async () => {
  const { started, work } = controlled();
  const turns = turnsFor({ atOnce: 3, ofOneStanding: 2, waitingPerName: 1 });
  for (const label of ['guess1', 'guess2']) void turns.take('noor', work(label), 'stranger');
  await expect(turns.take('noor', work('guess3'), 'stranger')).rejects.toThrow(TooManyWaiting);
  void turns.take('noor', work('noor'), 'known');
  expect(started).toEqual(['guess1', 'noor']);
});

test('when too many strangers wait the next one is told so at once, and who is known still gets a turn', async () => {
  const { started, work, done } = controlled();
  const turns = turnsFor({ inAll: { known: 50, stranger: 3 } });
  for (const label of ['a', 'b', 'c']) void turns.take(label, work(label), 'stranger');
  await expect(turns.take('d', work('d'), 'stranger')).rejects.toThrow(TooManyWaiting);
  void turns.take('noor', work('noor'));
  await done('a');
  expect(started).toEqual(['a', 'b', 'noor']);
  void turns.take('d', work('d'), 'stranger');
  await done('b');
  await done('noor');
  expect(started).toEqual(['a', 'b', 'noor', 'c', 'd']);
});
