import { parseArgs } from 'node:util';
import { checkTheBackup } from '../main.ts';
import { progressOnTerminal } from './progress.ts';

/** `luwte backup verify FILE_OR_FOLDER`: reads a backup to its end; needs the root key, and no database. */
export async function run(words: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...words], allowPositionals: true, options: {} });
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) {
    console.error('Name a backup, or the folder whose newest one is meant: luwte backup verify /mnt/copies/luwte');
    return 1;
  }
  const progress = progressOnTerminal();
  const checked = await checkTheBackup(place, progress.tell).finally(progress.end);
  if (!checked) return 1;
  const { file, madeAt, rows, streams } = checked;
  console.log(`Whole: ${file} of ${madeAt} (${rows.toLocaleString('en')} rows, ${streams} cases with their keys)`);
  return 0;
}
