import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';

/** The database as it was at one moment, read by somebody who sees every row and can change none. */
export interface Auditor {
  rows<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** The same, a few hundred rows at a time: for what may be more than fits in memory. */
  pages<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): AsyncIterable<readonly Row[]>;
}

/** How to log in to the database that is looked at. */
export type DatabaseAddress = pg.ClientConfig;

/** The tables are not those of this version of Luwte. */
export class OtherSchema extends CannotStart {
  override name = 'OtherSchema';
}

const pageLength = 500;

/**
 * Looks at the whole database in one read-only snapshot as luwte_auditor: what the server writes meanwhile is not seen,
 * and nobody waits for anybody.
 *
 * @throws OtherSchema when the tables were made by an older or newer version of Luwte
 */
export async function asAuditor<T>(connection: DatabaseAddress, work: (auditor: Auditor) => Promise<T>): Promise<T> {
  const types = new pg.TypeOverrides();
  // bigint holds moments only: far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const client = new pg.Client({ ...connection, types });
  // A connection that breaks says so to its query; the event, unheard, would end the program.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('set role luwte_auditor');
    await client.query('begin isolation level repeatable read read only');
    let cursors = 0;
    const done = await work({
      rows: async (text, values = []) => (await client.query(text, [...values])).rows,
      async *pages(text, values = []) {
        cursors += 1;
        const cursor = `pages_${cursors}`;
        await client.query(`declare ${cursor} no scroll cursor for ${text}`, [...values]);
        for (;;) {
          const { rows } = await client.query(`fetch ${pageLength} from ${cursor}`);
          if (rows.length === 0) break;
          yield rows;
        }
        await client.query(`close ${cursor}`);
      },
    });
    await client.query('commit');
    return done;
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (['22023', '42704', '42P01', '42703', '42501'].includes(code ?? ''))
      throw new OtherSchema(
        'This database is not at the version of this Luwte, so that it cannot be checked. Start this Luwte on it once, ' +
          'or check it with the version that it was last used with.',
      );
    throw error;
  } finally {
    await client.end();
  }
}
