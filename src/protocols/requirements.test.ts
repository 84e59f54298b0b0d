import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listedObligations } from './listed-obligations.ts';
import { loadProtocol } from './load-protocol.ts';
import { protocolFolder } from './protocol-folder.ts';
import { runScenarioFile } from './run-scenario-file.ts';

/**
 * Every obligation of the two written documents, and every rule of safety and privacy, is met by something: a protocol
 * that covers it and a scenario that shows it, or a test that names it. What comes later stands in one list.
 */
const root = dirname(protocolFolder());
const { rules, ...obligations } = listedObligations;

/** Delivered later, and why. This list only gets shorter. */
const later: Readonly<Record<string, string>> = {
  V5: 'Prevention advice is public guidance for pupils, never on the path of a pupil who is visible.',
  S14: 'The print pack comes with the contacts and the talk guides.',
  P5: 'Nothing is sent to the outside yet: it comes with the reminders.',
};
const mostLater = 3;

const loaded = Object.keys(obligations).map((name) => {
  const result = loadProtocol(join(root, 'protocols', name, 'protocol.yaml'));
  if (!result.ok) throw new Error(`${name} does not load`);
  return [name, result.protocol] as const;
});

/** What a protocol says that it covers, wherever in the file it says so. */
function coveredBy(protocol: (typeof loaded)[number][1]): ReadonlySet<string> {
  const { stages, facts, milestones, stops, tasks, dropped, covers } = protocol;
  return new Set([
    ...[...stages, ...facts, ...milestones, ...stops, ...tasks, ...dropped].flatMap((part) => part.covers),
    ...covers.map((one) => one.id),
  ]);
}

describe.each(loaded)('%s', (name, protocol) => {
  const ids = obligations[name as keyof typeof obligations];
  const scenarios = globSync(`protocols/${name}/scenarios/*.yaml`, { cwd: root }).map((file) =>
    runScenarioFile(join(root, file)),
  );
  const covered = coveredBy(protocol);
  const shown = new Set(scenarios.filter((s) => s.failures.length === 0).flatMap((s) => s.shows));

  test.each(ids.filter((id) => !(id in later)))('%s is covered by the protocol and met in a scenario', (id) => {
    expect([id, covered.has(id), shown.has(id)]).toEqual([id, true, true]);
  });

  test('nothing says that it meets an obligation that does not exist', () => {
    const known = new Set([...obligations['vo-sexting'], ...obligations.kindante, ...rules]);
    // The loader checks the obligations that protocols declare themselves, those of annexes among them.
    for (const { id } of protocol.obligations ?? []) known.add(id);
    expect([...covered, ...scenarios.flatMap((s) => s.shows)].filter((id) => !known.has(id))).toEqual([]);
  });

  test('a scenario shows only what its protocol covers', () => {
    for (const { file, shows } of scenarios) expect([file, shows.filter((id) => !covered.has(id))]).toEqual([file, []]);
  });

  test('nothing in the protocol stands there without a clause or a rule', () => {
    for (const part of [...protocol.facts, ...protocol.milestones, ...protocol.stops, ...protocol.tasks])
      expect(part.covers.length).toBeGreaterThan(0);
  });
});

describe('rules of safety and privacy', () => {
  const own = join('src', 'protocols', 'requirements.test.ts');
  const tests = globSync(['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'], { cwd: root })
    .filter((file) => file !== own)
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const covered = new Set(loaded.flatMap(([, protocol]) => [...coveredBy(protocol)]));

  test.each(rules.filter((id) => !(id in later)))('%s is named by a test or covered by a protocol', (id) => {
    expect([id, covered.has(id) || new RegExp(`\\b${id}\\b`).test(tests)]).toEqual([id, true]);
  });
});

describe('what comes later', () => {
  test('is a list that only gets shorter', () => {
    expect(Object.keys(later).length).toBeLessThanOrEqual(mostLater);
  });

  test('names what exists, with a reason each', () => {
    const known = [...obligations['vo-sexting'], ...obligations.kindante, ...rules];
    for (const [id, reason] of Object.entries(later)) {
      expect(known).toContain(id);
      expect(reason.length).toBeGreaterThan(20);
    }
  });
});
