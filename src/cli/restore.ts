import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readCustodianCode } from '../domain/custodian-code.ts';
import { restoreTheBackup } from '../main.ts';
import { progressOnTerminal } from './progress.ts';

/**
 * `luwte restore FILE_OR_FOLDER [--custodians]`: puts a backup into an empty data folder or database. With --custodians it
 * asks for the codes of two custodians, where the root key was lost.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { custodians: { type: 'boolean', default: false } },
  });
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) {
    console.error('Name a backup, or the folder whose newest one is meant: luwte restore /mnt/copies/luwte');
    return 1;
  }
  const codes = values.custodians ? await askCodes() : null;
  if (values.custodians && !codes) return 1;
  const progress = progressOnTerminal();
  const restored = await restoreTheBackup(place, codes, progress.tell).finally(progress.end);
  if (!restored) return 1;
  const { rows, streams, leftOut, madeAt, notWhole } = restored;
  console.log(`Restored as it was at ${madeAt}: ${rows.toLocaleString('en')} rows, ${streams} cases.`);
  if (leftOut > 0) console.log(`${leftOut} destroyed since then stayed destroyed.`);
  console.log('Everybody signs in again; links that were sent before open nothing any more.');
  if (values.custodians)
    console.log('The root key is still the one that was lost: luwte keys recover, and then start.');
  for (const line of notWhole) console.error(`Not whole already when the copy was made: case ${line}`);
  return 0;
}

/** Both codes from standard input, each on a line; says in which group a slip is. */
async function askCodes(): Promise<readonly [string, string] | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  const typed: string[] = [];
  try {
    process.stderr.write('Code of one custodian, and then of another, each on a line:\n');
    for await (const line of lines) {
      const read = readCustodianCode(line);
      if (read.ok) typed.push(read.code);
      else console.error(`${slip(read.mistake)} Type this code again.`);
      const [one, other] = typed;
      if (one !== undefined && other !== undefined) return [one, other];
    }
  } finally {
    lines.close();
  }
  console.error('Two codes are needed.');
  return null;
}

function slip(mistake: Extract<ReturnType<typeof readCustodianCode>, { ok: false }>['mistake']): string {
  if (mistake.kind === 'length') return `A code has ${mistake.wanted} signs; this has ${mistake.typed}.`;
  if (mistake.kind === 'symbol') return `No code has the sign ${mistake.symbol} (group ${mistake.group}).`;
  return `There is a slip in group ${mistake.group}.`;
}
