import type { CaseEvent } from './case-event.ts';
import type { Refusal } from './refusal.ts';

/** What a command comes to: the events that follow from it, or why it cannot be done. */
export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = (...events: readonly CaseEvent[]): Decision => ({ ok: true, events });
