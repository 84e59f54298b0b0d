import { type Circuit, ever, type Literal, never, not } from './circuit.ts';

/** A three-valued condition as literals. `later`, where it is unknown: nothing but answers "not known" stand in the way. */
export interface Ternary {
  readonly yes: Literal;
  readonly no: Literal;
  readonly later: Literal;
}

export const certainly: Ternary = { yes: ever, no: never, later: never };
export const notAtAll: Ternary = { yes: never, no: ever, later: never };

export const unknownIn = (circuit: Circuit, { yes, no }: Ternary): Literal => circuit.and(not(yes), not(no));

export const negated = ({ yes, no, later }: Ternary): Ternary => ({ yes: no, no: yes, later });

export function allOf(circuit: Circuit, parts: readonly Ternary[]): Ternary {
  return {
    yes: circuit.and(...parts.map((part) => part.yes)),
    no: circuit.or(...parts.map((part) => part.no)),
    later: circuit.and(...parts.map((part) => circuit.or(part.yes, part.later))),
  };
}

export const anyOf = (circuit: Circuit, parts: readonly Ternary[]): Ternary =>
  negated(allOf(circuit, parts.map(negated)));

/** One finding where a literal is true, another where it is not. */
export function either(circuit: Circuit, choice: Literal, then: Ternary, otherwise: Ternary): Ternary {
  const pick = (one: Literal, other: Literal) => circuit.or(circuit.and(choice, one), circuit.and(not(choice), other));
  return {
    yes: pick(then.yes, otherwise.yes),
    no: pick(then.no, otherwise.no),
    later: pick(then.later, otherwise.later),
  };
}
