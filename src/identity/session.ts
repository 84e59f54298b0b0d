import { type HeldRole, type Role, roles } from '../domain/rights.ts';
import type { Language, Moment } from '../domain/text.ts';
import { changeAccount, loadAccount } from '../store/accounts.ts';
import type { Factors } from '../store/before-board.ts';
import { loadBoard, loadSchools } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { endSession, startSession, touchSession } from '../store/sessions.ts';
import { forget, type Person, recall, remember } from './remembered-people.ts';
import type { Surroundings } from './surroundings.ts';
import { hashOfToken, looksLikeToken, newToken } from './token.ts';
import type { Who } from './who.ts';

const minute = 60_000;
/** A session that was not used for so long has ended: a computer in a staff room is left open easily. Milliseconds. */
export const longestIdle = 30 * minute;
/** No session lasts longer than a working day, however busy. Milliseconds. */
export const longestSession = 12 * 60 * minute;
/** How precisely the last use is known; writing it at each request would cost a write for each reading. */
const touchEvery = minute;

/**
 * Begins a session for the account of this transaction, which was proved with so many factors. Somebody who proves again
 * who they are gets a new one, so that a session is as old as its proof.
 *
 * @returns the token for the cookie; only its hash is kept
 */
export async function beginSession(
  tx: StoreTransaction,
  { random }: Pick<Surroundings, 'random'>,
  factors: Factors,
): Promise<string> {
  const token = newToken(random);
  await startSession(tx, hashOfToken(token), factors);
  return token;
}

/**
 * Ends the session of somebody who proved anew who they are, and begins the one that takes its place.
 *
 * @returns the token for the cookie
 */
export async function replaceSession(
  tx: StoreTransaction,
  surroundings: Pick<Surroundings, 'random'>,
  who: Who,
  factors: Factors,
): Promise<string> {
  await endSession(tx, Buffer.from(who.sessionId, 'hex'));
  return beginSession(tx, surroundings, factors);
}

/** Who holds a session token; null when it is unknown, ended or too old, or the account is no longer active. */
export async function whoHolds({ store }: Surroundings, token: string, now: Moment): Promise<Who | null> {
  if (!looksLikeToken(token)) return null;
  const hash = hashOfToken(token);
  const session = await store.sessionByToken(hash);
  if (session === null || isTooOld(session, now)) return null;
  const proof = { sessionId: hash.toString('hex'), factors: session.factors, provedAt: session.createdAt };
  const isToBeTouched = now - session.seenAt >= touchEvery;
  const known = isToBeTouched ? undefined : recall(store, session, now);
  if (known !== undefined) return { ...known, ...proof };
  const person = await store.inContext({ board: session.board, account: session.account, roles: [] }, async (tx) => {
    if (isToBeTouched) await touchSession(tx, hash);
    return describe(tx);
  });
  if (person === null) return null;
  remember(store, person, now);
  return { ...person, ...proof };
}

/** Whether a session ended by itself: it was not used for long, or began long ago. */
export function isTooOld(session: { readonly createdAt: Moment; readonly seenAt: Moment }, now: Moment): boolean {
  return now - session.seenAt >= longestIdle || now - session.createdAt >= longestSession;
}

async function describe(tx: StoreTransaction): Promise<Person | null> {
  const account = await loadAccount(tx, tx.context.account);
  const board = await loadBoard(tx);
  if (account === null || board === null) return null;
  const held = rolesOf(account.roles);
  const own = new Set(held.map((role) => role.school));
  const schools = (await loadSchools(tx)).filter((school) => own.has(school.id));
  return {
    account: account.id,
    board: board.id,
    boardKind: board.kind,
    boardName: board.name,
    name: account.name,
    email: account.email,
    roles: held,
    schools: schools.map(({ id, name }) => ({ id, name })),
    language: account.language,
  };
}

/**
 * Roles as they are kept, as the ones that we know.
 *
 * @throws for a role that this version of Luwte does not know: guessing what it allows would be worse than stopping
 */
export function rolesOf(kept: readonly { readonly role: string; readonly school: string | null }[]): HeldRole[] {
  return kept.map(({ role, school }) => {
    if (!isRole(role)) throw new Error('An account has a role that this version of Luwte does not know.');
    return { role, school };
  });
}

function isRole(role: string): role is Role {
  return (roles as readonly string[]).includes(role);
}

/** Ends a session. Its token is worth nothing from then on. */
export async function signOut({ store }: Surroundings, who: Who): Promise<void> {
  await store.inContext(contextOf(who), (tx) => endSession(tx, Buffer.from(who.sessionId, 'hex')));
}

/** Keeps the language that somebody chose for every next time. */
export async function keepLanguage({ store }: Surroundings, who: Who, language: Language): Promise<void> {
  await store.inContext(contextOf(who), (tx) => changeAccount(tx, who.account, { language }));
  forget(store, who.account);
}

/** In whose name the store is asked. */
export function contextOf(who: Who) {
  return { board: who.board, account: who.account, roles: who.roles.map((held) => held.role) };
}
