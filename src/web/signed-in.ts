import type { Who } from '../identity/who.ts';
import type { Handler, Visit } from './visit.ts';

/**
 * A handler for a route that only somebody who is signed in can reach, with that person beside the visit.
 * The URL table sees to it that there is one; a row with too wide a right fails loudly here.
 */
export function signedIn(show: (visit: Visit, who: Who) => Response | Promise<Response>): Handler {
  return (visit) => {
    if (visit.who === null) throw new Error('This route is open to visitors who are not signed in.');
    return show(visit, visit.who);
  };
}

/**
 * The same for what there is only where people really sign in. In the practice school everybody comes in as everybody:
 * whoever changed how to get in there, or ended sessions, would do it to all visitors.
 */
export function signedInForReal(show: (visit: Visit, who: Who) => Response | Promise<Response>): Handler {
  return signedIn((visit, who) => (who.boardKind === 'practice' ? visit.problem('not-found') : show(visit, who)));
}
