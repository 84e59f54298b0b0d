import type { Recorded } from './case-event.ts';
import type { Moment } from './text.ts';

/** The list of a class that is kept with a case: who is in it stands in a sealed part under the same id. */
export interface ClassList {
  readonly id: string;
  readonly seq: number;
  readonly at: Moment;
  /** How many pupils are on it. */
  readonly pupils: number;
  /** Dropped: no longer offered, and what stood in it is replaced by nothing. */
  readonly dropped: boolean;
}

export const noLists: readonly ClassList[] = [];

/** The most pupils on one list: far above any class, and what one form can hold. */
export const mostPupils = 200;
/** The most classes that are chosen at once. */
export const mostClasses = 40;

/** The lists after one more event. A correction takes no list away: dropping is an act of its own. */
export function evolveClassLists(lists: readonly ClassList[], { seq, at, event }: Recorded): readonly ClassList[] {
  switch (event.type) {
    case 'class-list-kept':
      return [...lists, { id: event.list, seq, at, pupils: event.pupils, dropped: false }];
    case 'class-list-dropped':
      return lists.map((list) => (list.id === event.list ? { ...list, dropped: true } : list));
    default:
      return lists;
  }
}
