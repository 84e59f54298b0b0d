import { type Refusal, refuse } from '../domain/refusal.ts';
import { emergencyRoleFor } from '../domain/rights.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import { joinTeam } from '../store/case-team.ts';
import { caseInEmergency } from '../store/shut-out.ts';
import { actInTransaction } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { numberAsWritten } from './number-as-written.ts';
import { standingIn } from './standing-in-case.ts';

/** How long somebody can look into a case in an emergency. Milliseconds. */
export const emergencyLasts = 4 * 60 * 60_000;

export type GlassBroken =
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const noSuchCase = (): GlassBroken => ({ kind: 'refused', refusal: refuse('no-case-in-emergency', 'number').refusal });

/**
 * Opens a case for some hours to somebody who is not on its team, with a reason (P1). It is written in the record and in
 * the access log, and committed, before anything of the case is shown; the whole team sees it from that moment. Who is
 * shut out gets the same answer as for a number that does not exist.
 *
 * @param number as people say it: H7K-3M, in small letters or without the hyphen too
 */
export async function breakGlass(
  work: CaseWork,
  who: Who,
  commandId: string,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<GlassBroken> {
  if (reason.trim() === '') return { kind: 'refused', refusal: refuse('reason-missing', 'reason').refusal };
  return work.store
    .inContext(contextOf(who), async (tx): Promise<GlassBroken> => {
      const found = await caseInEmergency(tx, numberAsWritten(number));
      const role = found && emergencyRoleFor(who, found);
      if (!found || !role) return noSuchCase();
      if (await standingIn(tx, who, found.stream, 'read a case')) return { kind: 'open', id: found.stream };
      const since = work.clock();
      const until = since + emergencyLasts;
      await joinTeam(tx, found.stream, { account: who.account, role }, since, until);
      await logAccess(tx, { stream: found.stream, part: 'emergency', reason });
      const acted = await actInTransaction(work, tx, who, found.stream, commandId, {
        // With its end, so that the same form sent again when that has passed is another act, written down again.
        asked: { do: 'break-glass', reason, until },
        right: 'add to a case',
        commandsFor: async ({ tx: locked }) =>
          // Asked again under the lock: it may have become a restricted case while this waited for its turn.
          (await caseInEmergency(locked, numberAsWritten(number)))
            ? { commands: [{ do: 'break-glass', role, reason, until }] }
            : { refused: refuse('no-case-in-emergency', 'number').refusal },
      });
      if (acted.kind !== 'done') throw new GlassStayedWhole();
      return { kind: 'open', id: found.stream };
    })
    .catch((error: unknown): GlassBroken => {
      if (error instanceof GlassStayedWhole) return noSuchCase();
      throw error;
    });
}

/** Undoes the transaction: the place on the team that was taken in it, and the line in the log. */
class GlassStayedWhole extends Error {
  override name = 'GlassStayedWhole';
}
