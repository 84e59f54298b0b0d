import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instance, isUnsettled } from '../../domain/instances.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { Domains, declared } from './domains.ts';
import { Meaning } from './meaning.ts';
import { GreedyPast } from './past.ts';
import { prove } from './prove.ts';
import { recordsFor } from './records-for-log.ts';
import { everyOrder } from './test-every-order.ts';
import { FreeCase } from './test-free-case.ts';
import { holds } from './test-holds.ts';
import { randomProtocol } from './test-random-protocol.ts';
import { caseOf } from './test-told-valuation.ts';
import { type Told, Variables } from './variables.ts';

/**
 * The proofs look at one order, in which all that can be done is done, and take each task in turn. Here all orders are
 * lived through, one task after another, with the plan itself.
 */
/** A case in which everybody who is asked has answered; what is fixed is told as it is, where that is such a case. */
function answeredTold(
  protocol: Protocol,
  variables: Variables,
  seed: readonly number[],
  fixed: readonly Told[],
): Told[] {
  const sets = protocol.sets.filter((set) => set.of === 'people');
  const settled = (one: Told) => {
    switch (one.of) {
      case 'person':
        return one.who?.kind !== 'unknown';
      case 'complete':
        return sets.every((set) => declared(set, one.roles) !== 'unsaid');
      case 'carers':
        return one.carers !== 'unsaid';
      case 'class':
        return one.class !== undefined;
      case 'places':
        return one.count > 0;
      case 'alike':
        return one.more === 0;
      case 'closed':
        return !one.closed;
      default:
        return true;
    }
  };
  return variables.list.map(({ values, name }, i) => {
    const possible = values.filter(settled);
    const one = fixed.find((told) => possible.includes(told)) ?? possible[(seed[i] ?? 0) % possible.length];
    if (!one) throw new Error(`${name} has no values`);
    return one;
  });
}

/** As `everyOrder`, of a case in which what is told is so, and each task is recorded as it says. */
function everyOrderOf(protocol: Protocol, told: readonly Told[]) {
  const people = told.filter((one) => one.of !== 'log');
  return everyOrder(protocol, caseOf(protocol, people, undefined), ({ task, path }) => {
    const said = told.find((one) => one.of === 'log' && one.task === task.id && one.path.join() === path.join());
    return recordsFor(task, said?.of === 'log' ? said.log : { state: 'done', values: {}, attempts: 0 });
  });
}

const keepsOpen = (instance: Instance) => isUnsettled(instance) && !instance.task.optional;
const numbers = fc.infiniteStream(fc.nat({ max: 1_000_000 }));
const seeds = (cases: number) =>
  fc.array(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 150, maxLength: 150 }), {
    minLength: cases,
    maxLength: cases,
  });
// A failing protocol is read as it is: looking for a smaller one would live through all its orders again and again.
const runs = { seed: 20_261_121, endOnFailure: true } as const;

test('every order ends alike, and as the proofs take it to end', () => {
  let compared = 0;
  let states = 0;
  fc.assert(
    fc.property(numbers, seeds(6), (stream, cases) => {
      const protocol = randomProtocol(() => stream.next().value, true);
      const domains = new Domains(protocol, []);
      const variables = new Variables();
      const meaning = new Meaning(protocol, domains, variables, new GreedyPast(variables, domains, false));
      const all = protocol.tasks.flatMap((task) => meaning.instances(task.id));
      // Ask for everything once, so that every variable is there.
      const asked = all.map(({ task, path, exists, done, unsettled }) => {
        const id = path.length === 0 ? task.id : `${task.id}/${path.join('>')}`;
        return { id, exists, done, unsettled };
      });
      for (const seed of cases) {
        const told = answeredTold(protocol, variables, seed, []);
        const lived = everyOrderOf(protocol, told);
        if (!lived) continue;
        states += lived.states;
        const isSo = holds(variables, told);
        const expected = asked
          .filter((one) => isSo(one.exists))
          .map((one) => [one.id, isSo(one.done) ? 'done' : isSo(one.unsettled) ? 'unsettled' : 'settled']);
        for (const plan of lived.ends) {
          compared += 1;
          const real = plan.all.map((one) => [
            one.id,
            one.status === 'done' ? 'done' : isUnsettled(one) ? 'unsettled' : 'settled',
          ]);
          expect(real.sort()).toEqual([...expected].sort());
        }
      }
    }),
    { numRuns: 150, ...runs },
  );
  expect(compared).toBeGreaterThan(400);
  expect(states).toBeGreaterThan(2 * compared);
});

test('what the proofs find in small protocols is what living through every order finds', () => {
  const seen = { stuck: 0, ended: 0, shown: 0, reached: 0 };
  fc.assert(
    fc.property(numbers, seeds(8), (stream, cases) => {
      const protocol = randomProtocol(() => stream.next().value, true);
      const { findings, questions } = prove(protocol, [], 1_000_000);
      const verdict = (kind: 'reach' | 'end', task: string) =>
        findings.find(({ property }) => property.of === kind && property.task === task)?.verdict;
      const live = (seed: readonly number[], fixed: readonly Told[]) => {
        const told = answeredTold(protocol, questions.variables, seed, fixed);
        return fixed.every((one) => told.includes(one)) ? everyOrderOf(protocol, told) : undefined;
      };
      for (const seed of cases) {
        const lived = live(seed, []);
        for (const task of lived?.opened ?? []) expect([task, verdict('reach', task)]).not.toEqual([task, 'broken']);
        for (const plan of lived?.ends ?? []) {
          const open = plan.all.filter(keepsOpen).map((instance) => instance.task.id);
          seen[open.length === 0 ? 'ended' : 'stuck'] += 1;
          if (open.length > 0) expect(open.map((task) => verdict('end', task))).not.toEqual(open.map(() => 'holds'));
        }
      }
      // And the other way round: what a proof shows happens.
      const allEnd = findings.every((one) => one.property.of !== 'end' || one.verdict === 'holds');
      for (const finding of findings) {
        const { property } = finding;
        if (finding.verdict === 'too-large' || !finding.shown) continue;
        const lived = live(cases[0] ?? [], finding.shown.told);
        if (!lived) continue;
        // In these orders everything that is tried is done: what only an attempt reaches is not met in them.
        if (property.of === 'reach' && finding.shown.past === 'greedy' && allEnd) {
          seen.reached += 1;
          expect([...lived.opened]).toContain(property.task);
        }
        if (property.of === 'end')
          for (const plan of lived.ends) {
            seen.shown += 1;
            expect(plan.all.filter(keepsOpen).length).toBeGreaterThan(0);
          }
      }
    }),
    { numRuns: 120, ...runs },
  );
  expect(seen.stuck).toBeGreaterThan(20);
  expect(seen.ended).toBeGreaterThan(100);
  expect(seen.shown).toBeGreaterThan(20);
  expect(seen.reached).toBeGreaterThan(10);
});

/**
 * The tests above take their cases from what the proofs look at. These cases are made up without the proofs: up to three
 * of everybody, any answer, any record. Whatever happens in one of them, a proof may not call impossible.
 */
test('no case that is made up without the proofs does what they rule out', () => {
  const seen = { lived: 0, three: 0, stuck: 0, opened: 0 };
  fc.assert(
    fc.property(numbers, numbers, (stream, draws) => {
      const protocol = randomProtocol(() => stream.next().value, true);
      const { findings } = prove(protocol, [], 1_000_000);
      const verdict = (kind: 'reach' | 'end', task: string) =>
        findings.find(({ property }) => property.of === kind && property.task === task)?.verdict;
      for (let cases = 0; cases < 10; cases++) {
        const free = new FreeCase(protocol, () => draws.next().value);
        const lived = everyOrder(protocol, free.begun(), (instance) => free.recordsOf(instance));
        if (!lived) continue;
        seen.lived += 1;
        if (free.people === 3) seen.three += 1;
        seen.opened += lived.opened.size;
        for (const task of lived.opened) expect([task, verdict('reach', task)]).not.toEqual([task, 'broken']);
        for (const plan of lived.ends) {
          const open = plan.all.filter(keepsOpen).map((instance) => instance.task.id);
          if (open.length === 0) continue;
          seen.stuck += 1;
          expect(open.map((task) => verdict('end', task))).not.toEqual(open.map(() => 'holds'));
        }
      }
    }),
    { numRuns: 120, ...runs },
  );
  expect(seen.lived).toBeGreaterThan(300);
  expect(seen.three).toBeGreaterThan(30);
  expect(seen.stuck).toBeGreaterThan(30);
  expect(seen.opened).toBeGreaterThan(300);
});
