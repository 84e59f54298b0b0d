/**
 * Boolean expressions over variables that each have a few values, shared wherever they are the same. A literal is the
 * number of a node times two, plus one where it is negated; so "not" costs nothing and "and" is the only gate.
 */
export type Literal = number;

export const never: Literal = 0;
export const ever: Literal = 1;

/** A gate joins two literals; an input is true for some values of one variable; node 0 is the constant. */
export type Node =
  | { readonly variable: number; readonly values: Uint8Array }
  | { readonly left: Literal; readonly right: Literal };

export class Circuit {
  readonly nodes: Node[] = [{ variable: -1, values: new Uint8Array(0) }];
  private readonly gates = new Map<number, Map<number, Literal>>();
  private readonly inputs = new Map<string, Literal>();

  /** True where the variable has one of the values that are marked with 1. */
  input(variable: number, values: Uint8Array): Literal {
    if (values.every((one) => one === 0)) return never;
    if (values.every((one) => one === 1)) return ever;
    const key = `${variable}:${values.join('')}`;
    const known = this.inputs.get(key);
    if (known !== undefined) return known;
    const made = this.add({ variable, values });
    this.inputs.set(key, made);
    return made;
  }

  and(...literals: readonly Literal[]): Literal {
    let joined = ever;
    for (const literal of literals) joined = this.gate(joined, literal);
    return joined;
  }

  or(...literals: readonly Literal[]): Literal {
    return not(this.and(...literals.map(not)));
  }

  /**
   * The same as a literal, with what it demands anyway filled in wherever else it stands: so that a task that waits for
   * the very thing that a question is about needs no further proof.
   */
  simplified(literal: Literal): Literal {
    let simpler = literal;
    for (let before = never; simpler !== before; ) {
      before = simpler;
      const demanded = this.demandsOf(simpler).sort((a, b) => a - b);
      const known = new Map<number, Literal>();
      const filled: Literal[] = [];
      // Only what stands deeper is filled in, so that no two demands can vanish into each other.
      for (const one of demanded) {
        filled.push(this.filledIn(one, known));
        known.set(one >> 1, not(one & 1));
      }
      simpler = this.and(...filled);
    }
    return simpler;
  }

  /** The literals that must all be true for a literal to be true. */
  private demandsOf(literal: Literal): Literal[] {
    const found = new Set<Literal>();
    const left = [literal];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const node = this.nodes[one >> 1];
      if (one % 2 === 0 && node && 'left' in node) left.push(node.left, node.right);
      else found.add(one);
    }
    return [...found];
  }

  private filledIn(literal: Literal, known: Map<number, Literal>): Literal {
    const id = literal >> 1;
    const node = this.nodes[id];
    let made = known.get(id);
    if (made === undefined) {
      made =
        node && 'left' in node ? this.and(this.filledIn(node.left, known), this.filledIn(node.right, known)) : id * 2;
      known.set(id, made);
    }
    return made ^ (literal & 1);
  }

  private gate(one: Literal, other: Literal): Literal {
    const left = Math.min(one, other);
    const right = Math.max(one, other);
    if (left === never || left === not(right)) return never;
    if (left === ever || left === right) return right;
    let known = this.gates.get(left);
    if (!known) {
      known = new Map();
      this.gates.set(left, known);
    }
    const before = known.get(right);
    if (before !== undefined) return before;
    const made = this.add({ left, right });
    known.set(right, made);
    return made;
  }

  private add(node: Node): Literal {
    this.nodes.push(node);
    return (this.nodes.length - 1) * 2;
  }

  /** The nodes that a literal depends on, each after what it depends on itself. */
  cone(literal: Literal): readonly number[] {
    const found = new Set<number>();
    const left = [literal >> 1];
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      const node = this.nodes[id];
      if (node && 'left' in node) left.push(node.left >> 1, node.right >> 1);
    }
    return [...found].sort((a, b) => a - b);
  }
}

export const not = (literal: Literal): Literal => literal ^ 1;
