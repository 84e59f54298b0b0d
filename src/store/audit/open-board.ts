import { emailHmac } from '../before-board.ts';
import { type BoardKey, place, type ServerKey, unwrapBoardKey, unwrapServerKey } from '../keys.ts';
import { ownTextPlace } from '../own-texts.ts';
import { credentialHash } from '../passkeys.ts';
import type { SealedRecoverySet } from '../recovery-sets.ts';
import type { RootKeys } from '../root-key.ts';
import type {
  AccessLogTable,
  AccountTable,
  BoardKeyTable,
  OwnTextTable,
  PasskeyTable,
  RecoveryPairTable,
  RecoverySetTable,
  RetentionTermTable,
  ServerKeyTable,
  SignInConnectionTable,
  TotpTable,
} from '../schema.ts';
import { unsealJson } from '../sealing.ts';
import type { Auditor } from './auditor.ts';
import { type Finding, finding } from './finding.ts';
import { opening } from './open-rows.ts';

/** The keys of a board that opened, by their id. */
export type BoardKeys = ReadonlyMap<string, BoardKey>;

type Row<Table> = Table & Record<string, unknown>;

/** Unwraps the key of the server. @returns null with a finding when there is none, or when it does not open */
export async function openServerKeyOf(
  auditor: Auditor,
  rootKeys: RootKeys,
): Promise<{ readonly serverKey: ServerKey | null; readonly findings: readonly Finding[] }> {
  for await (const page of auditor.pages<Row<ServerKeyTable>>('select * from luwte_keys.server_key', []))
    for (const row of page) {
      const root = await rootKeys.find(row.root_key_id);
      const serverKey = root && opening(() => unwrapServerKey(root, row));
      return serverKey
        ? { serverKey, findings: [] }
        : { serverKey: null, findings: [finding('server_key', 'does-not-open', { row: row.key_id })] };
    }
  return { serverKey: null, findings: [finding('server_key', 'key-missing')] };
}

/** Unwraps the keys of a board. @returns those that opened, and a finding for each that did not */
export async function openBoardKeys(
  rootKeys: RootKeys,
  rows: readonly BoardKeyTable[],
): Promise<{ readonly keys: BoardKeys; readonly findings: readonly Finding[] }> {
  const keys = new Map<string, BoardKey>();
  const findings: Finding[] = [];
  for (const row of rows) {
    const root = await rootKeys.find(row.root_key_id);
    const key = root && opening(() => unwrapBoardKey(root, row.board_id, row));
    if (key) keys.set(row.key_id, key);
    else findings.push(finding('board_key', 'does-not-open', { board: row.board_id, row: row.key_id }));
  }
  return { keys, findings };
}

/**
 * Opens everything of a board that belongs to no stream, and the reasons for reading: accounts and what they sign in
 * with, and the agreements with providers.
 */
export async function* openBoard(
  auditor: Auditor,
  serverKey: ServerKey | null,
  board: string,
  keys: BoardKeys,
): AsyncIterable<Finding | 'opened'> {
  const open = (keyId: string | null, where: Buffer, sealed: Buffer): unknown => {
    const key = keyId === null ? undefined : keys.get(keyId)?.key;
    return key && opening(() => unsealJson(key, where, sealed));
  };
  const pages = <Table>(table: string) =>
    auditor.pages<Row<Table>>(`select * from luwte.${table} where board_id = $1`, [board]);
  const said = (table: string, row: string, isOpen: boolean, isFound = true): Finding | 'opened' => {
    if (!isOpen) return finding(table, 'does-not-open', { board, row });
    return isFound ? 'opened' : finding(table, 'not-as-looked-up', { board, row });
  };
  for await (const page of pages<AccountTable>('account'))
    for (const { id, board_key_id, sealed, email_hmac } of page) {
      const content = open(board_key_id, place.account(board, id), sealed) as { email: string } | undefined;
      const isFound = !serverKey || (content !== undefined && emailHmac(serverKey, content.email).equals(email_hmac));
      yield said('account', id, content !== undefined, isFound);
    }
  for await (const page of pages<TotpTable>('totp'))
    for (const { account_id, board_key_id, sealed } of page)
      yield said('totp', account_id, open(board_key_id, place.totp(board, account_id), sealed) !== undefined);
  for await (const page of pages<PasskeyTable>('passkey'))
    for (const { id, account_id, board_key_id, sealed, credential_hash } of page) {
      const content = open(board_key_id, place.passkey(board, account_id, id), sealed) as
        | { credentialId: string }
        | undefined;
      const isFound = content !== undefined && credentialHash(content.credentialId).equals(credential_hash);
      yield said('passkey', id, content !== undefined, isFound);
    }
  for await (const page of pages<SignInConnectionTable>('sign_in_connection'))
    for (const { id, board_key_id, sealed } of page)
      yield said('sign_in_connection', id, open(board_key_id, place.signInConnection(board, id), sealed) !== undefined);
  for await (const page of pages<RetentionTermTable>('retention_term'))
    for (const { id, board_key_id, sealed } of page)
      yield said('retention_term', id, open(board_key_id, place.retentionTerm(board, id), sealed) !== undefined);
  for await (const page of pages<OwnTextTable>('own_text'))
    for (const row of page)
      yield said('own_text', row.id, open(row.board_key_id, ownTextPlace(row), row.sealed) !== undefined);
  const sets = auditor.pages<Row<RecoverySetTable>>('select * from luwte_keys.recovery_set where board_id = $1', [
    board,
  ]);
  for await (const page of sets)
    for (const { set_id, board_key_id, sealed } of page) {
      const set = open(board_key_id, place.recoverySet(board, set_id), sealed) as SealedRecoverySet | undefined;
      yield said('recovery_set', set_id, set !== undefined);
      if (set && !(await hasEveryPair(auditor, board, set_id, set.custodians.length)))
        yield finding('recovery_pair', 'sheets-incomplete', { board, row: set_id });
      const without = await auditor.rows<{ row: string }>(
        'select key_id as row from luwte_keys.board_key where board_id = $1 and for_custodians is null order by key_id',
        [board],
      );
      for (const { row } of without) yield finding('board_key', 'sheets-incomplete', { board, row });
    }
  for await (const page of pages<AccessLogTable>('access_log'))
    for (const { id, stream_id: stream, board_key_id, sealed_reason } of page)
      if (sealed_reason !== null) {
        const isOpen = open(board_key_id, place.accessReason(board, stream, id), sealed_reason) !== undefined;
        yield isOpen ? 'opened' : finding('access_log', 'does-not-open', { board, stream, row: id });
      }
}

/** Whether every two of the custodians have a row. What is in it opens with their codes alone. */
async function hasEveryPair(auditor: Auditor, board: string, set: string, custodians: number): Promise<boolean> {
  const rows = await auditor.rows<Row<RecoveryPairTable>>(
    'select * from luwte_keys.recovery_pair where board_id = $1 and set_id = $2',
    [board, set],
  );
  const pairs = rows.filter(({ second_custodian }) => second_custodian <= custodians);
  return pairs.length === rows.length && pairs.length === (custodians * (custodians - 1)) / 2;
}
