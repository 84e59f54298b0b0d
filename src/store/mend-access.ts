import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import type { CaseTeamTable, ShutOutTable, StreamStatus } from './schema.ts';

// What is kept beside the events of a stream, put back as the events say. All of it by what any member of the team may
// do: no role of the database has more rights for it.

/** Sets what the row of a stream says of its state. */
export async function setStreamState(
  tx: StoreTransaction,
  stream: string,
  state: { readonly status: StreamStatus; readonly restricted: boolean; readonly updatedAt: Moment },
): Promise<void> {
  await tx.db
    .updateTable('stream')
    .set({ status: state.status, restricted: state.restricted, updated_at: state.updatedAt })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', stream)
    .execute();
}

type Place = Omit<CaseTeamTable, 'board_id' | 'stream_id'>;
type Span = Omit<ShutOutTable, 'board_id' | 'stream_id'>;

export async function loadPlaces(tx: StoreTransaction, stream: string): Promise<readonly CaseTeamTable[]> {
  return tx.db
    .selectFrom('case_team')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .execute();
}

/** Writes a place on the team, or the end of one that is there; nothing else of a place can be changed. */
export async function putPlace(tx: StoreTransaction, stream: string, place: Place): Promise<void> {
  await tx.db
    .insertInto('case_team')
    .values({ board_id: tx.context.board, stream_id: stream, ...place })
    .onConflict((conflict) =>
      conflict.columns(['board_id', 'stream_id', 'account_id', 'role', 'since']).doUpdateSet({ until: place.until }),
    )
    .execute();
}

export async function loadSpans(tx: StoreTransaction, stream: string): Promise<readonly ShutOutTable[]> {
  return tx.db
    .selectFrom('shut_out')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .execute();
}

/** Writes that somebody is shut out, or until when they were. */
export async function putSpan(tx: StoreTransaction, stream: string, span: Span): Promise<void> {
  await tx.db
    .insertInto('shut_out')
    .values({ board_id: tx.context.board, stream_id: stream, ...span })
    .onConflict((conflict) =>
      conflict.columns(['board_id', 'stream_id', 'account_id', 'since']).doUpdateSet({ until: span.until }),
    )
    .execute();
}

/** The number of the last event of the act that a stream began with. */
export async function lastOfFirstCommand(tx: StoreTransaction, stream: string): Promise<number> {
  const row = await tx.db
    .selectFrom('command')
    .select('to_seq')
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .where('from_seq', '=', 1)
    .executeTakeFirst();
  return row?.to_seq ?? 0;
}
