import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import type { Actor } from './stored-event.ts';

export interface TeamMember extends Actor {
  readonly since: Moment;
  /** Null as long as it lasts. */
  readonly until: Moment | null;
}

/** Puts somebody on the team of a stream in a role; nothing happens when they are. Only members can do this. */
export async function joinTeam(tx: StoreTransaction, stream: string, member: Actor, since: Moment): Promise<void> {
  await tx.db
    .insertInto('case_team')
    .values({
      board_id: tx.context.board,
      stream_id: stream,
      account_id: member.account,
      role: member.role,
      since,
      until: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Ends somebody's place on the team in one role. With their last role, the stream closes for them at once. */
export async function leaveTeam(tx: StoreTransaction, stream: string, member: Actor, until: Moment): Promise<void> {
  await tx.db
    .updateTable('case_team')
    .set({ until })
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .where('account_id', '=', member.account)
    .where('role', '=', member.role)
    .where('until', 'is', null)
    .execute();
}

/** Everybody who is or was on the team; empty for who is not on it now. */
export async function loadTeam(tx: StoreTransaction, stream: string): Promise<readonly TeamMember[]> {
  return tx.db
    .selectFrom('case_team')
    .select(['account_id as account', 'role', 'since', 'until'])
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .orderBy('since')
    .execute();
}

/** The school of a stream; null when there is no such stream, or this account is not on its team. */
export async function schoolOfStream(tx: StoreTransaction, stream: string): Promise<string | null> {
  const found = await tx.db
    .selectFrom('stream')
    .select('school_id as school')
    .where('board_id', '=', tx.context.board)
    .where('id', '=', stream)
    .executeTakeFirst();
  return found?.school ?? null;
}
