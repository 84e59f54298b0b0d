import { CsvError, parse } from 'csv-parse/sync';
import type { Text } from '../../domain/text.ts';
import type { ListField, ListProblem } from './read-classes.ts';

/** A line of a table, with where it stands in the text. */
export interface Row {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type ReadTable =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly problem: ListProblem };

/** The longest line of a list, in characters: no administration writes as much of one pupil. */
const longestLine = 5_000;

// U+FFFD, and what UTF-8 looks like when it was read as Windows-1252: Ã© for é, â€™ for ’.
const garbled = /\uFFFD|[ÃÂ][\u0080-\u00BF]|â€/;

/** A text whose letters were spoiled on the way, and the line of the first. */
export function garbledAt(text: string): number | undefined {
  const found = garbled.exec(text);
  return found ? text.slice(0, found.index).split('\n').length : undefined;
}

/**
 * Reads a table with quotes as spreadsheets and RFC 4180 write them. Total: whatever the text is, it comes back as rows
 * or as one problem with its line. Lines without anything are left out.
 *
 * @param delimiter between two cells
 * @param most the most lines that it takes in
 * @param strict also refuses quotes in the middle of a cell, as RFC 4180 does
 */
export function readTable(
  field: ListField,
  text: string,
  {
    delimiter,
    most,
    strict,
  }: { readonly delimiter: ',' | ';' | '\t'; readonly most: number; readonly strict: boolean },
): ReadTable {
  const problem = (message: Text, line?: number): ReadTable => ({
    ok: false,
    problem: { field, message, ...(line !== undefined && { line }) },
  });
  const spoiled = garbledAt(text);
  if (spoiled !== undefined) return problem(words.garbled, spoiled);
  const lines = text.split('\n');
  const tooLong = lines.findIndex((line) => line.length > longestLine);
  if (tooLong >= 0) return problem(words.lineTooLong, tooLong + 1);
  const written = lines.reduce((count, line) => (line.trim() === '' ? count : count + 1), 0);
  if (written > most) return problem(words.tooMany(written, most));
  let read = 0;
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: !strict,
      skip_empty_lines: true,
      record_delimiter: ['\n', '\r\n', '\r'],
      on_record: (record, { lines }) => {
        read = lines;
        return record;
      },
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    const rows = records
      .map(({ record, info }) => ({
        // The reader counts the line on which a record ends; a cell with line breaks in it began earlier.
        line: info.lines - record.join('').split('\n').length + 1,
        cells: record,
      }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    return { ok: true, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problem(error.code === 'CSV_QUOTE_NOT_CLOSED' ? words.notClosed : words.strayQuote, quoteAfter(text, read));
  }
}

/** The first line with a quote after those that were read: there it went wrong. */
function quoteAfter(text: string, read: number): number {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index >= read && line.includes('"'));
  return at < 0 ? lines.length : at + 1;
}

const words = {
  lineTooLong: {
    nl: 'Deze regel is veel te lang. Staat er wel elke leerling op een eigen regel?',
    en: 'This line is far too long. Is every pupil on a line of their own?',
  },
  garbled: {
    nl: 'Hier zijn letters beschadigd geraakt, zoals é of ë. Bewaar het bestand als “CSV UTF-8” en plak het opnieuw.',
    en: 'Letters were damaged here, such as é or ë. Save the file as “CSV UTF-8” and paste it again.',
  },
  notClosed: {
    nl: 'Hier begint een aanhalingsteken (") dat nergens eindigt. Zet er een achter, of haal dit weg.',
    en: 'A quotation mark (") begins here that ends nowhere. Put one behind it, or take this one out.',
  },
  strayQuote: {
    nl: 'Hier staat een aanhalingsteken (") dat er niet hoort. Haal het weg.',
    en: 'There is a quotation mark (") here that does not belong. Take it out.',
  },
  tooMany: (lines: number, most: number): Text => ({
    nl: `Dit zijn ${lines} regels; er passen er ${most} in één keer. Haal weg wat je niet nodig hebt: alleen de klassen waar het om gaat.`,
    en: `These are ${lines} lines; ${most} fit at once. Take out what you do not need: only the classes that it is about.`,
  }),
};
