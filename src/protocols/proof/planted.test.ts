import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { z } from 'zod';
import { loadProtocol } from '../load-protocol.ts';
import { problemLine } from '../problem.ts';
import { protocolFolder } from '../protocol-folder.ts';
import { runScenarioFile } from '../run-scenario-file.ts';
import { type Finding, prove } from './prove.ts';
import { storyOf } from './story.ts';
import { scenarioOf, scenarioText, storyInWords } from './story-file.ts';

/** Faults that were put into the protocols on purpose. Each has to be found, by its own property, with a story. */
const planted = z.strictObject({
  fault: z.strictObject({ nl: z.string(), en: z.string() }),
  of: z.string(),
  found: z.string(),
  story: z.literal('none').optional(),
  change: z
    .array(
      z.union([
        z.strictObject({ at: z.array(z.union([z.string(), z.number()])), to: z.unknown() }),
        z.strictObject({ at: z.array(z.union([z.string(), z.number()])), remove: z.literal(true) }),
      ]),
    )
    .min(1),
});
const folder = join(import.meta.dirname, 'planted');
const files = readdirSync(folder).sort();
const scratch = mkdtempSync(join(tmpdir(), 'luwte-planted-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const named = ({ property }: Finding) => {
  switch (property.of) {
    case 'promise':
      return `promise ${property.invariant.id}`;
    case 'wait':
      return `wait ${property.task} ${property.for}`;
    case 'asked':
      return `asked ${property.task} ${property.fact}`;
    default:
      return `${property.of} ${property.task}`;
  }
};

test('there are at least twenty, and each names its own fault', () => {
  expect(files.length).toBeGreaterThanOrEqual(20);
  expect(new Set(files.map((file) => parse(readFileSync(join(folder, file), 'utf8')).fault.en)).size).toBe(
    files.length,
  );
});

describe('a planted fault is found, with a story that runs', () => {
  test.each(files)('%s', (file) => {
    const fault = planted.parse(parse(readFileSync(join(folder, file), 'utf8')));
    const place = join(scratch, file);
    cpSync(protocolFolder(), place, { recursive: true });
    const protocolFile = join(place, fault.of, 'protocol.yaml');
    const document = parseDocument(readFileSync(protocolFile, 'utf8'));
    for (const change of fault.change) {
      if ('remove' in change) document.deleteIn(change.at);
      else document.setIn(change.at, document.createNode(change.to));
    }
    writeFileSync(protocolFile, document.toString());

    const loaded = loadProtocol(protocolFile);
    if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problemLine(problem, 'en')).join('\n'));
    const proof = prove(loaded.protocol, loaded.invariants);
    const broken = proof.findings.filter((finding) => finding.verdict !== 'holds');
    expect(broken.map(named)).toContain(fault.found);

    const stories = broken
      .filter((finding) => named(finding) === fault.found)
      .map((finding) => ({ finding, story: storyOf(loaded.protocol, proof.questions, finding) }));
    const told = stories.find(({ story }) => story !== undefined);
    if (fault.story === 'none') {
      expect(told).toBeUndefined();
      return;
    }
    if (!told?.story) throw new Error(`No story for ${fault.found}: ${JSON.stringify(broken.map(named))}`);
    const scenario = scenarioOf(told.story, told.finding, loaded.protocol, './protocol.yaml');
    const storyFile = join(place, fault.of, 'story.yaml');
    writeFileSync(storyFile, scenarioText(scenario));
    expect(runScenarioFile(storyFile).failures).toEqual([]);
    expect(storyInWords(told.story, loaded.protocol).length).toBeGreaterThan(0);

    // The same story does not end so in the protocol without the fault.
    const sound = { ...scenario, protocol: fault.of };
    writeFileSync(storyFile, scenarioText(sound));
    expect(runScenarioFile(storyFile).failures).not.toEqual([]);
  });
});
