import { createHash } from 'node:crypto';
import { forRunningCase, type MovePreview, previewMove } from '../domain/move-protocol.ts';
import type { Protocol } from '../domain/protocol.ts';
import { contextOf } from '../identity/session.ts';
import type { Who } from '../identity/who.ts';
import { protocolText } from '../protocols/load-protocol.ts';
import { loadStream } from '../store/load-stream.ts';
import { keepProtocolText } from '../store/protocol-texts.ts';
import { type Acted, actInTransaction } from './act-in-case.ts';
import { type CaseView, viewOf } from './case-view.ts';
import type { CaseWork } from './case-work.ts';

/** A newer text of a case's own protocol, as it would be for this case. */
export interface NewerProtocol {
  readonly protocol: Protocol;
  readonly shelf: string;
  readonly preview: MovePreview;
}

/** Whether the protocol of a case has a newer version than the one that it goes by. */
export function hasNewerProtocol(work: CaseWork, view: CaseView): boolean {
  const shelved = work.protocols.get(view.protocol.name);
  return shelved !== undefined && shelved.reference.hash !== view.state.shelf;
}

/** The newer version of the protocol of a case, with what it would change; null when it goes by the newest. */
export function newerProtocol(work: CaseWork, view: CaseView): NewerProtocol | null {
  const shelved = work.protocols.get(view.protocol.name);
  if (!shelved || !hasNewerProtocol(work, view)) return null;
  const protocol = forRunningCase(view.protocol, shelved.protocol, view.state);
  return {
    protocol,
    shelf: shelved.reference.hash,
    preview: previewMove(view.protocol, protocol, view.state, view.moment),
  };
}

/**
 * Moves a case to the newer version of its protocol. What was done by the older text stays in the plan.
 * @param shelf the hash of the version that was previewed: another one by now is not what was agreed to
 */
export async function moveCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  shelf: string,
  reason: string,
): Promise<Acted | { readonly kind: 'nothing-newer' }> {
  return work.store.inContext(contextOf(who), async (tx) => {
    const loaded = await loadStream(tx, caseId);
    if (!loaded) return { kind: 'not-found' };
    const view = await viewOf(work, tx, loaded);
    const newer = newerProtocol(work, view);
    if (newer?.shelf !== shelf) return { kind: 'nothing-newer' };
    const text = protocolText(newer.protocol);
    const hash = createHash('sha256').update(text).digest('hex');
    const { name, version } = newer.protocol;
    return actInTransaction(work, tx, who, caseId, commandId, {
      commands: [{ do: 'change-protocol', protocol: { name, version, hash }, shelf, reason }],
      protocolAfter: newer.protocol,
      alongside: async (same) => void (await keepProtocolText(same, text)),
    });
  });
}
