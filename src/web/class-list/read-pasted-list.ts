import { mostPupils } from '../../domain/class-lists.ts';
import { plainName } from '../../domain/plain-name.ts';
import type { Text } from '../../domain/text.ts';
import {
  type ListProblem,
  mostCarers,
  notAClassName,
  notAName,
  type ReadClass,
  type ReadClasses,
  tooManyCarers,
} from './read-classes.ts';
import { garbledAt, type Row, readTable } from './read-table.ts';

/** The most lines that a pasted list has: more than a school year of any school. */
export const mostPastedLines = 2_000;

/** What a column holds, by its heading. Everything else, such as a number or a date of birth, is never looked at. */
const headings = {
  name: /^(?:(?:volledige )?naam|leerling(?:naam)?|naam leerling|(?:full )?name|pupil|student)$/,
  first: /^(?:voornaam|roepnaam|first ?name|given ?name)$/,
  between: /^(?:tussenvoegsels?|voorvoegsels?|tussenv\.?|prefix)$/,
  last: /^(?:achternaam|familienaam|last ?name|family ?name|surname)$/,
  class: /^(?:klas|groep|klas\/groep|stamgroep|stamklas|basisgroep|lesgroep|class|group)$/,
  carer:
    /^(?:naam )?(?:ouders?|verzorgers?|ouders?\/verzorgers?|moeder|vader|parents?|carers?|guardians?|mother|father)(?: ?\d)?(?: naam| name)?$/,
} as const;
type Heading = keyof typeof headings;

/** Which column holds what; several may hold a carer. */
interface Columns {
  readonly of: Partial<Record<Exclude<Heading, 'carer'>, number>>;
  readonly carers: readonly number[];
}

/**
 * Reads a list that somebody pasted: a name on each line, or rows from a spreadsheet with a heading above them (or, with
 * no heading, name, class and parents in that order). Pure and total: all of it, or what is wrong, by line and column.
 *
 * @param fallback the class of everybody for whom the list says none
 */
export function readPastedList(text: string, fallback: string): ReadClasses {
  const spoiled = garbledAt(text);
  const first = text.split('\n').find((line) => line.trim() !== '');
  if (first === undefined) return refused({ field: 'list', message: words.empty });
  const delimiter = delimiterOf(first);
  if (delimiter === undefined && spoiled === undefined) return oneNameALine(text, fallback);
  const table = readTable('list', text, { delimiter: delimiter ?? ';', most: mostPastedLines, strict: false });
  if (!table.ok) return { ok: false, problems: [table.problem] };
  const heading = table.rows[0]?.cells ?? [];
  if (!heading.some((cell) => headingOf(cell) !== undefined))
    return gathered(table.rows.map(byPosition), fallback, delimiter === ',');
  const columns = columnsOf(table.rows[0] as Row);
  if (!columns.ok) return { ok: false, problems: columns.problems };
  return gathered(
    table.rows.slice(1).map((row) => byHeading(row, columns.value, heading)),
    fallback,
    false,
  );
}

/** What stands between two columns; undefined where each line is one name. A comma alone turns a name round. */
function delimiterOf(first: string): ',' | ';' | '\t' | undefined {
  for (const sign of ['\t', ';'] as const) if (first.includes(sign)) return sign;
  const cells = first.split(',');
  if (cells.length > 2 || cells.some((cell) => headingOf(cell) !== undefined && cells.length > 1)) return ',';
  // “2b” behind a comma is a class; “Noor” is the rest of a name.
  return cells.length > 1 && /["\d]/.test(first) ? ',' : undefined;
}

function headingOf(cell: string): Heading | undefined {
  const plain = plainName(cell).toLowerCase();
  return (Object.keys(headings) as Heading[]).find((heading) => headings[heading].test(plain));
}

interface Cell {
  readonly written: string;
  readonly column: number | string | undefined;
}
interface Read {
  readonly line: number;
  readonly name: Cell;
  readonly class: Cell | undefined;
  readonly carers: readonly Cell[];
}

function oneNameALine(text: string, fallback: string): ReadClasses {
  const lines = text.split('\n');
  const names = lines.flatMap((written, at): readonly Read[] =>
    plainName(written) === '' || (at === 0 && headingOf(written) !== undefined)
      ? []
      : [{ line: at + 1, name: { written: turned(written), column: undefined }, class: undefined, carers: [] }],
  );
  if (names.length > mostPastedLines) return refused({ field: 'list', message: words.tooMany(names.length) });
  return gathered(names, fallback, false);
}

/** “Vries, Noor de” is how administrations write Noor de Vries. */
function turned(written: string): string {
  const [last = '', given = '', ...more] = written.split(',');
  return more.length === 0 && given.trim() !== '' ? `${given} ${last}` : written;
}

function byPosition({ line, cells }: Row): Read {
  const [name = '', inClass, ...carers] = cells;
  return {
    line,
    name: { written: name, column: 1 },
    class: inClass === undefined ? undefined : { written: inClass, column: 2 },
    carers: carers.map((written, at) => ({ written, column: at + 3 })),
  };
}

function byHeading({ line, cells }: Row, { of, carers }: Columns, heading: readonly string[]): Read {
  const cell = (at: number): Cell => ({ written: cells[at] ?? '', column: heading[at] ?? at + 1 });
  const parts = [of.first, of.between, of.last].filter((at) => at !== undefined);
  const joined = parts.map((at) => cells[at] ?? '').join(' ');
  const name = of.name === undefined ? { ...cell(parts[0] ?? 0), written: joined } : cell(of.name);
  return {
    line,
    name: of.name === undefined ? name : { ...name, written: turned(name.written) },
    class: of.class === undefined ? undefined : cell(of.class),
    carers: carers.map(cell),
  };
}

function columnsOf({ line, cells }: Row): { ok: true; value: Columns } | { ok: false; problems: ListProblem[] } {
  const of: Partial<Record<Heading, number>> = {};
  const carers: number[] = [];
  for (const [at, cell] of cells.entries()) {
    const heading = headingOf(cell);
    if (heading === undefined) continue;
    if (heading === 'carer') carers.push(at);
    else if (of[heading] === undefined) of[heading] = at;
    else
      return { ok: false, problems: [{ field: 'list', line, column: at + 1, message: words.twice(plainName(cell)) }] };
  }
  if (of.name === undefined && of.last === undefined && of.first === undefined)
    return { ok: false, problems: [{ field: 'list', line, message: words.noName }] };
  return { ok: true, value: { of, carers } };
}

/** Puts everybody in their class, or says of every line what is wrong with it. */
function gathered(read: readonly Read[], fallback: string, mayNeedHeading: boolean): ReadClasses {
  const problems: ListProblem[] = [];
  const classes = new Map<string, { name: string; pupils: ReadClass['pupils'][number][] }>();
  let key = 0;
  const wrong = (line: number, { column }: Cell, message: Text) =>
    problems.push({ field: 'list', line, ...(column !== undefined && { column }), message });
  for (const { line, name, class: inClass, carers } of read) {
    const noName = notAName(name.written);
    if (noName) wrong(line, name, noName);
    const given = inClass === undefined || plainName(inClass.written) === '' ? fallback : inClass.written;
    if (plainName(given) === '') {
      if (!problems.some(({ field }) => field === 'class'))
        problems.push({ field: 'class', message: words.whichClass });
    } else {
      const noClass = notAClassName(given);
      if (noClass) {
        if (inClass) wrong(line, inClass, noClass);
        else if (!problems.some(({ field }) => field === 'class')) problems.push({ field: 'class', message: noClass });
      }
    }
    const named = carers.flatMap((cell) => {
      const names = cell.written.split(/[/|;&\n]/).filter((one) => plainName(one) !== '');
      const wrongName = names.map(notAName).find((one) => one !== undefined);
      if (wrongName) wrong(line, cell, wrongName);
      return names.map((one) => ({ key: key++, name: plainName(one) }));
    });
    if (named.length > mostCarers) wrong(line, carers[0] ?? name, tooManyCarers);
    const plain = plainName(given);
    const known = classes.get(plain.toLowerCase()) ?? { name: plain, pupils: [] };
    classes.set(plain.toLowerCase(), known);
    known.pupils.push({ name: plainName(name.written), carers: named });
    if (known.pupils.length === mostPupils + 1) problems.push({ field: 'list', line, message: words.tooLarge(plain) });
  }
  if (read.length === 0) problems.push({ field: 'list', message: words.empty });
  if (problems.length > 0 && mayNeedHeading) problems.push({ field: 'list', message: words.heading });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, classes: [...classes.values()] };
}

const refused = (problem: ListProblem): ReadClasses => ({ ok: false, problems: [problem] });

const words = {
  empty: { nl: 'Plak hier een lijst, met op elke regel een naam.', en: 'Paste a list here, with a name on each line.' },
  whichClass: {
    nl: 'In de lijst staat niet bij iedereen een klas. Vul in welke klas dit is.',
    en: 'The list does not say the class of everybody. Fill in which class this is.',
  },
  noName: {
    nl: 'Er is geen kolom met namen. Zet er “naam” boven, of “voornaam” en “achternaam”.',
    en: 'There is no column with names. Put “name” above it, or “first name” and “last name”.',
  },
  heading: {
    nl: 'Staan er meer kolommen in? Zet erboven wat erin staat: naam, klas, ouder.',
    en: 'Does it have more columns? Put above them what they hold: name, class, parent.',
  },
  twice: (name: string): Text => ({
    nl: `“${name.slice(0, 40)}” staat al boven een andere kolom. Haal een van de twee weg.`,
    en: `“${name.slice(0, 40)}” stands above another column already. Take one of the two out.`,
  }),
  tooMany: (count: number): Text => ({
    nl: `Dit zijn ${count} namen; er passen er ${mostPastedLines} in één keer. Plak alleen de klassen waar het om gaat.`,
    en: `These are ${count} names; ${mostPastedLines} fit at once. Paste only the classes that it is about.`,
  }),
  tooLarge: (name: string): Text => ({
    nl: `Klas ${name} zou meer dan ${mostPupils} leerlingen hebben. Staat de klas er wel bij, of is dit de hele school?`,
    en: `Class ${name} would have more than ${mostPupils} pupils. Is the class filled in, or is this the whole school?`,
  }),
};
