import type { Protocol } from '../../domain/protocol.ts';
import type { Text } from '../../domain/text.ts';
import { taskTitle } from '../words/task-words.ts';
import { areVersions, isShared, matchingOf, ownCovers } from './matching.ts';
import type { Key } from './needs.ts';
import { type OrderDifference, orderDifferences } from './order-differences.ts';
import { type VersionChanges, versionChanges } from './version-changes.ts';

/** Something by which a protocol meets an obligation. */
export interface Meets {
  readonly by: 'task' | 'question' | 'milestone' | 'stop' | 'rule';
  readonly title: Text;
  readonly covers: readonly string[];
}

/** An obligation or safety rule, or a topic, with what each of the two does about it. */
export interface SideBySide {
  readonly id: string;
  readonly name?: Text;
  readonly one: readonly Meets[];
  readonly two: readonly Meets[];
}

/** An obligation of one protocol to which nothing in the other comes near. */
export interface Lacking {
  readonly id: string;
  readonly name?: Text;
  readonly meets: readonly Meets[];
}

export interface ComparedProtocol {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
}

/** A step of an annex that its caller leaves out, and why. */
export interface LeftOut {
  readonly title: Text;
  readonly reason: Text;
  readonly covers: readonly string[];
}

/** Two protocols, or two versions of one, beside each other: data alone, in both languages. */
export interface Comparison {
  readonly one: ComparedProtocol;
  readonly two: ComparedProtocol;
  /** Steps about the same that one lets wait and the other does not; the gravest first. */
  readonly order: readonly OrderDifference[];
  readonly onlyOne: readonly Lacking[];
  readonly onlyTwo: readonly Lacking[];
  /** Where the one calls the other as its annex: what it leaves out of it. */
  readonly leftOutByOne: readonly LeftOut[];
  readonly leftOutByTwo: readonly LeftOut[];
  /** Safety and privacy rules; those that one of them does nothing about first. Of two versions: what differs. */
  readonly rules: readonly SideBySide[];
  /** What both have steps about. Empty for two versions of one protocol. */
  readonly topics: readonly SideBySide[];
  /** What changed from the one version to the other. */
  readonly changes?: VersionChanges;
}

/** Lays two protocols beside each other by obligation, by safety rule and by what their steps are about. */
export function compareProtocols(one: Protocol, two: Protocol): Comparison {
  const named = ({ name, version, title }: Protocol): ComparedProtocol => ({ name, version, title });
  return {
    one: named(one),
    two: named(two),
    order: orderDifferences(one, two),
    onlyOne: lackingIn(one, two),
    onlyTwo: lackingIn(two, one),
    leftOutByOne: leftOutOf(two, one),
    leftOutByTwo: leftOutOf(one, two),
    rules: rulesOf(one, two),
    topics: areVersions(one, two) ? [] : topicsOf(one, two),
    ...(areVersions(one, two) && { changes: versionChanges(one, two) }),
  };
}

/** Everything in a protocol that says that it meets something. */
function meetsOf(protocol: Protocol, other: Protocol): readonly (Meets & { readonly id: string })[] {
  const covers = (ids: readonly string[]) => ownCovers(protocol, other, ids);
  return [
    ...protocol.tasks.map((task) => ({
      by: 'task' as const,
      id: task.id,
      title: taskTitle(task, protocol),
      covers: covers(task.covers),
    })),
    ...protocol.facts.map((fact) => ({
      by: 'question' as const,
      id: fact.id,
      title: fact.question,
      covers: covers(fact.covers),
    })),
    ...protocol.milestones.map((milestone) => ({
      by: 'milestone' as const,
      id: milestone.id,
      title: milestone.title,
      covers: covers(milestone.covers),
    })),
    ...protocol.stops.map((stop, i) => ({
      by: 'stop' as const,
      id: String(i),
      title: stop.because,
      covers: covers(stop.covers),
    })),
    ...protocol.covers.map((rule) => ({ by: 'rule' as const, id: rule.id, title: rule.by, covers: covers([rule.id]) })),
  ];
}

const plain = ({ by, title, covers }: Meets): Meets => ({ by, title, covers });

/** K5.1 before K5.2 before K10. */
const byNumber = new Intl.Collator('nl', { numeric: true });

const idsIn = (meets: readonly Meets[]): readonly string[] =>
  [...new Set(meets.flatMap((one) => one.covers))].toSorted(byNumber.compare);

/**
 * The obligations of a protocol to which nothing in the other comes near: no step about the same, no step that an annex
 * says is the same, no question of the same name, and no obligation of the same number.
 */
function lackingIn(protocol: Protocol, other: Protocol): readonly Lacking[] {
  const matching = matchingOf(protocol, other);
  const theirs = meetsOf(other, protocol);
  const theirKeys = new Set<Key>(other.tasks.flatMap((task) => matching.keysOf(other, task)));
  const theirFacts = new Set(other.facts.map((fact) => fact.id));
  const theirIds = new Set([...theirs.flatMap((one) => one.covers), ...other.stages.flatMap((stage) => stage.covers)]);
  const tasks = new Map(protocol.tasks.map((task) => [task.id, task]));
  const isThere = (one: Meets & { readonly id: string }): boolean => {
    const task = one.by === 'task' ? tasks.get(one.id) : undefined;
    if (task) return matching.keysOf(protocol, task).some((key) => theirKeys.has(key));
    // How a milestone, a stop or a rule of the software is said in the other cannot be read off the file.
    return one.by === 'question' ? theirFacts.has(one.id) : one.by !== 'rule';
  };
  const ours = meetsOf(protocol, other);
  const declared = new Map((protocol.obligations ?? []).map(({ id, text }) => [id, text]));
  return idsIn(ours)
    .filter((id) => !isShared(id) && !theirIds.has(id))
    .map((id) => ({ id, meeting: ours.filter((one) => one.covers.includes(id)) }))
    .filter(({ meeting }) => meeting.every((one) => !isThere(one)))
    .map(({ id, meeting }) => {
      const name = declared.get(id);
      return { id, ...(name && { name }), meets: meeting.map(plain) };
    });
}

function leftOutOf(annex: Protocol, caller: Protocol): readonly LeftOut[] {
  const tasks = new Map(annex.tasks.map((task) => [`${annex.name}.${task.id}`, task]));
  return caller.dropped.flatMap(({ task: id, reason, covers }) => {
    const task = tasks.get(id);
    return task ? [{ title: taskTitle(task, annex), reason, covers }] : [];
  });
}

function rulesOf(one: Protocol, two: Protocol): readonly SideBySide[] {
  const [ones, twos] = [meetsOf(one, two), meetsOf(two, one)];
  const rows = idsIn([...ones, ...twos])
    .filter(isShared)
    .map((id) => ({
      id,
      one: ones.filter((meets) => meets.covers.includes(id)).map(plain),
      two: twos.filter((meets) => meets.covers.includes(id)).map(plain),
    }));
  // Of two versions only what differs is news.
  const told = areVersions(one, two) ? rows.filter((row) => JSON.stringify(row.one) !== JSON.stringify(row.two)) : rows;
  const both = (row: SideBySide) => Number(row.one.length > 0 && row.two.length > 0);
  return told.toSorted((a, b) => both(a) - both(b));
}

function topicsOf(one: Protocol, two: Protocol): readonly SideBySide[] {
  const matching = matchingOf(one, two);
  const about = (protocol: Protocol, other: Protocol, key: Key): readonly Meets[] =>
    protocol.tasks
      .filter((task) => matching.keysOf(protocol, task).includes(key))
      .map((task) => ({
        by: 'task',
        title: taskTitle(task, protocol),
        covers: ownCovers(protocol, other, task.covers),
      }));
  const keys = new Set(
    [one, two].flatMap((protocol) => protocol.tasks.flatMap((task) => matching.keysOf(protocol, task))),
  );
  return [...keys]
    .toSorted((a, b) => matching.orderOf(a) - matching.orderOf(b))
    .map((key) => ({ id: key, name: matching.nameOf(key), one: about(one, two, key), two: about(two, one, key) }));
}
