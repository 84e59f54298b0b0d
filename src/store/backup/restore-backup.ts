import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Moment } from '../../domain/text.ts';
import { verifyChain } from '../chain.ts';
import { journalFiles } from '../checkpoint-line.ts';
import { publicKeyFile } from '../checkpoints.ts';
import { connectionName } from '../context.ts';
import { knownMigrations, migrate } from '../migrate.ts';
import type { StreamKind } from '../schema.ts';
import { contentOf, type OpenedBackupFile } from './backup-file.ts';
import { BackupDamaged, BackupRefused } from './backup-refused.ts';
import type { BackupSecrets } from './backup-secrets.ts';
import { type VerifiedBackup, verifyBackup } from './open-backup.ts';
import { connectForCopying, digestOfTable, hangUp, type Progress } from './snapshot.ts';
import { fieldOf, joinedLines, RowDigest, tablesIn } from './table-text.ts';
import { type Table, tablesOf } from './tables.ts';

export interface RestoreWork {
  /** Of an empty database. */
  readonly connection: pg.ClientConfig;
  readonly migrations: URL | string;
  /** Where the server will write its checkpoints. */
  readonly checkpoints: string;
  readonly clock: () => Moment;
  readonly tell?: Progress;
  /** Ends it half-way: no row is kept then. */
  readonly signal?: AbortSignal;
}

/** What was put back. */
export interface RestoredBackup {
  /** When the copy was made (ISO 8601). */
  readonly madeAt: string;
  readonly rows: number;
  readonly streams: number;
  /** Cases that were destroyed after the copy was made, and were left out. */
  readonly leftOut: number;
  /** Cases whose record was not whole when the copy was made. They are back as they were, for `luwte audit verify`. */
  readonly notWhole: readonly string[];
}

/**
 * Puts a backup into an empty database: the schema that it was made with, all rows in one transaction, each table compared
 * with what the file says; and verifies each chain. What was destroyed since stays destroyed. Everybody has to sign in
 * again, and links that were sent open nothing: somebody may have kept them.
 *
 * @throws BackupRefused, with what to do; then the database is as empty as it was
 */
export async function restoreBackup(
  backup: Parameters<typeof verifyBackup>[0],
  secrets: BackupSecrets,
  work: RestoreWork,
): Promise<RestoredBackup> {
  const verified = await verifyBackup(backup, secrets, (table) => work.tell?.(`reading ${table}`, 0));
  await requireKnownSchema(verified, work.migrations);
  const client = await connectForCopying(work.connection);
  const abandon = () => hangUp(client);
  work.signal?.addEventListener('abort', abandon);
  try {
    work.signal?.throwIfAborted();
    await requireEmpty(client);
    await removeSchemas(client);
    const upTo = verified.header.migrations.at(-1)?.name ?? '';
    await migrate({ connection: work.connection, folder: work.migrations, upTo });
    try {
      const restored = await load(client, verified, secrets, work);
      await beginJournal(work.checkpoints, verified, secrets);
      return restored;
    } catch (error) {
      await removeSchemas(client).catch(() => {});
      throw error;
    }
  } catch (error) {
    work.signal?.throwIfAborted();
    throw error;
  } finally {
    work.signal?.removeEventListener('abort', abandon);
    await client.end().catch(() => {});
  }
}

/** A folder without checkpoints begins with the one of the backup, so that from the first minute on nothing can go unseen. */
async function beginJournal(
  folder: string,
  { checkpoint, header }: VerifiedBackup,
  { checkpointKey }: BackupSecrets,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (checkpoint === null || journalFiles(await readdir(folder)).length > 0) return;
  const file = path.join(folder, `checkpoints-${header.madeAt.slice(0, 7)}.jsonl`);
  await writeFile(path.join(folder, publicKeyFile), checkpointKey, { mode: 0o600, flush: true });
  await writeFile(file, `${checkpoint}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

async function requireKnownSchema({ header }: VerifiedBackup, folder: URL | string): Promise<void> {
  const known = await knownMigrations(folder);
  const newer = header.migrations.filter(({ name }) => known.every((migration) => migration.name !== name));
  if (newer.length > 0) {
    throw new BackupRefused(
      `This backup was made by a newer version of Luwte (${header.luwte}; it has ${newer.map(({ name }) => name).join(', ')}). ` +
        'Restore it with that version, or a later one.',
    );
  }
  const other = header.migrations.filter(({ name, hash }) => known.some((m) => m.name === name && m.hash !== hash));
  if (other.length > 0) {
    throw new BackupRefused(
      `This backup was made with another form of ${other.map(({ name }) => name).join(', ')}. Restore it with the version ` +
        `of Luwte that made it (${header.luwte}), and upgrade after that.`,
    );
  }
}

/** Nothing of anybody may be there. What a first start leaves behind, before a school is set up, is nothing. */
async function requireEmpty(client: pg.Client): Promise<void> {
  await requireAlone(client);
  const found = await client.query(
    `select to_regclass('luwte.board') is not null as "hasBoards", exists (
       select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'luwte', 'luwte_keys')
     ) as "hasOthers"`,
  );
  const { hasBoards, hasOthers } = found.rows[0];
  if (hasOthers) throw new BackupRefused('This database holds tables of another program. Make one for Luwte alone.');
  if (!hasBoards) return;
  await client.query('set role luwte_owner');
  await client.query('begin');
  await client.query('alter table luwte.board no force row level security');
  const { rowCount } = await client.query('select from luwte.board limit 1');
  await client.query('rollback');
  await client.query('reset role');
  if (rowCount) {
    throw new BackupRefused(
      'There is a board in this database already; a restore overwrites nothing. Choose an empty one: another LUWTE_DATA, ' +
        'or another database in DATABASE_URL.',
    );
  }
}

/** A Luwte that runs holds keys of the database as it was; one that is just stopping gets two seconds for it. */
async function requireAlone(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rows } = await client.query(
      'select exists (select from pg_stat_activity where datname = current_database() and application_name = $1) as runs',
      [connectionName],
    );
    if (!rows[0].runs) return;
    await wait(100);
  }
  throw new BackupRefused('A Luwte is running on this database. Stop it first.');
}

async function removeSchemas(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regnamespace('luwte') is not null as there`);
  if (!rows[0].there) return;
  await client.query('set role luwte_owner');
  await client.query(`set client_min_messages = warning; drop schema luwte, luwte_keys cascade`);
  await client.query('reset role');
}

async function load(
  client: pg.Client,
  verified: VerifiedBackup,
  secrets: BackupSecrets,
  { clock, tell = () => {} }: RestoreWork,
): Promise<RestoredBackup> {
  await client.query('set role luwte_owner');
  await client.query('begin');
  try {
    const [data, keys] = [await tablesOf(client, 'luwte'), await tablesOf(client, 'luwte_keys')];
    // What triggers would do was done when these rows were first written.
    for (const { name } of [...data, ...keys]) {
      await client.query(`alter table ${name} no force row level security, disable trigger user`);
    }
    const rows = await loadFile(client, verified.data, data, secrets, (table) => rowsToKeep(table, verified), tell);
    await loadFile(
      client,
      verified.keys,
      keys,
      secrets,
      (table) => rowsToKeep(table, verified),
      () => {},
    );
    await addTombstones(client, verified, secrets);
    const notWhole = await verifyChains(client, verified, tell);
    await endWhatWasOpen(client, clock());
    for (const { name } of [...data, ...keys]) {
      await client.query(`alter table ${name} force row level security, enable trigger user`);
    }
    await client.query('commit');
    const before = verified.tables.find(({ table }) => table === 'luwte.stream')?.rows ?? 0;
    const streams = verified.streams.size;
    return { madeAt: verified.header.madeAt, rows, streams, leftOut: before - streams, notWhole };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.query('reset role').catch(() => {});
  }
}

type Keep = (line: Buffer) => boolean;

/** Loads the tables of a file, and compares each with what was sent. @returns how many rows were put back */
async function loadFile(
  client: pg.Client,
  opened: OpenedBackupFile,
  known: readonly Table[],
  secrets: BackupSecrets,
  keepOf: (table: Table) => Keep,
  tell: Progress,
): Promise<number> {
  const waiting = new Map(known.map((table) => [table.name, table]));
  let all = 0;
  for await (const { table: name, columns, lines } of tablesIn(contentOf(opened, secrets), opened.file)) {
    // Tombstones stand in the file of keys too: see addTombstones.
    const there = waiting.get(name);
    if (!there) continue;
    waiting.delete(name);
    const table = { ...there, columns };
    const sent = new RowDigest();
    const keep = keepOf(table);
    const rows = async function* () {
      for await (const batch of lines) {
        const kept = batch.filter(keep);
        for (const line of kept) sent.add(line);
        if (kept.length > 0) yield joinedLines(kept);
        tell(name, all + sent.rows);
      }
    };
    await pipeline(
      Readable.from(rows(), { objectMode: false }),
      client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`)),
    );
    const found = await digestOfTable(client, table);
    if (found.rows !== sent.rows || found.digest !== sent.digest) {
      throw new BackupDamaged(`${name} did not come out of the database as it went in. Nothing was restored.`);
    }
    all += sent.rows;
  }
  if (waiting.size > 0) {
    throw new BackupDamaged(`${opened.file} lacks ${[...waiting.keys()].join(', ')}. Nothing was restored.`);
  }
  return all;
}

/**
 * Data: all but what was destroyed after they were copied. Keys: those of what is there, for they were copied later.
 */
function rowsToKeep(
  { name, columns, goesWithStream, streamColumn }: Table,
  { boards, streams, destroyed }: VerifiedBackup,
): Keep {
  const board = columns.indexOf('board_id');
  const stream = streamColumn === null ? -1 : columns.indexOf(streamColumn);
  const id = (line: Buffer) => `${fieldOf(line, board)}/${fieldOf(line, stream)}`;
  if (name.startsWith('luwte_keys.')) {
    if (stream !== -1) return (line) => streams.has(id(line));
    return board === -1 ? () => true : (line) => boards.has(fieldOf(line, board));
  }
  return goesWithStream ? (line) => !destroyed.has(id(line)) : () => true;
}

/** The tombstones of what was destroyed between the copy of the data and that of the keys, or later. */
async function addTombstones(
  client: pg.Client,
  { data, keys, boards }: VerifiedBackup,
  secrets: BackupSecrets,
): Promise<void> {
  const there = new Set<string>();
  for (const opened of [data, keys]) {
    for await (const { table, columns, lines } of tablesIn(contentOf(opened, secrets), opened.file)) {
      const [board, stream] = [columns.indexOf('board_id'), columns.indexOf('stream_id')];
      for await (const batch of lines) {
        if (table !== 'luwte.tombstone') continue;
        const ids = batch.map((line) => `${fieldOf(line, board)}/${fieldOf(line, stream)}`);
        const isNew = (line: Buffer, index: number) => boards.has(fieldOf(line, board)) && !there.has(ids[index] ?? '');
        const rows = opened === data ? [] : batch.filter(isNew);
        for (const id of ids) there.add(id);
        if (rows.length === 0) continue;
        await pipeline(
          Readable.from([joinedLines(rows)]),
          client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)),
        );
      }
    }
  }
}

/** Verifies the record of every case from its first event to its head, as it lies in the database now. */
async function verifyChains(
  client: pg.Client,
  { streams }: VerifiedBackup,
  tell: Progress,
): Promise<readonly string[]> {
  const notWhole: string[] = [];
  let verified = 0;
  for (const id of streams) {
    const [board = '', stream = ''] = id.split('/');
    const head = await client.query<{ kind: StreamKind; seq: number; hash: Buffer }>(
      'select kind, seq, hash from luwte.stream where board_id = $1 and id = $2',
      [board, stream],
    );
    const events = await client.query(
      `select seq, command_id as "commandId", key_id as "keyId", sealed, parts_digest as "partsDigest", hash
       from luwte.event where board_id = $1 and stream_id = $2 order by seq`,
      [board, stream],
    );
    const parts = await client.query(
      `select part_id as "partId", version, seq, sealed from luwte.sealed_part where board_id = $1 and stream_id = $2`,
      [board, stream],
    );
    const [first] = head.rows;
    if (!first) throw new BackupDamaged(`Case ${id} is not where it was put. Nothing was restored.`);
    const { kind, ...rest } = first;
    const verdict = verifyChain({ board, stream, kind, head: rest, events: events.rows, parts: parts.rows });
    if (!verdict.whole) notWhole.push(`${id}: ${verdict.because} at event ${verdict.seq}`);
    verified += 1;
    tell('verifying chains', verified);
  }
  return notWhole;
}

async function endWhatWasOpen(client: pg.Client, now: Moment): Promise<void> {
  await client.query('update luwte.session set ended_at = $1 where ended_at is null', [now]);
  await client.query('update luwte.one_time_link set used_at = $1 where used_at is null', [now]);
}
