import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import { type FilePath, inBrief, mostProblems, type Problem, type Report } from './problem.ts';
import { yamlMistake } from './yaml-mistakes.ts';

/** A YAML file that is in order as such, with a way to say where in it something stands. */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: Problem[];
  readonly report: Report;
  /**
   * Where something stands; where it is missing, where what it belongs to stands.
   * @param word looked for in what stands there
   */
  readonly locate: (path: FilePath, word?: string) => Pick<Problem, 'file' | 'line' | 'column'>;
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
  const document = parseDocument(source, {
    lineCounter: lines,
    schema: 'core',
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
  });
  const [stumble] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  // The other way round, an alias that points nowhere would be called a mistake of form.
  visit(document, {
    Alias(_key, node) {
      add(
        node.range?.[0] ?? 0,
        'no-aliases',
        'Een protocol gebruikt geen YAML-verwijzingen (*naam). Schrijf het hier uit; is het een tekst, zet die dan tussen aanhalingstekens.',
        'A protocol uses no YAML aliases (*name). Write it out here; if it is a text, put it in quotes.',
      );
    },
    Node(_key, node) {
      if ('anchor' in node && node.anchor !== undefined)
        add(
          node.range?.[0] ?? 0,
          'no-aliases',
          `Een protocol gebruikt geen YAML-ankers (&${inBrief(node.anchor)}). Haal het weg; is het een tekst, zet die dan tussen aanhalingstekens.`,
          `A protocol uses no YAML anchors (&${inBrief(node.anchor)}). Take it away; if it is a text, put it in quotes.`,
        );
    },
  });
  if (stumble && problems.length === 0) {
    const { offset, message } = yamlMistake(source, stumble);
    add(offset, 'yaml', message.nl, message.en);
  }
  if (problems.length === 0)
    visit(document, {
      Map(_key, map) {
        const twice = keyTwice(map);
        if (!twice) return;
        const { key, first, offset, heading } = twice;
        const line = at(first).line;
        const [nl, en] = heading
          ? [
              ` Hoort dit bij "${inBrief(heading.key)}"? Laat regel ${at(heading.offset).line} dan minder ver inspringen.`,
              ` Does this belong to "${inBrief(heading.key)}"? Then indent line ${at(heading.offset).line} less.`,
            ]
          : [' Haal er één weg.', ' Take one away.'];
        add(
          offset,
          'key-twice',
          `"${inBrief(key)}" staat hier twee keer, ook op regel ${line}.${nl}`,
          `"${inBrief(key)}" stands here twice, on line ${line} too.${en}`,
        );
      },
    });
  if (problems.length > 0) return { problems };
  const locate = (path: FilePath, word?: string) => at(offsetOf(document, path, word));
  const report: Report = (path, rule, message, word) => {
    if (problems.length < mostProblems) problems.push({ ...locate(path, word), rule, message });
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

/** The first key that stands in a map twice, and a key without anything under it on the line above. */
function keyTwice(map: YAMLMap) {
  const known = new Map<unknown, number>();
  let before: { readonly key: string; readonly offset: number } | undefined;
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const offset = key.range?.[0] ?? 0;
    const first = known.get(key.value);
    if (first !== undefined) return { key: String(key.value), first, offset, heading: before };
    known.set(key.value, offset);
    before =
      value === null || (isScalar(value) && value.value === null) ? { key: String(key.value), offset } : undefined;
  }
  return undefined;
}

function offsetOf(document: Document, path: FilePath, word?: string): number {
  if (word !== undefined) {
    const within = path.length === 0 ? document.contents : document.getIn(path, true);
    const found = isNode(within) ? offsetOfWord(within, word) : undefined;
    if (found !== undefined) return found;
  }
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = node && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null;
    if (!range) continue;
    return (length > 0 ? keyOffset(document, path.slice(0, length)) : undefined) ?? range[0] ?? 0;
  }
  return 0;
}

/** Where a name or an answer stands in a part of a file, by itself or behind or before a dot. */
function offsetOfWord(within: Parameters<typeof visit>[0], word: string): number | undefined {
  let found: number | undefined;
  visit(within, {
    Scalar(_key, node) {
      const text = String(node.value);
      if (text !== word && !text.endsWith(`.${word}`) && !text.startsWith(`${word}.`)) return undefined;
      found = node.range?.[0];
      return visit.BREAK;
    },
  });
  return found;
}

function keyOffset(document: Document, path: FilePath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}
