import type { StaffMessages } from '../domain/communication.ts';
import { protocolFolder } from '../protocols/protocol-folder.ts';
import { loadStaffMessages } from '../protocols/staff-messages.ts';

let loaded: StaffMessages | undefined;

/**
 * The texts for a whole team (K7), as they come with Luwte. Read once.
 * @throws when the file cannot be used
 */
export function staffMessages(): StaffMessages {
  loaded ??= loadStaffMessages(protocolFolder());
  return loaded;
}
