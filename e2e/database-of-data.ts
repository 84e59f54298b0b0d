import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

/** What a running embedded database wrote down about itself in the data folder of its Luwte. */
export interface DatabaseOfData {
  /** The process that started all its others. */
  readonly pid: number;
  /** How to come in as its superuser, who sees every row. */
  readonly login: pg.ClientConfig;
}

/** Finds the database that runs for a data folder. @throws when none does */
export function databaseOf(data: string): DatabaseOfData {
  const folder = path.join(data, 'database');
  // https://www.postgresql.org/docs/18/storage-file-layout.html: number, folder, start, port, folder of the socket.
  const note = readFileSync(path.join(folder, 'postgresql-18', 'postmaster.pid'), 'utf8').split('\n');
  const [pid, , , port, host = ''] = note;
  const password = readFileSync(path.join(folder, 'password'), 'utf8').trim();
  const login = { host, port: Number(port), user: 'postgres', password, database: 'luwte' };
  return { pid: Number(pid), login };
}
