import { sql } from 'kysely';
import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';

/** Shuts a colleague out of a stream: from then on they see nothing of it, whatever their role. */
export async function shutOut(tx: StoreTransaction, stream: string, account: string, since: Moment): Promise<void> {
  await tx.db
    .insertInto('shut_out')
    .values({ board_id: tx.context.board, stream_id: stream, account_id: account, since, until: null })
    .execute();
}

/** Ends that. It puts nobody back on the team. */
export async function endShutOut(tx: StoreTransaction, stream: string, account: string, until: Moment): Promise<void> {
  await tx.db
    .updateTable('shut_out')
    .set({ until })
    .where('board_id', '=', tx.context.board)
    .where('stream_id', '=', stream)
    .where('account_id', '=', account)
    .where('until', 'is', null)
    .execute();
}

/** A case that somebody who is not on its team may look into in an emergency. */
export interface CaseInEmergency {
  readonly stream: string;
  readonly school: string;
  readonly restricted: boolean;
}

/** The case with this number, when this account may look into it in an emergency; for everybody else there is none. */
export async function caseInEmergency(tx: StoreTransaction, number: string): Promise<CaseInEmergency | null> {
  const { rows } = await sql<CaseInEmergency>`
    select stream_id as stream, school_id as school, restricted from case_in_emergency(${number})`.execute(tx.db);
  return rows[0] ?? null;
}
