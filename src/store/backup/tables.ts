import type pg from 'pg';

/** A table to copy, with the columns that hold something of their own. */
export interface Table {
  /** With its schema. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether its rows go with their case or report when that is destroyed; others only remember which it was. */
  readonly goesWithStream: boolean;
  /** The column that says of which case or report a row is; null where none does. */
  readonly streamColumn: string | null;
}

/**
 * The tables of a schema, those that others point to first: in this order rows can be put back. They come out of the
 * catalogue, so that a table that a later version adds is never forgotten. Only the note of which migrations ran is left
 * out: whoever restores runs them.
 *
 * @throws when tables point at each other in a circle
 */
export async function tablesOf(client: pg.ClientBase, schema: 'luwte' | 'luwte_keys'): Promise<readonly Table[]> {
  const { rows } = await client.query<{
    name: string;
    columns: string[];
    points_to: string[];
    at_stream: string | null;
  }>(
    `select n.nspname || '.' || c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select distinct fn.nspname || '.' || f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
         join pg_namespace fn on fn.oid = f.relnamespace
         where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid and fn.nspname = n.nspname) as points_to,
       (select a.attname::text from pg_constraint k
         join pg_attribute f on f.attrelid = k.confrelid and f.attnum = any (k.confkey) and f.attname = 'id'
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[array_position(k.confkey, f.attnum)]
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = to_regclass('luwte.stream')
         order by k.conname limit 1) as at_stream
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' and c.relname <> 'migration' order by 1`,
    [schema],
  );
  const placed: Table[] = [];
  let left = rows;
  while (left.length > 0) {
    const waits = new Set(left.map(({ name }) => name));
    const free = left.filter(({ points_to }) => points_to.every((name) => !waits.has(name)));
    if (free.length === 0) throw new Error(`These tables point at each other: ${[...waits].join(', ')}.`);
    for (const { name, columns, points_to, at_stream } of free) {
      const hangsOn = placed.filter((other) => other.goesWithStream && points_to.includes(other.name));
      const isStream = name === 'luwte.stream';
      const named = columns.includes('stream_id') ? 'stream_id' : at_stream;
      placed.push({
        name,
        columns,
        goesWithStream: isStream || hangsOn.length > 0,
        streamColumn: isStream ? 'id' : named,
      });
    }
    left = left.filter((row) => !free.includes(row));
  }
  return placed;
}
