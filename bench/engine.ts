/**
 * How long it takes to know what has to happen now. One case of `kindante`, from report to the last step before
 * aftercare, is gone through event by event, and after every event the plan is asked for.
 *
 * - `whole`: Luwte, the whole protocol and every event: tasks for each person, class and site, the annex, terms. For
 *   each event `evolve`, then `planFor` from nothing: no work is kept from one event to the next.
 * - `subset`: Luwte, the tasks that a statechart can have (no repetition, no terms) and the events that are about them.
 * - `open`: xstate 5 on that subset with the same events: one parallel statechart with two states for a task that is
 *   not finished, shut and open. It keeps its state, so it does less than a plan, which also says what each task waits
 *   for, since when it is open and which questions would settle it.
 * - `status`: the same, with a state for each status that a plan tells apart (absent, undetermined, parked, waiting …).
 *
 * The statecharts run as actors, which was many times faster here than the pure `transition` function (measured as
 * `transition`). Before anything is measured, the run checks at every event that all have the same tasks of the subset
 * open, and that `status` has every task in the status that the plan gives it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { createActor, initialTransition, transition } from 'xstate';
import { dutchSchoolDays, schoolCalendar } from '../src/calendar/school-calendar.ts';
import type { Recorded } from '../src/domain/case-event.ts';
import { evolve, nothingYet } from '../src/domain/case-state.ts';
import { type Plan, planFor } from '../src/domain/plan.ts';
import type { Protocol } from '../src/domain/protocol.ts';
import { loadProtocol } from '../src/protocols/load-protocol.ts';
import { asSignal, statechartOf, statesIn } from './engine/statechart.ts';
import { eventsOfStory } from './engine/story.ts';
import { withoutRepetition } from './engine/without-repetition.ts';

const rounds = 15;
/** Whole cases in one round of one contestant. */
const cases = 20;
const aim = 5;

const root = path.dirname(import.meta.dirname);
const calendar = schoolCalendar(dutchSchoolDays);
const loaded = loadProtocol(path.join(root, 'protocols', 'kindante', 'protocol.yaml'));
if (!loaded.ok) throw new Error('The protocol does not load: run luwte protocol check.');
const whole = loaded.protocol;
const subset = withoutRepetition(whole);
const charts = { open: statechartOf(subset, 'open'), status: statechartOf(subset, 'status') };
const events = eventsOfStory(whole);
const heard = events.filter((event, i) => i === 0 || asSignal(subset, event) !== undefined);
const signals = heard.map((event) => asSignal(subset, event));

/** Goes through the case; gives the state of every task after every event to `see`. */
type Contestant = (see: (states: Readonly<Record<string, string>>) => void) => void;

/** What a plan says, read when it is asked for: only the check reads all of it. */
const statesOf = (plan: Plan) => Object.fromEntries(plan.all.map((instance) => [instance.id, instance.status]));

const luwte =
  (protocol: Protocol, record: readonly Recorded[]) =>
  (see: (plan: Plan) => void): void => {
    let state = nothingYet;
    for (const event of record) {
      state = evolve(state, event);
      see(planFor(protocol, state, { now: event.at, calendar }));
    }
  };

const asActor =
  (knows: keyof typeof charts): Contestant =>
  (see) => {
    const actor = createActor(charts[knows]).start();
    for (const signal of signals) {
      if (signal) actor.send(signal as never);
      see(statesIn(actor.getSnapshot().value));
    }
    actor.stop();
  };

const byTransition: Contestant = (see) => {
  let [snapshot] = initialTransition(charts.open);
  for (const signal of signals) {
    if (signal) [snapshot] = transition(charts.open, snapshot, signal as never);
    see(statesIn(snapshot.value));
  }
};

const planWhole = luwte(whole, events);
const planSubset = luwte(subset, heard);
let sink = 0;
const openIn = (states: Readonly<Record<string, string>>) => {
  for (const id in states) if (states[id] === 'open') sink += 1;
};
const contestants = {
  whole: () => planWhole((plan) => (sink += plan.open.length)),
  subset: () => planSubset((plan) => (sink += plan.open.length)),
  open: () => asActor('open')(openIn),
  status: () => asActor('status')(openIn),
  transition: () => byTransition(openIn),
};
type Name = keyof typeof contestants;
const names = Object.keys(contestants) as Name[];

checkThatAllAgree();
const times = measure();
report(times);

function checkThatAllAgree(): void {
  const fixed = subset.tasks.map((task) => task.id);
  const open = (states: Readonly<Record<string, string>>) => fixed.filter((id) => states[id] === 'open').join(' ');
  const all = (states: Readonly<Record<string, string>>) => fixed.map((id) => `${id} ${states[id]}`).join(', ');
  const inWhole = new Map<number, string>();
  let at = 0;
  planWhole((plan) => inWhole.set(events[at++]?.seq ?? 0, open(statesOf(plan))));
  const steps: { open: string; all: string }[] = [];
  planSubset((plan) => steps.push({ open: open(statesOf(plan)), all: all(statesOf(plan)) }));

  const same = (name: string, step: number, found: string | undefined, expected: string | undefined) => {
    if (found !== expected)
      throw new Error(`After event ${heard[step]?.seq} ${name} has\n  ${found}\nand the subset has\n  ${expected}`);
  };
  for (const [step, event] of heard.entries()) same('whole', step, inWhole.get(event.seq), steps[step]?.open);
  const seen = (name: string, contestant: Contestant, of: typeof open, part: 'open' | 'all') => {
    let step = 0;
    contestant((states) => same(name, step, of(states), steps[step++]?.[part]));
    if (step !== heard.length) throw new Error(`${name} gave ${step} answers to ${heard.length} events.`);
  };
  seen('open', asActor('open'), open, 'open');
  seen('status', asActor('status'), all, 'all');
  seen('transition', byTransition, open, 'open');
  if (new Set(steps.map((step) => step.open)).size < 12) throw new Error('The open tasks hardly change in this story.');
}

/** In turns, so that a machine that slows down slows all; two rounds warm up and do not count. */
function measure(): Readonly<Record<Name, readonly number[]>> {
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -2; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const from = performance.now();
      for (let i = 0; i < cases; i++) contestants[name]();
      if (round >= 0) measured[name].push((performance.now() - from) / cases);
    }
  if (sink === 0) throw new Error('Nothing was ever open.');
  return measured;
}

function report(times: Readonly<Record<Name, readonly number[]>>): void {
  const medians = Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
  const ratio = { open: medians.open / medians.subset, status: medians.status / medians.subset };
  const counts = { events: events.length, heard: heard.length, tasks: whole.tasks.length, fixed: subset.tasks.length };
  console.log(
    `Engine: a case of ${counts.events} events and ${counts.tasks} tasks in the protocol; ${counts.heard} of the events are ` +
      `about the ${counts.fixed} tasks of the subset. The same tasks open at every step; medians of ${rounds} rounds`,
  );
  const row = (name: Name, asked: number) => ({
    'ms/case': Number(medians[name].toFixed(2)),
    'µs/event': Math.round((1000 * medians[name]) / asked),
  });
  console.table({
    'Luwte, whole protocol': row('whole', counts.events),
    'Luwte, subset': row('subset', counts.heard),
    'xstate, subset: open or not': row('open', counts.heard),
    'xstate, subset: every status': row('status', counts.heard),
    'xstate, by transition(): open or not': row('transition', counts.heard),
  });
  console.log(
    `On the subset Luwte is ${ratio.open.toFixed(1)} times as fast as the statechart that knows open or not, and ` +
      `${ratio.status.toFixed(1)} times as fast as the one that knows every status (aim: at least ${aim}).`,
  );
  const out = path.join(import.meta.dirname, 'out');
  mkdirSync(out, { recursive: true });
  const machineUsed = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const result = { bench: 'engine', machine: machineUsed, counts, rounds: times, medians, ratio, aim };
  writeFileSync(path.join(out, 'engine.json'), `${JSON.stringify(result, null, 2)}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
