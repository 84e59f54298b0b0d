import type { Moment } from '../domain/text.ts';
import { fairTurns, type Standing, type TurnLimits } from './fair-turns.ts';
import type { Clock } from './surroundings.ts';

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
 * Pausing costs nothing, so every name can have its turn at once: only the tries of one wait for each other. Somebody
 * who taps twice waits; more at once than that is no person. Each try that waits holds its form in memory.
 */
const turnLimits: TurnLimits = {
  atOnce: Number.POSITIVE_INFINITY,
  ofOneStanding: Number.POSITIVE_INFINITY,
  waitingPerName: 2,
  inAll: { known: 1_000, stranger: 500 },
};

/**
 * Makes trying one password after the other slow, for one name at a time: what happens under one name never delays
 * another, and nobody is ever locked out.
 */
export interface WrongPasswordBrake {
  /**
   * Tries a password under a name, after the pause that the mistakes under that name cost by then. One name tries one
   * at a time, so that many tries sent at once are no faster than the same tries one after the other.
   *
   * @param attempt gives null when the password was wrong
   * @param standing `stranger` for whoever shows nothing but what is tried
   * @throws TooManyWaiting when as many tries wait as may, under this name or in all
   */
  slowed<T>(name: string, attempt: () => Promise<T | null>, standing?: Standing): Promise<T | null>;
}

/** @param pause waits so many milliseconds */
export function wrongPasswordBrake(clock: Clock, pause: (ms: number) => Promise<void>): WrongPasswordBrake {
  const wrong = new Map<string, { tries: number; last: Moment }>();
  const turns = fairTurns(turnLimits);

  function triesOf(name: string): number {
    const known = wrong.get(name);
    return known === undefined || clock() - known.last >= memory ? 0 : known.tries;
  }

  function wasWrong(name: string): void {
    const tries = triesOf(name) + 1;
    wrong.delete(name);
    wrong.set(name, { tries, last: clock() });
    const oldest = wrong.keys().next().value;
    if (wrong.size > mostNames && oldest !== undefined) wrong.delete(oldest);
  }

  return {
    slowed(name, attempt, standing) {
      const slowly = async () => {
        const tries = triesOf(name);
        if (tries >= freeTries) await pause(Math.min(firstPause * 2 ** (tries - freeTries), longestPause));
        const result = await attempt();
        if (result === null) wasWrong(name);
        else wrong.delete(name);
        return result;
      };
      return turns.take(name, slowly, standing);
    },
  };
}
