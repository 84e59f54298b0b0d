import { holdsAddress } from '../../domain/addresses-in-text.ts';
import { carriesAnImage } from '../../domain/image-free-text.ts';
import { plainName } from '../../domain/plain-name.ts';
import type { Text } from '../../domain/text.ts';

/** The classes that somebody pasted or read from files, before anything of them is kept. */
export interface ReadClass {
  readonly name: string;
  readonly pupils: readonly ReadPupil[];
}
interface ReadPupil {
  readonly name: string;
  readonly carers: readonly ReadCarer[];
}
interface ReadCarer {
  /** The same for a carer of several pupils. */
  readonly key: number;
  readonly name: string;
}

/** The text areas that a list can stand in. */
export const listFields = ['list', 'users', 'roles', 'classes', 'enrollments'] as const;
export type ListField = (typeof listFields)[number];

/** What is wrong with a text: where, and what to do about it. */
export interface ListProblem {
  readonly field: ListField | 'class';
  /** From 1; absent: the text as a whole. */
  readonly line?: number;
  /** The heading of a column, or its number from 1. */
  readonly column?: string | number;
  readonly message: Text;
}

/** All of it, or what is wrong with it: nothing is ever taken in half. */
export type ReadClasses =
  | { readonly ok: true; readonly classes: readonly ReadClass[] }
  | { readonly ok: false; readonly problems: readonly ListProblem[] };

/** The longest name of a pupil, a carer or a class, in characters. */
export const longestName = 120;

/** The most parents and carers that one pupil has on a list. */
export const mostCarers = 12;
export const tooManyCarers: Text = {
  nl: `Hier staan meer dan ${mostCarers} ouders bij één leerling. Haal eruit wie er niet bij hoort.`,
  en: `There are more than ${mostCarers} parents with one pupil here. Take out who does not belong.`,
};

/** Why this cannot be somebody's name; undefined when it can. */
export function notAName(written: string): Text | undefined {
  const name = plainName(written);
  if (name === '') return { nl: 'Hier ontbreekt een naam.', en: 'A name is missing here.' };
  if (/^[=+@\-\t]/.test(name))
    return {
      nl: 'Dit begint als een formule en niet als een naam. Typ de naam hier over.',
      en: 'This begins like a formula and not like a name. Type the name here.',
    };
  if (!/\p{L}/u.test(name) || name.includes('@'))
    return {
      nl: 'Dit is geen naam. Zet boven de kolommen wat erin staat (naam, klas, ouder); andere kolommen slaan we over.',
      en: 'This is not a name. Put above the columns what they hold (name, class, parent); other columns are left out.',
    };
  if (name.length > longestName)
    return { nl: 'Deze naam is te lang. Kort hem in.', en: 'This name is too long. Shorten it.' };
  // Initials without a space behind them look like a host: M.el Amrani.
  const spaced = name.replace(/(?<!\p{L})\p{L}\./gu, '$& ');
  if (holdsAddress(spaced) || carriesAnImage(name))
    return {
      nl: 'Hier staat iets anders dan een naam. Haal het weg.',
      en: 'This holds something other than a name. Take it out.',
    };
  return undefined;
}

/** What can stand on a class: short, and with something to read. */
export function notAClassName(written: string): Text | undefined {
  const name = plainName(written);
  if (name === '') return { nl: 'Hier ontbreekt de klas.', en: 'The class is missing here.' };
  if (/^[=+@]/.test(name) || holdsAddress(name) || name.length > 60)
    return { nl: 'Dit is geen naam van een klas. Typ hem hier over.', en: 'This is no name of a class. Type it here.' };
  return undefined;
}

const most = 3;

/** What is wrong, beside each text area: the first few by line and column, and how many more there are. */
export function problemsByField(problems: readonly ListProblem[]): Record<string, Text> {
  const errors: Record<string, Text> = {};
  for (const field of new Set(problems.map((problem) => problem.field))) {
    const here = problems.filter((problem) => problem.field === field);
    const more = here.length - most;
    const say = (language: 'nl' | 'en') =>
      [
        ...here.slice(0, most).map((problem) => `${placeOf(problem)[language]}${problem.message[language]}`),
        ...(more > 0 ? [language === 'nl' ? `En nog ${more}.` : `And ${more} more.`] : []),
      ].join(' ');
    errors[field] = { nl: say('nl'), en: say('en') };
  }
  return errors;
}

function placeOf({ line, column }: ListProblem): Text {
  const [nl, en] = [[], []] as [string[], string[]];
  if (line !== undefined) {
    nl.push(`regel ${line}`);
    en.push(`line ${line}`);
  }
  if (column !== undefined) {
    const name = typeof column === 'number' ? String(column) : `“${plainName(column).slice(0, 40)}”`;
    nl.push(`kolom ${name}`);
    en.push(`column ${name}`);
  }
  const said = (parts: string[]) => {
    const place = parts.join(', ');
    return place === '' ? '' : `${place.charAt(0).toUpperCase()}${place.slice(1)}: `;
  };
  return { nl: said(nl), en: said(en) };
}
