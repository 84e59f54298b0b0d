import type { HeldRole } from '../domain/rights.ts';
import type { Language, Moment } from '../domain/text.ts';

/** Somebody who is signed in. */
export interface Who {
  readonly account: string;
  readonly board: string;
  readonly boardKind: 'real' | 'practice';
  readonly name: string;
  readonly email: string;
  readonly boardName: string;
  /** The schools where this person has a role; for roles of the whole board none. */
  readonly schools: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly HeldRole[];
  readonly language: Language;
  readonly sessionId: string;
  /** With how many factors this session was proved. */
  readonly factors: 1 | 2;
  /** When it was proved: the session is as old as its proof. */
  readonly provedAt: Moment;
}
