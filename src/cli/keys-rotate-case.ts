import { parseArgs } from 'node:util';
import { explained, NotDone, rotateCasesHere } from '../main-keys.ts';

/** `luwte keys rotate case NUMBER | --all`: gives cases a new key for what comes from now on, while servers run. */
export function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  return explained(async () => {
    const [number] = positionals;
    if (positionals.length > 1 || (number === undefined) !== values.all) {
      throw new NotDone('Name one case by its number, as in luwte keys rotate case H7K-3M, or all of them with --all.');
    }
    const done = await rotateCasesHere(number?.toUpperCase() ?? null);
    console.log(`${done} ${done === 1 ? 'case has' : 'cases have'} a new key for what comes from now on.`);
    console.log(
      'What was written before stays under the key that it was written with: the record is never written anew.',
    );
  });
}
