/**
 * How long it takes to prove a protocol, and how many valuations a second are looked at. Beside it, in the same run, the
 * same number of cases is put to `planFor` one by one: what a proof would cost that asks the plan itself each time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { dutchSchoolDays, schoolCalendar } from '../src/calendar/school-calendar.ts';
import { planFor } from '../src/domain/plan.ts';
import { loadProtocol } from '../src/protocols/load-protocol.ts';
import { prove } from '../src/protocols/proof/prove.ts';
import { protocolFolder } from '../src/protocols/protocol-folder.ts';
import { fillShelf } from '../src/protocols/protocol-shelf.ts';
import { Story } from '../src/protocols/run-scenario.ts';

const rounds = 7;
/** Plans of a case just opened, the smallest there is, in one round. */
const plans = 200;
/** All protocols together have to be proved within this, in seconds. */
const limit = 60;

const calendar = schoolCalendar(dutchSchoolDays);
const names = [...fillShelf(protocolFolder()).keys()];
const loaded = names.map((name) => {
  const found = loadProtocol(path.join(protocolFolder(), name, 'protocol.yaml'));
  if (!found.ok) throw new Error(`${name} does not load: run luwte protocol check.`);
  return found;
});

const measured = loaded.map(({ protocol, invariants }) => {
  const proofs: number[] = [];
  const eachPlan: number[] = [];
  const { state } = new Story(protocol);
  let counts = { properties: 0, valuations: 0, states: '0' };
  let planned = 0;
  for (let round = -1; round < rounds; round++) {
    const from = performance.now();
    const proof = prove(protocol, invariants);
    const between = performance.now();
    for (let i = 0; i < plans; i++)
      planned += planFor(protocol, state, { now: state.openedAt + i, calendar }).all.length;
    const until = performance.now();
    counts = { properties: proof.findings.length, valuations: proof.valuations, states: String(proof.states) };
    if (round < 0) continue;
    proofs.push(between - from);
    eachPlan.push((until - between) / plans);
  }
  if (planned === 0) throw new Error('Nothing was ever planned.');
  const ms = median(proofs);
  return {
    name: protocol.name,
    ...counts,
    ms,
    valuationsPerSecond: (1000 * counts.valuations) / ms,
    planMs: median(eachPlan),
  };
});

const total = measured.reduce((sum, one) => sum + one.ms, 0);
const valuations = measured.reduce((sum, one) => sum + one.valuations, 0);
const byPlan = measured.reduce((sum, one) => sum + one.valuations * one.planMs, 0);
console.log(`Proof: ${measured.length} protocols, medians of ${rounds} rounds`);
console.table(
  Object.fromEntries(
    measured.map((one) => [
      one.name,
      {
        properties: one.properties,
        valuations: one.valuations,
        states: Number(one.states),
        ms: Number(one.ms.toFixed(1)),
        'valuations/s': Math.round(one.valuationsPerSecond),
        'ms if each asked planFor': Math.round(one.valuations * one.planMs),
      },
    ]),
  ),
);
console.log(
  `All of them in ${(total / 1000).toFixed(2)} s (at most ${limit} s), ${Math.round((1000 * valuations) / total)} valuations a second; ` +
    `asking planFor for each valuation would take ${(byPlan / total).toFixed(0)} times as long.`,
);
const out = path.join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
const result = { bench: 'proof', machine, measured, total, ratio: byPlan / total, limit };
writeFileSync(path.join(out, 'proof.json'), `${JSON.stringify(result, null, 2)}\n`);
if (total > limit * 1000) process.exitCode = 1;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
