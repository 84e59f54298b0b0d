import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type FilePath, mostProblems, type Problem, type Report } from './problem.ts';

/** A YAML file that is in order as such, with a way to say where in it something stands. */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: Problem[];
  readonly report: Report;
  /** Where something stands; where it is missing, where what it belongs to stands. */
  readonly locate: (path: FilePath) => Pick<Problem, 'file' | 'line' | 'column'>;
}

/** A protocol is a text that people wrote by hand; the largest that we know has 100 kB. */
const largestFile = 1_000_000;
/** Brackets and lines nested deeper than this are no text for people, and would exhaust the reader. */
const deepestNesting = 200;

/**
 * Reads YAML 1.2 core without aliases: so that every line can be read by itself, and no file can grow without end.
 * Total: whatever the text is, it comes back as a value or as problems.
 * @param name how the file is called in messages
 */
export function readYaml(name: string, source: string): YamlFile | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const add = (offset: number, rule: string, nl: string, en: string) => {
    if (problems.length < mostProblems) problems.push({ ...at(offset), rule, message: { nl, en } });
  };
  if (source.length > largestFile) {
    add(0, 'file-size', 'Dit bestand is te groot (meer dan 1 MB).', 'This file is too large (over 1 MB).');
    return { problems };
  }
  const tooDeep = firstTooDeep(source);
  if (tooDeep !== undefined) {
    const before = source.slice(0, tooDeep).split('\n');
    return {
      problems: [
        {
          file: name,
          line: before.length,
          column: (before.at(-1)?.length ?? 0) + 1,
          rule: 'nesting',
          message: { nl: 'Dit is veel te diep genest.', en: 'This is nested far too deeply.' },
        },
      ],
    };
  }
  // Whether keys are unique is looked at below: the reader compares every key with every other one.
  const document = parseDocument(source, { lineCounter: lines, schema: 'core', version: '1.2', uniqueKeys: false });
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    const said = message.split('\n')[0] ?? message;
    add(pos[0], 'yaml', `Dit is geen geldige YAML: ${said}`, `This is not valid YAML: ${said}`);
  }
  visit(document, {
    Alias(_key, node) {
      add(
        node.range?.[0] ?? 0,
        'no-aliases',
        'Een protocol gebruikt geen YAML-verwijzingen (*naam). Schrijf het hier uit.',
        'A protocol uses no YAML aliases (*name). Write it out here.',
      );
    },
    Map(_key, map) {
      const known = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value))
          add(
            key.range?.[0] ?? 0,
            'yaml',
            `Dit is geen geldige YAML: "${String(key.value)}" staat hier twee keer.`,
            `This is not valid YAML: map keys must be unique, and "${String(key.value)}" stands here twice.`,
          );
        known.add(key.value);
      }
    },
  });
  if (problems.length > 0) return { problems };
  const locate = (path: FilePath) => at(offsetOf(document, path));
  const report: Report = (path, rule, message) => {
    if (problems.length < mostProblems) problems.push({ ...locate(path), rule, message });
  };
  return { value: document.toJS(), problems, report, locate };
}

/** Where a text opens one bracket, or one list or map in a line, too many. */
function firstTooDeep(source: string): number | undefined {
  let depth = 0;
  let indent = 0;
  let lineStart = true;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '\n') {
      lineStart = true;
      indent = 0;
      continue;
    }
    if (lineStart && (char === ' ' || char === '-' || char === '?')) {
      indent += 1;
      if (indent > deepestNesting * 4) return i;
      continue;
    }
    lineStart = false;
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (depth > deepestNesting) return i;
  }
  return undefined;
}

function offsetOf(document: Document, path: FilePath): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = node && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null;
    if (!range) continue;
    return (length > 0 ? keyOffset(document, path.slice(0, length)) : undefined) ?? range[0] ?? 0;
  }
  return 0;
}

function keyOffset(document: Document, path: FilePath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}
