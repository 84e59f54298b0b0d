import {
  type CountedFrom,
  type RetentionCategory,
  type RetentionTerm,
  retentionCategories,
} from '../domain/retention.ts';
import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** A term as the board set it once, with why. */
export interface SetTerm extends RetentionTerm {
  readonly by: string;
  readonly at: Moment;
  readonly why: string;
}

/** Sets a term in the name of this account. The terms from before stay, so that it is known what held when. */
export async function keepTerm(tx: StoreTransaction, term: RetentionTerm, why: string): Promise<void> {
  const id = randomUuid(tx.random);
  const { board, account } = tx.context;
  const { keyId, key } = await currentBoardKey(tx);
  await tx.db
    .insertInto('retention_term')
    .values({
      board_id: board,
      id,
      category: term.category,
      months: term.months,
      counted_from: term.countedFrom,
      set_by: account,
      set_at: tx.clock(),
      board_key_id: keyId,
      sealed: sealJson(key, place.retentionTerm(board, id), why, tx.random),
    })
    .execute();
}

/** Every term that the board ever set, the latest first. */
export async function loadTermHistory(tx: StoreTransaction): Promise<readonly SetTerm[]> {
  const { board } = tx.context;
  const rows = await tx.db
    .selectFrom('retention_term')
    .selectAll()
    .where('board_id', '=', board)
    .orderBy('set_at', 'desc')
    .orderBy('id')
    .execute();
  const terms: SetTerm[] = [];
  for (const row of rows) {
    const category = retentionCategories.find((one): one is RetentionCategory => one === row.category);
    if (!category) continue;
    const { key } = await boardKeyOf(tx, row.board_key_id);
    const why = unsealJson(key, place.retentionTerm(board, row.id), row.sealed) as string;
    const countedFrom = row.counted_from as CountedFrom;
    terms.push({ category, months: row.months, countedFrom, by: row.set_by, at: row.set_at, why });
  }
  return terms;
}
