import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RootKeyRefused, readRootKeys, rootKeyLine, rootKeyOf } from './root-key.ts';
import { readRootKeyFile, replaceRootKeyFile } from './root-key-file.ts';
import { openRootKeys, ownRootKeyFile, type RootKeySource } from './root-key-source.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'luwte-root-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

const emptyDatabase = async () => false;
const withBoards = async () => true;
const readOrMakeRootKey = async (data: string) => (await openRootKeys(ownRootKeyFile(data), emptyDatabase)).current();

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

test('beside a database that holds a board a missing key is never made anew: it says what to do, and makes nothing', async () => {
  await expect(openRootKeys(ownRootKeyFile(folder), withBoards)).rejects.toThrow(
    /The root key is missing.*Put the file back.*luwte keys recover/s,
  );
  expect(await readdir(folder)).toEqual([]);
});

test('outside of the data folder no key is made, whatever the database holds', async () => {
  const file = path.join(folder, 'elsewhere');
  await expect(openRootKeys({ kind: 'file', file, own: false }, emptyDatabase)).rejects.toThrow('luwte keys new');
  expect(await readdir(folder)).toEqual([]);
});

const [one, other] = [rootKeyOf(Buffer.alloc(32, 1)), rootKeyOf(Buffer.alloc(32, 2))];

test('a text holds the key to use and those of before, on lines or with spaces between', () => {
  for (const between of ['\n', '\r\n', ' ', '\n\n']) {
    const read = readRootKeys(`${rootKeyLine(one)}${between}${rootKeyLine(other)}\n`, 'A text');
    expect(read.map(({ id }) => id)).toEqual([one.id, other.id]);
  }
  expect(() => readRootKeys('', 'A text')).toThrow('A text holds no root key');
  expect(() => readRootKeys(`${rootKeyLine(one)} ${'A'.repeat(43)}`, 'A text')).toThrow(RootKeyRefused);
});

test('a key comes from the environment, or from a command that prints it', async () => {
  const sources: RootKeySource[] = [
    { kind: 'text', text: rootKeyLine(one) },
    { kind: 'command', command: `echo '${rootKeyLine(one)}'; echo '${rootKeyLine(other)}'` },
  ];
  for (const source of sources) expect((await openRootKeys(source, withBoards)).current().id).toBe(one.id);
});

test('a command that fails, or prints something else, is refused, and nothing that it printed is told', async () => {
  const failure = async (command: string) =>
    openRootKeys({ kind: 'command', command }, withBoards).then(
      () => 'not refused',
      (error: Error) => `${error.name} ${error.message}`,
    );
  expect(await failure(`echo '${rootKeyLine(one)}'; exit 3`)).toMatch(/^RootKeyRefused .*COMMAND failed \(3\)/);
  expect(await failure('echo secret-of-somebody')).toMatch(/^RootKeyRefused .*holds no root key/);
  for (const command of [`echo '${rootKeyLine(one)}'; exit 3`, 'echo secret-of-somebody']) {
    expect(await failure(command)).not.toContain('secret-of-somebody');
    expect(await failure(command)).not.toContain(rootKeyLine(one).split(' ')[1]);
  }
});

test('a server that meets a key it does not know reads the file again, and keeps what it has when that cannot be read', async () => {
  const file = path.join(folder, 'root-key');
  await replaceRootKeyFile(file, [one]);
  const keys = await openRootKeys(ownRootKeyFile(folder), withBoards);
  expect(await keys.find(other.id)).toBeNull();
  await replaceRootKeyFile(file, [other, one]);
  expect((await keys.find(other.id))?.id).toBe(other.id);
  expect(keys.current().id).toBe(other.id);
  await writeFile(file, 'half a', { mode: 0o600 });
  expect(await keys.find('0123456789abcdef')).toBeNull();
  expect((await keys.find(one.id))?.id).toBe(one.id);
  expect(await readdir(folder)).toEqual(['root-key']);
});

test('keys that are put in the place of others are there at once and whole, and for their owner alone', async () => {
  const file = path.join(folder, 'root-key');
  await replaceRootKeyFile(file, [one]);
  await replaceRootKeyFile(file, [other, one]);
  expect((await readRootKeyFile(file))?.map(({ id }) => id)).toEqual([other.id, one.id]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
