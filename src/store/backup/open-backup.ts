import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ServerKey, unwrapServerKey } from '../keys.ts';
import { CodesDoNotFit, openWithTwo } from '../recovery-by-two.ts';
import { RootKeyRefused, type RootKeys } from '../root-key.ts';
import {
  type BackupHeader,
  checkBackupFile,
  contentOf,
  type OpenedBackupFile,
  openBackupFile,
  requireWhole,
  type WaysIn,
} from './backup-file.ts';
import { BackupRefused } from './backup-refused.ts';
import { type BackupSecrets, backupSecrets } from './backup-secrets.ts';
import { copiesAmong, keysFileName } from './kept-copies.ts';
import type { Progress } from './snapshot.ts';
import { fieldOf, tablesIn } from './table-text.ts';

/** Data and keys that belong together, of which the beginning and the end were read. */
export interface FoundBackup {
  readonly data: OpenedBackupFile;
  readonly keys: OpenedBackupFile;
}

/**
 * Finds a backup on disk.
 *
 * @param place a file with data, with the keys in the same folder; or a folder, of which the newest copy is meant
 * @throws BackupRefused when a part is missing or half there, or the two do not belong together
 */
export async function findBackup(place: string): Promise<FoundBackup> {
  const file = await newestIn(place);
  const data = await openBackupFile(file);
  if (data.header.holds !== 'data') {
    throw new BackupRefused(`${file} holds the keys. Name the file with the data beside it, or the folder.`);
  }
  const keysFile = path.join(path.dirname(file), keysFileName);
  const keys = await openBackupFile(keysFile).catch((error) => {
    throw error instanceof BackupRefused && /There is no file/.test(error.message)
      ? new BackupRefused(`${keysFile} is missing. Without the keys nothing in ${file} can be read: put it there too.`)
      : error;
  });
  if (keys.header.holds !== 'keys') throw new BackupRefused(`${keysFile} holds data and no keys.`);
  if (keys.header.server !== data.header.server) {
    throw new BackupRefused(
      `${keysFile} belongs to another Luwte than ${file} (${keys.header.server}, not ${data.header.server}).`,
    );
  }
  if (Date.parse(keys.header.madeAt) < Date.parse(data.header.madeAt)) {
    throw new BackupRefused(
      `${keysFile} is of ${keys.header.madeAt} and so older than ${file} (${data.header.madeAt}): keys of what came ` +
        'between are not in it. Put the newest keys there, or take a copy from before.',
    );
  }
  return { data, keys };
}

async function newestIn(place: string): Promise<string> {
  const found = await stat(place).catch(() => null);
  if (!found) throw new BackupRefused(`There is nothing at ${place}.`);
  if (!found.isDirectory()) return place;
  const newest = copiesAmong(await readdir(place)).at(-1);
  if (!newest) throw new BackupRefused(`There is no backup in ${place}.`);
  return path.join(place, newest.name);
}

/** @throws RootKeyRefused when the root key that opens this backup was not given, with which one it is */
export async function openWithRootKey({ keys }: FoundBackup, rootKeys: RootKeys | null): Promise<BackupSecrets> {
  await requireWhole(keys);
  const { keyId, rootKeyId, wrapped } = waysIn(keys).serverKey;
  const root = await rootKeys?.find(rootKeyId);
  if (!root) {
    const given = rootKeys ? `the one that was given is ${rootKeys.current().id}` : 'none was given';
    throw new RootKeyRefused(
      `This backup opens with root key ${rootKeyId}; ${given}. The root key is never in a backup: put the file root-key ` +
        'where Luwte looks for it (LUWTE_DATA, unless you chose otherwise), from where you keep it apart. If it is lost ' +
        'for good: luwte restore … --custodians',
    );
  }
  const row = { key_id: keyId, root_key_id: rootKeyId, wrapped: Buffer.from(wrapped, 'base64url') };
  return secretsOf(keys, unwrapServerKey(root, row));
}

/**
 * Opens a backup with the codes of two custodians of one of its boards.
 *
 * @throws CodesDoNotFit
 */
export async function openWithCustodians(
  { keys }: FoundBackup,
  codes: readonly [string, string],
): Promise<BackupSecrets> {
  await requireWhole(keys);
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  for (const { board, set, pairs, keys: ofBoard } of waysIn(keys).custodians) {
    const rows = {
      board,
      set,
      pairs: pairs.map((pair) => ({ ...pair, wrapped: bytes(pair.wrapped) })),
      keys: ofBoard.map((key) => ({ ...key, forCustodians: bytes(key.forCustodians) })),
    };
    try {
      return await secretsOf(keys, (await openWithTwo(rows, ...codes)).serverKey);
    } catch (error) {
      if (!(error instanceof CodesDoNotFit)) throw error;
    }
  }
  throw new CodesDoNotFit('These two codes open no board of this backup together.');
}

function waysIn({ file, header }: OpenedBackupFile): WaysIn {
  if (!header.opens) throw new BackupRefused(`${file} does not say by which root key it opens.`);
  return header.opens;
}

async function secretsOf({ file, header }: OpenedBackupFile, serverKey: ServerKey): Promise<BackupSecrets> {
  const secrets = await backupSecrets(serverKey);
  if (secrets.server !== header.server) throw new BackupRefused(`${file}: its keys and its beginning differ.`);
  return secrets;
}

/** What a backup holds, once every byte, row and key of it was looked at. */
export interface VerifiedBackup extends FoundBackup {
  readonly header: BackupHeader;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Boards and `board/stream`s whose data are there and may be put back. */
  readonly boards: ReadonlySet<string>;
  readonly streams: ReadonlySet<string>;
  /** The signed heads of all streams at that moment: a line as checkpoints have them. */
  readonly checkpoint: string | null;
  /** `board/stream` of what was destroyed before the keys were copied: it must not come back. */
  readonly destroyed: ReadonlySet<string>;
}

/**
 * Reads both files to their ends and checks that every row is there, and a key for each case or a tombstone.
 *
 * @throws BackupRefused, naming what is damaged or which case has no key; nothing was changed by looking
 */
export async function verifyBackup(
  { data, keys }: FoundBackup,
  secrets: BackupSecrets,
  tell: Progress = () => {},
): Promise<VerifiedBackup> {
  await checkBackupFile(keys, secrets);
  await checkBackupFile(data, secrets);
  const held = await surveyKeys(keys, secrets);
  const found = await surveyData(data, secrets, tell);
  const destroyed = new Set([...held.tombstones, ...found.tombstones]);
  const keyless = [...found.streams].filter((stream) => !destroyed.has(stream) && !held.streams.has(stream));
  if (keyless.length > 0) {
    throw new BackupRefused(
      `${keyless.length} case(s) in ${data.file} have no key in ${keys.file} and no tombstone that says that they were ` +
        `destroyed: ${keyless.slice(0, 5).join(', ')}. Their keys are in another file: look for the one that was written ` +
        'after this copy. Nothing was restored.',
    );
  }
  const missing = [...found.needed].filter(
    (key) => !held.keys.has(key) && !destroyed.has(key.split('/').slice(0, 2).join('/')),
  );
  if (missing.length > 0) {
    throw new BackupRefused(
      `${keys.file} lacks ${missing.length} key(s) that rows in ${data.file} are sealed under: ` +
        `${missing.slice(0, 5).join(', ')}. Look for the keys that were written after this copy. Nothing was restored.`,
    );
  }
  const streams = new Set([...found.streams].filter((stream) => !destroyed.has(stream)));
  const { tables, boards, checkpoint } = found;
  return { data, keys, header: data.header, tables, boards, streams, checkpoint, destroyed };
}

async function surveyKeys(keys: OpenedBackupFile, secrets: BackupSecrets) {
  const tombstones = new Set<string>();
  const streams = new Set<string>();
  const held = new Set<string>();
  for await (const { table, columns, lines } of tablesIn(contentOf(keys, secrets), keys.file)) {
    const [board, stream, key] = ['board_id', 'stream_id', 'key_id'].map((name) => columns.indexOf(name)) as At;
    for await (const batch of lines) {
      for (const line of batch) {
        if (table === 'luwte.tombstone') tombstones.add(`${fieldOf(line, board)}/${fieldOf(line, stream)}`);
        if (table === 'luwte_keys.board_key') held.add(`${fieldOf(line, board)}/${fieldOf(line, key)}`);
        if (table === 'luwte_keys.stream_key') {
          const id = `${fieldOf(line, board)}/${fieldOf(line, stream)}`;
          streams.add(id);
          held.add(`${id}/${fieldOf(line, key)}`);
        }
      }
    }
  }
  return { tombstones, streams, keys: held };
}

type At = [number, number, number];

async function surveyData(data: OpenedBackupFile, secrets: BackupSecrets, tell: Progress) {
  const tombstones = new Set<string>();
  const boards = new Set<string>();
  const streams = new Set<string>();
  /** `board/key of the board` and `board/stream/key of the stream` that a row is sealed under. */
  const needed = new Set<string>();
  const tables: { table: string; rows: number }[] = [];
  let all = 0;
  let checkpoint: string | null = null;
  const onCheckpoint = (line: string) => {
    checkpoint = line;
  };
  for await (const { table, columns, lines } of tablesIn(contentOf(data, secrets), data.file, onCheckpoint)) {
    const at = (name: string) => columns.indexOf(name);
    const [board, stream, key] = ['board_id', 'stream_id', 'key_id'].map(at) as At;
    const boardKeys = ['board_key_id', 'answer_key_id'].map(at).filter((column) => column !== -1);
    let rows = 0;
    for await (const batch of lines) {
      rows += batch.length;
      tell(table, all + rows);
      for (const line of batch) {
        if (table === 'luwte.board') boards.add(fieldOf(line, at('id')));
        if (table === 'luwte.stream') streams.add(`${fieldOf(line, board)}/${fieldOf(line, at('id'))}`);
        if (table === 'luwte.tombstone') tombstones.add(`${fieldOf(line, board)}/${fieldOf(line, stream)}`);
        for (const boardKey of boardKeys)
          if (fieldOf(line, boardKey) !== '\\N') needed.add(`${fieldOf(line, board)}/${fieldOf(line, boardKey)}`);
        if (stream !== -1 && key !== -1 && fieldOf(line, key) !== '\\N') {
          needed.add(`${fieldOf(line, board)}/${fieldOf(line, stream)}/${fieldOf(line, key)}`);
        }
      }
    }
    all += rows;
    tables.push({ table, rows });
  }
  return { tombstones, boards, streams, needed, tables, checkpoint: checkpoint as string | null };
}
