import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from './database-for-tests.ts';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

let database: TestDatabase;
let columns: readonly Column[];

beforeAll(async () => {
  database = await freshDatabase();
  columns = await database.asSuperuser<Column & { nullable: boolean }>(`
    select n.nspname as schema, c.relname as "table", a.attname as "column", t.typname as type,
      not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
    where n.nspname in ('luwte', 'luwte_keys') and c.relkind = 'r' and c.relname <> 'migration'
      and a.attnum > 0 and not a.attisdropped
    order by n.nspname, c.oid, a.attnum`);
});
afterAll(() => database.drop());

const typeNames: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  moment: 'Moment',
  sealed: 'Sealed',
  digest: 'Digest',
  encrypted_to: 'EncryptedTo',
  board_kind: 'BoardKind',
  stream_kind: 'StreamKind',
  stream_status: 'StreamStatus',
  link_purpose: 'LinkPurpose',
  language: 'Language',
  case_number: 'CaseNumber',
  code: 'Code',
};

function tablesOf(all: readonly Column[]): Map<string, readonly Column[]> {
  return Map.groupBy(all, ({ schema, table }) => (schema === 'luwte' ? table : `'${schema}.${table}'`));
}

function interfaceName(table: string): string {
  const name = table.replace(/^.*\./, '').replace(/'$/, '');
  return `${name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Table`;
}

/** The interfaces that the database would write for itself. */
function expectedTypes(): string {
  const tables = [...tablesOf(columns)];
  const interfaces = tables.map(([table, ofTable]) => {
    const lines = ofTable.map(
      ({ column, type, nullable }) =>
        `  ${column}: ${typeNames[type] ?? `unknown type ${type}`}${nullable ? ' | null' : ''};\n`,
    );
    return `export interface ${interfaceName(table)} {\n${lines.join('')}}\n`;
  });
  const entries = tables.map(([table]) => `  ${table}: ${interfaceName(table)};\n`);
  return [...interfaces, `export interface Database {\n${entries.join('')}}\n`].join('\n');
}

describe('schema.ts', () => {
  test('says of every table and column what the migrated database says', async () => {
    const written = await readFile(new URL('./schema.ts', import.meta.url), 'utf8');
    expect(written.slice(written.indexOf('export interface'))).toBe(expectedTypes());
  });

  test('names the same words as the kinds of values in the database', async () => {
    const written = await readFile(new URL('./schema.ts', import.meta.url), 'utf8');
    const text = await readFile(new URL('../domain/text.ts', import.meta.url), 'utf8');
    const domains = await database.asSuperuser<{ name: string; words: string }>(`
      select t.typname as name, pg_get_constraintdef(c.oid) as words
      from pg_constraint c join pg_type t on t.oid = c.contypid where t.typnamespace = 'luwte'::regnamespace`);
    const closed = domains.filter(({ words }) => words.includes('ARRAY['));
    expect(closed).toHaveLength(5);
    for (const { name, words } of closed) {
      const alternatives = [...words.matchAll(/'([a-z-]+)'::text/g)].map(([, word]) => `'${word}'`).join(' | ');
      expect(`${written}${text}`).toContain(`export type ${typeNames[name]} = ${alternatives};`);
    }
  });
});

// Everything that a database operator, a dump or a stolen disk shows. Before a line is added here: is it an id, a
// number, a status, a role, a moment, a key or hash, or a name that the school itself makes public? (Decision 6.)
const clearColumns = `
  access_log: board_id stream_id id account_id at part part_id board_key_id
  access_request: board_id id kind account_id role school_id asked_by asked_at decided_by decided_at agreed
  account: board_id id email_hmac board_key_id password_hash language active created_at
  account_role: board_id account_id role school_id
  board: id kind name created_at
  card: board_id stream_id seq key_id
  case_offer: board_id id from_stream to_school opened_stream offered_by offered_at status answered_by answered_at board_key_id answer_key_id
  case_team: board_id stream_id account_id role since until expires_at
  case_count: board_id school_id school_year board_key_id
  case_counted: board_id stream_id seq key_id
  command: board_id stream_id id from_seq to_seq
  destruction_request: board_id stream_id proposed_by proposed_at ground
  copy_choice: board_id stream_id request_id seq version key_id
  draft: board_id stream_id account_id task_hmac version key_id
  event: board_id stream_id seq command_id key_id parts_digest hash
  guess_count: board_id account_id browser wrong
  made_copy: board_id stream_id request_id seq made_at key_id
  one_time_link: board_id hash purpose account_id expires_at used_at
  own_text: board_id id kind name school_id version written_by written_at board_key_id
  passkey: board_id id account_id credential_hash board_key_id counter created_at last_used_at suspended_at
  protocol_text: board_id hash text
  recovery_code: board_id account_id hash made_at used_at
  retention: board_id stream_id ends_at held board_key_id
  retention_term: board_id id category months counted_from set_by set_at board_key_id
  school: board_id id path name protocol
  school_identity: board_id connection_id subject_hmac account_id
  school_identity_role: board_id connection_id account_id role school_id
  sealed_part: board_id stream_id part_id version seq
  session: board_id token_hash account_id created_at seen_at ended_at factors
  shut_out: board_id stream_id account_id since until
  sign_in_connection: board_id id board_key_id active created_at
  spent_challenge: board_id hash expires_at
  stream: board_id id kind seq hash status school_id number opened_at updated_at restricted
  tombstone: board_id stream_id kind seq hash category destroyed_at copies_end_at
  last_checkpoint: board_id journal line at
  subject_request: board_id id stream_id kind received_at due_at registered_by registered_at extended_at closed_at outcome
  subject_request_detail: board_id stream_id request_id version key_id
  totp: board_id account_id confirmed board_key_id used_step wrong_in_a_row made_at
  'luwte_keys.board_key': board_id key_id root_key_id made_at
  'luwte_keys.part_key': board_id stream_id part_id stream_key_id
  'luwte_keys.recovery_pair': board_id set_id first_custodian second_custodian
  'luwte_keys.recovery_set': board_id set_id made_at board_key_id
  'luwte_keys.server_key': the_only_one key_id root_key_id made_at
  'luwte_keys.stream_key': board_id stream_id key_id board_key_id made_at
`;

describe('what stands in the clear', () => {
  test('is this list and nothing else', () => {
    const clear = [...tablesOf(columns.filter(({ type }) => !['sealed', 'encrypted_to'].includes(type)))]
      .map(([table, ofTable]) => `${table}: ${ofTable.map(({ column }) => column).join(' ')}`)
      .sort();
    const allowed = clearColumns
      .trim()
      .split('\n')
      .map((line) => line.trim())
      .sort();
    expect(clear).toEqual(allowed);
  });

  test('is never a column that could hold anything at all', () => {
    const open = columns.filter(({ type }) => ['text', 'bytea', 'json', 'jsonb', 'varchar'].includes(type));
    expect(open.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
      'account.password_hash',
      'board.name',
      'board_key.root_key_id',
      'protocol_text.text',
      'school.name',
      'school.path',
      'server_key.root_key_id',
    ]);
  });
});

describe('every table', () => {
  test('forces row-level security on its owner too', async () => {
    const open = await database.asSuperuser(`
      select oid::regclass::text as name from pg_class
      where relkind in ('r', 'p') and relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(open).toEqual([]);
  });

  test('belongs to luwte_owner', async () => {
    const owners = await database.asSuperuser(`
      select distinct relowner::regrole::text as owner from pg_class
      where relkind in ('r', 'p') and relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)`);
    expect(owners).toEqual([{ owner: 'luwte_owner' }]);
  });

  test('has the board first in every key, but for the five by which a board is found', async () => {
    const keys = await database.asSuperuser<{ table: string; definition: string }>(`
      select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition from pg_constraint
      where contype in ('p', 'u') and connamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
        and conrelid::regclass::text not in ('luwte.board', 'luwte.migration', 'luwte_keys.server_key')`);
    const others = keys.filter(({ definition }) => !/\(board_id/.test(definition));
    expect(others.map(({ table, definition }) => `${table} ${definition}`).sort()).toEqual([
      'luwte.one_time_link UNIQUE (hash)',
      'luwte.passkey UNIQUE (credential_hash)',
      'luwte.school UNIQUE (path)',
      'luwte.session UNIQUE (token_hash)',
    ]);
    const indexes = await database.asSuperuser<{ name: string }>(`
      select indexname as name from pg_indexes where schemaname in ('luwte', 'luwte_keys')
        and indexdef !~ '\\(board_id' and indexname !~ '_key$' and tablename not in ('board', 'migration', 'server_key')`);
    expect(indexes).toEqual([{ name: 'account_by_email' }]);
  });

  test('points to others with the board in the reference, so that no row can hang on another board’s', async () => {
    const loose = await database.asSuperuser(`
      select conname from pg_constraint where contype = 'f'
        and connamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)
        and pg_get_constraintdef(oid) !~ 'FOREIGN KEY \\(board_id'`);
    expect(loose).toEqual([]);
  });

  test('keeps keys in a schema of their own, and no key elsewhere', () => {
    const wrapped = columns.filter(({ column }) => column === 'wrapped');
    expect(wrapped.map(({ schema, table }) => `${schema}.${table}`).sort()).toEqual([
      'luwte_keys.board_key',
      'luwte_keys.part_key',
      'luwte_keys.recovery_pair',
      'luwte_keys.server_key',
      'luwte_keys.stream_key',
    ]);
    expect(columns.filter(({ schema }) => schema === 'luwte_keys').map(({ table }) => table)).toHaveLength(32);
  });
});
