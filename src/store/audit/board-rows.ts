import type { BoardKeyTable, BoardKind } from '../schema.ts';
import { sha256 } from '../sealing.ts';
import type { Auditor } from './auditor.ts';
import { type Finding, finding } from './finding.ts';

// What can be read of a board without any key.

export async function boardsIn(
  auditor: Auditor,
): Promise<readonly { readonly id: string; readonly kind: BoardKind }[]> {
  return auditor.rows('select id, kind from luwte.board order by id');
}

/** Sealed rows that belong to a board and to no stream: each is opened with its board. */
const tablesOfBoards = [
  'luwte.account',
  'luwte.totp',
  'luwte.passkey',
  'luwte.sign_in_connection',
  'luwte.retention_term',
  'luwte.own_text',
  'luwte.case_count',
  'luwte_keys.board_key',
  'luwte_keys.recovery_set',
  'luwte_keys.recovery_pair',
];

/** Finds rows of boards that are not there: nothing of them is looked at otherwise. */
export async function checkWithoutBoard(auditor: Auditor): Promise<readonly Finding[]> {
  const each = tablesOfBoards.map(
    (table) => `select '${table.replace(/^.*\./, '')}' as "table", t.board_id as board from ${table} t
      where not exists (select from luwte.board b where b.id = t.board_id)`,
  );
  const rows = await auditor.rows<{ table: string; board: string }>(`${each.join(' union ')} order by 1, 2`);
  return rows.map(({ table, board }) => finding(table, 'without-board', { board }));
}

/** The ids of its schools. */
export async function schoolsOf(auditor: Auditor, board: string): Promise<ReadonlySet<string>> {
  const rows = await auditor.rows<{ id: string }>('select id from luwte.school where board_id = $1', [board]);
  return new Set(rows.map(({ id }) => id));
}

/** The wrapped keys of a board; nothing is opened for it. */
export async function boardKeyRows(auditor: Auditor, board: string): Promise<readonly BoardKeyTable[]> {
  return auditor.rows<BoardKeyTable & Record<string, unknown>>(
    'select * from luwte_keys.board_key where board_id = $1 order by made_at, key_id',
    [board],
  );
}

/** The texts of protocols that a board keeps: each under the hash of what it says. */
export async function checkTexts(
  auditor: Auditor,
  board: string,
): Promise<{ readonly hashes: ReadonlySet<string>; readonly findings: readonly Finding[] }> {
  const hashes = new Set<string>();
  const findings: Finding[] = [];
  const pages = auditor.pages<{ hash: Buffer; text: string }>(
    'select hash, text from luwte.protocol_text where board_id = $1 order by hash',
    [board],
  );
  for await (const page of pages)
    for (const { hash, text } of page) {
      const row = hash.toString('hex');
      if (sha256(Buffer.from(text)).equals(hash)) hashes.add(row);
      else findings.push(finding('protocol_text', 'text-changed', { board, row }));
    }
  return { hashes, findings };
}

/** A text of a protocol that is known to be there. */
export async function textWith(auditor: Auditor, board: string, hash: string): Promise<string> {
  const [row] = await auditor.rows<{ text: string }>(
    'select text from luwte.protocol_text where board_id = $1 and hash = $2',
    [board, Buffer.from(hash, 'hex')],
  );
  if (!row) throw new Error('A text of a protocol that was just there is gone.');
  return row.text;
}
