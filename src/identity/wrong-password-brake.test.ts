import { expect, test } from 'vitest';
import { TooManyWaiting } from './fair-turns.ts';
import { wrongPasswordBrake } from './wrong-password-brake.ts';

const noor = 'noor@school.example';
const wrong = async () => null;
const right = async () => 'in';

/** A brake with a clock that stands still while nobody waits, and the pauses that it asked for. */
function braking() {
  let now = Date.UTC(2026, 10, 3, 8, 52);
  const pauses: number[] = [];
  const pass = (ms: number) => {
    now += ms;
  };
  const pause = async (ms: number) => {
    pauses.push(ms);
    pass(ms);
  };
  const brake = wrongPasswordBrake(() => now, pause);
  const mistake = async (name: string, times: number) => {
    for (let tries = 0; tries < times; tries += 1) await brake.slowed(name, wrong);
  };
  return { brake, pauses, pass, mistake };
}

test('four mistakes cost nothing, then each try waits longer, up to eight seconds', async () => {
  const { pauses, mistake } = braking();
  await mistake(noor, 10);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
});

test('what happens to one address delays no other, and the right password ends it', async () => {
  const { brake, pauses, mistake } = braking();
  await mistake(noor, 4);
  expect(await brake.slowed('sem@school.example', right)).toBe('in');
  expect(pauses).toEqual([]);
  expect(await brake.slowed(noor, right)).toBe('in');
  expect(await brake.slowed(noor, wrong)).toBeNull();
  expect(pauses).toEqual([1000]);
});

test('mistakes are forgotten after a quarter of an hour', async () => {
  const { pauses, pass, mistake } = braking();
  await mistake(noor, 4);
  pass(15 * 60_000);
  await mistake(noor, 1);
  expect(pauses).toEqual([]);
});

test('a flood of addresses does not fill the memory', async () => {
  const { pauses, mistake } = braking();
  await mistake(noor, 4);
  for (let index = 0; index < 5_000; index += 1) await mistake(`${index}@school.example`, 1);
  await mistake(noor, 1);
  expect(pauses).toEqual([]);
});

test('many tries at once are one after the other: each waits as long as it would have alone', async () => {
  const { brake, pauses } = braking();
  const refused: unknown[] = [];
  for (let round = 0; round < 4; round += 1) {
    const tries = Array.from({ length: 20 }, () => brake.slowed(noor, wrong).catch((error) => refused.push(error)));
    await Promise.all(tries);
  }
  // One tries and two wait; the other seventeen of each round never reach a password.
  expect(refused).toHaveLength(4 * 17);
  expect(refused.every((error) => error instanceof TooManyWaiting)).toBe(true);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000]);
});

test('a try that waits out its pause holds up nobody else', async () => {
  let goOn = () => {};
  const brake = wrongPasswordBrake(
    () => 0,
    () =>
      new Promise((resolve) => {
        goOn = resolve;
      }),
  );
  for (let tries = 0; tries < 4; tries += 1) await brake.slowed(noor, wrong);
  const waiting = brake.slowed(noor, right);
  expect(await brake.slowed('sem@school.example', right)).toBe('in');
  goOn();
  expect(await waiting).toBe('in');
});

test('a try that breaks off counts neither as wrong nor as right', async () => {
  const { brake, pauses, mistake } = braking();
  await mistake(noor, 4);
  const broken = () => Promise.reject(new Error('the database is away'));
  await expect(brake.slowed(noor, broken)).rejects.toThrow('away');
  await expect(brake.slowed(noor, broken)).rejects.toThrow('away');
  expect(pauses).toEqual([1000, 1000]);
});
