import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ageBands } from '../domain/age.ts';
import { loadAges } from './load-ages.ts';

const shipped = fileURLToPath(new URL('../../protocols/ages.yaml', import.meta.url));
const loading = (source: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'luwte-ages-')), 'ages.yaml');
  writeFileSync(file, source);
  return () => loadAges(file);
};

describe('what helps at which age', () => {
  test('is there for every age: what to know, for the talk and for home', () => {
    const ages = loadAges(shipped);
    for (const band of ageBands)
      for (const part of ['know', 'talk', 'home'] as const) expect(ages[band][part].length).toBeGreaterThan(0);
  });

  test('accuses nobody and asks nobody to look or to collect', () => {
    const said = JSON.stringify(loadAges(shipped));
    expect(said).not.toMatch(/dader|culprit|perpetrator|\bschuldig|guilty|pleegde|committed a crime/i);
    expect(said).not.toMatch(/screenshot|bekijk de (?:foto|beelden)|look at the (?:photo|images)/i);
  });

  test.each([
    ['ages:\n  under-12: {}\n', /ages\.yaml:2:/],
    ['ages:\n  under-14: {}\n', /under-14/],
    ['ages: [\n', /ages\.yaml:/],
  ])('%j is refused at start, with where it is wrong', (source, where) => {
    expect(loading(source)).toThrow(where);
  });
});
