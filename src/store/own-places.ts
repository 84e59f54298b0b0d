import type { StoreTransaction } from './context.ts';
import type { StreamKind } from './schema.ts';

/** Where this account is on a team now. */
export interface OwnPlace {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly school: string;
  readonly role: string;
  readonly restricted: boolean;
}

/** The places of this account on the teams of its board. */
export async function loadOwnPlaces(tx: StoreTransaction): Promise<readonly OwnPlace[]> {
  return tx.db
    .selectFrom('case_team as t')
    .innerJoin('stream as s', (join) => join.onRef('s.board_id', '=', 't.board_id').onRef('s.id', '=', 't.stream_id'))
    .select(['s.id as stream', 's.kind', 's.school_id as school', 't.role', 's.restricted'])
    .where('t.board_id', '=', tx.context.board)
    .where('t.account_id', '=', tx.context.account)
    .where('t.until', 'is', null)
    .where((is) => is.or([is('t.expires_at', 'is', null), is('t.expires_at', '>', tx.clock())]))
    .execute();
}
