import type { Condition } from '../../domain/condition.ts';
import type { Fact, Field, Milestone, Protocol, Task } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import { inBoth } from '../words/both-languages.ts';
import { conditionInWords } from '../words/condition-words.ts';
import { taskTitle, whoInWords } from '../words/task-words.ts';
import { whenDueInWords } from '../words/term-words.ts';

/** What of a task, question, milestone or stop changed. */
export type Aspect =
  | 'title'
  | 'stage'
  | 'who'
  | 'each'
  | 'when'
  | 'after'
  | 'until'
  | 'holds-until'
  | 'due'
  | 'priority'
  | 'optional'
  | 'record'
  | 'completes'
  | 'guide'
  | 'guidance'
  | 'covers'
  | 'question'
  | 'options'
  | 'presume'
  | 'tasks';

/** Before and after in words; empty where there was or is nothing. */
export interface AspectChange {
  readonly aspect: Aspect;
  readonly before: Text;
  readonly after: Text;
}

export interface Changed {
  readonly id: string;
  readonly title: Text;
  readonly changes: readonly AspectChange[];
}

interface Named {
  readonly id: string;
  readonly title: Text;
}

export interface PartChanges {
  readonly added: readonly Named[];
  readonly removed: readonly Named[];
  readonly changed: readonly Changed[];
}

/** What changed from one version of a protocol to another. */
export interface VersionChanges {
  readonly tasks: PartChanges;
  readonly questions: PartChanges;
  readonly milestones: PartChanges;
  readonly stops: PartChanges;
}

type Said = Readonly<Partial<Record<Aspect, Text>>>;
interface Part extends Named {
  readonly said: Said;
}

const nothing: Text = { nl: '', en: '' };

/** Compares two versions part by part, in words; a part is the part of the same name. */
export function versionChanges(older: Protocol, newer: Protocol): VersionChanges {
  const compare = (partsOf: (protocol: Protocol) => readonly Part[]) => partChanges(partsOf(older), partsOf(newer));
  return {
    tasks: compare((protocol) => protocol.tasks.map((task) => taskPart(task, protocol))),
    questions: compare((protocol) => protocol.facts.map((fact) => factPart(fact, protocol))),
    milestones: compare((protocol) => protocol.milestones.map((one) => milestonePart(one, protocol))),
    stops: compare((protocol) =>
      protocol.stops.map((stop) => ({
        // Stops have no names: what they are about is when they hold.
        id: JSON.stringify(stop.when),
        title: condition(stop.when, protocol),
        said: {
          tasks: list(stop.tasks.map((id) => titleOf(id, protocol))),
          guidance: stop.because,
          covers: ids(stop.covers),
        },
      })),
    ),
  };
}

function partChanges(older: readonly Part[], newer: readonly Part[]): PartChanges {
  const before = new Map(older.map((part) => [part.id, part]));
  const after = new Map(newer.map((part) => [part.id, part]));
  const named = ({ id, title }: Part): Named => ({ id, title });
  return {
    added: newer.filter((part) => !before.has(part.id)).map(named),
    removed: older.filter((part) => !after.has(part.id)).map(named),
    changed: newer.flatMap((part) => {
      const old = before.get(part.id);
      const changes = old ? aspectChanges(old.said, part.said) : [];
      return changes.length > 0 ? [{ ...named(part), changes }] : [];
    }),
  };
}

function aspectChanges(older: Said, newer: Said): readonly AspectChange[] {
  const aspects = [...new Set([...Object.keys(older), ...Object.keys(newer)])] as readonly Aspect[];
  return aspects
    .map((aspect) => ({ aspect, before: older[aspect] ?? nothing, after: newer[aspect] ?? nothing }))
    .filter(({ before, after }) => before.nl !== after.nl || before.en !== after.en);
}

const list = (parts: readonly Text[]): Text => inBoth((language) => parts.map((part) => part[language]).join('; '));
const ids = (covers: readonly string[]): Text => inBoth(() => covers.join(', '));
const condition = (one: Condition | undefined, protocol: Protocol): Text =>
  one ? inBoth((language) => conditionInWords(one, protocol, language)) : nothing;
const yes: Text = { nl: 'ja', en: 'yes' };
const no: Text = { nl: 'nee', en: 'no' };

function titleOf(id: string, protocol: Protocol): Text {
  const index = indexOf(protocol);
  const task = index.tasks.get(id);
  return task ? taskTitle(task, protocol) : (index.milestones.get(id)?.title ?? inBoth(() => id));
}

function setTitle(set: string | undefined, protocol: Protocol): Text {
  return (set === undefined ? undefined : indexOf(protocol).sets.get(set)?.title) ?? nothing;
}

function taskPart(task: Task, protocol: Protocol): Part {
  const stage = protocol.stages.find((one) => one.id === task.stage);
  const { guidance } = task;
  return {
    id: task.id,
    title: taskTitle(task, protocol),
    said: {
      title: task.title,
      stage: stage?.title ?? nothing,
      who: whoInWords(task),
      each: setTitle(task.each, protocol),
      when: condition(task.when, protocol),
      after: list(task.after.map((id) => titleOf(id, protocol))),
      until: condition(task.until, protocol),
      'holds-until': task.record.find((field) => field.id === task.holdsUntil)?.question ?? nothing,
      due: inBoth((language) => whenDueInWords(task, language).join('; ')),
      priority: inBoth(() => task.priority),
      optional: task.optional ? yes : no,
      record: list(task.record.map(fieldWords)),
      completes: inBoth((language) =>
        Object.entries(task.completes)
          .map(([field, among]) =>
            conditionInWords({ test: 'recorded', task: task.id, field, among }, protocol, language),
          )
          .join('; '),
      ),
      guide: inBoth(() => task.guide ?? ''),
      guidance: list([
        ...guidance.do,
        ...guidance.say,
        ...guidance.ratherNot,
        ...(task.departure ? [task.departure] : []),
      ]),
      covers: ids(task.covers),
    },
  };
}

/** A field with its answers: a changed list of options is a changed field. */
const fieldWords = (field: Field): Text =>
  inBoth((language) => {
    const options = field.options.map((option) => option.text[language]).join(' / ');
    const mayBeEmpty = field.required ? '' : language === 'nl' ? ', mag leeg' : ', may be empty';
    return `${field.question[language]}${options ? ` (${options}${mayBeEmpty})` : mayBeEmpty}`;
  });

function factPart(fact: Fact, protocol: Protocol): Part {
  return {
    id: fact.id,
    title: fact.question,
    said: {
      question: fact.question,
      options: list(fact.options.map((option) => option.text)),
      each: setTitle(fact.each, protocol),
      when: condition(fact.when, protocol),
      presume: inBoth(() => fact.presume ?? ''),
      covers: ids(fact.covers),
    },
  };
}

function milestonePart(milestone: Milestone, protocol: Protocol): Part {
  return {
    id: milestone.id,
    title: milestone.title,
    said: {
      title: milestone.title,
      until: condition(milestone.until, protocol),
      after: list(milestone.after.map((id) => titleOf(id, protocol))),
      covers: ids(milestone.covers),
    },
  };
}
