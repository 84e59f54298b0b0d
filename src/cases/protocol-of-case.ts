import type { Recorded } from '../domain/case-event.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { StoreTransaction } from '../store/context.ts';
import { loadProtocolText } from '../store/protocol-texts.ts';
import type { CaseWork } from './case-work.ts';

/** Protocols by the hash of their text; a text never changes, so neither does what is kept here. */
const kept = new Map<string, Protocol>();

/** The protocol that a case began with, whatever the file says by now. */
export async function protocolOfCase(
  work: CaseWork,
  tx: StoreTransaction,
  events: readonly Recorded[],
): Promise<Protocol> {
  const opened = events.find((recorded) => recorded.event.type === 'case-opened')?.event;
  if (opened?.type !== 'case-opened') throw new Error('This case was never opened.');
  const { hash } = opened.protocol;
  const known = kept.get(hash) ?? [...work.protocols.values()].find((p) => p.reference.hash === hash)?.protocol;
  if (known) return known;
  const text = await loadProtocolText(tx, hash);
  if (text === null) throw new Error('The protocol that this case began with is missing.');
  const protocol: Protocol = JSON.parse(text);
  kept.set(hash, protocol);
  return protocol;
}
