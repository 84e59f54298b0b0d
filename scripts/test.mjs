/**
 * All that has to be true of Luwte, in stages: `npm test`, or `npm test -- unit e2e` for some of them. No stage stops
 * another; none passes on nothing. The last line counts every test and every stage: "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const installed = path.join(root, 'node_modules', '.bin');
const bin = (name) => path.join(installed, name);
// The Node of node_modules first, also for programs that start with "env node".
const searchPath = [installed, process.env.PATH].join(path.delimiter);

const stages = {
  types: command(bin('tsc'), '-p', '.'),
  'types-domain': command(bin('tsc'), '-p', 'src/domain'),
  'types-client': command(bin('tsc'), '-p', 'src/web/client'),
  style: command(bin('biome'), 'check', '--error-on-warnings'),
  dependencies: command(bin('node'), 'scripts/check-dependencies.mjs'),
  unused: command(bin('knip')),
  unit: tests('unit', { atLeast: 1000 }),
  search: tests('search', { atLeast: 130 }),
  store: tests('store', { atLeast: 700 }),
  e2e: tests('e2e', { atLeast: 80, before: browserReady }),
};

/** Only on request: they install the production packages, and start and kill servers, for many minutes. */
const onRequest = {
  startup: tests('startup', { atLeast: 34 }),
  crash: tests('crash', { atLeast: 14, maySkip: 2 }),
};

const asked = process.argv.slice(2);
const known = { ...stages, ...onRequest };
const unknown = asked.filter((name) => !(name in known));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${Object.keys(known).join(', ')}.`);
  process.exit(1);
}

const results = [];
for (const name of asked.length > 0 ? asked : Object.keys(stages)) {
  console.log(`\n── ${name}`);
  const from = performance.now();
  const result = await known[name]().catch((error) => ({ passed: 0, failed: 0, problem: error.message }));
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (result.problem) console.log(`   ${result.problem}`);
  console.log(`── ${name} ${result.problem ? 'FAILED' : 'passed'} in ${seconds} s`);
  results.push({ name, seconds, ...result });
}

console.log('');
for (const { name, seconds, passed, failed, problem } of results) {
  const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : '';
  console.log(`${problem ? 'FAILED' : 'ok    '} ${name.padEnd(13)} ${seconds.padStart(6)} s  ${counts}`);
}
const passed = results.reduce((sum, result) => sum + result.passed + (result.problem ? 0 : 1), 0);
const failed = results.reduce((sum, result) => sum + result.failed + (result.problem ? 1 : 0), 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A stage that is one program: it passes when the program does. */
function command(program, ...args) {
  return async () => {
    const code = await runProgram(program, args);
    return { passed: 0, failed: 0, ...(code === 0 ? {} : { problem: `${path.basename(program)} ended with ${code}` }) };
  };
}

/**
 * A stage that is one vitest project, with the least number of tests below which something was lost. `maySkip` is how many
 * tests need what not every machine allows; each says so itself.
 */
function tests(project, { atLeast, before, maySkip = 0 }) {
  return async () => {
    if (before) await before();
    const folder = await mkdtemp(path.join(tmpdir(), 'luwte-test-'));
    try {
      const report = path.join(folder, 'report.json');
      const code = await runProgram(
        bin('vitest'),
        [
          'run',
          '--configLoader=native',
          '--project',
          project,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ],
        { NODE_ENV: 'test' },
      );
      return judge(code, await readFile(report, 'utf8').then(JSON.parse, () => undefined), { atLeast, maySkip });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function judge(code, report, { atLeast, maySkip }) {
  if (!report) return { passed: 0, failed: 0, problem: 'vitest left no report' };
  const counts = { passed: report.numPassedTests, failed: report.numFailedTests };
  const left = report.numPendingTests + report.numTodoTests;
  if (code !== 0) return { ...counts, problem: `vitest ended with ${code}` };
  if (left > maySkip) return { ...counts, problem: `${left} tests were skipped; every test runs or goes` };
  if (counts.passed < atLeast) {
    return { ...counts, problem: `only ${counts.passed} tests ran where at least ${atLeast} are expected` };
  }
  return counts;
}

async function browserReady() {
  const code = await runProgram(bin('node'), ['scripts/install-chromium.mjs']);
  if (code !== 0) throw new Error('there is no Chromium to test with');
}

function runProgram(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // A DATABASE_URL points at somebody's real cases: no test may ever see it.
      env: { ...process.env, PATH: searchPath, DATABASE_URL: '', ...env },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
}
