import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../domain/text.ts';
import { phraseMistake, readPhrase, type WordLists } from '../domain/text-check/phrase.ts';
import { comparable } from '../domain/text-check/read-text.ts';
import { foundByForm, neededLists, type PhraseRule, type TextRules } from '../domain/text-check/text-rules.ts';
import { type Problem, problemLine, type Report } from '../protocols/problem.ts';
import { inShape } from '../protocols/shape-problems.ts';
import { readYaml } from '../protocols/yaml-file.ts';

const text = z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) });
const perLanguage = z.strictObject({ nl: z.array(z.string()).min(1), en: z.array(z.string()).min(1) });
const phraseKinds = [
  'blame',
  'accusation',
  'hopeless',
  'promise',
  'image',
  'combination',
  'class',
  'one-pupil',
] as const;
const phraseFile = z.strictObject({
  kind: z.enum(phraseKinds),
  rules: z
    .array(
      z.strictObject({
        reason: text,
        suggestion: text,
        unless: perLanguage.optional(),
        nl: z.array(z.string()).min(1),
        en: z.array(z.string()).min(1),
      }),
    )
    .min(1),
});
const advice = z.strictObject({ reason: text, suggestion: text });
const adviceFile = z.strictObject(Object.fromEntries(foundByForm.map((kind) => [kind, advice])));
const listFile = z.strictObject({
  nl: z.record(z.string(), z.string()),
  en: z.record(z.string(), z.string()),
});
const nameFile = z.strictObject({ 'first-names': z.string(), 'also-words': z.string(), capitals: z.string() });
const ordinaryFile = z.strictObject({ nl: z.string(), en: z.string() });

const phraseFiles = [
  'blame',
  'accusation',
  'hopeless',
  'promise',
  'image',
  'identifying',
  'years',
  'one-pupil',
] as const;

/**
 * Reads what texts are checked against from a folder of YAML files.
 * @throws with every problem and where it stands: half of a list would find half of what it should
 */
export function readTextRules(folder: string, language: Language): TextRules {
  const problems: Problem[] = [];
  const read = <T extends z.ZodType>(name: string, shape: T): { content: z.output<T>; report: Report } | undefined => {
    const file = join(folder, `${name}.yaml`);
    const yaml = readYaml(file, readFileSync(file, 'utf8'));
    const content = 'value' in yaml ? inShape(shape, yaml.value, yaml.report) : undefined;
    problems.push(...yaml.problems);
    return content !== undefined && 'value' in yaml
      ? { content, report: (...found) => problems.push(reported(yaml.locate(found[0], found[3]), found[1], found[2])) }
      : undefined;
  };
  const words = read('words', listFile);
  const files = phraseFiles.map((name) => read(name, phraseFile));
  // Both languages are read, so that a mistake in one does not wait for the first letter in it.
  const each = { nl: rulesIn('nl', words, files), en: rulesIn('en', words, files) };
  const { lists, phrases } = each[language];
  const forms = read('by-form', adviceFile)?.content ?? {};
  const names = read('names', nameFile)?.content;
  const ordinary = read('ordinary-words', ordinaryFile)?.content;
  if (problems.length > 0 || names === undefined || ordinary === undefined)
    throw new Error(`Texts cannot be checked:\n${problems.map((problem) => problemLine(problem, 'en')).join('\n')}`);
  return {
    phrases,
    lists,
    firstNames: foldedWords(names['first-names']),
    alsoWords: foldedWords(names['also-words']),
    capitals: wordsIn(names.capitals),
    ordinary: foldedWords(ordinary[language]),
    advice: Object.fromEntries(
      foundByForm.map((kind) => [kind, { kind, ...(forms[kind] as z.output<typeof advice>) }]),
    ) as TextRules['advice'],
  };
}

const wordsIn = (line: string) => line.split(/\s+/).filter((one) => one !== '');
const foldedWords = (line: string) => new Set(wordsIn(line).map(comparable));
const reported = (
  at: Pick<Problem, 'file' | 'line' | 'column'>,
  rule: string,
  message: Problem['message'],
): Problem => ({
  ...at,
  rule,
  message,
});

function rulesIn(
  language: Language,
  words: Read<typeof listFile> | undefined,
  files: readonly (Read<typeof phraseFile> | undefined)[],
): Pick<TextRules, 'lists' | 'phrases'> {
  const lists = listsOf(words, language);
  return { lists, phrases: files.flatMap((file) => phrasesOf(file, language, lists)) };
}

interface Read<T extends z.ZodType> {
  readonly content: z.output<T>;
  readonly report: Report;
}

function listsOf(file: Read<typeof listFile> | undefined, language: Language): WordLists {
  if (!file) return {};
  const lists = Object.fromEntries(
    Object.entries(file.content[language]).map(([name, line]) => [name, wordsIn(line)] as const),
  );
  for (const name of neededLists)
    if (!Object.hasOwn(lists, name))
      file.report([language], 'list-missing', {
        nl: `De lijst "${name}" ontbreekt.`,
        en: `The list "${name}" is missing.`,
      });
  for (const [name, list] of Object.entries(lists))
    for (const one of list) {
      const inner = /^<(.+)>$/.exec(one)?.[1];
      // One step deep: lists that name each other would never end.
      const known = inner === undefined || inner === 'naam' || lists[inner]?.every((word) => !word.startsWith('<'));
      if (!known)
        file.report([language, name], 'list-in-list', {
          nl: `De lijst "${inner}" is er niet, of noemt zelf weer een lijst.`,
          en: `There is no list "${inner}", or it names a list itself.`,
        });
    }
  return lists;
}

function phrasesOf(
  file: Read<typeof phraseFile> | undefined,
  language: Language,
  lists: WordLists,
): readonly PhraseRule[] {
  if (!file) return [];
  const { kind, rules } = file.content;
  return rules.flatMap(({ reason, suggestion, unless, ...sources }, rule) => {
    const turned = new Set((unless?.[language] ?? []).map((one) => comparable(one.replace(/['’]/g, ''))));
    return sources[language].flatMap((source, index): readonly PhraseRule[] => {
      const mistake = phraseMistake(source, lists);
      if (mistake === null)
        return [{ ...readPhrase(source, lists), unless: turned, advice: { kind, reason, suggestion } }];
      file.report(['rules', rule, language, index], 'phrase', {
        nl: `Dit is geen zin om naar te zoeken: ${mistake}.`,
        en: `This is no phrase to look for: ${mistake}.`,
      });
      return [];
    });
  });
}
