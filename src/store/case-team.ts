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

/** The school of a stream and who is on its team now; null when there is none, or this account is not on its team. */
export async function loadSchoolAndTeam(
  tx: StoreTransaction,
  stream: string,
): Promise<{ readonly school: string; readonly team: readonly TeamMember[] } | null> {
  const rows = await tx.db
    .selectFrom('case_team as t')
    .innerJoin('stream as s', (join) => join.onRef('s.board_id', '=', 't.board_id').onRef('s.id', '=', 't.stream_id'))
    .select(['t.account_id as account', 't.role', 't.since', 't.until', 's.school_id as school'])
    .where('t.board_id', '=', tx.context.board)
    .where('t.stream_id', '=', stream)
    .where('t.until', 'is', null)
    .orderBy('t.since')
    .execute();
  const [first] = rows;
  return first ? { school: first.school, team: rows.map(({ school: _school, ...member }) => member) } : null;
}
