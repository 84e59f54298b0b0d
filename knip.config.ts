import type { KnipConfig } from 'knip';

export default {
  entry: [
    'src/cli/main.ts',
    'src/web/client/index.ts',
    'src/web/client/passkeys.ts',
    'src/web/styles/index.css',
    'scripts/*.mjs',
    'bench/*.{ts,mjs}',
  ],
  project: ['src/**/*.{ts,tsx,css}', 'e2e/**/*.ts', 'bench/**/*.{ts,mjs}', 'scripts/*.mjs', 'bin/*.mjs'],
  compilers: { css: importsOf },
  // A file may export the types of what it exports, and what it uses itself is not dead.
  exclude: ['types'],
  ignoreExportsUsedInFile: true,
  // Run as programs, found by dependency-cruiser by itself, or read as files (icons).
  ignoreDependencies: ['@biomejs/biome', '@swc/core', '@tabler/icons'],
  ignoreBinaries: ['apt-get'],
  // What a test story can say is a vocabulary: a word that no story uses yet is no dead code.
  ignoreIssues: { 'src/**/test-*.ts': ['exports'] },
} satisfies KnipConfig;

/** What a style sheet takes in, as imports that knip understands. */
function importsOf(sheet: string): string {
  const taken = sheet.matchAll(/@import\s+"([^"]+)"|url\("(@[^"]+)"\)/g);
  return [...taken].map(([, file, address]) => `import '${file ?? address}';`).join('\n');
}
