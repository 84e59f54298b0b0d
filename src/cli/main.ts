/**
 * The luwte command: each subcommand is one file that takes the words after its name and gives back an exit code.
 * It is loaded only when asked for, so that checking a protocol needs no database driver.
 */
interface Command {
  readonly summary: string;
  readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }>;
}

const commands: Readonly<Record<string, Command>> = {
  serve: {
    summary: 'start Luwte: web server and database',
    load: () => import('./serve.ts'),
  },
  'backup verify': {
    summary: 'read a backup to its end and check every row and key of it',
    load: () => import('./backup-verify.ts'),
  },
  backup: {
    summary: 'make an encrypted copy, while Luwte runs or not',
    load: () => import('./backup.ts'),
  },
  restore: {
    summary: 'put a backup into an empty data folder or database',
    load: () => import('./restore.ts'),
  },
  'audit verify': {
    summary: 'verify the record: chains, keys, checkpoints, and what follows from the events',
    load: () => import('./audit-verify.ts'),
  },
  'audit rebuild': {
    summary: 'make cards, states and teams anew from the events where they differ',
    load: () => import('./audit-rebuild.ts'),
  },
  'protocol check': {
    summary: 'validate protocol files',
    load: () => import('./protocol-check.ts'),
  },
  'protocol run': {
    summary: 'run scenario files against their protocol',
    load: () => import('./protocol-run.ts'),
  },
  'protocol diagram': {
    summary: 'draw a protocol as an SVG',
    load: () => import('./protocol-diagram.ts'),
  },
  'protocol compare': {
    summary: 'lay two protocols, or two versions of one, side by side',
    load: () => import('./protocol-compare.ts'),
  },
  'protocol schema': {
    summary: 'print the JSON Schema of protocol files, for editors',
    load: () => import('./protocol-schema.ts'),
  },
  'guide check': {
    summary: 'look whether guides for talks are whole and fit on one sheet',
    load: () => import('./guide-check.ts'),
  },
  'text check': {
    summary: 'mark in a letter what points to somebody, blames, accuses or promises',
    load: () => import('./text-check.ts'),
  },
  'letter check': {
    summary: 'validate files with letters',
    load: () => import('./letter-check.ts'),
  },
  'keys list': {
    summary: 'say which keys there are and since when',
    load: () => import('./keys-list.ts'),
  },
  'keys new': {
    summary: 'print a new root key',
    load: () => import('./keys-new.ts'),
  },
  'keys rotate root': {
    summary: 'put everything under a new root key, while Luwte runs',
    load: () => import('./keys-rotate-root.ts'),
  },
  'keys rotate board': {
    summary: 'give a board a new key, while Luwte runs',
    load: () => import('./keys-rotate-board.ts'),
  },
  'keys rotate case': {
    summary: 'give a case, or all, a new key for what comes from now on',
    load: () => import('./keys-rotate-case.ts'),
  },
  'keys recover': {
    summary: 'open the database with two recovery sheets when the root key is lost',
    load: () => import('./keys-recover.ts'),
  },
};

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  for (const [name, command] of Object.entries(commands)) {
    const parts = name.split(' ');
    if (!parts.every((part, index) => words[index] === part)) continue;
    const { run } = await command.load();
    return run(words.slice(parts.length)).catch((error: unknown) => {
      // A word with dashes that the command does not know: say which, as for any other mistake in what was typed.
      if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
        throw error;
      console.error(`luwte ${name}: ${error.message}`);
      return 1;
    });
  }
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    console.log(overview());
    return 0;
  }
  console.error(`luwte ${words.join(' ')}: there is no such command.\n\n${overview(words[0])}`);
  return 1;
}

/** All commands; or, where some begin with this word, those. */
function overview(first?: string): string {
  const all = Object.entries(commands);
  const near = all.filter(([name]) => name.split(' ')[0] === first);
  const shown = near.length > 0 ? near : all;
  const width = Math.max(...shown.map(([name]) => name.length));
  const lines = shown.map(([name, { summary }]) => `  luwte ${name.padEnd(width)}  ${summary}`);
  return ['Commands:', ...lines].join('\n');
}
