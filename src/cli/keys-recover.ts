import { explained, NotDone, recoverHere } from '../main-keys.ts';
import { askForCodes } from './ask-for-codes.ts';

/**
 * `luwte keys recover`: opens a database whose root key was lost, with the codes of two custodians. They are typed, or
 * come from standard input, one a line; never as words of the command, which other people on the machine can see.
 */
export function run(words: readonly string[]): Promise<number> {
  return explained(async () => {
    if (words.length > 0) throw new NotDone('Type no codes here: start luwte keys recover, and it asks for them.');
    const { opened, closed, file } = await recoverHere(await askForCodes());
    for (const name of opened) console.log(`Recovered: ${name}`);
    for (const name of closed) {
      console.log(`NOT recovered: ${name}. These two sheets are not of this board: run this again with two that are.`);
    }
    if (file !== null)
      console.log(`The root key stands in ${file}. Keep a copy apart from this machine and from backups.`);
    console.log('Start Luwte. Then make new recovery sheets: the codes of these were typed on this machine.');
  });
}
