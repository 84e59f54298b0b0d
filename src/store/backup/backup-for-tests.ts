import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Moment } from '../../domain/text.ts';
import { countedBytes, emptyDatabase, rootKeyForTests, type TestDatabase, testMoment } from '../database-for-tests.ts';
import { heldRootKeys, type RootKeys } from '../root-key.ts';
import { type BackupWork, type MadeBackup, makeBackup } from './make-backup.ts';
import { findBackup, openWithRootKey } from './open-backup.ts';
import { type RestoreWork, restoreBackup } from './restore-backup.ts';

export type EmptyDatabase = Omit<TestDatabase, 'store'>;

/** A folder for one test. */
export async function temporaryFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'luwte-backup-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

const ownKeys = heldRootKeys([rootKeyForTests]);

/** A backup by hand, each a minute after the one before. */
export function backUp(
  database: Pick<TestDatabase, 'connection'>,
  folder: string,
  options: Partial<BackupWork> = {},
): Promise<MadeBackup> {
  minutes += 1;
  const madeAt: Moment = testMoment + minutes * 60_000;
  return makeBackup({
    connection: database.connection,
    rootKeys: ownKeys,
    folder,
    reason: 'by-hand',
    version: '0.1.0',
    clock: () => madeAt,
    random: countedBytes(`backup ${minutes}`),
    ...options,
  });
}
let minutes = 0;

/** Restores what lies at `place` as a command would. */
export async function putBack(
  place: string,
  database: Pick<TestDatabase, 'connection'>,
  options: Partial<RestoreWork> & { readonly rootKeys?: RootKeys | null } = {},
) {
  const { rootKeys = ownKeys, ...work } = options;
  const found = await findBackup(place);
  return restoreBackup(found, await openWithRootKey(found, rootKeys), {
    connection: database.connection,
    migrations: new URL('../migrations/', import.meta.url),
    checkpoints: path.join(path.dirname(found.data.file), 'checkpoints'),
    clock: () => testMoment,
    ...work,
  });
}

/** Every row of every table, of all boards, as text: to compare two databases with. */
export async function everyRow(
  database: Pick<TestDatabase, 'asSuperuser'>,
): Promise<Record<string, readonly string[]>> {
  const tables = await database.asSuperuser<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace) order by 1`,
  );
  const all: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await database.asSuperuser<{ row: string }>(`select t::text as row from ${name} t`);
    all[name] = rows.map(({ row }) => row).sort();
  }
  return all;
}

/** An empty database that goes with the test. */
export async function withEmptyDatabase(test: (database: EmptyDatabase) => Promise<void>): Promise<void> {
  const database = await emptyDatabase();
  try {
    await test(database);
  } finally {
    await database.drop();
  }
}
