import { isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { type ProtocolFile, protocolFile } from './language.ts';
import type { FilePath, Problem, Report } from './problem.ts';
import { ruleTexts } from './rule-texts.ts';

/** A protocol file that has the right shape, with a way to say where in it something stands. */
export interface ReadFile {
  readonly name: string;
  readonly content: ProtocolFile;
  readonly problems: Problem[];
  readonly report: Report;
}

/** A protocol is a text that people wrote by hand; the largest that we know has 80 kB. */
const largestFile = 2_000_000;
const mostProblems = 50;

const dutch = z.locales.nl().localeError;
const english = z.locales.en().localeError;

/**
 * Reads the text of a protocol file (YAML 1.2 core, no aliases).
 * @param name how the file is called in messages
 */
export function readProtocolFile(name: string, source: string): ReadFile | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (source.length > largestFile)
    return {
      problems: [
        {
          ...at(0),
          rule: 'file-size',
          message: {
            nl: 'Dit bestand is te groot voor een protocol (meer dan 2 MB).',
            en: 'This file is too large for a protocol (over 2 MB).',
          },
        },
      ],
    };
  const document = parseDocument(source, { lineCounter: lines, schema: 'core', version: '1.2', uniqueKeys: true });
  for (const error of document.errors)
    problems.push({
      ...at(error.pos[0]),
      rule: 'yaml',
      message: {
        nl: `Dit is geen geldige YAML: ${firstLine(error.message)}`,
        en: `This is not valid YAML: ${firstLine(error.message)}`,
      },
    });
  visit(document, {
    Alias(_key, node) {
      problems.push({
        ...at(node.range?.[0] ?? 0),
        rule: 'no-aliases',
        message: {
          nl: 'Een protocol gebruikt geen YAML-verwijzingen (*naam). Schrijf het hier uit.',
          en: 'A protocol uses no YAML aliases (*name). Write it out here.',
        },
      });
    },
  });
  if (problems.length > 0) return { problems };

  const offsetOf = (path: FilePath): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = node && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null;
      if (!range) continue;
      const key = length > 0 && keyOffset(path.slice(0, length));
      return typeof key === 'number' ? key : (range[0] ?? 0);
    }
    return 0;
  };
  const keyOffset = (path: FilePath): number | undefined => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
    return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  };
  const report: Report = (path, rule, message) => {
    if (problems.length < mostProblems) problems.push({ ...at(offsetOf(path)), rule, message });
  };

  const value: unknown = document.toJS();
  const parsed = protocolFile.safeParse(value, { error: dutch });
  if (parsed.success) return { name, content: parsed.data, problems, report };
  const inEnglish = protocolFile.safeParse(value, { error: english }).error?.issues ?? [];
  parsed.error.issues.forEach((issue, i) => {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    // A name that has the wrong form is the key of what it names.
    const name = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    const rule = ruleTexts[name];
    if (rule) report(path, name, rule);
    else if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        report([...path, key], 'unknown-key', {
          nl: `"${key}" bestaat hier niet in de taal. Kijk in docs/protocol-language.md welke woorden hier kunnen.`,
          en: `"${key}" is no word of the language here. See docs/protocol-language.md for the words that can stand here.`,
        });
    else report(path, 'shape', { nl: issue.message, en: inEnglish[i]?.message ?? issue.message });
  });
  return { problems };
}

const firstLine = (text: string) => text.split('\n')[0] ?? text;
