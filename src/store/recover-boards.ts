import { identityToRecipient } from 'age-encryption';
import type { KeyWork } from './key-work.ts';
import { place, wrapBoardKey, wrapServerKey } from './keys.ts';
import { CodesDoNotFit, type OpenedByTwo, openWithTwo, type RecoveryRows } from './recovery-by-two.ts';
import type { SealedRecoverySet } from './recovery-sets.ts';
import type { RootKey } from './root-key.ts';
import { DoesNotOpen, unsealJson } from './sealing.ts';

/** What a database, or a backup of it, holds for the custodians of its boards. */
export async function readRecoveryRows(
  work: Pick<KeyWork, 'read'>,
): Promise<readonly (RecoveryRows & { readonly name: string })[]> {
  const sets = await work.read<{ board: string; name: string; set: string }>(
    `select s.board_id as board, b.name, s.set_id as set
     from luwte_keys.recovery_set s join luwte.board b on b.id = s.board_id
     where b.kind = 'real' order by b.name, b.id`,
  );
  return Promise.all(
    sets.map(async (set) => ({
      ...set,
      pairs: await work.read<RecoveryRows['pairs'][number]>(
        `select first_custodian as first, second_custodian as second, wrapped
         from luwte_keys.recovery_pair where board_id = $1 and set_id = $2 order by 1, 2`,
        [set.board, set.set],
      ),
      keys: await work.read<RecoveryRows['keys'][number]>(
        `select key_id as "keyId", for_custodians as "forCustodians" from luwte_keys.board_key
         where board_id = $1 and for_custodians is not null order by made_at`,
        [set.board],
      ),
    })),
  );
}

/** Boards that two codes open, and all that opens with them. */
export interface FoundByTwo {
  readonly opened: readonly { readonly board: string; readonly name: string; readonly keys: OpenedByTwo }[];
  /** Names of the real boards that these codes do not open. */
  readonly closed: readonly string[];
}

/**
 * Finds what two custodians open together. Nothing is changed by it.
 *
 * @param codes as `readCustodianCode` gives them back
 * @throws CodesDoNotFit when they open no board
 */
export async function openBoards(work: Pick<KeyWork, 'read'>, codes: readonly [string, string]): Promise<FoundByTwo> {
  const opened: FoundByTwo['opened'][number][] = [];
  for (const rows of await readRecoveryRows(work)) {
    try {
      const keys = await openWithTwo(rows, ...codes);
      await requireOwnSet(work, rows, keys);
      opened.push({ board: rows.board, name: rows.name, keys });
    } catch (error) {
      if (!(error instanceof CodesDoNotFit)) throw error;
    }
  }
  if (opened.length === 0) throw new CodesDoNotFit('These two codes open no board of this database together.');
  const boards = await work.read<{ id: string; name: string }>(
    `select id, name from luwte.board where kind = 'real' order by name, id`,
  );
  const closed = boards.filter(({ id }) => opened.every(({ board }) => board !== id)).map(({ name }) => name);
  return { opened, closed };
}

/**
 * Puts boards whose root key was lost under another one, with the key of the server. The practice schools that nobody can
 * open any more are removed: nothing in them is real.
 */
export async function recoverBoards(work: KeyWork, root: RootKey, { opened }: FoundByTwo): Promise<void> {
  await work.inOne(async () => {
    await work.read('select pg_advisory_xact_lock(5887312007)');
    for (const { board, keys } of opened) {
      await recoverServerKey(work, root, keys);
      for (const boardKey of keys.boardKeys) {
        const [row] = await work.read<{ wrapped: Buffer }>(
          'select wrapped from luwte_keys.board_key where board_id = $1 and key_id = $2',
          [board, boardKey.keyId],
        );
        const wrapped = wrapBoardKey(root, board, boardKey, work.random);
        if (!row || !(await work.call('rewrap_board_key', board, row.wrapped, root.id, wrapped))) throw movedAway();
      }
    }
  });
  const practice = await work.read<{ id: string }>(
    `select b.id from luwte.board b where b.kind = 'practice' and not exists (
       select from luwte_keys.board_key k where k.board_id = b.id and k.root_key_id = $1)`,
    [root.id],
  );
  for (const { id } of practice) await work.call('destroy_practice_board', id);
}

async function recoverServerKey(work: KeyWork, root: RootKey, { serverKey }: OpenedByTwo): Promise<void> {
  const [row] = await work.read<{ key_id: string; root_key_id: string; wrapped: Buffer }>(
    'select key_id, root_key_id, wrapped from luwte_keys.server_key',
  );
  if (row?.root_key_id === root.id) return;
  const wrapped = row && wrapServerKey(root, row.key_id, serverKey, work.random);
  if (!row || !(await work.call('rewrap_server_key', row.wrapped, root.id, wrapped))) throw movedAway();
}

/**
 * What the key of the board sealed of the sheets names the public half that every key was encrypted to: so that a key
 * which somebody else encrypted is never put in the place of the board's own.
 */
async function requireOwnSet(work: Pick<KeyWork, 'read'>, { board, set }: RecoveryRows, keys: OpenedByTwo) {
  const [row] = await work.read<{ board_key_id: string; sealed: Buffer }>(
    'select board_key_id, sealed from luwte_keys.recovery_set where board_id = $1 and set_id = $2',
    [board, set],
  );
  const own = keys.boardKeys.find(({ keyId }) => keyId === row?.board_key_id);
  if (!row || !own) throw new DoesNotOpen('The key that the sheets were made under is not among those of the board.');
  const { recipient } = unsealJson(own.key, place.recoverySet(board, set), row.sealed) as SealedRecoverySet;
  if (recipient !== (await identityToRecipient(keys.identity))) {
    throw new DoesNotOpen('The keys for the custodians were made for others.');
  }
}

function movedAway(): Error {
  return new Error('Keys were changed by somebody else at this moment. Nothing was recovered; try again.');
}
