import { parseArgs } from 'node:util';
import { restoreHere } from '../main-backup.ts';
import { explained, NotDone } from '../main-keys.ts';
import { askForCodes } from './ask-for-codes.ts';
import { progressOnTerminal } from './progress.ts';

/**
 * `luwte restore FILE_OR_FOLDER [--custodians]`: puts a backup into an empty data folder or database. With --custodians it
 * asks for the codes of two custodians, where the root key was lost.
 */
export function run(words: readonly string[]): Promise<number> {
  return explained(async () => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { custodians: { type: 'boolean', default: false } },
    });
    const [place, ...more] = positionals;
    if (place === undefined || more.length > 0) {
      throw new NotDone('Name a backup, or the folder of which the newest is meant: luwte restore /mnt/copies/luwte');
    }
    const codes = values.custodians ? await askForCodes() : null;
    const progress = progressOnTerminal();
    const restored = await restoreHere(place, codes, progress.tell).finally(progress.end);
    const { rows, streams, leftOut, madeAt, notWhole } = restored;
    console.log(`Restored as it was at ${madeAt} (${rows.toLocaleString('en')} rows; cases: ${streams})`);
    if (leftOut > 0) console.log(`Destroyed since then, and left out: ${leftOut}`);
    console.log('Everybody signs in again; links that were sent before open nothing any more.');
    if (codes) console.log('It is still under the root key that was lost: luwte keys recover, and then start.');
    for (const line of notWhole) console.error(`Not whole already when the copy was made: case ${line}`);
  });
}
