import { type AgeBand, ageOf } from './age.ts';
import type { Home } from './case-event.ts';
import {
  type AnswerEntry,
  answerKey,
  type CaseState,
  completeKey,
  type Description,
  type Person,
  type RoleEntry,
  type TaskLog,
} from './case-state.ts';
import { instanceId, type SubjectPath } from './instance.ts';
import type { Involvement, PersonKind } from './protocol.ts';
import type { Moment } from './text.ts';

/** A person with everybody who was merged into them. */
export interface ResolvedPerson {
  readonly id: string;
  /** Every id by which events name this person. */
  readonly ids: readonly string[];
  readonly letter: string;
  readonly kind: PersonKind;
  /** Every time that somebody said who this is to the school, newest last. */
  readonly kinds: readonly Description[];
  readonly class?: string;
  readonly classSince?: Moment;
  /** How old they were when it happened; absent: not known. */
  readonly age?: AgeBand;
  readonly addedAt: Moment;
  /** The roles that the person has now, with the start of the unbroken run. */
  readonly roles: ReadonlyMap<Involvement, HeldRole>;
  /** When a role ended that the person no longer has. */
  readonly endedRoles: ReadonlyMap<Involvement, Moment>;
}

/** A role that somebody has now. */
export interface HeldRole {
  /** Since when the record says so, without a break. */
  readonly since: Moment;
  /** What was said last: how sure it is, and how the school knows. */
  readonly latest: RoleEntry;
  /** When it happened, by what was said last of that; absent: not known. */
  readonly happened?: Moment;
}

export interface ResolvedAnswer {
  /** undefined: nobody answered, or two people who turned out to be one have different answers. */
  readonly current: AnswerEntry | undefined;
  readonly entries: readonly AnswerEntry[];
  /** The answers that contradict each other after a merge. */
  readonly conflict: readonly AnswerEntry[];
}

export interface Carer {
  readonly carer: string;
  readonly since: Moment;
  readonly custody: 'yes' | 'no' | 'not-known';
  readonly home: Home;
}

/** Whether these carers live apart, so that each is told separately (S10). */
export const liveApart = (carers: readonly Pick<Carer, 'home'>[]): boolean =>
  carers.length > 1 && carers.some(({ home }) => home === 'elsewhere');

/**
 * The people of a case, merges resolved. Events keep the ids of their time and are resolved on reading, so that
 * unmerging loses nothing.
 */
export interface People {
  readonly all: readonly ResolvedPerson[];
  get(id: string): ResolvedPerson | undefined;
  canonical(id: string): string;
  canonicalPath(path: SubjectPath): SubjectPath;
  carersOf(child: string): readonly Carer[];
  childrenOf(carer: string): readonly string[];
  answer(fact: string, subject?: string): ResolvedAnswer;
  complete(role: Involvement | 'carers', child?: string): { value: 'yes' | 'no' | 'not-known' | null; at: Moment };
  /** Task logs by canonical instance id, those of merged people joined in the order of the record. */
  logs(): ReadonlyMap<string, TaskLog>;
}

const noAnswers: readonly never[] = [];
const nobody: readonly never[] = [];

export function resolvePeople(state: CaseState): People {
  const target = new Map<string, { into: string; at: number }>();
  for (const merge of state.merges) {
    if (merge.into === null) target.delete(merge.person);
    // `decide` refuses a circle; a correction of an unmerging could still close one, and then the earlier merge counts.
    else if (follow(target, merge.into).every((step) => step.id !== merge.person))
      target.set(merge.person, { into: merge.into, at: merge.seq });
  }
  const canonical = (id: string): string => {
    const next = target.get(id);
    return next && state.people.has(next.into) ? canonical(next.into) : id;
  };

  const ids = new Map<string, string[]>();
  for (const id of state.people.keys()) {
    const to = canonical(id);
    const list = ids.get(to);
    if (list) list.push(id);
    else ids.set(to, [id]);
  }
  const byId = new Map<string, ResolvedPerson>();
  for (const [id, all] of ids) byId.set(id, resolve(state, id, all));
  let carers: ReadonlyMap<string, readonly Carer[]> | undefined;
  const allIds = (id: string) => ids.get(canonical(id)) ?? [id];

  return {
    all: [...byId.values()],
    get: (id) => byId.get(canonical(id)),
    canonical,
    canonicalPath: (path) => (target.size === 0 ? path : path.map(canonical)),
    carersOf(child) {
      carers ??= carersByChild(state, canonical, byId);
      return carers.get(canonical(child)) ?? nobody;
    },
    childrenOf(carer) {
      const children = new Set<string>();
      for (const link of state.carers)
        if (canonical(link.carer) === canonical(carer)) {
          if (link.linked) children.add(canonical(link.child));
          else children.delete(canonical(link.child));
        }
      return [...children];
    },
    answer(fact, subject) {
      if (target.size === 0) {
        const entries = state.answers.get(answerKey(fact, subject)) ?? noAnswers;
        return { current: entries.at(-1), entries, conflict: noAnswers };
      }
      const lists = (subject === undefined ? [undefined] : allIds(subject))
        .map((id) => state.answers.get(answerKey(fact, id)) ?? [])
        .filter((list) => list.length > 0);
      const [first = []] = lists;
      if (lists.length <= 1) return { current: first.at(-1), entries: first, conflict: [] };
      const entries = lists.flat().sort((a, b) => a.seq - b.seq);
      const standing = standingAnswers(state, target, fact, subject === undefined ? [] : allIds(subject));
      const known = standing.filter((e) => e.answer !== 'not-known');
      if (new Set(known.map((e) => JSON.stringify(e.answer))).size > 1)
        return { current: undefined, entries, conflict: known };
      const current = known.at(-1) ?? standing.at(-1);
      return { current, entries: entries.filter((e) => e.seq <= (current?.seq ?? 0)), conflict: [] };
    },
    complete(role, child) {
      if (target.size === 0) {
        const last = state.complete.get(completeKey(role, child))?.at(-1);
        return { value: last?.complete ?? null, at: last?.at ?? state.openedAt };
      }
      const lists = (child === undefined ? [undefined] : allIds(child)).flatMap(
        (id) => state.complete.get(completeKey(role, id)) ?? [],
      );
      const last = lists.sort((a, b) => a.seq - b.seq).at(-1);
      return { value: last?.complete ?? null, at: last?.at ?? state.openedAt };
    },
    logs() {
      if (target.size === 0) return state.tasks;
      const joined = new Map<string, TaskLog>();
      for (const log of state.tasks.values()) {
        const path = log.path.map(canonical);
        const id = instanceId(log.task, path);
        const before = joined.get(id);
        joined.set(id, {
          task: log.task,
          path,
          entries: before ? [...before.entries, ...log.entries].sort((a, b) => a.seq - b.seq) : log.entries,
        });
      }
      return joined;
    },
  };
}

/** The carers that each child has now, read from all links at once: a large case has many children and many links. */
function carersByChild(
  state: CaseState,
  canonical: (id: string) => string,
  people: ReadonlyMap<string, ResolvedPerson>,
): ReadonlyMap<string, readonly Carer[]> {
  const byChild = new Map<string, Map<string, Carer>>();
  for (const link of state.carers) {
    const child = canonical(link.child);
    const carer = canonical(link.carer);
    const carers = byChild.get(child) ?? new Map<string, Carer>();
    byChild.set(child, carers);
    if (!link.linked) carers.delete(carer);
    else if (people.has(carer)) {
      const before = carers.get(carer);
      const home = link.home ?? before?.home ?? 'not-known';
      carers.set(carer, { carer, since: before?.since ?? link.at, custody: link.custody, home });
    }
  }
  return new Map([...byChild].map(([child, carers]) => [child, [...carers.values()]]));
}

type Merges = ReadonlyMap<string, { readonly into: string; readonly at: number }>;

/** From somebody to the one that they turned out to be, with the number of the latest merge on the way. */
function follow(merges: Merges, id: string): readonly { readonly id: string; readonly at: number }[] {
  const steps = [{ id, at: 0 }];
  for (let next = merges.get(id), at = 0; next; next = merges.get(next.into)) {
    at = Math.max(at, next.at);
    steps.push({ id: next.into, at });
  }
  return steps;
}

/** The last answers of each of these people, but for those that another overruled when they were known to be one. */
function standingAnswers(
  state: CaseState,
  merges: Merges,
  fact: string,
  ids: readonly string[],
): readonly AnswerEntry[] {
  const last = ids
    .map((id) => ({ steps: follow(merges, id), entry: state.answers.get(answerKey(fact, id))?.at(-1) }))
    .flatMap(({ steps, entry }) => (entry ? [{ steps, entry }] : []));
  const overruled = (one: (typeof last)[number]) =>
    last.some((other) => {
      const meeting = other.steps.find((step) => one.steps.some((s) => s.id === step.id));
      const merged = Math.max(meeting?.at ?? 0, one.steps.find((s) => s.id === meeting?.id)?.at ?? 0);
      return other !== one && other.entry.seq > Math.max(merged, one.entry.seq);
    });
  return last
    .filter((one) => !overruled(one))
    .map((one) => one.entry)
    .sort((a, b) => a.seq - b.seq);
}

/** Somebody who is nobody else stays the same until something is said of them. */
const alone = new WeakMap<Person, ResolvedPerson>();

function resolve(state: CaseState, id: string, ids: readonly string[]): ResolvedPerson {
  const own = state.people.get(id);
  // Nearly everybody is one person, who was read before.
  const kept = own && ids.length === 1 ? alone.get(own) : undefined;
  if (kept) return kept;
  const people = ids.map((one) => state.people.get(one)).filter((p) => p !== undefined);
  const resolved = together(id, ids, own, people);
  if (people.length === 1 && own) alone.set(own, resolved);
  return resolved;
}

function together(
  id: string,
  ids: readonly string[],
  own: Person | undefined,
  people: readonly Person[],
): ResolvedPerson {
  const bySeq = (a: { seq: number }, b: { seq: number }) => a.seq - b.seq;
  const descriptions = people.flatMap((p) => p.descriptions).sort(bySeq);
  const known = (of: readonly Description[]) => of.filter((d) => d.kind !== 'unknown');
  const ownKinds = known(own?.descriptions ?? []);
  const kinds = ownKinds.length > 0 ? ownKinds : known(descriptions);

  const inClass = descriptions.filter((d) => d.class !== undefined);
  const classOf = (kinds.at(-1) ?? own?.descriptions.at(-1))?.class ?? inClass.at(-1)?.class;
  const elsewhere = inClass.findLastIndex((d) => d.class !== classOf);
  const classSince = (inClass[elsewhere + 1] ?? inClass.findLast((d) => d.class === classOf))?.at;

  const age = ageOf(
    own?.descriptions ?? [],
    people.filter((p) => p !== own).map((p) => p.descriptions),
  );

  const roles = new Map<Involvement, HeldRole>();
  const endedRoles = new Map<Involvement, Moment>();
  for (const entry of people.flatMap((p) => p.roles).sort(bySeq)) {
    if (!entry.given) {
      roles.delete(entry.role);
      endedRoles.set(entry.role, entry.at);
    } else {
      const before = roles.get(entry.role);
      const happened = entry.happened ?? before?.happened;
      const since = before?.since ?? entry.at;
      roles.set(entry.role, { since, latest: entry, ...(happened !== undefined && { happened }) });
    }
  }
  return {
    id,
    ids,
    letter: own?.letter ?? '',
    kind: kinds.at(-1)?.kind ?? own?.descriptions.at(-1)?.kind ?? 'unknown',
    kinds,
    ...(classOf !== undefined && { class: classOf }),
    ...(classSince !== undefined && { classSince }),
    ...(age !== undefined && { age }),
    addedAt: Math.min(...people.map((p) => p.added.at)),
    roles,
    endedRoles,
  };
}
