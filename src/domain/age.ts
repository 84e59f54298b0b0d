import type { PersonKind } from './protocol.ts';

/** How old somebody was when it happened. A band and never a date of birth: no more is needed to talk well. */
export const ageBands = ['under-12', '12-15', '16-17', '18-plus'] as const;
export type AgeBand = (typeof ageBands)[number];

const withAge: ReadonlySet<PersonKind> = new Set<PersonKind>(['pupil', 'pupil-elsewhere', 'former-pupil', 'unknown']);

/** Whether it matters how old somebody was: of a pupil, of whichever school, and of who may turn out to be one. */
export const ageMatters = (kind: PersonKind): boolean => withAge.has(kind);

/** What was said of somebody at one moment, as far as it is about age. */
interface Said {
  readonly seq: number;
  readonly age?: AgeBand;
}

/**
 * The age band of somebody with everybody who was merged into them; undefined: not known. Who somebody is, is said anew
 * as a whole, so that the newest of their own counts, also where it takes a band back. What was said of another who
 * turned out to be the same person counts where their own record never said anything later.
 *
 * @param own what was said of the person themself, oldest first
 * @param others the same of each who was merged into them
 */
export function ageOf(own: readonly Said[], others: readonly (readonly Said[])[]): AgeBand | undefined {
  const latest = own.at(-1);
  if (latest?.age !== undefined) return latest.age;
  const after = own.length > 1 ? (latest?.seq ?? 0) : 0;
  return others
    .map((said) => said.at(-1))
    .filter((said) => said?.age !== undefined && said.seq > after)
    .sort((a, b) => (a?.seq ?? 0) - (b?.seq ?? 0))
    .at(-1)?.age;
}
