import type { Protocol, SetOf, Task } from '../domain/protocol.ts';
import { indexOf } from '../domain/protocol-index.ts';
import { nameChecks } from './name-checks.ts';
import type { FilePath, Report } from './problem.ts';

/** Checks that every name in a flat protocol points to something, and every answer to a possible answer. */
export function checkNames(protocol: Protocol, report: Report): void {
  const index = indexOf(protocol);
  const { unknownName, checkAnswers, checkCondition, checkEach, checkAfter, checkTask } = nameChecks(protocol, report);
  const stages = new Set(protocol.stages.map((s) => s.id));
  const place = (kind: 'tasks' | 'facts' | 'sets' | 'milestones', id: string, ...rest: FilePath): FilePath =>
    id.includes('.') ? ['calls'] : [kind, id, ...rest];

  const checkHoldsUntil = ({ holdsUntil, record }: Task, path: FilePath) => {
    if (holdsUntil === undefined) return;
    const field = record.find((one) => one.id === holdsUntil);
    const moments = record.filter((one) => one.kind === 'moment').map((one) => one.id);
    if (!field) unknownName(path, 'field', holdsUntil, moments);
    else if (field.kind !== 'moment')
      report(path, 'holds-until', {
        nl: `"${holdsUntil}" is geen moment: noem bij holds-until een veld van deze taak met kind: moment.`,
        en: `"${holdsUntil}" is no moment: name a field of this task with kind: moment at holds-until.`,
      });
  };

  for (const fact of protocol.facts) {
    const path = place('facts', fact.id);
    if (!stages.has(fact.stage)) unknownName([...path, 'stage'], 'stage', fact.stage, stages);
    checkEach(fact.each, [...path, 'each']);
    checkCondition(fact.when, [...path, 'when'], fact.each);
    if (fact.presume !== undefined) checkAnswers(fact, [fact.presume], [], [...path, 'presume']);
  }
  for (const set of protocol.sets) {
    const path = place('sets', set.id);
    checkCondition(set.exists, [...path, 'exists']);
    if ((set.of === 'carers' || set.of === 'classes') && !index.sets.has(set.set))
      unknownName(path, 'set', set.set, index.sets.keys());
    if (set.of === 'carers' || set.of === 'classes') checkBase(set, index.sets.get(set.set), path, report);
    if (set.of === 'recalled') checkTask(set.task, path);
  }
  for (const milestone of protocol.milestones) {
    const path = place('milestones', milestone.id);
    checkAfter(milestone.after, [...path, 'after']);
    checkCondition(milestone.until, [...path, 'until']);
  }
  protocol.stops.forEach((stop, i) => {
    checkCondition(stop.when, ['stops', i, 'when']);
    for (const id of stop.tasks) checkTask(id, ['stops', i, 'tasks']);
  });
  protocol.restricts?.forEach((restriction, i) => {
    checkCondition(restriction.when, ['restricts', i, 'when']);
  });
  for (const task of protocol.tasks) {
    const path = place('tasks', task.id);
    if (!stages.has(task.stage)) unknownName([...path, 'stage'], 'stage', task.stage, stages);
    checkEach(task.each, [...path, 'each']);
    checkCondition(task.when, [...path, 'when'], task.each);
    checkCondition(task.until, [...path, 'until'], task.each);
    checkAfter(task.after, [...path, 'after']);
    checkHoldsUntil(task, [...path, 'holds-until']);
    for (const id of task.moots) checkTask(id, [...path, 'moots']);
    for (const [id, among] of Object.entries(task.completes)) {
      const field = task.record.find((f) => f.id === id);
      if (!field)
        unknownName(
          [...path, 'completes'],
          'field',
          id,
          task.record.map((f) => f.id),
        );
      else checkAnswers(field, among, field.mayBeUnknown ? ['not-known'] : [], [...path, 'completes', id]);
    }
  }
}

function checkBase(set: SetOf, base: SetOf | undefined, path: FilePath, report: Report): void {
  if (base && base.of !== 'people')
    report(path, 'set-base', {
      nl: `"${set.id}" kan alleen op een groep mensen (met role) voortbouwen.`,
      en: `"${set.id}" can only build on a set of people (with a role).`,
    });
}
