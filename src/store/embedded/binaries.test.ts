import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRootsOwn } from './binaries.ts';

// Of root on every system where the embedded database runs, and to be changed by nobody else.
const ofRoot = '/usr';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'luwte-binaries-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder of root's is root's own; one that others may write in is not", () => {
  expect(isRootsOwn(ofRoot)).toBe(true);
  const open = path.join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(isRootsOwn(open)).toBe(false);
});

test("a link in a folder where anybody may make one is never root's own, wherever it points", () => {
  const link = path.join(folder, 'luwte');
  symlinkSync(ofRoot, link);
  expect(isRootsOwn(link)).toBe(false);
});
