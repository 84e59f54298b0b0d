import { z } from 'zod';
import { type Checked, type FieldErrors, says } from '../domain/field-errors.ts';
import type { HeldRole, Role } from '../domain/rights.ts';
import type { Language } from '../domain/text.ts';
import { createAccount } from '../store/accounts.ts';
import { createBoard, createSchool } from '../store/boards.ts';
import { keepLink, useLink } from '../store/sessions.ts';
import { lookAtLink } from './one-time-link.ts';
import { weaknessOf } from './password.ts';
import { emailAddress, personName } from './person-form.ts';
import { nameOf, pathTaken, schoolName, schoolPath, schoolProtocol } from './school-form.ts';
import { beginSession } from './session.ts';
import { nobody, type Surroundings } from './surroundings.ts';
import { hashOfToken, newToken } from './token.ts';

const day = 24 * 60 * 60_000;
/** How long a set-up link can be used; each start of the server prints a new one. Milliseconds. */
export const setUpLinkLasts = 7 * day;

/** Whether a school lives here already; from then on nobody can set one up with a link. */
export function isSetUp({ store }: Surroundings): Promise<boolean> {
  return store.realBoardExists();
}

/**
 * Makes a link with which the first school can be set up, for whoever starts the server.
 *
 * @returns the token for `/opzetten/<token>`; null when there is a real board already
 */
export async function makeSetUpLink({ store, random, clock }: Surroundings): Promise<string | null> {
  if (await store.realBoardExists()) return null;
  const token = newToken(random);
  // The board of the link is the one that it will make: an id that nobody has yet.
  await store.inContext({ board: random.uuid(), account: nobody, roles: [] }, (tx) =>
    keepLink(tx, { hash: hashOfToken(token), purpose: 'set-up', account: null, expiresAt: clock() + setUpLinkLasts }),
  );
  return token;
}

export async function lookAtSetUpLink(
  surroundings: Surroundings,
  token: string,
): Promise<'open' | 'used' | 'expired' | 'unknown'> {
  const link = await lookAtLink(surroundings, token, 'set-up');
  if (link.state === 'open' && (await surroundings.store.realBoardExists())) return 'used';
  return link.state;
}

/** Roles that the first administrator can take as well: in a small school one person is several things. */
export const furtherRoles: readonly Role[] = ['director', 'team-leader', 'mentor', 'teacher', 'safety-coordinator'];

/** What is filled in to set up a school. `protocols`: the names of the protocols that can be chosen. */
export function setUpForm(protocols: readonly string[]) {
  return z.object({
    board: nameOf({ nl: 'Vul de naam van het schoolbestuur in.', en: 'Fill in the name of the school board.' }),
    school: schoolName,
    path: schoolPath,
    protocol: schoolProtocol(protocols),
    name: personName,
    email: emailAddress,
    password: z.string(says({ nl: 'Kies een wachtwoord.', en: 'Choose a password.' })),
  });
}

export interface SetUp {
  readonly board: string;
  readonly school: string;
  readonly path: string;
  readonly protocol: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly language: Language;
}

/** Undoes the transaction and brings the reason out of it. */
class SetUpRefused extends Error {
  override name = 'SetUpRefused';
  readonly errors: FieldErrors;
  constructor(errors: FieldErrors) {
    super();
    this.errors = errors;
  }
}

const linkGone = {
  nl: 'Deze link werkt niet meer. Start Luwte opnieuw om een nieuwe te zien.',
  en: 'This link no longer works. Restart Luwte to see a new one.',
};

/**
 * Sets up a board with its first school and its first account, the administrator, and signs in with it: all of it or
 * nothing. The link dies with it.
 *
 * @returns the token of the session
 * @throws TooManyWaiting
 */
export async function setUpSchool(surroundings: Surroundings, token: string, wanted: SetUp): Promise<Checked<string>> {
  const { store, random, passwords } = surroundings;
  const link = await lookAtLink(surroundings, token, 'set-up');
  if (link.state !== 'open') return { ok: false, errors: { '': linkGone } };
  const weakness = weaknessOf(wanted.password, [wanted.name, wanted.email, wanted.school, wanted.board]);
  if (weakness !== null) return { ok: false, errors: { password: weakness } };
  const account = random.uuid();
  const school = random.uuid();
  const passwordHash = await passwords.hash(account, wanted.password);
  const roles: readonly HeldRole[] = [
    { role: 'administrator', school: null },
    ...furtherRoles.filter((role) => wanted.roles.includes(role)).map((role) => ({ role, school })),
  ];
  try {
    const session = await store.inContext({ board: link.board, account, roles: [] }, async (tx) => {
      if (!(await useLink(tx, link.hash))) throw new SetUpRefused({ '': linkGone });
      const board = await createBoard(tx, { kind: 'real', name: wanted.board });
      if (board !== 'created') throw new SetUpRefused({ '': linkGone });
      const { path, protocol } = wanted;
      const made = await createSchool(tx, { id: school, path, name: wanted.school, protocol });
      if (made !== 'created') throw new SetUpRefused({ path: pathTaken });
      const { name, email, language } = wanted;
      await createAccount(tx, { id: account, name, email, language, passwordHash, roles });
      return beginSession(tx, surroundings, 1);
    });
    return { ok: true, value: session };
  } catch (error) {
    if (error instanceof SetUpRefused) return { ok: false, errors: error.errors };
    throw error;
  }
}
