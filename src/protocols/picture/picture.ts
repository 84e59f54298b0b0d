import { allOf, type Condition } from '../../domain/condition.ts';
import type { Fact, Field, Milestone, Protocol, Task } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import { inBoth } from '../words/both-languages.ts';
import { conditionInWords } from '../words/condition-words.ts';
import { taskTitle, whoInWords } from '../words/task-words.ts';
import { dueInWords } from '../words/term-words.ts';
import { type LineKind, orderLines } from './order-lines.ts';

/** Something that a step comes after. */
export interface Before {
  readonly id: string;
  readonly title: Text;
  readonly kind: LineKind;
  /** The stage of a task; a milestone stands between stages. */
  readonly stage?: string;
}

/** A task of a protocol in words. */
export interface Step {
  readonly id: string;
  readonly task: Task;
  readonly title: Text;
  readonly who: Text;
  /** For whom it repeats. */
  readonly each?: Text;
  readonly when?: Text;
  readonly until?: Text;
  readonly before: readonly Before[];
  /** From when, and within which term. */
  readonly due: readonly Text[];
  /** Why and when it is stopped. */
  readonly stops: readonly Text[];
  readonly record: readonly Field[];
}

/** Something reached, that steps wait for. */
export interface Gate {
  readonly id: string;
  readonly title: Text;
  readonly until?: Text;
  readonly before: readonly Before[];
  readonly covers: readonly string[];
}

/** A question of a protocol in words. */
export interface Asked {
  readonly fact: Fact;
  readonly each?: Text;
  readonly when?: Text;
}

export interface StagePicture {
  readonly id: string;
  readonly title: Text;
  readonly covers: readonly string[];
  /** What holds for every step in it, said once. */
  readonly when?: Text;
  readonly steps: readonly Step[];
  /** The milestones that its steps reach or wait for. */
  readonly gates: readonly Gate[];
  readonly questions: readonly Asked[];
}

/** One stage before another, or a milestone between two stages. */
export interface StageLink {
  readonly from: string;
  readonly to: string;
  /** `depends`: nothing of it comes after the other, but whether it is there hangs on what was recorded there. */
  readonly kind: 'after' | 'depends';
}

/** Everything that a picture of a protocol and the list beside it say; the drawing adds nothing of its own. */
export interface Picture {
  readonly protocol: Protocol;
  readonly stages: readonly StagePicture[];
  readonly gates: readonly Gate[];
  /** Between stages and the milestones that join them, by their ids. */
  readonly links: readonly StageLink[];
}

/** A protocol as a picture: data alone, in both languages. */
export function pictureOf(protocol: Protocol): Picture {
  const index = indexOf(protocol);
  const lines = orderLines(protocol);
  const say = (condition: Condition | undefined) => {
    const words = condition && inBoth((language) => conditionInWords(condition, protocol, language));
    return words?.nl ? words : undefined;
  };
  const setTitle = (set: string | undefined) => (set === undefined ? undefined : index.sets.get(set)?.title);
  const before = (id: string): readonly Before[] =>
    lines
      .filter((line) => line.to === id)
      .map(({ from, kind }) => {
        const task = index.tasks.get(from);
        const title = task ? taskTitle(task, protocol) : index.milestones.get(from)?.title;
        return { id: from, kind, title: title ?? { nl: from, en: from }, ...(task && { stage: task.stage }) };
      });

  const stepOf = (task: Task, shared: readonly Condition[]): Step => {
    const each = setTitle(task.each);
    const when = say(without(task.when, shared));
    const until = say(task.until);
    return {
      id: task.id,
      task,
      title: taskTitle(task, protocol),
      who: whoInWords(task),
      ...(each && { each }),
      ...(when && { when }),
      ...(until && { until }),
      before: before(task.id),
      due: dueInWords(task),
      stops: (index.stopsOf.get(task.id) ?? []).flatMap((stop) => say(stop.when) ?? []),
      record: task.record,
    };
  };
  const gateOf = (milestone: Milestone): Gate => {
    const until = say(milestone.until);
    return {
      id: milestone.id,
      title: milestone.title,
      ...(until && { until }),
      before: before(milestone.id),
      covers: milestone.covers,
    };
  };
  const askedOf = (fact: Fact): Asked => {
    const each = setTitle(fact.each);
    const when = say(fact.when);
    return { fact, ...(each && { each }), ...(when && { when }) };
  };

  const gates = protocol.milestones.map(gateOf);
  const stages = protocol.stages.map((stage): StagePicture => {
    const tasks = protocol.tasks.filter((task) => task.stage === stage.id);
    const shared = sharedConditions(tasks);
    const when = say(allOf(...shared));
    const steps = tasks.map((task) => stepOf(task, shared));
    const here = new Set(steps.map((step) => step.id));
    const waitedFor = new Set(steps.flatMap((step) => step.before.map((one) => one.id)));
    return {
      id: stage.id,
      title: stage.title,
      covers: stage.covers,
      ...(when && { when }),
      steps,
      gates: gates.filter((gate) => waitedFor.has(gate.id) || gate.before.some((one) => here.has(one.id))),
      questions: protocol.facts.filter((fact) => fact.stage === stage.id).map(askedOf),
    };
  });
  return { protocol, stages, gates, links: linksOf(stages, gates) };
}

/** Conditions that hold back every one of several tasks: those of an annex. */
function sharedConditions(tasks: readonly Task[]): readonly Condition[] {
  const [first, ...rest] = tasks;
  if (!first || rest.length === 0) return [];
  return partsOfAll(first.when).filter((part) => rest.every((task) => partsOfAll(task.when).some(sameAs(part))));
}

const partsOfAll = (condition: Condition): readonly Condition[] =>
  condition.test === 'all' ? condition.of : [condition];

const sameAs = (one: Condition) => (other: Condition) => JSON.stringify(one) === JSON.stringify(other);

const without = (condition: Condition, parts: readonly Condition[]): Condition =>
  parts.length === 0 ? condition : allOf(...partsOfAll(condition).filter((part) => !parts.some(sameAs(part))));

/**
 * Stage to stage, or by a milestone, each once. What two other links say already is left out, and so is a step back:
 * a stage that waits for a milestone may still have a late step that reaches it too.
 */
function linksOf(stages: readonly StagePicture[], gates: readonly Gate[]): readonly StageLink[] {
  const found = new Map<string, StageLink>();
  const add = (from: string, to: string) => {
    if (from !== to && !found.has(`${to}>${from}`)) found.set(`${from}>${to}`, { from, to, kind: 'after' });
  };
  for (const stage of stages)
    for (const step of stage.steps)
      for (const one of step.before) if (one.kind !== 'depends') add(one.stage ?? one.id, stage.id);
  for (const gate of gates) for (const one of gate.before) add(one.stage ?? one.id, gate.id);
  const links = [...found.values()];
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    links.some((link) => {
      if (link.from !== from || seen.has(link.to)) return false;
      seen.add(link.to);
      return link.to === to || leadsTo(link.to, to, seen);
    });
  const kept = links.filter(
    ({ from, to }) =>
      !links.some((link) => link.from === from && link.to !== to && leadsTo(link.to, to, new Set([from, link.to]))),
  );
  const last = (stage: StagePicture): string | undefined =>
    stages.findLast(
      (other) => other.id !== stage.id && stage.steps.some((step) => step.before.some((one) => one.stage === other.id)),
    )?.id;
  const loose = stages.filter((stage) => !kept.some((link) => link.to === stage.id));
  return [
    ...kept,
    ...loose.flatMap((stage): readonly StageLink[] => {
      const from = last(stage);
      return from === undefined || leadsTo(stage.id, from, new Set()) ? [] : [{ from, to: stage.id, kind: 'depends' }];
    }),
  ];
}
