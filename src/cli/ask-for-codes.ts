import { createInterface, type Interface } from 'node:readline';
import { type CodeMistake, readCustodianCode } from '../domain/custodian-code.ts';
import { NotDone } from '../main-keys.ts';

const ordinals = ['first', 'second'] as const;

/**
 * Asks for the codes of two custodians. They are typed, or come from standard input, one a line; never as words of the
 * command, which other people on the machine can see.
 *
 * @throws NotDone when one is missing, or is wrong and nobody is there to type it again
 */
export async function askForCodes(): Promise<readonly [string, string]> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    const read = reader(lines);
    const codes: string[] = [];
    for (const which of ordinals) codes.push(await askForCode(which, read, codes));
    return codes as [string, string];
  } finally {
    lines.close();
  }
}

async function askForCode(
  which: string,
  read: () => Promise<string | undefined>,
  before: readonly string[],
): Promise<string> {
  for (;;) {
    if (process.stdin.isTTY) process.stdout.write(`Code on the ${which} recovery sheet: `);
    const typed = await read();
    if (typed === undefined) throw new NotDone(`The code of the ${which} custodian is missing.`);
    const code = readCustodianCode(typed);
    if (code.ok && !before.includes(code.code)) return code.code;
    const mistake = code.ok
      ? 'it is that of the first sheet again. Two different sheets are needed.'
      : inWords(code.mistake);
    const wrong = `The code of the ${which} custodian: ${mistake}`;
    if (!process.stdin.isTTY) throw new NotDone(wrong);
    console.log(wrong);
  }
}

function reader(lines: Interface): () => Promise<string | undefined> {
  const iterator = lines[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await iterator.next();
    return done ? undefined : value;
  };
}

function inWords(mistake: CodeMistake): string {
  switch (mistake.kind) {
    case 'length':
      return `it has ${mistake.wanted} letters and figures; you typed ${mistake.typed}.`;
    case 'symbol':
      return `group ${mistake.group} has a sign that no code has (${mistake.symbol}). There is no 0, 1, I, L or O in it.`;
    case 'group':
      return `there is a slip in group ${mistake.group}. Compare it with the sheet.`;
  }
}
