import type { Certainty, Recorded } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { People } from './people.ts';
import type { Involvement } from './protocol.ts';
import type { Moment } from './text.ts';

/** By which way something was given (K1.3): the options that protocols have for it, another way, or not known. */
export const sharingChannels = [
  'chat',
  'group',
  'social',
  'mail',
  'game',
  'site',
  'shown',
  'other',
  'not-known',
] as const;
export type SharingChannel = (typeof sharingChannels)[number];

/** Whether one act was on purpose (V24): answered, or not known; never presumed. */
export const intents = ['yes', 'no', 'not-known'] as const;
export type Intent = (typeof intents)[number];

export const groupKinds = ['chat', 'class-app', 'team', 'other'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Stands for a giver or a receiver of whom nothing is known. */
export const unknownEnd = 'unknown';
/** More people than any group has that a school estimates. */
export const largestGroup = 5_000;

/** What is said of one act of giving. */
export interface SharingNote {
  /** The id of a person, group, class, school or site, or `unknown`. */
  readonly from: string;
  readonly to: string;
  readonly channel: SharingChannel;
  /** When it happened, as far as that is known; not when it was written down. */
  readonly happened?: Moment;
  readonly certainty: Certainty;
  readonly source: string;
  readonly intent: Intent;
}

interface Entry {
  readonly seq: number;
  readonly at: Moment;
}
interface GroupNote extends Entry {
  readonly group: string;
  /** It came in here; else it is described anew. */
  readonly added: boolean;
  readonly name: string;
  readonly kind: GroupKind;
  /** About how many people, where somebody knows. */
  readonly size?: number;
}
interface SharingEntry extends Entry {
  readonly sharing: string;
  /** undefined: the sharing ended here. */
  readonly note?: SharingNote;
}

/** What was told of who gave it to whom, with everything that was told before. */
export interface Spread {
  readonly groups: readonly GroupNote[];
  readonly sharings: readonly SharingEntry[];
}

export const nothingSpread: Spread = { groups: [], sharings: [] };

/** What is known of the spread with one more event. */
export function evolveSpread(spread: Spread, { seq, at, event }: Recorded): Spread {
  switch (event.type) {
    case 'group-added':
    case 'group-described': {
      const { group, name, kind, size } = event;
      const note = { seq, at, group, added: event.type === 'group-added', name, kind };
      return { ...spread, groups: [...spread.groups, size === undefined ? note : { ...note, size }] };
    }
    case 'sharing-noted': {
      const { type, sharing, ...note } = event;
      return { ...spread, sharings: [...spread.sharings, { seq, at, sharing, note }] };
    }
    case 'sharing-ended':
      return { ...spread, sharings: [...spread.sharings, { seq, at, sharing: event.sharing }] };
    default:
      return spread;
  }
}

/** The same without what event `seq` said. */
export function withoutEntry(spread: Spread, seq: number): Spread {
  const others = <T extends Entry>(list: readonly T[]) =>
    list.some((one) => one.seq === seq) ? list.filter((one) => one.seq !== seq) : list;
  const [groups, sharings] = [others(spread.groups), others(spread.sharings)];
  return groups === spread.groups && sharings === spread.sharings ? spread : { groups, sharings };
}

/** A group as it is described now. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly size?: number;
  /** The entry that says so. */
  readonly seq: number;
}

/** The groups of a case, in the order in which they came in. */
export function groupsOf(state: CaseState): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { group: id, added, name, kind, size, seq } of state.spread.groups)
    if (added || groups.has(id)) groups.set(id, { id, name, kind, seq, ...(size !== undefined && { size }) });
  return [...groups.values()];
}

export type SpreadNodeKind = 'person' | 'group' | 'class' | 'school' | 'site' | 'unknown';

/** Somebody or something that gave it, got it, or otherwise has to do with where it is. */
export interface SpreadNode {
  readonly id: string;
  readonly kind: SpreadNodeKind;
}

/** One act of giving as it stands now, with whoever was merged resolved. */
export interface Sharing extends SharingNote {
  readonly id: string;
  /** The entry that says what stands here now. */
  readonly seq: number;
  /** Every entry about this act, the newest last. */
  readonly entries: readonly number[];
}

/** Who gave it to whom, and everybody besides of whom it is known that it has to do with them. */
export interface SpreadGraph {
  readonly nodes: readonly SpreadNode[];
  /** In the order in which they were first told. Their ends are ids of nodes. */
  readonly sharings: readonly Sharing[];
}

/** The node of a giver, or of a receiver, of whom nothing is known: they are not one and the same. */
export const unknownGiver = 'unknown-giver';
export const unknownReceiver = 'unknown-receiver';

/** Roles by which somebody stands in the picture also while nobody knows from whom they have it. */
const onTheMap: readonly Involvement[] = ['visible', 'maker', 'sharer', 'receiver', 'holder', 'saw', 'suspected'];

/**
 * Who gave it to whom. Events keep the ids of their time and are resolved here, so that unmerging two people loses no
 * act; an end that was corrected away leaves its act with somebody unknown.
 */
export function spreadOf(state: CaseState, people: People): SpreadGraph {
  const kinds = new Map<string, SpreadNodeKind>();
  for (const { id } of groupsOf(state)) kinds.set(id, 'group');
  for (const { id } of state.classes) kinds.set(id, 'class');
  for (const { id } of state.schools) kinds.set(id, 'school');
  for (const { id } of state.sites) kinds.set(id, 'site');
  const nodes = new Map<string, SpreadNode>();
  const end = (id: string, unknown: string): string => {
    const person = people.get(id)?.id;
    const known = person ?? (kinds.has(id) ? id : unknown);
    if (!nodes.has(known))
      nodes.set(known, { id: known, kind: person === undefined ? (kinds.get(id) ?? 'unknown') : 'person' });
    return known;
  };
  const sharings = sharingsOf(state).map((sharing) => ({
    ...sharing,
    from: end(sharing.from, unknownGiver),
    to: end(sharing.to, unknownReceiver),
  }));
  for (const { id, roles } of people.all)
    if (!nodes.has(id) && onTheMap.some((role) => roles.has(role))) nodes.set(id, { id, kind: 'person' });
  for (const { id } of groupsOf(state)) if (!nodes.has(id)) nodes.set(id, { id, kind: 'group' });
  for (const { id } of state.schools) if (!nodes.has(id)) nodes.set(id, { id, kind: 'school' });
  for (const { id } of state.sites) if (!nodes.has(id)) nodes.set(id, { id, kind: 'site' });
  return { nodes: [...nodes.values()], sharings };
}

/** The acts as they were told, with the ids that were used then. */
export function sharingsOf({ spread }: CaseState): readonly Sharing[] {
  const before = read.get(spread);
  if (before) return before;
  const found = new Map<string, Sharing>();
  const ended = new Set<string>();
  for (const { sharing: id, note, seq } of spread.sharings) {
    if (note === undefined) ended.add(id);
    else {
      ended.delete(id);
      found.set(id, { ...note, id, seq, entries: [...(found.get(id)?.entries ?? []), seq] });
    }
  }
  const now = [...found.values()].filter(({ id }) => !ended.has(id));
  read.set(spread, now);
  return now;
}

/** What was read before of what was told: it is never changed, and asked for by many. */
const read = new WeakMap<Spread, readonly Sharing[]>();

/**
 * How many people in groups nobody knows by name: the estimates, less everybody who is known to have given it there or to
 * have got it there.
 */
export interface UnknownInGroups {
  readonly people: number;
  /** Groups of which nobody knows how large they are. */
  readonly groupsOfUnknownSize: number;
}

export function unknownInGroups(state: CaseState, { sharings }: SpreadGraph, people: People): UnknownInGroups {
  const known = new Map<string, Set<string>>();
  const meet = (group: string, person: string) => {
    if (!people.get(person)) return;
    const met = known.get(group) ?? new Set<string>();
    known.set(group, met.add(person));
  };
  for (const { from, to } of sharings) {
    meet(from, to);
    meet(to, from);
  }
  let [count, unsized] = [0, 0];
  for (const { id, size } of groupsOf(state))
    if (size === undefined) unsized += 1;
    else count += Math.max(0, size - (known.get(id)?.size ?? 0));
  return { people: count, groupsOfUnknownSize: unsized };
}

/** The entries that first told of acts by which one of these people got it after a moment. */
export function givenAfter(state: CaseState, people: readonly string[], moment: Moment): readonly number[] {
  if (moment === Number.NEGATIVE_INFINITY || state.spread.sharings.length === 0) return [];
  return sharingsOf(state).flatMap(({ to, channel, happened, entries: [first] }) =>
    people.includes(to) && channel !== 'shown' && happened !== undefined && happened > moment && first !== undefined
      ? [first]
      : [],
  );
}
