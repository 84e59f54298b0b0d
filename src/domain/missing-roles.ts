import type { StaffRole, Task } from './protocol.ts';

/** Who a task asks for and nobody on the team of a case is: nobody will do it until somebody joins or takes it on. */
export function missingRoles(task: Task, team: readonly { readonly role: string }[]): readonly StaffRole[] {
  return task.who.filter((role) => !team.some((member) => member.role === role));
}
