import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Moment } from '../domain/text.ts';
import { type BeforeBoard, beforeBoard } from './before-board.ts';
import type { BoardKeyCache } from './board-keys.ts';
import type { ServerKey } from './keys.ts';
import { heldRootKeys, type RootKey, type RootKeys } from './root-key.ts';
import type { Database } from './schema.ts';
import type { RandomBytes } from './sealing.ts';
import { openServerKey } from './server-key.ts';

/** In whose name a transaction runs: row-level security shows it what this account of this board may see. */
export interface Context {
  readonly board: string;
  readonly account: string;
  /** For use cases that ask what this account is; the database itself goes by board, account and team. */
  readonly roles: readonly string[];
}

/** One transaction in one context. All that reads or writes in the store takes it as its first argument. */
export interface StoreTransaction {
  readonly db: Transaction<Database>;
  readonly context: Context;
  readonly rootKeys: RootKeys;
  readonly serverKey: ServerKey;
  readonly random: RandomBytes;
  readonly clock: () => Moment;
  readonly boardKeys: BoardKeyCache;
}

export interface Store extends BeforeBoard {
  /**
   * The only door to the tables: runs `work` in one transaction that sees what `context` may see, commits when it
   * returns and rolls back when it throws.
   */
  inContext<T>(context: Context, work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  readonly serverKey: ServerKey;
  readonly clock: () => Moment;
  /** Waits for running transactions and closes all connections. */
  close(): Promise<void>;
}

/** How long the database may be busy with us, in milliseconds. */
export interface TimeOuts {
  readonly statement: number;
  readonly lock: number;
  readonly idleInTransaction: number;
}

const defaultTimeOuts: TimeOuts = { statement: 15_000, lock: 5_000, idleInTransaction: 30_000 };

/**
 * Opens the store on a migrated database. Every connection becomes luwte_app before its first query, so that even a
 * query that went around inContext would see no row.
 *
 * @throws RootKeyRefused when the database is under another root key.
 */
export async function openStore(options: {
  readonly connection: pg.PoolConfig;
  /** One key, or the keys of a server that goes on while they are changed. */
  readonly rootKey: RootKey | RootKeys;
  readonly clock: () => Moment;
  readonly random: RandomBytes;
  readonly timeOuts?: TimeOuts;
}): Promise<Store> {
  const { clock, random } = options;
  const rootKeys = 'find' in options.rootKey ? options.rootKey : heldRootKeys([options.rootKey]);
  const db = connect(options.connection, options.timeOuts ?? defaultTimeOuts);
  const boardKeys: BoardKeyCache = new Map();
  let serverKey: ServerKey;
  try {
    serverKey = await openServerKey(db, { rootKeys, random, now: clock() });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    ...beforeBoard(db, serverKey, clock, (board) => boardKeys.delete(board)),
    serverKey,
    clock,
    inContext: (context, work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select set_config('luwte.board', ${context.board}, true),
          set_config('luwte.account', ${context.account}, true),
          set_config('luwte.now', ${String(clock())}, true)`.execute(transaction);
        return work({ db: transaction, context, rootKeys, serverKey, clock, random, boardKeys });
      }),
    close: () => db.destroy(),
  };
}

/** What a server that answers requests is called among the connections of its database. */
export const connectionName = 'luwte';

function connect(connection: pg.PoolConfig, timeOuts: TimeOuts): Kysely<Database> {
  const types = new pg.TypeOverrides();
  // bigint holds moments only: far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    max: 10,
    application_name: connectionName,
    ...connection,
    types,
    onConnect: async (client) => {
      // A connection that breaks in the middle of a transaction says so to its query; the event, unheard, would end the
      // program.
      client.on('error', () => {});
      await client.query(`
        set role luwte_app;
        set search_path = luwte, pg_temp;
        set statement_timeout = ${Math.round(timeOuts.statement)};
        set lock_timeout = ${Math.round(timeOuts.lock)};
        set idle_in_transaction_session_timeout = ${Math.round(timeOuts.idleInTransaction)}`);
    },
  });
  // An idle connection that breaks is dropped by the pool; without a listener the event would end the program.
  pool.on('error', () => {});
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
