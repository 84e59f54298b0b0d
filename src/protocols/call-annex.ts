import { allOf, always, type Condition, partsOf } from '../domain/condition.ts';
import type { Fact, Field, Protocol, Restriction, SetOf, Task } from '../domain/protocol.ts';
import { type AnnexNames, type Called, checkInner, namesOf, ownOf } from './annex-names.ts';
import type { ProtocolFile } from './language.ts';
import { nearest } from './nearest-name.ts';
import type { FilePath, Report } from './problem.ts';
import { listOf, readCondition } from './read-condition.ts';

type Call = ProtocolFile['calls'][number];

/** A caller with one more annex called in, and how the names of that annex are called there. */
interface Calling {
  readonly protocol: Protocol;
  readonly names: AnnexNames;
}

/**
 * One protocol calls another as its annex (K2.5): no step is copied, none is done twice, and where they differ the
 * caller wins. The result is one flat protocol; what the annex adds stands under `annex.name`. The annexes of the annex
 * are called by the caller itself, before it: what the annex took from them resolves to what the caller made of them.
 */
export function callAnnex(
  caller: Protocol,
  annex: Protocol,
  call: Call,
  called: Called,
  path: FilePath,
  report: Report,
): Calling {
  const names = namesOf(annex, call, called);
  if (!checkInner(annex, names, called, path, report)) return { protocol: caller, names };
  const when = call.when === undefined ? always : readCondition(call.when, [...path, 'when'], report);
  const same: Same = new Map(
    Object.entries(call.same).map(([from, to]) => [
      from,
      typeof to === 'string' ? { task: to, fields: [] } : { task: to.task, fields: to['add-fields'] },
    ]),
  );
  checkEveryTask(caller, annex, call, same, path, report);

  const prefixed = (id: string) => `${annex.name}.${id}`;
  const added = new Set(call.add);
  const orderName = (id: string) => (annex.milestones.some((m) => m.id === id) ? names.milestone(id) : names.task(id));
  const orderNames = (ids: readonly string[]) => ids.map(orderName).filter((id) => id !== undefined);

  const renamed = (condition: Condition): Condition => {
    switch (condition.test) {
      case 'fact':
        return { ...condition, fact: names.fact(condition.fact) };
      case 'count':
        return { ...condition, set: names.set(condition.set) };
      case 'recorded':
      case 'attempts': {
        const task = names.task(condition.task);
        if (task === undefined) reportDropped(condition.task, path, report);
        return { ...condition, task: task ?? condition.task };
      }
      case 'elapsed':
        return { ...condition, since: names.task(condition.since) ?? condition.since };
      case 'all':
        return { ...condition, of: condition.of.map(renamed) };
      case 'any': {
        // What only a left-out task could record is one way less; the others stay.
        const left = condition.of.filter((part) => part.test !== 'recorded' || names.task(part.task) !== undefined);
        return { ...condition, of: (left.length > 0 ? left : condition.of).map(renamed) };
      }
      case 'not':
        return { ...condition, of: renamed(condition.of) };
    }
  };
  const renamedField = (field: Field): Field => (field.when ? { ...field, when: renamed(field.when) } : field);

  const roles = call.roles;
  const tasks = annex.tasks
    .filter((task) => added.has(task.id))
    .map(
      (task): Task => ({
        ...task,
        id: prefixed(task.id),
        stage: call.stage,
        annex: annex.name,
        who: [...new Set(task.who.map((role) => roles[role] ?? role))],
        ...(task.each !== undefined && { each: names.set(task.each) }),
        when: allOf(when, renamed(task.when)),
        after: [...new Set([...orderNames(task.after), ...listOf(call.gates[task.id])])],
        ...(task.until && { until: renamed(task.until) }),
        moots: task.moots.map(names.task).filter((id) => id !== undefined),
        record: task.record.map(renamedField),
        covers: [...new Set([...task.covers, ...(call.covers ?? [])])],
      }),
    );

  const used = usedNames(caller, annex, tasks, call, { names, prefixed, orderName });
  const facts = ownOf(annex.facts)
    .filter((fact) => call.facts[fact.id] === undefined && used.facts.has(prefixed(fact.id)))
    .map(
      (fact): Fact => ({
        ...fact,
        id: prefixed(fact.id),
        stage: call.stage,
        ...(fact.each !== undefined && { each: names.set(fact.each) }),
        when: allOf(when, renamed(fact.when)),
      }),
    );
  for (const fact of ownOf(annex.facts))
    if (
      call.facts[fact.id] === undefined &&
      call['drop-facts'][fact.id] === undefined &&
      !used.facts.has(prefixed(fact.id))
    )
      report([...path, 'facts'], 'annex-fact', {
        nl: `Het feit "${fact.id}" van ${annex.name} staat nergens: zet het bij facts (gelijk aan een eigen feit) of bij drop-facts (met de reden).`,
        en: `The fact "${fact.id}" of ${annex.name} is not accounted for: put it in facts (same as one of your own) or in drop-facts (with the reason).`,
      });
  const sets = ownOf(annex.sets)
    .filter((set) => call.sets[set.id] === undefined && used.sets.has(prefixed(set.id)))
    .map((set): SetOf => {
      const exists = set.exists && { exists: renamed(set.exists) };
      if (set.of === 'carers' || set.of === 'classes')
        return { ...set, id: prefixed(set.id), set: names.set(set.set), ...exists };
      if (set.of === 'recalled')
        return { ...set, id: prefixed(set.id), task: names.task(set.task) ?? set.task, ...exists };
      return { ...set, id: prefixed(set.id), ...exists };
    });
  const milestones = ownOf(annex.milestones)
    .filter((m) => call.milestones[m.id] === undefined && used.milestones.has(prefixed(m.id)))
    .map((m) => ({ ...m, id: prefixed(m.id), after: orderNames(m.after), until: renamed(m.until) }));

  const restricts = withoutImplied([
    ...(caller.restricts ?? []),
    ...(annex.restricts ?? []).map((one) => ({ ...one, when: allOf(when, renamed(one.when)) })),
  ]);

  const protocol: Protocol = {
    ...caller,
    obligations: joined(caller.obligations, annex.obligations, (one) => one.id),
    sources: joined(caller.sources, annex.sources, (one) => `${one.title}, ${one.publisher}`),
    facts: [...caller.facts, ...facts],
    sets: [...caller.sets, ...sets],
    milestones: [...caller.milestones, ...milestones],
    stops: [
      ...caller.stops,
      ...annex.stops
        .filter((stop) => stop.tasks.some((id) => added.has(id)))
        .map((stop) => ({
          ...stop,
          when: allOf(when, renamed(stop.when)),
          tasks: stop.tasks.filter((id) => added.has(id)).map(prefixed),
        })),
    ],
    ...(restricts.length > 0 && { restricts }),
    tasks: [...caller.tasks.map((task) => withAnnexFields(task, annex, same, when, renamedField)), ...tasks],
    aliases: {
      ...caller.aliases,
      ...Object.fromEntries([...same].map(([from, to]) => [prefixed(from), to.task])),
    },
    dropped: [
      ...caller.dropped,
      ...Object.entries(call.drop).map(([id, reason]) => ({
        task: prefixed(id),
        reason,
        covers: annex.tasks.find((t) => t.id === id)?.covers ?? [],
      })),
    ],
  };
  return { protocol, names };
}

/** Two annexes may call the same third one: what restricts under one condition does so under that and another too. */
function withoutImplied(restrictions: readonly Restriction[]): readonly Restriction[] {
  const partsIn = ({ when }: Restriction) =>
    new Set((when.test === 'all' ? when.of : [when]).map((part) => JSON.stringify(part)));
  const parts = restrictions.map(partsIn);
  return restrictions.filter((_, at) => {
    const own = parts[at] ?? new Set<string>();
    return !parts.some(
      (other, index) =>
        index !== at && [...other].every((part) => own.has(part)) && (other.size < own.size || index < at),
    );
  });
}

type Same = ReadonlyMap<string, { readonly task: string; readonly fields: readonly string[] }>;

/** Both lists, what has the same key once. */
function joined<T>(own: readonly T[] = [], more: readonly T[] = [], key: (one: T) => string): readonly T[] {
  const known = new Set(own.map(key));
  return [...own, ...more.filter((one) => !known.has(key(one)))];
}

/**
 * The caller's task stays as it is, with its own guide where it has one; what the annex wants noted too is asked, and
 * never demanded.
 */
function withAnnexFields(
  task: Task,
  annex: Protocol,
  same: Same,
  when: Condition,
  renamedField: (field: Field) => Field,
): Task {
  const from = [...same].filter(([, to]) => to.task === task.id);
  if (from.length === 0) return task;
  const fields = from.flatMap(([id, to]) =>
    (annex.tasks.find((t) => t.id === id)?.record ?? [])
      .filter((field) => to.fields.includes(field.id) && !task.record.some((own) => own.id === field.id))
      .map(renamedField)
      .map((field): Field => ({ ...field, required: false, when: allOf(when, field.when) })),
  );
  const covers = from.flatMap(([id]) => annex.tasks.find((t) => t.id === id)?.covers ?? []);
  const guide = task.guide ?? from.map(([id]) => annex.tasks.find((t) => t.id === id)?.guide).find((one) => one);
  return {
    ...task,
    ...(guide !== undefined && { guide }),
    record: [...task.record, ...fields],
    covers: [...new Set([...task.covers, ...covers])],
  };
}

/** Every task of an annex is accounted for exactly once: anything else would be a step that silently disappears. */
function checkEveryTask(
  caller: Protocol,
  annex: Protocol,
  call: Call,
  same: Same,
  path: FilePath,
  report: Report,
): void {
  const ids = new Set(ownOf(annex.tasks).map((t) => t.id));
  const places = { same: [...same.keys()], drop: Object.keys(call.drop), add: call.add };
  for (const [place, names] of Object.entries(places))
    for (const name of names)
      if (!ids.has(name)) {
        const near = nearest(name, ids);
        report(
          [...path, place],
          'annex-task',
          {
            nl: `"${name}" is geen taak van ${annex.name}.${near ? ` Bedoel je "${near}"?` : ''}`,
            en: `"${name}" is no task of ${annex.name}.${near ? ` Do you mean "${near}"?` : ''}`,
          },
          name,
        );
      }
  for (const id of ids) {
    const times = Object.values(places).filter((names) => names.includes(id)).length;
    if (times !== 1)
      report(path, 'annex-task', {
        nl: `De taak "${id}" van ${annex.name} hoort precies één keer bij same, drop of add te staan; nu ${times} keer.`,
        en: `The task "${id}" of ${annex.name} belongs in exactly one of same, drop or add; it stands there ${times} times.`,
      });
  }
  const here = new Set(caller.tasks.map((t) => t.id));
  for (const [from, to] of same)
    if (!here.has(to.task)) {
      const near = nearest(to.task, here);
      report([...path, 'same', from], 'unknown-task', {
        nl: `De taak "${to.task}" is er hier niet.${near ? ` Bedoel je "${near}"?` : ''}`,
        en: `There is no task "${to.task}" here.${near ? ` Do you mean "${near}"?` : ''}`,
      });
    }
  for (const [from, to] of same)
    for (const field of to.fields)
      if (!annex.tasks.find((t) => t.id === from)?.record.some((f) => f.id === field))
        report([...path, 'same', from], 'annex-field', {
          nl: `"${field}" is geen veld van de taak "${from}" van ${annex.name}.`,
          en: `"${field}" is no field of the task "${from}" of ${annex.name}.`,
        });
  for (const name of Object.keys(call.gates))
    if (!call.add.includes(name))
      report([...path, 'gates', name], 'annex-gate', {
        nl: `"${name}" staat niet bij add, dus er valt niets te laten wachten.`,
        en: `"${name}" is not in add, so there is nothing to hold back.`,
      });
}

function reportDropped(task: string, path: FilePath, report: Report): void {
  report(path, 'annex-dropped', {
    nl: `Een toegevoegde taak leest wat de weggelaten taak "${task}" vastlegt. Voeg die ook toe, of wijs met same een eigen taak aan.`,
    en: `An added task reads what the dropped task "${task}" records. Add that one too, or point to a task of your own with same.`,
  });
}

interface Naming {
  readonly names: AnnexNames;
  readonly prefixed: (id: string) => string;
  readonly orderName: (id: string) => string | undefined;
}

/** Which facts, sets and milestones of the annex the added tasks need, or the caller's own wait for, through each other. */
function usedNames(caller: Protocol, annex: Protocol, tasks: readonly Task[], call: Call, naming: Naming) {
  const { names, prefixed, orderName } = naming;
  const facts = new Set<string>();
  const sets = new Set<string>();
  const milestones = new Set<string>();
  const condition = (c: Condition | undefined, rename: boolean): void => {
    for (const part of c ? partsOf(c) : [])
      if (part.test === 'fact') fact(rename ? names.fact(part.fact) : part.fact);
      else if (part.test === 'count') set(rename ? names.set(part.set) : part.set);
  };
  const fact = (id: string): void => {
    if (facts.has(id)) return;
    facts.add(id);
    const own = ownOf(annex.facts).find((f) => prefixed(f.id) === id);
    if (!own) return;
    condition(own.when, true);
    if (own.each !== undefined) set(names.set(own.each));
  };
  const set = (id: string): void => {
    if (sets.has(id)) return;
    sets.add(id);
    const own = ownOf(annex.sets).find((s) => prefixed(s.id) === id);
    if (!own) return;
    condition(own.exists, true);
    if (own.of === 'carers' || own.of === 'classes') set(names.set(own.set));
  };
  const milestone = (id: string): void => {
    const own = ownOf(annex.milestones).find((m) => prefixed(m.id) === id);
    if (!own || milestones.has(id)) return;
    milestones.add(id);
    condition(own.until, true);
    for (const before of own.after) milestone(orderName(before) ?? before);
  };
  for (const task of tasks) {
    condition(task.when, false);
    condition(task.until, false);
    if (task.each !== undefined) set(task.each);
    for (const id of task.after) milestone(id);
  }
  for (const { after } of caller.tasks) for (const id of after) milestone(id);
  for (const stop of annex.stops) if (stop.tasks.some((id) => call.add.includes(id))) condition(stop.when, true);
  for (const one of annex.restricts ?? []) condition(one.when, true);
  // Questions about a subject of a set that is in use belong to it: who did it on purpose (V24).
  for (const own of ownOf(annex.facts))
    if (own.each !== undefined && sets.has(names.set(own.each)) && call['drop-facts'][own.id] === undefined)
      fact(names.fact(own.id));
  return { facts, sets, milestones };
}
