import { parseArgs } from 'node:util';
import { backUpHere } from '../main-backup.ts';
import { explained, NotDone } from '../main-keys.ts';
import { progressOnTerminal } from './progress.ts';

/** `luwte backup [FOLDER]`: makes a backup, beside a server that runs or without one. */
export function run(words: readonly string[]): Promise<number> {
  return explained(async () => {
    const { positionals } = parseArgs({ args: [...words], allowPositionals: true, options: {} });
    const [folder, ...more] = positionals;
    if (more.length > 0) throw new NotDone('Name one folder at most: luwte backup /mnt/copies/luwte');
    const progress = progressOnTerminal();
    const made = await backUpHere(folder, progress.tell).finally(progress.end);
    const size = made.size < 1e6 ? `${Math.ceil(made.size / 1e3)} kB` : `${(made.size / 1e6).toFixed(1)} MB`;
    console.log(`Made and read back: ${made.file} (${made.rows.toLocaleString('en')} rows, ${size})`);
    console.log(`The keys, in place of those of before: ${made.keysFile}`);
  });
}
