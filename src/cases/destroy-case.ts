import { isId } from '../domain/id.ts';
import { type Refusal, type RefusalCode, refuse } from '../domain/refusal.ts';
import { type DestructionGround, destructionGrounds, mayBeDestroyed } from '../domain/retention.ts';
import { emergencyRoleFor, may } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import type { StoreTransaction } from '../store/context.ts';
import { destroyStream, type NotDestroyed, proposeDestruction, takeBackDestruction } from '../store/destruction.ts';
import { type KeptStream, loadKept } from '../store/retention.ts';
import type { CaseWork } from './case-work.ts';
import { standingIn } from './standing-in-case.ts';

export type Decided =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-found' };

const refused = (code: RefusalCode, field?: string): Decided => ({
  kind: 'refused',
  refusal: refuse(code, field).refusal,
});

/**
 * A case in whose end somebody has a say: who leads it; and, so that a case can go when nobody of its team is left, who
 * could look into it in an emergency, once its end is near. They see its number, its category and its dates.
 *
 * @returns null for everybody else, and when there is no such case: the two look the same
 */
export async function caseToLetGo(tx: StoreTransaction, who: Who, caseId: string): Promise<KeptStream | null> {
  if (!isId(caseId)) return null;
  const [kept] = await loadKept(tx, caseId);
  if (kept?.status !== 'closed') return null;
  if (await standingIn(tx, who, caseId, 'destroy a case')) return kept;
  return may(who, 'let cases go') && emergencyRoleFor(who, kept) !== undefined ? kept : null;
}

/** Proposes that a closed case is destroyed. Nothing happens before a second person agrees. */
export async function proposeToDestroy(work: CaseWork, who: Who, caseId: string, typed: string): Promise<Decided> {
  return work.store.inContext(contextOf(who), async (tx): Promise<Decided> => {
    const kept = await caseToLetGo(tx, who, caseId);
    if (!kept) return { kind: 'not-found' };
    const ground = destructionGrounds.find((one) => one === typed);
    if (!ground) return refused('answer-missing', 'ground');
    const allowed = mayBeDestroyed(kept, ground, work.clock());
    if (allowed !== 'yes') return refused(allowed, 'ground');
    return (await proposeDestruction(tx, caseId, ground)) ? { kind: 'done' } : refused('already-proposed', 'ground');
  });
}

/** Takes the proposal back, or says no to it: whoever has a say can. */
export async function keepAfterAll(work: CaseWork, who: Who, caseId: string): Promise<Decided> {
  return work.store.inContext(contextOf(who), async (tx): Promise<Decided> => {
    if (!(await caseToLetGo(tx, who, caseId))) return { kind: 'not-found' };
    return (await takeBackDestruction(tx, caseId)) ? { kind: 'done' } : refused('not-proposed-to-destroy');
  });
}

/** A second person was asked, and something came in between: nothing of the transaction is kept. */
class Disturbed extends Error {
  override name = 'Disturbed';
}

/**
 * Agrees, as the second person, that a case is destroyed: at once, and for good (P3). Where it goes
 * sooner than its term, one of the two is of the board's confidential circle; the database sees to that. Its keys, its events, its people,
 * its drafts, its team and the log of who read it all go; what stays is a record without anybody's name, and the figures.
 */
export async function agreeToDestroy(work: CaseWork, who: Who, caseId: string): Promise<Decided> {
  const copiesEnd = work.clock() + work.copiesLastDays * 24 * 60 * 60 * 1000;
  return work.store
    .inContext(contextOf(who), async (tx): Promise<Decided> => {
      const kept = await caseToLetGo(tx, who, caseId);
      if (!kept) return { kind: 'not-found' };
      const { proposed } = kept;
      if (!proposed) return refused('not-proposed-to-destroy');
      if (proposed.by === who.account) return refused('second-person-destroys');
      const allowed = mayBeDestroyed(kept, groundOf(proposed.ground), work.clock());
      if (allowed !== 'yes') return refused(allowed);
      const outcome = await destroyStream(tx, caseId, kept.category ?? 'ordinary', copiesEnd).catch(
        (error: unknown) => {
          throw wasDisturbed(error) ? new Disturbed() : error;
        },
      );
      return outcome === 'destroyed' ? { kind: 'done' } : refused(reasons[outcome]);
    })
    .catch((error: unknown): Decided => {
      if (error instanceof Disturbed) return refused('changed-meanwhile');
      throw error;
    });
}

const groundOf = (ground: string): DestructionGround =>
  destructionGrounds.find((one) => one === ground) ?? 'term-passed';

/** Somebody wrote in the case at the same moment. */
const wasDisturbed = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '23503' || error.code === '40P01');

const reasons: Readonly<Record<NotDestroyed, RefusalCode>> = {
  'not-found': 'changed-meanwhile',
  'no-date': 'no-retention-date',
  'not-proposed': 'not-proposed-to-destroy',
  'second-person': 'second-person-destroys',
  'proposer-gone': 'proposer-gone',
  'board-decides': 'board-decides',
  open: 'changed-meanwhile',
  held: 'held',
  'request-open': 'request-open',
  'not-yet': 'term-not-passed',
};
