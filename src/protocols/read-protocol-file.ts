import { type ProtocolFile, protocolFile } from './language.ts';
import type { Problem } from './problem.ts';
import { inShape } from './shape-problems.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** A protocol file that has the right shape, with a way to say where in it something stands. */
export interface ReadFile extends Pick<YamlFile, 'problems' | 'report' | 'locate'> {
  readonly name: string;
  readonly content: ProtocolFile;
}

/**
 * Reads the text of a protocol file.
 * @param name how the file is called in messages
 */
export function readProtocolFile(name: string, source: string): ReadFile | { readonly problems: readonly Problem[] } {
  const yaml = readYaml(name, source);
  if (!('value' in yaml)) return yaml;
  const { problems, report, locate } = yaml;
  const content = inShape(protocolFile, yaml.value, report);
  return content ? { name, content, problems, report, locate } : { problems };
}
