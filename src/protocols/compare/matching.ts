import { type Protocol, type Task, type Topic, topics } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { taskTitle } from '../words/task-words.ts';
import { topicWords } from '../words/topic-words.ts';
import type { Key } from './needs.ts';

/** How the steps of two protocols are matched. */
export interface Matching {
  readonly keysOf: (protocol: Protocol, task: Task) => readonly Key[];
  readonly nameOf: (key: Key) => Text;
  /** What comes first where nothing else decides. */
  readonly orderOf: (key: Key) => number;
}

/** Two versions of one protocol: a step is the step of the same name. */
export const areVersions = (one: Protocol, two: Protocol): boolean => one.name === two.name;

/**
 * Two protocols: a step is like the steps that are about the same. Without a topic it is like the step that an annex
 * says is the same, or else the step of the same name.
 */
export function matchingOf(one: Protocol, two: Protocol): Matching {
  const both = [one, two];
  const titles = new Map<string, Text>();
  for (const protocol of both.toReversed())
    for (const task of protocol.tasks) titles.set(bareName(protocol, task.id, both), taskTitle(task, protocol));
  const nameOf = (key: Key): Text => {
    const topic = topics.find((known) => `topic:${known}` === key);
    return topic ? topicWords[topic] : (titles.get(key) ?? { nl: key, en: key });
  };
  const order = new Map(
    [...topics.map((topic: Topic) => `topic:${topic}`), ...titles.keys()].map((key, i) => [key, i]),
  );
  return {
    keysOf: (protocol, task) => {
      const about = areVersions(one, two) ? [] : (task.topics ?? []);
      return about.length > 0 ? about.map((topic) => `topic:${topic}`) : [bareName(protocol, task.id, both)];
    },
    nameOf,
    orderOf: (key) => order.get(key) ?? order.size,
  };
}

/** The name of a step where either protocol is the annex of the other: what the annex calls it stands for both. */
function bareName(protocol: Protocol, task: string, both: readonly Protocol[]): Key {
  for (const other of both) {
    if (other.name === protocol.name) continue;
    const prefix = `${other.name}.`;
    if (task.startsWith(prefix)) return task.slice(prefix.length);
    const same = Object.entries(protocol.aliases).find(([from, to]) => to === task && from.startsWith(prefix));
    if (same) return same[0].slice(prefix.length);
  }
  return task;
}

/** Obligations of its own document: not those that stand in it only because it calls the other as its annex. */
export function ownCovers(protocol: Protocol, other: Protocol, covers: readonly string[]): readonly string[] {
  const prefix = `${other.name}.`;
  const calls =
    Object.keys(protocol.aliases).some((id) => id.startsWith(prefix)) ||
    protocol.tasks.some((task) => task.annex === other.name);
  if (areVersions(protocol, other) || !calls) return covers;
  const theirs = new Set(other.tasks.flatMap((task) => task.covers).filter((id) => !isShared(id)));
  return covers.filter((id) => !theirs.has(id));
}

/** Rules of safety (S) and privacy (P) are the same in every protocol; other obligations are a document's own. */
export const isShared = (obligation: string): boolean => /^[SP]\d/.test(obligation);
