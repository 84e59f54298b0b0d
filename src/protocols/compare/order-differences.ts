import type { Milestone, Protocol, Task } from '../../domain/protocol.ts';
import { priorities } from '../../domain/protocol.ts';
import { indexOf } from '../../domain/protocol-index.ts';
import type { Text } from '../../domain/text.ts';
import { tasksReadBy } from '../picture/order-lines.ts';
import { taskTitle } from '../words/task-words.ts';
import { dueInWords } from '../words/term-words.ts';
import { type Matching, matchingOf, ownCovers } from './matching.ts';
import { type Key, type Needs, needsOf } from './needs.ts';

/** How the steps of one side stand to what may come first. */
export type Stance = 'always' | 'sometimes' | 'after' | 'free' | 'nothing';

export interface ComparedStep {
  readonly id: string;
  readonly title: Text;
  readonly covers: readonly string[];
  readonly due: readonly Text[];
  readonly stance: Exclude<Stance, 'nothing'>;
}

export interface Side {
  /** The strongest of its steps; `nothing`: it has no step about this. */
  readonly stance: Stance;
  readonly steps: readonly ComparedStep[];
  /** Its other steps about the same, where they do not wait for it. */
  readonly free: readonly ComparedStep[];
  /** The milestones by which they wait. */
  readonly gates: readonly { readonly title: Text; readonly covers: readonly string[] }[];
}

/** Something that one protocol lets wait and the other does not. */
export interface OrderDifference {
  readonly about: Text;
  /** What one of them lets it wait for; several where the same steps wait for all of these. */
  readonly before: readonly Text[];
  readonly one: Side;
  readonly two: Side;
  /** The safety rules at the gate. */
  readonly rules: readonly string[];
  /** Nothing but what was recorded opens it in the one, while the other can do without. */
  readonly hard: boolean;
}

/**
 * What two protocols order differently: for everything that both have steps about, what one lets them wait for and the
 * other does not. What nothing but a record opens comes first, the gates that a safety rule asks for before others.
 */
export function orderDifferences(one: Protocol, two: Protocol): readonly OrderDifference[] {
  const matching = matchingOf(one, two);
  const ones = sideOf(one, two, matching);
  const twos = sideOf(two, one, matching);
  const found: Ranked[] = [];
  for (const about of ones.keys) {
    if (!twos.keys.has(about)) continue;
    for (const before of new Set([...ones.neededBy(about), ...twos.neededBy(about)])) {
      if (before === about) continue;
      const [left, right] = [ones.stand(about, before), twos.stand(about, before)];
      const hard = (left.stance === 'always') !== (right.stance === 'always');
      if (!hard && waits(left.stance) === waits(right.stance)) continue;
      const rules = [...new Set([...left.gates, ...right.gates].flatMap((gate) => gate.covers))].filter((id) =>
        id.startsWith('S'),
      );
      const urgency = Math.min(ones.urgency(about), twos.urgency(about));
      found.push({
        about: matching.nameOf(about),
        before: [matching.nameOf(before)],
        one: left,
        two: right,
        rules,
        hard,
        rank: [
          left.gates.length + right.gates.length > 0 ? 0 : 1,
          hard ? 0 : 1,
          rules.length > 0 ? 0 : 1,
          urgency,
          matching.orderOf(about),
          matching.orderOf(before),
        ],
      });
    }
  }
  found.sort((a, b) => a.rank.map((value, i) => value - (b.rank[i] ?? 0)).find((value) => value !== 0) ?? 0);
  return joined(found);
}

type Ranked = OrderDifference & { readonly rank: readonly number[] };

/** The same steps that wait for several things are said once. */
function joined(found: readonly Ranked[]): readonly OrderDifference[] {
  const bySteps = new Map<string, OrderDifference>();
  for (const { rank: _rank, ...difference } of found) {
    const key = JSON.stringify([difference.about, difference.hard, difference.one, difference.two]);
    const same = bySteps.get(key);
    bySteps.set(key, same ? { ...same, before: [...same.before, ...difference.before] } : difference);
  }
  return [...bySteps.values()];
}

const waits = (stance: Stance) => stance === 'always' || stance === 'after';

function sideOf(protocol: Protocol, other: Protocol, matching: Matching) {
  const keysOf = (task: Task) => matching.keysOf(protocol, task);
  const needs = needsOf(protocol, keysOf);
  const byKey = new Map<Key, Task[]>();
  // A step that may be left, or one of aftercare, says nothing about order.
  for (const task of protocol.tasks)
    if (!task.optional && task.at === undefined)
      for (const key of keysOf(task)) byKey.set(key, [...(byKey.get(key) ?? []), task]);
  const tasksAbout = (key: Key) => byKey.get(key) ?? [];
  return {
    keys: new Set(byKey.keys()),
    neededBy: (about: Key): readonly Key[] =>
      tasksAbout(about).flatMap((task) => {
        const { always, after } = needs(task.id);
        return [...always, ...after];
      }),
    urgency: (about: Key) => Math.min(...tasksAbout(about).map((task) => priorities.indexOf(task.priority))),
    stand: (about: Key, before: Key): Side => {
      const steps = tasksAbout(about).map((task) => ({ task, stance: stanceOf(needs(task.id), before) }));
      const stance = (['always', 'after', 'sometimes'] as const).find((one) =>
        steps.some((step) => step.stance === one),
      );
      const compared = (which: ComparedStep['stance']) =>
        steps
          .filter((step) => step.stance === which)
          .map((step) => comparedStep(step.task, step.stance, protocol, other));
      return {
        stance: stance ?? (steps.length > 0 ? 'free' : 'nothing'),
        steps: compared(stance ?? 'free'),
        free: stance === undefined ? [] : compared('free'),
        gates: gatesBetween(
          protocol,
          steps.filter((step) => step.stance === 'always' || step.stance === 'sometimes').map((step) => step.task),
          (id) => {
            const task = indexOf(protocol).tasks.get(id);
            return task !== undefined && keysOf(task).includes(before);
          },
        ).map(({ title, covers }) => ({ title, covers })),
      };
    },
  };
}

const comparedStep = (
  task: Task,
  stance: ComparedStep['stance'],
  protocol: Protocol,
  other: Protocol,
): ComparedStep => ({
  id: task.id,
  title: taskTitle(task, protocol),
  covers: ownCovers(protocol, other, task.covers),
  due: dueInWords(task),
  stance,
});

function stanceOf({ always, sometimes, after }: Needs, before: Key): ComparedStep['stance'] {
  if (always.has(before)) return 'always';
  if (after.has(before)) return 'after';
  return sometimes.has(before) ? 'sometimes' : 'free';
}

/** The milestones that steps wait for and that look at what such tasks record. */
function gatesBetween(
  protocol: Protocol,
  tasks: readonly Task[],
  isBefore: (task: string) => boolean,
): readonly Milestone[] {
  const index = indexOf(protocol);
  const found = new Set<Milestone>();
  const visit = (id: string): void => {
    const milestone = index.milestones.get(id);
    if (!milestone || found.has(milestone)) return;
    if (tasksReadBy(milestone.until).some(isBefore)) found.add(milestone);
    for (const before of milestone.after) visit(before);
  };
  for (const task of tasks) for (const id of task.after) visit(id);
  return [...found];
}
