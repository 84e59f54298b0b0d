import { type CaseCounts, moveCounts } from '../domain/case-counts.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place, type StreamKey } from './keys.ts';
import { newestKey, type StreamHeadRow, streamKeyOf } from './load-stream.ts';
import type { CaseCountedTable } from './schema.ts';
import { DoesNotOpen, sealJson, unsealJson } from './sealing.ts';

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
  const row = await countedRow(tx, head.stream);
  await moveFigures(tx, { school: head.school, schoolYear }, row ? openCounted(tx, head, row) : {}, counts);
  await keepCounted(tx, head.stream, streamKey, seq, counts);
}

/** Moves the figures of a school in a school year by a difference; whoever does so at the same time waits. */
async function moveFigures(
  tx: StoreTransaction,
  { school, schoolYear }: { readonly school: string; readonly schoolYear: number },
  before: CaseCounts,
  after: CaseCounts,
  open = unsealJson,
): Promise<void> {
  const { board } = tx.context;
  const key = await currentBoardKey(tx);
  const where = { board_id: board, school_id: school, school_year: schoolYear };
  const sealedAt = place.caseCount(board, school, schoolYear);
  await tx.db
    .insertInto('case_count')
    .values({ ...where, board_key_id: key.keyId, sealed: sealJson(key.key, sealedAt, {}, tx.random) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx.db
    .selectFrom('case_count')
    .select(['board_key_id', 'sealed'])
    .where('board_id', '=', board)
    .where('school_id', '=', school)
    .where('school_year', '=', schoolYear)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const total = open((await boardKeyOf(tx, row.board_key_id)).key, sealedAt, row.sealed) as CaseCounts;
  const moved = moveCounts(total, before, after);
  await tx.db
    .updateTable('case_count')
    .set({ board_key_id: key.keyId, sealed: sealJson(key.key, sealedAt, moved, tx.random) })
    .where('board_id', '=', board)
    .where('school_id', '=', school)
    .where('school_year', '=', schoolYear)
    .execute();
}

async function keepCounted(
  tx: StoreTransaction,
  stream: string,
  streamKey: StreamKey,
  seq: number,
  counts: CaseCounts,
): Promise<void> {
  const { board } = tx.context;
  const counted = {
    seq,
    key_id: streamKey.keyId,
    sealed: sealJson(streamKey.key, place.counted(board, stream, seq), counts, tx.random),
  };
  await tx.db
    .insertInto('case_counted')
    .values({ board_id: board, stream_id: stream, ...counted })
    .onConflict((conflict) => conflict.columns(['board_id', 'stream_id']).doUpdateSet(counted))
    .execute();
}

function openCounted(
  { context }: StoreTransaction,
  head: StreamHeadRow,
  { seq, key_id, sealed }: Pick<CaseCountedTable, 'seq' | 'key_id' | 'sealed'>,
): CaseCounts {
  return unsealJson(
    streamKeyOf(head, key_id).key,
    place.counted(context.board, head.stream, seq),
    sealed,
  ) as CaseCounts;
}

async function countedRow(tx: StoreTransaction, stream: string) {
  return tx.db
    .selectFrom('case_counted')
    .select(['seq', 'key_id', 'sealed'])
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .executeTakeFirst();
}

/**
 * Puts right what a case counted for when it last changed, as it follows from its events. The figures move along where that
 * row was theirs; where it was of another moment, or does not open, they were never moved by it.
 */
export async function mendCounted(tx: StoreTransaction, head: StreamHeadRow, right: CountedNow): Promise<void> {
  const row = await countedRow(tx, head.stream);
  // Never counted: the next change of the case counts it in whole.
  if (!row) return;
  const key = newestKey(head);
  if (row.seq === head.seq && doesOpen(() => openCounted(tx, head, row)))
    await countCase(tx, head, key, head.seq, right);
  else await keepCounted(tx, head.stream, key, head.seq, right.counts);
}

/**
 * Moves figures from what they were found to be to what they have to be. What cases were counted for meanwhile stays
 * counted. Figures that do not open are begun anew: no case could be counted in them meanwhile.
 */
export async function mendFigures(
  tx: StoreTransaction,
  of: { readonly school: string; readonly schoolYear: number },
  kept: CaseCounts | null,
  right: CaseCounts,
): Promise<void> {
  await moveFigures(tx, of, kept ?? {}, right, (key, at, sealed) =>
    doesOpen(() => unsealJson(key, at, sealed)) ? unsealJson(key, at, sealed) : {},
  );
}

function doesOpen(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch (error) {
    if (error instanceof DoesNotOpen) return false;
    throw error;
  }
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
