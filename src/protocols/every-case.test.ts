import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../calendar/school-calendar.ts';
import type { Recorded } from '../domain/case-event.ts';
import { instanceId } from '../domain/instance.ts';
import { resolvePeople } from '../domain/people.ts';
import type { Plan } from '../domain/plan.ts';
import type { Protocol } from '../domain/protocol.ts';
import { loadProtocol } from './load-protocol.ts';
import { protocolFolder } from './protocol-folder.ts';
import { RandomCase, type Step } from './test-random-case.ts';

/** What holds in every case of the protocols that come with Luwte, whatever people do and in whatever order. */
// Hundreds of cases a test: on a busy machine that takes a while, and is no failure.
vi.setConfig({ testTimeout: 60_000 });

const calendar = schoolCalendar(dutchSchoolDays);
const protocolNamed = (name: string): Protocol => {
  const loaded = loadProtocol(join(protocolFolder(), name, 'protocol.yaml'));
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => p.message.en).join('\n'));
  return loaded.protocol;
};
const number = fc.nat({ max: 9_999 });
const step: fc.Arbitrary<Step> = fc.record({ kind: number, a: number, b: number, c: number });
const steps = fc.array(step, { minLength: 10, maxLength: 80, size: 'max' });
const runs = { numRuns: 40, seed: 20_261_121 };

/** A plan as text: its instances, questions and order, without the protocol itself. */
const asText = (plan: Plan) =>
  JSON.stringify({ ...plan, byId: undefined }, (key, value: unknown) =>
    key === 'task' || key === 'fact' ? (typeof value === 'string' ? value : (value as { id: string }).id) : value,
  );

const correctedIn = (events: readonly Recorded[]) =>
  new Set(events.map(({ event }) => (event.type === 'entry-corrected' ? event.entry : 0)));

const shipped = globSync('*/protocol.yaml', { cwd: protocolFolder() }).map((file) => dirname(file));

describe.each(shipped.sort())('%s, in every case', (name) => {
  const protocol = protocolNamed(name);
  const everyTask = protocol.tasks.map((t) => t.id);

  test('no task of the protocol is lost, what was done stays listed, and whatever waits says for what', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const told = new RandomCase(protocol, calendar);
        let plan = told.plan();
        for (const one of story) {
          told.step(one, plan);
          plan = told.plan();
          const listed = new Set(plan.all.map((i) => i.task.id));
          expect(everyTask.filter((id) => !listed.has(id))).toEqual([]);

          const { canonicalPath } = resolvePeople(told.state);
          const taken = correctedIn(told.events);
          for (const { seq, event } of told.events)
            if ((event.type === 'task-recorded' || event.type === 'task-departed') && !taken.has(seq))
              expect(plan.byId.has(instanceId(event.task, canonicalPath(event.path)))).toBe(true);

          for (const instance of [...plan.waiting, ...plan.undetermined, ...plan.parked])
            expect([instance.id, instance.waits.length]).not.toEqual([instance.id, 0]);
          for (const instance of plan.open) expect(instance.openedAt).toBeLessThanOrEqual(told.now);
        }
      }),
      runs,
    );
  });

  test('folding the record gives what each event led to', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const told = new RandomCase(protocol, calendar);
        for (const one of story) told.step(one, told.plan());
        expect(told.folded()).toEqual(told.state);
      }),
      { ...runs, numRuns: 15 },
    );
  });

  test('a plan is the same until the moment that it names', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const told = new RandomCase(protocol, calendar);
        story.forEach((one, i) => {
          const plan = told.plan();
          const until = plan.validUntil ?? told.now + 400 * 24 * 3_600_000;
          expect(until).toBeGreaterThan(told.now);
          if (i % 5 === 0) expect(asText(told.plan(until - 1))).toBe(asText(plan));
          told.step(one, plan);
        });
      }),
      { ...runs, numRuns: 25 },
    );
  });

  test('S13: a case can always come to its end, with "not known" and written departures', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const told = new RandomCase(protocol, calendar);
        for (const one of story) told.step(one, told.plan());
        expect(told.finish()).toBe(true);
      }),
      { ...runs, numRuns: 25 },
    );
  });
});

describe('kindante, in every case', () => {
  const protocol = protocolNamed('kindante');
  const deletions = new Set(
    protocol.tasks
      .filter((t) => t.topics?.includes('deletion') && (t.covers.includes('K5.2') || t.covers.includes('K5.3')))
      .map((t) => t.id),
  );

  /** Read from the record alone: the last conversation with the police that counts was one in which they were told. */
  const policeWereTold = (events: readonly Recorded[]) => {
    const taken = correctedIn(events);
    const said = new Map<string, unknown>();
    for (const { seq, event } of events) {
      if (taken.has(seq)) continue;
      if (event.type === 'task-recorded' && event.task === 'call-police')
        for (const [field, value] of Object.entries(event.record)) said.set(field, value);
      if (event.type === 'task-withdrawn' && event.task === 'call-police') said.clear();
    }
    return said.get('reached') === 'yes' && said.get('shared') === 'yes';
  };

  test('the tasks that delete, or call on people to delete, are known', () => {
    expect([...deletions].sort()).toEqual(['call-on-everyone', 'clean-own-systems', 'delete-per-holder']);
  });

  test('K5.1, S6: nothing is deleted before the police were told, but with a written reason', () => {
    let opened = 0;
    fc.assert(
      fc.property(steps, (story) => {
        const told = new RandomCase(protocol, calendar);
        for (const one of story) {
          const plan = told.plan();
          for (const instance of plan.open)
            if (deletions.has(instance.task.id)) {
              opened += 1;
              const reason = instance.advance?.reason ?? '';
              expect([instance.id, policeWereTold(told.events) || reason !== '']).toEqual([instance.id, true]);
            }
          const done = told.step(one, plan);
          if (!done?.happened || done.command.do !== 'record-task') continue;
          const instance = plan.byId.get(done.command.instance);
          if (instance && deletions.has(instance.task.id) && instance.status !== 'done')
            expect(policeWereTold(told.events) || instance.advance !== undefined).toBe(true);
        }
      }),
      { ...runs, numRuns: 100 },
    );
    // A rule about deletions that never came up would be no proof.
    expect(opened).toBeGreaterThan(20);
  });
});
