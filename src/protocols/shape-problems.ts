import { z } from 'zod';
import type { Text } from '../domain/text.ts';
import { nearest } from './nearest-name.ts';
import { type FilePath, mostProblems, type Report } from './problem.ts';
import { ruleTexts } from './rule-texts.ts';

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
  const first = meant?.[0];
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
    report(path, named, rule);
    return;
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys.slice(0, mostProblems))
      report([...path, key], 'unknown-key', unknownKey(key, keysAt(schema, path)));
    return;
  }
  const written = valueAt(value, path);
  if (path.length > 0 && written === undefined) {
    const key = String(path.at(-1));
    report(path, 'missing-key', {
      nl: `Hier ontbreekt "${key}". Dat hoort er altijd bij.`,
      en: `"${key}" is missing here. It always belongs there.`,
    });
    return;
  }
  if (issue.code === 'invalid_value' && issue.values.length > 1 && typeof written === 'string') {
    report(path, 'shape', unknownWord(written, issue.values.map(String)));
    return;
  }
  report(path, 'shape', { nl: issue.message, en: inEnglish });
}

function unknownKey(key: string, known: readonly string[]): Text {
  const near = nearest(key, known);
  return {
    nl: `"${key}" bestaat hier niet in de taal.${near ? ` Bedoel je "${near}"?` : ''} Hier kan: ${known.join(', ')}.`,
    en: `"${key}" is no word of the language here.${near ? ` Do you mean "${near}"?` : ''} Possible here: ${known.join(', ')}.`,
  };
}

function unknownWord(word: string, known: readonly string[]): Text {
  const near = nearest(word, known);
  return {
    nl: `"${word}" kan hier niet.${near ? ` Bedoel je "${near}"?` : ''} Mogelijk: ${known.join(', ')}.`,
    en: `"${word}" is not possible here.${near ? ` Do you mean "${near}"?` : ''} Possible: ${known.join(', ')}.`,
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
    if (key === undefined) return form instanceof z.ZodObject ? Object.keys(form.shape) : [];
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
