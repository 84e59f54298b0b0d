import { type Condition, partsOf } from '../domain/condition.ts';
import type { Fact, Field, Protocol } from '../domain/protocol.ts';
import { indexOf } from '../domain/protocol-index.ts';
import { nearest } from './nearest-name.ts';
import type { FilePath, Report } from './problem.ts';

export type NameChecks = ReturnType<typeof nameChecks>;

/** Checks of names in a flat protocol: whether they point to something, and answers to a possible answer. */
export function nameChecks(protocol: Protocol, report: Report) {
  const index = indexOf(protocol);
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

  const checkTask = (id: string, path: FilePath) => {
    if (!index.tasks.has(id)) unknownName(path, 'task', id, index.tasks.keys());
  };

  return { unknownName, checkAnswers, checkCondition, checkEach, checkAfter, checkTask };
}

const kinds = {
  fact: { nl: 'Het feit', en: 'fact' },
  set: { nl: 'De groep', en: 'set' },
  task: { nl: 'De taak', en: 'task' },
  step: { nl: 'De taak of mijlpaal', en: 'task or milestone' },
  field: { nl: 'Het veld', en: 'field' },
  stage: { nl: 'De stap', en: 'stage' },
};
