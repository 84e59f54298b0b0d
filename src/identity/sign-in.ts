import { emailAsCompared } from '../domain/email-address.ts';
import { TooManyWaiting } from './fair-turns.ts';
import { hashToTry, passwordWasRight, passwordWasWrong } from './guess-limit.ts';
import type { PasswordMatches } from './password.ts';
import { beginSession } from './session.ts';
import { nobody, type Surroundings } from './surroundings.ts';

export type SignedIn =
  | { readonly ok: true; readonly token: string }
  /** `no-match`: address or password, we do not say which. `busy`: this address has many tries waiting, or many have. */
  | { readonly ok: false; readonly why: 'no-match' | 'busy' };

/** Somebody may work for a few boards under one address; more than this is a mistake or an attack on our time. */
const mostBoards = 4;

interface Credentials {
  readonly email: string;
  readonly password: string;
  /**
   * What tells the browser from others, when somebody signed in with this address from it before. Its tries stand in a
   * row of their own and go before those of strangers: whoever keeps guessing at an address, or at a thousand, fills the
   * row of strangers, and an owner still comes in from where they always do.
   */
  readonly knownBrowser: string | null;
}

/**
 * Signs somebody in with e-mail address and password. An address that nobody has costs the same work and gets the same
 * answer as a wrong password. Accounts of a practice board cannot be entered this way.
 */
export async function signIn(surroundings: Surroundings, credentials: Credentials): Promise<SignedIn> {
  const { email, knownBrowser } = credentials;
  const { brake, passwords } = surroundings;
  const address = emailAsCompared(email);
  const standing = knownBrowser ? 'known' : 'stranger';
  const name = knownBrowser ? `${address} ${knownBrowser}` : address;
  // A turn goes by address and not by browser: who made a thousand browsers known has one at a time all the same.
  const attempt = () =>
    passwords.inTurn(address, standing, (matches) => tryPassword(surroundings, credentials, matches));
  try {
    const token = await brake.slowed(name, attempt, standing);
    return token === null ? { ok: false, why: 'no-match' } : { ok: true, token };
  } catch (error) {
    if (error instanceof TooManyWaiting) return { ok: false, why: 'busy' };
    throw error;
  }
}

async function tryPassword(
  surroundings: Surroundings,
  { email, password, knownBrowser }: Credentials,
  matches: PasswordMatches,
): Promise<string | null> {
  const { store } = surroundings;
  const found = await store.accountsByEmail(email);
  const candidates = found.length > 0 ? found.slice(0, mostBoards) : [{ board: nobody, account: nobody }];
  const from = { knownBrowser };
  for (const candidate of candidates) {
    const context = { ...candidate, roles: [] };
    const hash = await store.inContext(context, (tx) => hashToTry(tx, from));
    if (await matches(password, hash)) {
      return store.inContext(context, async (tx) => {
        await passwordWasRight(tx, from);
        return beginSession(tx, surroundings, 1);
      });
    }
    await store.inContext(context, (tx) => passwordWasWrong(tx, from));
  }
  return null;
}
