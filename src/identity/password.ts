import { hash, verify } from '@node-rs/argon2';
import type { Text } from '../domain/text.ts';
import { type FairTurns, fairTurns } from './fair-turns.ts';

/** How hard guessing a password is made: memory in KiB, and passes over it. */
export interface HashingCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** Well above the least that OWASP asks of argon2id (19 MiB, 2 passes): a tenth of a second on a small server. */
const usualCost: HashingCost = { memoryCost: 48 * 1024, timeCost: 3 };

// Each hashing takes a core and its memory for a while; two leave the server able to answer everybody else.
const hashingsAtOnce = 2;
const waitingPerName = 4;

/** Hashing passwords, a few at a time and in fair turns. */
export interface PasswordHashing {
  /**
   * The argon2id hash of a password, in its own text form (PHC).
   *
   * @param whose in whose turn: an account or an address
   * @throws TooManyWaiting
   */
  hash(whose: string, password: string): Promise<string>;
  /**
   * Whether the password has this hash. Without a hash the same work is done and the answer is no, so that the time
   * that it takes does not tell whether an account exists.
   *
   * @throws TooManyWaiting
   */
  matches(whose: string, password: string, hash: string | null): Promise<boolean>;
}

/** @param cost lower for tests only */
export function passwordHashing(cost: HashingCost = usualCost): PasswordHashing {
  const turns: FairTurns = fairTurns(hashingsAtOnce, waitingPerName);
  // The package hashes with argon2id unless told otherwise; its enum of algorithms cannot be imported by itself.
  const options = { ...cost, parallelism: 1 };
  // A hash of nothing that anybody could type, at the same cost as the others.
  const nobodys = hash(new Uint8Array(1), options);
  return {
    hash: (whose, password) => turns.take(whose, () => hash(bytesOf(password), options)),
    matches: (whose, password, known) =>
      turns.take(whose, async () => {
        const matches = await verify(known ?? (await nobodys), bytesOf(password));
        return matches && known !== null;
      }),
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

/** What is wrong with a password that somebody chose, or null. `about`: words that others know of this person. */
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
  const known = about.flatMap((words) => {
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
