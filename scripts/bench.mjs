/**
 * Measures Luwte: every file in bench/, one after the other, or the ones that are named: `npm run bench -- engine`.
 * Each prints a table and leaves its figures in bench/out/.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// The Node of node_modules: it reads TypeScript by itself, and it is the one that Luwte runs on.
const node = path.join(root, 'node_modules', '.bin', 'node');
const all = readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'))
  .sort();

if (all.length === 0) throw new Error('There is nothing to measure in bench/.');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. Benches: ${all.join(', ')}.`);
  process.exit(1);
}
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(node, [path.join('bench', `${name}.ts`)], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
