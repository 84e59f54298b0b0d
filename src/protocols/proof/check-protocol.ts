import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Protocol } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { loadProtocol } from '../load-protocol.ts';
import type { Problem } from '../problem.ts';
import { readProtocolFile } from '../read-protocol-file.ts';
import { brokenInWords, placeOf, ruleOf } from './proof-words.ts';
import { type Finding, type Proof, prove } from './prove.ts';
import { type BrokenStory, storyOf } from './story.ts';
import { scenarioOf, scenarioText, storyInWords } from './story-file.ts';

/** What came of checking one protocol file: all that is wrong with it, and how much was looked at. */
export interface Checked {
  readonly file: string;
  readonly problems: readonly CheckProblem[];
  /** Undefined where the file could not be loaded. */
  readonly protocol?: Protocol;
  readonly proved?: {
    readonly properties: number;
    readonly valuations: number;
    readonly states: bigint;
    readonly milliseconds: number;
  };
}

export type CheckProblem = Problem & {
  /** How it comes about, where a case can show it. */
  readonly story?: { readonly words: readonly Text[]; scenario(besideFile: string): string };
};

/** Loads a protocol file, proves it, and tells a story for each kind of thing that is wrong. */
export function checkProtocol(file: string): Checked {
  const loaded = loadProtocol(file);
  if (!loaded.ok) return { file, problems: loaded.problems };
  const { protocol, invariants } = loaded;
  const from = performance.now();
  const proof = prove(protocol, invariants);
  const proved = {
    properties: proof.findings.length,
    valuations: proof.valuations,
    states: proof.states,
    milliseconds: performance.now() - from,
  };
  return { file, protocol, proved, problems: problemsOf(file, protocol, proof) };
}

function problemsOf(file: string, protocol: Protocol, proof: Proof): readonly CheckProblem[] {
  const broken = proof.findings.filter((finding) => finding.verdict !== 'holds');
  if (broken.length === 0) return [];
  const read = readProtocolFile(file, readFileSync(file, 'utf8'));
  // One fault often breaks the same thing for many tasks; one story tells enough.
  const told = new Set<string>();
  return broken.map((finding) => {
    const { property } = finding;
    const rule = finding.verdict === 'too-large' ? 'too-large-to-prove' : ruleOf(property);
    const at = 'locate' in read ? read.locate(placeOf(property)) : { file, line: 1, column: 1 };
    const problem: Problem = { ...at, rule, message: brokenInWords(finding, protocol) };
    const kind = property.of === 'promise' ? property.invariant.id : property.of;
    const story = told.has(kind) ? undefined : storyOf(protocol, proof.questions, finding);
    if (!story) return problem;
    told.add(kind);
    return { ...problem, story: asTold(file, protocol, finding, story) };
  });
}

function asTold(file: string, protocol: Protocol, finding: Finding, story: BrokenStory) {
  return {
    words: storyInWords(story, protocol),
    scenario(besideFile: string) {
      const path = relative(dirname(resolve(besideFile)), resolve(file));
      const written = isAbsolute(path) || path.startsWith('.') ? path : `./${path}`;
      return scenarioText(scenarioOf(story, finding, protocol, written));
    },
  };
}
