import { type Condition, partsOf } from '../domain/condition.ts';
import type { Fact, Field, Protocol, SetOf } from '../domain/protocol.ts';
import { indexOf } from '../domain/protocol-index.ts';
import type { FilePath, Report } from './problem.ts';

/** Checks that every name in a flat protocol points to something, and every answer to a possible answer. */
export function checkNames(protocol: Protocol, report: Report): void {
  const index = indexOf(protocol);
  const stages = new Set(protocol.stages.map((s) => s.id));
  const place = (kind: 'tasks' | 'facts' | 'sets' | 'milestones', id: string, ...rest: FilePath): FilePath =>
    id.includes('.') ? ['calls'] : [kind, id, ...rest];

  const unknownName = (path: FilePath, kind: keyof typeof kinds, name: string, known: Iterable<string>) => {
    const near = nearest(name, known);
    report(path, `unknown-${kind}`, {
      nl: `${kinds[kind].nl} "${name}" bestaat niet.${near ? ` Bedoel je "${near}"?` : ''}`,
      en: `There is no ${kinds[kind].en} "${name}".${near ? ` Do you mean "${near}"?` : ''}`,
    });
  };
  const impossible = (path: FilePath, value: string, possible: readonly string[]) =>
    report(path, 'impossible-answer', {
      nl: `"${value}" is hier geen mogelijk antwoord. Mogelijk zijn: ${possible.join(', ')}.`,
      en: `"${value}" is no possible answer here. Possible are: ${possible.join(', ')}.`,
    });
  const checkAnswers = (asked: Fact | Field, values: readonly string[], also: readonly string[], path: FilePath) => {
    if (asked.kind === 'number' || asked.kind === 'moment' || asked.kind === 'text') {
      report(path, 'untestable', {
        nl: 'Een getal, moment of tekst kan niet met woorden vergeleken worden (een getal wel met {at-least: n}).',
        en: 'A number, moment or text cannot be compared with words (a number can, with {at-least: n}).',
      });
      return;
    }
    const possible = [...(asked.kind === 'yesno' ? ['yes', 'no'] : asked.options.map((o) => o.id)), ...also];
    for (const value of values) if (!possible.includes(value)) impossible(path, value, possible);
  };

  const checkCondition = (condition: Condition | undefined, path: FilePath, each?: string) => {
    for (const part of condition ? partsOf(condition) : [])
      switch (part.test) {
        case 'fact': {
          const fact = index.facts.get(part.fact);
          if (!fact) {
            unknownName(path, 'fact', part.fact, index.facts.keys());
            break;
          }
          if (part.among) checkAnswers(fact, part.among, ['not-known', 'unanswered'], path);
          if (part.atLeast !== undefined && fact.kind !== 'number')
            report(path, 'at-least', {
              nl: `"${part.fact}" is geen getal; at-least kan alleen bij een getal.`,
              en: `"${part.fact}" is no number; at-least only goes with a number.`,
            });
          checkWhose(part.whose, fact, each, path);
          break;
        }
        case 'count':
          if (!index.sets.has(part.set)) unknownName(path, 'set', part.set, index.sets.keys());
          break;
        case 'recorded': {
          const task = index.tasks.get(part.task);
          const field = task?.record.find((f) => f.id === part.field);
          if (!task) unknownName(path, 'task', part.task, index.tasks.keys());
          else if (!field)
            unknownName(
              path,
              'field',
              part.field,
              task.record.map((f) => f.id),
            );
          else checkAnswers(field, part.among, field.mayBeUnknown ? ['not-known'] : [], path);
          break;
        }
        case 'elapsed':
          if (part.since !== 'opened' && part.since !== 'closed' && !index.tasks.has(part.since))
            unknownName(path, 'task', part.since, index.tasks.keys());
          break;
        case 'attempts':
          if (!index.tasks.has(part.task)) unknownName(path, 'task', part.task, index.tasks.keys());
          break;
        case 'not':
          if ([...partsOf(part.of)].some((inner) => ['count', 'elapsed', 'attempts'].includes(inner.test)))
            report(path, 'negation', {
              nl: 'Ontken alleen feiten en vastgelegde antwoorden: al het andere kan later nog waar worden.',
              en: 'Negate only facts and recorded answers: anything else can still become true later.',
            });
          break;
      }
  };
  const checkWhose = (whose: 'case' | 'its' | 'of', fact: Fact, each: string | undefined, path: FilePath) => {
    if (whose === 'case' && fact.each === undefined) return;
    if (whose !== 'case' && fact.each !== undefined && each !== undefined) return;
    report(path, 'whose-fact', {
      nl:
        fact.each === undefined
          ? `"${fact.id}" gaat over de hele casus; laat its. of of. weg.`
          : `"${fact.id}" wordt per persoon gevraagd; schrijf its.${fact.id} of of.${fact.id} bij een taak met each.`,
      en:
        fact.each === undefined
          ? `"${fact.id}" is about the whole case; leave out its. or of.`
          : `"${fact.id}" is asked for each person; write its.${fact.id} or of.${fact.id} in a task with each.`,
    });
  };
  const checkEach = (each: string | undefined, path: FilePath) => {
    if (each !== undefined && !index.sets.has(each)) unknownName(path, 'set', each, index.sets.keys());
  };
  const checkAfter = (after: readonly string[], path: FilePath) => {
    for (const id of after)
      if (!index.tasks.has(id) && !index.milestones.has(id))
        unknownName(path, 'step', id, [...index.tasks.keys(), ...index.milestones.keys()]);
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
    if (set.of === 'recalled' && !index.tasks.has(set.task)) unknownName(path, 'task', set.task, index.tasks.keys());
  }
  for (const milestone of protocol.milestones) {
    const path = place('milestones', milestone.id);
    checkAfter(milestone.after, [...path, 'after']);
    checkCondition(milestone.until, [...path, 'until']);
  }
  protocol.stops.forEach((stop, i) => {
    checkCondition(stop.when, ['stops', i, 'when']);
    for (const id of stop.tasks)
      if (!index.tasks.has(id)) unknownName(['stops', i, 'tasks'], 'task', id, index.tasks.keys());
  });
  for (const task of protocol.tasks) {
    const path = place('tasks', task.id);
    if (!stages.has(task.stage)) unknownName([...path, 'stage'], 'stage', task.stage, stages);
    checkEach(task.each, [...path, 'each']);
    checkCondition(task.when, [...path, 'when'], task.each);
    checkCondition(task.until, [...path, 'until'], task.each);
    checkAfter(task.after, [...path, 'after']);
    for (const id of task.moots)
      if (!index.tasks.has(id)) unknownName([...path, 'moots'], 'task', id, index.tasks.keys());
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

const kinds = {
  fact: { nl: 'Het feit', en: 'fact' },
  set: { nl: 'De groep', en: 'set' },
  task: { nl: 'De taak', en: 'task' },
  step: { nl: 'De taak of mijlpaal', en: 'task or milestone' },
  field: { nl: 'Het veld', en: 'field' },
  stage: { nl: 'De stap', en: 'stage' },
};

/** The known name that is the fewest typing mistakes away, if that is few. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const mistakes = distance(name, candidate);
    if (mistakes < fewest) {
      fewest = mistakes;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's distance: insertions, deletions and replacements between two words. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
