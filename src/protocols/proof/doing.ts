import { partsOf } from '../../domain/condition.ts';
import type { Wait } from '../../domain/finding.ts';
import { type Instance, isUnsettled } from '../../domain/instances.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Shown } from './prove.ts';
import { recordsFor } from './records-for-log.ts';
import type { Telling } from './telling.ts';

/** Does everything that a task waits for, as the valuation says, except what is barred. */
export function doAll(task: string, barred: ReadonlySet<string>, shown: Shown, telling: Telling): void {
  // Whoever is asked says "not known" in the end.
  for (const { fact, subject } of telling.story.plan().questions)
    if (
      fact.presume === undefined &&
      shown.told.some((o) => o.of === 'fact' && o.fact === fact.id && o.subject === subject)
    )
      telling.answer(fact.id, subject, 'not-known');
  for (const one of shown.told)
    if (one.of === 'time' && one.passed === undefined) {
      const quick = telling.instance(one.since, one.path);
      if (quick?.status === 'open' && !barred.has(quick.task.id)) complete(quick, shown, telling);
    }
  for (let times = 0; times < 60; times++) {
    const instance = telling.instance(task, shown.path);
    if (!instance || !isUnsettled(instance) || instance.status === 'open') return;
    if (!doSomethingFor(instance, barred, new Set(), shown, telling)) return;
  }
}

function doSomethingFor(
  instance: Instance,
  barred: ReadonlySet<string>,
  seen: Set<string>,
  shown: Shown,
  telling: Telling,
): boolean {
  if (seen.has(instance.id)) return false;
  seen.add(instance.id);
  const plan = telling.story.plan();
  for (const wait of instance.waits) {
    if (wait.for === 'answer' && !wait.notKnown && telling.answer(wait.fact, wait.subject, 'not-known')) return true;
    for (const other of plan.all) {
      if (!isUnsettled(other) || barred.has(other.task.id) || !isAwaited(wait, other, telling.protocol)) continue;
      if (
        other.status === 'open' ? complete(other, shown, telling) : doSomethingFor(other, barred, seen, shown, telling)
      )
        return true;
    }
    if (instance.path[0] === '?' && settle(instance, telling)) return true;
  }
  return false;
}

/** Whether a wait ends, or may end, by what becomes of an instance. */
export function isAwaited(wait: Wait, other: Instance, protocol: Protocol): boolean {
  if (wait.for === 'task' || wait.for === 'record') return wait.instances.includes(other.id);
  if (wait.for !== 'milestone') return false;
  const milestone = protocol.milestones.find((one) => one.id === wait.milestone);
  const recorded = milestone ? [...partsOf(milestone.until)] : [];
  return (
    milestone?.after.includes(other.task.id) === true ||
    recorded.some((part) => part.test === 'recorded' && part.task === other.task.id)
  );
}

/** Records a task, as the valuation says where it says so. */
function complete(instance: Instance, { told }: Shown, telling: Telling): boolean {
  const said = told.find(
    (one) => one.of === 'log' && one.task === instance.task.id && one.path.join() === instance.path.join(),
  );
  const log = said?.of === 'log' && said.log.state === 'done' ? said.log : undefined;
  const records = log ? recordsFor(instance.task, log) : [{}];
  return records.every((record) => telling.record(instance, record));
}

/** Departs from an instance; where nobody is named yet, somebody says that it is not known. */
export function settle(instance: Instance, telling: Telling): boolean {
  if (instance.path[0] !== '?') return telling.depart(instance);
  return instance.waits.some((wait) => {
    if (wait.notKnown) return false;
    if (wait.for === 'answer') return telling.answer(wait.fact, wait.subject, 'not-known');
    if (wait.for === 'people' && wait.child === undefined)
      return telling.tell('complete', { complete: { [wait.role]: 'not-known' } });
    return false;
  });
}
