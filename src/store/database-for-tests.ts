import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Moment } from '../domain/text.ts';
import { type Context, openStore, type Store } from './context.ts';
import { rootKeyOf } from './root-key.ts';
import type { RandomBytes } from './sealing.ts';

/** A database of its own for one test file, with this version's tables and a store on them. Call `drop` when all tests ran. */
export interface TestDatabase {
  readonly store: Store;
  /** How a second store logs in, or a test that looks past row-level security. */
  readonly connection: pg.ClientConfig;
  /** Asks as the superuser, past every policy: for what a test has to see or break from outside. */
  asSuperuser<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  drop(): Promise<void>;
}

/** The root key of all test databases: no key of anybody. */
export const rootKeyForTests = rootKeyOf(Buffer.alloc(32, 7));
export const migrationsFolder = new URL('./migrations/', import.meta.url);
/** Friday 20 November 2026, 09:00 in the Netherlands. */
export const testMoment: Moment = Date.UTC(2026, 10, 20, 8);

/** Random bytes that come out the same in each run. */
export function countedBytes(seed: string): RandomBytes {
  let block = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count) {
      block += 1;
      rest = Buffer.concat([rest, createHash('sha256').update(`${seed} ${block}`).digest()]);
    }
    const bytes = rest.subarray(0, count);
    rest = rest.subarray(count);
    return bytes;
  };
}

/** An empty database on the server of the store tests, without tables. */
export function emptyDatabase(): Promise<Omit<TestDatabase, 'store'>> {
  return databaseLike('template0');
}

async function databaseLike(template: string): Promise<Omit<TestDatabase, 'store'>> {
  const server = inject('databaseUrl');
  const name = `luwte_test_${randomUUID().replaceAll('-', '')}`;
  const maintenance = new pg.Client(server);
  await maintenance.connect();
  await maintenance.query(`create database ${name} encoding 'UTF8' template ${template}`);
  const { host, port, user, password } = maintenance;
  const connection: pg.ClientConfig = {
    host,
    port,
    database: name,
    ...(user && { user }),
    ...(password && { password }),
  };
  const superuser = new pg.Client(connection);
  await superuser.connect();
  return {
    connection,
    asSuperuser: async (text, values = []) => (await superuser.query(text, [...values])).rows,
    async drop() {
      await superuser.end();
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.end();
    },
  };
}

/** A copy of the database that was migrated once for all tests, with a store on it; the clock stands still at `testMoment` unless another is given. */
export async function freshDatabase(options: { readonly clock?: () => Moment } = {}): Promise<TestDatabase> {
  const database = await databaseLike(inject('migratedDatabase'));
  const store = await openStore({
    connection: database.connection,
    rootKey: rootKeyForTests,
    clock: options.clock ?? (() => testMoment),
    random: countedBytes('store'),
  });
  return {
    ...database,
    store,
    async drop() {
      await store.close();
      await database.drop();
    },
  };
}

/** Fixed ids for tests: `testId(3)` is always the same UUID. */
export function testId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString().padStart(12, '0')}`;
}

/** The context of an account of a board, without roles. */
export function contextOf(board: string, account: string): Context {
  return { board, account, roles: [] };
}
