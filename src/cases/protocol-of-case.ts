import type { Recorded } from '../domain/case-event.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { StoreTransaction } from '../store/context.ts';
import { loadProtocolText } from '../store/protocol-texts.ts';
import type { CaseWork } from './case-work.ts';

/** Protocols by the hash of their text; a text never changes, so neither does what is kept here. */
const kept = new Map<string, Protocol>();

/** The protocol that a case began with or was moved to, whatever the file says by now. */
export async function protocolOfCase(
  work: CaseWork,
  tx: StoreTransaction,
  events: readonly Recorded[],
): Promise<Protocol> {
  const latest = events.findLast(
    ({ event }) => event.type === 'case-opened' || event.type === 'protocol-changed',
  )?.event;
  if (latest?.type !== 'case-opened' && latest?.type !== 'protocol-changed')
    throw new Error('This case was never opened.');
  const { hash } = latest.protocol;
  const known = kept.get(hash) ?? [...work.protocols.values()].find((p) => p.reference.hash === hash)?.protocol;
  if (known) return known;
  const text = await loadProtocolText(tx, hash);
  if (text === null) throw new Error('The protocol of this case is missing.');
  const protocol: Protocol = JSON.parse(text);
  kept.set(hash, protocol);
  return protocol;
}
