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

/**
 * Signs somebody in with e-mail address and password. An address that nobody has costs the same work and gets the same
 * answer as a wrong password. Accounts of the practice school have no password and cannot be entered this way.
 */
export async function signIn(
  surroundings: Surroundings,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const { store, brake, clock, pause, passwords } = surroundings;
  const address = email.trim().toLowerCase();
  const wait = brake.pauseFor(address, clock());
  if (wait > 0) await pause(wait);
  const found = await store.accountsByEmail(address);
  const candidates = found.length > 0 ? found.slice(0, mostBoards) : [{ board: nobody, account: nobody }];
  try {
    for (const candidate of candidates) {
      const context = { ...candidate, roles: [] };
      const hash = await store.inContext(context, (tx) => passwordHashOf(tx, candidate.account));
      if (!(await passwords.matches(address, password, hash))) continue;
      brake.wasRight(address);
      return { ok: true, token: await store.inContext(context, (tx) => beginSession(tx, surroundings)) };
    }
  } catch (error) {
    if (error instanceof TooManyWaiting) return { ok: false, why: 'busy' };
    throw error;
  }
  brake.wasWrong(address, clock());
  return { ok: false, why: 'no-match' };
}
