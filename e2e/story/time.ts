import pg from 'pg';
import type { EmbeddedDatabase } from '../../src/store/embedded/start.ts';

/** Lets so many minutes go by since everybody proved who they are; waiting for them would take as long. */
export async function minutesGoBy(database: EmbeddedDatabase, minutes: number): Promise<void> {
  const client = new pg.Client(database.login);
  await client.connect();
  await client.query('update luwte.session set created_at = created_at - $1', [minutes * 60_000]);
  await client.end();
}
