import {
  type AnswerEntry,
  answerKey,
  type CaseState,
  completeKey,
  type Description,
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
  readonly class?: string;
  readonly addedAt: Moment;
  /** The roles that the person has now, with the start of the unbroken run. */
  readonly roles: ReadonlyMap<Involvement, { readonly since: Moment; readonly latest: RoleEntry }>;
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
}

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

export function resolvePeople(state: CaseState): People {
  const target = new Map<string, { into: string; at: number }>();
  for (const merge of state.merges) {
    if (merge.into === null) target.delete(merge.person);
    else target.set(merge.person, { into: merge.into, at: merge.seq });
  }
  const canonical = (id: string): string => {
    let at = id;
    // Bounded: `decide` refuses a merge that would close a circle; the bound keeps this total whatever the record says.
    for (let i = 0; i <= target.size; i++) {
      const next = target.get(at);
      if (!next || !state.people.has(next.into)) return at;
      at = next.into;
    }
    return at;
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
  const allIds = (id: string) => ids.get(canonical(id)) ?? [id];

  return {
    all: [...byId.values()],
    get: (id) => byId.get(canonical(id)),
    canonical,
    canonicalPath: (path) => (target.size === 0 ? path : path.map(canonical)),
    carersOf(child) {
      const carers = new Map<string, Carer>();
      for (const link of state.carers) {
        if (canonical(link.child) !== canonical(child)) continue;
        const carer = canonical(link.carer);
        if (!link.linked) carers.delete(carer);
        else if (byId.has(carer))
          carers.set(carer, { carer, since: carers.get(carer)?.since ?? link.at, custody: link.custody });
      }
      return [...carers.values()];
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
      const lists = (subject === undefined ? [undefined] : allIds(subject))
        .map((id) => state.answers.get(answerKey(fact, id)) ?? [])
        .filter((list) => list.length > 0);
      const [first = []] = lists;
      if (lists.length <= 1) return { current: first.at(-1), entries: first, conflict: [] };
      const entries = lists.flat().sort((a, b) => a.seq - b.seq);
      const latest = entries.at(-1);
      const mergedAt = Math.max(0, ...allIds(subject ?? '').map((id) => target.get(id)?.at ?? 0));
      const last = lists.map((list) => list.at(-1)).filter((e) => e !== undefined && e.answer !== 'not-known');
      const differ = new Set(last.map((e) => JSON.stringify(e?.answer))).size > 1;
      if (latest && latest.seq < mergedAt && differ)
        return { current: undefined, entries, conflict: last.filter((e) => e !== undefined) };
      return { current: latest, entries, conflict: [] };
    },
    complete(role, child) {
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

function resolve(state: CaseState, id: string, ids: readonly string[]): ResolvedPerson {
  const people = ids.map((one) => state.people.get(one)).filter((p) => p !== undefined);
  const own = state.people.get(id);
  const described = (of: readonly Description[]) => of.filter((d) => d.kind !== 'unknown').at(-1);
  const description =
    described(own?.descriptions ?? []) ??
    described(people.flatMap((p) => p.descriptions).sort((a, b) => a.seq - b.seq)) ??
    own?.descriptions.at(-1);
  const classOf =
    description?.class ?? people.flatMap((p) => p.descriptions).findLast((d) => d.class !== undefined)?.class;
  const roles = new Map<Involvement, { since: Moment; latest: RoleEntry }>();
  for (const entry of people.flatMap((p) => p.roles).sort((a, b) => a.seq - b.seq)) {
    if (!entry.given) roles.delete(entry.role);
    else roles.set(entry.role, { since: roles.get(entry.role)?.since ?? entry.at, latest: entry });
  }
  return {
    id,
    ids,
    letter: own?.letter ?? '',
    kind: description?.kind ?? 'unknown',
    ...(classOf !== undefined && { class: classOf }),
    addedAt: Math.min(...people.map((p) => p.added.at)),
    roles,
  };
}
