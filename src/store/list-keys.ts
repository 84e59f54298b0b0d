import type { Moment } from '../domain/text.ts';
import type { KeyWork } from './key-work.ts';

/** The keys of a database, by what may be told of them: never a key, not even a wrapped one. */
export interface KeyList {
  readonly serverKey: { readonly rootKeyId: string; readonly madeAt: Moment } | null;
  readonly boards: readonly BoardKeys[];
}

export interface BoardKeys {
  readonly board: string;
  readonly name: string;
  /** Oldest first; the last is the one in use. */
  readonly keys: readonly {
    readonly id: string;
    readonly rootKeyId: string;
    readonly madeAt: Moment;
    readonly forCustodians: boolean;
    /** How many keys of cases it wraps, and how many other rows lie under it. */
    readonly streamKeys: number;
    readonly rows: number;
  }[];
  readonly streams: number;
  readonly streamKeys: number;
  /** When the recovery sheets were made, and how many there are; null when none were. */
  readonly sheets: { readonly madeAt: Moment; readonly custodians: number } | null;
}

/** Lists the keys of real boards. No root key is needed for it. */
export async function listKeys(work: KeyWork): Promise<KeyList> {
  const [server] = await work.read<{ rootKeyId: string; madeAt: Moment }>(
    'select root_key_id as "rootKeyId", made_at as "madeAt" from luwte_keys.server_key',
  );
  const boards = await work.read<{ board: string; name: string }>(
    `select id as board, name from luwte.board where kind = 'real' order by name, id`,
  );
  const tables = await work.read<{ name: string }>(
    `select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'board_key_id' and c.relkind = 'r' and a.attrelid <> 'luwte_keys.stream_key'::regclass
       and c.relnamespace in ('luwte'::regnamespace, 'luwte_keys'::regnamespace)`,
  );
  const listed: BoardKeys[] = [];
  for (const { board, name } of boards) listed.push({ board, name, ...(await keysOf(work, board, tables)) });
  return { serverKey: server ?? null, boards: listed };
}

async function keysOf(work: KeyWork, board: string, tables: readonly { name: string }[]) {
  const under = tables.map(
    ({ name }) => `(select count(*) from ${name} t
    where t.board_id = k.board_id and t.board_key_id = k.key_id)`,
  );
  const keys = await work.read<BoardKeys['keys'][number]>(
    `select k.key_id as id, k.root_key_id as "rootKeyId", k.made_at as "madeAt",
       k.for_custodians is not null as "forCustodians",
       (select count(*) from luwte_keys.stream_key s where s.board_id = k.board_id and s.board_key_id = k.key_id)
         as "streamKeys",
       ${under.join(' + ')} as rows
     from luwte_keys.board_key k where k.board_id = $1 order by k.made_at`,
    [board],
  );
  const [counts] = await work.read<{ streams: number; streamKeys: number }>(
    `select count(distinct stream_id) as streams, count(*) as "streamKeys" from luwte_keys.stream_key where board_id = $1`,
    [board],
  );
  const [sheets] = await work.read<{ madeAt: Moment; custodians: number }>(
    `select s.made_at as "madeAt", max(p.second_custodian) as custodians
     from luwte_keys.recovery_set s join luwte_keys.recovery_pair p on p.board_id = s.board_id
     where s.board_id = $1 group by s.made_at`,
    [board],
  );
  return { keys, streams: counts?.streams ?? 0, streamKeys: counts?.streamKeys ?? 0, sheets: sheets ?? null };
}
