import { z } from 'zod';
import { says } from '../domain/field-errors.ts';
import { boardRoles, type HeldRole, type Role, roles } from '../domain/rights.ts';

/** How somebody is called at school; long enough for every name that there is. */
export const personName = z
  .string(says({ nl: 'Vul een naam in.', en: 'Fill in a name.' }))
  .trim()
  .min(1, says({ nl: 'Vul een naam in.', en: 'Fill in a name.' }))
  .max(120, says({ nl: 'Kort de naam in tot 120 tekens.', en: 'Shorten the name to 120 characters.' }));

const wrongEmail = says({
  nl: 'Vul een e-mailadres in, zoals naam@school.nl.',
  en: 'Fill in an e-mail address, like name@school.nl.',
});
export const emailAddress = z
  .string(wrongEmail)
  .trim()
  .max(254, wrongEmail)
  .pipe(z.email({ pattern: z.regexes.unicodeEmail, error: wrongEmail }));

/** A role as a form sends it: `mentor at <school id>`, or `administrator` for one of the whole board. */
export function roleAsTyped({ role, school }: HeldRole): string {
  return school === null ? role : `${role} at ${school}`;
}

/** The roles that a form sent, or null when it names a role or a school that there is not. */
export function rolesAsTyped(typed: readonly string[], schools: readonly string[]): readonly HeldRole[] | null {
  const held: HeldRole[] = [];
  for (const words of new Set(typed)) {
    const [role, school] = words.split(' at ', 2);
    const known = roles.find((name) => name === role);
    if (known === undefined || !isHeldAt(known, school, schools)) return null;
    held.push({ role: known, school: school ?? null });
  }
  return held;
}

function isHeldAt(role: Role, school: string | undefined, schools: readonly string[]): boolean {
  return boardRoles.includes(role) ? school === undefined : school !== undefined && schools.includes(school);
}
