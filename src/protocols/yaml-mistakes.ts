import type { YAMLError } from 'yaml';
import type { Text } from '../domain/text.ts';

/** A mistake in how a file is written, in words for somebody with a text editor. */
export interface YamlMistake {
  /** Where in the text it stands, from 0. */
  readonly offset: number;
  readonly message: Text;
}

/** A key, and behind it a text without quotes in which a colon stands. */
const colonInText = /^(\s*(?:- )*["']?[\w.-]+["']?:\s+)[^\s"'{[|>#&*!].*?:(?:\s|$)/;

/** Says what somebody probably did where the YAML reader stumbled; what follows the first mistake is mostly its echo. */
export function yamlMistake(source: string, { code, pos, message }: YAMLError): YamlMistake {
  const offset = Math.max(0, Math.min(pos[0], source.length));
  const line = lineAt(source, offset);
  const say = (nl: string, en: string, at = offset): YamlMistake => ({ offset: at, message: { nl, en } });
  switch (code) {
    case 'TAB_AS_INDENT':
      return say(
        'Hier staat een tab. Spring in met spaties: twee voor elke trede.',
        'A tab stands here. Indent with spaces: two for each step.',
      );
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      return (
        notClosed(source, offset, message) ?? textOrIndent(source, line, code === 'BAD_INDENT') ?? other(message, say)
      );
    case 'BLOCK_IN_FLOW':
      return say(
        'Hier ontbreekt een komma tussen twee delen, of daarvoor een } of ].',
        'A comma is missing here between two parts, or a } or ] before it.',
      );
    case 'UNEXPECTED_TOKEN':
      if (/["']/.test(line.text.slice(0, offset - line.start)))
        return say(
          'Hier gaat de regel verder na een tekst tussen aanhalingstekens. Staat er een " in de tekst? Schrijf die als \' of als ‘ ’. Of ontbreekt een aanhalingsteken of komma?',
          'The line goes on here after a text in quotes. Is there a " in the text? Write it as \' or as ‘ ’. Or is a quote or comma missing?',
        );
      return colonIn(line) ?? other(message, say);
    case 'BAD_SCALAR_START':
      return say(
        `Een tekst kan niet met ${source[offset] ?? 'dit teken'} beginnen. Zet hem tussen aanhalingstekens.`,
        `A text cannot begin with ${source[offset] ?? 'this sign'}. Put it in quotes.`,
      );
    case 'BAD_DQ_ESCAPE':
      return say(
        'Een \\ in een tekst tussen aanhalingstekens heeft een eigen betekenis. Schrijf / of laat hem weg.',
        'A \\ in a text in quotes has a meaning of its own. Write / or leave it out.',
      );
    case 'MULTIPLE_DOCS':
      return say(
        'Hier staat --- en dan begint een tweede document. Eén bestand is één protocol: haal die regel weg.',
        'Here is --- and a second document begins. One file is one protocol: take that line away.',
      );
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
      return say(
        'Een woord dat met ! begint, kan hier niet. Is het een tekst? Zet die tussen aanhalingstekens.',
        'A word that begins with ! is not possible here. Is it a text? Put it in quotes.',
      );
    default:
      return other(message, say);
  }
}

type Say = (nl: string, en: string) => YamlMistake;

function other(message: string, say: Say): YamlMistake {
  const said = (message.split('\n')[0] ?? '').slice(0, 80);
  return say(
    `Dit is geen geldige YAML. Kijk op deze regel en die erboven of een dubbele punt, aanhalingsteken, komma of haakje ontbreekt of te veel is (${said}).`,
    `This is not valid YAML. See on this line and the one above whether a colon, quote, comma or bracket is missing or too many (${said}).`,
  );
}

/** A bracket or a quote that nothing closes. */
function notClosed(source: string, offset: number, message: string): YamlMistake | undefined {
  const closing = /must end with a? ?([\]}])|^Missing closing (["'])|Flow (map|sequence)/.exec(message);
  if (!closing) return undefined;
  const sign = closing[1] ?? closing[2] ?? (closing[3] === 'map' ? '}' : ']');
  const opening = sign === '}' ? '{' : sign === ']' ? '[' : sign;
  const opened = source.lastIndexOf(opening, Math.max(0, offset - 1));
  if (sign === opening)
    return {
      offset,
      message: {
        nl: `Deze tekst begint met ${sign} en wordt niet afgesloten. Zet er ook ${sign} achter.`,
        en: `This text begins with ${sign} and is not closed. Put ${sign} behind it too.`,
      },
    };
  return {
    offset: opened >= 0 ? opened : offset,
    message: {
      nl: `Deze ${opening} wordt niet afgesloten: er ontbreekt een ${sign}, of een komma tussen twee delen.`,
      en: `This ${opening} is not closed: a ${sign} is missing, or a comma between two parts.`,
    },
  };
}

/** A text with a colon in it. */
function colonIn(line: Line): YamlMistake | undefined {
  const before = colonInText.exec(line.text)?.[1];
  if (before === undefined) return undefined;
  return {
    offset: line.start + before.length,
    message: {
      nl: 'In deze tekst staat een dubbele punt. Zet de hele tekst tussen aanhalingstekens: "…".',
      en: 'There is a colon in this text. Put the whole text in quotes: "…".',
    },
  };
}

/**
 * A text with a colon in it, or a line that does not stand in the column of those that it belongs with.
 * @param itself it is this line that stands wrong, and not the one below
 */
function textOrIndent(source: string, line: Line, itself: boolean): YamlMistake | undefined {
  const colon = colonIn(line);
  if (colon) return colon;
  const shape = /^(\s*)(-[^\s-]|\w)/.exec(line.text);
  if (shape?.[2]?.startsWith('-'))
    return {
      offset: line.start + (shape[1]?.length ?? 0),
      message: { nl: 'Achter het streepje hoort een spatie: - …', en: 'A space belongs behind the hyphen: - …' },
    };
  if (shape && !/:(\s|$)/.test(line.text))
    return {
      offset: line.start + (shape[1]?.length ?? 0),
      message: {
        nl: 'Op deze regel ontbreekt een dubbele punt met een spatie erachter: naam: waarde.',
        en: 'A colon with a space behind it is missing on this line: name: value.',
      },
    };
  const [above, below] = [neighbour(source, line, -1), neighbour(source, line, 1)];
  const deeper = !itself && below && columnOf(below) > columnOf(line) && /:\s+\S|^\s*- /.test(line.text);
  const [wrong, beside] = deeper ? [below, line] : [line, above];
  if (!beside) return undefined;
  if (columnOf(wrong) === columnOf(beside)) return undefined;
  const [column, other] = [columnOf(wrong), columnOf(beside)];
  return {
    offset: wrong.start + column - 1,
    message: {
      nl: `Deze regel begint op kolom ${column}, en de regel erboven op kolom ${other}. Wat bij elkaar hoort, begint op dezelfde kolom; wat ergens onder valt, twee verder, onder een regel die eindigt met een dubbele punt.`,
      en: `This line begins in column ${column}, and the line above in column ${other}. What belongs together begins in the same column; what falls under something, two further, below a line that ends in a colon.`,
    },
  };
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function lineAt(source: string, offset: number): Line {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const at = source[offset] === '\n' && start > offset ? offset : start;
  const end = source.indexOf('\n', at);
  return { start: at, text: source.slice(at, end < 0 ? undefined : end) };
}

/** The nearest line before or after this one on which something stands. */
function neighbour(source: string, line: Line, step: 1 | -1): Line | undefined {
  let at = line;
  for (;;) {
    const next = step === 1 ? at.start + at.text.length + 1 : at.start - 1;
    if (next < 0 || next >= source.length) return undefined;
    at = lineAt(source, next);
    if (/^\s*[^\s#]/.test(at.text)) return at;
  }
}

const columnOf = (line: Line): number => line.text.search(/\S|$/) + 1;
