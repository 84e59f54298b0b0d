import { refuse } from '../domain/refusal.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { loadSchools } from '../store/boards.ts';
import { type Acted, actInCase } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';

/** The other schools of the board, by name: one of them can be asked to lead a case of its own. */
export async function otherSchools(
  work: CaseWork,
  who: Who,
  own: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const schools = await work.store.inContext(contextOf(who), loadSchools);
  return schools
    .filter(({ id }) => id !== own)
    .map(({ id, name }) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'nl'));
}

/** Writes down in a case that it goes round at another school of the board, by the name that this school has. */
export async function addBoardSchool(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  ofBoard: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    right: 'know people in a case',
    asked: { do: 'add-school', ofBoard },
    commandsFor: async ({ tx, school }) => {
      const chosen = (await loadSchools(tx)).find(({ id }) => id === ofBoard && id !== school);
      if (!chosen) return { refused: refuse('answer-does-not-fit', 'ofBoard').refusal };
      return { commands: [{ do: 'add-school', school: work.random.uuid(), name: chosen.name, ofBoard }] };
    },
  });
}
