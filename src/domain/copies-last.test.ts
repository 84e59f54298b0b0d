import { expect, test } from 'vitest';
import { daysThatKeysLast } from './copies-last.ts';

const hours = (count: number) => count * 3_600_000;

test('a key is gone when the next backup has replaced the file of keys, with an hour for making it', () => {
  expect(daysThatKeysLast({ backupEvery: hours(6), snapshotDays: 0 })).toBe(1);
  expect(daysThatKeysLast({ backupEvery: hours(24), snapshotDays: 0 })).toBe(2);
});

test('copies that somebody else keeps for longer count for longer', () => {
  expect(daysThatKeysLast({ backupEvery: hours(24), snapshotDays: 30 })).toBe(30);
  expect(daysThatKeysLast({ backupEvery: null, snapshotDays: 7 })).toBe(7);
});
