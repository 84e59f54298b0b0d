import type { StopMessage } from '../domain/stop-sharing.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { loadStopMessage } from '../protocols/stop-message.ts';

let loaded: StopMessage | undefined;

/**
 * The message that stops the spread (K0.2), as it comes with Luwte. Read once.
 * @throws when the file cannot be used
 */
export function stopMessage(): StopMessage {
  loaded ??= loadStopMessage(protocolFolder());
  return loaded;
}
