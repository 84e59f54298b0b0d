import { z } from 'zod';
import { emailAsCompared } from '../domain/email-address.ts';
import type { Checked } from '../domain/field-errors.ts';
import { isId } from '../domain/id.ts';
import { may } from '../domain/rights.ts';
import type { Moment, Text } from '../domain/text.ts';
import {
  type Account,
  changeAccount,
  createAccount,
  giveRole,
  holdPeople,
  loadAccount,
  loadAccounts,
  takeRole,
} from '../store/accounts.ts';
import { loadSchools, type School } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { inNameOf } from '../store/in-name-of.ts';
import { endPasswordLinks, endSession, keepLink } from '../store/sessions.ts';
import { emailAddress, personName, rolesAsTyped } from './person-form.ts';
import { forget } from './remembered-people.ts';
import { contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { hashOfToken, newToken } from './token.ts';
import type { Who } from './who.ts';

const day = 24 * 60 * 60_000;
/** How long a link to choose a password can be used: handed over on Friday, used on Monday. Milliseconds. */
const passwordLinkLasts = 7 * day;

/** What is filled in about somebody. */
export interface PersonTyped {
  readonly name: string;
  readonly email: string;
  /** As `roleAsTyped` writes them. */
  readonly roles: readonly string[];
}

export const personForm = z.object({ name: personName, email: emailAddress });

/** A link to choose a password with, to be handed over in person. It is shown once: only its hash is kept. */
export interface PasswordLink {
  readonly token: string;
  readonly expiresAt: Moment;
}

const emailTaken: Text = {
  nl: 'Er is al iemand met dit e-mailadres.',
  en: 'Somebody has this e-mail address already.',
};
const noRole: Text = { nl: 'Kies minstens één rol.', en: 'Choose at least one role.' };
const lastAdministrator: Text = {
  nl: 'Dit is de laatste beheerder. Maak eerst iemand anders beheerder.',
  en: 'This is the last administrator. Make somebody else administrator first.',
};
const noLinksInPractice: Text = {
  nl: 'In de oefenschool heeft niemand een wachtwoord. Je komt er binnen door een rol te kiezen.',
  en: 'In the practice school nobody has a password. You come in by choosing a role.',
};
const noLinkWithoutAccess: Text = {
  nl: 'Deze persoon heeft geen toegang. Geef die eerst terug; maak dan een link.',
  en: 'This person has no access. Give it back first; then make a link.',
};

/** Everybody of the board, active or not, and its schools. */
export async function listPeople(
  { store }: Surroundings,
  who: Who,
): Promise<{ readonly people: readonly Account[]; readonly schools: readonly School[] }> {
  return store.inContext(asAdministrator(who), async (tx) => ({
    people: await loadAccounts(tx),
    schools: await loadSchools(tx),
  }));
}

/**
 * Gives somebody an account, and the administrator a link to hand over. On a practice board there is no link: anybody
 * can be its administrator, so nobody signs in there with a password.
 */
export async function addPerson(
  surroundings: Surroundings,
  who: Who,
  typed: PersonTyped,
): Promise<Checked<{ readonly account: string; readonly link: PasswordLink | null }>> {
  return changingPeople(surroundings, who, async (tx) => {
    const roles = rolesAsTyped(typed.roles, await schoolIds(tx));
    if (roles === null || roles.length === 0) return { ok: false, errors: { roles: noRole } };
    const id = surroundings.random.uuid();
    const made = await createAccount(tx, { id, name: typed.name, email: typed.email, language: 'nl', roles });
    if (made === 'email-taken') return { ok: false, errors: { email: emailTaken } };
    const link = who.boardKind === 'practice' ? null : await makeLink(tx, surroundings, id);
    return { ok: true, value: { account: id, link } };
  });
}

/**
 * Changes the name, the address and the roles of somebody. A link that was made for another address dies: it may have
 * gone to the wrong person.
 */
export async function changePerson(
  surroundings: Surroundings,
  who: Who,
  id: string,
  typed: PersonTyped,
): Promise<Checked<null>> {
  const changed = await changingPeople(surroundings, who, async (tx): Promise<Checked<null>> => {
    const account = await requireAccount(tx, id);
    const roles = rolesAsTyped(typed.roles, await schoolIds(tx));
    if (roles === null || roles.length === 0) return { ok: false, errors: { roles: noRole } };
    const accounts = await loadAccounts(tx);
    const address = emailAsCompared(typed.email);
    if (accounts.some((other) => other.id !== id && emailAsCompared(other.email) === address)) {
      return { ok: false, errors: { email: emailTaken } };
    }
    const staysAdministrator = roles.some((held) => held.role === 'administrator');
    if (!staysAdministrator && isLastAdministrator(accounts, id)) {
      return { ok: false, errors: { roles: lastAdministrator } };
    }
    await changeAccount(tx, id, { identity: { name: typed.name, email: typed.email } });
    if (emailAsCompared(account.email) !== address) await endPasswordLinks(tx, id);
    for (const held of account.roles) await takeRole(tx, id, held);
    for (const held of roles) await giveRole(tx, id, held);
    return { ok: true, value: null };
  });
  forget(surroundings.store, id);
  return changed;
}

/** A new link to choose a password, for somebody who lost the first one or forgot the password. The others die. */
export async function renewLink(surroundings: Surroundings, who: Who, id: string): Promise<Checked<PasswordLink>> {
  return changingPeople(surroundings, who, async (tx): Promise<Checked<PasswordLink>> => {
    const { active } = await requireAccount(tx, id);
    if (who.boardKind === 'practice') return { ok: false, errors: { '': noLinksInPractice } };
    if (!active) return { ok: false, errors: { '': noLinkWithoutAccess } };
    return { ok: true, value: await makeLink(tx, surroundings, id) };
  });
}

/**
 * Takes somebody's access away, from this moment on, on every device; or gives it back. What they wrote stays. The last
 * administrator cannot be taken away: nobody could let anybody in any more.
 */
export async function setAccess(
  surroundings: Surroundings,
  who: Who,
  id: string,
  active: boolean,
): Promise<Checked<null>> {
  const changed = await changingPeople(surroundings, who, async (tx): Promise<Checked<null>> => {
    await requireAccount(tx, id);
    if (!active && isLastAdministrator(await loadAccounts(tx), id)) {
      return { ok: false, errors: { '': lastAdministrator } };
    }
    await changeAccount(tx, id, { active });
    // Giving access back later must not revive a session or a link that was open when it was taken away.
    await inNameOf(tx, { board: who.board, account: id, roles: [] }, (theirs) => endSession(theirs, 'all'));
    await endPasswordLinks(tx, id);
    return { ok: true, value: null };
  });
  forget(surroundings.store, id);
  return changed;
}

async function makeLink(tx: StoreTransaction, { random, clock }: Surroundings, account: string): Promise<PasswordLink> {
  await endPasswordLinks(tx, account);
  const token = newToken(random);
  const expiresAt = clock() + passwordLinkLasts;
  await keepLink(tx, { hash: hashOfToken(token), purpose: 'choose-password', account, expiresAt });
  return { token, expiresAt };
}

async function schoolIds(tx: StoreTransaction): Promise<readonly string[]> {
  return (await loadSchools(tx)).map((school) => school.id);
}

function isLastAdministrator(accounts: readonly Account[], id: string): boolean {
  const administrators = accounts.filter(isAdministrator);
  return administrators.length === 1 && administrators[0]?.id === id;
}

function isAdministrator({ active, roles }: Account): boolean {
  return active && roles.some((held) => held.role === 'administrator');
}

/** There is no such person on the board of whoever asks. */
class NoSuchPerson extends Error {
  override name = 'NoSuchPerson';
}

async function requireAccount(tx: StoreTransaction, id: string): Promise<Account> {
  const account = isId(id) ? await loadAccount(tx, id) : null;
  if (account === null) throw new NoSuchPerson();
  return account;
}

/**
 * Changes people one change after the other: two administrators who put each other out at the same moment would
 * otherwise each still find the other one there. Whoever was put out while waiting changes nothing more.
 */
function changingPeople<T>({ store }: Surroundings, who: Who, work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  return store.inContext(asAdministrator(who), async (tx) => {
    await holdPeople(tx);
    if (!isAdministrator(await requireAccount(tx, who.account))) throw new NoAdministrator();
    return work(tx);
  });
}

class NoAdministrator extends Error {
  override name = 'NoAdministrator';
  constructor() {
    super('Only an administrator manages people.');
  }
}

/** The web asks for the right first; a use case that hands out access does not count on that. */
function asAdministrator(who: Who) {
  if (!may(who, 'manage people')) throw new NoAdministrator();
  return contextOf(who);
}
