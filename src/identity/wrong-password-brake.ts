import type { Moment } from '../domain/text.ts';

const minute = 60_000;
/** Tries that cost nothing: people mistype, and forget which password it was. */
const freeTries = 4;
const firstPause = 1_000;
const longestPause = 8_000;
/** Wrong tries older than this are forgotten. */
const memory = 15 * minute;
/** More addresses than a large board has staff; beyond it the oldest is forgotten. */
const mostNames = 5_000;

/**
 * Makes trying one password after the other slow, for one address at a time: what happens to one address never delays
 * another, and nobody is ever locked out.
 */
export interface WrongPasswordBrake {
  /** How long to wait before the next try for this address, in milliseconds. */
  pauseFor(address: string, now: Moment): number;
  wasWrong(address: string, now: Moment): void;
  wasRight(address: string): void;
}

export function wrongPasswordBrake(): WrongPasswordBrake {
  const wrong = new Map<string, { tries: number; last: Moment }>();

  function triesOf(address: string, now: Moment): number {
    const known = wrong.get(address);
    return known === undefined || now - known.last >= memory ? 0 : known.tries;
  }

  return {
    pauseFor(address, now) {
      const tries = triesOf(address, now);
      return tries < freeTries ? 0 : Math.min(firstPause * 2 ** (tries - freeTries), longestPause);
    },
    wasWrong(address, now) {
      const tries = triesOf(address, now) + 1;
      wrong.delete(address);
      wrong.set(address, { tries, last: now });
      const oldest = wrong.keys().next().value;
      if (wrong.size > mostNames && oldest !== undefined) wrong.delete(oldest);
    },
    wasRight(address) {
      wrong.delete(address);
    },
  };
}
