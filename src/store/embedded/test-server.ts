import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate.ts';
import { startThrowawayDatabase } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for the tests to make databases and roles on: `inject('databaseUrl')`. */
    databaseUrl: string;
    /** The name of a migrated database on it, without rows and without anybody in it: a template for those of the tests. */
    migratedDatabase: string;
  }
}

const migrations = new URL('../migrations/', import.meta.url);

/** One server for all store tests: the one of TEST_DATABASE_URL, else the embedded one, thrown away at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startThrowawayDatabase();
  const maintenance = new pg.Client(server.url);
  await maintenance.connect();
  const template = `luwte_template_${randomUUID().replaceAll('-', '')}`;
  await maintenance.query(`create database ${template} encoding 'UTF8' template template0`);
  const { host, port, user, password } = maintenance;
  await migrate({
    connection: { host, port, database: template, ...(user && { user }), ...(password && { password }) },
    folder: migrations,
  });
  project.provide('databaseUrl', server.url);
  project.provide('migratedDatabase', template);
  return async () => {
    await maintenance.query(`drop database ${template} with (force)`);
    await maintenance.end();
    await server.stop();
  };
}
