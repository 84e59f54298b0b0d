import type { FieldErrors } from '../../domain/field-errors.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** Which field of a form asks for what the core calls by another name: `{ reason: 'end-reason' }`. */
export type FieldNames = Readonly<Record<string, string>>;

/** A refusal of the core as an error beside the field that it is about; one about no field of this form stands on top. */
export function besideField({ field, text }: Refusal, names: FieldNames): FieldErrors {
  return { [(field === undefined ? undefined : names[field]) ?? '']: text };
}
