import type { Checked } from '../domain/field-errors.ts';
import type { Text } from '../domain/text.ts';
import { changeAccount, loadAccount } from '../store/accounts.ts';
import { loadBoard, loadSchools } from '../store/boards.ts';
import { endPasswordLinks, endSession, useLink } from '../store/sessions.ts';
import { passwordIsNew } from './guess-limit.ts';
import { type LinkState, lookAtLink } from './one-time-link.ts';
import { weaknessOf } from './password.ts';
import { beginSession } from './session.ts';
import type { Surroundings } from './surroundings.ts';

/** Whose password a link lets choose, or why it does not. */
export type PasswordLinkState =
  | { readonly state: 'open'; readonly name: string }
  | { readonly state: 'used' | 'expired' | 'unknown' };

export async function lookAtPasswordLink(surroundings: Surroundings, token: string): Promise<PasswordLinkState> {
  const link = await lookAtLink(surroundings, token, 'choose-password');
  if (link.state !== 'open') return { state: link.state };
  const account = await accountOf(surroundings, link);
  return account === null ? { state: 'unknown' } : { state: 'open', name: account.name };
}

const linkGone: Text = {
  nl: 'Deze link werkt niet meer. Vraag de beheerder om een nieuwe.',
  en: 'This link no longer works. Ask the administrator for a new one.',
};

/** Somebody who chose a password, and is signed in with it. */
export interface PasswordChosen {
  /** The token of the new session. */
  readonly session: string;
  readonly email: string;
}

/**
 * Gives the account of a link its password and signs in with it. The link dies with all others of the account, and so
 * does every session that it still had: whoever had the old password or an older link is out.
 *
 * @throws TooManyWaiting
 */
export async function choosePassword(
  surroundings: Surroundings,
  token: string,
  password: string,
): Promise<Checked<PasswordChosen>> {
  const { store, passwords } = surroundings;
  const link = await lookAtLink(surroundings, token, 'choose-password');
  const account = link.state === 'open' ? await accountOf(surroundings, link) : null;
  if (link.state !== 'open' || account === null) return { ok: false, errors: { '': linkGone } };
  const weakness = weaknessOf(password, [account.name, account.email, ...account.around]);
  if (weakness !== null) return { ok: false, errors: { password: weakness } };
  const passwordHash = await passwords.hash(account.id, password);
  return store.inContext(contextOf(link.board, account.id), async (tx): Promise<Checked<PasswordChosen>> => {
    if (!(await useLink(tx, link.hash))) return { ok: false, errors: { '': linkGone } };
    await endPasswordLinks(tx, account.id);
    await passwordIsNew(tx);
    await changeAccount(tx, account.id, { passwordHash });
    await endSession(tx, 'all');
    return { ok: true, value: { session: await beginSession(tx, surroundings, 1), email: account.email } };
  });
}

/** Whose link this is, and what their board and schools are called; null when they may not sign in with a password: without access, or on a practice board. */
async function accountOf({ store }: Surroundings, link: LinkState & { state: 'open' }) {
  const id = link.account;
  if (id === null) return null;
  return store.inContext(contextOf(link.board, id), async (tx) => {
    const account = await loadAccount(tx, id);
    const board = await loadBoard(tx);
    if (!account?.active || board?.kind !== 'real') return null;
    const own = new Set(account.roles.map((role) => role.school));
    const schools = (await loadSchools(tx)).filter((school) => own.has(school.id));
    return { ...account, around: [board.name, ...schools.map((school) => school.name)] };
  });
}

function contextOf(board: string, account: string) {
  return { board, account, roles: [] };
}
