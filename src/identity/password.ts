import { hash, verify } from '@node-rs/argon2';
import type { Text } from '../domain/text.ts';
import { fairTurns, type Standing, type TurnLimits } from './fair-turns.ts';

/** How hard guessing a password is made: memory in KiB, and passes over it. */
export interface HashingCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** Well above the least that OWASP asks of argon2id (19 MiB, 2 passes): a tenth of a second on a small server. */
const usualCost: HashingCost = { memoryCost: 48 * 1024, timeCost: 3 };

/**
 * Each hashing takes a core and its memory for a while: two at a time leave the server able to answer everybody else.
 * A third runs only when strangers have two and somebody known comes in. A hundred strangers wait some seconds for the
 * last of them; who would wait longer is better told so.
 */
const turnLimits: TurnLimits = {
  atOnce: 3,
  ofOneStanding: 2,
  waitingPerName: 4,
  inAll: { known: 1_000, stranger: 100 },
};

/** Hashing passwords, a few at a time and in fair turns: see fair-turns.ts. */
export interface PasswordHashing {
  /**
   * The argon2id hash of a password, in its own text form (PHC). Whoever may choose one is known.
   *
   * @param whose in whose turn: an account or an address
   * @throws TooManyWaiting
   */
  hash(whose: string, password: string): Promise<string>;
  /**
   * Whether somebody who is known typed the password that has this hash.
   *
   * @throws TooManyWaiting
   */
  matches(whose: string, password: string, hash: string | null): Promise<boolean>;
  /**
   * Does all the work of a try at a password in one turn, what it asks of the database too: strangers who wait, or are
   * sent away, cost nobody anything.
   *
   * @param standing `stranger` for whoever shows nothing but a password
   * @throws TooManyWaiting
   */
  inTurn<T>(whose: string, standing: Standing, tryIt: (matches: PasswordMatches) => Promise<T>): Promise<T>;
}

/**
 * Whether the password has this hash. Without a hash the same work is done and the answer is no, so that the time that
 * it takes does not tell whether an account exists.
 */
export type PasswordMatches = (password: string, hash: string | null) => Promise<boolean>;

/** @param cost lower for tests only */
export function passwordHashing(cost: HashingCost = usualCost): PasswordHashing {
  const turns = fairTurns(turnLimits);
  // The package hashes with argon2id unless told otherwise; its enum of algorithms cannot be imported by itself.
  const options = { ...cost, parallelism: 1 };
  // A hash of nothing that anybody could type, at the same cost as the others.
  const nobodys = hash(new Uint8Array(1), options);
  const matches: PasswordMatches = async (password, known) => {
    const isRight = await verify(known ?? (await nobodys), bytesOf(password));
    return isRight && known !== null;
  };
  return {
    hash: (whose, password) => turns.take(whose, () => hash(bytesOf(password), options)),
    matches: (whose, password, known) => turns.take(whose, () => matches(password, known)),
    inTurn: (whose, standing, tryIt) => turns.take(whose, () => tryIt(matches), standing),
  };
}

/** The same letters typed on another keyboard can be other bytes (NIST SP 800-63B, 3.1.1.2). */
function bytesOf(password: string): Uint8Array {
  return Buffer.from(password.normalize('NFKC'));
}

/** Long enough that guessing does not pay; no rules about signs and figures, which make passwords worse (NIST). */
const shortestPassword = 12;
/** Longer than any sentence that somebody learns by heart. */
const longestPassword = 200;

// The first that guessers try, at this length or as what is left of a word that repeats.
const tooObvious = /^(.{1,4})\1+$|^(?:123|abc|qwerty|wachtwoord|welkom|password|letmein|geheim)/i;

/**
 * What is wrong with a password that somebody chose, or null. What is left without the words that others know has to be
 * long enough by itself (OWASP ASVS 5.0, 6.2.11): docs/security.md lists them.
 *
 * @param about names and address of this person, and the names of their schools and board
 */
export function weaknessOf(password: string, about: readonly string[]): Text | null {
  if (password.length < shortestPassword) {
    return {
      nl: `Kies minstens ${shortestPassword} tekens. Een paar losse woorden achter elkaar is prima.`,
      en: `Choose at least ${shortestPassword} characters. A few unrelated words in a row will do nicely.`,
    };
  }
  if (password.length > longestPassword) {
    return { nl: `Kies hooguit ${longestPassword} tekens.`, en: `Choose at most ${longestPassword} characters.` };
  }
  const plain = password.toLowerCase();
  const known = [...about, 'Luwte'].flatMap((words) => {
    const parts = words.toLowerCase().split(/[\s@.]+/);
    return [parts.join(''), ...parts.filter((part) => part.length > 2)];
  });
  known.sort((one, other) => other.length - one.length);
  const rest = known.reduce((left, words) => left.replaceAll(words, ''), plain);
  if (tooObvious.test(password) || rest.length < shortestPassword / 2) {
    return {
      nl: 'Dit is makkelijk te raden. Kies een paar losse woorden die niets met jou of de school te maken hebben.',
      en: 'This is easy to guess. Choose a few unrelated words that have nothing to do with you or the school.',
    };
  }
  return null;
}
