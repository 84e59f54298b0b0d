import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase } from './database-for-tests.ts';

// A run that is to prove that Luwte works on one server, and went to another, would pass and prove nothing.
let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

test('the store is tested on the PostgreSQL that was asked for: TEST_DATABASE_MAJOR, or else the built-in 18', async () => {
  const [server] = await database.asSuperuser<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, version()`,
  );
  console.log(`The store is tested on ${server?.version}`);
  const { TEST_DATABASE_URL: elsewhere, TEST_DATABASE_MAJOR: asked } = process.env;
  const major = Math.floor((server?.number ?? 0) / 10_000);
  if (elsewhere && !asked) expect(major).toBeGreaterThanOrEqual(15);
  else expect(major).toBe(Number(asked || 18));
});
