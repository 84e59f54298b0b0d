import { createHash } from 'node:crypto';
import { passwordHashOf } from '../store/accounts.ts';
import type { StoreTransaction } from '../store/context.ts';
import { countWrongTry, forgetWrongTries, lowerWrongTries, wrongTriesFrom } from '../store/guess-counts.ts';

// The brake slows guessing down, in the memory of one instance; this ends it, in the database, for all instances and
// after every restart.

/** So many wrong tries in a row at one password are the most (NIST SP 800-63B-4, 3.2.2). */
const mostWrong = 100;
/** What is left of them everywhere else when the owner comes in somewhere, so that they can open a new browser. */
const leftForOwner = 10;

/**
 * From where a password is tried. Each browser that the owner signed in from before has tries of its own, and so have
 * the pages on which somebody who is in confirms or changes it; everybody else's are counted together.
 */
export type TriedFrom = { readonly knownBrowser: string | null } | 'own-page';

/**
 * The hash to try a password against, of the account of this transaction's context. Null when there is none, and when
 * too many tries from there were wrong: then no password is right, and nobody can tell the one from the other.
 */
export async function hashToTry(tx: StoreTransaction, from: TriedFrom): Promise<string | null> {
  const hash = await passwordHashOf(tx, tx.context.account);
  return (await wrongTriesFrom(tx, digestOf(from))) < mostWrong ? hash : null;
}

export async function passwordWasWrong(tx: StoreTransaction, from: TriedFrom): Promise<void> {
  await countWrongTry(tx, digestOf(from), mostWrong);
}

/**
 * After the right password. What others did elsewhere is not forgiven with it, or guessers would get a hundred tries for
 * each time that the owner comes in; only a little room is left there.
 */
export async function passwordWasRight(tx: StoreTransaction, from: TriedFrom): Promise<void> {
  await forgetWrongTries(tx, digestOf(from));
  await ownerCameIn(tx);
}

/** After a proof that no guess at the password brings nearer, too: there is a little room again everywhere. */
export async function ownerCameIn(tx: StoreTransaction): Promise<void> {
  await lowerWrongTries(tx, mostWrong - leftForOwner);
}

/** A new password has never been tried. */
export async function passwordIsNew(tx: StoreTransaction): Promise<void> {
  await forgetWrongTries(tx, 'all');
}

function digestOf(from: TriedFrom): Buffer {
  const name = from === 'own-page' ? from : from.knownBrowser === null ? 'unknown' : `known ${from.knownBrowser}`;
  return createHash('sha256').update(name).digest();
}
