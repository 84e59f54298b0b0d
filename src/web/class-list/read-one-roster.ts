import { mostPupils } from '../../domain/class-lists.ts';
import { plainName } from '../../domain/plain-name.ts';
import type { Text } from '../../domain/text.ts';
import {
  type ListField,
  type ListProblem,
  mostCarers,
  notAClassName,
  notAName,
  type ReadClass,
  type ReadClasses,
  tooManyCarers,
} from './read-classes.ts';
import { readTable } from './read-table.ts';

/** The texts of the files, empty where there is none. */
export type RosterFiles = Readonly<Record<Exclude<ListField, 'list'>, string>>;

/** The most lines of one file: a large school, with its parents and every lesson group. */
const mostLines = 40_000;

/** The columns that we need; the standard asks for more, and those are never looked at. */
const needed = {
  users: ['sourcedId', 'givenName', 'familyName'],
  roles: ['userSourcedId', 'role'],
  classes: ['sourcedId', 'title'],
  enrollments: ['classSourcedId', 'userSourcedId', 'role'],
} as const satisfies Record<keyof RosterFiles, readonly string[]>;

/** A line of a file, by the name of the column in lower case. */
interface Line {
  readonly line: number;
  readonly of: (column: string) => string;
}

/**
 * Reads the classes of a school out of 1EdTech OneRoster CSV, version 1.1 or 1.2. In 1.1 the role of a person stands in
 * users.csv; 1.2 moved it to roles.csv. Parents come by agentSourcedIds, in either direction. Records that a delta marks
 * as `tobedeleted` are left out. userProfiles.csv and everything else a roster can hold is never asked for.
 * Pure and total: all classes, or what is wrong, by file, line and column.
 *
 * @see https://www.imsglobal.org/oneroster-v11-final-csv-tables
 * @see https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv
 */
export function readOneRoster(files: RosterFiles): ReadClasses {
  const problems: ListProblem[] = [];
  const read = (field: keyof RosterFiles): readonly Line[] => {
    const lines = linesOf(field, files[field]);
    if (lines.ok) return lines.value;
    problems.push(lines.problem);
    return [];
  };
  const users = read('users');
  const separateRoles = files.roles.trim() !== '';
  const roles = separateRoles ? read('roles') : [];
  const classes = read('classes');
  const enrollments = read('enrollments');
  if (problems.length > 0) return { ok: false, problems };

  const rolesOf = new Map<string, Set<string>>();
  const hold = (user: string, role: string) => {
    const held = rolesOf.get(user) ?? new Set();
    rolesOf.set(user, held.add(role.trim().toLowerCase()));
  };
  for (const { of } of roles) hold(of('userSourcedId'), of('role'));
  for (const { of } of users) if (of('role') !== '') hold(of('sourcedId'), of('role'));
  if (users.length > 0 && rolesOf.size === 0)
    return { ok: false, problems: [{ field: 'roles', message: words.rolesMissing }] };

  const people = new Map<string, Line>();
  for (const user of users) {
    const id = user.of('sourcedId');
    const twice = id === '' ? words.noId : people.has(id) ? words.twice : undefined;
    if (twice) problems.push({ field: 'users', line: user.line, column: 'sourcedId', message: twice });
    people.set(id, user);
  }
  const titles = new Map<string, Line>();
  for (const one of classes) {
    const id = one.of('sourcedId');
    const wrong = id === '' ? words.noId : titles.has(id) ? words.twice : undefined;
    if (wrong) problems.push({ field: 'classes', line: one.line, column: 'sourcedId', message: wrong });
    titles.set(id, one);
  }

  const inClass = new Map<string, Set<string>>();
  for (const { line, of } of enrollments) {
    if (of('role').toLowerCase() !== 'student') continue;
    const [user, group] = [of('userSourcedId'), of('classSourcedId')];
    const missing = !people.has(user) ? 'userSourcedId' : !titles.has(group) ? 'classSourcedId' : undefined;
    if (missing)
      problems.push({
        field: 'enrollments',
        line,
        column: missing,
        message: missing === 'userSourcedId' ? words.unknownUser : words.unknownClass,
      });
    else inClass.set(group, (inClass.get(group) ?? new Set()).add(user));
  }
  if (problems.length > 0) return { ok: false, problems };

  const carersOf = carersByPupil(people, (id) => rolesOf.get(id) ?? new Set());
  const found: { readonly homeroom: boolean; readonly read: ReadClass }[] = [];
  const keys = new Map<string, number>();
  const keyOf = (id: string) => keys.get(id) ?? keys.set(id, keys.size).size - 1;
  // Somebody is in many lesson groups: their name is looked at once.
  const names = new Map<string, string>();
  const named = (id: string): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const user = people.get(id);
    const name = user ? nameOf(user) : '';
    const wrong = notAName(name);
    if (wrong && user) problems.push({ field: 'users', line: user.line, column: 'givenName', message: wrong });
    names.set(id, name);
    return name;
  };
  for (const [id, group] of titles) {
    const pupils = [...(inClass.get(id) ?? [])];
    if (pupils.length === 0) continue;
    const wrong = notAClassName(group.of('title'));
    if (wrong) problems.push({ field: 'classes', line: group.line, column: 'title', message: wrong });
    if (pupils.length > mostPupils)
      problems.push({ field: 'classes', line: group.line, message: words.tooLarge(group.of('title')) });
    const crowded = pupils.find((pupil) => (carersOf.get(pupil)?.size ?? 0) > mostCarers);
    if (crowded !== undefined)
      problems.push({ field: 'users', line: people.get(crowded)?.line ?? 1, message: tooManyCarers });
    found.push({
      homeroom: group.of('classType').toLowerCase() === 'homeroom',
      read: {
        name: plainName(group.of('title')),
        pupils: pupils.map((pupil) => ({
          name: named(pupil),
          carers: [...(carersOf.get(pupil) ?? [])].map((carer) => ({ key: keyOf(carer), name: named(carer) })),
        })),
      },
    });
  }
  if (problems.length === 0 && found.length === 0) problems.push({ field: 'enrollments', message: words.nobody });
  if (problems.length > 0) return { ok: false, problems };
  // A lesson group is not whom one thinks of as a class; it is offered where a school has nothing else.
  const homerooms = found.filter(({ homeroom }) => homeroom);
  const offered = (homerooms.length > 0 ? homerooms : found).map((one) => one.read);
  return { ok: true, classes: offered.toSorted((a, b) => byNumber.compare(a.name, b.name)) };
}

/** 2b before 10a. Made once: a comparison that makes its own takes seconds for a large file. */
const byNumber = new Intl.Collator('nl', { numeric: true });

/** The name that somebody goes by; 1.2 has columns for one that differs from the papers. */
function nameOf({ of }: Line): string {
  const given = of('preferredGivenName') || of('givenName');
  const family = of('preferredFamilyName') || of('familyName');
  return plainName(`${given} ${family}`);
}

function carersByPupil(
  people: ReadonlyMap<string, Line>,
  rolesOf: (id: string) => ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const isCarer = (id: string) => rolesOf(id).has('parent') || rolesOf(id).has('guardian');
  const isPupil = (id: string) => rolesOf(id).has('student');
  const carers = new Map<string, Set<string>>();
  const link = (pupil: string, carer: string) => carers.set(pupil, (carers.get(pupil) ?? new Set()).add(carer));
  for (const [id, { of }] of people) {
    for (const agent of of('agentSourcedIds')
      .split(',')
      .map((one) => one.trim())) {
      // Somebody who is not in the file cannot be named.
      if (agent === '' || !people.has(agent)) continue;
      if (isPupil(id) && isCarer(agent)) link(id, agent);
      else if (isCarer(id) && isPupil(agent)) link(agent, id);
    }
  }
  return carers;
}

function linesOf(
  field: keyof RosterFiles,
  text: string,
): { ok: true; value: readonly Line[] } | { ok: false; problem: ListProblem } {
  if (text.trim() === '') return { ok: false, problem: { field, message: words.missing(field) } };
  const table = readTable(field, text, { delimiter: ',', most: mostLines, strict: true });
  if (!table.ok) return table;
  const [heading, ...rows] = table.rows;
  if (!heading) return { ok: false, problem: { field, message: words.missing(field) } };
  const at = new Map<string, number>();
  for (const [index, written] of heading.cells.entries()) {
    const name = plainName(written).toLowerCase();
    if (at.has(name) && name !== '')
      return { ok: false, problem: { field, line: heading.line, column: written, message: words.columnTwice } };
    at.set(name, index);
  }
  const absent = needed[field].find((name) => !at.has(name.toLowerCase()));
  if (absent !== undefined)
    return { ok: false, problem: { field, line: heading.line, column: absent, message: words.columnMissing(field) } };
  const uneven = rows.find(({ cells }) => cells.length !== heading.cells.length);
  if (uneven) {
    const [has, wants] = [uneven.cells.length, heading.cells.length];
    return { ok: false, problem: { field, line: uneven.line, message: words.uneven(has, wants) } };
  }
  const value = rows
    .map(
      ({ line, cells }): Line => ({ line, of: (column) => (cells[at.get(column.toLowerCase()) ?? -1] ?? '').trim() }),
    )
    .filter(({ of }) => of('status').toLowerCase() !== 'tobedeleted');
  return { ok: true, value };
}

const words = {
  missing: (field: string): Text => ({
    nl: `Plak hier wat er in ${field}.csv staat, met de eerste regel erbij.`,
    en: `Paste here what is in ${field}.csv, with its first line.`,
  }),
  columnMissing: (field: string): Text => ({
    nl: `Deze kolom ontbreekt. Is dit wel ${field}.csv van OneRoster 1.1 of 1.2, met de eerste regel erbij?`,
    en: `This column is missing. Is this ${field}.csv of OneRoster 1.1 or 1.2, with its first line?`,
  }),
  columnTwice: {
    nl: 'Deze kolom staat er twee keer in. Haal er één weg.',
    en: 'This column is there twice. Take one out.',
  },
  uneven: (has: number, wants: number): Text => ({
    nl: `Hier staan ${has} vakjes en boven ${wants}. Staat er een komma te veel of te weinig?`,
    en: `There are ${has} cells here and ${wants} above. Is there a comma too many or too few?`,
  }),
  rolesMissing: {
    nl: 'In users.csv staat niet wie leerling is: dat is OneRoster 1.2. Plak hier ook roles.csv.',
    en: 'users.csv does not say who is a pupil: this is OneRoster 1.2. Paste roles.csv here too.',
  },
  noId: { nl: 'Hier ontbreekt het kenmerk.', en: 'The identifier is missing here.' },
  twice: { nl: 'Dit kenmerk staat er twee keer in.', en: 'This identifier is there twice.' },
  unknownUser: {
    nl: 'Deze leerling staat niet in users.csv. Horen de bestanden bij elkaar?',
    en: 'This pupil is not in users.csv. Do the files belong together?',
  },
  unknownClass: {
    nl: 'Deze klas staat niet in classes.csv. Horen de bestanden bij elkaar?',
    en: 'This class is not in classes.csv. Do the files belong together?',
  },
  tooLarge: (title: string): Text => ({
    nl: `“${plainName(title).slice(0, 40)}” heeft meer dan ${mostPupils} leerlingen. Haal deze groep eruit.`,
    en: `“${plainName(title).slice(0, 40)}” has more than ${mostPupils} pupils. Take this group out.`,
  }),
  nobody: {
    nl: 'Er zit geen leerling in een klas. Zijn dit de bestanden van deze school?',
    en: 'No pupil is in a class. Are these the files of this school?',
  },
};
