import { type Condition, partsOf } from '../domain/condition.ts';
import type { Fact, Field, Protocol } from '../domain/protocol.ts';
import { indexOf } from '../domain/protocol-index.ts';
import type { Text } from '../domain/text.ts';
import { nearest } from './nearest-name.ts';
import { type FilePath, inBrief, type Report } from './problem.ts';

export type NameChecks = ReturnType<typeof nameChecks>;

/** Checks of names in a flat protocol: whether they point to something, and answers to a possible answer. */
export function nameChecks(protocol: Protocol, report: Report) {
  const index = indexOf(protocol);
  const unknownName = (path: FilePath, kind: keyof typeof kinds, name: string, known: Iterable<string>) => {
    const names = [...known];
    const near = nearest(name, names) ?? calledIn(name, names);
    const hint = near ? { nl: ` Bedoel je "${near}"?`, en: ` Do you mean "${near}"?` } : hintFor(kind, name, names);
    report(
      path,
      `unknown-${kind}`,
      {
        nl: `${kinds[kind].nl} "${inBrief(name)}" bestaat niet.${hint.nl}`,
        en: `There is no ${kinds[kind].en} "${inBrief(name)}".${hint.en}`,
      },
      name,
    );
  };
  /** The one whose Dutch title or question has all the words of a name. */
  const calledIn = (name: string, names: readonly string[]): string | undefined => {
    const words = name.toLowerCase().split('-');
    return names.find((id) => {
      const said = index.tasks.get(id)?.title ?? index.milestones.get(id)?.title ?? index.sets.get(id)?.title;
      const text: readonly string[] =
        (said ?? index.facts.get(id)?.question)?.nl.toLowerCase().match(/[a-zà-ÿ]+/g) ?? [];
      return words.every((word) => text.includes(word));
    });
  };
  /** Where nothing resembles a name: what it is then, or which names there are. */
  const hintFor = (kind: keyof typeof kinds, name: string, names: readonly string[]): Text => {
    const is = (Object.keys(others) as (keyof typeof others)[]).find((other) => others[other]?.has(name));
    if (is !== undefined && is !== kind)
      return {
        nl: ` "${name}" hoort bij ${kinds[is].under}, en hier hoort iets van ${kinds[kind].under}.`,
        en: ` "${name}" stands under ${kinds[is].under}; here belongs something from ${kinds[kind].under}.`,
      };
    if (names.length === 0)
      return { nl: ` Onder ${kinds[kind].under} staat niets.`, en: ` There is nothing under ${kinds[kind].under}.` };
    if (names.length <= mostNamed)
      return { nl: ` Er zijn: ${names.join(', ')}.`, en: ` There are: ${names.join(', ')}.` };
    return {
      nl: ` Kijk onder ${kinds[kind].under} hoe het heet.`,
      en: ` See under ${kinds[kind].under} what it is called.`,
    };
  };
  const others: Partial<Record<keyof typeof kinds, { has(name: string): boolean }>> = {
    fact: index.facts,
    set: index.sets,
    task: index.tasks,
    step: index.milestones,
    stage: new Set(protocol.stages.map((stage) => stage.id)),
  };
  const impossible = (path: FilePath, value: string, possible: readonly string[]) => {
    const near = nearest(value, possible);
    report(
      path,
      'impossible-answer',
      {
        nl: `"${inBrief(value)}" is hier geen mogelijk antwoord.${near ? ` Bedoel je "${near}"?` : ''} Mogelijk zijn: ${possible.join(', ')}.`,
        en: `"${inBrief(value)}" is no possible answer here.${near ? ` Do you mean "${near}"?` : ''} Possible are: ${possible.join(', ')}.`,
      },
      value,
    );
  };
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
          else if (part.atLeast > mostPlaces && places.has(index.sets.get(part.set)?.of ?? ''))
            report(
              path,
              'count-places',
              {
                nl: `Van klassen, sites, scholen en afspraken wordt tot ${mostPlaces} geteld: verder is niet te bewijzen wat er dan gebeurt. Vraag het met een getal (kind: number) en schrijf { naam: { at-least: ${part.atLeast} } }.`,
                en: `Classes, sites, schools and agreements are counted up to ${mostPlaces}: what happens beyond cannot be proved. Ask for it with a number (kind: number) and write { name: { at-least: ${part.atLeast} } }.`,
              },
              part.set,
            );
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
    report(
      path,
      'whose-fact',
      {
        nl:
          fact.each === undefined
            ? `"${fact.id}" gaat over de hele casus; laat its. of of. weg.`
            : `"${fact.id}" wordt per persoon gevraagd; schrijf its.${fact.id} of of.${fact.id} bij een taak met each.`,
        en:
          fact.each === undefined
            ? `"${fact.id}" is about the whole case; leave out its. or of.`
            : `"${fact.id}" is asked for each person; write its.${fact.id} or of.${fact.id} in a task with each.`,
      },
      fact.id,
    );
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

/** Proofs look at two classes, sites, schools and agreements; of people, the second one may stand for more who are alike. */
const mostPlaces = 2;
const places: ReadonlySet<string> = new Set(['classes', 'sites', 'schools', 'agreements']);

/** More names than this nobody reads through. */
const mostNamed = 30;

const kinds = {
  fact: { nl: 'Het feit', en: 'fact', under: 'facts' },
  set: { nl: 'De groep', en: 'set', under: 'sets' },
  task: { nl: 'De taak', en: 'task', under: 'tasks' },
  step: { nl: 'De taak of mijlpaal', en: 'task or milestone', under: 'tasks, milestones' },
  field: { nl: 'Het veld', en: 'field', under: 'record' },
  stage: { nl: 'De stap', en: 'stage', under: 'stages' },
};
