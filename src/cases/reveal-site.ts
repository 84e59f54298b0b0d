import type { CaseCommand } from '../domain/case-command.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { logAccess } from '../store/access-log.ts';
import { loadStream } from '../store/load-stream.ts';
import { type Acted, actInTransaction } from './act-in-case.ts';
import type { CaseWork } from './case-work.ts';
import { readSiteAddress } from './sealed-part-content.ts';

/**
 * The full address of a site, for the police or the hotline (S2). Who saw it and why stands in the record and in the
 * access log before it is given out, each time that it is given out.
 */
export async function revealSite(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  site: string,
  reason: string,
  /** What else was said when asking, in the same act. */
  beside: readonly CaseCommand[] = [],
): Promise<Exclude<Acted, { kind: 'done' }> | { readonly kind: 'revealed'; readonly address: string }> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const acted = await actInTransaction(work, tx, who, caseId, commandId, {
      commands: [...beside, { do: 'reveal-site', site, reason }],
    });
    if (acted.kind !== 'done') return acted;
    const part = (await loadStream(tx, caseId))?.parts.get(site);
    if (part?.kind !== 'url') return { kind: 'not-found' };
    await logAccess(tx, { stream: caseId, part: 'url', partId: site, reason });
    return { kind: 'revealed', address: readSiteAddress(part.content) };
  });
}
