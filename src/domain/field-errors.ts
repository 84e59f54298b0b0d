import type { Text } from './text.ts';

/** What is wrong with what somebody typed: the name of a field, and what to do about it. */
export type FieldErrors = Readonly<Record<string, Text>>;

/** What became of typed input: a value, or errors to show beside the fields while what was typed stays. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldErrors };

const unclear: Text = {
  nl: 'Dit kunnen we niet goed lezen. Kijk het nog eens na.',
  en: 'We cannot read this. Please check it.',
};

/** A message in both languages as the one string that a schema library carries; `heard` takes it apart again. */
export function says(text: Text): string {
  return JSON.stringify([text.nl, text.en]);
}

/** The text that `says` wrapped up; a general "please check this" for a message that the schema made up itself. */
export function heard(message: string): Text {
  try {
    const [nl, en]: unknown[] = JSON.parse(message);
    return typeof nl === 'string' && typeof en === 'string' ? { nl, en } : unclear;
  } catch {
    return unclear;
  }
}
