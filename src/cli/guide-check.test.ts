import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guideFolder } from '../protocols/protocol-folder.ts';
import { run } from './guide-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'luwte-guide-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let said: string[];
beforeEach(() => {
  said = [];
  const hear = (line: string) => void said.push(line);
  vi.spyOn(console, 'log').mockImplementation(hear);
  vi.spyOn(console, 'error').mockImplementation(hear);
});
afterEach(() => vi.restoreAllMocks());

describe('luwte guide check', () => {
  test('is content with a guide that is whole', async () => {
    expect(await run([join(guideFolder(), 'victim.yaml')])).toBe(0);
    expect(said.join()).toContain('in orde');
  });

  test('says where something is missing and what to do, and fails', async () => {
    const file = join(folder, 'half.yaml');
    writeFileSync(file, 'guide: half\ntitle: { nl: "Half", en: "Half" }\n');
    expect(await run([join(guideFolder(), 'victim.yaml'), file, '--language', 'en'])).toBe(1);
    expect(said.join('\n')).toMatch(/half\.yaml:\d+:\d+ \[missing-key\] "about" is missing here/);
  });

  test('fails without a file, or with one that is not there', async () => {
    expect(await run([])).toBe(1);
    expect(await run([join(folder, 'gone.yaml')])).toBe(1);
  });
});
