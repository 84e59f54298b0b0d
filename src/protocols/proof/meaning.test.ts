import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFor } from '../../domain/plan.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { loadProtocol } from '../load-protocol.ts';
import { protocolFolder } from '../protocol-folder.ts';
import { Domains } from './domains.ts';
import { Meaning } from './meaning.ts';
import { AnyPast } from './past.ts';
import { recall } from './subjects.ts';
import { holds } from './test-holds.ts';
import { randomProtocol } from './test-random-protocol.ts';
import { calendar, caseOf } from './test-told-valuation.ts';
import { type Told, Variables } from './variables.ts';

/** What the proofs go by is what `planFor` does: for random cases, task by task. */
const begins = Date.parse('2026-03-02T08:30:00Z');
const protocolNamed = (name: string): Protocol => {
  const loaded = loadProtocol(join(protocolFolder(), name, 'protocol.yaml'));
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => p.message.en).join('\n'));
  return loaded.protocol;
};

/** One case that the variables can tell of. Small cases come often: half of the time a variable says the least it can. */
function randomTold(variables: Variables, seed: readonly number[]): Told[] {
  return variables.list.map((variable, i) => {
    const n = seed[i + 1] ?? 0;
    const one = n % 2 === 0 ? variable.values[0] : variable.values[n % variable.values.length];
    if (!one) throw new Error(`${variable.name} has no values`);
    return one;
  });
}

/** A recall is named by the event that it began with; here it has one name. */
const named = (id: string) => id.replace(/>r\d+$/, `>${recall}`);

/** Every difference between the compiled meaning of a protocol and its plan, in one random case. */
function differences(protocol: Protocol, seeds: fc.Arbitrary<number[]>, numRuns: number): number {
  const domains = new Domains(protocol, []);
  const variables = new Variables();
  const meaning = new Meaning(protocol, domains, variables, new AnyPast(variables, domains, 'all'));
  const all = protocol.tasks.flatMap((task) => meaning.instances(task.id));
  // Ask for everything once, so that every variable is there.
  const statuses = all.map((one) => ({
    id: one.path.length === 0 ? one.task.id : `${one.task.id}/${one.path.join('>')}`,
    exists: one.exists,
    status: { ...one.status },
  }));
  const terms = ['opened', 'closed', ...protocol.tasks.map((t) => t.id)].flatMap((since) => domains.terms(since));
  let compared = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const drawn = randomTold(variables, seed);
      const thereIs = holds(variables, drawn);
      const passed = [undefined, ...terms][(seed[0] ?? 0) % (terms.length + 1)];
      // What was done for somebody who is in no set any more is not told apart.
      const possible = drawn.map((one, i) => {
        const of = one.of === 'log' && all.find((a) => a.task.id === one.task && a.path.join() === one.path.join());
        return of && !thereIs(of.exists) ? (variables.list[i]?.values[0] ?? one) : one;
      });
      const [state, now] = caseOf(protocol, possible, passed);
      const plan = planFor(protocol, state, now);
      const told = possible.map((one, i) => {
        if (one.of !== 'time' && one.of !== 'closed') return one;
        if (one.of === 'closed' && !one.closed) return one;
        const since = one.of === 'time' ? one.since : 'closed';
        const path = 'path' in one ? one.path : [];
        const instance = plan.all.find((i) => i.task.id === since && named(i.path.join('>')) === path.join('>'));
        const [from, until] = instance ? [instance.openedAt, instance.settledAt ?? now.now] : [begins, now.now];
        const fits = (o: Told) =>
          'passed' in o &&
          (o.of === 'time' || o.closed) &&
          (o.passed === undefined || (from !== undefined && calendar.after(from, o.passed) <= until));
        return (variables.list[i]?.values ?? []).findLast(fits) ?? one;
      });
      const holdsHere = holds(variables, told);
      const real = new Map(
        plan.all.filter((i) => !i.gone && !/bram-\d/.test(i.id)).map((i) => [named(i.id), i.status]),
      );
      const compiled = new Map(
        statuses
          .filter((one) => holdsHere(one.exists))
          .map((one) => [
            one.id,
            Object.entries(one.status)
              .flatMap(([s, l]) => (holdsHere(l) ? [s] : []))
              .join(),
          ]),
      );
      compared += compiled.size;
      expect(Object.fromEntries([...compiled].sort())).toEqual(Object.fromEntries([...real].sort()));
    }),
    { numRuns, seed: 20_261_121 },
  );
  return compared;
}

const seeds = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 400, maxLength: 400 });

describe('the compiled meaning of a protocol is that of planFor', () => {
  test.each(['kindante', 'vo-sexting'])('for %s', (name) => {
    expect(differences(protocolNamed(name), seeds, 400)).toBeGreaterThan(20_000);
  });

  test('for small random protocols', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 1_000_000 })), (stream) => {
        compared += differences(
          randomProtocol(() => stream.next().value),
          seeds,
          25,
        );
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
    expect(compared).toBeGreaterThan(20_000);
  });
});
