import type { Fields } from '../fields.ts';

/** The hidden field with the version that a form was drawn from. */
export const seenVersionField = 'seen';

/** From which version a form was drawn; -1, which is none, where it does not say. */
export function seenVersionIn(form: Fields): number {
  const sent = form.text(seenVersionField);
  return /^\d{1,9}$/.test(sent) ? Number(sent) : -1;
}
