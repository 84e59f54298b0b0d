import type { Circuit, Literal } from './circuit.ts';

/** A variable as the search sees it: how much telling each of its values takes in a story. */
export interface Weighted {
  readonly weights: readonly number[];
}

/** What a search came to. A valuation names for each variable that matters the value that it has, by number. */
export interface Searched {
  /** How many valuations were looked at: those that differ in something that the question depends on. */
  readonly valuations: number;
  /** How many states of a case they stand for. */
  readonly states: bigint;
  /** The valuation that takes least telling, where there is one. */
  readonly found?: ReadonlyMap<number, number>;
}

/** A question that depends on too much to be looked at in every way. */
export interface TooLarge {
  readonly valuations: number;
  /** The variables that it depends on, the largest first. */
  readonly variables: readonly { readonly variable: number; readonly values: number }[];
}

/** How many valuations one question may take: some seconds. */
export const mostValuations = 200_000_000;

/** About so many valuations are worked out side by side, one in each bit. */
const side = 1 << 15;

/** The values of one variable that make no difference to each other, with the one that takes least telling. */
interface Classes {
  readonly variable: number;
  readonly of: Int32Array;
  readonly representatives: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Looks for a valuation in which a literal is true, among all that there are. Values that no input in the cone tells
 * apart are looked at once.
 */
export function search(
  circuit: Circuit,
  variables: readonly Weighted[],
  goal: Literal,
  budget = mostValuations,
): Searched | TooLarge {
  const cone = circuit.cone(goal);
  const classes = classesIn(circuit, variables, cone).sort((a, b) => a.weights.length - b.weights.length);
  const valuations = classes.reduce((product, one) => product * one.weights.length, 1);
  if (valuations > budget)
    return {
      valuations,
      variables: classes.map(({ variable, weights }) => ({ variable, values: weights.length })).reverse(),
    };
  const states = classes.reduce((product, one) => product * BigInt(one.of.length), 1n);
  const best = new Enumeration(circuit, cone, classes, goal).lightest();
  if (!best) return { valuations, states };
  const found = new Map(classes.map((one, i) => [one.variable, one.representatives[best[i] ?? 0] ?? 0]));
  return { valuations, states, found };
}

function classesIn(circuit: Circuit, variables: readonly Weighted[], cone: readonly number[]): Classes[] {
  const inputs = new Map<number, Uint8Array[]>();
  for (const id of cone) {
    const node = circuit.nodes[id];
    if (!node || !('variable' in node) || node.variable < 0) continue;
    const known = inputs.get(node.variable);
    if (known) known.push(node.values);
    else inputs.set(node.variable, [node.values]);
  }
  return [...inputs].map(([variable, masks]) => {
    const weights = variables[variable]?.weights ?? [];
    const bySign = new Map<string, number>();
    const representatives: number[] = [];
    const of = Int32Array.from(weights, (weight, value) => {
      const sign = masks.map((mask) => mask[value]).join('');
      const known = bySign.get(sign);
      if (known === undefined) {
        bySign.set(sign, representatives.length);
        return representatives.push(value) - 1;
      }
      if (weight < (weights[representatives[known] ?? 0] ?? 0)) representatives[known] = value;
      return known;
    });
    return { variable, of, representatives, weights: representatives.map((value) => weights[value] ?? 0) };
  });
}

/**
 * Works out a cone for all valuations. The first variables vary side by side in the bits of words; the others are
 * counted through, and with each step only that is worked out anew which depends on what changed.
 */
class Enumeration {
  private readonly circuit: Circuit;
  private readonly cone: readonly number[];
  private readonly inner: readonly Classes[];
  private readonly outer: readonly Classes[];
  private readonly goal: Literal;
  private readonly words: number;
  private readonly innerSize: number;
  /** Where the words of a node stand. */
  private readonly place = new Map<number, Uint32Array>();
  /** The position in `outer` of the fastest variable that a node depends on. */
  private readonly fastest = new Map<number, number>();

  constructor(circuit: Circuit, cone: readonly number[], classes: readonly Classes[], goal: Literal) {
    this.circuit = circuit;
    this.cone = cone;
    this.goal = goal;
    let size = 1;
    let taken = 0;
    for (const { weights } of classes) {
      if (taken > 0 && size * weights.length > side) break;
      size *= weights.length;
      taken += 1;
    }
    this.inner = classes.slice(0, taken);
    this.outer = classes.slice(taken);
    this.innerSize = size;
    this.words = Math.ceil(size / 32);
    for (const id of cone) {
      this.place.set(id, new Uint32Array(this.words));
      this.fastest.set(id, this.fastestOf(id));
    }
  }

  /** The lightest valuation in which the goal is true: the class of each variable. */
  lightest(): readonly number[] | undefined {
    const counter = this.outer.map(() => 0);
    const innerWeights = this.innerWeights();
    const goal = this.place.get(this.goal >> 1);
    const flip = this.goal & 1 ? 0xffffffff : 0;
    let best: { weight: number; inner: number; outer: readonly number[] } | undefined;
    this.workOut(
      this.cone.filter((id) => this.fastest.get(id) === this.outer.length),
      counter,
    );
    const dependent = this.outer.map((_, i) => this.cone.filter((id) => (this.fastest.get(id) ?? 0) <= i));
    for (let changed = this.outer.length - 1; ; ) {
      this.workOut(dependent[changed] ?? [], counter);
      const outerWeight = this.outer.reduce((sum, one, i) => sum + (one.weights[counter[i] ?? 0] ?? 0), 0);
      if (goal && (best === undefined || outerWeight < best.weight))
        for (let word = 0; word < this.words; word++) {
          let bits = ((goal[word] ?? 0) ^ flip) >>> 0;
          while (bits !== 0) {
            const bit = 31 - Math.clz32(bits);
            bits = (bits & ~(1 << bit)) >>> 0;
            const inner = word * 32 + bit;
            if (inner >= this.innerSize) continue;
            const weight = outerWeight + (innerWeights[inner] ?? 0);
            if (best === undefined || weight < best.weight) best = { weight, inner, outer: [...counter] };
          }
        }
      changed = advance(counter, this.outer);
      if (changed < 0) break;
    }
    return best && [...this.innerDigits(best.inner), ...best.outer];
  }

  private fastestOf(id: number): number {
    const node = this.circuit.nodes[id];
    if (node && 'left' in node)
      return Math.min(this.fastest.get(node.left >> 1) ?? 0, this.fastest.get(node.right >> 1) ?? 0);
    const at = node && this.outer.findIndex((one) => one.variable === node.variable);
    return at === undefined || at < 0 ? this.outer.length : at;
  }

  private workOut(ids: readonly number[], counter: readonly number[]): void {
    for (const id of ids) {
      const node = this.circuit.nodes[id];
      const words = this.place.get(id);
      if (!node || !words) continue;
      if ('variable' in node) {
        this.fillInput(words, node, counter);
        continue;
      }
      const left = this.place.get(node.left >> 1) ?? words;
      const right = this.place.get(node.right >> 1) ?? words;
      const flipLeft = node.left & 1 ? 0xffffffff : 0;
      const flipRight = node.right & 1 ? 0xffffffff : 0;
      for (let i = 0; i < words.length; i++)
        words[i] = ((left[i] as number) ^ flipLeft) & ((right[i] as number) ^ flipRight);
    }
  }

  private fillInput(
    words: Uint32Array,
    node: { readonly variable: number; readonly values: Uint8Array },
    counter: readonly number[],
  ): void {
    const outer = this.outer.findIndex((one) => one.variable === node.variable);
    const among = (one: Classes | undefined, at: number) => node.values[one?.representatives[at] ?? 0] === 1;
    if (outer >= 0) {
      words.fill(among(this.outer[outer], counter[outer] ?? 0) ? 0xffffffff : 0);
      return;
    }
    words.fill(0);
    const inner = this.inner.findIndex((one) => one.variable === node.variable);
    const one = this.inner[inner];
    // The constant node: false everywhere.
    if (!one) return;
    const before = this.inner.slice(0, inner).reduce((product, { weights }) => product * weights.length, 1);
    for (let i = 0; i < this.innerSize; i++)
      if (among(one, Math.floor(i / before) % one.weights.length))
        words[i >> 5] = (words[i >> 5] ?? 0) | (1 << (i & 31));
  }

  private innerDigits(index: number): number[] {
    let left = index;
    return this.inner.map(({ weights }) => {
      const digit = left % weights.length;
      left = Math.floor(left / weights.length);
      return digit;
    });
  }

  private innerWeights(): Float64Array {
    const weights = new Float64Array(this.innerSize);
    for (let i = 0; i < this.innerSize; i++)
      this.innerDigits(i).forEach((digit, at) => {
        weights[i] = (weights[i] ?? 0) + (this.inner[at]?.weights[digit] ?? 0);
      });
    return weights;
  }
}

/** Counts on; gives back the last position that changed, or -1 when all were had. */
function advance(counter: number[], of: readonly Classes[]): number {
  for (let i = 0; i < counter.length; i++) {
    const next = (counter[i] ?? 0) + 1;
    if (next < (of[i]?.weights.length ?? 0)) {
      counter[i] = next;
      return i;
    }
    counter[i] = 0;
  }
  return -1;
}
