import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import type { CaseOfferTable } from './schema.ts';
import { sealJson, unsealJson } from './sealing.ts';
import type { Json } from './stored-event.ts';

/** How an offer stands: nobody answered yet; the school opened a case, or will not; it was taken back. */
export type OfferStatus = 'waiting' | 'accepted' | 'declined' | 'withdrawn';

/** What one school of the board asks another to take up in a case of its own: everything but what is sealed. */
export interface CaseOffer {
  readonly id: string;
  /** The case that asks. Its id opens nothing for who is not on its team. */
  readonly from: string;
  readonly toSchool: string;
  /** The id that the case of the school that is asked gets. */
  readonly opened: string;
  readonly offeredBy: string;
  readonly offeredAt: Moment;
  readonly status: OfferStatus;
  readonly answeredBy: string | null;
  readonly answeredAt: Moment | null;
}

/** An offer with what is sealed of it; `answer` is null until somebody answered. */
export interface OpenedOffer extends CaseOffer {
  readonly content: Json;
  readonly answer: Json;
}

/**
 * Offers in the name of this account, which is on the team of a case that is not restricted: the table asks that too.
 *
 * @returns false when this school is asked about this case already, or the same form was sent before
 */
export async function addOffer(
  tx: StoreTransaction,
  offer: Pick<CaseOffer, 'id' | 'from' | 'toSchool' | 'opened'> & { readonly content: Json },
): Promise<boolean> {
  const { board, account } = tx.context;
  const { keyId, key } = await currentBoardKey(tx);
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('case_offer')
    .values({
      board_id: board,
      id: offer.id,
      from_stream: offer.from,
      to_school: offer.toSchool,
      opened_stream: offer.opened,
      offered_by: account,
      offered_at: tx.clock(),
      status: 'waiting',
      answered_by: null,
      answered_at: null,
      board_key_id: keyId,
      sealed: sealJson(key, place.offer(board, offer.from, offer.id), offer.content, tx.random),
      answer_key_id: null,
      sealed_answer: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Every offer that this account may see, unopened: those of its cases and those to schools where it opens cases. */
export async function loadOffers(tx: StoreTransaction): Promise<readonly CaseOffer[]> {
  const rows = await offerRows(tx).orderBy('offered_at', 'desc').orderBy('id').execute();
  return rows.map(offerOf);
}

/** The offers of one case, opened, the latest first. */
export async function offersFrom(tx: StoreTransaction, stream: string): Promise<readonly OpenedOffer[]> {
  const rows = await offerRows(tx).where('from_stream', '=', stream).orderBy('offered_at', 'desc').execute();
  const offers: OpenedOffer[] = [];
  for (const row of rows) offers.push(await opened(tx, row));
  return offers;
}

/**
 * One offer, opened; null when there is none for this account.
 *
 * @param how `locked`: nobody else answers it until this transaction ends
 */
export async function loadOffer(
  tx: StoreTransaction,
  id: string,
  how: 'as-it-is' | 'locked' = 'as-it-is',
): Promise<OpenedOffer | null> {
  const query = offerRows(tx).where('id', '=', id);
  const row = await (how === 'locked' ? query.forUpdate() : query).executeTakeFirst();
  return row ? opened(tx, row) : null;
}

/**
 * Answers in the name of this account, or takes back what its own team offered.
 *
 * @returns false when it was answered before, or there is no such offer for this account
 */
export async function answerOffer(
  tx: StoreTransaction,
  { id, from }: Pick<CaseOffer, 'id' | 'from'>,
  status: Exclude<OfferStatus, 'waiting'>,
  answer: Json,
): Promise<boolean> {
  const { board, account } = tx.context;
  const { keyId, key } = await currentBoardKey(tx);
  const { numUpdatedRows } = await tx.db
    .updateTable('case_offer')
    .set({
      status,
      answered_by: account,
      answered_at: tx.clock(),
      ...(answer !== null && {
        answer_key_id: keyId,
        sealed_answer: sealJson(key, place.offerAnswer(board, from, id), answer, tx.random),
      }),
    })
    .where('board_id', '=', board)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const offerRows = (tx: StoreTransaction) =>
  tx.db.selectFrom('case_offer').selectAll().where('board_id', '=', tx.context.board);

async function opened(tx: StoreTransaction, row: CaseOfferTable): Promise<OpenedOffer> {
  const { board } = tx.context;
  const { key } = await boardKeyOf(tx, row.board_key_id);
  const content = unsealJson(key, place.offer(board, row.from_stream, row.id), row.sealed) as Json;
  let answer: Json = null;
  if (row.answer_key_id !== null && row.sealed_answer !== null) {
    const { key: answerKey } = await boardKeyOf(tx, row.answer_key_id);
    answer = unsealJson(answerKey, place.offerAnswer(board, row.from_stream, row.id), row.sealed_answer) as Json;
  }
  return { ...offerOf(row), content, answer };
}

function offerOf(row: CaseOfferTable): CaseOffer {
  return {
    id: row.id,
    from: row.from_stream,
    toSchool: row.to_school,
    opened: row.opened_stream,
    offeredBy: row.offered_by,
    offeredAt: row.offered_at,
    status: row.status as OfferStatus,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
  };
}
