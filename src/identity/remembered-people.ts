import type { Moment } from '../domain/text.ts';
import type { Store } from '../store/context.ts';
import type { Who } from './who.ts';

/** Somebody as every page needs them: all but the session. */
export type Person = Omit<Who, 'sessionId' | 'factors' | 'provedAt'>;

/**
 * How long a name and roles are taken as they were read, in milliseconds. Reading them costs more than the rest of a
 * small page, and one person opens several in a row. Whether the session and the account still hold is asked every
 * time, and a change made here is forgotten at once: only a change of roles made on another server comes this late.
 */
const memory = 2_000;
const mostPeople = 1_000;

interface Remembered {
  readonly person: Person;
  readonly at: Moment;
}

// By the store that they came from, so that two stores in one program never mix up their people.
const rememberedBy = new WeakMap<Store, Map<string, Remembered>>();

function peopleOf(store: Store): Map<string, Remembered> {
  const known = rememberedBy.get(store) ?? new Map<string, Remembered>();
  rememberedBy.set(store, known);
  return known;
}

export function recall(
  store: Store,
  { board, account }: { readonly board: string; readonly account: string },
  now: Moment,
): Person | undefined {
  const known = peopleOf(store).get(account);
  if (known === undefined || now - known.at >= memory || known.person.board !== board) return undefined;
  return known.person;
}

export function remember(store: Store, person: Person, now: Moment): void {
  const people = peopleOf(store);
  people.delete(person.account);
  people.set(person.account, { person, at: now });
  const oldest = people.keys().next().value;
  if (people.size > mostPeople && oldest !== undefined) people.delete(oldest);
}

/** To be called when anything about somebody was changed, after it was committed. */
export function forget(store: Store, account: string): void {
  peopleOf(store).delete(account);
}
