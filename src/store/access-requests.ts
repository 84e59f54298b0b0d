import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import { randomUuid } from './random-uuid.ts';
import type { AccessRequestTable } from './schema.ts';

/** What one person asks about somebody's access, and another agrees to: a role, or a new start for a lost second factor. */
export type AskedAccess =
  | { readonly kind: 'role'; readonly account: string; readonly role: string; readonly school: string | null }
  | { readonly kind: 'second-factor'; readonly account: string; readonly school: null };

export type AccessRequest = AskedAccess & {
  readonly id: string;
  readonly askedBy: string;
  readonly askedAt: Moment;
  /** Null as long as it waits. */
  readonly decision: { readonly by: string; readonly at: Moment; readonly agreed: boolean } | null;
};

/** Asks in the name of this account; nothing happens when the same was asked before and still waits. */
export async function askAccess(tx: StoreTransaction, asked: AskedAccess): Promise<void> {
  await tx.db
    .insertInto('access_request')
    .values({
      board_id: tx.context.board,
      id: randomUuid(tx.random),
      kind: asked.kind,
      account_id: asked.account,
      role: asked.kind === 'role' ? asked.role : null,
      school_id: asked.school,
      asked_by: tx.context.account,
      asked_at: tx.clock(),
      decided_by: null,
      decided_at: null,
      agreed: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** All of the board that waits, the longest first. */
export async function loadOpenRequests(tx: StoreTransaction): Promise<readonly AccessRequest[]> {
  const rows = await tx.db
    .selectFrom('access_request')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('decided_at', 'is', null)
    .orderBy('asked_at')
    .execute();
  return rows.map(requestOf);
}

/** All of the board that was decided since a moment, the latest first. */
export async function loadDecidedRequests(tx: StoreTransaction, since: Moment): Promise<readonly AccessRequest[]> {
  const rows = await tx.db
    .selectFrom('access_request')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('decided_at', '>=', since)
    .orderBy('decided_at', 'desc')
    .execute();
  return rows.map(requestOf);
}

/**
 * Decides in the name of this account. Who asked, or gets it, cannot agree: the table refuses that too.
 *
 * @returns false when it was decided before, or there is no such request
 */
export async function decideAccess(tx: StoreTransaction, id: string, agreed: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('access_request')
    .set({ decided_by: tx.context.account, decided_at: tx.clock(), agreed })
    .where('board_id', '=', tx.context.board)
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function requestOf(row: AccessRequestTable): AccessRequest {
  const { decided_by: by, decided_at: at, agreed } = row;
  const asked = { id: row.id, account: row.account_id, askedBy: row.asked_by, askedAt: row.asked_at };
  const decision = by === null || at === null || agreed === null ? null : { by, at, agreed };
  return row.role === null
    ? { ...asked, kind: 'second-factor', school: null, decision }
    : { ...asked, kind: 'role', role: row.role, school: row.school_id, decision };
}
