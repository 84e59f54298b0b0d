import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RootKeyRefused, readOrMakeRootKey } from './root-key-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'luwte-root-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the first start makes a key that only its owner can read; every later start reads the same', async () => {
  const made = await readOrMakeRootKey(folder);
  expect(made.key.symmetricKeySize).toBe(32);
  const again = await readOrMakeRootKey(folder);
  expect(again.id).toBe(made.id);
  expect(again.key.equals(made.key)).toBe(true);
  expect((await stat(path.join(folder, 'root-key'))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['root-key']);
});

test('its id tells it from another key and says nothing about it', async () => {
  const made = await readOrMakeRootKey(folder);
  expect(made.id).toMatch(/^[0-9a-f]{16}$/);
  expect(made.key.export().toString('hex')).not.toContain(made.id);
});

test('starts at the same moment end up with one key', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => readOrMakeRootKey(folder)));
  expect(new Set(keys.map((key) => key.id)).size).toBe(1);
});

test('a file that others can read is refused, and is left as it is', async () => {
  await readOrMakeRootKey(folder);
  const file = path.join(folder, 'root-key');
  const before = await readFile(file, 'utf8');
  await chmod(file, 0o640);
  await expect(readOrMakeRootKey(folder)).rejects.toThrow(/chmod 600/);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a file that holds something else, or half a key, is refused and never overwritten', async () => {
  for (const content of ['', 'hello', 'luwte-root-key-1 c2hvcnQ\n', `luwte-root-key-9 ${'A'.repeat(43)}\n`]) {
    await writeFile(path.join(folder, 'root-key'), content, { mode: 0o600 });
    await expect(readOrMakeRootKey(folder)).rejects.toThrow(RootKeyRefused);
    expect(await readFile(path.join(folder, 'root-key'), 'utf8')).toBe(content);
  }
});
