import type { TestProject } from 'vitest/node';
import { startThrowawayDatabase } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for the tests to make databases and roles on: `inject('databaseUrl')`. */
    databaseUrl: string;
  }
}

/** One server for all store tests: the one of TEST_DATABASE_URL, else the embedded one, thrown away at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('databaseUrl', given);
    return async () => {};
  }
  const server = await startThrowawayDatabase();
  project.provide('databaseUrl', server.url);
  return () => server.stop();
}
