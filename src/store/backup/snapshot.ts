import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { endOfTableWith, joinedLines, linesOf, RowDigest, startOfTable } from './table-text.ts';
import type { Table } from './tables.ts';

/** How far a copy is: which table, and how many rows in all. */
export type Progress = (table: string, rows: number) => void;

/** What was copied: enough to compare with what a file holds afterwards. */
export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  readonly digest: string;
}

// Text comes out the same from every server, whatever it is set to.
const settings = `set client_encoding = 'UTF8'; set datestyle = 'ISO'; set timezone = 'UTC'; set bytea_output = 'hex';
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '60s';
  set row_security = on; set search_path = pg_catalog, pg_temp`;

/** Opens a connection for copying. It sees nothing yet: see inSnapshot. */
export async function connectForCopying(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'luwte backup' });
  // A connection that breaks says so to its query; the event, unheard, would end the program.
  client.on('error', () => {});
  await client.connect();
  await client.query(settings);
  return client;
}

/** Ends a connection at once, in the middle of whatever it does: the server undoes what was not committed. */
export function hangUp(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

/**
 * Runs `work` on one unchanging picture of the whole database, while others go on writing, and changes nothing. It sees
 * every row: as luwte_auditor; and in a database of before there was that role, as whoever may look past the policies.
 */
export async function inSnapshot<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query(
    `select (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
       case when to_regrole('luwte_auditor') is null or to_regclass('luwte.board') is null then false
         else has_table_privilege('luwte_auditor', 'luwte.board', 'select') end as "isAudited"`,
  );
  const { isSuperuser, isAudited } = rows[0];
  if (isAudited) await client.query('set role luwte_auditor');
  else if (!isSuperuser) await client.query('set role luwte_owner');
  await client.query(`begin isolation level repeatable read ${isAudited || isSuperuser ? 'read only' : ''}`);
  try {
    if (isAudited) await requireEveryRow(client);
    else if (!isSuperuser) await lookPastPolicies(client);
    return await work();
  } finally {
    // Nothing was changed, or only the policies in the way, which come back with this.
    await client.query('rollback').catch(() => {});
    await client.query('reset role').catch(() => {});
  }
}

/** A table without the auditor's policy would be copied as if it were empty. */
async function requireEveryRow(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
       and c.relrowsecurity and not exists (
         select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*')
           and p.polroles @> array['luwte_auditor'::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = 'true')`,
  );
  if (rows.length > 0) throw new Error(`Not every row can be copied of ${rows.map(({ name }) => name).join(', ')}.`);
}

async function lookPastPolicies(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)`,
  );
  for (const { name } of rows) await client.query(`alter table ${name} no force row level security`);
}

/**
 * Copies tables as text. Practice boards are left out: nothing in them is real, and they come and go.
 *
 * @param copied gets a line for each table when it is done
 */
export async function* copyTables(
  client: pg.Client,
  tables: readonly Table[],
  copied: CopiedTable[],
  tell: Progress,
): AsyncGenerator<Buffer> {
  let before = 0;
  for (const table of tables) {
    yield startOfTable(table.name, table.columns);
    const digest = new RowDigest();
    for await (const lines of linesOf(client.query(copyTo(`copy (${rowsToCopy(table)}) to stdout`)))) {
      for (const line of lines) digest.add(line);
      yield joinedLines(lines);
      tell(table.name, before + digest.rows);
    }
    before += digest.rows;
    yield endOfTableWith(digest);
    copied.push({ table: table.name, rows: digest.rows, digest: digest.digest });
  }
}

/** The heads of all streams of real boards, as a checkpoint signs them. */
export async function headsOf(client: pg.Client): Promise<readonly [string, string, number, string][]> {
  const { rows } = await client.query<{ board: string; stream: string; seq: number; hash: Buffer }>(
    `select s.board_id as board, s.id as stream, s.seq, s.hash
     from luwte.stream s join luwte.board b on b.id = s.board_id and b.kind = 'real' order by 1, 2`,
  );
  return rows.map(({ board, stream, seq, hash }) => [board, stream, seq, hash.toString('hex')]);
}

/** Counts and adds up the rows of a table as they stand in the database now. */
export async function digestOfTable(client: pg.Client, table: Pick<Table, 'name' | 'columns'>): Promise<CopiedTable> {
  const digest = new RowDigest();
  await pipeline(client.query(copyTo(`copy (${rowsToCopy(table)}) to stdout`)), async (bytes) => {
    for await (const lines of linesOf(bytes)) for (const line of lines) digest.add(line);
  });
  return { table: table.name, rows: digest.rows, digest: digest.digest };
}

function rowsToCopy({ name, columns }: Pick<Table, 'name' | 'columns'>): string {
  const all = `select ${columns.join(', ')} from ${name}`;
  if (name === 'luwte.board') return `${all} where kind <> 'practice'`;
  // An array once, and not a question for each row.
  return columns.includes('board_id')
    ? `${all} where board_id <> all (array(select id from luwte.board where kind = 'practice'))`
    : all;
}
