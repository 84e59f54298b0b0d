import type { KeyWorkWithRoot } from './key-work.ts';
import { unwrapBoardKey, unwrapServerKey, wrapBoardKey, wrapServerKey } from './keys.ts';
import { RootKeyRefused } from './root-key.ts';

export interface RootKeyRotated {
  /** The id of the root key that everything is under now. */
  readonly rootKeyId: string;
  /** How many keys were wrapped anew; none when all were under it already. */
  readonly rewrapped: number;
  /** Names of the boards whose keys are under a root key that is not at hand: they stay as they are. */
  readonly lost: readonly string[];
}

/**
 * Wraps every board key and the key of the server under the current root key. Nothing else changes, so that it takes
 * moments on any database. Servers that run go on: they ask for the root key again when they meet one they do not know.
 *
 * @throws RootKeyRefused when the server key is under a root key that is not at hand
 */
export function rotateRootKey(work: KeyWorkWithRoot): Promise<RootKeyRotated> {
  return work.inOne(async () => {
    const wanted = work.rootKeys.current();
    // Whoever makes a board at this moment is waited for, and then finds the new root key in force.
    await work.read('select pg_advisory_xact_lock(5887312007)');
    const lost: string[] = [];
    let rewrapped = 0;
    for (const row of await work.read<WrappedByRoot & { board: string; name: string }>(
      `select k.board_id as board, b.name, k.key_id, k.root_key_id, k.wrapped
       from luwte_keys.board_key k join luwte.board b on b.id = k.board_id
       where k.root_key_id <> $1 order by b.name, k.made_at`,
      [wanted.id],
    )) {
      const known = await work.rootKeys.find(row.root_key_id);
      if (known === null) {
        if (!lost.includes(row.name)) lost.push(row.name);
        continue;
      }
      const key = unwrapBoardKey(known, row.board, row);
      const wrapped = wrapBoardKey(wanted, row.board, key, work.random);
      await changed(work.call('rewrap_board_key', row.board, row.wrapped, wanted.id, wrapped));
      rewrapped += 1;
    }
    for (const row of await work.read<WrappedByRoot>(
      'select key_id, root_key_id, wrapped from luwte_keys.server_key where root_key_id <> $1',
      [wanted.id],
    )) {
      const known = await work.rootKeys.find(row.root_key_id);
      if (known === null) throw new RootKeyRefused(notAtHand);
      const wrapped = wrapServerKey(wanted, row.key_id, unwrapServerKey(known, row), work.random);
      await changed(work.call('rewrap_server_key', row.wrapped, wanted.id, wrapped));
      rewrapped += 1;
    }
    return { rootKeyId: wanted.id, rewrapped, lost };
  });
}

interface WrappedByRoot {
  readonly key_id: string;
  readonly root_key_id: string;
  readonly wrapped: Buffer;
}

const notAtHand =
  'The root key that this database is under is not at hand. Give both: the new one first, the one of before after it.';

async function changed(call: Promise<boolean>): Promise<void> {
  if (!(await call))
    throw new Error('A key was changed by somebody else at this moment. Nothing was changed; try again.');
}
