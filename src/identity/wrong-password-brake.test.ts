import { expect, test } from 'vitest';
import { wrongPasswordBrake } from './wrong-password-brake.ts';

const now = Date.UTC(2026, 10, 3, 8, 52);

test('four mistakes cost nothing, then each try waits longer, up to eight seconds', () => {
  const brake = wrongPasswordBrake();
  const pauses = Array.from({ length: 10 }, () => {
    const pause = brake.pauseFor('noor@school.example', now);
    brake.wasWrong('noor@school.example', now);
    return pause;
  });
  expect(pauses).toEqual([0, 0, 0, 0, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test('what happens to one address delays no other, and the right password ends it', () => {
  const brake = wrongPasswordBrake();
  for (let tries = 0; tries < 8; tries += 1) brake.wasWrong('noor@school.example', now);
  expect(brake.pauseFor('sem@school.example', now)).toBe(0);
  brake.wasRight('noor@school.example');
  expect(brake.pauseFor('noor@school.example', now)).toBe(0);
});

test('mistakes are forgotten after a quarter of an hour', () => {
  const brake = wrongPasswordBrake();
  for (let tries = 0; tries < 8; tries += 1) brake.wasWrong('noor@school.example', now);
  expect(brake.pauseFor('noor@school.example', now + 15 * 60_000)).toBe(0);
});

test('a flood of addresses does not fill the memory', () => {
  const brake = wrongPasswordBrake();
  for (let tries = 0; tries < 8; tries += 1) brake.wasWrong('first@school.example', now);
  for (let index = 0; index < 5_000; index += 1) brake.wasWrong(`${index}@school.example`, now);
  expect(brake.pauseFor('first@school.example', now)).toBe(0);
});
