/**
 * Builds Luwte into dist/: the server (packages stay outside the bundle), the migrations beside it, and the files that
 * a browser fetches, with a hash of their content in the name and dist/assets/manifest.json to find them by.
 * It runs on Node 20 too, because it is what `npm start` begins with.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const stamp = 'built-from.json';

/** Builds when dist/ is missing or was made from other sources; says whether it did. */
export async function buildIfNeeded() {
  if (!existsSync(path.join(root, 'src', 'cli', 'main.ts'))) return false; // shipped without its sources
  const wanted = await fingerprint();
  if ((await builtFrom(dist)) === wanted) return false;
  await build(wanted);
  return true;
}

/** One hash over everything that the build reads; the content counts, so that copying a folder rebuilds nothing. */
async function fingerprint() {
  const hash = createHash('sha256');
  const files = [
    'package.json',
    'package-lock.json',
    'scripts/build.mjs',
    ...(await filesBelow('src')).filter((file) => !/\.test\.tsx?$/.test(file)),
  ];
  for (const file of files) {
    const content = await readFile(path.join(root, file)).catch(() => '');
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesBelow(folder) {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

async function builtFrom(folder) {
  try {
    return JSON.parse(await readFile(path.join(folder, stamp), 'utf8')).sources;
  } catch {
    return undefined;
  }
}

async function build(sources) {
  const esbuild = await import('esbuild');
  // Built beside dist/ and then put in its place, so that a build that fails or is cut off leaves a working one.
  const next = path.join(root, `dist.${process.pid}`);
  try {
    await rm(next, { recursive: true, force: true });
    await mkdir(next, { recursive: true });
    await buildServer(esbuild, next);
    await buildAssets(esbuild, path.join(next, 'assets'));
    await writeFile(path.join(next, stamp), `${JSON.stringify({ sources }, null, 2)}\n`);
    await putInPlace(next, sources);
  } finally {
    // Else its process stays for as long as the server that was built runs.
    await esbuild.stop();
    await rm(next, { recursive: true, force: true });
  }
}

async function buildServer(esbuild, folder) {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { luwte: 'src/cli/main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Every chunk lies beside luwte.mjs, so that `new URL('./migrations/', import.meta.url)` means the same in all.
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: 'linked',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  });
  const migrations = path.join(root, 'src', 'store', 'migrations');
  if (existsSync(migrations)) await cp(migrations, path.join(folder, 'migrations'), { recursive: true });
}

async function buildAssets(esbuild, folder) {
  await mkdir(folder, { recursive: true });
  const entryPoints = [
    { in: 'src/web/client/index.ts', out: 'client' },
    { in: 'src/web/client/passkeys.ts', out: 'passkeys' },
    { in: 'src/web/styles/index.css', out: 'styles' },
  ].filter((entry) => existsSync(path.join(root, entry.in)));
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    // Browsers that Luwte serves all read woff2; the older format would only double the files.
    loader: { '.woff2': 'file', '.woff': 'empty', '.svg': 'file' },
    metafile: true,
    logLevel: 'warning',
  });
  const manifest = {};
  for (const output of Object.keys(metafile.outputs).sort()) {
    const name = path.basename(output);
    manifest[name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '')] = name;
  }
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function putInPlace(next, sources) {
  const old = path.join(root, `dist.${process.pid}.old`);
  await rename(dist, old).catch(ignore('ENOENT'));
  try {
    await rename(next, dist);
  } catch (error) {
    // Another start built the same at the same moment: its dist/ is as good as ours.
    if ((await builtFrom(dist)) !== sources) throw error;
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}

function ignore(code) {
  return (error) => {
    if (error.code !== code) throw error;
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await buildIfNeeded()) ? 'Built dist/.' : 'dist/ is up to date.');
}
