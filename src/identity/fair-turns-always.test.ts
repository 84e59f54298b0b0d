import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairTurns, type Standing, TooManyWaiting, type TurnLimits } from './fair-turns.ts';

interface Piece {
  readonly name: string;
  readonly standing: Standing;
  state: 'waiting' | 'running' | 'done' | 'refused';
  finish: () => void;
  /** Whose turns began while this one was the first to wait under its name, which did not run. */
  readonly overtakenBy: string[];
}

type Step = { readonly asks: string; readonly standing: Standing } | { readonly finishes: number };

const steps = fc.array(
  fc.oneof(
    fc.record({
      asks: fc.constantFrom('ada', 'bo', 'cas', 'dani', 'els'),
      standing: fc.constantFrom<Standing>('known', 'stranger'),
    }),
    fc.record({ finishes: fc.nat(9) }),
  ),
  { maxLength: 60 },
);

const limits: fc.Arbitrary<TurnLimits> = fc
  .record({
    atOnce: fc.integer({ min: 1, max: 4 }),
    each: fc.integer({ min: 1, max: 4 }),
    waitingPerName: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ atOnce, each, waitingPerName }) =>
    fc.record({
      atOnce: fc.constant(atOnce),
      ofOneStanding: fc.constant(Math.min(each, atOnce)),
      waitingPerName: fc.constant(waitingPerName),
      inAll: fc.record({ known: fc.integer({ min: 1, max: 12 }), stranger: fc.integer({ min: 1, max: 12 }) }),
    }),
  );

/** A morning of turns, with everything that holds at the moment somebody's turn begins looked at right then. */
class Morning {
  readonly pieces: Piece[] = [];
  readonly #limits: TurnLimits;
  readonly #turns;
  readonly #broken: string[] = [];

  constructor(limits: TurnLimits) {
    this.#limits = limits;
    this.#turns = fairTurns(limits);
  }

  of(state: Piece['state'], standing?: Standing): readonly Piece[] {
    return this.pieces.filter((piece) => piece.state === state && (standing ?? piece.standing) === piece.standing);
  }

  async step(step: Step): Promise<void> {
    if ('asks' in step) this.#ask(step.asks, step.standing);
    else this.of('running')[step.finishes]?.finish();
    await settle();
    this.#look();
  }

  async untilTheEnd(): Promise<void> {
    for (let left = this.of('running'); left.length > 0; left = this.of('running')) {
      left[0]?.finish();
      await settle();
      this.#look();
    }
  }

  #ask(name: string, standing: Standing): void {
    const piece: Piece = { name, standing, state: 'waiting', finish: () => {}, overtakenBy: [] };
    const waitsUnderName = this.of('waiting', standing).filter((other) => other.name === name).length;
    const inAll = this.of('waiting', standing).length + this.of('running', standing).length;
    const isFull = waitsUnderName >= this.#limits.waitingPerName || inAll >= this.#limits.inAll[standing];
    this.pieces.push(piece);
    const work = () => new Promise<void>((resolve) => this.#begin(piece, resolve));
    this.#turns.take(name, work, standing).catch((error) => {
      if (!(error instanceof TooManyWaiting) || !isFull) this.#broken.push('refused where there was room');
      piece.state = 'refused';
    });
  }

  #begin(piece: Piece, resolve: () => void): void {
    if (this.#runs(piece)) this.#broken.push('one name runs twice');
    const hasRoom = this.of('running', 'known').length < this.#limits.ofOneStanding;
    const couldRun = hasRoom && this.of('waiting', 'known').some((other) => !this.#runs(other));
    if (piece.standing === 'stranger' && couldRun) this.#broken.push('a stranger goes before somebody known');
    const waiting = this.of('waiting', piece.standing);
    for (const [name, [first]] of Map.groupBy(waiting, (other) => other.name)) {
      if (first && name !== piece.name && !this.#runs(first)) first.overtakenBy.push(piece.name);
    }
    piece.state = 'running';
    piece.finish = () => {
      piece.state = 'done';
      resolve();
    };
  }

  #runs({ name, standing }: Piece): boolean {
    return this.of('running', standing).some((piece) => piece.name === name);
  }

  #look(): void {
    const { atOnce, ofOneStanding, inAll } = this.#limits;
    expect(this.#broken).toEqual([]);
    expect(this.of('running').length).toBeLessThanOrEqual(atOnce);
    for (const standing of ['known', 'stranger'] as const) {
      const held = this.of('waiting', standing).length + this.of('running', standing).length;
      expect(held).toBeLessThanOrEqual(inAll[standing]);
      expect(this.of('running', standing).length).toBeLessThanOrEqual(ofOneStanding);
    }
    // Somebody known who could have a turn waits for other known people, and never for strangers alone.
    if (this.of('waiting', 'known').some((piece) => !this.#runs(piece))) {
      const [known, all] = [this.of('running', 'known').length, this.of('running').length];
      expect(known === ofOneStanding || all === atOnce).toBe(true);
      expect(known).toBeGreaterThanOrEqual(Math.min(ofOneStanding, atOnce - ofOneStanding));
    }
    // Nor does a place stand empty that somebody who waits could have.
    if (this.of('waiting', 'stranger').some((piece) => !this.#runs(piece))) {
      const [strangers, all] = [this.of('running', 'stranger').length, this.of('running').length];
      expect(strangers === ofOneStanding || all === atOnce).toBe(true);
    }
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('whoever asks in whichever order: no name runs twice at once, strangers never keep somebody known waiting, nobody is passed over twice, and all that was taken in is done', async () => {
  await fc.assert(
    fc.asyncProperty(limits, steps, async (given, all) => {
      const morning = new Morning(given);
      for (const step of all) await morning.step(step);
      await morning.untilTheEnd();
      expect(morning.of('waiting')).toEqual([]);
      for (const { overtakenBy } of morning.pieces) expect(new Set(overtakenBy).size).toBe(overtakenBy.length);
    }),
    { numRuns: 300 },
  );
});
