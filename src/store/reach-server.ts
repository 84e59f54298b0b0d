import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from './cannot-start.ts';

/** A server that is starting, or whose name is not known yet, as when both are started together. */
const passing = ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', '57P03'];
const pauseBetween = 1_000;

/**
 * Waits until the database server answers.
 *
 * @param patience how long to go on trying while it may still be starting, in milliseconds
 * @throws CannotStart when it stays away, or does not let us in; the message holds no password
 */
export async function reachServer(connection: pg.ClientConfig, patience: number): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const problem = await attempt(connection);
    if (problem === undefined) return;
    if (!passing.includes(problem.code) || Date.now() >= until) {
      throw new CannotStart(
        `The database server of DATABASE_URL cannot be used: ${problem.words} (${problem.code}). Look at the address, ` +
          'the user and the password in it, and whether the server runs.',
      );
    }
    await wait(pauseBetween);
  }
}

async function attempt(connection: pg.ClientConfig): Promise<{ code: string; words: string } | undefined> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...connection });
  client.on('error', () => {});
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return { code: codeOf(error), words: error instanceof pg.DatabaseError ? error.message : 'no connection' };
  } finally {
    await client.end().catch(() => {});
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  // pg's own words for a server that does not answer carry no code.
  return error instanceof Error && /timeout/i.test(error.message) ? 'ETIMEDOUT' : 'no answer';
}
