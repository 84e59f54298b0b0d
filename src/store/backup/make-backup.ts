import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Moment } from '../../domain/text.ts';
import { signedLine } from '../checkpoint-line.ts';
import { type ServerKey, serverKeyOfEarlier, unwrapServerKey, wrapServerKey } from '../keys.ts';
import { randomUuid } from '../random-uuid.ts';
import { RootKeyRefused, type RootKeys } from '../root-key.ts';
import type { RandomBytes } from '../sealing.ts';
import {
  type BackupHeader,
  checkBackupFile,
  contentOf,
  type OpenedBackupFile,
  openBackupFile,
  type WaysIn,
  writeBackupFile,
} from './backup-file.ts';
import { asRefusal, BackupDamaged, BackupRefused } from './backup-refused.ts';
import { type BackupSecrets, backupSecrets } from './backup-secrets.ts';
import { type CopyReason, copyName, keysFileName } from './kept-copies.ts';
import {
  type CopiedTable,
  connectForCopying,
  copyTables,
  hangUp,
  headsOf,
  inSnapshot,
  type Progress,
} from './snapshot.ts';
import { checkpointRemark, endOfAll, fieldOf, tablesIn } from './table-text.ts';
import { tablesOf } from './tables.ts';

/** A backup that was made and read back. */
export interface MadeBackup {
  readonly file: string;
  readonly keysFile: string;
  readonly madeAt: Moment;
  readonly tables: number;
  /** Rows of data, without keys. */
  readonly rows: number;
  /** Bytes of the file with the data. */
  readonly size: number;
}

export interface BackupWork {
  readonly connection: pg.ClientConfig;
  readonly rootKeys: RootKeys;
  /** Made when it is missing. */
  readonly folder: string;
  readonly reason: CopyReason;
  /** The version of Luwte, for whoever looks for one that reads it. */
  readonly version: string;
  readonly clock: () => Moment;
  readonly random: RandomBytes;
  readonly tell?: Progress;
  /** Ends it half-way; what was written is removed. */
  readonly signal?: AbortSignal;
}

// Any number will do, as long as nothing else in the database locks the same one.
const advisoryLock = 5_887_312_017;

/** Somebody else is making a backup of this database at this moment. */
export class BackupRunning extends BackupRefused {
  override name = 'BackupRunning';
}

/**
 * Copies the database while it is in use: first all data in one snapshot, then the keys in another. So every key of what
 * was copied is there, or a tombstone says why not. Both files are read back before they get their names, the keys first:
 * at no moment are there data in the folder whose keys are not.
 *
 * @throws BackupRefused, with what to do; then nothing in the folder was changed
 */
export async function makeBackup(work: BackupWork): Promise<MadeBackup> {
  const { folder } = work;
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    throw asRefusal(error, folder);
  });
  const client = await connectForCopying(work.connection);
  const abandon = () => hangUp(client);
  work.signal?.addEventListener('abort', abandon);
  let isWhole = false;
  try {
    work.signal?.throwIfAborted();
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [advisoryLock]);
    if (!rows[0].mine) throw new BackupRunning('A backup of this database is being made at this moment.');
    await removeUnfinished(folder);
    const made = await copyBoth(client, work);
    isWhole = true;
    return made;
  } catch (error) {
    // What broke because of that tells nobody anything.
    work.signal?.throwIfAborted();
    throw error;
  } finally {
    // In the middle of a table the server would wait for somebody who reads on: hang up instead.
    work.signal?.removeEventListener('abort', abandon);
    if (!isWhole) hangUp(client);
    await client.end().catch(() => {});
    if (!isWhole) await removeUnfinished(folder).catch(() => {});
  }
}

async function copyBoth(client: pg.Client, work: BackupWork): Promise<MadeBackup> {
  const { folder, clock } = work;
  const tell = work.tell ?? (() => {});
  const [data, keys] = [unfinished(folder), unfinished(folder)];

  const madeAt = clock();
  const { secrets, copied } = await inSnapshot(client, async () => {
    const { serverKey } = await readServerKey(client, work);
    const secrets = await backupSecrets(serverKey);
    await requireOwnFolder(folder, secrets);
    const header = await headerOf(client, work, { holds: 'data', madeAt: iso(madeAt), server: secrets.server });
    const copied: CopiedTable[] = [];
    const tables = await tablesOf(client, 'luwte');
    const checkpoint = signedLine({ at: madeAt, heads: await headsOf(client), previous: '' }, serverKey);
    const ends = [checkpointRemark(checkpoint), endOfAll];
    await writeBackupFile(data, header, after(copyTables(client, tables, copied, tell), ends), secrets);
    return { secrets, copied };
  });
  await readBack(data, secrets, copied);

  await inSnapshot(client, async () => {
    const before = await previousKeys(folder, secrets);
    await requireNothingLost(client, before, folder);
    const { row } = await readServerKey(client, work);
    const header = await headerOf(client, work, {
      holds: 'keys',
      // Never older than data of before, also where the clock was put back: see restore-backup.ts.
      madeAt: iso(Math.max(clock(), madeAt, before?.madeAt ?? 0)),
      server: secrets.server,
      opens: { serverKey: row, custodians: await custodiansOf(client) },
    });
    const tombstones = (await tablesOf(client, 'luwte')).filter(({ name }) => name === 'luwte.tombstone');
    const tables = [...tombstones, ...(await tablesOf(client, 'luwte_keys'))];
    const keysCopied: CopiedTable[] = [];
    const content = copyTables(client, tables, keysCopied, () => {});
    await writeBackupFile(keys, header, after(content, [endOfAll]), secrets);
    await readBack(keys, secrets, keysCopied);
  });

  const { size } = await openBackupFile(data);
  const file = path.join(folder, copyName(new Date(madeAt), work.reason));
  const keysFile = path.join(folder, keysFileName);
  try {
    await rename(keys, keysFile);
    await rename(data, file);
    await syncFolder(folder);
  } catch (error) {
    throw asRefusal(error, folder);
  }
  return {
    file,
    keysFile,
    madeAt,
    tables: copied.length,
    rows: copied.reduce((sum, { rows }) => sum + rows, 0),
    size,
  };
}

async function* after(content: AsyncIterable<Buffer>, ends: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* content;
  yield* ends;
}

async function headerOf(
  client: pg.Client,
  work: BackupWork,
  own: Pick<BackupHeader, 'holds' | 'madeAt' | 'server' | 'opens'>,
): Promise<BackupHeader> {
  const { rows: migrations } = await client.query<{ name: string; hash: string }>(
    'select name, hash from luwte.migration order by name',
  );
  const { rows } = await client.query(`select current_setting('server_version') as version`);
  const { holds, madeAt, server, opens } = own;
  const luwte = work.version;
  return { holds, madeAt, luwte, postgresql: rows[0].version, migrations, server, ...(opens && { opens }) };
}

/** The key of the server, and how it is wrapped; worked out for a database of before there was one. */
async function readServerKey(
  client: pg.Client,
  { rootKeys, random }: BackupWork,
): Promise<{ serverKey: ServerKey; row: WaysIn['serverKey'] }> {
  type Row = { key_id: string; root_key_id: string; wrapped: Buffer };
  const kept = await client.query<Row>(
    (await has(client, 'luwte_keys.server_key'))
      ? 'select key_id, root_key_id, wrapped from luwte_keys.server_key'
      : 'select null limit 0',
  );
  let [row] = kept.rows;
  let root = row && (await rootKeys.find(row.root_key_id));
  if (!row) {
    const boards = await client.query<{ id: string }>('select distinct root_key_id as id from luwte_keys.board_key');
    const [first] = boards.rows;
    if (!first) throw new BackupRefused('There is nothing to back up yet: no school was set up on this Luwte.');
    root = await rootKeys.find(first.id);
    if (root && boards.rows.length === 1) {
      const keyId = randomUuid(random);
      const wrapped = wrapServerKey(root, keyId, serverKeyOfEarlier(root), random);
      row = { key_id: keyId, root_key_id: root.id, wrapped };
    }
  }
  if (!root || !row) {
    throw new RootKeyRefused(
      `A backup is encrypted by what the root key opens, and this database is under root key ${row?.root_key_id ?? ''}, ` +
        'which was not given. Put it back where Luwte looks for it.',
    );
  }
  const { key_id: keyId, root_key_id: rootKeyId, wrapped } = row;
  return {
    serverKey: unwrapServerKey(root, row),
    row: { keyId, rootKeyId, wrapped: wrapped.toString('base64url') },
  };
}

async function custodiansOf(client: pg.Client): Promise<WaysIn['custodians']> {
  if (!(await has(client, 'luwte_keys.recovery_set'))) return [];
  const { rows } = await client.query<WaysIn['custodians'][number]>(
    `select s.board_id as board, s.set_id as set,
       (select coalesce(json_agg(json_build_object('first', p.first_custodian, 'second', p.second_custodian,
           'wrapped', encode(p.wrapped, 'base64')) order by p.first_custodian, p.second_custodian), '[]')
         from luwte_keys.recovery_pair p where p.board_id = s.board_id and p.set_id = s.set_id) as pairs,
       (select coalesce(json_agg(json_build_object('keyId', k.key_id,
           'forCustodians', encode(k.for_custodians, 'base64')) order by k.made_at), '[]')
         from luwte_keys.board_key k where k.board_id = s.board_id and k.for_custodians is not null) as keys
     from luwte_keys.recovery_set s join luwte.board b on b.id = s.board_id and b.kind = 'real'
     order by s.board_id`,
  );
  const url = (base64: string) => Buffer.from(base64, 'base64').toString('base64url');
  return rows.map(({ board, set, pairs, keys }) => ({
    board,
    set,
    pairs: pairs.map((pair) => ({ ...pair, wrapped: url(pair.wrapped) })),
    keys: keys.map((key) => ({ ...key, forCustodians: url(key.forCustodians) })),
  }));
}

async function has(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as there', [table]);
  return rows[0].there;
}

/** A folder with keys of another Luwte is left alone: putting ours in their place would make its copies unreadable. */
async function requireOwnFolder(folder: string, secrets: BackupSecrets): Promise<void> {
  const previous = await openedIn(folder);
  if (previous && previous.header.server !== secrets.server) {
    throw new BackupRefused(
      `${folder} holds the backups of another Luwte (${previous.header.server}; this is ${secrets.server}). Putting ` +
        'these keys in the place of those would make them unreadable. Choose another folder.',
    );
  }
}

interface PreviousKeys {
  readonly madeAt: Moment;
  /** `board/stream` of every case or report whose key it holds. */
  readonly streams: ReadonlySet<string>;
}

/** What the file of keys held that is about to be replaced; null when there is none, or none that opens. */
async function previousKeys(folder: string, secrets: BackupSecrets): Promise<PreviousKeys | null> {
  const opened = await openedIn(folder);
  if (!opened) return null;
  try {
    await checkBackupFile(opened, secrets);
    const streams = new Set<string>();
    for await (const { table, columns, lines } of tablesIn(contentOf(opened, secrets), opened.file)) {
      const [board, stream] = [columns.indexOf('board_id'), columns.indexOf('stream_id')];
      for await (const batch of lines) {
        if (table !== 'luwte_keys.stream_key') continue;
        for (const line of batch) streams.add(`${fieldOf(line, board)}/${fieldOf(line, stream)}`);
      }
    }
    return { madeAt: Date.parse(opened.header.madeAt), streams };
  } catch (error) {
    // What is damaged protects nothing any more.
    if (error instanceof BackupDamaged) return null;
    throw error;
  }
}

async function openedIn(folder: string): Promise<OpenedBackupFile | null> {
  const file = path.join(folder, keysFileName);
  if (!(await readdir(folder)).includes(keysFileName)) return null;
  return openBackupFile(file).catch((error) => {
    if (error instanceof BackupDamaged) return null;
    throw error;
  });
}

/**
 * A key that was there at the last backup and is gone now without a tombstone is no destruction but a loss: of a database
 * that was put back from elsewhere, or of rows that somebody took out. The last file that holds it stays.
 */
async function requireNothingLost(client: pg.Client, before: PreviousKeys | null, folder: string): Promise<void> {
  if (!before) return;
  const tombstones = (await has(client, 'luwte.tombstone'))
    ? 'union select board_id, stream_id from luwte.tombstone'
    : '';
  const { rows } = await client.query<{ id: string }>(
    `select board_id || '/' || stream_id as id from (select board_id, stream_id from luwte_keys.stream_key ${tombstones}) t`,
  );
  const now = new Set(rows.map(({ id }) => id));
  const lost = [...before.streams].filter((stream) => !now.has(stream));
  if (lost.length > 0) {
    throw new BackupRefused(
      `The keys of ${lost.length} case(s) that the last backup in ${folder} holds are gone from the database, and no ` +
        `tombstone says that they were destroyed (${lost.slice(0, 3).join(', ')}). Nothing was overwritten, so that they ` +
        'can still be restored from there. If this database was restored on purpose without them, choose another folder.',
    );
  }
}

/** Reads a file that was just written as a restore would, and compares it with what was copied. */
async function readBack(file: string, secrets: BackupSecrets, copied: readonly CopiedTable[]): Promise<void> {
  const opened = await openBackupFile(file);
  await checkBackupFile(opened, secrets);
  const found: string[] = [];
  for await (const { table, lines } of tablesIn(contentOf(opened, secrets), file)) {
    let rows = 0;
    for await (const batch of lines) rows += batch.length;
    found.push(`${table} ${rows}`);
  }
  if (found.join() !== copied.map(({ table, rows }) => `${table} ${rows}`).join()) {
    throw new BackupDamaged(`${file} does not hold what was copied. Nothing was kept of it.`);
  }
}

function unfinished(folder: string): string {
  return path.join(folder, `unfinished-${randomUUID()}.luwte-backup`);
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^unfinished-[0-9a-f-]{36}\.luwte-backup$/.test(name)) await rm(path.join(folder, name), { force: true });
  }
}

function iso(moment: Moment): string {
  return new Date(moment).toISOString();
}

/** The name of a new file is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
