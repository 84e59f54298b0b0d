import { z } from 'zod';
import { type Checked, type FieldErrors, heard } from '../domain/field-errors.ts';
import { carriesAnImage, imageRefusal } from '../domain/image-free-text.ts';
import type { Text } from '../domain/text.ts';

// Everything that takes no room on paper, but for tab and line feed, which people do type.
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is what this is for
const controlCharacters = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/**
 * What somebody typed: the fields of a form, or the part of an address after the question mark.
 * A value that carries an image (S1) is never handed on: it reads as empty, and `read` reports it beside its field
 * while the other fields keep what was typed.
 */
export class Fields {
  readonly #values: Map<string, readonly string[]>;
  /** The fields whose text was refused, with the reason to show beside them. */
  readonly refused: FieldErrors;

  constructor(typed: URLSearchParams) {
    const values = new Map<string, string[]>();
    const refused: Record<string, Text> = {};
    for (const [name, raw] of typed) {
      const clean = raw.replace(/\r\n?/g, '\n').replace(controlCharacters, '');
      const holdsImage = carriesAnImage(clean);
      if (holdsImage) refused[name] = imageRefusal;
      values.set(name, [...(values.get(name) ?? []), holdsImage ? '' : clean]);
    }
    this.#values = values;
    this.refused = refused;
  }

  /** The field's text as typed; empty when the field is not there. For drawing the form again, and for links. */
  text(name: string): string {
    return this.#values.get(name)?.[0] ?? '';
  }

  /** Every value of a field that can be ticked more than once. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** Gives a field that was left empty the value that follows from the others. */
  fill(name: string, value: string): void {
    if (this.text(name).trim() === '' && !(name in this.refused)) this.#values.set(name, [value]);
  }

  /**
   * The fields as the schema describes them, or what is wrong with them, by field. A field that was sent once is a
   * string for the schema, one that was sent several times a list; `listOf` reads both as a list.
   */
  read<T>(schema: z.ZodType<T>): Checked<T> {
    const typed = Object.fromEntries([...this.#values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
    const result = schema.safeParse(typed);
    if (result.success && Object.keys(this.refused).length === 0) return { ok: true, value: result.data };
    const errors: Record<string, Text> = {};
    for (const issue of result.error?.issues ?? []) errors[issue.path.join('.')] ??= heard(issue.message);
    return { ok: false, errors: { ...errors, ...this.refused } };
  }
}

/** A field that may come not at all, once or several times, as a list. */
export function listOf<T>(item: z.ZodType<T>) {
  return z.preprocess((sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]), z.array(item));
}
