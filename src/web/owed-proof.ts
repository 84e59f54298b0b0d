import type { Moment } from '../domain/text.ts';
import type { Who } from '../identity/who.ts';
import type { App, Route } from './visit.ts';

const minute = 60_000;

/**
 * How old a proof may be where a fresh one is asked, in milliseconds. A form is drawn for a proof of at most ten minutes
 * and taken back until the proof is thirty minutes old: so there are always twenty minutes to fill it in, and nobody
 * loses what they typed because the proof went stale meanwhile.
 */
const freshFor: Readonly<Record<Route['method'], number>> = { GET: 10 * minute, POST: 30 * minute };

/** Whether somebody has to prove anew who they are before this route (OWASP ASVS 5.0, 7.5: reauthentication). */
export function owesFreshProof(who: Who, route: Pick<Route, 'method' | 'freshProof'>, now: Moment): boolean {
  return route.freshProof === true && who.boardKind === 'real' && now - who.provedAt > freshFor[route.method];
}

/**
 * Whether somebody proved a password alone though they have a second factor: then they are half-way in, and everything
 * but the second step waits. Otherwise a password would be enough to put another factor in the place of the owner's.
 */
export async function owesSecondStep(app: App, who: Who): Promise<boolean> {
  return who.boardKind === 'real' && who.factors === 1 && (await app.hasSecondFactor(who));
}
