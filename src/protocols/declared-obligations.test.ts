import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadProtocol } from './load-protocol.ts';
import { protocolFolder } from './protocol-folder.ts';
import { runScenarioFile } from './run-scenario-file.ts';

/** Protocols that declare their own obligations keep to them: each is met in a scenario that holds. */
const folder = protocolFolder();
const protocols = globSync('*/protocol.yaml', { cwd: folder })
  .sort()
  .map((file) => {
    const path = join(folder, file);
    const { obligations = {} } = parse(readFileSync(path, 'utf8')) as {
      obligations?: Readonly<Record<string, unknown>>;
    };
    return { name: basename(dirname(path)), path, declared: Object.keys(obligations) };
  });
const declaring = protocols.filter(({ declared }) => declared.length > 0);

test('six protocols declare obligations of their own', () => {
  expect(declaring.map(({ name }) => name)).toEqual([
    'fake-images',
    'meldcode',
    'online-incident-po',
    'sextortion',
    'staff-suspected',
    'veilig-thuis-advice',
  ]);
});

test('no two protocols give the same number to different obligations', () => {
  const ids = declaring.flatMap(({ declared }) => declared);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(protocols)('$name says what it was written from', ({ path }) => {
  const loaded = loadProtocol(path);
  expect(loaded.ok && (loaded.protocol.sources ?? []).length).toBeGreaterThan(0);
});

describe.each(declaring)('$name', ({ name, path, declared }) => {
  const scenarios = globSync(`${name}/scenarios/*.yaml`, { cwd: folder }).map((file) =>
    runScenarioFile(join(folder, file)),
  );

  test('has at least four scenarios, and all hold', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(4);
    expect(scenarios.flatMap(({ failures }) => failures)).toEqual([]);
  });

  test.each(declared)('%s is shown in a scenario', (id) => {
    expect(scenarios.flatMap(({ shows }) => shows)).toContain(id);
  });

  test('a scenario shows only what is covered, here or in an annex', () => {
    const loaded = loadProtocol(path);
    if (!loaded.ok) throw new Error(`${name} does not load`);
    const { stages, facts, milestones, stops, tasks, dropped, covers } = loaded.protocol;
    const covered = new Set([
      ...[...stages, ...facts, ...milestones, ...stops, ...tasks, ...dropped].flatMap((part) => part.covers),
      ...covers.map(({ id }) => id),
    ]);
    // What a called annex meets as a whole, it meets here too.
    for (const { id } of loaded.protocol.obligations ?? []) covered.add(id);
    expect(scenarios.flatMap(({ shows }) => shows.filter((id) => !covered.has(id)))).toEqual([]);
  });
});
