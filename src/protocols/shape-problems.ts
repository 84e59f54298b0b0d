import { z } from 'zod';
import type { Text } from '../domain/text.ts';
import { nearest } from './nearest-name.ts';
import { type FilePath, inBrief, mostProblems, type Report } from './problem.ts';
import { ruleTexts } from './rule-texts.ts';
import { whatBelongsHere, whatIsMissing } from './shape-words.ts';

type Issue = z.core.$ZodIssue;

const dutch = z.locales.nl().localeError;
const english = z.locales.en().localeError;

/** Reads a value in a shape, and reports each way in which it has another one. */
export function inShape<T extends z.ZodType>(schema: T, value: unknown, report: Report): z.output<T> | undefined {
  const parsed = schema.safeParse(value, { error: dutch });
  if (parsed.success) return parsed.data;
  const inEnglish = (schema.safeParse(value, { error: english }).error?.issues ?? []).map(closest);
  parsed.error.issues.map(closest).forEach((issue, i) => {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    describe(issue, path, inEnglish[i]?.message ?? issue.message, { schema, value, report });
  });
  return undefined;
}

/** Of the forms that something can have, the one that what was written comes closest to. */
function closest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.filter((errors) => errors.length > 0);
  const meant =
    branches.find(([first]) => first !== undefined && first.path.length > 0) ??
    branches.find(([first]) => first?.code !== 'invalid_type') ??
    branches[0];
  // A misspelt word explains the missing one better than the other way round.
  const first = meant?.find(({ code }) => code === 'unrecognized_keys') ?? meant?.[0];
  return first ? closest({ ...first, path: [...issue.path, ...first.path] } as Issue) : issue;
}

interface Reading {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly report: Report;
}

function describe(issue: Issue, path: FilePath, inEnglish: string, { schema, value, report }: Reading): void {
  // A name that has the wrong form is the key of what it names.
  const named = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  const rule = ruleTexts[named];
  if (rule) {
    const example = named === 'name-form' ? nameLike(String(path.at(-1))) : undefined;
    report(path, named, {
      nl: example ? `${rule.nl} Schrijf bijvoorbeeld "${example}".` : rule.nl,
      en: example ? `${rule.en} Write "${example}", for instance.` : rule.en,
    });
    return;
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys.slice(0, mostProblems))
      report([...path, key], 'unknown-key', unknownKey(key, keysAt(schema, path)));
    return;
  }
  const written = valueAt(value, path);
  if (path.length > 0 && written === undefined) {
    report(path, 'missing-key', whatIsMissing(String(path.at(-1))));
    return;
  }
  if (issue.code === 'invalid_value' && written !== null && typeof written !== 'object') {
    report(path, 'shape', unknownWord(String(written), issue.values.map(String)), String(written));
    return;
  }
  const at = {
    issue,
    key: path.at(-1),
    written,
    keys: keysAt(schema, path),
    keysOfParts: keysAt(schema, [...path, 0]),
  };
  report(path, 'shape', whatBelongsHere(at) ?? { nl: issue.message, en: inEnglish });
}

/** What somebody wrote, in the form of a name. */
function nameLike(written: string): string | undefined {
  const words = written
    .normalize('NFD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const name = words?.join('-') ?? '';
  return /^[a-z]/.test(name) && name !== written && name.length <= 60 ? name : undefined;
}

function unknownKey(key: string, known: readonly string[]): Text {
  const near = nearest(key, known);
  const some = known.length > 0;
  return {
    nl: `"${inBrief(key)}" bestaat hier niet in de taal.${near ? ` Bedoel je "${near}"?` : ''}${some ? ` Hier kan: ${known.join(', ')}.` : ''}`,
    en: `"${inBrief(key)}" is no word of the language here.${near ? ` Do you mean "${near}"?` : ''}${some ? ` Possible here: ${known.join(', ')}.` : ''}`,
  };
}

function unknownWord(word: string, known: readonly string[]): Text {
  const near = nearest(word, known);
  return {
    nl: `"${inBrief(word)}" kan hier niet.${near ? ` Bedoel je "${near}"?` : ''} Mogelijk: ${known.join(', ')}.`,
    en: `"${inBrief(word)}" is not possible here.${near ? ` Do you mean "${near}"?` : ''} Possible: ${known.join(', ')}.`,
  };
}

function valueAt(value: unknown, path: FilePath): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      at !== null && typeof at === 'object' && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** The words that a schema knows at a place. */
function keysAt(schema: z.ZodType, path: FilePath): readonly string[] {
  const [key, ...rest] = path;
  return formsOf(schema).flatMap((form) => {
    if (key === undefined) {
      if (form instanceof z.ZodObject) return Object.keys(form.shape);
      return form instanceof z.ZodRecord && form.keyType instanceof z.ZodEnum ? form.keyType.options.map(String) : [];
    }
    const inner =
      form instanceof z.ZodObject
        ? form.shape[key]
        : form instanceof z.ZodRecord
          ? form.valueType
          : form instanceof z.ZodArray
            ? form.element
            : undefined;
    return inner instanceof z.ZodType ? keysAt(inner, rest) : [];
  });
}

/** The plain forms behind what is optional, has a default or can be one of several. */
function formsOf(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return formsOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => formsOf(option as z.ZodType));
  return [schema];
}
