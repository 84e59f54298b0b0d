import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Moment } from '../domain/text.ts';
import { newServerKey, type ServerKey, serverKeyOfEarlier, unwrapServerKey, wrapServerKey } from './keys.ts';
import { randomUuid } from './random-uuid.ts';
import { type RootKey, RootKeyRefused, type RootKeys } from './root-key.ts';
import type { Database } from './schema.ts';
import type { RandomBytes } from './sealing.ts';

interface Held {
  readonly rootKeys: RootKeys;
  readonly random: RandomBytes;
  readonly now: Moment;
}

/**
 * The server key of this database; made when there is none. This is where a wrong root key is found: at the start, and not
 * at the first reading.
 *
 * @throws RootKeyRefused when the database is under a root key that this server was not given
 */
export async function openServerKey(db: Kysely<Database>, held: Held): Promise<ServerKey> {
  const row = await readServerKey(db);
  const known = row && (await held.rootKeys.find(row.root_key_id));
  if (known) return unwrapServerKey(known, row);
  const boardsUnder = await rootKeysOfBoards(db);
  if (boardsUnder.length === 0) {
    await keep(db, held, held.rootKeys.current(), newServerKey(held.random(32)));
  } else {
    // A database that was begun before there was a server key has all its boards under one root key.
    const [first] = boardsUnder;
    const earlier = row || boardsUnder.length > 1 || first === undefined ? null : await held.rootKeys.find(first);
    if (!earlier) throw wrongRootKey();
    await keep(db, held, earlier, serverKeyOfEarlier(earlier));
  }
  // What another server kept at the same moment counts, for both.
  const kept = await readServerKey(db);
  const root = kept && (await held.rootKeys.find(kept.root_key_id));
  if (!root) throw wrongRootKey();
  return unwrapServerKey(root, kept);
}

/** Whether there is a board in a database, which may have no tables yet. */
export async function holdsBoards(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regprocedure('luwte.root_key_ids()') is not null as there`);
    if (!rows[0].there) return false;
    await client.query('set role luwte_app');
    const { rowCount } = await client.query('select from luwte.root_key_ids()');
    return (rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}

function wrongRootKey(): RootKeyRefused {
  return new RootKeyRefused(
    'The root key is not the one that this database was made with, so nothing in it can be read. ' +
      'Put back the one that belongs to it. If it is lost for good and two custodians of the board have their recovery ' +
      'sheets: npx luwte keys recover',
  );
}

async function keep(db: Kysely<Database>, { random, now }: Held, root: RootKey, serverKey: ServerKey): Promise<void> {
  const id = randomUuid(random);
  const wrapped = wrapServerKey(root, id, serverKey, random);
  await sql`select keep_server_key(${id}, ${root.id}, ${wrapped}, ${now})`.execute(db);
}

async function readServerKey(db: Kysely<Database>) {
  const { rows } = await sql<{ key_id: string; root_key_id: string; wrapped: Buffer }>`
    select key_id, root_key_id, wrapped from server_key()`.execute(db);
  return rows[0] ?? null;
}

async function rootKeysOfBoards(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from root_key_ids() as id`.execute(db);
  return rows.map((row) => row.id);
}
