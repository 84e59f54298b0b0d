import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProtocolReference } from '../domain/case-event.ts';
import type { Protocol } from '../domain/protocol.ts';
import { loadProtocol, protocolText, referenceTo } from './load-protocol.ts';
import { problemLine } from './problem.ts';

/** A protocol that a school can begin a case with. */
export interface ShelvedProtocol {
  readonly protocol: Protocol;
  readonly reference: ProtocolReference;
  /** What a case keeps of it. */
  readonly text: string;
}

/** The protocols that come with Luwte, by name. */
export type ProtocolShelf = ReadonlyMap<string, ShelvedProtocol>;

/** The protocols that a school can choose as its own: not those that only serve others as an annex. */
export const choosable = (shelf: ProtocolShelf): readonly Protocol[] =>
  [...shelf.values()].map(({ protocol }) => protocol).filter((protocol) => !protocol.annexOnly);

/**
 * Reads every protocol in a folder.
 * @throws with all problems when one of them does not load: a server must not start with half a protocol
 */
export function fillShelf(folder: string): ProtocolShelf {
  const shelf = new Map<string, ShelvedProtocol>();
  const problems: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, 'protocol.yaml');
    if (!existsSync(file)) continue;
    const loaded = loadProtocol(file);
    if (!loaded.ok) problems.push(...loaded.problems.map((problem) => problemLine(problem, 'en')));
    else
      shelf.set(loaded.protocol.name, {
        protocol: loaded.protocol,
        reference: referenceTo(loaded.protocol),
        text: protocolText(loaded.protocol),
      });
  }
  if (problems.length > 0) throw new Error(`These protocols cannot be used:\n${problems.join('\n')}`);
  if (shelf.size === 0) throw new Error(`There is no protocol in ${folder}.`);
  return shelf;
}
