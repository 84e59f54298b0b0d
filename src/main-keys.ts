import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Environment, EnvironmentRefused, readEnvironment } from './environment.ts';
import { CannotStart } from './store/cannot-start.ts';
import { joinEmbeddedDatabase } from './store/embedded/join.ts';
import { type KeyWork, type KeyWorkWithRoot, openKeyWork } from './store/key-work.ts';
import { type KeyList, listKeys } from './store/list-keys.ts';
import { reachServer } from './store/reach-server.ts';
import { openBoards, recoverBoards } from './store/recover-boards.ts';
import { CodesDoNotFit } from './store/recovery-by-two.ts';
import { heldRootKeys, type RootKey, RootKeyRefused, rootKeyLine, rootKeyOf } from './store/root-key.ts';
import { makeRootKeyFile, replaceRootKeyFile } from './store/root-key-file.ts';
import { type RootKeySource, readFrom } from './store/root-key-source.ts';
import { type BoardKeyRotated, rotateBoardKey } from './store/rotate-board-key.ts';
import { rotateRootKey } from './store/rotate-root-key.ts';
import { findStreams, rotateStreamKey } from './store/rotate-stream-key.ts';

// What `luwte keys` does, joined from environment, clock and database. It works beside a server that runs.

/** A command cannot do what was asked, with what to do instead, in words for whoever runs the server. */
export class NotDone extends Error {
  override name = 'NotDone';
}

/** Runs a command, and says in plain words why it was not done. @returns the exit code */
export async function explained(command: () => Promise<void>): Promise<number> {
  try {
    await command();
    return 0;
  } catch (error) {
    const forPeople = [NotDone, EnvironmentRefused, CannotStart, CodesDoNotFit];
    if (!forPeople.some((kind) => error instanceof kind)) throw error;
    console.error((error as Error).message);
    return 1;
  }
}

/** A root key that was never used, as the line of text that a file, variable or service holds. */
export function newRootKeyLine(): string {
  return rootKeyLine(rootKeyOf(randomBytes(32)));
}

/** The keys of the database, and the ids of the root keys that are at hand: empty when there are none. */
export async function listKeysHere(): Promise<KeyList & { readonly atHand: readonly string[] }> {
  const environment = readHere();
  return withKeyWork(environment, async (work) => {
    const atHand = await readFrom(environment.rootKey).catch((error: unknown) => {
      if (error instanceof RootKeyRefused) return null;
      throw error;
    });
    return { ...(await listKeys(work)), atHand: (atHand ?? []).map(({ id }) => id) };
  });
}

export interface RootRotatedHere {
  readonly rootKeyId: string;
  readonly rewrapped: number;
  readonly lost: readonly string[];
  /** The file of the new key, and the one in which those of before are kept; null when the key is in no file. */
  readonly files: { readonly now: string; readonly before: string } | null;
}

/** Puts everything under a new root key: one that it makes, where the key is in a file; else the first that is given. */
export async function rotateRootHere(): Promise<RootRotatedHere> {
  const environment = readHere();
  const { rootKey: source } = environment;
  return withKeyWork(environment, async (work) => {
    const held = await requireRootKeys(source);
    const inForce = await requireInForce(work, held);
    if (source.kind !== 'file') {
      if (held[0].id === inForce) throw new NotDone(howToGiveBoth(source));
      return { ...(await rotateRootKey({ ...work, rootKeys: heldRootKeys(held) })), files: null };
    }
    // Where it was cut off before, the new key stands in the file already, and some may be under it.
    const keys = held[0].id === inForce ? ([rootKeyOf(randomBytes(32)), ...held] as const) : held;
    // First of all the key is where servers look for it, then something is under it.
    await replaceRootKeyFile(source.file, [...keys]).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error)) throw error;
      throw new NotDone(`${source.file} cannot be written (${error.code}). ${howToGiveBoth(source)}`);
    });
    const done = await rotateRootKey({ ...work, rootKeys: heldRootKeys([...keys]) });
    const [newest, ...before] = keys;
    const kept = `${source.file}-until-${new Date(work.clock()).toISOString().slice(0, 10)}-${before[0]?.id}`;
    if (isFilled(before)) await replaceRootKeyFile(kept, before);
    if (done.lost.length === 0) await replaceRootKeyFile(source.file, [newest]);
    return { ...done, files: { now: source.file, before: kept } };
  });
}

function isFilled(keys: readonly RootKey[]): keys is readonly [RootKey, ...RootKey[]] {
  return keys.length > 0;
}

function howToGiveBoth(source: RootKeySource): string {
  const where = {
    file: 'That file',
    text: 'LUWTE_ROOT_KEY',
    command: 'What LUWTE_ROOT_KEY_COMMAND prints',
  }[source.kind];
  return (
    `${where} holds the root key that is in force already, so there is nothing to change to. To change it:\n` +
    '  1. make a new one: npx luwte keys new\n' +
    '  2. give both, the new one first and the one of now on a line after it, to this command and to every server ' +
    '(a server that reads a file or a command reads it again by itself; one with a variable has to be restarted)\n' +
    '  3. run this again; then take the old one away'
  );
}

/** Which boards a command is about: the only one there is, one by its name or id, or all. */
export type WhichBoards = { readonly all: true } | { readonly named: string | undefined };

/** Gives boards a new key. `tell` hears of each that is done. */
export async function rotateBoardsHere(
  which: WhichBoards,
  tell: (name: string, done: BoardKeyRotated) => void,
): Promise<void> {
  const environment = readHere();
  await withRootKey(environment, async (work) => {
    const boards = await work.read<{ id: string; name: string }>(
      `select id, name from luwte.board where kind = 'real' order by name, id`,
    );
    for (const { id, name } of chosenBoards(boards, which)) tell(name, await rotateBoardKey(work, id));
  });
}

function chosenBoards<Board extends { id: string; name: string }>(boards: readonly Board[], which: WhichBoards) {
  if (boards.length === 0) throw new NotDone('There is no board in this database yet.');
  if ('all' in which) return boards;
  const list = boards.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  if (which.named === undefined && boards.length > 1) {
    throw new NotDone(`There are several boards. Name one, or say --all:\n${list}`);
  }
  const chosen = boards.filter(({ id, name }) => which.named === undefined || [id, name].includes(which.named));
  if (chosen.length === 1) return chosen;
  throw new NotDone(`${chosen.length === 0 ? 'No' : 'More than one'} board is called that. There are:\n${list}`);
}

/** Gives cases a new key for what comes from then on. @param number null for all @returns how many got one */
export async function rotateCasesHere(number: string | null): Promise<number> {
  const environment = readHere();
  return withRootKey(environment, async (work) => {
    const streams = await findStreams(work, number);
    if (streams.length === 0) throw new NotDone(number === null ? 'There are no cases.' : 'No case has this number.');
    let done = 0;
    for (const stream of streams) if ((await rotateStreamKey(work, stream)) !== null) done += 1;
    return done;
  });
}

export interface RecoveredHere {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** The file with the new root key; null when it is in no file of ours. */
  readonly file: string | null;
}

/**
 * Puts what two custodians open under the root key that is at hand, or under a new one.
 *
 * @param codes as `readCustodianCode` gives them back
 */
export async function recoverHere(codes: readonly [string, string]): Promise<RecoveredHere> {
  const environment = readHere();
  const { rootKey: source } = environment;
  return withKeyWork(environment, async (work) => {
    const found = await openBoards(work, codes);
    const file = source.kind === 'file' ? source.file : null;
    // Only now, so that codes which open nothing leave no key behind.
    const held = (await readFrom(source)) ?? (file === null ? null : await makeRootKeyFile(file));
    if (held === null) throw new NotDone('There is no root key to put the boards under.');
    await recoverBoards(work, held[0], found);
    return { opened: found.opened.map(({ name }) => name), closed: found.closed, file };
  });
}

function readHere(): Environment {
  return readEnvironment(process.env, process.cwd());
}

async function requireRootKeys(source: RootKeySource) {
  const held = await readFrom(source);
  if (held === null)
    throw new NotDone('The root key is not there. Put it back, or have it recovered: npx luwte keys recover');
  return held;
}

/** The id of the root key that the database is under. @throws NotDone when that one is not among those at hand */
async function requireInForce(work: KeyWork, held: readonly RootKey[]): Promise<string | undefined> {
  const [inForce] = await work.read<{ id: string }>('select root_key_id as id from luwte_keys.server_key');
  if (inForce === undefined || held.some(({ id }) => id === inForce.id)) return inForce?.id;
  throw new NotDone(
    `This database is under root key ${inForce.id}, and another one is at hand. Nothing was changed. Put back the one ` +
      'that belongs to it, or have it recovered: npx luwte keys recover',
  );
}

async function withRootKey<T>(environment: Environment, work: (keys: KeyWorkWithRoot) => Promise<T>): Promise<T> {
  const held = await requireRootKeys(environment.rootKey);
  return withKeyWork(environment, async (keys) => {
    await requireInForce(keys, held);
    return work({ ...keys, rootKeys: heldRootKeys(held) });
  });
}

async function withKeyWork<T>(environment: Environment, work: (keys: KeyWork) => Promise<T>): Promise<T> {
  const { databaseUrl, dataFolder } = environment;
  if (databaseUrl) await reachServer({ connectionString: databaseUrl }, 0);
  const reached = databaseUrl
    ? { login: { connectionString: databaseUrl }, leave: async () => {} }
    : await joinEmbeddedDatabase(path.join(dataFolder, 'database'));
  try {
    const keys = await openKeyWork(reached.login, { clock: () => Date.now(), random: (count) => randomBytes(count) });
    try {
      return await work(keys);
    } finally {
      await keys.end();
    }
  } finally {
    await reached.leave();
  }
}
