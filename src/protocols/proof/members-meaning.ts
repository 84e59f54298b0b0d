import type { SubjectPath } from '../../domain/instance.ts';
import type { PersonKind } from '../../domain/protocol.ts';
import { ever, type Literal, never, not } from './circuit.ts';
import { belongs, declared } from './domains.ts';
import type { Meaning } from './meaning.ts';
import { carersOf, classes, persons, places, recall } from './subjects.ts';
import { notAtAll, type Ternary } from './ternary.ts';
import type { ToldOf } from './variables.ts';

/** Somebody (or something) who can be in a set: certainly, or perhaps. */
export interface Slot {
  readonly path: SubjectPath;
  readonly yes: Literal;
  readonly unknown: Literal;
  /** Where unknown: only because of answers "not known". */
  readonly later: Literal;
}

/** The counterpart of `Membership` in the core. */
export interface Members {
  readonly slots: readonly Slot[];
  /** Whether there is anybody where nobody is named. */
  readonly presence: Ternary;
  readonly complete: Ternary;
}

const nobody: Members = { slots: [], presence: notAtAll, complete: { yes: ever, no: never, later: never } };

/** Who can be in a set, for all cases at once. */
export function membersIn(id: string, meaning: Meaning): Members {
  const set = meaning.protocol.sets.get(id);
  const { circuit, variables, domains } = meaning;
  /** Names, kinds, classes and "is that everybody?" are questions too: in the end somebody answers them. */
  const inTheEnd = meaning.past.answersInTheEnd ? ever : never;
  const exists = (slot: Slot) => circuit.or(slot.yes, slot.unknown);
  if (!set) return nobody;

  const presenceOf = (slots: readonly Slot[], said: (test: 'yes' | 'not-known') => Literal) => {
    const named = circuit.or(...slots.map(exists));
    const expected = set.exists && meaning.evaluate(set.exists, { path: [] });
    const everybody = said('yes');
    const notKnown = circuit.or(said('not-known'), inTheEnd);
    const presence: Ternary = expected
      ? {
          yes: never,
          no: circuit.or(expected.no, circuit.and(expected.yes, everybody)),
          later: circuit.or(circuit.and(expected.yes, notKnown), circuit.and(not(expected.yes), expected.later)),
        }
      : notAtAll;
    const yes = circuit.or(everybody, expected ? circuit.and(expected.no, not(named)) : never);
    return { slots, presence, complete: { yes, no: never, later: notKnown } };
  };

  switch (set.of) {
    case 'people': {
      const slots = persons.map((person): Slot => {
        const is = (truth: 'yes' | 'unknown') => isPerson(meaning, person, (told) => belongs(set, told.who) === truth);
        return { path: [person], yes: is('yes'), unknown: is('unknown'), later: inTheEnd };
      });
      return presenceOf(slots, (test) =>
        variables.input<'complete'>(
          'is that everybody',
          () => domains.completeness().map((roles) => ({ of: 'complete', roles })),
          (told) => declared(set, told.roles) === test,
        ),
      );
    }
    case 'sites':
    case 'schools':
    case 'agreements': {
      const kind = set.of === 'agreements' ? set.whose : set.of;
      const slots = places[kind].map((place, i): Slot => {
        const yes = variables.input<'places'>(
          kind,
          () => [0, 1, 2].map((count) => ({ of: 'places', places: kind, count })),
          (told) => told.count > i,
        );
        return { path: [place], yes, unknown: never, later: never };
      });
      return presenceOf(slots, () => never);
    }
    case 'carers': {
      const base = meaning.membership(set.set);
      const slots = base.slots.flatMap((member) => {
        const id = member.path.at(-1) ?? '';
        const child = childOfKind(set.kinds ?? [], id, member, meaning);
        const said = (test: (carers: ToldOf<'carers'>['carers']) => boolean) =>
          variables.input<'carers'>(
            `parents of ${id}`,
            () => (['unsaid', 'not-known', 0, 1, 2] as const).map((carers) => ({ of: 'carers', child: id, carers })),
            (told) => test(told.carers),
          );
        const nobodyNamed = circuit.and(
          exists(child),
          said((carers) => carers === 'unsaid' || carers === 'not-known'),
        );
        const known = circuit.or(child.yes, child.later);
        const notKnown = circuit.or(
          said((carers) => carers === 'not-known'),
          inTheEnd,
        );
        return [
          { path: child.path, yes: never, unknown: nobodyNamed, later: circuit.and(known, notKnown) },
          ...carersOf(id).map((carer, i) => {
            const named = said((carers) => typeof carers === 'number' && carers > i);
            return {
              path: [...child.path, carer],
              yes: circuit.and(child.yes, named),
              unknown: circuit.and(child.unknown, named),
              later: child.later,
            };
          }),
        ];
      });
      const children = circuit.or(...base.slots.map(exists));
      const presence = {
        yes: never,
        no: circuit.or(children, base.presence.no),
        later: circuit.and(not(children), base.presence.later),
      };
      return { slots, presence, complete: base.complete };
    }
    case 'classes': {
      const base = meaning.membership(set.set);
      const inClass = (person: string, test: (of: string | undefined) => boolean) =>
        variables.input<'class'>(
          `class of ${person}`,
          () => [undefined, ...classes].map((one) => ({ of: 'class', person, class: one })),
          (told) => test(told.class),
        );
      const slots = [
        ...classes.map((id): Slot => {
          const pupils = base.slots.map((s) =>
            circuit.and(
              exists(s),
              inClass(s.path.at(-1) ?? '', (of) => of === id),
            ),
          );
          return { path: [id], yes: circuit.or(...pupils), unknown: never, later: never };
        }),
        ...base.slots.map((slot): Slot => {
          const person = slot.path.at(-1) ?? '';
          const unknown = circuit.and(
            exists(slot),
            inClass(person, (of) => of === undefined),
          );
          return { path: [person], yes: never, unknown, later: inTheEnd };
        }),
      ];
      return { slots, presence: base.presence, complete: base.complete };
    }
    case 'recalled': {
      const task = meaning.protocol.tasks.get(set.task);
      const paths = task?.each === undefined ? [[]] : meaning.membership(task.each).slots.map((slot) => slot.path);
      const slots = paths.map((path): Slot => {
        const recalled = variables.input<'recalled'>(
          `recalled ${[set.task, ...path].join(' ')}`,
          () => [false, true].map((one) => ({ of: 'recalled', task: set.task, path, recalled: one })),
          (told) => told.recalled,
        );
        return { path: [...(path.length > 0 ? path : ['all']), recall], yes: recalled, unknown: never, later: never };
      });
      return { slots, presence: notAtAll, complete: { yes: never, no: never, later: never } };
    }
  }
}

/** A member whose parents are meant: of the right kind, or perhaps so. */
function childOfKind(kinds: readonly PersonKind[], id: string, member: Slot, meaning: Meaning): Slot {
  if (kinds.length === 0) return member;
  const { circuit } = meaning;
  const is = (test: (kind: PersonKind) => boolean) => isPerson(meaning, id, ({ who }) => !!who && test(who.kind));
  const meant = is((kind) => kinds.includes(kind));
  const perhaps = is((kind) => kind === 'unknown' && !kinds.includes(kind));
  const inTheEnd = meaning.past.answersInTheEnd ? ever : never;
  return {
    path: member.path,
    yes: circuit.and(member.yes, meant),
    unknown: circuit.or(
      circuit.and(member.unknown, meant),
      circuit.and(circuit.or(member.yes, member.unknown), perhaps),
    ),
    later: circuit.or(circuit.and(member.later, meant), inTheEnd),
  };
}

/** Whether one of the people is somebody for whom a test holds. */
export function isPerson(meaning: Meaning, person: string, test: (told: ToldOf<'person'>) => boolean): Literal {
  return meaning.variables.input<'person'>(
    `who ${person} is`,
    () => [undefined, ...meaning.domains.people()].map((who) => ({ of: 'person', person, who })),
    test,
  );
}
