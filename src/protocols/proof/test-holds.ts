import type { Literal } from './circuit.ts';
import type { Told, Variables } from './variables.ts';

/** Works out literals in one case: for each variable what is told of it, in the order of the variables. */
export function holds(variables: Variables, told: readonly Told[]): (literal: Literal) => boolean {
  const values = told.map((one, i) => variables.list[i]?.values.indexOf(one) ?? 0);
  const known = new Map<number, boolean>([[0, false]]);
  const node = (id: number): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const one = variables.circuit.nodes[id];
    const made =
      one !== undefined &&
      ('left' in one ? literal(one.left) && literal(one.right) : one.values[values[one.variable] ?? 0] === 1);
    known.set(id, made);
    return made;
  };
  const literal = (of: Literal): boolean => node(of >> 1) !== (of % 2 === 1);
  return literal;
}
