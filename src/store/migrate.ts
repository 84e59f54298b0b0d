import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { CannotStart } from './cannot-start.ts';

/** What stands between a database and Luwte, in words for whoever runs the server, with what to do about it. */
export class MigrationRefused extends CannotStart {
  override name = 'MigrationRefused';
}

/** A file of migrations, as this version of Luwte brings it. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of its text, in hexadecimal. */
  readonly hash: string;
}

const roles = ['luwte_owner', 'luwte_app', 'luwte_worker', 'luwte_operations', 'luwte_auditor'];
// Any number will do, as long as nothing else in the database locks the same one.
const advisoryLock = 5_887_312_004;
const oldestServer = 150_000;

/**
 * Brings a database to the schema of this version of Luwte, one file of `folder` after the other, each in a
 * transaction of its own, run by luwte_owner. It only goes forward, and servers that start together wait for each
 * other. It also makes Luwte's roles when they are missing; `connection` may log in as a superuser, as somebody with
 * CREATEROLE who may create in this database, or as a member of these roles.
 *
 * @param options.upTo the last file to run, for a database that is to be filled from a copy of that age
 * @param options.beforeChange is called while nobody else migrates, when there is something to run on a database that
 * holds a real board: what it throws stops the migration before it began
 * @returns the names of the files that were run.
 * @throws MigrationRefused when the database was made by a newer Luwte, when a file that already ran was changed since,
 * when the server is too old or not in UTF-8, or when the roles cannot be made (with the SQL that makes them).
 */
export async function migrate(options: {
  readonly connection: pg.ClientConfig;
  readonly folder: URL | string;
  readonly upTo?: string;
  readonly beforeChange?: () => Promise<void>;
}): Promise<readonly string[]> {
  const { upTo } = options;
  const migrations = (await knownMigrations(options.folder)).filter(({ name }) => upTo === undefined || name <= upTo);
  const client = new pg.Client(options.connection);
  await client.connect();
  try {
    await requireServer(client);
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await prepareRoles(client);
    await prepareSchemas(client);
    const pending = await pendingMigrations(client, migrations);
    if (pending.length > 0 && options.beforeChange && (await holdsRealBoard(client))) await options.beforeChange();
    for (const migration of pending) await run(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    // Ending the connection also gives back the lock.
    await client.end();
  }
}

/** The migrations in a folder, in their order. @throws MigrationRefused when there are none */
export async function knownMigrations(folder: URL | string): Promise<readonly Migration[]> {
  const directory = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new MigrationRefused(`There are no migrations in ${directory}. Build Luwte again.`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function requireServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       current_setting('server_encoding') as encoding`,
  );
  const { number, version, encoding } = rows[0];
  if (number < oldestServer) {
    throw new MigrationRefused(`Luwte needs PostgreSQL 15 or newer; this server is ${version}.`);
  }
  if (encoding !== 'UTF8') {
    throw new MigrationRefused(
      `The database is in ${encoding}; Luwte needs UTF-8: create database luwte encoding 'UTF8' template template0;`,
    );
  }
}

async function prepareRoles(client: pg.Client): Promise<void> {
  for (const role of roles) {
    if (await canBecome(client, role)) continue;
    try {
      await makeRole(client, role);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    if (!(await canBecome(client, role))) throw new MigrationRefused(await sqlForRoles(client));
  }
}

async function canBecome(client: pg.Client, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${role}`);
    await client.query('reset role');
    return true;
  } catch (error) {
    // There is no such role, or this login is no member of it.
    if (['22023', '42704', '42501'].includes(sqlState(error))) return false;
    throw error;
  }
}

async function makeRole(client: pg.Client, role: string): Promise<void> {
  try {
    await client.query(`create role ${role} nologin`);
  } catch (error) {
    // Roles belong to the whole server: another database of it may have them, or be making them at this moment.
    if (!['42710', '23505'].includes(sqlState(error))) throw error;
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`grant ${role} to current_user`);
      return;
    } catch (error) {
      // "tuple concurrently updated": the same grant was given from another database.
      if (sqlState(error) !== 'XX000' || attempt === 5) throw error;
    }
  }
}

async function sqlForRoles(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    'select quote_ident(current_user) as login, quote_ident(current_database()) as database',
  );
  const { login, database } = rows[0];
  return [
    `Luwte keeps its rights apart in five database roles, and ${login} may not make them.`,
    'Let a superuser run this in the database once (leave out a role that exists), then start Luwte again:',
    ...roles.map((role) => `  create role ${role} nologin;`),
    `  grant ${roles.join(', ')} to ${login};`,
    `  grant create on database ${database} to ${login};`,
  ].join('\n');
}

async function prepareSchemas(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regnamespace('luwte') is not null as there`);
  if (rows[0].there) return;
  try {
    await client.query(`
      begin;
      create schema luwte authorization luwte_owner;
      create schema luwte_keys authorization luwte_owner;
      set local role luwte_owner;
      create table luwte.migration (name text primary key, hash text not null, run_at timestamptz not null);
      alter table luwte.migration enable row level security;
      alter table luwte.migration force row level security;
      create policy owner_alone on luwte.migration to luwte_owner using (true);
      commit`);
  } catch (error) {
    await client.query('rollback');
    throw isRefusal(error) ? new MigrationRefused(await sqlForRoles(client)) : error;
  }
}

async function pendingMigrations(client: pg.Client, known: readonly Migration[]): Promise<readonly Migration[]> {
  await client.query('set role luwte_owner');
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from luwte.migration order by name',
  );
  await client.query('reset role');
  const newer = rows.filter((row) => known.every((migration) => migration.name !== row.name));
  if (newer.length > 0) {
    throw new MigrationRefused(
      `The database was made by a newer version of Luwte (it has ${newer.map((row) => row.name).join(', ')}). ` +
        'Start that version, or a later one; this one would misread the data.',
    );
  }
  for (const row of rows) {
    const migration = known.find((candidate) => candidate.name === row.name);
    if (migration?.hash !== row.hash) {
      throw new MigrationRefused(
        `${row.name} was run on this database in another form. A migration never changes after it was released: ` +
          'start the version of Luwte that this database was last used with.',
      );
    }
  }
  return known.filter((migration) => rows.every((row) => row.name !== migration.name));
}

async function holdsRealBoard(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regprocedure('luwte.real_board_exists()') is not null as known`);
  if (!rows[0].known) return false;
  await client.query('set role luwte_app');
  const asked = await client.query('select luwte.real_board_exists() as there');
  await client.query('reset role');
  return asked.rows[0].there;
}

async function run(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query('set local role luwte_owner');
    await client.query(migration.sql);
    await client.query('insert into luwte.migration (name, hash, run_at) values ($1, $2, now())', [
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed; nothing of it was kept.`, { cause: error });
  }
}

function isRefusal(error: unknown): boolean {
  return sqlState(error) === '42501';
}

function sqlState(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}
