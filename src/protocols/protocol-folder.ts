import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The folder with the protocols that come with Luwte. Found from this file, in the sources as well as in what was built,
 * because commands run from anywhere on disk.
 */
export function protocolFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'protocols', 'kindante', 'protocol.yaml');
    if (existsSync(candidate)) return join(folder, 'protocols');
    if (dirname(folder) === folder) throw new Error('The folder "protocols" of Luwte is missing.');
  }
}

/** The folder with the guides for talks, beside that of the protocols. */
export const guideFolder = (): string => join(dirname(protocolFolder()), 'guides');

/** The names of the guides that come with Luwte: those that a task can ask for. */
export function guideNames(): readonly string[] {
  return readdirSync(guideFolder())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'));
}
