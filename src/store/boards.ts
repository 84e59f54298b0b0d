import { sql } from 'kysely';
import type { Moment } from '../domain/text.ts';
import { newBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import type { BoardKind } from './schema.ts';

export interface Board {
  readonly id: string;
  readonly kind: BoardKind;
  readonly name: string;
  readonly createdAt: Moment;
}

export interface School {
  readonly id: string;
  /** Its public address: `<LUWTE_URL>/<path>`. */
  readonly path: string;
  readonly name: string;
  /** The protocol that new cases of this school begin with. */
  readonly protocol: string;
}

/**
 * Makes the board of this transaction's context, with its key. The context's board is an id that the caller drew.
 *
 * A real board can be made once only: of two people who use the set-up link at the same moment, the second gets
 * `'a-real-board-exists'`, and nothing was written.
 */
export async function createBoard(
  tx: StoreTransaction,
  board: { readonly kind: BoardKind; readonly name: string },
): Promise<'created' | 'a-real-board-exists'> {
  if (board.kind === 'real') {
    await sql`select pg_advisory_xact_lock(5887312005)`.execute(tx.db);
    const { rows } = await sql<{ exists: boolean }>`select real_board_exists() as exists`.execute(tx.db);
    if (rows[0]?.exists) return 'a-real-board-exists';
  }
  await tx.db
    .insertInto('board')
    .values({ id: tx.context.board, kind: board.kind, name: board.name, created_at: tx.clock() })
    .execute();
  await newBoardKey(tx);
  return 'created';
}

/** The board of this transaction's context; null when there is none (any more). */
export async function loadBoard(tx: StoreTransaction): Promise<Board | null> {
  const row = await tx.db
    .selectFrom('board')
    .select(['id', 'kind', 'name', 'created_at as createdAt'])
    .where('id', '=', tx.context.board)
    .executeTakeFirst();
  return row ?? null;
}

/** @returns `'path-taken'` when another school, of whichever board, has this public address. */
export async function createSchool(tx: StoreTransaction, school: School): Promise<'created' | 'path-taken'> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('school')
    .values({ board_id: tx.context.board, ...school })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'created' : 'path-taken';
}

/** Another name, or another protocol for new cases. Its public address stays: posters carry it. */
export async function changeSchool(
  tx: StoreTransaction,
  id: string,
  change: Pick<School, 'name' | 'protocol'>,
): Promise<void> {
  await tx.db
    .updateTable('school')
    .set({ name: change.name, protocol: change.protocol })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', id)
    .execute();
}

/** The schools of the board, in no particular order. */
export async function loadSchools(tx: StoreTransaction): Promise<readonly School[]> {
  return tx.db
    .selectFrom('school')
    .select(['id', 'path', 'name', 'protocol'])
    .where('board_id', '=', tx.context.board)
    .execute();
}
