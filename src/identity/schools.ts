import { z } from 'zod';
import type { Checked } from '../domain/field-errors.ts';
import { isId } from '../domain/id.ts';
import { may } from '../domain/rights.ts';
import type { Text } from '../domain/text.ts';
import { changeSchool, createSchool, loadSchools, type School } from '../store/boards.ts';
import { changingPeople } from './changing-people.ts';
import { forget } from './remembered-people.ts';
import { pathTaken, schoolName, schoolPath, schoolProtocol } from './school-form.ts';
import { contextOf } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Who } from './who.ts';

export type { School };

/** What is filled in to add a school to the board. `protocols`: the names of the protocols that can be chosen. */
export const addSchoolForm = (protocols: readonly string[]) =>
  z.object({ name: schoolName, path: schoolPath, protocol: schoolProtocol(protocols) });

/** What can be changed of a school. */
export const changeSchoolForm = (protocols: readonly string[]) =>
  z.object({ name: schoolName, protocol: schoolProtocol(protocols) });

const nameTaken: Text = {
  nl: 'Jullie bestuur heeft al een school die zo heet. Zet er bijvoorbeeld de plaats bij.',
  en: 'Your board has a school of this name already. Add the town, for example.',
};
export const fixedInPractice: Text = {
  nl: 'De scholen van de oefenschool liggen vast. Bij jullie eigen bestuur kun je scholen toevoegen en wijzigen.',
  en: 'The schools of the practice school are fixed. At your own board you can add and change schools.',
};

/** The schools of the board, by name. */
export async function listSchools({ store }: Surroundings, who: Who): Promise<readonly School[]> {
  const schools = await store.inContext(contextManaging(who), loadSchools);
  return schools.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
}

/** The school of the board with this id; null when there is none. */
export async function findSchool(surroundings: Surroundings, who: Who, id: string): Promise<School | null> {
  if (!isId(id)) return null;
  return (await listSchools(surroundings, who)).find((school) => school.id === id) ?? null;
}

/**
 * Adds a school to the board. Nobody has a role there yet: that is given person by person.
 *
 * @returns its id, or what is wrong with which field
 */
export async function addSchool(
  surroundings: Surroundings,
  who: Who,
  wanted: Omit<School, 'id'>,
): Promise<Checked<string>> {
  contextManaging(who);
  // The addresses are of all boards together: the practice school, which anybody enters, may take none.
  if (who.boardKind === 'practice') return { ok: false, errors: { '': fixedInPractice } };
  const id = surroundings.random.uuid();
  const added = await changingPeople(surroundings, who, async (tx): Promise<Checked<string>> => {
    if (isCalledSo(await loadSchools(tx), wanted.name)) return { ok: false, errors: { name: nameTaken } };
    const made = await createSchool(tx, { id, ...wanted });
    return made === 'created' ? { ok: true, value: id } : { ok: false, errors: { path: pathTaken } };
  });
  forget(surroundings.store, who.account);
  return added;
}

/** Changes how a school is called, and by which protocol its new cases go. Running cases keep their text. */
export async function renewSchool(
  surroundings: Surroundings,
  who: Who,
  id: string,
  change: Pick<School, 'name' | 'protocol'>,
): Promise<Checked<null>> {
  contextManaging(who);
  if (who.boardKind === 'practice') return { ok: false, errors: { '': fixedInPractice } };
  const done = await changingPeople(surroundings, who, async (tx): Promise<Checked<null>> => {
    const others = (await loadSchools(tx)).filter((school) => school.id !== id);
    if (isCalledSo(others, change.name)) return { ok: false, errors: { name: nameTaken } };
    await changeSchool(tx, id, change);
    return { ok: true, value: null };
  });
  forget(surroundings.store, who.account);
  return done;
}

function isCalledSo(schools: readonly School[], name: string): boolean {
  return schools.some((school) => asHeard(school.name) === asHeard(name));
}

/** Two names that people would mix up are one name. */
function asHeard(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function contextManaging(who: Who) {
  if (!may(who, 'manage schools')) throw new Error('Only the administrator manages the schools of the board.');
  return contextOf(who);
}
