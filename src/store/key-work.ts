import pg from 'pg';
import type { Moment } from '../domain/text.ts';
import { CannotStart } from './cannot-start.ts';
import type { RootKeys } from './root-key.ts';
import type { RandomBytes } from './sealing.ts';

/** The connection of a command that works on keys, beside a server that may be running. */
export interface KeyWork {
  /** Reads every row of every board as it lies there, as luwte_auditor. */
  read<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Calls a function by which keys are changed, as luwte_owner: no table is open to it. */
  call<Result>(name: KeyFunction, ...values: readonly unknown[]): Promise<Result>;
  /** All that `work` changes, or nothing of it. */
  inOne<T>(work: () => Promise<T>): Promise<T>;
  readonly clock: () => Moment;
  readonly random: RandomBytes;
}

/** Key work with the root key at hand. */
export interface KeyWorkWithRoot extends KeyWork {
  readonly rootKeys: RootKeys;
}

/** Functions of the database (migration 0010). */
export type KeyFunction =
  | 'rewrap_server_key'
  | 'rewrap_board_key'
  | 'add_board_key'
  | 'rewrap_stream_key'
  | 'add_stream_key'
  | 'reseal'
  | 'destroy_practice_board';

/**
 * Connects to a migrated database. `end` closes the connection.
 *
 * @throws CannotStart when this version of Luwte was not started on it yet
 */
export async function openKeyWork(
  connection: pg.ClientConfig,
  { clock, random }: { readonly clock: () => Moment; readonly random: RandomBytes },
): Promise<KeyWork & { end(): Promise<void> }> {
  const types = new pg.TypeOverrides();
  // bigint holds moments only: far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const client = new pg.Client({ ...connection, types });
  await client.connect();
  const { rows: found } = await client.query(`select to_regclass('luwte_keys.server_key') is not null as there`);
  if (!found[0].there) {
    await client.end();
    throw new CannotStart(
      'This database was made by an earlier Luwte, or by none. Start this version on it once first.',
    );
  }
  const as = async (role: string) => {
    await client.query(`set role ${role}`);
  };
  return {
    clock,
    random,
    async read(text, values = []) {
      await as('luwte_auditor');
      return (await client.query(text, [...values])).rows;
    },
    async call(name, ...values) {
      await as(name === 'destroy_practice_board' ? 'luwte_app' : 'luwte_owner');
      const holes = values.map((_, index) => `$${index + 1}`).join(', ');
      const { rows } = await client.query(`select luwte.${name}(${holes}) as result`, [...values]);
      return rows[0].result;
    },
    async inOne(work) {
      await client.query('begin');
      try {
        const done = await work();
        await client.query('commit');
        return done;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    },
    end: () => client.end(),
  };
}
