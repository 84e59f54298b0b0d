import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Language, Text } from '../domain/text.ts';
import { type Loaded, loadProtocol, unreadable } from './load-protocol.ts';
import { problemLine } from './problem.ts';
import { protocolFolder } from './protocol-folder.ts';
import { runScenario } from './run-scenario.ts';
import { readScenario } from './scenario-file.ts';

export interface ScenarioResult {
  readonly file: string;
  readonly title?: Text;
  readonly shows: readonly string[];
  /** Each is a line of text; none means that the scenario holds. */
  readonly failures: readonly string[];
}

const loaded = new Map<string, Loaded>();

/**
 * Runs one scenario file. Its protocol is a path beside it, or the name of one that comes with Luwte.
 * @param language in which it is said what is wrong with the files themselves
 */
export function runScenarioFile(file: string, language: Language = 'en'): ScenarioResult {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    return { file, shows: [], failures: [problemLine(unreadable(file), language)] };
  }
  const scenario = readScenario(file, source);
  if ('problems' in scenario)
    return { file, shows: [], failures: scenario.problems.map((problem) => problemLine(problem, language)) };
  const base = { file, title: scenario.scenario, shows: scenario.shows };

  const beside = resolve(dirname(file), scenario.protocol);
  const path = scenario.protocol.endsWith('.yaml')
    ? beside
    : join(protocolFolder(), scenario.protocol, 'protocol.yaml');
  if (!existsSync(path))
    return { ...base, failures: [`${file}: there is no protocol "${scenario.protocol}" (looked for ${path}).`] };
  const protocol = loaded.get(path) ?? loadProtocol(path);
  loaded.set(path, protocol);
  if (!protocol.ok) return { ...base, failures: protocol.problems.map((problem) => problemLine(problem, language)) };
  return {
    ...base,
    failures: runScenario(protocol.protocol, scenario).map(({ step, text }) => `step ${step}: ${text}`),
  };
}
