import { createInterface, type Interface } from 'node:readline';
import { type CodeMistake, readCustodianCode } from '../domain/custodian-code.ts';
import { explained, NotDone, recoverHere } from '../main-keys.ts';

const ordinals = ['first', 'second'] as const;

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

async function askForCodes(): Promise<readonly [string, string]> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    const read = reader(lines);
    const codes: string[] = [];
    for (const which of ordinals) codes.push(await askForCode(which, read));
    return codes as [string, string];
  } finally {
    lines.close();
  }
}

async function askForCode(which: string, read: () => Promise<string | undefined>): Promise<string> {
  for (;;) {
    if (process.stdin.isTTY) process.stdout.write(`Code on the ${which} recovery sheet: `);
    const typed = await read();
    if (typed === undefined) throw new NotDone(`The code of the ${which} custodian is missing.`);
    const code = readCustodianCode(typed);
    if (code.ok) return code.code;
    const wrong = `The code of the ${which} custodian: ${inWords(code.mistake)}`;
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
