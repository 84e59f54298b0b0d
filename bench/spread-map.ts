/**
 * Whether a large case stays quick: the plan page of a case and its map of the spread, with 300 people and 800 acts of
 * giving, beside the same pages with 3 people and 4. Asked for over HTTP on the built Luwte, one after the other and in
 * turns. Also how large the picture is on its way to the browser.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startLuwte } from '../e2e/running-luwte.ts';
import { openStore } from '../src/store/context.ts';
import { startThrowawayDatabase } from '../src/store/embedded/start.ts';
import { migrate } from '../src/store/migrate.ts';
import { openRootKeys, ownRootKeyFile } from '../src/store/root-key-source.ts';
import { writeCookie } from '../src/web/cookies.ts';
import { fillCaseOf, openSchool } from './case-page/fill-case.ts';
import { tellSpread } from './spread-map/tell-spread.ts';

const sizes = { small: { people: 3, links: 4 }, large: { people: 300, links: 800 } } as const;
const [warmUps, rounds, perRound] = [8, 9, 6];
/** How many times as long the large case may take. */
const aim = 12;
/** Of the picture, compressed, in bytes. */
const mostBytes = 150_000;

const undo: (() => unknown)[] = [];
try {
  await run();
} finally {
  for (const step of undo.reverse()) await step();
}

async function run(): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'luwte-bench-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const database = await startThrowawayDatabase();
  undo.push(() => database.stop());
  await migrate({ connection: database.login, folder: new URL('../src/store/migrations/', import.meta.url) });
  const rootKey = await openRootKeys(ownRootKeyFile(data), async () => false);
  const random = (count: number) => randomBytes(count);
  const store = await openStore({ connection: database.login, rootKey, clock: () => Date.now(), random });
  const school = await openSchool(store);
  const small = await fillCaseOf(store, school, (story) => tellSpread(story, sizes.small.people, sizes.small.links));
  const large = await fillCaseOf(store, school, (story) => tellSpread(story, sizes.large.people, sizes.large.links));
  await store.close();

  const luwte = await startLuwte({ data, environment: { DATABASE_URL: database.url } });
  undo.push(() => luwte.stop());
  const cookie = writeCookie(new URL(luwte.url), 'session', school.session).split(';', 1)[0] ?? '';
  const ask = async (at: string) => {
    const asked = performance.now();
    const answer = await fetch(luwte.url + at, { headers: { cookie } });
    const body = await answer.text();
    if (answer.status !== 200) throw new Error(`Luwte answered ${answer.status} to ${at}.`);
    return { took: performance.now() - asked, body };
  };
  const pages = {
    'case, 3 people': small.path,
    'case, 300 people': large.path,
    'map, 3 people': `${small.path}/verspreiding`,
    'map, 300 people': `${large.path}/verspreiding`,
  };
  type Page = keyof typeof pages;
  const names = Object.keys(pages) as Page[];
  const first = Object.fromEntries(names.map((name) => [name, 0])) as Record<Page, number>;
  const took = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Page, number[]>;
  const bytes = Object.fromEntries(names.map((name) => [name, 0])) as Record<Page, number>;
  for (const name of names) {
    first[name] = (await ask(pages[name])).took;
    for (let i = 0; i < warmUps; i += 1) bytes[name] = Buffer.byteLength((await ask(pages[name])).body);
  }
  for (let round = 0; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed())
      for (let i = 0; i < perRound; i += 1) took[name].push((await ask(pages[name])).took);

  const picture = /<svg class="luwte-map__picture".*?<\/svg>/s.exec((await ask(pages['map, 300 people'])).body)?.[0];
  if (picture === undefined) throw new Error('There is no picture on the page.');
  const svg = { bytes: Buffer.byteLength(picture), compressed: gzipSync(picture).length };
  const median = (name: Page) => took[name].toSorted((a, b) => a - b)[Math.floor(took[name].length / 2)] ?? 0;
  console.table(
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          'median ms': Number(median(name).toFixed(1)),
          'first ms': Number(first[name].toFixed(0)),
          KiB: Math.round(bytes[name] / 1024),
        },
      ]),
    ),
  );
  const ratios = {
    case: median('case, 300 people') / median('case, 3 people'),
    map: median('map, 300 people') / median('map, 3 people'),
  };
  for (const [page, ratio] of Object.entries(ratios))
    console.log(`The ${page} page takes ${ratio.toFixed(1)} times as long (aim: at most ${aim} times).`);
  console.log(
    `The picture has ${svg.bytes} bytes, ${svg.compressed} compressed (aim: at most ${mostBytes} compressed).`,
  );
  const out = path.join(import.meta.dirname, 'out');
  mkdirSync(out, { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const result = { bench: 'spread-map', machine, sizes, took, bytes, ratios, svg, aim, mostBytes };
  writeFileSync(path.join(out, 'spread-map.json'), `${JSON.stringify(result, null, 2)}\n`);
}
