import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { clusterIn } from './cluster.ts';
import { FolderInUse } from './folder-claim.ts';
import { socketFolders } from './run-folder.ts';
import { serverAccount } from './server-account.ts';
import { type DatabaseLogin, loginAt, nameOf, startEmbeddedDatabase } from './start.ts';

/** The embedded database for as long as somebody needs it. */
export interface JoinedDatabase {
  readonly login: DatabaseLogin;
  /** Whether a Luwte that runs holds it; else it was started for this alone. */
  readonly isRunning: boolean;
  /** Lets go: a server that was started for this is stopped, one that was running goes on. */
  leave(): Promise<void>;
}

/** How long a Luwte may be starting or stopping meanwhile. Milliseconds. */
const patience = 30_000;

/**
 * Gets at the embedded database in `folder` beside a Luwte that runs, or starts it for the while when none does. Takes
 * it away from nobody, and makes none where there is none.
 *
 * @throws CannotStart when there is no database, or it is held by a Luwte that does not answer
 */
export async function joinEmbeddedDatabase(folder: string): Promise<JoinedDatabase> {
  if (!existsSync(clusterIn(folder))) {
    throw new CannotStart(`There is no database in ${folder}. Say with LUWTE_DATA where the data of Luwte are.`);
  }
  const until = Date.now() + patience;
  for (;;) {
    const login = await runningLogin(folder);
    if (login) return { login, isRunning: true, leave: async () => {} };
    try {
      const started = await startEmbeddedDatabase(folder);
      return { login: started.login, isRunning: false, leave: () => started.stop() };
    } catch (error) {
      // Somebody was faster: it is starting, and will answer soon.
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error;
      await wait(500);
    }
  }
}

async function runningLogin(folder: string): Promise<DatabaseLogin | null> {
  const passwordFile = path.join(folder, 'password');
  if (!existsSync(passwordFile)) return null;
  const password = readFileSync(passwordFile, 'utf8').trim();
  for (const runFolder of socketFolders(nameOf(folder), serverAccount())) {
    const login = loginAt(runFolder, password);
    const client = new pg.Client(login);
    client.on('error', () => {});
    try {
      await client.connect();
      return login;
    } catch {
      // No server there, or one of somebody else.
    } finally {
      await client.end().catch(() => {});
    }
  }
  return null;
}
