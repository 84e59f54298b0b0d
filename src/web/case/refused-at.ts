import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** Which field of a form asks for what the core calls by another name: `{ reason: 'end-reason' }`. */
export type FieldNames = Readonly<Record<string, string>>;

/** A refusal as an error beside the field that it is about, or above the form. */
export function refusedAt({ text, field = '' }: Refusal, names: FieldNames = {}): FieldErrors {
  return { [names[field] ?? field]: text };
}
