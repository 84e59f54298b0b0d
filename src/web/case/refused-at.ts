import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** A refusal as an error beside the field that it is about, or above the form. */
export function refusedAt({ text, field = '' }: Refusal): FieldErrors {
  return { [field]: text };
}
