import type { Protocol } from '../domain/protocol.ts';
import type { ProtocolFile } from './language.ts';
import type { FilePath, Report } from './problem.ts';

type Call = ProtocolFile['calls'][number];

/** How the names of an annex are called in its caller. A task that was left out has none. */
export interface AnnexNames {
  task(id: string): string | undefined;
  fact(id: string): string;
  set(id: string): string;
  milestone(id: string): string;
}

/** The annexes that a protocol has called so far, by name. */
export type Called = ReadonlyMap<string, AnnexNames>;

/** The protocol that something comes from: `staff-suspected` for `staff-suspected.tell-board`. */
export const annexOf = (id: string): string | undefined =>
  id.includes('.') ? id.slice(0, id.indexOf('.')) : undefined;

/** What an annex defines itself; what it took from its own annexes has a dot in its name. */
export const ownOf = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
  list.filter((item) => annexOf(item.id) === undefined);

/** The annexes that an annex calls in its turn, however deep. */
function innerAnnexes(annex: Protocol): ReadonlySet<string> {
  const ids = [...annex.tasks.map((t) => t.id), ...Object.keys(annex.aliases), ...annex.dropped.map((d) => d.task)];
  return new Set(ids.map(annexOf).filter((name) => name !== undefined));
}

/**
 * The names of an annex in its caller. What the annex took from an annex of its own is called as the caller calls it:
 * so an annex that is reached by two ways gives each talk and each call once.
 */
export function namesOf(annex: Protocol, call: Call, called: Called): AnnexNames {
  const prefixed = (id: string) => `${annex.name}.${id}`;
  const inner = (id: string) => called.get(annexOf(id) ?? '');
  const rest = (id: string) => id.slice(id.indexOf('.') + 1);
  return {
    task(id) {
      if (annexOf(id) !== undefined) return inner(id)?.task(rest(id));
      const same = call.same[id];
      if (same !== undefined) return typeof same === 'string' ? same : same.task;
      return call.add.includes(id) ? prefixed(id) : undefined;
    },
    fact: (id) => inner(id)?.fact(rest(id)) ?? call.facts[id] ?? prefixed(id),
    set: (id) => inner(id)?.set(rest(id)) ?? call.sets[id] ?? prefixed(id),
    milestone: (id) => inner(id)?.milestone(rest(id)) ?? call.milestones[id] ?? prefixed(id),
  };
}

/**
 * Whether every annex of this annex was called by the caller itself, and means the same there.
 * @returns false when one was not: then the names of the annex say nothing
 */
export function checkInner(
  annex: Protocol,
  names: AnnexNames,
  called: Called,
  path: FilePath,
  report: Report,
): boolean {
  const missing = [...innerAnnexes(annex)].filter((name) => !called.has(name));
  for (const name of missing)
    report(path, 'annex-inner', {
      nl: `${annex.name} roept zelf ${name} aan. Roep ${name} hier ook aan, boven ${annex.name}: dan staat vast hoe, en gebeurt niets dubbel.`,
      en: `${annex.name} calls ${name} itself. Call ${name} here too, above ${annex.name}: then it is clear how, and nothing is done twice.`,
    });
  if (missing.length > 0) return false;
  for (const [from, to] of Object.entries(annex.aliases)) {
    const there = names.task(from);
    const here = names.task(to);
    if (there !== undefined && here !== undefined && there !== here)
      report(path, 'annex-twice', {
        nl: `Voor ${annex.name} zijn "${to}" en "${from}" dezelfde taak. Hier werden het er twee: "${here}" en "${there}". Maak ze met same gelijk.`,
        en: `To ${annex.name}, "${to}" and "${from}" are the same task. Here they became two: "${here}" and "${there}". Make them the same with same.`,
      });
  }
  return true;
}
