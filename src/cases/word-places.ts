import { keepsWordsOf } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadSchools } from '../store/boards.ts';
import type { CaseWork } from './case-work.ts';

/** For whom words can be put in the place of Luwte's: a school, or (null) the whole board. */
export interface WordPlace {
  readonly school: string | null;
  readonly name: string;
}

/** The places whose guides and contacts somebody keeps: their schools by name, and the board last. */
export async function wordPlacesOf(work: CaseWork, who: Who): Promise<readonly WordPlace[]> {
  const schools = await work.store.inContext(contextOf(who), loadSchools);
  return [
    ...schools
      .map(({ id, name }): WordPlace => ({ school: id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'nl')),
    { school: null, name: who.boardName },
  ].filter(({ school }) => keepsWordsOf(who, school));
}
