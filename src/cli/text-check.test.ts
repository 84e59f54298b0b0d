import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from './text-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'luwte-text-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

let said: string[];
beforeEach(() => {
  said = [];
  const hear = (line: string) => void said.push(line.replaceAll(`${folder}/`, ''));
  vi.spyOn(console, 'log').mockImplementation(hear);
  vi.spyOn(console, 'error').mockImplementation(hear);
});
afterEach(() => vi.restoreAllMocks());

describe('luwte text check', () => {
  test('says line, column, reason and what to write instead, and fails', async () => {
    const letter = file('brief.txt', 'Beste ouders,\n\nGisteren is noor gebeld.\nAlles komt goed.\n');
    const names = file('namen.txt', 'Noor de Vries\n\n');
    expect(await run([letter, '--names', names])).toBe(1);
    expect(said[0]).toBe('brief.txt:3:13 [name] "noor"');
    expect(said[1]).toContain('Schrijf "een leerling"');
    expect(said[2]).toBe('brief.txt:4:1 [promise] "Alles komt goed"');
    expect(said.at(-1)).toMatch(/^brief\.txt: 2 keer iets om naar te kijken; leesgemak \d+\.$/);
  });

  test('speaks English about an English letter', async () => {
    expect(await run([file('letter.txt', 'It is her own fault.'), '--language', 'en'])).toBe(1);
    expect(said.join('\n')).toContain('This puts the blame on somebody.');
  });

  test('is content with a letter in which nothing stands', async () => {
    expect(await run([file('goed.txt', 'Wij praten met alle leerlingen.')])).toBe(0);
    expect(said[0]).toContain('niets gevonden');
  });

  test.each([
    ['an image', 'beeld.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['an image in disguise', 'brief2.txt', `data:image/png;base64,${'iVBORw0KGgo1'.repeat(40)}`],
    ['another encoding', 'oud.txt', new Uint8Array([0x5a, 0x6f, 0xeb])],
  ])('refuses %s', async (_title, name, content) => {
    expect(await run([file(name, content)])).toBe(1);
    expect(said.join()).toContain('geen gewone tekst');
  });

  test('says so when a file is not there, is too large or is not named', async () => {
    expect(await run([join(folder, 'weg.txt')])).toBe(1);
    expect(await run([file('goed.txt', 'Wij praten.'), '--names', join(folder, 'weg.txt')])).toBe(1);
    expect(await run([file('groot.txt', 'a '.repeat(1_100_000))])).toBe(1);
    expect(await run([])).toBe(1);
    expect(await run([folder])).toBe(1);
    expect(await run([file('goed.txt', 'Wij praten.'), '--language', 'fr'])).toBe(1);
    expect(said).toEqual([
      expect.stringContaining('weg.txt: Dit bestand is niet te lezen'),
      expect.stringContaining('weg.txt: Dit bestand is niet te lezen'),
      expect.stringContaining('groter dan 2 MB'),
      expect.stringContaining('Noem één bestand'),
      expect.stringContaining('niet te lezen'),
      expect.stringContaining('Noem één bestand'),
    ]);
  });
});
