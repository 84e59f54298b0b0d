import { always } from '../domain/condition.ts';
import type { Field, Option, Protocol, SetOf, Task } from '../domain/protocol.ts';
import type { Term } from '../domain/term.ts';
import type { Text } from '../domain/text.ts';
import type { ProtocolFile } from './language.ts';
import type { FilePath, Report } from './problem.ts';
import { listOf, readCondition, readTerm } from './read-condition.ts';
import type { ReadFile } from './read-protocol-file.ts';

type FileTask = ProtocolFile['tasks'][string];
type FileFact = ProtocolFile['facts'][string];
type FileField = NonNullable<FileTask['record']>[string];

/** The protocol of one file, its annexes not yet called in. */
export function toProtocol({ content: file, report }: ReadFile): Protocol {
  const condition = (input: unknown, ...path: FilePath) =>
    input === undefined ? always : readCondition(input, path, report);
  return {
    name: file.protocol,
    version: file.version,
    title: file.title,
    about: file.about,
    ...(file.use === 'annex' && { annexOnly: true as const }),
    obligations: Object.entries(file.obligations).map(([id, text]) => ({ id, text })),
    sources: file.sources.map(({ title, publisher, year, seen, site }) => ({
      title,
      publisher,
      ...(year !== undefined && { year }),
      ...(seen !== undefined && { seen }),
      ...(site !== undefined && { site }),
    })),
    stages: Object.entries(file.stages).map(([id, stage]) => ({
      id,
      title: stage.title,
      covers: stage.covers ?? [],
    })),
    facts: Object.entries(file.facts).map(([id, fact]) => ({
      id,
      ...asked(fact, ['facts', id], report),
      ...comesBack(fact, ['facts', id], report),
      kind: fact.kind,
      ...(fact.short && { short: fact.short }),
      stage: fact.stage,
      first: fact.first,
      ...(fact.each !== undefined && { each: fact.each }),
      when: condition(fact.when, 'facts', id, 'when'),
      ...(fact.presume !== undefined && { presume: fact.presume }),
      covers: fact.covers,
    })),
    sets: Object.entries(file.sets).flatMap(([id, set]) => readSet(id, set, report)),
    milestones: Object.entries(file.milestones).map(([id, milestone]) => ({
      id,
      title: milestone.title,
      after: listOf(milestone.after),
      until: condition(milestone.until, 'milestones', id, 'until'),
      covers: milestone.covers,
    })),
    stops: file.stops.map((stop, i) => ({
      when: condition(stop.when, 'stops', i, 'when'),
      tasks: stop.tasks,
      because: stop.because,
      covers: stop.covers,
    })),
    ...(file.restricts.length > 0 && {
      restricts: file.restricts.map((one, i) => ({
        when: condition(one.when, 'restricts', i, 'when'),
        because: one.because,
        covers: one.covers,
      })),
    }),
    tasks: Object.entries(file.tasks).map(([id, task]) => readTask(id, task, file, report)),
    contacts: Object.entries(file.contacts).map(([id, contact]) => ({
      id,
      name: contact.name,
      ...(contact.phone !== undefined && { phone: contact.phone }),
      ...(contact.site !== undefined && { site: contact.site }),
      ...(contact.mail !== undefined && { mail: contact.mail }),
      hours: contact.hours,
      checked: contact.checked,
    })),
    aliases: {},
    dropped: [],
    covers: file.covers,
  };
}

function asked(
  from: FileFact | FileField,
  path: FilePath,
  report: Report,
): { question: Text; help?: Text; options: readonly Option[] } {
  const chosen = from.kind === 'choice' || from.kind === 'several';
  if (chosen !== (from.options !== undefined))
    report(path, 'options', {
      nl: 'Alleen "choice" en "several" hebben options, en die hebben ze altijd.',
      en: 'Only "choice" and "several" have options, and they always do.',
    });
  if (from.options && ('not-known' in from.options || 'unanswered' in from.options))
    report([...path, 'options'], 'reserved-answer', {
      nl: '"not-known" en "unanswered" zijn al woorden van de taal. Kies een andere naam.',
      en: '"not-known" and "unanswered" are words of the language already. Choose another name.',
    });
  return {
    question: from.question,
    ...(from.help && { help: from.help }),
    options: Object.entries(from.options ?? {}).map(([id, text]) => ({ id, text })),
  };
}

/** "Not known" is never the end of a question, least of all of one about danger (S4). */
function comesBack(fact: FileFact, path: FilePath, report: Report): { askAgain?: Term } {
  if (fact['ask-again'] !== undefined) return { askAgain: readTerm(fact['ask-again']) };
  if (fact.first)
    report(path, 'first-again', {
      nl: 'Een vraag naar gevaar (first: true) komt terug als iemand "niet bekend" kiest. Zeg wanneer: ask-again: PT2H.',
      en: 'A danger question (first: true) comes back when somebody chooses "not known". Say when: ask-again: PT2H.',
    });
  return {};
}

function readSet(id: string, set: ProtocolFile['sets'][string], report: Report): SetOf[] {
  const path = ['sets', id];
  const base = {
    id,
    title: set.title,
    ...(set.exists !== undefined && { exists: readCondition(set.exists, [...path, 'exists'], report) }),
  };
  const sources = (['role', 'carers-of', 'classes-of', 'sites', 'schools', 'agreements', 'recalled'] as const).filter(
    (key) => set[key] !== undefined,
  );
  if (sources.length !== 1) {
    report(path, 'set-source', {
      nl: 'Een groep heeft precies één van role, carers-of, classes-of, sites, schools, agreements of recalled.',
      en: 'A set has exactly one of role, carers-of, classes-of, sites, schools, agreements or recalled.',
    });
    return [];
  }
  if (set.role)
    return [{ ...base, of: 'people', roles: listOf(set.role), except: listOf(set.except), kinds: listOf(set.kind) }];
  if (set.except !== undefined || (set.kind !== undefined && !set['carers-of']))
    report(path, 'set-filter', {
      nl: '"except" staat alleen bij een groep met role, en "kind" alleen bij role of carers-of.',
      en: '"except" only stands with a role, and "kind" only with a role or carers-of.',
    });
  if (set['carers-of']) {
    const kinds = set.kind === undefined ? {} : { kinds: listOf(set.kind) };
    return [{ ...base, of: 'carers', set: set['carers-of'], ...kinds }];
  }
  if (set['classes-of']) return [{ ...base, of: 'classes', set: set['classes-of'] }];
  if (set.agreements) return [{ ...base, of: 'agreements', whose: set.agreements }];
  if (set.recalled) return [{ ...base, of: 'recalled', task: set.recalled }];
  return [{ ...base, of: set.sites ? 'sites' : 'schools' }];
}

function readField(id: string, field: FileField, path: FilePath, report: Report): Field {
  return {
    id,
    kind: field.kind,
    ...asked(field, path, report),
    required: !field.optional,
    mayBeUnknown: field['not-known'],
  };
}

function readTask(id: string, task: FileTask, file: ProtocolFile, report: Report): Task {
  const path = ['tasks', id];
  const inOrder = file.order?.indexOf(id) ?? -1;
  const earlier = inOrder > 0 ? (file.order ?? []).slice(0, inOrder) : [];
  return {
    id,
    title: task.title,
    stage: task.stage,
    ...(task.topic !== undefined && { topics: listOf(task.topic) }),
    who: listOf(task.who),
    ...(task.each !== undefined && { each: task.each }),
    when: task.when === undefined ? always : readCondition(task.when, [...path, 'when'], report),
    after: [...new Set([...listOf(task.after), ...earlier])],
    ...(task.until !== undefined && { until: readCondition(task.until, [...path, 'until'], report) }),
    ...(task.within !== undefined && { within: readTerm(task.within) }),
    from: task.from,
    ...(task.at && { at: { term: readTerm(task.at.term), from: task.at.from } }),
    priority: task.priority,
    optional: task.optional,
    record: Object.entries(task.record ?? {}).map(([field, value]) =>
      readField(field, value, [...path, 'record', field], report),
    ),
    completes: Object.fromEntries(Object.entries(task.completes ?? {}).map(([f, among]) => [f, listOf(among)])),
    ...(task['holds-until'] !== undefined && { holdsUntil: task['holds-until'] }),
    moots: listOf(task.moots),
    ...(task.departure && { departure: task.departure }),
    ...(task.minutes !== undefined && { minutes: task.minutes }),
    ...(task.guide !== undefined && { guide: task.guide }),
    guidance: { do: task.do ?? [], say: task.say ?? [], ratherNot: task['rather-not'] ?? [] },
    covers: task.covers,
  };
}
