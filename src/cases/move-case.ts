import { createHash } from 'node:crypto';
import { forRunningCase, type MovePreview, previewMove } from '../domain/move-protocol.ts';
import type { Protocol } from '../domain/protocol.ts';
import { refuse } from '../domain/refusal.ts';
import type { Who } from '../identity/who.ts';
import { protocolText } from '../protocols/load-protocol.ts';
import { keepProtocolText } from '../store/protocol-texts.ts';
import { type Acted, actInCase, type CaseUnderLock } from './act-in-case.ts';
import type { CaseView } from './case-view.ts';
import type { CaseWork } from './case-work.ts';

/** A newer text of a case's own protocol, as it would be for this case. */
export interface NewerProtocol {
  readonly protocol: Protocol;
  readonly shelf: string;
  readonly preview: MovePreview;
}

type Moving = Pick<CaseView & CaseUnderLock, 'protocol' | 'state'>;

/** Whether the protocol of a case has a newer version than the one that it goes by. */
export function hasNewerProtocol(work: CaseWork, { protocol, state }: Moving): boolean {
  const shelved = work.protocols.get(protocol.name);
  return shelved !== undefined && shelved.reference.hash !== state.shelf;
}

/** The newer version of the protocol of a case, with what it would change; null when it goes by the newest. */
export function newerProtocol(work: CaseWork, view: CaseView): NewerProtocol | null {
  const newer = newerText(work, view);
  return newer && { ...newer, preview: previewMove(view.protocol, newer.protocol, view.state, view.moment) };
}

function newerText(work: CaseWork, moving: Moving): Omit<NewerProtocol, 'preview'> | null {
  const shelved = work.protocols.get(moving.protocol.name);
  if (!shelved || !hasNewerProtocol(work, moving)) return null;
  return {
    protocol: forRunningCase(moving.protocol, shelved.protocol, moving.state),
    shelf: shelved.reference.hash,
  };
}

/**
 * Moves a case to the newer version of its protocol. What was done by the older text stays in the plan, also what a
 * colleague did after the preview.
 * @param shelf the hash of the version that was previewed: another one by now is not what was agreed to
 */
export async function moveCase(
  work: CaseWork,
  who: Who,
  caseId: string,
  commandId: string,
  shelf: string,
  reason: string,
): Promise<Acted> {
  return actInCase(work, who, caseId, commandId, {
    asked: { do: 'change-protocol', shelf, reason },
    right: 'lead a case',
    commandsFor: async (current) => {
      const newer = newerText(work, current);
      if (newer?.shelf !== shelf) return { refused: refuse('changed-meanwhile').refusal };
      const text = protocolText(newer.protocol);
      const hash = createHash('sha256').update(text).digest('hex');
      const { name, version } = newer.protocol;
      return {
        commands: [{ do: 'change-protocol', protocol: { name, version, hash }, shelf, reason }],
        protocolAfter: newer.protocol,
        alongside: async (tx) => void (await keepProtocolText(tx, text)),
      };
    },
  });
}
