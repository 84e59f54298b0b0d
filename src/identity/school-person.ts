import { guardedRoles } from '../domain/rights.ts';
import type { Language } from '../domain/text.ts';
import { accountWithEmail, createAccount, giveRole, holdPeople, loadAccount, takeRole } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { inNameOf } from '../store/in-name-of.ts';
import {
  accountOfSubject,
  forgetNotedRole,
  isLinked,
  linkSubject,
  notedRoles,
  noteRole,
  type Subject,
} from '../store/school-identities.ts';
import { loadConnection } from '../store/sign-in-connections.ts';
import { forget } from './remembered-people.ts';
import type { ClaimedRole, DescribedPerson } from './school-claims.ts';
import { beginSession, contextOf } from './session.ts';
import { nobody, type Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

/**
 * `unknown`: nobody here, and no role follows from the claims. `no-address`: a role does, and no address that is surely
 * theirs. `other-account`: there is an
 * account with this address, and its owner did not connect it. `no-access`: the account was
 * stopped.
 */
export type NotEntered = 'unknown' | 'no-address' | 'other-account' | 'no-access';

export interface Entering {
  readonly board: string;
  readonly connection: string;
  readonly subject: Subject;
  readonly person: DescribedPerson;
  readonly language: Language;
}

type Found =
  | { readonly ok: true; readonly account: string; readonly email: string }
  | { readonly ok: false; readonly why: NotEntered | 'off' };

/**
 * Signs in whom a provider vouched for, within the board of the connection alone: as whoever came as this subject before;
 * or as the account with an address that is surely theirs and that nobody came in by yet; or, when a role follows from the claims, as somebody new.
 * Roles that came from claims follow them; those that were given by hand stay.
 */
export async function enterAsSubject(
  surroundings: Surroundings,
  entering: Entering,
): Promise<{ readonly ok: true; readonly token: string; readonly email: string } | Extract<Found, { ok: false }>> {
  const { store } = surroundings;
  const { board, connection, person } = entering;
  const entered = await store.inContext({ board, account: nobody, roles: [] }, async (tx) => {
    // Two first sign-ins at once would otherwise both find nobody.
    await holdPeople(tx);
    // It may have been switched off or removed while somebody was at the provider.
    if (!(await loadConnection(tx, connection))?.active) return { ok: false, why: 'off' } as const;
    const found = await find(tx, surroundings, entering);
    if (!found.ok) return found;
    if (person.roles !== null) await followClaims(tx, connection, found.account, person.roles);
    const token = await inNameOf(tx, { board, account: found.account, roles: [] }, (theirs) =>
      beginSession(theirs, surroundings, person.factors),
    );
    return { ...found, token };
  });
  if (!entered.ok) return entered;
  forget(store, entered.account);
  return { ok: true, token: entered.token, email: entered.email };
}

async function find(
  tx: StoreTransaction,
  { random }: Surroundings,
  { connection, subject, person, language }: Entering,
): Promise<Found> {
  const known = await accountOfSubject(tx, connection, subject);
  if (known !== null) return ifActive(tx, known);
  const { name, address: email, roles } = person;
  const isGivenRoles = roles !== null && roles.length > 0;
  if (email === null) return { ok: false, why: isGivenRoles ? 'no-address' : 'unknown' };
  const existing = await accountWithEmail(tx, email);
  if (existing !== null) {
    const found = await ifActive(tx, existing.id);
    if (!found.ok) return found;
    const isStillToComeIn = !(await comesInAlready(tx, existing.id));
    if (isStillToComeIn && (await linkSubject(tx, connection, subject, existing.id))) return found;
    return { ok: false, why: 'other-account' };
  }
  if (!isGivenRoles) return { ok: false, why: 'unknown' };
  const account = random.uuid();
  await createAccount(tx, { id: account, name, email, language, roles: [] });
  await linkSubject(tx, connection, subject, account);
  return { ok: true, account, email };
}

/**
 * Whether somebody has a way in of their own, or a role that nobody hands out alone. Then only they connect their account
 * to a provider, signed in: whoever sets a connection, or runs a provider, could otherwise say to be them.
 */
async function comesInAlready(tx: StoreTransaction, id: string): Promise<boolean> {
  const account = await loadAccount(tx, id);
  return account?.hasPassword !== false || account.roles.some(isGuarded) || (await isLinked(tx, id));
}

const isGuarded = ({ role }: RoleAt) => guardedRoles.some((guarded) => guarded === role);

/**
 * Connects the account of somebody who is signed in to what a provider says that they are there: the one way for whoever
 * came in by other means before.
 */
export async function connectSubject(
  { store }: Surroundings,
  who: Who,
  connection: string,
  subject: Subject,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: NotEntered | 'off' }> {
  return store.inContext(contextOf(who), async (tx) => {
    await holdPeople(tx);
    if (!(await loadConnection(tx, connection))?.active) return { ok: false, why: 'off' };
    const known = await accountOfSubject(tx, connection, subject);
    if (known === who.account) return { ok: true };
    if (known !== null || !(await linkSubject(tx, connection, subject, who.account)))
      return { ok: false, why: 'other-account' };
    return { ok: true };
  });
}

async function ifActive(tx: StoreTransaction, id: string): Promise<Found> {
  const account = await loadAccount(tx, id);
  return account?.active ? { ok: true, account: id, email: account.email } : { ok: false, why: 'no-access' };
}

async function followClaims(
  tx: StoreTransaction,
  connection: string,
  account: string,
  claimed: readonly ClaimedRole[],
): Promise<void> {
  const held = (await loadAccount(tx, account))?.roles ?? [];
  const noted = await notedRoles(tx, account);
  for (const one of noted.filter((role) => role.connection === connection)) {
    if (claimed.some(isSame(one))) continue;
    await forgetNotedRole(tx, connection, account, one);
    if (!noted.some((other) => other.connection !== connection && isSame(one)(other))) await takeRole(tx, account, one);
  }
  for (const role of claimed) {
    const isByHand = held.some(isSame(role)) && !noted.some(isSame(role));
    if (isByHand) continue;
    await giveRole(tx, account, role);
    await noteRole(tx, connection, account, role);
  }
}

interface RoleAt {
  readonly role: string;
  readonly school: string | null;
}

function isSame(one: RoleAt): (other: RoleAt) => boolean {
  return (other) => other.role === one.role && other.school === one.school;
}
