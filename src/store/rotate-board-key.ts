import type { KeyObject } from 'node:crypto';
import type { KeyWorkWithRoot } from './key-work.ts';
import {
  type BoardKey,
  newKey,
  place,
  type ServerKey,
  unwrapBoardKey,
  unwrapServerKey,
  unwrapStreamKey,
  wrapBoardKey,
  wrapStreamKey,
} from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import { sealForCustodians } from './recovery-by-two.ts';
import type { SealedRecoverySet } from './recovery-sets.ts';
import { rootKeyWith } from './root-key.ts';
import { seal, unseal, unsealJson } from './sealing.ts';

export interface BoardKeyRotated {
  readonly keyId: string;
  /** How many keys of cases were wrapped anew, and how many other rows sealed anew. */
  readonly streamKeys: number;
  readonly rows: number;
  /** Whether it is kept for the custodians of the board too: their sheets open it as they are. */
  readonly forCustodians: boolean;
}

/** What can change and lies right under the key of a board, with what its place is made of. */
const sealedTables: readonly { table: string; id: string; place(board: string, row: Id): Buffer }[] = [
  { table: 'luwte.account', id: 'id', place: (board, { id }) => place.account(board, id) },
  { table: 'luwte.totp', id: 'account_id as id', place: (board, { id }) => place.totp(board, id) },
  {
    table: 'luwte.passkey',
    id: 'id, account_id as of',
    place: (board, { id, of }) => place.passkey(board, of ?? '', id),
  },
  { table: 'luwte.sign_in_connection', id: 'id', place: (board, { id }) => place.signInConnection(board, id) },
  { table: 'luwte_keys.recovery_set', id: 'set_id as id', place: (board, { id }) => place.recoverySet(board, id) },
];

interface Id {
  readonly id: string;
  readonly of?: string;
}

/**
 * Makes a new key for a board, and brings under it what was under the ones before: keys of cases by wrapping them anew,
 * people and what they sign in with by sealing it anew. What is append-only (the reasons in the access log) stays under
 * the key it was written with, which is kept for it. Cut off half-way it leaves nothing unreadable; run it again.
 */
export async function rotateBoardKey(work: KeyWorkWithRoot, board: string): Promise<BoardKeyRotated> {
  const { boardKey, forCustodians } = await work.inOne(() => addBoardKey(work, board));
  const keys = new Map((await boardKeys(work, board)).map((known) => [known.keyId, known.key]));
  let streamKeys = 0;
  let rows = 0;
  // A transaction that began before may still add something under the key of before: it is found in the next round.
  for (let before = -1; before < streamKeys + rows; ) {
    before = streamKeys + rows;
    streamKeys += await rewrapStreamKeys(work, board, boardKey, keys);
    for (const table of sealedTables) rows += await resealRows(work, board, boardKey, keys, table);
  }
  return { keyId: boardKey.keyId, streamKeys, rows, forCustodians };
}

async function addBoardKey(
  work: KeyWorkWithRoot,
  board: string,
): Promise<{ boardKey: BoardKey; forCustodians: boolean }> {
  // Whoever changes the root key or makes new sheets at this moment is waited for.
  await work.read('select pg_advisory_xact_lock_shared(5887312007)');
  await work.read('select pg_advisory_xact_lock(588731208, hashtext($1))', [board]);
  const { root, serverKey } = await rootInForce(work);
  const known = await boardKeys(work, board);
  const newest = known.at(-1);
  if (!newest) throw new Error('This board has no key.');
  const boardKey = { keyId: randomUuid(work.random), key: newKey(work.random) };
  const recipient = await recipientOf(work, board, new Map(known.map(({ keyId, key }) => [keyId, key])));
  const forCustodians = recipient === null ? null : await sealForCustodians(recipient, board, boardKey, serverKey);
  // The newest is the one in use: two of the same moment would leave it open which one that is.
  const madeAt = Math.max(work.clock(), newest.madeAt + 1);
  const wrapped = wrapBoardKey(root, board, boardKey, work.random);
  await work.call('add_board_key', board, boardKey.keyId, root.id, wrapped, madeAt, forCustodians);
  return { boardKey, forCustodians: forCustodians !== null };
}

async function rootInForce(work: KeyWorkWithRoot) {
  const [row] = await work.read<{ key_id: string; root_key_id: string; wrapped: Buffer }>(
    'select key_id, root_key_id, wrapped from luwte_keys.server_key',
  );
  if (!row) throw new Error('This database has no server key yet: start Luwte on it once.');
  const root = await rootKeyWith(work.rootKeys, row.root_key_id);
  const serverKey: ServerKey = unwrapServerKey(root, row);
  return { root, serverKey };
}

/** The keys of a board, oldest first. */
async function boardKeys(work: KeyWorkWithRoot, board: string): Promise<readonly (BoardKey & { madeAt: number })[]> {
  const rows = await work.read<{ key_id: string; root_key_id: string; wrapped: Buffer; made_at: number }>(
    'select key_id, root_key_id, wrapped, made_at from luwte_keys.board_key where board_id = $1 order by made_at',
    [board],
  );
  return Promise.all(
    rows.map(async (row) => ({
      ...unwrapBoardKey(await rootKeyWith(work.rootKeys, row.root_key_id), board, row),
      madeAt: row.made_at,
    })),
  );
}

async function recipientOf(work: KeyWorkWithRoot, board: string, keys: Keys): Promise<string | null> {
  const [row] = await work.read<{ set_id: string; board_key_id: string; sealed: Buffer }>(
    'select set_id, board_key_id, sealed from luwte_keys.recovery_set where board_id = $1',
    [board],
  );
  if (!row) return null;
  const opened = unsealJson(keyOf(keys, row.board_key_id), place.recoverySet(board, row.set_id), row.sealed);
  return (opened as SealedRecoverySet).recipient;
}

type Keys = ReadonlyMap<string, KeyObject>;

function keyOf(keys: Keys, id: string): KeyObject {
  const key = keys.get(id);
  if (!key) throw new Error('A key of this board is gone.');
  return key;
}

async function rewrapStreamKeys(work: KeyWorkWithRoot, board: string, boardKey: BoardKey, keys: Keys): Promise<number> {
  const rows = await work.read<{ stream_id: string; key_id: number; board_key_id: string; wrapped: Buffer }>(
    'select stream_id, key_id, board_key_id, wrapped from luwte_keys.stream_key where board_id = $1 and board_key_id <> $2',
    [board, boardKey.keyId],
  );
  let count = 0;
  for (const row of rows) {
    const under: BoardKey = { keyId: row.board_key_id, key: keyOf(keys, row.board_key_id) };
    const key = unwrapStreamKey(under, board, row.stream_id, row);
    const wrapped = wrapStreamKey(boardKey, board, row.stream_id, key, work.random);
    if (await work.call('rewrap_stream_key', board, row.wrapped, boardKey.keyId, wrapped)) count += 1;
  }
  return count;
}

async function resealRows(
  work: KeyWorkWithRoot,
  board: string,
  boardKey: BoardKey,
  keys: Keys,
  { table, id, place: placeOf }: (typeof sealedTables)[number],
): Promise<number> {
  const rows = await work.read<Id & { board_key_id: string; sealed: Buffer }>(
    `select ${id}, board_key_id, sealed from ${table} where board_id = $1 and board_key_id <> $2`,
    [board, boardKey.keyId],
  );
  let count = 0;
  for (const row of rows) {
    const where = placeOf(board, row);
    const content = unseal(keyOf(keys, row.board_key_id), where, row.sealed);
    const sealed = seal(boardKey.key, where, content, work.random);
    if (await work.call('reseal', table, board, row.sealed, boardKey.keyId, sealed)) count += 1;
  }
  return count;
}
