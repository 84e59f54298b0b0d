import { createHash } from 'node:crypto';
import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Text } from '../../domain/text.ts';
import type { MarkedWords, MarkReason } from '../../domain/text-check/marked-words.ts';
import type { Fields } from '../fields.ts';

/**
 * Each mark of the list sends which one it is in this field, and its reason in `reasonField` of the same number: a
 * number, because a name of a field may come in an address, and never words that were marked.
 */
export const markField = 'mark';
export const reasonField = (index: number): string => `mark-because-${index}`;

/** The longest reason, in characters: a sentence or two. */
export const longestReason = 500;

const notYet: Text = {
  nl: 'Pas de tekst aan, of schrijf hier waarom deze woorden mogen blijven staan.',
  en: 'Change the text, or write here why these words may stay.',
};
const tooLong: Text = { nl: 'Houd dit kort: hoogstens 500 tekens.', en: 'Keep this brief: at most 500 characters.' };

/** Which mark this is, by its kind and words, in a form that holds none of the words themselves (S2). */
export const markValue = ({ kind, words }: Pick<MarkedWords, 'kind' | 'words'>): string =>
  createHash('sha256').update(`${kind} ${words}`).digest('hex');

/** The reasons that a form brought for these marks, whatever was edited elsewhere in the text meanwhile. */
export function typedReasons(form: Fields, marked: readonly MarkedWords[]): readonly MarkReason[] {
  const sent = form.all(markField);
  return marked.flatMap((one) => {
    const index = sent.indexOf(markValue(one));
    const because = index < 0 ? '' : form.text(reasonField(index)).trim();
    return because === '' ? [] : [{ kind: one.kind, words: one.words, because }];
  });
}

/**
 * A reason for every mark that a text has now, or an error beside each field that still misses one. A reason for words
 * that are gone from the text is left out.
 * @param marked what was found in the text as it came with this form, and never what the form says was found
 */
export function readMarkReasons(
  form: Fields,
  marked: readonly MarkedWords[],
): { readonly reasons: readonly MarkReason[]; readonly errors: FieldErrors } {
  const reasons = typedReasons(form, marked);
  const errors: Record<string, Text> = {};
  marked.forEach((one, index) => {
    const given = reasons.find((reason) => reason.kind === one.kind && reason.words === one.words);
    if (given === undefined) errors[reasonField(index)] = notYet;
    else if (given.because.length > longestReason) errors[reasonField(index)] = tooLong;
  });
  return { reasons, errors };
}
