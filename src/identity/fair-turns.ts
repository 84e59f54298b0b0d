/** Somebody has too much waiting already, or too many wait. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting';
}

/**
 * Who asks for a turn: somebody `known` showed who they are in some way (a session, a link, a browser that they signed
 * in from before); a `stranger` has shown nothing yet, and could be anybody under any name.
 */
export type Standing = 'known' | 'stranger';

/**
 * Lets heavy work run a few pieces at a time, in fair turns: whoever has much waiting does not hold up whoever has
 * little, because turns go round by name. One name never runs twice at once. Who is known goes before strangers, and
 * strangers never have all places, however many names they make up: somebody known never waits for strangers alone.
 */
export interface FairTurns {
  /**
   * Runs the work when its turn comes.
   *
   * @param standing the same name with another standing is another name
   * @throws TooManyWaiting when this name has as much waiting as one name may have, or when no more people may wait
   */
  take<T>(name: string, work: () => Promise<T>, standing?: Standing): Promise<T>;
}

export interface TurnLimits {
  /** How many pieces of work run at the same time. */
  readonly atOnce: number;
  /** How many of them with one standing; what is left over stands ready for those with the other. */
  readonly ofOneStanding: number;
  /** How many pieces may wait under one name. */
  readonly waitingPerName: number;
  /** How many pieces run and wait in all, for each standing: what waits takes memory. */
  readonly inAll: Readonly<Record<Standing, number>>;
}

export function fairTurns({ atOnce, ofOneStanding, waitingPerName, inAll }: TurnLimits): FairTurns {
  const known = new Row(ofOneStanding);
  const strangers = new Row(ofOneStanding);

  function next(): void {
    while (known.running + strangers.running < atOnce) {
      const begin = known.next() ?? strangers.next();
      if (begin === null) return;
      begin(next);
    }
  }

  return {
    take(name, work, standing = 'known') {
      const row = standing === 'known' ? known : strangers;
      if (row.waitingUnder(name) >= waitingPerName || row.inAll >= inAll[standing]) {
        return Promise.reject(new TooManyWaiting());
      }
      return new Promise((resolve, reject) => {
        row.add(name, (isOver) => {
          // The place is free before the answer is there, so that who asks again at once does not meet themselves.
          const andThen =
            <Outcome>(settle: (outcome: Outcome) => void) =>
            (outcome: Outcome) => {
              isOver();
              settle(outcome);
            };
          work().then(andThen(resolve), andThen(reject));
        });
        next();
      });
    },
  };
}

/** Begins the work, and says when it is over. */
type Work = (isOver: () => void) => void;

/** Those who wait for a turn with one standing, and those who have it. */
class Row {
  readonly #atOnce: number;
  // A Map keeps the order in which names came: the first is next, and goes to the end after its turn.
  readonly #waiting = new Map<string, Work[]>();
  readonly #running = new Set<string>();
  #waits = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  get running(): number {
    return this.#running.size;
  }

  get inAll(): number {
    return this.#running.size + this.#waits;
  }

  waitingUnder(name: string): number {
    return this.#waiting.get(name)?.length ?? 0;
  }

  add(name: string, work: Work): void {
    const queue = this.#waiting.get(name);
    if (queue) queue.push(work);
    else this.#waiting.set(name, [work]);
    this.#waits += 1;
  }

  /** Gives a turn to whoever is next. @returns how their work begins; null when nobody can have a turn */
  next(): Work | null {
    if (this.#running.size >= this.#atOnce) return null;
    for (const [name, queue] of this.#waiting) {
      if (this.#running.has(name)) continue;
      const work = queue.shift();
      this.#waiting.delete(name);
      if (queue.length > 0) this.#waiting.set(name, queue);
      if (work === undefined) continue;
      this.#waits -= 1;
      this.#running.add(name);
      return (isOver) =>
        work(() => {
          this.#running.delete(name);
          isOver();
        });
    }
    return null;
  }
}
