import { noticeFrom, type RetentionCategory } from '../domain/retention.ts';
import { emergencyRoleFor, may } from '../domain/rights.ts';
import type { Moment } from '../domain/text.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadAccounts } from '../store/accounts.ts';
import { loadSchools } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { loadTombstones, type Tombstone } from '../store/destruction.ts';
import { type KeptStream, loadKept } from '../store/retention.ts';
import type { CaseWork } from './case-work.ts';
import { caseToLetGo } from './destroy-case.ts';
import { standingIn } from './standing-in-case.ts';

/** A closed case by number and date, as those see it who decide about its end or watch over that. */
export interface ClosedCase {
  readonly id: string;
  readonly number: string;
  readonly school: string;
  readonly endsAt: Moment | null;
  readonly held: boolean;
  readonly category: RetentionCategory | null;
  readonly proposed: {
    readonly by: string;
    readonly at: Moment;
    readonly ground: string;
    readonly byYou: boolean;
    /** Sooner than the term, and neither who proposed it nor whoever asks is of the board’s circle: that one has to agree. */
    readonly waitsForBoard: boolean;
  } | null;
  /** Whether whoever asks can propose or agree. */
  readonly hasSay: boolean;
}

/** What was destroyed: no number and nobody's name. */
export interface DestroyedCase extends Omit<Tombstone, 'category'> {
  /** Only for who watches over all cases: it can tell that there was a case about an adult of the school (S5). */
  readonly category: string | null;
}

export interface KeptCases {
  /** The term has passed or does within the notice, or destruction was proposed. */
  readonly soon: readonly ClosedCase[];
  readonly later: readonly ClosedCase[];
  /** Closed without a date: somebody still has to set one. */
  readonly undated: readonly ClosedCase[];
  readonly destroyed: readonly DestroyedCase[];
}

/** Which cases are kept until when, as far as somebody may know of them, and what the board destroyed (P3). */
export async function keptCases(work: CaseWork, who: Who): Promise<KeptCases> {
  if (!may(who, 'see what is kept'))
    throw new Error('Only who may see what is kept sees the closed cases of the board.');
  return work.store.inContext(contextOf(who), async (tx) => {
    const now = work.clock();
    const isSoon = ({ endsAt, proposed }: Pick<ClosedCase, 'endsAt'> & { readonly proposed: unknown }) =>
      proposed !== null || (endsAt !== null && noticeFrom(endsAt) <= now);
    const closed = (await loadKept(tx)).filter(({ status }) => status === 'closed');
    // Only of those that are to go soon it matters who has a say.
    const cases = await described(tx, who, closed, isSoon);
    const seesCategory = may(who, 'see who read what') || who.roles.some(({ role }) => role === 'confidential-circle');
    return {
      soon: cases.filter(isSoon),
      later: cases.filter((one) => one.endsAt !== null && !isSoon(one)),
      undated: cases.filter((one) => one.endsAt === null && !isSoon(one)),
      destroyed: (await loadTombstones(tx)).map((one) => ({ ...one, category: seesCategory ? one.category : null })),
    };
  });
}

/** One of them, for who has a say in its end; null for everybody else. */
export async function caseNearItsEnd(work: CaseWork, who: Who, caseId: string): Promise<ClosedCase | null> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const kept = await caseToLetGo(tx, who, caseId);
    if (!kept) return null;
    const [shown] = await described(tx, who, [kept], () => true);
    return shown ?? null;
  });
}

async function described(
  tx: StoreTransaction,
  who: Who,
  kept: readonly KeptStream[],
  saysWho: (one: KeptStream) => boolean,
): Promise<readonly ClosedCase[]> {
  const schools = new Map((await loadSchools(tx)).map(({ id, name }) => [id, name]));
  const accounts = new Map((await loadAccounts(tx)).map((account) => [account.id, account]));
  const ofCircle = (account: string) =>
    accounts.get(account)?.roles.some(({ role }) => role === 'confidential-circle') ?? false;
  const cases: ClosedCase[] = [];
  for (const one of kept) {
    const { stream, number, school, endsAt, held, category, proposed } = one;
    // The page of a case by itself is for who holds one of those roles; a team has a page in its case.
    const hasSay =
      may(who, 'let cases go') &&
      saysWho(one) &&
      (emergencyRoleFor(who, one) !== undefined || (await standingIn(tx, who, stream, 'destroy a case')) !== null);
    cases.push({
      id: stream,
      number,
      school: schools.get(school) ?? '',
      endsAt,
      held,
      category,
      proposed: proposed && {
        by: accounts.get(proposed.by)?.name ?? '',
        at: proposed.at,
        ground: proposed.ground,
        byYou: proposed.by === who.account,
        waitsForBoard: proposed.ground !== 'term-passed' && !ofCircle(proposed.by) && !ofCircle(who.account),
      },
      hasSay,
    });
  }
  return cases;
}
