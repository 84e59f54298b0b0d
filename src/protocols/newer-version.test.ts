import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import { forRunningCase, previewMove } from '../domain/move-protocol.ts';
import { type Plan, planFor } from '../domain/plan.ts';
import type { Protocol, Task } from '../domain/protocol.ts';
import { RandomCase, type Step } from './test-random-case.ts';
import { shipped } from './test-shipped-protocols.ts';

/** A newer version of kindante, as rough as people may make it, and cases that move to it half way. */
const kindante = shipped('kindante');
const calendar = schoolCalendar(dutchSchoolDays);
const number = fc.nat({ max: 9_999 });
const step: fc.Arbitrary<Step> = fc.record({ kind: number, a: number, b: number, c: number });
const steps = fc.array(step, { minLength: 30, maxLength: 80, size: 'max' });

/** What a school may do to its protocol between two versions. */
const changes = ['left out', 'for the whole case', 'for each site', 'never', 'in another stage'] as const;
type Change = (typeof changes)[number];

function newerVersion(
  tasks: ReadonlyMap<string, Change>,
  facts: ReadonlySet<string>,
  sets: ReadonlySet<string>,
): Protocol {
  return {
    ...kindante,
    version: 'newer',
    facts: kindante.facts.filter((fact) => !facts.has(fact.id)).map((fact) => ({ ...fact, stage: stageOf(fact) })),
    sets: kindante.sets.filter((set) => !sets.has(set.id)),
    // Its first stage is gone, and what stood there stands in another.
    stages: kindante.stages.slice(1),
    tasks: kindante.tasks
      .filter((task) => tasks.get(task.id) !== 'left out')
      .map((task) => changed({ ...task, stage: stageOf(task) }, tasks.get(task.id))),
  };
}

const gone = kindante.stages[0]?.id;
const stageOf = ({ stage }: { readonly stage: string }) => (stage === gone ? 'follow' : stage);

function changed({ each, ...task }: Task, change: Change | undefined): Task {
  const same = each === undefined ? task : { ...task, each };
  switch (change) {
    case 'for the whole case':
      return task;
    case 'for each site':
      return { ...task, each: 'sites' };
    case 'never':
      return { ...same, when: { test: 'any', of: [] } };
    case 'in another stage':
      return { ...same, stage: 'follow' };
    default:
      return same;
  }
}

const workDone = (plan: Plan) => plan.finished.map((one) => `${one.id} is ${one.status} in round ${one.round}`).sort();

test('whatever a newer version leaves out or turns round, a running case that moves to it loses nothing that was done', () => {
  const ids = <T>(list: readonly { readonly id: string }[], to: fc.Arbitrary<T>) =>
    fc.array(fc.tuple(fc.constantFrom(...list.map(({ id }) => id)), to), { maxLength: 40 });
  let finished = 0;
  let ended = 0;
  fc.assert(
    fc.property(
      steps,
      ids(kindante.tasks, fc.constantFrom(...changes)),
      ids(kindante.facts, fc.constant(true)),
      ids(kindante.sets.slice(1), fc.constant(true)),
      (story, tasks, facts, sets) => {
        const told = new RandomCase(kindante, calendar);
        for (const one of story) told.step(one, told.plan());
        const now = { now: told.now, calendar };
        const before = planFor(kindante, told.state, now);
        const version = newerVersion(new Map(tasks), new Set(facts.map(([id]) => id)), new Set(sets.map(([id]) => id)));
        const newer = forRunningCase(kindante, version, told.state);
        const after = planFor(newer, told.state, now);
        finished += before.finished.length;
        expect(workDone(after)).toEqual(expect.arrayContaining(workDone(before)));
        const stages = new Set(newer.stages.map(({ id }) => id));
        expect(after.finished.filter((one) => !stages.has(one.task.stage)).map((one) => one.id)).toEqual([]);
        // What is no longer to be done is said beforehand.
        const said = previewMove(kindante, newer, told.state, now).ends.map((one) => one.instance.id);
        ended += said.length;
        for (const open of before.open)
          if (!['open', 'waiting', 'undetermined', 'parked'].includes(after.byId.get(open.id)?.status ?? ''))
            expect(said).toContain(open.id);
      },
    ),
    { numRuns: 60, seed: 20_261_121, endOnFailure: true },
  );
  expect(finished).toBeGreaterThan(200);
  expect(ended).toBeGreaterThan(50);
});
