import { comparedWords, holdsWholeName } from './names-in-text.ts';

/** Why a case looks like an earlier one: a name that stands in both, or a site. */
export const likenesses = ['same-name', 'same-site'] as const;
export type Likeness = (typeof likenesses)[number];

/** What cases are compared by. */
export interface Traces {
  /** Names of people, and what was told: a name may stand in it. */
  readonly texts: readonly string[];
  /** Addresses of sites as they were written down. */
  readonly sites: readonly string[];
}

/**
 * Says of earlier cases whether a report looks like them (S12). It finds too little rather than too much: a first name
 * alone says nothing, and neither does a platform on which everybody is. Whether it is the same images is for a person
 * to say. Takes the names and the sites in an earlier case.
 */
export function likenessFinder(
  report: Traces,
): (earlier: { readonly names: readonly string[]; readonly sites: readonly string[] }) => readonly Likeness[] {
  const texts = report.texts.map(comparedWords);
  return ({ names, sites }) => {
    const sameName = names.map(comparedWords).some((name) => texts.some((text) => holdsWholeName(text, name)));
    const sameSite = report.sites.some((site) => sites.some((other) => isSameSite(site, other)));
    return [...(sameName ? (['same-name'] as const) : []), ...(sameSite ? (['same-site'] as const) : [])];
  };
}

/**
 * Whether two addresses are of one place: the same host, and where both go on behind it the same first part. Two accounts
 * on one platform are two places.
 */
export function isSameSite(one: string, other: string): boolean {
  const [host, first] = placeOf(one);
  const [otherHost, otherFirst] = placeOf(other);
  return host !== '' && host === otherHost && (first === otherFirst || first === '' || otherFirst === '');
}

function placeOf(address: string): readonly [host: string, first: string] {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/\[\.\]/g, '.')
    .replace(/^(?:hxxp|http)s?:\/\//, '')
    .replace(/^[^/?#]*@/, '')
    .replace(/^www\./, '');
  const [host = '', first = ''] = bare.split(/[/?#]/, 2);
  return [host.replace(/:\d+$/, '').replace(/\.$/, ''), first];
}
