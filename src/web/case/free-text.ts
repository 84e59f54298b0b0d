import { addressRefusal, holdsAddress } from '../../domain/addresses-in-text.ts';
import { longestText } from '../../domain/answer.ts';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { Fields } from '../fields.ts';
import { tokenField } from '../forgery.ts';
import { commandField } from '../visit.ts';

export const tooLong: Text = {
  nl: 'Dit is te lang voor dit veld. Houd het bij wat nodig is.',
  en: 'This is too long for this field. Keep to what is needed.',
};

/** The fields of a form that somebody filled in; the others are ours. */
export const namesTyped = (form: Fields) => form.names().filter((name) => name !== tokenField && name !== commandField);

/**
 * Fields that hold what no field of a case takes: an image in disguise (S1), the address of a site (S2), or more than a
 * record keeps.
 *
 * @param sealed the fields whose content goes under seal: there an address belongs
 * @param lists the fields that hold a whole list, which has a reader of its own
 */
export function unfitText(form: Fields, sealed: readonly string[] = [], lists: readonly string[] = []): FieldErrors {
  const errors: Record<string, Text> = {};
  for (const name of namesTyped(form)) {
    if (lists.includes(name)) continue;
    const values = form.all(name);
    if (values.some((value) => value.length > longestText)) errors[name] = tooLong;
    else if (!sealed.includes(name) && values.some(holdsAddress)) errors[name] = addressRefusal;
  }
  return { ...errors, ...form.refused };
}
