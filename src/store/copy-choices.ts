import type { Moment } from '../domain/text.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { loadHead, newestKey, streamKeyOf } from './load-stream.ts';
import { sealJson, unsealJson } from './sealing.ts';
import type { Json } from './stored-event.ts';

// What was decided for the copy that somebody asked for, entry by entry, and the copies that came of it. All of it is
// sealed under the key of the case and goes with it.

/** Keeps what was decided on entries, in the place of what was decided before. */
export async function keepCopyChoices(
  tx: StoreTransaction,
  { stream, request }: { readonly stream: string; readonly request: string },
  choices: ReadonlyMap<number, Json>,
): Promise<void> {
  if (choices.size === 0) return;
  const { board } = tx.context;
  const head = await loadHead(tx, stream, 'locked');
  if (!head) throw new Error('A choice belongs to a case that this account can read.');
  const before = await tx.db
    .selectFrom('copy_choice')
    .select(['seq', 'version'])
    .where('board_id', '=', board)
    .where('request_id', '=', request)
    .execute();
  const versions = new Map(before.map(({ seq, version }) => [seq, version]));
  const { keyId, key } = newestKey(head);
  const rows = [...choices].map(([seq, choice]) => {
    const version = (versions.get(seq) ?? 0) + 1;
    const sealed = sealJson(key, place.copyChoice(board, stream, request, seq, version), choice, tx.random);
    return { board_id: board, stream_id: stream, request_id: request, seq, version, key_id: keyId, sealed };
  });
  await tx.db
    .insertInto('copy_choice')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['board_id', 'request_id', 'seq']).doUpdateSet((made) => ({
        version: made.ref('excluded.version'),
        key_id: made.ref('excluded.key_id'),
        sealed: made.ref('excluded.sealed'),
      })),
    )
    .execute();
}

/** What was decided, by entry. */
export async function loadCopyChoices(
  tx: StoreTransaction,
  stream: string,
  request: string,
): Promise<ReadonlyMap<number, Json>> {
  const { board } = tx.context;
  const head = await loadHead(tx, stream, 'as-it-is');
  if (!head) return new Map();
  const rows = await tx.db
    .selectFrom('copy_choice')
    .select(['seq', 'version', 'key_id', 'sealed'])
    .where('board_id', '=', board)
    .where('stream_id', '=', stream)
    .where('request_id', '=', request)
    .execute();
  return new Map(
    rows.map(({ seq, version, key_id, sealed }) => {
      const where = place.copyChoice(board, stream, request, seq, version);
      return [seq, unsealJson(streamKeyOf(head, key_id).key, where, sealed) as Json];
    }),
  );
}

/** Keeps a copy as it was made; `seq` is the entry that says so. */
export async function keepMadeCopy(
  tx: StoreTransaction,
  { stream, request, seq }: { readonly stream: string; readonly request: string; readonly seq: number },
  copy: Json,
): Promise<void> {
  const { board } = tx.context;
  const head = await loadHead(tx, stream, 'as-it-is');
  if (!head) throw new Error('A copy belongs to a case that this account can read.');
  const { keyId, key } = newestKey(head);
  const sealed = sealJson(key, place.madeCopy(board, stream, request, seq), copy, tx.random);
  await tx.db
    .insertInto('made_copy')
    .values({
      board_id: board,
      stream_id: stream,
      request_id: request,
      seq,
      made_at: tx.clock(),
      key_id: keyId,
      sealed,
    })
    .execute();
}

/** The copy that was made last; null while there is none. */
export async function loadMadeCopy(
  tx: StoreTransaction,
  stream: string,
  request: string,
): Promise<{ readonly madeAt: Moment; readonly seq: number; readonly copy: Json } | null> {
  const { board } = tx.context;
  const head = await loadHead(tx, stream, 'as-it-is');
  const row = await tx.db
    .selectFrom('made_copy')
    .select(['seq', 'made_at', 'key_id', 'sealed'])
    .where('board_id', '=', board)
    .where('stream_id', '=', stream)
    .where('request_id', '=', request)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!head || !row) return null;
  const { key } = streamKeyOf(head, row.key_id);
  const copy = unsealJson(key, place.madeCopy(board, stream, request, row.seq), row.sealed) as Json;
  return { madeAt: row.made_at, seq: row.seq, copy };
}
