import { parseArgs } from 'node:util';
import { checkBackupHere } from '../main-backup.ts';
import { explained, NotDone } from '../main-keys.ts';
import { progressOnTerminal } from './progress.ts';

/** `luwte backup verify FILE_OR_FOLDER`: reads a backup to its end; needs the root key, and no database. */
export function run(words: readonly string[]): Promise<number> {
  return explained(async () => {
    const { positionals } = parseArgs({ args: [...words], allowPositionals: true, options: {} });
    const [place, ...more] = positionals;
    if (place === undefined || more.length > 0) {
      throw new NotDone(
        'Name a backup, or the folder of which the newest is meant: luwte backup verify /mnt/copies/luwte',
      );
    }
    const progress = progressOnTerminal();
    const { file, madeAt, rows, streams } = await checkBackupHere(place, progress.tell).finally(progress.end);
    console.log(`Whole: ${file} of ${madeAt} (${rows.toLocaleString('en')} rows; cases with their keys: ${streams})`);
  });
}
