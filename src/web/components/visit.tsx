import { createContext, useContext } from 'hono/jsx';
import type { Moment } from '../../domain/text.ts';

/** What every page needs to know about the request that it answers. */
export interface Visit {
  /** The moment that all wording of dates and terms is measured against. */
  readonly now: Moment;
  /** Path and query to come back to after changing the language: always one that answers GET. */
  readonly path: string;
  /** The token that every form carries against forged posts. */
  readonly csrf: string;
  /** Addresses of the built files; `script` is left out on pages that ship no JavaScript but for passkeys. */
  readonly assets: { readonly styles: string; readonly passkeys: string; readonly script?: string };
  /** Who is signed in, if anybody. */
  readonly person?: { readonly name: string; readonly role: string };
  readonly school?: string;
  /** Present in the practice school only: where another role can be chosen. */
  readonly practice?: { readonly rolesHref: string };
}

/** Set once per request around the whole page: `<VisitContext.Provider value={visit}>`. */
export const VisitContext = createContext<Visit | undefined>(undefined);

/** The visit around the component that is being drawn. Throws when a page is drawn outside one. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('A page is drawn inside <VisitContext.Provider value={visit}>.');
  return visit;
}
