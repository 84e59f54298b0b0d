/**
 * Checks who may know whom (.dependency-cruiser.cjs), and that there was something to check: a parser that does not
 * understand the files sees no imports at all, and every rule would pass.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const LEAST_MODULES = 200;
const LEAST_IMPORTS = 800;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

const { output } = await cruise(['src', 'e2e', 'bench'].filter(existsSync), {
  ...options,
  ruleSet: { forbidden },
  validate: true,
});
if (typeof output === 'string') throw new Error('dependency-cruiser gave text where a result was expected');

const own = output.modules.filter((module) => /^(src|e2e|bench)\//.test(module.source));
const imports = own.reduce((sum, module) => sum + module.dependencies.length, 0);
const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]));

for (const { rule, from, to, cycle } of output.summary.violations) {
  const route = cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`;
  console.log(`${route}\n  ${rule.name}: ${comments.get(rule.name)}\n`);
}
console.log(`${own.length} modules, ${imports} imports, ${output.summary.violations.length} against the rules`);

if (own.length < LEAST_MODULES || imports < LEAST_IMPORTS) {
  console.log(`At least ${LEAST_MODULES} modules and ${LEAST_IMPORTS} imports are expected: are the files still read?`);
  process.exitCode = 1;
}
if (output.summary.violations.length > 0) process.exitCode = 1;
