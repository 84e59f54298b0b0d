import { expect, test } from 'vitest';
import { fairTurns, TooManyWaiting } from './fair-turns.ts';

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
  const turns = fairTurns(2, 5);
  for (const name of ['ada', 'bo', 'cas']) void turns.take(name, work(name));
  expect(started).toEqual(['ada', 'bo']);
  await done('bo');
  expect(started).toEqual(['ada', 'bo', 'cas']);
});

test('one person who tries again and again holds up nobody else', async () => {
  const { started, work, done } = controlled();
  const turns = fairTurns(1, 5);
  for (const label of ['ada1', 'ada2', 'ada3']) void turns.take('ada', work(label));
  void turns.take('bo', work('bo1'));
  await done('ada1');
  await done('ada2');
  expect(started).toEqual(['ada1', 'ada2', 'bo1']);
});

test('one name never runs twice at once, even when there is room', async () => {
  const { started, work, done } = controlled();
  const turns = fairTurns(2, 5);
  void turns.take('ada', work('ada1'));
  void turns.take('ada', work('ada2'));
  expect(started).toEqual(['ada1']);
  await done('ada1');
  expect(started).toEqual(['ada1', 'ada2']);
});

test('who has too much waiting is told so, and the others go on', async () => {
  const { started, work } = controlled();
  const turns = fairTurns(2, 2);
  for (const label of ['ada1', 'ada2', 'ada3']) void turns.take('ada', work(label));
  await expect(turns.take('ada', work('ada4'))).rejects.toThrow(TooManyWaiting);
  void turns.take('bo', work('bo1'));
  expect(started).toEqual(['ada1', 'bo1']);
});

test('work that fails gives its turn to the next', async () => {
  const turns = fairTurns(1, 5);
  const failing = turns.take('ada', () => Promise.reject(new Error('no')));
  const following = turns.take('bo', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await following).toBe('yes');
});
