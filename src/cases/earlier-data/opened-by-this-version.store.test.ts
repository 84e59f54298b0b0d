import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dutchSchoolDays, schoolCalendar } from '../../calendar/school-calendar.ts';
import { passwordHashing } from '../../identity/password.ts';
import { schoolProviders } from '../../identity/school-providers.ts';
import { contextOf, whoHolds } from '../../identity/session.ts';
import { signIn } from '../../identity/sign-in.ts';
import type { Surroundings } from '../../identity/surroundings.ts';
import { wrongPasswordBrake } from '../../identity/wrong-password-brake.ts';
import { protocolFolder } from '../../protocols/protocol-folder.ts';
import { fillShelf } from '../../protocols/protocol-shelf.ts';
import {
  backUp,
  type EmptyDatabase,
  putBack,
  temporaryFolder,
  withEmptyDatabase,
} from '../../store/backup/backup-for-tests.ts';
import { loadCounts } from '../../store/case-counts.ts';
import { openStore } from '../../store/context.ts';
import { emptyDatabase, migrationsFolder } from '../../store/database-for-tests.ts';
import { migrate } from '../../store/migrate.ts';
import { heldRootKeys, type RootKeys, readRootKeys } from '../../store/root-key.ts';
import { actInCase } from '../act-in-case.ts';
import { verifyRecord } from '../audit/verify-record.ts';
import { readCase } from '../case-view.ts';
import { listCases } from '../list-cases.ts';

const schemaThen = '0002-no-passwords-in-practice.sql';
const caseThen = 'c9d3a0ef-c140-45b6-8719-62924ccbd3ca';

let database: EmptyDatabase;
let rootKeys: RootKeys;
let folder: string;
let removeFolder: () => Promise<void>;

beforeEach(async () => {
  database = await emptyDatabase();
  ({ folder, remove: removeFolder } = await temporaryFolder());
  rootKeys = heldRootKeys(readRootKeys(await readFile(new URL('root-key', import.meta.url), 'utf8'), 'root-key'));
  await putEarlierDataInto(database);
});
afterEach(async () => {
  await database.drop();
  await removeFolder();
});

/** The schema of then, by the migrations of now up to then, with the rows of then. */
async function putEarlierDataInto({ connection }: EmptyDatabase): Promise<void> {
  await migrate({ connection, folder: migrationsFolder, upTo: schemaThen });
  const text = gunzipSync(await readFile(new URL('database.copy.gz', import.meta.url))).toString();
  const client = new pg.Client(connection);
  await client.connect();
  try {
    // A stream has a team by the end of its transaction.
    await client.query('begin');
    for (const [, head = '', rows = ''] of text.matchAll(/^COPY ([^;\n]+) FROM stdin;\n(.*?)^\\\.\n/gms)) {
      if (head.startsWith('luwte.migration ')) {
        // The files that ran then are those that ran now: none was changed since.
        const { rows: ran } = await client.query('select name, hash from luwte.migration order by name');
        expect(ran.map(({ name, hash }) => `${name}\t${hash}`)).toEqual(
          rows
            .trim()
            .split('\n')
            .map((row) => row.split('\t').slice(0, 2).join('\t')),
        );
        continue;
      }
      await pipeline(Readable.from([rows]), client.query(copyFrom(`copy ${head} from stdin`)));
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** Marloes signs in with the password of then, and reads her case. */
async function marloesReadsHerCase(connection: pg.ClientConfig): Promise<void> {
  const clock = () => Date.UTC(2026, 10, 24, 9);
  const random = { uuid: randomUUID, bytes: (count: number) => randomBytes(count) };
  const store = await openStore({ connection, rootKey: rootKeys, clock, random: random.bytes });
  try {
    const surroundings: Surroundings = {
      store,
      clock,
      random,
      passwords: passwordHashing(),
      brake: wrongPasswordBrake(clock, async () => {}),
      providers: schoolProviders(new URL('http://localhost:3000'), clock),
    };
    const signedIn = await signIn(surroundings, {
      email: 'marloes@vlieger.example',
      password: 'kastanje fiets maandag',
      knownBrowser: null,
    });
    const who = signedIn.ok ? await whoHolds(surroundings, signedIn.token, clock()) : null;
    if (!who) throw new Error('Marloes did not get in.');
    expect(who.name).toBe('Marloes Hendriks');
    const calendar = schoolCalendar(dutchSchoolDays);
    const work = {
      store,
      clock,
      random,
      protocols: fillShelf(protocolFolder()),
      guides: new Map(),
      calendar,
      copiesLastDays: 30,
    };
    expect(await listCases(work, who)).toHaveLength(1);
    const read = await readCase(work, who, caseThen, 'plan');
    expect(read?.events[0]).toMatchObject({ event: { told: 'In 2B gaat iets rond, vertelde de mentor.' } });
    expect([...(read?.identities.values() ?? [])].map(({ name }) => name)).toEqual(['Noor Verzonnen']);
    expect(read?.plan.open.length).toBeGreaterThan(0);
    const holds = async () => {
      const verified = await verifyRecord({ database: connection, checkpoints: [], rootKeys, calendar });
      expect(verified.findings).toEqual([]);
      expect(verified.looked).toMatchObject({ streams: 1, projections: 1 });
      return verified.looked.withoutHeader;
    };
    expect(await holds()).toBe(1);
    const note = { commands: [{ do: 'add-note', text: 'Na de nieuwe versie.' }] } as const;
    expect(await actInCase(work, who, caseThen, random.uuid(), note)).toEqual({ kind: 'done' });
    expect(await holds()).toBe(0);
    const [figures] = await store.inContext(contextOf(who), loadCounts);
    expect(figures?.counts['case/opened']).toBe(1);
  } finally {
    await store.close();
  }
}

const upgrade = (connection: pg.ClientConfig, beforeChange?: () => Promise<void>) =>
  migrate({ connection, folder: migrationsFolder, ...(beforeChange && { beforeChange }) });

test('a database of an earlier version is upgraded, after a copy of before; people sign in and read their case', async () => {
  const copied: string[] = [];
  const ran = await upgrade(database.connection, async () => {
    const tables = await database.asSuperuser(`select 1 from pg_tables where tablename = 'passkey'`);
    expect(tables).toEqual([]);
    copied.push((await backUp(database, folder, { rootKeys, reason: 'before-upgrade' })).file);
  });
  expect(ran[0]).toBe('0003-session-factors.sql');
  expect(copied).toHaveLength(1);
  await marloesReadsHerCase(database.connection);
});

test('the copy of before can be put back, and is upgraded again by the next start', async () => {
  await backUp(database, folder, { rootKeys, reason: 'before-upgrade' });
  await withEmptyDatabase(async (empty) => {
    expect(await putBack(folder, empty, { rootKeys })).toMatchObject({ streams: 1, notWhole: [] });
    const ran = await empty.asSuperuser<{ name: string }>('select name from luwte.migration order by name');
    expect(ran.at(-1)?.name).toBe(schemaThen);
    await upgrade(empty.connection);
    await marloesReadsHerCase(empty.connection);
  });
});

test('where the copy of before cannot be made, nothing is changed', async () => {
  const failing = upgrade(database.connection, async () => {
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
  const ran = await database.asSuperuser<{ name: string }>('select name from luwte.migration order by name');
  expect(ran.at(-1)?.name).toBe(schemaThen);
});

test('a login that is no superuser copies every row too, though no role for it was there then', async () => {
  const login = `luwte_test_upgrade_${process.pid}`;
  await database.asSuperuser(`create role ${login} login password 'for this test'`);
  try {
    await database.asSuperuser(`grant luwte_owner, luwte_app, luwte_worker, luwte_operations to ${login}`);
    const asLogin = { connection: { ...database.connection, user: login, password: 'for this test' } };
    const made = await backUp(asLogin, folder, { rootKeys });
    const asOwner = await backUp(database, folder, { rootKeys });
    expect(made.rows).toBe(asOwner.rows);
    expect(made.rows).toBeGreaterThan(10);
    const open = await database.asSuperuser(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'luwte'::regnamespace and not relforcerowsecurity`,
    );
    expect(open).toEqual([]);
  } finally {
    await database.asSuperuser(`drop owned by ${login}`);
    await database.asSuperuser(`drop role ${login}`);
  }
});
