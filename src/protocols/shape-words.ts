import type { z } from 'zod';
import type { Text } from '../domain/text.ts';
import { inBrief } from './problem.ts';

/** What stands at a place, and what the language has there. */
export interface Misshapen {
  readonly issue: z.core.$ZodIssue;
  readonly key: string | number | undefined;
  readonly written: unknown;
  /** The words that can stand under it; for a list, under each of its parts. */
  readonly keys: readonly string[];
  readonly keysOfParts: readonly string[];
}

const conditions: ReadonlySet<unknown> = new Set(['when', 'until', 'exists', 'unless']);

/** What belongs at a place where something of another kind stands, and how to write it. */
export function whatBelongsHere(at: Misshapen): Text | undefined {
  const { issue, key, written, keys } = at;
  const empty = written === null || (typeof written === 'string' && written.trim() === '');
  if (key === undefined)
    return {
      nl: `${empty ? 'Dit bestand is leeg.' : 'Dit heeft niet de vorm van zo’n bestand.'} Bovenaan horen woorden met een dubbele punt: ${keys.join(', ')}.`,
      en: `${empty ? 'This file is empty.' : 'This has not the form of such a file.'} At the top belong words with a colon: ${keys.join(', ')}.`,
    };
  if (empty)
    return {
      nl: `Achter "${key}" staat niets. Vul het in.`,
      en: `There is nothing behind "${key}". Fill it in.`,
    };
  if (conditions.has(key) && issue.code === 'invalid_type') return condition;
  if (keys.includes('schooldays') && typeof written !== 'object') return term;
  if (keys.includes('nl') && keys.length === 2) return inTwoLanguages(written);
  if (issue.code === 'invalid_format' && issue.format === 'date')
    return {
      nl: 'Schrijf een datum als "2026-11-20": jaar, maand, dag.',
      en: 'Write a date like "2026-11-20": year, month, day.',
    };
  return issue.code === 'invalid_type' ? otherKind(issue.expected, at) : outOfRange(issue);
}

/** What to do about a key that is not there. */
export function whatIsMissing(key: string): Text {
  if (key === 'en')
    return {
      nl: 'Deze tekst is er niet in het Engels. Zet die ernaast: en: "…".',
      en: 'This text is not there in English. Put it beside the Dutch: en: "…".',
    };
  if (key === 'nl')
    return {
      nl: 'Deze tekst is er niet in het Nederlands. Zet die ernaast: nl: "…".',
      en: 'This text is not there in Dutch. Put it beside the English: nl: "…".',
    };
  return {
    nl: `Hier ontbreekt "${key}". Dat hoort er altijd bij.`,
    en: `"${key}" is missing here. It always belongs there.`,
  };
}

const condition: Text = {
  nl: 'Hier hoort een voorwaarde, bijvoorbeeld { visible: "yes" } of any: [{…}, {…}].',
  en: 'A condition belongs here, for instance { visible: "yes" } or any: [{…}, {…}].',
};
const term: Text = {
  nl: 'Schrijf een termijn als PT4H (vier uur), P2D (twee dagen), P3W (drie weken) of { schooldays: 2 }.',
  en: 'Write a term like PT4H (four hours), P2D (two days), P3W (three weeks) or { schooldays: 2 }.',
};

function inTwoLanguages(written: unknown): Text {
  if (Array.isArray(written))
    return {
      nl: 'Hier hoort één tekst, { nl: "…", en: "…" }, en geen lijst.',
      en: 'One text belongs here, { nl: "…", en: "…" }, and no list.',
    };
  return {
    nl: `Een tekst staat in twee talen: { nl: "${short(written)}", en: "…" }.`,
    en: `A text stands in two languages: { nl: "…", en: "${short(written)}" }.`,
  };
}

function otherKind(expected: string, { key, written, keys, keysOfParts }: Misshapen): Text | undefined {
  switch (expected) {
    case 'string':
      if (typeof written === 'object')
        return {
          nl: `Achter "${key}" hoort één woord of tekst, en geen lijst of onderdelen.`,
          en: `One word or text belongs behind "${key}", and no list or parts.`,
        };
      return {
        nl: `Zet dit tussen aanhalingstekens: "${short(written)}".`,
        en: `Put this in quotes: "${short(written)}".`,
      };
    case 'number':
    case 'int': {
      const digits = /^\d+$/.exec(String(written))?.[0];
      if (digits) return { nl: `Schrijf ${digits} zonder aanhalingstekens.`, en: `Write ${digits} without quotes.` };
      return {
        nl: `"${short(written)}" is hier geen heel getal. Schrijf het in cijfers, zonder woord erbij: 10.`,
        en: `"${short(written)}" is no whole number here. Write it in digits, without a word: 10.`,
      };
    }
    case 'boolean':
      return {
        nl: `Schrijf achter "${key}" true (ja) of false (nee), zonder aanhalingstekens.`,
        en: `Write true or false behind "${key}", without quotes.`,
      };
    case 'array':
      return keysOfParts.includes('nl') && keysOfParts.length === 2
        ? {
            nl: 'Hier hoort een lijst van teksten. Elke tekst begint met een streepje: - { nl: "…", en: "…" }.',
            en: 'A list of texts belongs here. Each text begins with a hyphen: - { nl: "…", en: "…" }.',
          }
        : keysOfParts.length > 0
          ? {
              nl: `Hier hoort een lijst. Elk deel begint met een streepje en heeft: ${keysOfParts.join(', ')}.`,
              en: `A list belongs here. Each part begins with a hyphen and has: ${keysOfParts.join(', ')}.`,
            }
          : {
              nl: `Hier hoort een lijst, ook als er maar één in staat: [${short(written)}].`,
              en: `A list belongs here, even of one: [${short(written)}].`,
            };
    case 'object':
      return {
        nl: `Onder "${key}" horen onderdelen: ${keys.join(', ')}.`,
        en: `Parts belong under "${key}": ${keys.join(', ')}.`,
      };
    case 'record':
      return key === 'completes'
        ? {
            nl: 'Schrijf welk veld met welk antwoord de taak klaar maakt: { reached: "yes" }.',
            en: 'Write which field with which answer completes the task: { reached: "yes" }.',
          }
        : {
            nl: `Onder "${key}" horen regels die elk met een naam en een dubbele punt beginnen, zonder streepje ervoor.`,
            en: `Under "${key}" belong lines that each begin with a name and a colon, without a hyphen before them.`,
          };
    default:
      return undefined;
  }
}

function outOfRange(issue: z.core.$ZodIssue): Text | undefined {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined;
  if (issue.code === 'too_small' && issue.origin === 'array')
    return {
      nl: `Noem er hier minstens ${issue.minimum === 1 ? 'één' : issue.minimum}.`,
      en: `Name ${issue.minimum === 1 ? 'one' : issue.minimum} at least here.`,
    };
  if (issue.origin !== 'number' && issue.origin !== 'int') return undefined;
  return issue.code === 'too_small'
    ? { nl: `Hier hoort een getal van minstens ${issue.minimum}.`, en: `The number here is at least ${issue.minimum}.` }
    : {
        nl: `Hier hoort een getal van hoogstens ${issue.maximum}.`,
        en: `The number here is at most ${issue.maximum}.`,
      };
}

const short = (written: unknown): string => (typeof written === 'object' ? '…' : inBrief(String(written)));
