#!/usr/bin/env node
/**
 * The luwte command. It finds a Node that is new enough, builds what is missing, and hands over to dist/luwte.mjs.
 * Plain JavaScript that Node 20 understands: it is the first thing that runs on a fresh machine.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 24;
const here = fileURLToPath(import.meta.url);
const root = path.dirname(path.dirname(here));

if (major(process.versions.node) >= NEEDED) await run();
else runOnInstalledNode();

async function run() {
  try {
    const { buildIfNeeded } = await import('../scripts/build.mjs');
    await buildIfNeeded();
  } catch (error) {
    const missing = error.code === 'ERR_MODULE_NOT_FOUND';
    fail(
      missing ? 'The packages are not installed yet. Run: npm install' : `Luwte could not be built: ${error.message}`,
    );
  }
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path.join(root, 'dist', 'luwte.mjs')).href);
}

/** Runs this same file on the Node of node_modules; a signal to this process reaches that one. */
function runOnInstalledNode() {
  const node = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    fail(
      `Luwte needs Node ${NEEDED} or newer; this is Node ${process.versions.node}.\n` +
        'Run "npm install" in the folder of Luwte (it brings Node along), or install Node 24.',
    );
  }
  // The child watches whether this process still lives, so that it never runs on unseen after a kill.
  const child = spawn(node, [here, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, LUWTE_STOP_WITH_PARENT: '1' },
  });
  // A terminal sends Ctrl-C to both processes; the child takes the second one as the same request.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Luwte could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function major(version) {
  return Number(version.split('.')[0]);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
