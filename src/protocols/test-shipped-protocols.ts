import { join } from 'node:path';
import type { Protocol } from '../domain/protocol.ts';
import { loadProtocol } from './load-protocol.ts';
import { protocolFolder } from './protocol-folder.ts';
import { fillShelf } from './protocol-shelf.ts';

/** One of the protocols that come with Luwte. */
export function shipped(name: string): Protocol {
  const loaded = loadProtocol(join(protocolFolder(), name, 'protocol.yaml'));
  if (!loaded.ok) throw new Error(`${name} does not load`);
  return loaded.protocol;
}

/** Every protocol that comes with Luwte. */
export const allShipped = (): readonly Protocol[] =>
  [...fillShelf(protocolFolder()).values()].map((shelved) => shelved.protocol);
