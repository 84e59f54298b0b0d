import { sql } from 'kysely';
import type { Moment } from '../domain/text.ts';
import { boardKeyOf, currentBoardKey } from './board-keys.ts';
import type { StoreTransaction } from './context.ts';
import { place } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import type { OwnTextTable } from './schema.ts';
import { sealJson, unsealJson } from './sealing.ts';
import type { Json } from './stored-event.ts';

/** Which text of Luwte's something stands in the place of; `school` is null for the whole board. */
export interface OwnTextName {
  readonly kind: 'guide' | 'helper';
  readonly name: string;
  readonly school: string | null;
}

/** A version as somebody wrote it; its content is null where they put back what Luwte brings. */
export interface OwnText extends OwnTextName {
  readonly version: number;
  readonly content: Json;
  readonly by: string;
  readonly at: Moment;
}

/**
 * Writes the next version in the name of this account; the ones before stay.
 *
 * @param after the version that the writer had before them; 0 where there was none
 * @param content null: what Luwte brings counts again
 * @returns false when somebody else wrote a version in the meantime, and nothing was written
 */
export async function keepOwnText(
  tx: StoreTransaction,
  { kind, name, school }: OwnTextName,
  after: number,
  content: Json,
): Promise<boolean> {
  const { board, account } = tx.context;
  const { keyId, key } = await currentBoardKey(tx);
  // The same row twice would be the same version twice: the index refuses the second, also when both come at once.
  const row = {
    board_id: board,
    id: randomUuid(tx.random),
    kind,
    name,
    school_id: school,
    version: after + 1,
    written_by: account,
    written_at: tx.clock(),
  };
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('own_text')
    .values({ ...row, board_key_id: keyId, sealed: sealJson(key, ownTextPlace(row), content, tx.random) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The newest version of every text of the board and of this school (null: of the board alone), by name. */
export async function loadOwnTexts(
  tx: StoreTransaction,
  kind: OwnTextName['kind'],
  school: string | null,
): Promise<readonly OwnText[]> {
  const rows = await tx.db
    .selectFrom('own_text')
    .selectAll()
    .distinctOn(['name', 'school_id'])
    .where('board_id', '=', tx.context.board)
    .where('kind', '=', kind)
    .where(({ or, eb }) =>
      or([eb('school_id', 'is', null), ...(school === null ? [] : [eb('school_id', '=', school)])]),
    )
    .orderBy('name')
    .orderBy('school_id')
    .orderBy('version', 'desc')
    .execute();
  return opened(tx, rows);
}

/** Every version of one text, the latest first. */
export async function loadOwnTextVersions(
  tx: StoreTransaction,
  { kind, name, school }: OwnTextName,
): Promise<readonly OwnText[]> {
  const rows = await tx.db
    .selectFrom('own_text')
    .selectAll()
    .where('board_id', '=', tx.context.board)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .where(sql<boolean>`school_id is not distinct from ${school}`)
    .orderBy('version', 'desc')
    .execute();
  return opened(tx, rows);
}

/** What a row is bound to: moved to another place, or under another name or moment, it does not open. */
export function ownTextPlace(row: Omit<OwnTextTable, 'board_key_id' | 'sealed'>): Buffer {
  const { id, kind, name, school_id: school, version, written_by: by, written_at: at } = row;
  return place.ownText(row.board_id, { id, kind, name, school, version, by, at });
}

async function opened(tx: StoreTransaction, rows: readonly OwnTextTable[]): Promise<readonly OwnText[]> {
  const texts: OwnText[] = [];
  for (const row of rows) {
    const { key } = await boardKeyOf(tx, row.board_key_id);
    texts.push({
      kind: row.kind as OwnText['kind'],
      name: row.name,
      school: row.school_id,
      version: row.version,
      content: unsealJson(key, ownTextPlace(row), row.sealed) as Json,
      by: row.written_by,
      at: row.written_at,
    });
  }
  return texts;
}
