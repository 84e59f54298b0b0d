import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { reachServer } from './reach-server.ts';

it('goes on when the server answers', async () => {
  await expect(reachServer({ connectionString: inject('databaseUrl') }, 0)).resolves.toBeUndefined();
});

it('waits for a server that may still be starting, and then says what to look at', async () => {
  const from = performance.now();
  const nobodyListens = 'postgresql://luwte:open-sesame@127.0.0.1:9/luwte';
  const refusal = await reachServer({ connectionString: nobodyListens }, 1_500).catch((error: Error) => error.message);
  expect(refusal).toMatch(/DATABASE_URL.*ECONNREFUSED/);
  expect(refusal).not.toContain('open-sesame');
  expect(performance.now() - from).toBeGreaterThan(1_500);
});

it('does not wait for a database that is not there', async () => {
  const client = new pg.Client(inject('databaseUrl'));
  const { host, port, user, password } = client;
  const elsewhere = { host, port, ...(user && { user }), ...(password && { password }), database: 'luwte_nowhere' };
  await expect(reachServer(elsewhere, 60_000)).rejects.toThrow(/luwte_nowhere.*3D000/);
});
