/**
 * How long the plan of a very large case takes: `kindante`, 200 people, 1,000 events. Beside it, in one run and in turns,
 * `JSON.parse` of the same events: whoever can read the record at all should hardly wait longer for the plan.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { fold } from '../src/domain/case-state.ts';
import { planFor } from '../src/domain/plan.ts';
import { loadProtocol } from '../src/protocols/load-protocol.ts';
import { protocolFolder } from '../src/protocols/protocol-folder.ts';
import { largeCase } from './plan/large-case.ts';

const rounds = 25;
const plans = 10;
/** A plan may take at most this many times as long as reading the events. */
const aim = 2;

const loaded = loadProtocol(path.join(protocolFolder(), 'kindante', 'protocol.yaml'));
if (!loaded.ok) throw new Error('The protocol does not load: run luwte protocol check.');
const { protocol } = loaded;
const { story, events } = largeCase(protocol, 1000);
const text = JSON.stringify(events);
const state = fold(events);
const moment = story.moment();
const first = planFor(protocol, state, moment);
if (events.length !== 1000 || state.people.size !== 200) throw new Error('The case is not as large as it should be.');
if (first.all.length < 400) throw new Error(`There are only ${first.all.length} tasks in this case.`);

let sink = 0;
const contestants = {
  plan: () => (sink += planFor(protocol, state, moment).open.length),
  read: () => (sink += (JSON.parse(text) as unknown[]).length),
  fold: () => (sink += fold(events).seq),
};
type Name = keyof typeof contestants;
const names = Object.keys(contestants) as Name[];
const times: Record<Name, number[]> = { plan: [], read: [], fold: [] };
for (let round = -5; round < rounds; round++)
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const from = performance.now();
    for (let i = 0; i < plans; i++) contestants[name]();
    if (round >= 0) times[name].push((performance.now() - from) / plans);
  }
if (sink === 0) throw new Error('Nothing was ever done.');

const medians = { plan: median(times.plan), read: median(times.read), fold: median(times.fold) };
const ratio = medians.plan / medians.read;
const counts = { events: events.length, people: state.people.size, instances: first.all.length, bytes: text.length };
console.log(
  `Plan: a case of ${counts.events} events (${Math.round(counts.bytes / 1024)} KiB), ${counts.people} people and ` +
    `${counts.instances} instances of tasks; medians of ${rounds} rounds`,
);
console.table({
  planFor: { ms: Number(medians.plan.toFixed(2)) },
  'JSON.parse of the events': { ms: Number(medians.read.toFixed(2)) },
  'folding them': { ms: Number(medians.fold.toFixed(2)) },
});
console.log(`A plan takes ${ratio.toFixed(2)} times as long as JSON.parse of its events (aim: at most ${aim}).`);
const out = path.join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
const result = { bench: 'plan', machine, counts, rounds: times, medians, ratio, aim };
writeFileSync(path.join(out, 'plan.json'), `${JSON.stringify(result, null, 2)}\n`);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
