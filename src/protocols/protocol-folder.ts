import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
