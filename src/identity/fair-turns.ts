/** Somebody has too much waiting already. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting';
}

/**
 * Lets heavy work run a few pieces at a time, in fair turns: whoever has much waiting does not hold up whoever has
 * little, because turns go round by name. One name never runs twice at once.
 */
export interface FairTurns {
  /**
   * Runs the work when its turn comes.
   *
   * @throws TooManyWaiting when this name has as much waiting as one name may have
   */
  take<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/**
 * @param atOnce how many pieces of work run at the same time
 * @param waitingPerName how many pieces may wait under one name
 */
export function fairTurns(atOnce: number, waitingPerName: number): FairTurns {
  // A Map keeps the order in which names came: the first is next, and goes to the end after its turn.
  const waiting = new Map<string, (() => Promise<void>)[]>();
  const running = new Set<string>();

  function next(): void {
    if (running.size >= atOnce) return;
    for (const [name, queue] of waiting) {
      if (running.has(name)) continue;
      const start = queue.shift();
      waiting.delete(name);
      if (queue.length > 0) waiting.set(name, queue);
      if (start === undefined) continue;
      running.add(name);
      void start().finally(() => {
        running.delete(name);
        next();
      });
      next();
      return;
    }
  }

  return {
    take(name, work) {
      const queue = waiting.get(name) ?? [];
      if (queue.length >= waitingPerName) return Promise.reject(new TooManyWaiting());
      return new Promise((resolve, reject) => {
        queue.push(() => work().then(resolve, reject));
        waiting.set(name, queue);
        next();
      });
    },
  };
}
