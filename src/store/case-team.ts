import { sql } from 'kysely';
import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import type { Actor } from './stored-event.ts';

export interface TeamMember extends Actor {
  readonly since: Moment;
  /** A place taken in an emergency ends by itself at that moment; null for the others. */
  readonly expiresAt: Moment | null;
  /** Null as long as it lasts. */
  readonly until: Moment | null;
}

/** Puts somebody on the team of a stream in a role; nothing happens when they are. Only members can do this. */
export async function joinTeam(
  tx: StoreTransaction,
  stream: string,
  member: Actor,
  since: Moment,
  expiresAt: Moment | null = null,
): Promise<void> {
  await tx.db
    .insertInto('case_team')
    .values({
      board_id: tx.context.board,
      stream_id: stream,
      account_id: member.account,
      role: member.role,
      since,
      until: null,
      expires_at: expiresAt,
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
    // A place that ended by itself keeps the moment at which it did.
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', tx.clock())]))
    .execute();
}

/** Everybody who is or was on the team; empty for who is not on it now. */
export async function loadTeam(tx: StoreTransaction, stream: string): Promise<readonly TeamMember[]> {
  return tx.db
    .selectFrom('case_team')
    .select(['account_id as account', 'role', 'since', 'until', 'expires_at as expiresAt'])
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .orderBy('since')
    .execute();
}

/**
 * The school of a stream, whether it is restricted and who is on its team now; null when there is none, or this account
 * is not on its team.
 */
export async function loadSchoolAndTeam(
  tx: StoreTransaction,
  stream: string,
): Promise<{
  readonly school: string;
  readonly restricted: boolean;
  /** Whether somebody who is in the confidential circle now is on it to stay, or was shut out of it by name. */
  readonly circleLeads: boolean;
  readonly team: readonly TeamMember[];
} | null> {
  const rows = await tx.db
    .selectFrom('case_team as t')
    .innerJoin('stream as s', (join) => join.onRef('s.board_id', '=', 't.board_id').onRef('s.id', '=', 't.stream_id'))
    .select(['t.account_id as account', 't.role', 't.since', 't.until', 't.expires_at as expiresAt'])
    .select(['s.school_id as school', 's.restricted', circleLeads.as('circleLeads')])
    .where('t.board_id', '=', tx.context.board)
    .where('t.stream_id', '=', stream)
    .where('t.until', 'is', null)
    .where((is) => is.or([is('t.expires_at', 'is', null), is('t.expires_at', '>', tx.clock())]))
    .orderBy('t.since')
    .execute();
  const [first] = rows;
  if (!first) return null;
  const team = rows.map(({ school: _school, restricted: _restricted, circleLeads: _leads, ...member }) => member);
  return { school: first.school, restricted: first.restricted, circleLeads: first.circleLeads, team };
}

/** Asked of restricted streams alone: for the others it decides nothing. */
const circleLeads = sql<boolean>`s.restricted and (
  exists (select from case_team c
    join account_role r on r.board_id = c.board_id and r.account_id = c.account_id and r.role = c.role
    join account a on a.board_id = c.board_id and a.id = c.account_id and a.active
    where c.board_id = s.board_id and c.stream_id = s.id and c.role = 'confidential-circle'
      and c.until is null and c.expires_at is null)
  or exists (select from shut_out o
    join account_role r on r.board_id = o.board_id and r.account_id = o.account_id and r.role = 'confidential-circle'
    where o.board_id = s.board_id and o.stream_id = s.id and o.until is null))`;

/** Marks a stream as one of the confidential circle of the board, or takes that back (S5). */
export async function setRestricted(tx: StoreTransaction, stream: string, restricted: boolean): Promise<void> {
  await tx.db
    .updateTable('stream')
    .set({ restricted })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', stream)
    .execute();
}
