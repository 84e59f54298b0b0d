import type { CaseState, RoleEntry, TaskEntry } from './case-state.ts';
import { type DeletionNote, type DeletionPlace, theSchool } from './deletion.ts';
import type { People, ResolvedPerson } from './people.ts';
import type { Involvement } from './protocol.ts';
import { reopenedAgain } from './round.ts';
import { givenAfter } from './spread.ts';
import type { Moment } from './text.ts';

/** How far it is with one holder. `refused` beats all else: one place is enough to send it round again. */
export type HolderState = 'not-asked' | 'asked' | 'confirmed' | 'refused';

/** Somebody who may have it (or the school), with what was noted since they last got it. */
export interface Holder {
  /** A person of the case, or `theSchool`. */
  readonly id: string;
  readonly state: HolderState;
  /** The newest note of each place. */
  readonly places: ReadonlyMap<DeletionPlace, DeletionNote>;
  /** What the task of deleting recorded last, where that is newer than some of the notes. */
  readonly task?: { readonly state: HolderState; readonly seq: number; readonly at: Moment };
  /** How far it was when the case was reopened because it goes round again (S12): now it is asked anew. */
  readonly beforeReopening?: HolderState;
}

/** How many holders are how far. The four states add up to `known`; `unknown` stands beside them. */
export interface ContainmentCounts {
  readonly known: number;
  readonly notAsked: number;
  readonly asked: number;
  readonly confirmed: number;
  readonly refused: number;
  /** Known to have it, and not yet by name: nobody can ask them. */
  readonly unknown: number;
}

export interface Containment {
  /** By the id of the person, everybody who may have it. */
  readonly holders: ReadonlyMap<string, Holder>;
  /** The school's own mailboxes, devices and stores; not among the counts, which are of people. */
  readonly school: Holder;
  readonly counts: ContainmentCounts;
  /** How many had deleted it when the case was reopened because it goes round again (S12). Absent: it was not. */
  readonly confirmedBefore?: number;
}

/** Who had it in their hands: what they still have is theirs to delete (K5.2). Who only saw it has nothing to delete. */
const holdingRoles = ['holder', 'receiver', 'sharer', 'maker'] as const satisfies readonly Involvement[];

/**
 * The field with which a task of any protocol says how far deleting is (docs/protocol-language.md), and its answers.
 * A task for one person says it of that person, a task of the case of the school itself.
 */
export const deletedField = 'deleted';
const verdicts: Readonly<Record<string, HolderState>> = {
  yes: 'confirmed',
  'not-there': 'confirmed',
  'by-police': 'confirmed',
  no: 'asked',
  refused: 'refused',
};

/**
 * How far a case is contained (K5.2): of every holder whether they were asked to delete and what came of it, from the
 * notes on each place and from what the tasks of the protocol recorded. A suspected adult is left to the police (S5) and
 * is no holder here. Whoever got it again after that counts as not asked.
 */
export function containmentOf(state: CaseState, people: People): Containment {
  const notes = grouped(state.deletion, ({ subject }) => people.canonical(subject));
  const tasks = grouped([...people.logs().values()], ({ path }) => path[0] ?? theSchool);
  const again = reopenedAgain(state).at(-1)?.seq ?? 0;
  const of = (id: string, begins: readonly number[]): Holder => {
    const ownNotes = notes.get(id) ?? [];
    const entries = (tasks.get(id) ?? []).flatMap((log) => (log.path.length > 1 ? [] : log.entries));
    const now = holderOf(id, ownNotes, entries, begins, again);
    if (again === 0) return now;
    const earlier = <T extends { readonly seq: number }>(all: readonly T[]) => all.filter(({ seq }) => seq < again);
    const before = holderOf(
      id,
      earlier(ownNotes),
      earlier(entries),
      begins.filter((seq) => seq < again),
      0,
    );
    return { ...now, beforeReopening: before.state };
  };

  const holders = new Map<string, Holder>();
  let unknown = 0;
  for (const person of people.all) {
    if (!isHolder(person)) continue;
    const begins = gettings(state, person);
    let holder = of(person.id, begins);
    const since = givenAfter(state, person.ids, settledAt(holder));
    if (since.length > 0)
      holder = of(
        person.id,
        [...begins, ...since].sort((a, b) => a - b),
      );
    if (person.kind === 'unknown' && holder.state === 'not-asked') unknown += 1;
    holders.set(person.id, holder);
  }
  const all = [...holders.values()];
  const inState = (wanted: HolderState) => all.filter((one) => one.state === wanted).length;
  return {
    holders,
    school: of(theSchool, []),
    counts: {
      known: all.length - unknown,
      notAsked: inState('not-asked') - unknown,
      asked: inState('asked'),
      confirmed: inState('confirmed'),
      refused: inState('refused'),
      unknown,
    },
    ...(again > 0 && {
      confirmedBefore: all.filter(({ beforeReopening }) => beforeReopening === 'confirmed').length,
    }),
  };
}

/** When the last word about a holder was said. */
const settledAt = ({ places, task }: Holder): Moment =>
  Math.max(task?.at ?? Number.NEGATIVE_INFINITY, ...[...places.values()].map(({ at }) => at));

/** Whether somebody may have it, and is not left to the police. */
export function isHolder(person: ResolvedPerson): boolean {
  return !person.roles.has('suspected') && holdingRoles.some((role) => person.roles.has(role));
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/**
 * The entries by which somebody got it: a role that they did not have, or that somebody else told of them. That the same
 * source is surer now is not news of another image.
 */
function gettings(state: CaseState, person: ResolvedPerson): readonly number[] {
  const entries = person.ids.flatMap((id) => state.people.get(id)?.roles ?? []).sort((a, b) => a.seq - b.seq);
  const held = new Map<Involvement, RoleEntry>();
  const found: number[] = [];
  for (const entry of entries) {
    if (!holdingRoles.some((role) => role === entry.role)) continue;
    const before = held.get(entry.role);
    if (!entry.given) held.delete(entry.role);
    else {
      if (before?.source !== entry.source) found.push(entry.seq);
      held.set(entry.role, entry);
    }
  }
  return found;
}

/**
 * @param begins the numbers of the entries with which they got it: what was settled before one of those is no longer so.
 *   What is still under way then is about all that they have.
 * @param since what was said up to that entry counts no longer: the case was reopened because it goes round again
 */
function holderOf(
  id: string,
  notes: readonly DeletionNote[],
  entries: readonly TaskEntry[],
  begins: readonly number[],
  since: number,
): Holder {
  const withdrawn = entries.filter(({ what }) => what === 'withdrawn').map(({ seq }) => seq);
  // What was recalled counts no longer either: they were told to wait after all.
  let round = read(
    id,
    notes,
    entries,
    withdrawn.reduce((last, seq) => Math.max(last, seq), since),
  );
  for (const begin of begins) {
    const until = read(
      id,
      notes.filter(({ seq }) => seq < begin),
      entries.filter(({ seq }) => seq < begin),
      round.from,
    );
    if (until.holder.state === 'confirmed') round = read(id, notes, entries, Math.max(round.from, begin));
  }
  return round.holder;
}

/** How far it is by what was said after `from`. */
function read(
  id: string,
  notes: readonly DeletionNote[],
  entries: readonly TaskEntry[],
  from: number,
): { readonly from: number; readonly holder: Holder } {
  const places = new Map<DeletionPlace, DeletionNote>();
  for (const note of notes) if (note.seq > from) places.set(note.place, note);
  const task = lastVerdict(entries, from);
  return { from, holder: { id, state: stateOf([...places.values()], task), places, ...(task && { task }) } };
}

type Verdict = NonNullable<Holder['task']>;

function lastVerdict(entries: readonly TaskEntry[], from: number): Verdict | undefined {
  let last: Verdict | undefined;
  for (const entry of entries) {
    if (entry.what !== 'recorded' || entry.seq <= from || entry.seq < (last?.seq ?? 0)) continue;
    const answer = entry.record[deletedField];
    const state = typeof answer === 'string' && Object.hasOwn(verdicts, answer) ? verdicts[answer] : undefined;
    if (state !== undefined) last = { state, seq: entry.seq, at: entry.at };
  }
  return last;
}

function stateOf(newest: readonly DeletionNote[], task: Verdict | undefined): HolderState {
  // "Deleted everywhere" says it of every place that was noted before.
  const open = task?.state === 'confirmed' ? newest.filter(({ seq }) => seq > task.seq) : newest;
  const after = task === undefined || open.some(({ seq }) => seq > task.seq);
  if (open.some(({ step }) => step === 'refused')) return 'refused';
  if (task && !after) return task.state;
  if (open.some(({ step }) => step === 'asked')) return 'asked';
  if (open.length > 0) return 'confirmed';
  return 'not-asked';
}
