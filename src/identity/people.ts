import { z } from 'zod';
import { emailAsCompared } from '../domain/email-address.ts';
import type { Checked } from '../domain/field-errors.ts';
import { guardedRoles, type HeldRole } from '../domain/rights.ts';
import type { Moment, Text } from '../domain/text.ts';
import { type AccessRequest, decideAccess, loadOpenRequests } from '../store/access-requests.ts';
import { type Account, changeAccount, createAccount, loadAccounts, takeRole } from '../store/accounts.ts';
import { loadSchools, type School } from '../store/boards.ts';
import type { StoreTransaction } from '../store/context.ts';
import { inNameOf } from '../store/in-name-of.ts';
import { endPasswordLinks, endSession, keepLink } from '../store/sessions.ts';
import { asAdministrator, changingPeople, isAdministrator, requireAccount } from './changing-people.ts';
import { grantRoles } from './grant-roles.ts';
import { emailAddress, personName, rolesAsTyped } from './person-form.ts';
import { forget } from './remembered-people.ts';
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

const noRoleWithoutAccess: Text = {
  nl: 'Deze persoon heeft geen toegang. Geef die eerst terug; vraag dan deze rol.',
  en: 'This person has no access. Give it back first; then ask for this role.',
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
 * can be its administrator, so nobody signs in there with a password. Somebody all of whose roles wait for a second
 * person can sign in and read what is waited for.
 */
export async function addPerson(
  surroundings: Surroundings,
  who: Who,
  typed: PersonTyped,
): Promise<
  Checked<{ readonly account: string; readonly link: PasswordLink | null; readonly waiting: readonly HeldRole[] }>
> {
  return changingPeople(surroundings, who, async (tx) => {
    const roles = rolesAsTyped(typed.roles, await schoolIds(tx));
    if (roles === null || roles.length === 0) return { ok: false, errors: { roles: noRole } };
    const id = surroundings.random.uuid();
    const accounts = await loadAccounts(tx);
    const made = await createAccount(tx, { id, name: typed.name, email: typed.email, language: 'nl', roles: [] });
    if (made === 'email-taken') return { ok: false, errors: { email: emailTaken } };
    const waiting = await grantRoles(tx, accounts, id, roles);
    const link = who.boardKind === 'practice' ? null : await makeLink(tx, surroundings, id);
    return { ok: true, value: { account: id, link, waiting } };
  });
}

/**
 * Changes the name, the address and the roles of somebody. A link that was made for another address dies: it may have
 * gone to the wrong person. Taking a role away needs nobody else, and so does no longer asking for one.
 *
 * @returns the roles that wait for a second person now, those that waited before too
 */
export async function changePerson(
  surroundings: Surroundings,
  who: Who,
  id: string,
  typed: PersonTyped,
): Promise<Checked<readonly HeldRole[]>> {
  const changed = await changingPeople(surroundings, who, async (tx): Promise<Checked<readonly HeldRole[]>> => {
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
    const asked = await askedRolesOf(tx, id);
    const fresh = roles.filter((role) => !holds(account.roles, role) && !holds(asked, role));
    if (!account.active && fresh.some(({ role }) => guardedRoles.includes(role))) {
      return { ok: false, errors: { roles: noRoleWithoutAccess } };
    }
    await changeAccount(tx, id, { identity: { name: typed.name, email: typed.email } });
    if (emailAsCompared(account.email) !== address) await endPasswordLinks(tx, id);
    for (const held of account.roles) if (!holds(roles, held)) await takeRole(tx, id, held);
    for (const request of asked) if (!holds(roles, request)) await decideAccess(tx, request.id, false);
    const waiting = await grantRoles(tx, accounts, id, fresh);
    return { ok: true, value: [...roles.filter((role) => holds(asked, role)), ...waiting] };
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
 * Takes somebody's access away, from this moment on, on every device; or gives it back. What they wrote stays; what was
 * asked for them falls away. The last administrator cannot be taken away: nobody could let anybody in any more.
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
    if (!active) {
      const open = (await loadOpenRequests(tx)).filter((request) => request.account === id);
      for (const request of open) await decideAccess(tx, request.id, false);
    }
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

async function askedRolesOf(tx: StoreTransaction, account: string) {
  const open = await loadOpenRequests(tx);
  return open.filter((one): one is AccessRequest & { kind: 'role' } => one.kind === 'role' && one.account === account);
}

type RoleSomewhere = { readonly role: string; readonly school: string | null };

const holds = (roles: readonly RoleSomewhere[], { role, school }: RoleSomewhere) =>
  roles.some((held) => held.role === role && held.school === school);

async function schoolIds(tx: StoreTransaction): Promise<readonly string[]> {
  return (await loadSchools(tx)).map((school) => school.id);
}

function isLastAdministrator(accounts: readonly Account[], id: string): boolean {
  const administrators = accounts.filter(isAdministrator);
  return administrators.length === 1 && administrators[0]?.id === id;
}
