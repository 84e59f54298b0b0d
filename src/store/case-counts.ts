import { type CaseCounts, moveCounts } from '../domain/case-counts.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place, type StreamKey } from './keys.ts';
import { type StreamHeadRow, streamKeyOf } from './load-stream.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** What a case counts for now, and the school year that it counts in. */
export interface CountedNow {
  readonly schoolYear: number;
  readonly counts: CaseCounts;
}

/**
 * Moves the figures of a school by what a case counts for now, beside what it counted for when it last changed. A case
 * that was never counted, because it is from before there were figures, counts in whole. The stream is locked, so that
 * one case is counted once; the row of the school and year is locked here.
 */
export async function countCase(
  tx: StoreTransaction,
  head: StreamHeadRow,
  streamKey: StreamKey,
  seq: number,
  { schoolYear, counts }: CountedNow,
): Promise<void> {
  const { board } = tx.context;
  const before = await loadCounted(tx, head);
  const key = await currentBoardKey(tx);
  const where = { board_id: board, school_id: head.school, school_year: schoolYear };
  const sealedAt = place.caseCount(board, head.school, schoolYear);
  await tx.db
    .insertInto('case_count')
    .values({ ...where, board_key_id: key.keyId, sealed: sealJson(key.key, sealedAt, {}, tx.random) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx.db
    .selectFrom('case_count')
    .select(['board_key_id', 'sealed'])
    .where('board_id', '=', board)
    .where('school_id', '=', head.school)
    .where('school_year', '=', schoolYear)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const total = unsealJson((await boardKeyOf(tx, row.board_key_id)).key, sealedAt, row.sealed) as CaseCounts;
  const moved = moveCounts(total, before, counts);
  await tx.db
    .updateTable('case_count')
    .set({ board_key_id: key.keyId, sealed: sealJson(key.key, sealedAt, moved, tx.random) })
    .where('board_id', '=', board)
    .where('school_id', '=', head.school)
    .where('school_year', '=', schoolYear)
    .execute();
  const counted = {
    seq,
    key_id: streamKey.keyId,
    sealed: sealJson(streamKey.key, place.counted(board, head.stream, seq), counts, tx.random),
  };
  await tx.db
    .insertInto('case_counted')
    .values({ board_id: board, stream_id: head.stream, ...counted })
    .onConflict((conflict) => conflict.columns(['board_id', 'stream_id']).doUpdateSet(counted))
    .execute();
}

/** What a case counted for when it last changed. */
async function loadCounted(tx: StoreTransaction, head: StreamHeadRow): Promise<CaseCounts> {
  const { board } = tx.context;
  const row = await tx.db
    .selectFrom('case_counted')
    .select(['seq', 'key_id', 'sealed'])
    .where('board_id', '=', board)
    .where('stream_id', '=', head.stream)
    .executeTakeFirst();
  if (!row) return {};
  const { key } = streamKeyOf(head, row.key_id);
  return unsealJson(key, place.counted(board, head.stream, row.seq), row.sealed) as CaseCounts;
}

/** The figures of one school in one school year. */
export interface SchoolCounts {
  readonly school: string;
  /** The year in which it begins. */
  readonly schoolYear: number;
  readonly counts: CaseCounts;
}

/** The figures of all schools of the board (P6), those of destroyed cases among them. */
export async function loadCounts(tx: StoreTransaction): Promise<readonly SchoolCounts[]> {
  const { board } = tx.context;
  const rows = await tx.db
    .selectFrom('case_count')
    .selectAll()
    .where('board_id', '=', board)
    .orderBy('school_year')
    .execute();
  const found: SchoolCounts[] = [];
  for (const { school_id: school, school_year: schoolYear, board_key_id, sealed } of rows) {
    const { key } = await boardKeyOf(tx, board_key_id);
    const counts = unsealJson(key, place.caseCount(board, school, schoolYear), sealed) as CaseCounts;
    found.push({ school, schoolYear, counts });
  }
  return found;
}
