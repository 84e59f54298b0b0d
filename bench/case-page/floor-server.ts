/**
 * The floor under the case page: bare node:http that runs the same SQL as the page in one connection, writes the same
 * line in the access log, decrypts the same rows and sends bytes that were made beforehand. What the page needs beyond
 * this is its own: building statements, reading events, the plan, the markup.
 *
 * The statements are not written out here but listened to while the real use cases run, so that the floor can never
 * do less, or something else, than the page.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { dutchSchoolDays, schoolCalendar } from '../../src/calendar/school-calendar.ts';
import { relationToCase } from '../../src/cases/case-team.ts';
import { readCase } from '../../src/cases/case-view.ts';
import { passwordHashing } from '../../src/identity/password.ts';
import { schoolProviders } from '../../src/identity/school-providers.ts';
import { whoHolds } from '../../src/identity/session.ts';
import { wrongPasswordBrake } from '../../src/identity/wrong-password-brake.ts';
import { openStore } from '../../src/store/context.ts';
import { place, type StreamKey, unwrapBoardKey, unwrapPartKey, unwrapStreamKey } from '../../src/store/keys.ts';
import { openRootKeys, ownRootKeyFile } from '../../src/store/root-key-source.ts';
import { unseal } from '../../src/store/sealing.ts';

/** What the bench hands over, as JSON in LUWTE_FLOOR. */
export interface FloorSettings {
  readonly connection: pg.PoolConfig;
  readonly data: string;
  readonly board: string;
  readonly stream: string;
  readonly session: string;
  /** The page as Luwte answered it once. */
  readonly page: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Which of the values is new each time: the id of the line in the access log. */
  readonly fresh: number;
}

const { connection, data, board, stream, session, page }: FloorSettings = JSON.parse(process.env.LUWTE_FLOOR ?? '{}');
const rootKey = await openRootKeys(ownRootKeyFile(data), async () => false);
const statements = await listenToPage();
const boardKeys = await unwrapBoardKeys();
const body = Buffer.from(page.body);

const pool = new pg.Pool({
  ...connection,
  max: 10,
  onConnect: async (client) => {
    await client.query('set role luwte_app; set search_path = luwte, pg_temp');
  },
});

const server = createServer(async (_request, response) => {
  const client = await pool.connect();
  let opened = 0;
  try {
    let keys: readonly StreamKey[] = [];
    for (const { text, values, fresh } of statements) {
      const given = fresh < 0 ? values : values.with(fresh, randomUUID());
      const { rows } = await client.query(text, [...given]);
      if (rows.length === 0) continue;
      if ('board_key_id' in rows[0] && 'wrapped' in rows[0])
        keys = rows.map((row) => unwrapStreamKey(boardKey(row.board_key_id), board, stream, row));
      else if ('sealed' in rows[0]) for (const row of rows) opened += open(row, keys);
    }
  } finally {
    client.release();
  }
  response.writeHead(200, { ...page.headers, 'X-Opened': String(opened) }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0, statements: statements.length });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

/** Opens one row, of whichever table. @returns how many sealed values it held */
function open(row: Row, keys: readonly StreamKey[]): number {
  if (row.board_key_id !== undefined && row.id !== undefined) {
    unseal(boardKey(row.board_key_id).key, place.account(board, row.id), row.sealed);
    return 1;
  }
  const key = keys.find((candidate) => candidate.keyId === row.keyId);
  if (!key) throw new Error('The floor met a row that it cannot open.');
  if (row.partId === null || row.partId === undefined) {
    unseal(key.key, place.event(board, stream, row.seq), row.sealed);
    return 1;
  }
  const partKey = unwrapPartKey(key, board, stream, row.partId, row.wrapped);
  unseal(partKey, place.part(board, stream, row.partId, row.version), row.sealed);
  return 2;
}

interface Row {
  readonly id?: string;
  readonly board_key_id?: string;
  readonly seq: number;
  readonly keyId: number;
  readonly partId?: string | null;
  readonly version: number;
  readonly sealed: Buffer;
  readonly wrapped: Buffer;
}

function boardKey(id: string) {
  const key = boardKeys.get(id);
  if (!key) throw new Error('The floor met a board key that it does not have.');
  return key;
}

async function unwrapBoardKeys() {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query('select key_id, root_key_id, wrapped from luwte_keys.board_key');
  await client.end();
  return new Map(rows.map((row) => [row.key_id as string, unwrapBoardKey(rootKey.current(), board, row)]));
}

/** Does once what the web server does for this page, and keeps each statement that went to the database. */
async function listenToPage(): Promise<readonly Statement[]> {
  const heard: Statement[] = [];
  const random = { uuid: randomUUID, bytes: (count: number) => randomBytes(count) };
  const clock = () => Date.now();
  const store = await openStore({ connection, rootKey, clock, random: random.bytes });
  const brake = wrongPasswordBrake(clock, async () => {});
  const providers = schoolProviders(new URL('http://localhost'), clock);
  const surroundings = { store, clock, random, passwords: passwordHashing(), brake, providers };
  const work = {
    store,
    clock,
    random,
    protocols: new Map(),
    guides: new Map(),
    calendar: schoolCalendar(dutchSchoolDays),
    copiesLastDays: 0,
  };
  const visit = async () => {
    const who = await whoHolds(surroundings, session, clock());
    if (!who) throw new Error('Nobody is signed in.');
    if (!(await relationToCase(work, who, stream))?.teamRoles.length) throw new Error('This case is not theirs.');
    if (!(await readCase(work, who, stream, 'plan'))) throw new Error('There is no case.');
  };
  // The first time also connects, and fills what the program remembers; the second is what every page costs.
  await visit();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    heard.push(statementOf(given));
    return Reflect.apply(query, this, given);
  } as typeof query;
  await visit();
  pg.Client.prototype.query = query;
  await store.close();
  return heard;
}

function statementOf([text, values]: readonly unknown[]): Statement {
  if (typeof text !== 'string') throw new Error('The floor cannot repeat a statement of this kind.');
  const columns = /^insert into "access_log" \(([^)]*)\)/.exec(text)?.[1]?.split(', ') ?? [];
  return { text, values: Array.isArray(values) ? values : [], fresh: columns.indexOf('"id"') };
}
