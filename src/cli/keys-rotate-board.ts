import { parseArgs } from 'node:util';
import { explained, rotateBoardsHere } from '../main-keys.ts';

/** `luwte keys rotate board [NAME | ID | --all]`: gives a board a new key, while servers run. */
export function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  return explained(async () => {
    const which = values.all ? ({ all: true } as const) : { named: positionals.join(' ') || undefined };
    await rotateBoardsHere(which, (name, { keyId, streamKeys, rows, forCustodians }) => {
      console.log(`${name}: new key ${keyId}; ${streamKeys} case keys wrapped anew, ${rows} other rows sealed anew.`);
      console.log(
        forCustodians
          ? '  The recovery sheets open it as they are.'
          : '  There are NO recovery sheets: make them in Luwte (Mensen › Herstelbladen, People › Recovery sheets).',
      );
    });
  });
}
