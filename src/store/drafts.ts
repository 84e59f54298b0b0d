import type { StoreTransaction } from './context.ts';
import { draftLookupKey, place } from './keys.ts';
import { loadHead, newestKey, type StreamHeadRow, streamKeyOf } from './load-stream.ts';
import { hmac, joined, sealJson, unsealJson } from './sealing.ts';
import type { Json } from './stored-event.ts';

// What somebody typed and did not send yet. It is theirs alone, can change, and goes when it is sent or the stream ends.

export interface Draft {
  readonly content: Json;
  /** Counts how often it was kept. */
  readonly version: number;
}

/**
 * Keeps what this account typed at a task instance, in the place of what was kept before.
 *
 * @returns its version, or null when there is no such stream or this account is not on its team.
 */
export async function saveDraft(
  tx: StoreTransaction,
  draft: { readonly stream: string; readonly task: string; readonly content: Json },
): Promise<number | null> {
  // Locked, so that of two windows the second takes the next version.
  const head = await loadHead(tx, draft.stream, 'locked');
  if (!head) return null;
  const { board, account } = tx.context;
  const row = await readRow(tx, head, draft.task);
  const version = (row?.version ?? 0) + 1;
  const { keyId, key } = newestKey(head);
  const where = place.draft(board, draft.stream, account, draft.task, version);
  const sealed = sealJson(key, where, draft.content, tx.random);
  await tx.db
    .insertInto('draft')
    .values({ ...draftId(tx, head, draft.task), version, key_id: keyId, sealed })
    .onConflict((conflict) =>
      conflict
        .columns(['board_id', 'stream_id', 'account_id', 'task_hmac'])
        .doUpdateSet({ version, key_id: keyId, sealed }),
    )
    .execute();
  return version;
}

/** What this account typed at a task instance and did not send; null when there is nothing. */
export async function loadDraft(tx: StoreTransaction, stream: string, task: string): Promise<Draft | null> {
  const head = await loadHead(tx, stream, 'as-it-is');
  const row = head && (await readRow(tx, head, task));
  if (!head || !row) return null;
  const { key } = streamKeyOf(head, row.key_id);
  const where = place.draft(tx.context.board, stream, tx.context.account, task, row.version);
  return { content: unsealJson(key, where, row.sealed) as Json, version: row.version };
}

/** Removes what this account typed at a task instance: call it in the transaction that sends it. */
export async function deleteDraft(tx: StoreTransaction, stream: string, task: string): Promise<void> {
  const head = await loadHead(tx, stream, 'as-it-is');
  if (!head) return;
  const id = draftId(tx, head, task);
  await tx.db
    .deleteFrom('draft')
    .where('board_id', '=', id.board_id)
    .where('stream_id', '=', id.stream_id)
    .where('account_id', '=', id.account_id)
    .where('task_hmac', '=', id.task_hmac)
    .execute();
}

async function readRow(tx: StoreTransaction, head: StreamHeadRow, task: string) {
  const id = draftId(tx, head, task);
  return tx.db
    .selectFrom('draft')
    .select(['version', 'key_id', 'sealed'])
    .where('board_id', '=', id.board_id)
    .where('stream_id', '=', id.stream_id)
    .where('account_id', '=', id.account_id)
    .where('task_hmac', '=', id.task_hmac)
    .executeTakeFirst();
}

function draftId(tx: StoreTransaction, head: StreamHeadRow, task: string) {
  // Always by the first key: a draft must still be found after the stream got a new one.
  const lookupKey = draftLookupKey(streamKeyOf(head, 1));
  const { board, account } = tx.context;
  return {
    board_id: board,
    stream_id: head.stream,
    account_id: account,
    task_hmac: hmac(lookupKey, joined(account, task)),
  };
}
