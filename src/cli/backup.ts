import { parseArgs } from 'node:util';
import { backUpTheDatabase } from '../main.ts';
import { progressOnTerminal } from './progress.ts';

/** `luwte backup [FOLDER]`: makes a backup, beside a server that runs or without one. */
export async function run(words: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...words], allowPositionals: true, options: {} });
  if (positionals.length > 1) {
    console.error('Name one folder at most: luwte backup /mnt/copies/luwte');
    return 1;
  }
  const progress = progressOnTerminal();
  const made = await backUpTheDatabase(positionals[0], progress.tell).finally(progress.end);
  if (!made) return 1;
  const size = made.size < 1e6 ? `${Math.ceil(made.size / 1e3)} kB` : `${(made.size / 1e6).toFixed(1)} MB`;
  console.log(`Made and read back: ${made.file} (${made.rows.toLocaleString('en')} rows, ${size})`);
  console.log(`The keys, in place of those of before: ${made.keysFile}`);
  return 0;
}
