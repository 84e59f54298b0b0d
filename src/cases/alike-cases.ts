import { type CaseState, fold } from '../domain/case-state.ts';
import { type Likeness, likenessFinder, type Traces } from '../domain/likeness.ts';
import { may } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import type { StoreTransaction } from '../store/context.ts';
import { loadStream } from '../store/load-stream.ts';
import { type PartsOfStream, partsOfStreams } from '../store/parts-of-streams.ts';
import type { SealedPart } from '../store/stored-event.ts';
import type { CaseWork } from './case-work.ts';
import { readIdentity, readSiteAddress } from './sealed-part-content.ts';
import { standingIn } from './standing-in-case.ts';
import { fromStored } from './stored-case-event.ts';

/** A case that looks like another one, or like what was told just now. */
export interface AlikeCase {
  readonly id: string;
  readonly number: string;
  readonly closed: boolean;
  readonly openedAt: Moment;
  readonly updatedAt: Moment;
  readonly why: readonly Likeness[];
  /** Whether whoever asks may reopen it. */
  readonly mayReopen: boolean;
}

/** How many cases of a school are compared with: those that changed last. */
const mostCompared = 200;
/** How many are offered: more is a list that nobody reads. */
const mostOffered = 5;

/**
 * The cases of a school that look like what was told, before a case is opened with it (S12): only those in which whoever
 * asks may know people.
 */
export async function casesLikeReport(
  work: CaseWork,
  who: Who,
  school: string,
  told: string,
): Promise<readonly AlikeCase[]> {
  return work.store.inContext(contextOf(who), (tx) => alike(tx, who, school, { texts: [told], sites: [] }, new Set()));
}

/**
 * The cases that look like this one, but for those that it is linked to and those that somebody said are about something
 * else. Empty for who may not know people in it, and in a restricted case (S5).
 */
export async function casesLike(work: CaseWork, who: Who, caseId: string): Promise<readonly AlikeCase[]> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const standing = await standingIn(tx, who, caseId, "see people's names");
    const loaded = standing && !standing.restricted ? await loadStream(tx, caseId) : null;
    if (!loaded) return [];
    const events = loaded.events.map(fromStored);
    const settled = settledIn(fold(events));
    const told = events.flatMap(({ event }) => (event.type === 'case-opened' ? [event.told] : []));
    const { names, sites } = tracesOf([...loaded.parts.values()]);
    return alike(tx, who, loaded.school, { texts: [...names, ...told], sites }, new Set([caseId, ...settled]));
  });
}

const settledIn = ({ links }: CaseState): readonly string[] => [
  ...links.current.map(({ other }) => other),
  ...links.apart,
];

async function alike(
  tx: StoreTransaction,
  who: Who,
  school: string,
  report: Traces,
  settled: ReadonlySet<string>,
): Promise<readonly AlikeCase[]> {
  const found: AlikeCase[] = [];
  const likenessTo = likenessFinder(report);
  for (const one of await partsOfStreams(tx, { school, most: mostCompared })) {
    if (settled.has(one.stream)) continue;
    const why = likenessTo(tracesOf(one.parts));
    const offered = why.length > 0 ? await offeredTo(tx, who, one, why) : null;
    if (offered) found.push(offered);
    if (found.length === mostOffered) break;
  }
  return found;
}

/** That the same name stands in it tells something of that case: its log says that it was told (P1). */
async function offeredTo(
  tx: StoreTransaction,
  who: Who,
  { stream: id, number, status, openedAt, updatedAt }: PartsOfStream,
  why: readonly Likeness[],
): Promise<AlikeCase | null> {
  const standing = await standingIn(tx, who, id, "see people's names");
  if (!standing || standing.restricted) return null;
  await logAccess(tx, { stream: id, part: 'likeness' });
  const mayReopen = may(who, 'close a case', standing.relation);
  return { id, number, closed: status === 'closed', openedAt, updatedAt, why, mayReopen };
}

function tracesOf(parts: readonly SealedPart[]): {
  readonly names: readonly string[];
  readonly sites: readonly string[];
} {
  const names: string[] = [];
  const sites: string[] = [];
  for (const { kind, content } of parts) {
    if (kind === 'person') names.push(readIdentity(content).name);
    if (kind === 'url') sites.push(readSiteAddress(content));
  }
  return { names: names.filter((name) => name.trim() !== ''), sites };
}
