import { emailAsCompared } from '../domain/email-address.ts';
import { passwordHashOf } from '../store/accounts.ts';
import { TooManyWaiting } from './fair-turns.ts';
import { beginSession } from './session.ts';
import { nobody, type Surroundings } from './surroundings.ts';

export type SignedIn =
  | { readonly ok: true; readonly token: string }
  /** `no-match`: address or password, we do not say which. `busy`: this address has many tries waiting. */
  | { readonly ok: false; readonly why: 'no-match' | 'busy' };

/** Somebody may work for a few boards under one address; more than this is a mistake or an attack on our time. */
const mostBoards = 4;

interface Credentials {
  readonly email: string;
  readonly password: string;
  /**
   * What tells the browser from others, when somebody signed in with this address from it before. Its tries stand in a
   * row of their own: a stranger who keeps guessing at an address fills the row of strangers, and its owner still comes
   * in from where they always do.
   */
  readonly knownBrowser: string | null;
}

/**
 * Signs somebody in with e-mail address and password. An address that nobody has costs the same work and gets the same
 * answer as a wrong password. Accounts of a practice board cannot be entered this way.
 */
export async function signIn(surroundings: Surroundings, credentials: Credentials): Promise<SignedIn> {
  const { email, knownBrowser } = credentials;
  const address = emailAsCompared(email);
  const name = knownBrowser ? `${address} ${knownBrowser}` : address;
  try {
    const token = await surroundings.brake.slowed(name, () => tryPassword(surroundings, credentials, name));
    return token === null ? { ok: false, why: 'no-match' } : { ok: true, token };
  } catch (error) {
    if (error instanceof TooManyWaiting) return { ok: false, why: 'busy' };
    throw error;
  }
}

async function tryPassword(
  surroundings: Surroundings,
  { email, password }: Credentials,
  whose: string,
): Promise<string | null> {
  const { store, passwords } = surroundings;
  const found = await store.accountsByEmail(email);
  const candidates = found.length > 0 ? found.slice(0, mostBoards) : [{ board: nobody, account: nobody }];
  for (const candidate of candidates) {
    const context = { ...candidate, roles: [] };
    const hash = await store.inContext(context, (tx) => passwordHashOf(tx, candidate.account));
    if (!(await passwords.matches(whose, password, hash))) continue;
    return store.inContext(context, (tx) => beginSession(tx, surroundings));
  }
  return null;
}
