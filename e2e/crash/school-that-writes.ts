import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { beginSession } from '../../src/identity/session.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { createBoard, createSchool } from '../../src/store/boards.ts';
import { type Context, openStore, type Store } from '../../src/store/context.ts';
import { readRootKeyFile } from '../../src/store/root-key-file.ts';
import { writeCookie } from '../../src/web/cookies.ts';
import { databaseOf } from '../database-of-data.ts';

/** Somebody who is signed in, as the store and a browser know them. */
export interface Colleague {
  readonly context: Context;
  /** The header that a browser sends. */
  readonly cookie: string;
}

/** A school in the database of a running Luwte, with people who are signed in for as long as the test lasts. */
export interface SchoolThatWrites {
  readonly school: string;
  readonly colleagues: readonly Colleague[];
}

/** Opens the store of a running Luwte from outside, with the keys of its data folder. */
export async function openStoreOf(data: string): Promise<Store> {
  const keys = await readRootKeyFile(path.join(data, 'root-key'));
  if (keys === null) throw new Error(`There is no root key in ${data}.`);
  return openStore({
    connection: { ...databaseOf(data).login, max: 2 },
    rootKey: keys[0],
    clock: Date.now,
    random: (count) => randomBytes(count),
  });
}

/** Makes a school with so many colleagues, who each may open cases. */
export async function makeSchool(data: string, url: string, people: number): Promise<SchoolThatWrites> {
  const store = await openStoreOf(data);
  try {
    const [board, school] = [randomUUID(), randomUUID()];
    const accounts = Array.from({ length: people }, () => randomUUID());
    const colleagues: Colleague[] = [];
    for (const [at, account] of accounts.entries()) {
      const context = { board, account, roles: ['director'] };
      const token = await store.inContext(context, async (tx) => {
        if (at === 0) {
          await createBoard(tx, { kind: 'real', name: 'Stichting De Lage Oever' });
          await createSchool(tx, { id: school, path: 'de-vlieger', name: 'De Vlieger', protocol: 'kindante' });
        }
        const email = `collega.${at}@vlieger.example`;
        const roles = [{ role: 'director', school }];
        await createAccount(tx, { id: account, name: `Collega ${at}`, email, language: 'nl', roles });
        return beginSession(tx, { random: { uuid: randomUUID, bytes: (count) => randomBytes(count) } }, 2);
      });
      colleagues.push({ context, cookie: writeCookie(new URL(url), 'session', token).split(';', 1)[0] ?? '' });
    }
    return { school, colleagues };
  } finally {
    await store.close();
  }
}
