import { type ChainVerdict, verifyChain } from './chain.ts';
import type { StoreTransaction } from './context.ts';

/** Reads all rows of a stream and verifies its chain (P2); null when this account may not see the stream. */
export async function verifyStream(tx: StoreTransaction, stream: string): Promise<ChainVerdict | null> {
  const { board } = tx.context;
  // Waits for whoever is appending: head and events would be of different moments.
  const head = await tx.db
    .selectFrom('stream')
    .select(['kind', 'seq', 'hash'])
    .where('board_id', '=', board)
    .where('id', '=', stream)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!head) return null;
  const events = await tx.db
    .selectFrom('event')
    .select(['seq', 'command_id as commandId', 'key_id as keyId', 'sealed', 'parts_digest as partsDigest', 'hash'])
    .where('board_id', '=', board)
    .where('stream_id', '=', stream)
    .orderBy('seq')
    .execute();
  const parts = await tx.db
    .selectFrom('sealed_part')
    .select(['part_id as partId', 'version', 'seq', 'sealed'])
    .where('board_id', '=', board)
    .where('stream_id', '=', stream)
    .execute();
  return verifyChain({ board, stream, kind: head.kind, head, events, parts });
}
