import type { KeyWorkWithRoot } from './key-work.ts';
import { newKey, unwrapBoardKey, wrapStreamKey } from './keys.ts';
import { rootKeyWith } from './root-key.ts';

/** Which cases and reports: all of real boards, or those with a number. */
export async function findStreams(
  work: KeyWorkWithRoot,
  number: string | null,
): Promise<readonly { readonly board: string; readonly boardName: string; readonly stream: string }[]> {
  return work.read(
    `select s.board_id as board, b.name as "boardName", s.id as stream
     from luwte.stream s join luwte.board b on b.id = s.board_id
     where b.kind = 'real' and ($1::text is null or s.number = $1) order by s.board_id, s.id`,
    [number],
  );
}

/**
 * Gives a case a new key for what comes from then on; what is there stays under the key that it was written with.
 *
 * @returns the number of the key; null when the case was destroyed meanwhile
 */
export async function rotateStreamKey(
  work: KeyWorkWithRoot,
  { board, stream }: { readonly board: string; readonly stream: string },
): Promise<number | null> {
  for (;;) {
    const [row] = await work.read<{ last: number | null; key_id: string; root_key_id: string; wrapped: Buffer }>(
      `select (select max(s.key_id) from luwte_keys.stream_key s where s.board_id = $1 and s.stream_id = $2) as last,
         k.key_id, k.root_key_id, k.wrapped
       from luwte_keys.board_key k where k.board_id = $1 order by k.made_at desc limit 1`,
      [board, stream],
    );
    if (!row || row.last === null) return null;
    const boardKey = unwrapBoardKey(await rootKeyWith(work.rootKeys, row.root_key_id), board, row);
    const made = { keyId: row.last + 1, key: newKey(work.random) };
    const wrapped = wrapStreamKey(boardKey, board, stream, made, work.random);
    // False when somebody else gave it that number at this moment: then the next one.
    if (await work.call('add_stream_key', board, stream, made.keyId, boardKey.keyId, wrapped, work.clock())) {
      return made.keyId;
    }
  }
}
