import type { Instance } from './instances.ts';
import type { StaffRole } from './protocol.ts';

/** Who a task asks for and nobody on the team of a case is: nobody will do it until somebody joins or takes it on. */
export function missingRoles(
  { who }: Pick<Instance, 'who'>,
  team: readonly { readonly role: string }[],
): readonly StaffRole[] {
  return who.filter((role) => !team.some((member) => member.role === role));
}
