import type { Condition } from '../domain/condition.ts';
import type { Term } from '../domain/term.ts';
import type { Text } from '../domain/text.ts';
import { conditionParts } from './language.ts';
import type { FilePath, Report } from './problem.ts';

/** A term as a file writes it: "PT4H" or {schooldays: 2}. */
export function readTerm(term: string | { schooldays: number }): Term {
  return typeof term === 'string' ? { duration: term } : { schooldays: term.schooldays };
}

export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** Conditions nest; a file that nests them deeper than this is a mistake, and would never be read by a person. */
const deepest = 20;

/** Reads a condition: a map whose entries all have to hold. */
export function readCondition(input: unknown, path: FilePath, report: Report, depth = 0): Condition {
  if (depth > deepest) {
    report(path, 'condition-depth', {
      nl: 'Deze voorwaarde is te diep genest. Maak er een mijlpaal of een los feit van.',
      en: 'This condition is nested too deeply. Make a milestone or a fact of its own of it.',
    });
    return { test: 'all', of: [] };
  }
  if (input === undefined) return { test: 'all', of: [] };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    wrong(path, report);
    return { test: 'all', of: [] };
  }
  const map = input as Readonly<Record<string, unknown>>;
  const special = specialPart(map, path, report);
  if (special) return special;
  const parts = Object.entries(map).map(([key, value]): Condition => {
    const here = [...path, key];
    switch (key) {
      case 'all':
      case 'any': {
        if (!Array.isArray(value) || value.length === 0) {
          wrong(here, report);
          return { test: 'all', of: [] };
        }
        return { test: key, of: value.map((part, i) => readCondition(part, [...here, i], report, depth + 1)) };
      }
      case 'not':
        return { test: 'not', of: readCondition(value, here, report, depth + 1) };
      default:
        return readFactTest(key, value, here, report);
    }
  });
  if (parts.length === 0) wrong(path, report);
  return parts.length === 1 && parts[0] ? parts[0] : { test: 'all', of: parts };
}

function specialPart(map: Readonly<Record<string, unknown>>, path: FilePath, report: Report): Condition | undefined {
  const kind = (['count', 'recorded', 'elapsed', 'attempts'] as const).find((word) => word in map);
  if (!kind) return undefined;
  const broken = (): Condition => {
    report(path, `condition-${kind}`, {
      nl: `Schrijf dit als ${forms[kind]}; andere voorwaarden ernaast zet je met all: […].`,
      en: `Write this as ${forms[kind]}; put other conditions beside it with all: […].`,
    });
    return { test: 'all', of: [] };
  };
  switch (kind) {
    case 'count': {
      const parsed = conditionParts.count.safeParse(map);
      if (!parsed.success) return broken();
      return { test: 'count', set: parsed.data.count, atLeast: parsed.data['at-least'] };
    }
    case 'recorded': {
      const parsed = conditionParts.recorded.safeParse(map);
      const dot = parsed.data?.recorded.lastIndexOf('.') ?? -1;
      if (!parsed.success || dot < 1) return broken();
      return {
        test: 'recorded',
        task: parsed.data.recorded.slice(0, dot),
        field: parsed.data.recorded.slice(dot + 1),
        among: listOf(parsed.data.is),
      };
    }
    case 'elapsed': {
      const parsed = conditionParts.elapsed.safeParse(map);
      if (!parsed.success) return broken();
      return { test: 'elapsed', term: readTerm(parsed.data.elapsed), since: parsed.data.since };
    }
    case 'attempts': {
      const parsed = conditionParts.attempts.safeParse(map);
      if (!parsed.success) return broken();
      return { test: 'attempts', task: parsed.data.attempts, atLeast: parsed.data['at-least'] };
    }
  }
}

const forms = {
  count: '{count: groep, at-least: 2}',
  recorded: '{recorded: taak.veld, is: yes}',
  elapsed: '{elapsed: PT4H, since: taak}',
  attempts: '{attempts: taak, at-least: 2}',
};

function readFactTest(key: string, value: unknown, path: FilePath, report: Report): Condition {
  const parsed = conditionParts.answer.safeParse(value);
  const [, prefix, fact] = /^(?:(its|of)\.)?(.+)$/.exec(key) ?? [];
  if (!parsed.success || fact === undefined) {
    report(path, 'condition-answer', answerHint(value));
    return { test: 'all', of: [] };
  }
  const whose = prefix === 'its' || prefix === 'of' ? prefix : 'case';
  const answers = listOf(parsed.data);
  const number = answers.find((one) => typeof one !== 'string');
  if (number) return { test: 'fact', fact, whose, atLeast: number['at-least'] };
  return { test: 'fact', fact, whose, among: answers.filter((one) => typeof one === 'string') };
}

function answerHint(value: unknown): Text {
  if (typeof value === 'boolean')
    return {
      nl: `Schrijf "${value ? 'yes' : 'no'}" in plaats van ${value}.`,
      en: `Write "${value ? 'yes' : 'no'}" in place of ${value}.`,
    };
  if (typeof value === 'number')
    return {
      nl: `Met een getal vergelijk je zo: { at-least: ${value} }.`,
      en: `Compare with a number like this: { at-least: ${value} }; other answers are words.`,
    };
  return {
    nl: 'Een antwoord is een woord of een lijst van woorden, zoals "yes" of [abuse, both].',
    en: 'An answer is a word or a list of words, such as "yes" or [abuse, both].',
  };
}

function wrong(path: FilePath, report: Report): void {
  report(path, 'condition', {
    nl: 'Hier hoort een voorwaarde, bijvoorbeeld { visible: "yes" } of any: [{…}, {…}].',
    en: 'A condition belongs here, for instance { visible: "yes" } or any: [{…}, {…}].',
  });
}
